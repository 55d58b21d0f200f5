"""Make the README's pictures from the real program: `python packaging/pictures.py [FOLDER] [--size WxH] [--scale N]`.

The window is opened without a screen, trains the spiral for a while and is drawn to
`window-<light|dark>-<en|es>.png` in FOLDER (by default `resources/pictures`).
"""

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "pictures"
THEMES, LANGUAGES = ("light", "dark"), ("en", "es")
EPOCHS = 420
SELECTED = "dense_1"
SETTLE_MS = 700  # for the last views to arrive and be drawn


def main() -> int:
    """Make every picture, each in a process of its own, and with nobody's preferences."""
    parser = argparse.ArgumentParser(description="Make the README's pictures from the real program.")
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--one", nargs=2, metavar=("THEME", "LANGUAGE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if arguments.one:
        theme, language = arguments.one
        width, height = map(int, arguments.size.split("x"))
        return draw(arguments.folder / f"window-{theme}-{language}.png", theme, language, width, height)
    for theme, language in product(THEMES, LANGUAGES):
        with tempfile.TemporaryDirectory() as home:
            places = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)
            screen = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": arguments.scale, "PYTHONPATH": str(ROOT)}
            command = [
                sys.executable,
                __file__,
                str(arguments.folder),
                "--size",
                arguments.size,
                "--one",
                theme,
                language,
            ]
            subprocess.run(command, env={**os.environ, **places, **screen}, check=True)
    return 0


def draw(path: Path, theme_name: str, language: str, width: int, height: int) -> int:
    """Open the window, train, and save its picture."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from nnviz.app.main_window import MainWindow
    from nnviz.settings.preferences import Preferences
    from nnviz.settings.theme import Theme
    from nnviz.settings.translator import Translator
    from nnviz.spec import Project

    app = QApplication(["nnviz"])
    app.setOrganizationName("nnviz")
    theme, translator = Theme(theme_name, app), Translator(app)  # type: ignore[arg-type]  # from a list of its choices
    theme.apply(app)
    translator.set_language(language)
    window = MainWindow(theme, translator, Preferences())
    window.document.replace_project(Project())
    window.document.set_training(epochs=EPOCHS)
    window.document.undo_stack.clear()
    window.resize(width, height)
    window.show()
    window.docks.arrange()  # the screen that is not there is smaller than the window
    window.canvas.view.fit()

    def finish() -> None:
        window.grab().save(str(path))
        window.hide()
        window.controller.shutdown()
        app.exit()

    def follow(state: str) -> None:
        if state == "finished":
            window.selection.select([SELECTED])
            QTimer.singleShot(SETTLE_MS, finish)

    window.controller.state_changed.connect(follow)
    QTimer.singleShot(SETTLE_MS, window.controller.train)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
