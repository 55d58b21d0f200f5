"""`ImportWorker`: reads tables and pictures in the thread it has been moved to."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from nnviz.data import DataError, Dataset, Table, dataset_from_table
from nnviz.data.examples import Examples
from nnviz.data.last_table import LastTable
from nnviz.data.loading import dataset_from_examples
from nnviz.data.outline import balance_of, outlines_of, proposed
from nnviz.data.pictures import load_pictures
from nnviz.data.progress import Progress
from nnviz.data.source import Source, source_of
from nnviz.data.table_files import preview_table, reading_settings
from nnviz.data.workbook import sheet_names
from nnviz.runner.importing import DataReady, ImportRefused, ImportRequest, PicturesRead, SheetsFound, TableRead
from nnviz.runner.reading import Superseded, watched
from nnviz.sentence import Sentence, sentence_of
from nnviz.spec import DatasetSpec, SpecError
from nnviz.spec.dataset import PictureSpec

FIRST_ROWS: Final = 200
SHOWN_PICTURES: Final = 60
PICTURES: Final = "pictures"
TABLE: Final = "table"
COMMON: Final = ("seed", "train_share", "validation_share", "stratified", "own")  # to tables and pictures


class ImportWorker(QObject):
    """Answers the newest request: what was read, then the dataset or why there is none.

    `wanted` is the number of the only request that still counts; it is set by the GUI thread, and a reading that
    finds another there ends at once.
    """

    progressed = Signal(int, float)  # request, share
    answered = Signal(object)  # TableRead, PicturesRead, DataReady or ImportRefused

    def __init__(self, tables: LastTable) -> None:
        super().__init__()
        self.wanted = 0
        self._tables = tables
        self._pictures: tuple[Source, PictureSpec, Examples] | None = None
        self._spec = DatasetSpec()  # of the request, what was open in it filled in

    @Slot(object)
    def work(self, request: ImportRequest) -> None:
        """Answer a request, unless a newer one waits behind it."""
        self._spec = request.spec
        if request.number == self.wanted:
            with self._refusals(request):
                self._answer(request)

    @Slot()
    def rest(self) -> None:
        """Free the memory that pictures take."""
        self._pictures = None

    # -- parts -----------------------------------------------------------------------------------

    def _answer(self, request: ImportRequest) -> None:
        if request.pasted is not None:
            _write(Path(request.spec.path), request.pasted)
        dataset = self._dataset(request)
        if request.number == self.wanted:
            self.answered.emit(DataReady(request.number, self._spec, dataset, balance_of(dataset)))

    def _dataset(self, request: ImportRequest) -> Dataset:
        """The dataset of a table, or of pictures if the path turns out to be some."""
        if request.spec.name == TABLE and not source_of(request.spec).is_dir():
            try:
                return dataset_from_table(self._read_table(request), self._spec)
            except DataError as error:
                if error.about != "name":
                    raise
        if request.spec.name == TABLE:
            self._spec = as_pictures(request.spec)
        return dataset_from_examples(self._read_pictures(request), self._spec)

    def _read_table(self, request: ImportRequest) -> Table:
        """The whole table; what was open in the description is then filled in."""
        spec = request.spec
        if "sheet" in reading_settings(spec.path):
            self.answered.emit(SheetsFound(request.number, sheet_names(source_of(spec))))
        source = source_of(spec)
        if not self._tables.has(source, spec.table):
            first = preview_table(source, spec.table, FIRST_ROWS, progress=self._progress_of(request))
            if first is not None:
                self.answered.emit(TableRead(request.number, first, outlines_of(first), whole=False))
        table = self._tables.load(source, spec.table, progress=self._progress_of(request))
        outlines = outlines_of(table)
        self.answered.emit(TableRead(request.number, table, outlines, whole=True))
        self._spec = proposed(outlines, spec)
        return table

    def _read_pictures(self, request: ImportRequest) -> Examples:
        source, wanted = source_of(self._spec), self._spec.picture
        if self._pictures is None or self._pictures[:2] != (source, wanted):
            self._pictures = None
            self._pictures = source, wanted, load_pictures(source, wanted, self._progress_of(request))
        examples = self._pictures[2]
        self.answered.emit(_shown(request.number, examples))
        return examples

    def _progress_of(self, request: ImportRequest) -> Progress:
        number = request.number
        return watched(lambda: number == self.wanted, partial(self.progressed.emit, number))

    @contextmanager
    def _refusals(self, request: ImportRequest) -> Iterator[None]:
        """Tell why there is no dataset; what nobody foresaw goes on to the program's report as well."""

        def refuse(message: Sentence, about: str = "", column: str = "") -> None:
            self.answered.emit(ImportRefused(request.number, self._spec, message, about, column))

        try:
            yield
        except Superseded:
            pass
        except DataError as error:
            refuse(error.sentence, error.about, error.column)
        except (SpecError, OSError) as error:
            refuse(sentence_of(error))
        except MemoryError:
            refuse(Sentence("There is not enough memory for this data: leave out columns, or take a smaller file."))
        except Exception as error:
            refuse(Sentence("The data cannot be read because of a fault in the program: {error}.", error=repr(error)))
            raise


def as_pictures(spec: DatasetSpec) -> DatasetSpec:
    """The description of pictures at the path of a table."""
    plain = DatasetSpec(PICTURES, path=spec.path, embedded=spec.embedded)
    pictures: DatasetSpec = msgspec.structs.replace(plain, **{name: getattr(spec, name) for name in COMMON})
    return pictures


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")


def _shown(number: int, examples: Examples) -> PicturesRead:
    """Pictures from all classes, evenly chosen, as the screen takes them."""
    chosen = np.unique(np.linspace(0, len(examples.raw) - 1, SHOWN_PICTURES).astype(int))
    names = examples.targets[0].categories
    pictures = np.ascontiguousarray((examples.raw[chosen] * 255).clip(0, 255).astype(np.uint8))
    labels = tuple(names[int(label)] for label in examples.values[chosen])
    return PicturesRead(number, pictures, labels, len(examples.raw))
