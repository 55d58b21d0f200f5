"""`StatusBar`: what the program does, how large the network is, how it computes, and the language."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from nnviz.document import Document
from nnviz.runner.train_controller import TrainController
from nnviz.settings.fonts import number_font
from nnviz.settings.icons import icon
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import LANGUAGES, Translator, sentence_text
from nnviz.widgets.buttons import GAP
from nnviz.widgets.number_text import count_text, percent_text
from nnviz.widgets.plain_text import plain_tip
from nnviz.widgets.style import named, set_style_property

HEIGHT: Final = 28
TEXT_SIZE: Final = 12


class StatusBar(QWidget):
    """One line at the foot of the window."""

    language_chosen = Signal(str)

    def __init__(
        self, theme: Theme, translator: Translator, document: Document, controller: TrainController, languages: QMenu
    ) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._theme, self._translator = theme, translator
        self._document, self._controller = document, controller
        self.state = named(QLabel(), "stateLabel")
        self.extent = named(QLabel(), "sizeLabel")
        self.computing = named(QLabel(), "computingLabel")
        self.cancel = named(QToolButton(), "cancelReading")
        self.language = named(QToolButton(), "languageButton")
        self._set_up_language(languages)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACING + 2, 0, 2 * SPACING, 0)
        row.setSpacing(5 * SPACING)
        for label in (self.state, self.extent, self.computing):
            label.setFont(number_font(TEXT_SIZE))
            label.setProperty("tone", "quiet")
            label.setMinimumWidth(0)
            row.addWidget(label)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.language)
        self.setFixedHeight(HEIGHT)
        self._follow()
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _set_up_language(self, menu: QMenu) -> None:
        self.language.setFont(number_font(TEXT_SIZE))
        self.language.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.language.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.language.setIconSize(QSize(14, 14))
        self.language.setMenu(menu)
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            action = menu.addAction(name)
            action.setObjectName(f"language_{code}")
            action.setData(code)
            action.setCheckable(True)
            group.addAction(action)
        group.triggered.connect(self._on_language_triggered)
        self._languages = group

    def _follow(self) -> None:
        document, controller = self._document, self._controller
        document.network_changed.connect(self._show_size)
        document.project_replaced.connect(self._show_all)
        document.training_changed.connect(self._show_computing)
        document.problems_changed.connect(self._show_state)
        controller.state_changed.connect(self._show_state)
        controller.dataset_loaded.connect(self._show_computing)
        controller.failed.connect(self._show_computing)
        controller.reading.connect(self._on_reading)
        self.cancel.clicked.connect(controller.loader.give_up_choice)
        self._theme.changed.connect(self._show_state)

    def _retranslate(self) -> None:
        for action in self._languages.actions():
            action.setChecked(action.data() == self._translator.language)
        self.language.setText(GAP + LANGUAGES[self._translator.language])
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Read no further, and keep the data there is."))
        self.language.setToolTip(self.tr("The language of the interface."))
        self.language.setAccessibleName(self.tr("Language"))
        self._show_all()

    @Slot()
    def _show_all(self) -> None:
        self._show_state()
        self._show_size()
        self._show_computing()

    @Slot()
    def _show_state(self) -> None:
        texts = {
            "idle": self.tr("Ready"),
            "running": self.tr("Training"),
            "paused": self.tr("Paused"),
            "finished": self.tr("Finished"),
            "diverged": self.tr("Diverged"),
        }
        state, faulty = self._controller.state, bool(self._document.problems)
        text = self.tr("Cannot train yet") if faulty else texts[state]
        tone = "bad" if faulty or state == "diverged" else "good" if state == "running" else "quiet"
        self.state.setText(f"●  {text}")
        self.state.setToolTip(plain_tip(sentence_text(self._document.problems[0].message)) if faulty else "")
        set_style_property(self.state, "tone", tone)
        self.language.setIcon(icon("languages", self._theme, self._theme.tokens.secondary))

    @Slot()
    def _show_size(self) -> None:
        network = self._document.network
        parameters, layers = sum(network.parameter_counts().values()), len(network.layers) - len(network.inputs)
        texts = (self.tr("%Ln parameter(s)", "", parameters), self.tr("%Ln layer(s)", "", layers))
        self.extent.setText(" · ".join(texts))

    @Slot(float)
    def _on_reading(self, share: float) -> None:
        self.computing.setText(self.tr("Reading data: {share}").format(share=percent_text(share, 0)))
        self.cancel.setVisible(self._controller.loader.is_choosing)

    @Slot()
    def _show_computing(self) -> None:
        self.cancel.hide()
        parts = ["float32", self.tr("batch {size}").format(size=count_text(self._document.training_spec.batch_size))]
        dataset = self._controller.dataset
        if dataset is not None:
            sizes = (len(part) for part in (dataset.x_train, dataset.x_val, dataset.x_test) if part is not None)
            names = (self.tr("{count} train"), self.tr("{count} validation"), self.tr("{count} test"))
            texts = (name.format(count=count_text(size)) for name, size in zip(names, sizes, strict=False))
            parts.append(" / ".join(texts))
        self.computing.setText(" · ".join(parts))

    @Slot(QAction)
    def _on_language_triggered(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())
