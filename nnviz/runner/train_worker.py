"""`TrainWorker`: adapts `fit()` to a thread."""

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from nnviz.analysis.past_viewer import PastViewer
from nnviz.analysis.viewer import Viewer, Watch
from nnviz.data import DataError, Dataset, load_dataset
from nnviz.data.last_table import LastTable
from nnviz.nn import Model, ModelError
from nnviz.runner.messages import Copied, Edit, Ended, Job, Loaded, Seen, failure_of
from nnviz.runner.newest import Newest
from nnviz.runner.reading import Superseded, watched
from nnviz.spec import SpecError
from nnviz.spec.adapt import fit_problems
from nnviz.training import Checkpoint, Snapshot, compile_model
from nnviz.training.fit import Run
from nnviz.training.observer import Observer
from nnviz.training.threads import limit_threads, threads_for

EXPECTED = (SpecError, ModelError, DataError, OSError, MemoryError)


class TrainWorker(QObject):
    """Loads, compiles, trains and looks, all in the thread it has been moved to.

    Slots are called through queued signals and return to the thread's event loop whenever training rests. While it
    runs, only five things reach it: the job's `FitControl`, `watch`, `past`, `given` and `edits`. `newest` holds the
    last live view; `news` says that there is one, and not again before it has been taken.
    """

    news = Signal()
    prepared = Signal(object)  # Snapshot before the first step
    ended = Signal(object)  # Ended
    copied = Signal(object)  # Copied
    failed = Signal(object)  # Failed
    dataset_loaded = Signal(object)  # Loaded
    progressed = Signal(float)  # of a long reading, 0 … 1

    def __init__(self, tables: LastTable) -> None:
        super().__init__()
        self._tables = tables
        self.newest: Newest[Seen] = Newest()
        self.watch = Watch()
        self.past: Checkpoint | None = None  # what is looked at, if not now
        self.edits: deque[Edit] = deque()
        self.copy_wanted = False  # of the weights, between two steps
        self.given: Loaded | None = None  # a dataset that is there already
        self._loaded: Loaded | None = None
        self._model: Model | None = None
        self._viewer: Viewer | None = None
        self._past_viewer: PastViewer | None = None
        self._shown: Snapshot | None = None
        self._job: Job | None = None
        self._run: Run | None = None
        self._snapshots: Iterator[Snapshot] = iter(())
        self._best: Snapshot | None = None
        self._threads = 0  # as many as suit

    # -- slots -----------------------------------------------------------------------------------

    @Slot(int)
    def set_threads(self, count: int) -> None:
        """Use so many threads from now on; 0: as many as suit what is trained."""
        self._threads = count
        if self._model is not None and self._job is not None:
            limit_threads(count or threads_for(self._model, self._job.training.batch_size))

    @Slot(object)
    def prepare(self, job: Job) -> None:
        """Make everything ready for a job and show the network as it is."""
        self._job = None
        with self._failures(job.run_id):
            dataset = self._load(job)
            form = dataset.input_shape, dataset.outputs, dataset.task or "regression"
            if problems := fit_problems(job.network, *form):  # before a large model takes its memory
                raise SpecError(problems[:1])
            model = compile_model(job.network, job.training.seed)
            done = self._take_over(job, model)
            limit_threads(self._threads or threads_for(model, job.training.batch_size))
            self._run = Run(model, dataset, job.training, job.control, job.history)
            self._run.observer = Observer(model, job.run_id)
            if done is not None:
                self._run.resume(done)
            self._job, self._model, self._best = job, model, None
            self._viewer = Viewer(job.network, model, dataset)
            self._past_viewer = PastViewer(job.network, model, dataset)
            self._keep_beginning(job, model)
            snapshots = self._run.snapshots()
            first = next(snapshots)
            told_to_run = first.state != "paused"
            self._snapshots = chain((first,), snapshots) if told_to_run else snapshots
            self.prepared.emit(first)
            self._show(first)

    @Slot(int)
    def run(self, run_id: int) -> None:
        """Train until the run pauses, ends or is stopped."""
        if self._job is None or self._job.run_id != run_id:
            return
        with self._failures(run_id):
            for snapshot in self._snapshots:
                self._apply_edits()
                self._keep_best(snapshot)
                if snapshot.state != "running":
                    self._rest(snapshot)
                    return
                if self.copy_wanted:
                    self._copy(run_id)
                self._show(snapshot)

    @Slot()
    def apply_edits(self) -> None:
        """Set the weights that somebody edited, and show what they do."""
        if self._apply_edits():
            self.look_again()

    @Slot()
    def look_again(self) -> None:
        """Make the view anew, after what is watched or the weights have changed at rest."""
        if self._shown is not None and self._model is not None:
            self._show(replace(self._shown, parameters=self._model.get_weights()))

    # -- parts -----------------------------------------------------------------------------------

    def _load(self, job: Job) -> Dataset:
        spec, given = job.dataset, self.given
        if given is not None and given.spec == spec:
            self._loaded = given
        elif self._loaded is None or self._loaded.spec != spec:
            look = watched(lambda: not job.control.stopped, self.progressed.emit)
            self._loaded = Loaded(spec, load_dataset(spec, progress=look, read_table=self._tables.load))
        self.dataset_loaded.emit(self._loaded)
        return self._loaded.dataset

    def _take_over(self, job: Job, model: Model) -> Checkpoint | None:
        """Put weights that were learned before into a new model; what the run goes on from, if anything."""
        own = None if job.start == "fresh" or self._run is None else renamed(self._run.checkpoint(), job.renamed)
        done = own or job.checkpoint
        if done is None:
            return None
        best = self._best.parameters if job.start == "best" and self._best is not None else {}
        learned = {**(job.checkpoint.weights if job.checkpoint else {}), **done.weights, **best}
        shapes = {name: array.shape for name, array in model.parameters.items()}
        model.set_weights({name: array for name, array in learned.items() if shapes.get(name) == array.shape})
        unchanged = {name: array.shape for name, array in done.weights.items()} == shapes and not best
        return done if unchanged else replace(done, optimizer={})

    def _show(self, snapshot: Snapshot) -> None:
        if self._viewer is None or self._past_viewer is None or self._job is None or self._job.control.stopped:
            return
        self._shown, past, watch = snapshot, self.past, self.watch
        self._job.control.take_rest()  # the view before this one may be being painted
        view = self._viewer.view(snapshot, watch) if past is None else self._past_viewer.view(past, snapshot, watch)
        if self.newest.put(Seen(snapshot, view, past)):
            self.news.emit()

    def _keep_beginning(self, job: Job, model: Model) -> None:
        """One can look back to where the archive begins."""
        if self._run is not None:
            self._run.archive = job.archive
            if not job.archive.epochs:
                job.archive.keep(self._run.epoch, self._run.step, model)

    def _rest(self, snapshot: Snapshot) -> None:
        if self._run is not None:
            self.ended.emit(Ended(snapshot.run_id, snapshot, self._run.checkpoint()))
        self._show(snapshot)

    def _copy(self, run_id: int) -> None:
        checkpoint = None if self._run is None else self._run.copied()
        if checkpoint is not None:
            self.copy_wanted = False
            self.copied.emit(Copied(run_id, checkpoint))

    def _keep_best(self, snapshot: Snapshot) -> None:
        finite = np.isfinite(snapshot.train_loss)
        if finite and (self._best is None or snapshot.train_loss < self._best.train_loss):
            self._best = snapshot

    def _apply_edits(self) -> bool:
        """Set what was edited, and only that: training has moved the rest on. Whether there was anything."""
        edited = False
        own = {} if self._model is None else self._model.parameters
        while self.edits:
            edit = self.edits.popleft()
            if edit.name in own and own[edit.name].shape == edit.after.shape:
                known = edit.before is not None and edit.before.shape == edit.after.shape
                changed = edit.before != edit.after if known else True
                np.copyto(own[edit.name], edit.after, where=changed, casting="same_kind")
                edited = True
        return edited

    @contextmanager
    def _failures(self, run_id: int) -> Iterator[None]:
        """Tell what went wrong; what nobody foresaw goes on to the program's report as well."""
        try:
            yield
        except Superseded:
            pass
        except EXPECTED as error:
            self.failed.emit(failure_of(run_id, error))
        except Exception as error:
            self.failed.emit(failure_of(run_id, error))
            raise


def renamed(checkpoint: Checkpoint, names: Mapping[str, str]) -> Checkpoint:
    """The checkpoint with its weights under their layers' new names."""
    parts = ((key.split("/", 1), array) for key, array in checkpoint.weights.items())
    return replace(checkpoint, weights={f"{names.get(layer, layer)}/{name}": array for (layer, name), array in parts})
