"""`Importer`: reads data of one's own beside the GUI thread, the newest request only."""

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from nnviz.data.last_table import LastTable
from nnviz.runner.import_worker import ImportWorker
from nnviz.runner.importing import DataReady, ImportRefused, ImportRequest, PicturesRead, SheetsFound, TableRead
from nnviz.spec import DatasetSpec


class Importer(QObject):
    """Answers come by signals, and only those to the last request."""

    sheets_found = Signal(object)  # SheetsFound
    table_read = Signal(object)  # TableRead
    pictures_read = Signal(object)  # PicturesRead
    ready = Signal(object)  # DataReady
    refused = Signal(object)  # ImportRefused
    progressed = Signal(float)  # 0 … 1

    _asked = Signal(object)
    _rest_asked = Signal()

    def __init__(self, tables: LastTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._thread = QThread(self)
        self._worker = ImportWorker(tables)
        self._worker.moveToThread(self._thread)
        self._asked.connect(self._worker.work)
        self._rest_asked.connect(self._worker.rest)
        self._worker.answered.connect(self._on_answered)
        self._worker.progressed.connect(self._on_progressed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)

    def read(self, spec: DatasetSpec, pasted: str | None = None) -> None:
        """Read the table or the pictures of a description and make the dataset; what was asked before is dropped."""
        self.cancel()
        if not self._thread.isRunning():
            self._thread.start()
        self._asked.emit(ImportRequest(self._number, spec, pasted))

    @Slot()
    def cancel(self) -> None:
        """Drop what was asked; the reading ends at its next look."""
        self._number += 1
        self._worker.wanted = self._number

    @Slot()
    def rest(self) -> None:
        """Drop what was asked, and free the memory."""
        self.cancel()
        self._rest_asked.emit()

    @Slot()
    def shutdown(self) -> None:
        """Stop, quit and wait; nothing is delivered afterwards. To be called before the window closes."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()

    @Slot(object)
    def _on_answered(self, answer: SheetsFound | TableRead | PicturesRead | DataReady | ImportRefused) -> None:
        if answer.number != self._number:
            return
        signals = {
            SheetsFound: self.sheets_found,
            TableRead: self.table_read,
            PicturesRead: self.pictures_read,
            DataReady: self.ready,
            ImportRefused: self.refused,
        }
        signals[type(answer)].emit(answer)

    @Slot(int, float)
    def _on_progressed(self, number: int, share: float) -> None:
        if number == self._number:
            self.progressed.emit(share)
