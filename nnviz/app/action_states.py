"""`ActionStates`: keeps what actions say and whether they can be done in step with the program."""

from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QWidget

from nnviz.app.actions import Actions
from nnviz.app.painting import is_editable
from nnviz.data import DATASETS
from nnviz.document import Document, Selection
from nnviz.panels.own_data_box import OWN_FILES
from nnviz.runner.train_controller import TrainController
from nnviz.spec.points import OWN

NEED_LAYERS: Final = ("cut", "copy", "duplicate")
NEED_SEVERAL: Final = tuple(f"align_{edge}" for edge in ("left", "centre", "right", "top", "middle", "bottom"))
NEED_FILE: Final = ("change_import", "locate_data")
TAKE_SPACE: Final = (QAbstractButton, QComboBox, QAbstractItemView)


class ActionStates(QObject):
    """Follows document, selection, controller and keyboard focus."""

    def __init__(
        self, actions: Actions, document: Document, selection: Selection, controller: TrainController, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._actions, self._document, self._selection = actions, document, selection
        self._controller = controller
        stack = document.undo_stack
        stack.canUndoChanged.connect(actions["undo"].setEnabled)
        stack.canRedoChanged.connect(actions["redo"].setEnabled)
        stack.undoTextChanged.connect(self._name_undo)
        stack.redoTextChanged.connect(self._name_redo)
        selection.selection_changed.connect(self._follow_selection)
        controller.state_changed.connect(self.follow_training)
        controller.looking_back.past_changed.connect(self.follow_training)
        document.dataset_changed.connect(self._follow_data)
        document.project_replaced.connect(self._follow_data)
        actions["keep_data"].triggered.connect(self._follow_data)  # until it is done, whatever was clicked
        actions["recover_work"].setEnabled(False)  # until copies are found
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the texts that change in the language of the moment."""
        self._actions["undo"].setEnabled(self._document.undo_stack.canUndo())
        self._actions["redo"].setEnabled(self._document.undo_stack.canRedo())
        self._name_undo(self._document.undo_stack.undoText())
        self._name_redo(self._document.undo_stack.redoText())
        self._follow_selection()
        self._follow_data()
        self.follow_training()

    @Slot()
    def follow_training(self) -> None:
        """One button trains and pauses."""
        running = self._controller.state == "running"
        train = self._actions["train"]
        train.setText(self.tr("&Pause") if running else self.tr("&Train"))
        train.setIconText(train.text().replace("&", ""))
        self._actions.set_icon("train", "pause" if running else "play")
        self._actions["recover"].setEnabled(self._controller.state == "diverged")
        for name in ("step", "epoch"):
            self._actions[name].setEnabled(not running)
        in_past = self._controller.looking_back.past is not None
        for name in ("history_forward", "history_live"):
            self._actions[name].setEnabled(in_past)
        self._actions["continue_from_past"].setEnabled(in_past and not running)

    @Slot(str)
    def _name_undo(self, what: str) -> None:
        undo = self.tr("&Undo")
        self._actions["undo"].setText(f"{undo}: {what}" if what else undo)

    @Slot(str)
    def _name_redo(self, what: str) -> None:
        redo = self.tr("&Redo")
        self._actions["redo"].setText(f"{redo}: {what}" if what else redo)

    @Slot()
    def _follow_selection(self) -> None:
        chosen = len(self._selection.names)
        for name in NEED_LAYERS:
            self._actions[name].setEnabled(chosen > 0)
        for name in NEED_SEVERAL:
            self._actions[name].setEnabled(chosen > 1)
        self._actions["delete"].setEnabled(chosen > 0 or bool(self._selection.links))

    @Slot()
    def _follow_data(self) -> None:
        row = DATASETS.get(self._document.dataset_spec.name)
        self._actions["resample"].setEnabled(row is not None and row.generator is not None)
        spec = self._document.dataset_spec
        self._actions["edit_points"].setEnabled(is_editable(spec))
        self._actions["save_points"].setEnabled(spec.name == OWN and bool(spec.own.points))
        self._actions["keep_data"].setChecked(spec.embedded is not None)
        self._actions["keep_data"].setEnabled(spec.name in OWN_FILES)
        self._actions["save_data"].setEnabled(spec.embedded is not None)
        for name in NEED_FILE:
            self._actions[name].setEnabled(bool(self._document.dataset_spec.path))

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Space trains, except where the focused control needs it for itself."""
        keys = [] if isinstance(now, TAKE_SPACE) else [QKeySequence("Space")]
        if self._actions["train"].shortcuts() != keys:
            self._actions["train"].setShortcuts(keys)
