"""`Recovery`: keeps a copy of what is unsaved, and offers at the start what a program that was killed has left."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from nnviz.analysis.live_view import LiveView
from nnviz.app.background import Background
from nnviz.app.file_commands import FileCommands
from nnviz.app.recovery_dialog import RecoveryDialog
from nnviz.canvas.thumbnail import diagram_png
from nnviz.document import Document
from nnviz.document.recovery import Findings, Found, RecoveryStore, Unsaved, recovered
from nnviz.formats import OpenedProject
from nnviz.runner.train_controller import TrainController
from nnviz.training import Checkpoint

AFTER_EDIT_MS: Final = 200  # so that with the writing an edit is safe after two seconds, on a busy machine, too
WHILE_TRAINING_MS: Final = 30_000


def recovery_folder() -> Path:
    """Where the copies of all windows lie."""
    places = QStandardPaths.StandardLocation
    return Path(QStandardPaths.writableLocation(places.AppDataLocation)) / "recovery"


class Recovery(QObject):
    """Nothing happens before `begin`. Copies are written in a thread of their own from records that nobody changes."""

    failed = Signal(object)  # Sentence or str
    noticed = Signal(object)
    looked = Signal()  # for what others have left; told or offered
    copies_left = Signal(bool)  # whether some wait to be taken up

    def __init__(self, window: QWidget, document: Document, controller: TrainController, files: FileCommands) -> None:
        super().__init__(window)
        self._window, self._document, self._controller, self._files = window, document, controller, files
        self._store: RecoveryStore | None = None
        self._background = Background(self)
        self._learned: Checkpoint | None = None
        self._afterwards: Callable[[], object] = _nothing  # to the copy that the document came from
        self._copies: tuple[Found, ...] = ()  # that were left behind and nothing became of yet
        self._busy = self._again = self._complained = False
        self.dialog: RecoveryDialog | None = None
        self._edit_timer = QTimer(self, singleShot=True, interval=AFTER_EDIT_MS)
        self._edit_timer.timeout.connect(self._keep)
        self._training_timer = QTimer(self, interval=WHILE_TRAINING_MS)
        self._training_timer.timeout.connect(self._on_trained)

    def begin(self, root: Path) -> None:
        """Watch the document from now on, and look for copies that were left below `root`."""
        self._store = store = RecoveryStore(root)
        self._document.undo_stack.indexChanged.connect(self._on_edited)
        self._document.modified_changed.connect(self._on_edited)
        self._document.path_changed.connect(self._on_edited)
        self._document.project_replaced.connect(self._on_learned)
        self._document.checkpoint_changed.connect(self._on_learned)
        self._controller.state_changed.connect(self._on_state_changed)
        self._background.run(store.left_behind, self._on_found, self._on_not_found)

    def shutdown(self) -> None:
        """The window closes, and what it held is saved or not wanted."""
        self._edit_timer.stop()
        self._training_timer.stop()
        if self._store is not None:
            self._background.run(self._store.close, self._on_nothing, self._on_nothing)
        self._background.shutdown()

    # -- keeping ---------------------------------------------------------------------------------

    @Slot()
    def _on_edited(self) -> None:
        if not self._edit_timer.isActive():
            self._edit_timer.start()

    @Slot()
    def _on_learned(self) -> None:
        """The document has other weights; while training runs those are older than what is shown."""
        if self._controller.state != "running":
            self._learned = self._files.learned.at_rest
        self._on_edited()

    @Slot(str)
    def _on_state_changed(self, state: str) -> None:
        if state == "running":
            self._training_timer.start()
        else:
            self._training_timer.stop()
            self._on_learned()

    @Slot()
    def _on_trained(self) -> None:
        self._files.learned.ask(self._on_copied)

    def _on_copied(self, checkpoint: Checkpoint | None) -> None:
        self._learned = checkpoint
        self._keep()

    @Slot()
    def _keep(self) -> None:
        """Have a copy written, or removed where nothing is unsaved; one after another."""
        store, document = self._store, self._document
        if store is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._edit_timer.stop()
        if not document.modified and self._controller.state != "running":
            self._background.run(store.clear, self._on_kept, self._on_not_kept)
            return
        history, view = self._controller.history, self._files.view.state
        unsaved = Unsaved(document.project, self._learned, history, document.path, view)
        work = partial(_keep, store, unsaved, self._controller.view, self._afterwards)
        self._afterwards = _nothing
        self._background.run(work, self._on_kept, self._on_not_kept)

    def _on_kept(self, _nothing: None) -> None:
        self._complained = False
        self._go_on()

    def _on_not_kept(self, sentence: str) -> None:
        """Say it once, and try again with the next edit."""
        if not self._complained:
            self._complained = True
            told = self.tr("There is no recovery copy of your work, so save it yourself. {reason}")
            self.failed.emit(told.format(reason=sentence))
        self._go_on()

    def _go_on(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._keep()

    # -- offering --------------------------------------------------------------------------------

    def _on_found(self, findings: Findings) -> None:
        if findings.damaged:
            told = self.tr("A recovery copy could not be read. It was put aside: {folder}")
            self.failed.emit(told.format(folder=findings.damaged[0]))
        self._set_copies(findings.copies)
        self.offer()
        self.looked.emit()

    @Slot()
    def offer(self) -> None:
        """Ask what becomes of the copies, if there are some."""
        if self._copies:
            self.dialog = dialog = RecoveryDialog(self._copies, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.recover_asked.connect(self._on_recover_asked)
            dialog.discard_asked.connect(self._on_discard_asked)
            dialog.open()

    def _set_copies(self, copies: tuple[Found, ...]) -> None:
        self._copies = copies
        self.copies_left.emit(bool(copies))

    def _without(self, gone: Found) -> tuple[Found, ...]:
        return tuple(found for found in self._copies if found is not gone)

    def _on_not_found(self, sentence: str) -> None:
        self.failed.emit(sentence)
        self.looked.emit()

    @Slot(object)
    def _on_recover_asked(self, found: Found) -> None:
        self._files.when_safe(partial(self._recover, found))

    def _recover(self, found: Found) -> None:
        done, failed = partial(self._on_recovered, found), partial(self._on_not_recovered, found)
        self._background.run(partial(recovered, found), done, failed)

    def _on_recovered(self, found: Found, opened: OpenedProject) -> None:
        if self._store is not None:
            self._take_up(found, opened, partial(self._store.discard, found.folder))
            self.noticed.emit(self.tr("Your work is back: save it to keep it."))

    def _on_not_recovered(self, found: Found, sentence: str) -> None:
        """What was built is there, only what was learned is not."""
        if self._store is not None:
            self._take_up(found, found.opened, partial(self._store.put_aside, found.folder))
            told = self.tr("What was learned could not be brought back. {reason}")
            self.failed.emit(told.format(reason=sentence))

    def _take_up(self, found: Found, opened: OpenedProject, afterwards: Callable[[], object]) -> None:
        self._set_copies(self._without(found))
        self._files.show_opened(opened, found.path, found.manifest.stamp, modified=True)
        self._afterwards = afterwards
        self._keep()

    @Slot(object)
    def _on_discard_asked(self, found: Found) -> None:
        self._set_copies(self._without(found))
        if self._store is not None:
            self._background.run(partial(self._store.discard, found.folder), self._on_nothing, self.failed.emit)

    def _on_nothing(self, _nothing: object) -> None:
        """There is nothing to tell."""


def _keep(store: RecoveryStore, unsaved: Unsaved, view: LiveView | None, afterwards: Callable[[], object]) -> None:
    store.keep(unsaved, diagram_png(unsaved.project, view))
    afterwards()


def _nothing() -> None:
    """Nothing is to be done."""
