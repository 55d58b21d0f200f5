"""The page on a run from the menu, in the real window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from nnviz.app.main_window import MainWindow

WAIT = 20_000  # milliseconds at most


def written(window: MainWindow, qtbot: QtBot, path: Path) -> str:
    window.commands["report"].trigger()
    dialog = window.reports._dialog
    assert dialog is not None
    with qtbot.waitSignal(window.reports.done, timeout=WAIT):
        dialog.fileSelected.emit(str(path))
    dialog.close()
    return path.read_text(encoding="utf-8")


def test_it_holds_the_diagram_and_the_figures_of_now(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.controller.epoch()
    qtbot.waitUntil(lambda: window.controller.state == "paused" and len(window.controller.history) == 1, timeout=WAIT)
    page = written(window, qtbot, tmp_path / "report.html")
    assert page.count("data:image/svg+xml;base64,") == 2
    assert "trained for 1 epochs" in page
    assert ">Results<" in page
    assert window.files.start_folder() == tmp_path
    assert window.messages.isVisible()


def test_it_speaks_spanish_where_the_window_does(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.preferences.set("language", "es")
    page = written(window, qtbot, tmp_path / "informe.html")
    assert '<html lang="es">' in page
    assert ">Tasa de aprendizaje<" in page
    assert ">0,004<" in page
    assert ">Parámetros<" in page


def test_a_page_that_cannot_be_written_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.reports.failed, timeout=WAIT) as told:
        window.reports._on_path_chosen(str(tmp_path / "nowhere" / "report.html"))
    assert "there is no such file or folder" in told.args[0]


def test_it_can_be_given_up(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.reports._on_path_chosen(str(tmp_path / "report.html"))
    assert window.reports._progress is not None
    window.reports._progress.canceled.emit()
    assert window.reports._progress is None
    assert not window.reports._task.is_running
