"""`run`: starts the window."""

import ctypes
import os
import sys
from ctypes.util import find_library
from pathlib import Path
from typing import Final

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from nnviz import __version__
from nnviz.app.crash_report import CrashReporter, open_log
from nnviz.app.garbage import GarbageCollector
from nnviz.app.main_window import MainWindow
from nnviz.app.recovery import recovery_folder
from nnviz.resource_files import resource_path
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator

NO_DISPLAY: Final = (
    "There is no display to open a window on: start nnviz in a desktop session, or train without a window "
    "(nnviz --help lists the commands)."
)


def run(path: Path | None) -> int:
    """Open the window, with a project or model file where one is given; the exit status."""
    if not has_display():
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201  # to the person at the command line
        return 2
    app = QApplication(sys.argv[:1])
    app.setApplicationName("nnviz")
    app.setApplicationDisplayName("NNViz")
    app.setOrganizationName("nnviz")
    app.setDesktopFileName("nnviz")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(resource_path("icons/nnviz.svg"))))
    log = open_log()
    reporter = CrashReporter(app)
    reporter.install()
    preferences = Preferences()
    theme, translator = Theme(preferences.get("theme"), app), Translator(app)
    theme.apply(app)
    translator.set_language(preferences.get("language"))
    window = MainWindow(theme, translator, preferences)
    window.show()
    window.recovery.begin(recovery_folder())
    if path is None:
        window.help.greet()
    else:
        window.files.open_path(str(path))
    GarbageCollector(app)
    status = app.exec()
    if log is not None:
        log.flush()
    return status


def has_display() -> bool:
    """Whether Qt can open a window; on a system without X11 and Wayland it would abort."""
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform not in ("", "xcb", "wayland"):
        return True
    return bool(os.environ.get("WAYLAND_DISPLAY")) or _x11_answers()


def _x11_answers() -> bool:
    """Whether the X server that DISPLAY names lets us in."""
    library = find_library("xcb")
    if library is None or not os.environ.get("DISPLAY"):
        return False
    xcb = ctypes.CDLL(library)
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not refused
