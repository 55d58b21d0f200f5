"""`TrainController`: speaks for the training thread on the GUI side."""

from collections.abc import Callable
from typing import Final, Literal

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QThread, QTimer, Signal, Slot

from nnviz.analysis.live_view import LiveView
from nnviz.analysis.viewer import Watch
from nnviz.data import Dataset
from nnviz.data.last_table import LastTable
from nnviz.document.document import Document
from nnviz.runner.dataset_loader import DatasetLoader
from nnviz.runner.looking_back import LookingBack
from nnviz.runner.messages import Copied, Ended, Failed, Job, Loaded, Start, edits_between, form_of
from nnviz.runner.pacing import Pacing
from nnviz.runner.train_worker import TrainWorker
from nnviz.sentence import Sentence
from nnviz.spec import DatasetSpec, NetworkSpec, SpecError, TrainingSpec
from nnviz.spec.points import OWN
from nnviz.training import Checkpoint, FitControl, History, Snapshot

ControllerState = Literal["idle", "running", "paused", "finished", "diverged"]
RECOVERY_FACTOR: Final = 0.1  # on the learning rate after a divergence


class TrainController(QObject):
    """Trains the document's network and tells what happens, at most 30 times a second.

    It follows the document: a new network or dataset is made ready at once and keeps every weight array
    whose name and shape stayed; hyperparameters change while training runs. Only `reset` and another project
    forget what was learned. When a run comes to rest the document is given its checkpoint.
    """

    state_changed = Signal(str)
    snapshot_arrived = Signal(object)  # Snapshot, the newest only
    view_arrived = Signal(object)  # LiveView of that snapshot
    view_painted = Signal()  # it is on the screen: a moment for what may come a little later
    checkpoint_copied = Signal(object)  # Checkpoint, while training runs
    dataset_loaded = Signal(object)  # Dataset
    reading = Signal(float)  # how much of a large file has been read, 0 … 1
    failed = Signal(object)  # Sentence or str
    noticed = Signal(object)  # Sentence or str, which asks for nothing

    _prepare_asked = Signal(object)
    _run_asked = Signal(int)
    _edits_asked = Signal()
    _look_asked = Signal()
    _threads_asked = Signal(int)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state: ControllerState = "idle"
        self.history = History()
        self.dataset: Dataset | None = None
        self.dataset_spec: DatasetSpec | None = None  # what `dataset` was loaded from: the document may be ahead
        self.snapshot: Snapshot | None = None
        self.view: LiveView | None = None
        self.tables = LastTable()
        self.loader = DatasetLoader(self.tables, self)
        self.lacks_file = False  # what was told last: that the dataset's file is not where it should be
        self._document = document
        self._job: Job | None = None
        self._given: tuple[NetworkSpec, DatasetSpec, TrainingSpec] | None = None
        self._checkpoint: Checkpoint | None = None  # the document's, as last seen
        self._renamed: dict[str, str] = {}
        self._opened_history: History | None = None
        self._obstacle = Sentence("")
        self._epochs_before = 0
        self._run_id = 0
        self._sync_timer = QTimer(self, singleShot=True, interval=0)
        self._sync_timer.timeout.connect(self._sync)
        self._pacing = Pacing(self)
        self._pacing.due.connect(self._deliver)
        self._pacing.painted.connect(self.view_painted)
        self._start_thread()
        self._follow_document()

    # -- verbs -----------------------------------------------------------------------------------

    @Slot()
    def train(self) -> None:
        """Train until the end or a pause; after the end, for as many epochs again."""
        self._start(FitControl.run)

    @Slot()
    def step(self) -> None:
        """Train one batch."""
        self._start(FitControl.run_steps)

    @Slot()
    def epoch(self) -> None:
        """Train to the end of the epoch."""
        self._start(FitControl.run_epochs)

    @Slot()
    def pause(self) -> None:
        """Pause before the next batch; the state follows when it has come to rest."""
        if self._job is not None:
            self._job.control.pause()

    @Slot()
    def toggle(self) -> None:
        """Pause if training runs, otherwise train."""
        (self.pause if self.state == "running" else self.train)()

    @Slot()
    def reset(self) -> None:
        """Forget what was learned: draw the weights anew from the training seed, and count from 0."""
        self._hand_over(None)
        self._begin_anew()
        self._prepare("fresh")

    @Slot()
    def recover(self) -> None:
        """After a divergence, go back to the weights of the lowest loss and train on with a lower learning rate."""
        if self.state == "diverged":
            rate = self._document.training_spec.learning_rate * RECOVERY_FACTOR
            self._document.set_training(learning_rate=rate)
            self._sync_timer.stop()
            self._prepare("best")
            self.train()

    @Slot(object)
    def choose_dataset(self, spec: DatasetSpec, dataset: Dataset | None = None) -> None:
        """Load a dataset unless it is given; then make it the document's, whose network is fitted to it."""
        self.loader.choose(spec, dataset)

    def resume_history(self, history: History) -> None:
        """Go on with the history of a project that the document has just taken over."""
        self._opened_history = history

    @Slot(object)
    def watch(self, watch: Watch) -> None:
        """Say what somebody looks at, so that nothing else is computed."""
        if watch != self._worker.watch:
            self._worker.watch = watch
            if self.state != "running":
                self._look_asked.emit()

    def set_threads(self, count: int) -> None:
        """How many threads the matrix products use from now on; 0: as many as suit the network."""
        self._threads_asked.emit(count)

    @Slot()
    def continue_from_past(self) -> None:
        """Make the weights that are looked at those of now; what came after them goes, but undo brings it back."""
        past = self.looking_back.past
        if past is not None and self.state != "running":
            self.looking_back.look_at(None)
            self._document.set_checkpoint(past, self.tr("Continue from epoch {epoch}").format(epoch=past.epoch))

    @Slot()
    def _on_past_changed(self) -> None:
        if self.state != "running":  # then the next view follows by itself
            self._look_asked.emit()

    def ask_checkpoint(self) -> None:
        """Have the weights copied after the step that runs; what comes to rest before gives its checkpoint anyway."""
        self._worker.copy_wanted = True

    @property
    def watching(self) -> Watch:
        return self._worker.watch

    @Slot()
    def shutdown(self) -> None:
        """Stop, quit and wait; nothing is delivered afterwards. To be called before the window closes."""
        self._sync_timer.stop()
        self._pacing.stop()
        if self._job is not None:
            self._job.control.stop()
        self._job = None
        self.loader.shutdown()
        self._thread.quit()
        self._thread.wait()

    # -- following the document ------------------------------------------------------------------

    def _follow_document(self) -> None:
        document = self._document
        changes = (document.network_changed, document.dataset_changed, document.training_changed)
        for changed in (*changes, document.checkpoint_changed):
            changed.connect(self._sync_timer.start)
        document.layer_renamed.connect(self._on_layer_renamed)
        document.project_replaced.connect(self._on_project_replaced)
        self._sync_timer.start()

    @Slot()
    def _on_project_replaced(self) -> None:
        self._given = self.snapshot = None
        self._sync_timer.start()

    @Slot(str, str)
    def _on_layer_renamed(self, old: str, new: str) -> None:
        first = next((name for name, now in self._renamed.items() if now == old), old)
        self._renamed[first] = new

    @Slot()
    def _sync(self) -> None:
        """Bring the worker up to what the document says now; several changes at once are one."""
        self._sync_timer.stop()
        document = self._document
        wanted = (document.network, document.dataset_spec, document.training_spec)
        before, self._given = self._given, wanted
        forgotten = self._checkpoint is not None and document.checkpoint is None
        if before is None or forgotten:
            self._checkpoint = document.checkpoint
            self._begin_anew()
            self.history, self._opened_history = self._opened_history or self.history, None
            self._prepare("fresh")
        elif wanted[:2] != before[:2]:
            same_points = wanted[1] == before[1] or _same_points(before[1], wanted[1])
            if not same_points:
                self.history = History()  # losses on other data do not compare
            if not same_points or wanted[0] != before[0]:
                self.looking_back.forget()
            self._prepare_again(keep_running=_same_layers(before[0], wanted[0]))
        elif wanted[2] != before[2]:
            self._change_training(before[2], wanted[2])
        self._pass_on_edits()

    def _change_training(self, before: TrainingSpec, after: TrainingSpec) -> None:
        changed = {name for name in after.__struct_fields__ if getattr(after, name) != getattr(before, name)}
        if self._job is None or not changed <= TrainingSpec.LIVE:
            self._prepare_again(keep_running=True)
            if "seed" in changed:
                self.noticed.emit(self.tr("The new seed draws new weights at the next Reset."))
            return
        try:
            self._job.control.change(self._training())
        except SpecError as error:
            self.failed.emit(error.sentence)

    def _pass_on_edits(self) -> None:
        """Weights edited by hand or undone go to the worker, which may be training on; others are gone back to."""
        before, after = self._checkpoint, self._document.checkpoint
        self._checkpoint = after
        if after is None or after is before:
            return
        if (0 if before is None else before.step) != after.step:
            self.history = self.history.cut(after.epoch)
            self.looking_back.cut(after.epoch)
            self._prepare("fresh")
            return
        self.looking_back.look_at(None)
        if edits := edits_between(before, after):
            self._worker.edits.extend(edits)
            self._edits_asked.emit()

    # -- runs ------------------------------------------------------------------------------------

    def _begin_anew(self) -> None:
        self.history = History()
        self.looking_back.forget()
        self._epochs_before = 0

    def _training(self) -> TrainingSpec:
        spec = self._document.training_spec
        extended: TrainingSpec = msgspec.structs.replace(spec, epochs=self._epochs_before + spec.epochs)
        return extended

    def _prepare(self, start: Start) -> None:
        """Stop what runs and have the document's network made ready, unless it has a fault."""
        if self._job is not None:
            self._job.control.stop()
        self._job = None
        self.looking_back.look_at(None)
        if self.state == "running":
            self._set_state("paused")
        document = self._document
        problems = document.problems
        self._obstacle = problems[0].message if problems else Sentence("")
        if problems:
            if not self.loader.is_choosing and not document.dataset_spec.validate():
                self.loader.load(document.dataset_spec)  # it can be looked at all the same
        else:
            self._run_id += 1
            told = (document.network, document.dataset_spec, self._training(), start, document.checkpoint)
            self._job = Job(self._run_id, *told, self._renamed, self.history, self.looking_back.archive)
            self._renamed = {}
            self._prepare_asked.emit(self._job)

    def _prepare_again(self, *, keep_running: bool) -> None:
        running = self.state == "running"
        self._prepare("kept")
        if running and keep_running and self._job is not None:
            self.train()

    def _start(self, order: Callable[[FitControl], None]) -> None:
        if self.state == "running" or not self._thread.isRunning():
            return
        if self._sync_timer.isActive():
            self._sync()
        if self._job is not None and self.state in ("finished", "diverged"):
            done = 0 if self.snapshot is None else self.snapshot.epoch
            if done >= self._training().epochs:
                self._epochs_before = done
            self._prepare("kept")
        if self._job is None:
            self.failed.emit(self._obstacle)
            return
        self.looking_back.look_at(None)
        order(self._job.control)
        self._set_state("running")
        self._run_asked.emit(self._job.run_id)

    def _set_state(self, state: ControllerState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit(state)

    def _hand_over(self, checkpoint: Checkpoint | None) -> None:
        self._checkpoint = checkpoint
        self._document.set_checkpoint(checkpoint)

    # -- what the worker tells -------------------------------------------------------------------

    @Slot()
    def _deliver(self) -> None:
        """Tell of the newest view."""
        seen = self._worker.newest.take()
        self._pacing.begin(None if self._job is None else self._job.control)
        if seen is None or not self._is_current(seen.snapshot.run_id) or self._is_overtaken(seen.snapshot):
            return
        is_new = seen.past is self._worker.past and seen.view is not self.view
        if is_new:
            self.view = seen.view
        self._take_snapshot(seen.snapshot)
        if is_new:
            self.view_arrived.emit(seen.view)

    def _is_overtaken(self, late: Snapshot) -> bool:
        """Whether the run has come to rest since: its last snapshot takes another way and may be here already."""
        return self.snapshot is not None and self.snapshot.run_id == late.run_id and self.snapshot.step > late.step

    def _take_snapshot(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.snapshot_arrived.emit(snapshot)

    @Slot(object)
    def _on_prepared(self, snapshot: Snapshot) -> None:
        if self._is_current(snapshot.run_id):
            self._take_snapshot(snapshot)
            if self.state != "running":
                self._set_state("paused" if snapshot.step else "idle")

    @Slot(object)
    def _on_ended(self, message: Ended) -> None:
        snapshot = message.snapshot
        if not self._is_current(message.run_id) or snapshot.state == "stopped":
            return
        self._take_snapshot(snapshot)
        if snapshot.state != "diverged":
            self._hand_over(message.checkpoint)
        self._set_state(snapshot.state)
        if snapshot.message:
            told = self.failed if snapshot.state == "diverged" else self.noticed
            told.emit(snapshot.message)

    @Slot(object)
    def _on_failed(self, message: Failed) -> None:
        self.lacks_file = message.lacks_file
        if message.run_id == 0:
            self.loader.chosen = None
        elif not self._is_current(message.run_id):
            return
        else:
            self._job, self._obstacle = None, message.message
            if self.state == "running":
                self._set_state("paused" if self.snapshot is not None and self.snapshot.step else "idle")
            elif self._document.problems:
                return  # it is shown where it is, and told when training is asked for
        self.failed.emit(message.message)

    @Slot(object)
    def _on_copied(self, message: Copied) -> None:
        if self._is_current(message.run_id):
            self.checkpoint_copied.emit(message.checkpoint)

    @Slot(object)
    def _on_loaded(self, message: Loaded) -> None:
        dataset, document = message.dataset, self._document
        self.lacks_file = False
        form = form_of(dataset)
        if self.loader.take_chosen(message.spec):
            self._worker.given = message
            document.set_dataset(message.spec, **form)
        elif message.spec == document.dataset_spec:
            is_other = dataset is not self.dataset
            self.dataset, self.dataset_spec = dataset, message.spec
            if is_other:
                document.tell_data_form(**form)
                self.dataset_loaded.emit(dataset)

    def _is_current(self, run_id: int) -> bool:
        return self._job is not None and self._job.run_id == run_id

    # -- setting up ------------------------------------------------------------------------------

    def _start_thread(self) -> None:
        self._thread = QThread(self)
        self._worker = TrainWorker(self.tables)
        self._worker.moveToThread(self._thread)
        worker = self._worker
        self.looking_back = LookingBack(worker, self)
        self.looking_back.past_changed.connect(self._on_past_changed)
        self.loader.loaded.connect(self._on_loaded)
        self.loader.failed.connect(self._on_failed)
        for reader in (self.loader, worker):
            reader.progressed.connect(self.reading)
        self._prepare_asked.connect(worker.prepare)
        self._run_asked.connect(worker.run)
        self._edits_asked.connect(worker.apply_edits)
        self._look_asked.connect(worker.look_again)
        self._threads_asked.connect(worker.set_threads)
        worker.news.connect(self._pacing.ask)
        worker.prepared.connect(self._on_prepared)
        worker.ended.connect(self._on_ended)
        worker.copied.connect(self._on_copied)
        worker.failed.connect(self._on_failed)
        worker.dataset_loaded.connect(self._on_loaded)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)
        self._thread.start()


def _same_layers(before: NetworkSpec, after: NetworkSpec) -> bool:
    """Whether an edit only changed what layers are like: training goes on through it."""
    types = [[layer.type for layer in network.layers] for network in (before, after)]
    return types[0] == types[1] and len(before.links) == len(after.links)


def _same_points(before: DatasetSpec, after: DatasetSpec) -> bool:
    """Whether an edit only changed some points of one's own, to watch how the loss takes it, or no points at all."""
    if msgspec.structs.replace(before, folds=after.folds, embedded=after.embedded) == after:
        return True
    return before.name == after.name == OWN and before.own.classes == after.own.classes
