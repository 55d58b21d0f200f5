"""`HistoryBar`: drags the network back to how it was after an earlier epoch."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractSlider, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from nnviz.runner.train_controller import TrainController
from nnviz.settings.fonts import number_font
from nnviz.settings.theme import SPACING
from nnviz.widgets.buttons import ActionButton
from nnviz.widgets.jump_slider import JumpSlider
from nnviz.widgets.style import named, set_style_property

HEIGHT: Final = 36
EDGE: Final = 12  # to the edges of the canvas
NARROW: Final = 560  # where words make room for the slider
UPDATE_MS: Final = 250  # while training: the handle need not tremble
PAGE: Final = 10  # kept epochs
Action = QAbstractSlider.SliderAction
STEPS: Final = {
    Action.SliderSingleStepAdd: 1,
    Action.SliderSingleStepSub: -1,
    Action.SliderPageStepAdd: PAGE,
    Action.SliderPageStepSub: -PAGE,
}


class HistoryBar(QFrame):
    """Lies over the foot of its host; hidden until there is something to look back at."""

    foot_changed = Signal(int)  # pixels of the host that it covers

    def __init__(self, controller: TrainController, actions: Mapping[str, QAction], host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("historyBar")
        self._controller, self._host = controller, host
        self.title = named(QToolButton(), "historyTitle")
        self.slider = JumpSlider("historySlider")
        self.place = named(QLabel(), "historyPlace")
        self.place.setFont(number_font())
        self._go_on = ActionButton(actions["continue_from_past"], "plain")
        self._live = ActionButton(actions["history_live"], "link")
        self._live.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING, 0, 2 * SPACING, 0)
        row.setSpacing(2 * SPACING)
        for widget in (self.title, self.slider, self.place, self._go_on, self._live):
            row.addWidget(widget, int(widget is self.slider))
        self._update_timer = QTimer(self, singleShot=True, interval=UPDATE_MS)
        self._update_timer.timeout.connect(self.refresh)
        self._connect()
        self._retranslate()
        self.hide()

    def _connect(self) -> None:
        controller = self._controller
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.looking_back.past_changed.connect(self.refresh)
        controller.state_changed.connect(self.refresh)
        self.title.clicked.connect(self.back)
        self.slider.valueChanged.connect(self._on_value_changed)
        self.slider.actionTriggered.connect(self._on_action)
        self.slider.sliderReleased.connect(self.refresh)
        self._host.installEventFilter(self)

    # -- verbs -----------------------------------------------------------------------------------

    @Slot()
    def back(self) -> None:
        """Look at the kept epoch before the one that is shown."""
        self.slider.setValue(self._beside(-1))

    @Slot()
    def forward(self) -> None:
        """Look at the kept epoch after the one that is shown; after the last, at now."""
        self.slider.setValue(self._beside(1))

    @Slot()
    def live(self) -> None:
        """Look at now again."""
        self._controller.looking_back.look_at(None)

    def _beside(self, steps: int) -> int:
        """The epoch so many kept ones away from where the handle is."""
        epochs, shown = self._controller.looking_back.archive.epochs, self.slider.value()
        if not epochs:
            return shown
        place = bisect_left(epochs, shown) + steps if steps < 0 else bisect_right(epochs, shown) + steps - 1
        return epochs[max(0, place)] if place < len(epochs) else self.slider.maximum()

    # -- following -------------------------------------------------------------------------------

    @Slot()
    def _on_snapshot(self) -> None:
        if not self._update_timer.isActive():
            self._update_timer.start()

    @Slot()
    def refresh(self) -> None:
        """Show how far training has come, and which epoch is looked at."""
        controller = self._controller
        epochs, past = controller.looking_back.archive.epochs, controller.looking_back.past
        last = 0 if controller.snapshot is None else controller.snapshot.epoch
        self._set_shown(len(epochs) > 1 and last > epochs[0])
        if self.isHidden():
            return
        set_style_property(self, "role", "past" if past is not None else "card")
        with QSignalBlocker(self.slider):
            self.slider.setRange(epochs[0], last)
            if not self.slider.isSliderDown():
                self.slider.setValue(last if past is None else past.epoch)
                self._go_on.setVisible(past is not None)  # not in mid drag: the slider gives way to it
        number = QLocale().toString
        shown = number(last if past is None else past.epoch)
        self.place.setText(self.tr("epoch {shown} / {last}").format(shown=shown, last=number(last)))

    def _set_shown(self, shown: bool) -> None:
        if shown == self.isHidden():
            self.setVisible(shown)
            self._lie_at_foot()
            self.foot_changed.emit(HEIGHT + EDGE if shown else 0)

    @Slot(int)
    def _on_value_changed(self, epoch: int) -> None:
        self._controller.looking_back.look_at(None if epoch >= self.slider.maximum() else epoch)

    @Slot(int)
    def _on_action(self, action: int) -> None:
        steps = STEPS.get(Action(action))
        if steps is not None:
            self.slider.setSliderPosition(self._beside(steps))

    # -- Qt --------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self._lie_at_foot()
        return super().eventFilter(watched, event)

    def _lie_at_foot(self) -> None:
        width, height = self._host.width() - 2 * EDGE, self._host.height()
        self.setGeometry(EDGE, height - HEIGHT - EDGE, width, HEIGHT)
        styles = Qt.ToolButtonStyle
        self._go_on.setToolButtonStyle(styles.ToolButtonIconOnly if width < NARROW else styles.ToolButtonTextOnly)
        self.raise_()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.refresh()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("History"))
        self.title.setText("◂ " + self.tr("History"))
        self.title.setAccessibleName(self.tr("History: back"))
        self.title.setToolTip(self.tr("Look at the network as it was one step earlier (Alt+Left)."))
        self.slider.setAccessibleName(self.tr("Epoch that is shown"))
        self.slider.setToolTip(self.tr("Drag to see the network as it was after an earlier epoch."))
