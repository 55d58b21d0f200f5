"""`FileDrops`: files and folders that are dropped anywhere on a window."""

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Takes what the controls within leave alone; of several files the first."""

    dropped = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if isinstance(event, QDragMoveEvent) and event.type() in (kinds.DragEnter, kinds.DragMove):
            if first_file(event.mimeData()):
                event.acceptProposedAction()
                return True
        elif isinstance(event, QDropEvent) and event.type() == kinds.Drop:
            path = first_file(event.mimeData())
            if path:
                event.acceptProposedAction()
                self.dropped.emit(path)
                return True
        return super().eventFilter(watched, event)


def first_file(content: QMimeData) -> str:
    """The path of the first file or folder, or nothing."""
    return next((url.toLocalFile() for url in content.urls() if url.isLocalFile()), "")
