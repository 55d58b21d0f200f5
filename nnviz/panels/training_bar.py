"""`TrainingBar`: train, pause and step; the live figures; the hyperparameters that are changed most."""

import math
from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import QElapsedTimer, QEvent, QSize, Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from nnviz.document import Document
from nnviz.panels.choice_names import OPTIMIZER_NAMES
from nnviz.panels.ranges import range_of
from nnviz.panels.training_rows import ROWS
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import catalog_text
from nnviz.spec import SpecError
from nnviz.training import Snapshot
from nnviz.widgets.buttons import ActionButton
from nnviz.widgets.captioned_field import CaptionedField
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.figure_display import FigureDisplay
from nnviz.widgets.number_field import NumberField
from nnviz.widgets.number_text import DASH, count_text, figure_text, percent_text
from nnviz.widgets.style import named

FIELDS: Final = ("optimizer", "learning_rate", "batch_size")
HEIGHT: Final = 54
ERROR: Final = "mae"  # the metric of numbers
INTERVAL_MS: Final = 90  # while training: figures that change quicker cannot be read


class TrainingBar(QWidget):
    """Feeds on snapshots; where it is narrow, buttons lose their words and the last figures go."""

    def __init__(
        self,
        theme: Theme,
        document: Document,
        controller: TrainController,
        actions: Mapping[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("trainingBar")
        self._document, self._controller = document, controller
        self._since_shown = QElapsedTimer()
        self.buttons = [
            ActionButton(actions["reset"], icon_only=True),
            ActionButton(actions["train"], "primary"),
            ActionButton(actions["step"]),
            ActionButton(actions["epoch"]),
        ]
        self.export = ActionButton(actions["export"])
        self.figures = _figures(theme)
        self.fields = self._make_fields()
        self.progress = named(QProgressBar(self), "epochProgress")
        self.progress.setTextVisible(False)
        captions = (self.fields[name].caption for name in ("optimizer", "learning_rate"))
        last = (self.figures["speed"], *captions, self.figures["metric"])
        self._squeezed: tuple[QWidget, ...] = (*self.buttons[2:], self.export, *last)
        self._lay_out()
        controller.snapshot_arrived.connect(self._on_snapshot)
        document.training_changed.connect(self._show_training)
        document.project_replaced.connect(self._show_training)
        self._retranslate()
        self._show_training()

    # -- Qt --------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.progress.setGeometry(0, self.height() - 2, self.width(), 2)
        self._squeeze()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now the style sheet has said how wide everything is."""
        super().showEvent(event)
        self._squeeze()

    def minimumSizeHint(self) -> QSize:
        return QSize(640, HEIGHT)

    # -- parts -----------------------------------------------------------------------------------

    def _make_fields(self) -> dict[str, CaptionedField]:
        optimizer = ComboBox("optimizer")
        optimizer.set_choices(OPTIMIZER_NAMES.items())
        optimizer.value_chosen.connect(self._on_optimizer_chosen)
        rate = NumberField("learningRate", range_of(ROWS["learning_rate"]))
        rate.value_chosen.connect(self._on_rate_changed)
        batch = NumberField("batchSize", range_of(ROWS["batch_size"]), sample="10000")
        batch.value_chosen.connect(self._on_batch_changed)
        return {name: CaptionedField(control) for name, control in zip(FIELDS, (optimizer, rate, batch), strict=True)}

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACING + 2, 2 * SPACING, 3 * SPACING + 2, 2 * SPACING)
        row.setSpacing(2 * SPACING)
        for button in self.buttons:
            row.addWidget(button)
        self._figure_row = QHBoxLayout()
        self._figure_row.setContentsMargins(2 * SPACING, 0, 0, 0)
        self._figure_row.setSpacing(4 * SPACING)
        for figure in self.figures.values():
            self._figure_row.addWidget(figure)
        row.addLayout(self._figure_row)
        row.addStretch(1)
        for field in self.fields.values():
            row.addWidget(field)
        row.addWidget(self.export)
        self.setFixedHeight(HEIGHT)

    def _squeeze(self) -> None:
        """Take away words, then figures, until everything fits."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        for widget in self._squeezed:
            _set_roomy(widget, True)
        for widget in self._squeezed:
            if self._least_width() <= self.width():
                return
            _set_roomy(widget, False)

    def _least_width(self) -> int:
        """What everything that is shown needs, measured anew: a layout keeps the sizes of what is within its items."""
        for field in self.fields.values():
            field.updateGeometry()
        self._figure_row.invalidate()
        self._row.invalidate()
        return self._row.minimumSize().width()

    def _retranslate(self) -> None:
        captions = {
            "epoch": self.tr("Epoch"),
            "loss": self.tr("Train loss"),
            "val_loss": self.tr("Validation loss"),
            "metric": self.tr("Accuracy"),
            "speed": self.tr("Speed"),
        }
        tips = {
            "epoch": self.tr("How often the network has gone through all training examples."),
            "loss": self.tr("How far predictions are from the targets on the training part; training makes it small."),
            "val_loss": self.tr("The same on examples that training never sees; it rises when the network overfits."),
            "metric": self.tr(
                "Share of validation examples whose class is predicted right; for numbers, how far they are off."
            ),
            "speed": self.tr("Epochs per second."),
        }
        short = {
            "optimizer": self.tr("Optimizer"),
            "learning_rate": self.tr("Learning rate"),
            "batch_size": self.tr("Batch"),
        }
        for name, figure in self.figures.items():
            figure.set_caption(captions[name])
            figure.setToolTip(tips[name])
        for name, field in self.fields.items():
            field.set_caption(short[name])
            field.control.setAccessibleName(catalog_text(ROWS[name].title))
            field.control.setToolTip(catalog_text(ROWS[name].doc))
            field.setToolTip(catalog_text(ROWS[name].doc))
        self.progress.setAccessibleName(self.tr("Progress"))
        self._show_snapshot(self._controller.snapshot)
        self._squeeze()

    # -- what changes ----------------------------------------------------------------------------

    @Slot()
    def _show_training(self) -> None:
        spec = self._document.training_spec
        values = {"optimizer": spec.optimizer_name, "learning_rate": spec.learning_rate, "batch_size": spec.batch_size}
        for name, field in self.fields.items():
            control: Any = field.control
            control.set_value(values[name])

    @Slot(object)
    def _on_snapshot(self, snapshot: Snapshot) -> None:
        too_soon = self._since_shown.isValid() and self._since_shown.elapsed() < INTERVAL_MS
        if not too_soon or snapshot.state != "running":
            self._since_shown.start()
            self._show_snapshot(snapshot)

    def _show_snapshot(self, snapshot: Snapshot | None) -> None:
        numbers = snapshot is not None and ERROR in snapshot.metrics
        self.figures["metric"].set_caption(self.tr("Mean error") if numbers else self.tr("Accuracy"))
        texts = dict.fromkeys(self.figures, DASH) if snapshot is None else self._texts(snapshot)
        for name, text in texts.items():
            self.figures[name].set_value(text)
        self.progress.setMaximum(1 if snapshot is None else snapshot.epochs)
        self.progress.setValue(0 if snapshot is None else snapshot.epoch)

    def _texts(self, snapshot: Snapshot) -> dict[str, str]:
        metrics = snapshot.metrics | snapshot.val_metrics
        metric = figure_text(metrics[ERROR]) if ERROR in metrics else percent_text(metrics.get("accuracy", math.nan))
        running = snapshot.state == "running"
        return {
            "epoch": count_text(snapshot.epoch),
            "loss": figure_text(snapshot.train_loss),
            "val_loss": figure_text(snapshot.val_loss),
            "metric": metric,
            "speed": self._speed_text(snapshot.steps_per_second) if running else DASH,
        }

    def _speed_text(self, steps_per_second: float) -> str:
        dataset = self._controller.dataset
        if dataset is None:
            return DASH
        steps = math.ceil(len(dataset.x_train) / self._document.training_spec.batch_size)
        rate = steps_per_second / steps
        return self.tr("{rate} ep/s").format(rate=count_text(round(rate)) if rate >= 10 else figure_text(rate, 2))

    @Slot(object)
    def _on_optimizer_chosen(self, name: str) -> None:
        self._set_training(optimizer=name)

    @Slot(object)
    def _on_rate_changed(self, rate: float) -> None:
        self._set_training(learning_rate=float(rate))

    @Slot(object)
    def _on_batch_changed(self, size: int) -> None:
        self._set_training(batch_size=int(size))

    def _set_training(self, **changes: Any) -> None:
        try:
            self._document.set_training(**changes)
            self._document.end_typing()
        except SpecError as error:
            self._controller.failed.emit(error.sentence)


def _figures(theme: Theme) -> dict[str, FigureDisplay]:
    samples = {
        "epoch": "10000",
        "loss": "0.00e−00",
        "val_loss": "0.00e−00",
        "metric": "100.0 %",
        "speed": "10,000 ep/s",
    }
    names = {
        "epoch": "epochFigure",
        "loss": "trainLossFigure",
        "val_loss": "validationLossFigure",
        "metric": "accuracyFigure",
    }
    return {
        name: FigureDisplay(names.get(name, f"{name}Figure"), theme, sample, accented=name == "val_loss")
        for name, sample in samples.items()
    }


def _set_roomy(widget: QWidget, roomy: bool) -> None:
    """With its words, or without; a figure is there, or not."""
    if isinstance(widget, ActionButton):
        styles = Qt.ToolButtonStyle
        widget.setToolButtonStyle(styles.ToolButtonTextBesideIcon if roomy else styles.ToolButtonIconOnly)
    else:
        widget.setVisible(roomy)
