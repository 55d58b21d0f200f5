"""A small window from which a file can be dragged, as from a file manager: `python drag_source.py X Y PATH`."""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

SIDE = 40


class Source(QLabel):
    """Begins a drag with the first move."""

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        content = QMimeData()
        content.setUrls([QUrl.fromLocalFile(sys.argv[3])])
        drag = QDrag(self)
        drag.setMimeData(content)
        drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    source = Source("file")
    source.setWindowFlags(Qt.WindowType.X11BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint)
    source.setGeometry(int(sys.argv[1]), int(sys.argv[2]), SIDE, SIDE)
    source.show()
    print("shown", flush=True)  # noqa: T201  # the test waits for it
    app.exec()
