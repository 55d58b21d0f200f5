"""What nobody foresaw: one dialog with a report to copy, and a log file."""

import faulthandler
import logging
import math
import platform
import sys
import threading
import time
import traceback
from collections.abc import Hashable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final, TextIO

from PySide6.QtCore import QLocale, QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout

from nnviz import __version__
from nnviz.widgets.style import named

LOG_NAME: Final = "nnviz.log"
LOG_BYTES: Final = 1 << 20
QUIET_SECONDS: Final = 2.0  # without a fault, until it is told anew
_log = logging.getLogger("nnviz")


def log_folder() -> Path:
    """Where the log file lies."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation))


def open_log() -> TextIO | None:
    """Write the log to a file, and crashes of Python itself too; `None` where no file can be written.

    Keep what is returned for as long as the program runs: faulthandler writes to it.
    """
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_folder() / LOG_NAME, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
        crashes = open(log_folder() / "crash.log", "a", encoding="utf-8")  # noqa: SIM115  # open as long as the program
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    faulthandler.enable(crashes)
    return crashes


def report_of(error: BaseException) -> str:
    """Everything that helps to find a fault, without anything personal."""
    system = f"NNViz {__version__}, Python {platform.python_version()}, {platform.platform()}, {QLocale().name()}"
    return f"{system}\n\n{''.join(traceback.format_exception(error))}"


def origin_of(error: BaseException) -> Hashable:
    """Where an exception came from: the same for one that comes again."""
    return type(error), *((frame.f_code, line) for frame, line in traceback.walk_tb(error.__traceback__))


class CrashReporter(QObject):
    """Takes the place of the exception hooks of Python and of its threads; a dialog shows one report at a time."""

    _told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dialog: ReportDialog | None = None
        self._last: dict[Hashable, float] = {}  # when each fault came last, monotonic seconds
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def tell(self, error: BaseException) -> None:
        """Log and show an exception; may be called from any thread.

        What comes again and again, as from a fault in painting, is told once.
        """
        origin, now = origin_of(error), time.monotonic()
        again = now - self._last.get(origin, -math.inf) < QUIET_SECONDS
        self._last[origin] = now
        if not again:
            report = report_of(error)
            _log.error(report)
            self._told.emit(report)

    def _on_exception(self, _kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QGuiApplication.quit()
        else:
            self.tell(error)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, SystemExit):
            self.tell(arguments.exc_value)

    def _on_unraisable(self, unraisable: "sys.UnraisableHookArgs") -> None:
        """A fault in freeing something: only logged, as it may come while the program is being taken down."""
        if unraisable.exc_value is not None:
            _log.error(report_of(unraisable.exc_value))

    @Slot(str)
    def _show(self, report: str) -> None:
        if self._dialog is None:
            self._dialog = ReportDialog()
        self._dialog.add(report)


class ReportDialog(QDialog):
    """Says that something went wrong, that the work is safe, and gives the report to copy."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("crashReport")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setMinimumSize(560, 380)
        sentence = named(QLabel(self.tr(
            "A fault in the program stopped what you just did. Your project is as it was: save it, then go on. "
            "The report below helps to mend the fault; it is also in the log file."
        )), "crashSentence")  # fmt: skip
        sentence.setWordWrap(True)
        self.report = named(QPlainTextEdit(), "crashText")
        self.report.setReadOnly(True)
        self.report.setAccessibleName(self.tr("Report"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = self.buttons.addButton(self.tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.setObjectName("copyReport")
        copy.setToolTip(self.tr("Put the report on the clipboard, to paste it into a message."))
        copy.clicked.connect(self._on_copy)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (sentence, self.report, self.buttons):
            layout.addWidget(widget)

    def add(self, report: str) -> None:
        """Show a report; another one that comes while the dialog is open is put below it."""
        if self.isVisible():
            self.report.appendPlainText(f"\n{report}")
        else:
            self.report.setPlainText(report)
            self.show()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
