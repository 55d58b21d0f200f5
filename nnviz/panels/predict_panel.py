"""`PredictPanel`: what the network answers to values that a person slides, types or draws."""

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from nnviz.analysis.answers import names_of
from nnviz.analysis.prediction import Prediction
from nnviz.data import Dataset
from nnviz.data.dataset import PARTS
from nnviz.document import Document
from nnviz.panels.answer_table import AnswerTable, Trained
from nnviz.panels.predict_inputs import PredictInputs, with_values
from nnviz.runner.predictor import Described, Predictor, Question
from nnviz.runner.train_controller import TrainController
from nnviz.settings.fonts import number_font
from nnviz.settings.theme import SPACING, Theme
from nnviz.widgets.labels import Heading, Note
from nnviz.widgets.number_text import figure_text
from nnviz.widgets.picture_field import PictureField
from nnviz.widgets.scroll_column import ScrollColumn
from nnviz.widgets.share_bars import ShareBars
from nnviz.widgets.style import named

INTERVAL_MS: Final = 80  # between two answers while training changes the network
ANSWER_WIDTH: Final = 240
LEAST_WIDTH: Final = 120


class PredictPanel(QWidget):
    """Starts at a sample; the answer follows every change of the values and of the network."""

    done = Signal(object)  # a sentence
    failed = Signal(object)  # a sentence

    def __init__(
        self, theme: Theme, document: Document, controller: TrainController, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("predictPanel")
        self._document, self._controller = document, controller
        self._dataset: Dataset | None = None
        self._stale = True  # another dataset has come while nobody looked
        self._place = -1
        self._raw: NDArray[Any] = np.zeros(0)
        self._truth = ""
        self._prediction: Prediction | None = None
        self._predictor = Predictor(self)
        self._ask_timer = QTimer(self, singleShot=True, interval=INTERVAL_MS)
        self._build(theme)
        self._connect()
        self._retranslate()

    def _build(self, theme: Theme) -> None:
        self.next_sample = named(QPushButton(), "predictNext")
        self.clear_picture = named(QPushButton(), "predictClear")
        self.table = AnswerTable(self._network)
        self.inputs, self.picture = PredictInputs(), PictureField("predictPicture", theme)
        self.empty = Note("predictEmpty")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sample, self.answer = Note("predictSample", small=True), Heading("predictAnswerHeading")
        self.best = named(QLabel(), "predictBest")
        self.best.setTextFormat(Qt.TextFormat.PlainText)
        self.best.setFont(number_font(18))
        self.best.setWordWrap(True)
        self.bars, self.numbers = ShareBars("predictBars", theme), Note("predictNumbers")
        self._choices = QStackedWidget()
        self._choices.addWidget(self.inputs)
        self._choices.addWidget(_centred(self.picture))
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._filled())

    def _filled(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 0)
        buttons.setSpacing(2 * SPACING)
        buttons.addWidget(self.next_sample)
        buttons.addWidget(self.clear_picture)
        buttons.addWidget(self.table, 1)
        buttons.addStretch(0)
        answer = ScrollColumn("predictAnswer")
        answer.setMaximumWidth(ANSWER_WIDTH)
        for widget in (self.answer, self.best, self.sample, self.bars, self.numbers):
            answer.column.addWidget(widget)
        answer.column.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._choices, 3)
        middle.addWidget(answer, 2)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(buttons)
        column.addLayout(middle, 1)
        return filled

    def _connect(self) -> None:
        self._controller.dataset_loaded.connect(self._on_dataset_loaded)
        self._controller.snapshot_arrived.connect(self._on_snapshot)
        self._ask_timer.timeout.connect(self._ask)
        self._predictor.described.connect(self._on_described)
        self._predictor.predicted.connect(self._on_predicted)
        self._predictor.picture_read.connect(self._on_picture_read)
        self._predictor.failed.connect(self.failed)
        self.inputs.changed.connect(self._on_inputs_changed)
        self.picture.drawn.connect(self._on_drawn)
        self.picture.dropped.connect(self._on_dropped)
        self.table.done.connect(self.done)
        self.table.failed.connect(self.failed)
        self.next_sample.clicked.connect(self.show_next_sample)
        self.clear_picture.clicked.connect(self.picture.clear)

    def shutdown(self) -> None:
        """Stop both threads. To be called before the window closes."""
        self._predictor.shutdown()
        self.table.shutdown()

    # -- the dataset -----------------------------------------------------------------------------

    @property
    def is_seen(self) -> bool:
        """Whether any of it can be seen; Qt keeps what lies behind another tab visible, outside the window."""
        return self.isVisible() and not self.visibleRegion().isEmpty()

    def minimumSizeHint(self) -> QSize:
        """As little as any plot: behind a tab it must not widen the dock."""
        return QSize(LEAST_WIDTH, 0)

    def showEvent(self, event: QShowEvent) -> None:
        self.come_to_sight()
        super().showEvent(event)

    @Slot(object)
    def _on_dataset_loaded(self, dataset: Dataset) -> None:
        self._dataset, self._stale = dataset, True
        if self.is_seen:
            self._describe()

    def _describe(self) -> None:
        if self._dataset is not None:
            self._stale = False
            self._predictor.describe(self._dataset)

    @Slot(object)
    def _on_described(self, described: Described) -> None:
        if described.dataset is not self._dataset or self._dataset.preparation is None:
            return
        pictures = bool(self._dataset.preparation.picture_shape)
        self._choices.setCurrentIndex(int(pictures))
        self.clear_picture.setVisible(pictures)
        self.table.setVisible(not pictures)
        if pictures:
            self.picture.set_range(described.ranges[0].low, described.ranges[0].high)
        else:
            self.inputs.show_ranges(described.ranges)
        self._place = -1
        self.show_next_sample()

    # -- the values ------------------------------------------------------------------------------

    @Slot()
    def show_next_sample(self) -> None:
        """Take the values of another example: of the test part where there is one."""
        dataset = self._dataset
        if dataset is None or dataset.preparation is None:
            return
        part = next(part for part in reversed(PARTS) if dataset.part(part)[0] is not None)
        raw, targets = getattr(dataset, f"raw_{part}"), dataset.part(part)[1]
        if raw is None or targets is None:
            return
        self._place = (self._place + 1) % len(raw)
        self._raw = np.array(raw[self._place], np.float64)
        self._truth = _truth(dataset, targets[self._place])
        if dataset.preparation.picture_shape:
            self.picture.set_picture(self._raw)
        else:
            self.inputs.show_values(dict(zip(dataset.column_names, self._raw.tolist(), strict=True)))
        self._show_sample()
        self._ask()

    @Slot()
    def _on_inputs_changed(self) -> None:
        if self._dataset is not None:
            self._raw = with_values(self._raw, self._dataset.column_names, self.inputs.values)
            self._change()

    @Slot()
    def _on_drawn(self) -> None:
        self._raw = self.picture.picture
        self._change()

    def _change(self) -> None:
        """The values are no sample's any more."""
        self._truth = ""
        self._show_sample()
        self._ask()

    @Slot(str)
    def _on_dropped(self, path: str) -> None:
        if self._dataset is not None and self._dataset.preparation is not None:
            self._predictor.read(Path(path), self._dataset.preparation)

    @Slot(object)
    def _on_picture_read(self, picture: NDArray[Any]) -> None:
        self.picture.set_picture(picture)
        self._on_drawn()

    # -- the answer ------------------------------------------------------------------------------

    @Slot()
    def come_to_sight(self) -> None:
        """To be called when it may be seen: its tab was chosen, say."""
        self._ask_timer.start()

    @Slot()
    def _on_snapshot(self) -> None:
        if self.is_seen and not self._ask_timer.isActive():
            self._ask_timer.start()

    @Slot()
    def _ask(self) -> None:
        """Ask the network as it is now."""
        if self._stale and self.is_seen:
            self._describe()
            return
        snapshot, dataset = self._controller.snapshot, self._dataset
        if snapshot is None or dataset is None or dataset.preparation is None or not self._raw.size:
            return
        self._predictor.ask(Question(self._document.network, snapshot.parameters, dataset.preparation, self._raw))

    @Slot(object)
    def _on_predicted(self, prediction: Prediction) -> None:
        self._prediction = prediction
        self._pages.setCurrentIndex(1)
        shares = prediction.kind != "numbers"
        self.bars.setVisible(shares)
        pairs = list(zip(prediction.names, prediction.numbers, strict=True))
        self.numbers.setVisible(not shares and len(pairs) > 1)
        self.best.setVisible(prediction.kind == "classes" or len(pairs) == 1)
        if shares:
            self.bars.set_bars(pairs)
            self.best.setText(max(pairs, key=lambda pair: pair[1])[0])
        else:
            self.numbers.setText("\n".join(f"{name} = {figure_text(number, 4)}" for name, number in pairs))
            self.best.setText(figure_text(pairs[0][1], 4))

    def _show_sample(self) -> None:
        told = self.tr("Sample {number}: {truth}").format(number=self._place + 1, truth=self._truth)
        self.sample.setText(told if self._truth else self.tr("Values of your own"))

    def _network(self) -> Trained | None:
        """What a table is answered with."""
        snapshot, dataset = self._controller.snapshot, self._dataset
        if snapshot is None or dataset is None or dataset.preparation is None:
            return None
        return Trained(self._document.network, snapshot.parameters, dataset.preparation)

    # -- texts -----------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        texts = (
            (self.next_sample, self.tr("Next sample"), self.tr("Take the values of another example of the dataset.")),
            (self.clear_picture, self.tr("Clear"), self.tr("Make the picture empty, to draw one of your own.")),
        )
        for button, text, tip in texts:
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)
        self.empty.setText(self.tr("Choose data and mend the network: then you can try values of your own here."))
        self.answer.setText(self.tr("Prediction"))
        self.bars.setAccessibleName(self.tr("Prediction"))
        self.bars.setToolTip(self.tr("How sure the network is of each class."))
        self.picture.setAccessibleName(self.tr("Picture"))
        self.picture.setToolTip(
            self.tr("Draw with the left button, erase with the right one, or drop a picture file here.")
        )
        self.inputs.retranslate()
        self._show_sample()


def _centred(widget: QWidget) -> QWidget:
    around = QWidget()
    column = QVBoxLayout(around)
    column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
    return around


def _truth(dataset: Dataset, target: NDArray[Any]) -> str:
    """What the dataset says of an example."""
    if dataset.class_names:
        place = int(target.argmax()) if len(target) > 1 else int(target[0] > 0)
        return dataset.class_names[place]
    if dataset.preparation is None:
        return ""
    names, target = names_of(dataset.preparation, target[None]), dataset.preparation.restore_target(target[None])[0]
    return ", ".join(f"{name} = {figure_text(float(value), 4)}" for name, value in zip(names, target, strict=True))
