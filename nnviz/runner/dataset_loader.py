"""`DatasetLoader`: loads a dataset while training goes on, the newest wish only."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot

from nnviz.data import DataError, Dataset, load_dataset
from nnviz.data.last_table import LastTable
from nnviz.runner.messages import Failed, Loaded, failure_of
from nnviz.runner.reading import Superseded, watched
from nnviz.sentence import Sentence
from nnviz.spec import DatasetSpec, SpecError

EXPECTED = (SpecError, DataError, OSError, MemoryError)


class DatasetLoader(QObject):
    """Answers by signals in the thread it lives in; what was wished before the last wish is dropped."""

    loaded = Signal(object)  # Loaded
    failed = Signal(object)  # Failed, of run 0
    progressed = Signal(float)  # 0 … 1

    _progressed = Signal(int, float)  # wish, share
    _answered = Signal(int, object)  # wish, Loaded or Failed

    def __init__(self, tables: LastTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tables = tables
        self.chosen: DatasetSpec | None = None  # what is to become the document's when it is there
        self._wish = 0
        self._last: Loaded | None = None
        self._executor = ThreadPoolExecutor(1, "nnviz-data")
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def load(self, spec: DatasetSpec) -> None:
        """Load a dataset and tell of it."""
        self.cancel()
        self._executor.submit(self._work, self._wish, spec)

    def choose(self, spec: DatasetSpec, dataset: Dataset | None = None) -> None:
        """Load what is to become the document's, and tell of it; at once where it is given."""
        self.chosen = spec
        if dataset is None:
            self.load(spec)
        else:
            self.cancel()
            self.loaded.emit(Loaded(spec, dataset))

    @property
    def is_choosing(self) -> bool:
        """Whether a dataset is being loaded that is not the document's yet."""
        return self.chosen is not None

    @Slot()
    def give_up_choice(self) -> None:
        """Keep the dataset there is; what was being read is dropped."""
        if self.chosen is not None:
            self.chosen = None
            self.cancel()
            self.failed.emit(Failed(0, Sentence("Reading was cancelled: the data is as it was.")))

    def take_chosen(self, spec: DatasetSpec) -> bool:
        """Whether this was chosen; it is no longer waited for then."""
        if spec != self.chosen:
            return False
        self.chosen = None
        return True

    def cancel(self) -> None:
        """Drop what was wished; a long reading ends at its next look."""
        self._wish += 1

    def shutdown(self) -> None:
        """End the thread; nothing is told afterwards."""
        self.cancel()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _work(self, wish: int, spec: DatasetSpec) -> None:
        """In the loader's thread."""

        look = watched(lambda: wish == self._wish, partial(self._progressed.emit, wish))
        try:
            look(0.0)
            if self._last is None or self._last.spec != spec:
                self._last = Loaded(spec, load_dataset(spec, progress=look, read_table=self._tables.load))
            self._answered.emit(wish, self._last)
        except Superseded:
            pass
        except Exception as error:
            self._answered.emit(wish, failure_of(0, error))
            if not isinstance(error, EXPECTED):
                raise

    @Slot(int, float)
    def _on_progressed(self, wish: int, share: float) -> None:
        if wish == self._wish:
            self.progressed.emit(share)

    @Slot(int, object)
    def _on_answered(self, wish: int, answer: Loaded | Failed) -> None:
        if wish == self._wish:
            (self.loaded if isinstance(answer, Loaded) else self.failed).emit(answer)
