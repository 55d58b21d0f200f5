"""Start page, tour, command palette, shortcuts, about, report."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from nnviz.app import crash_report
from nnviz.app.command_palette import CommandPalette
from nnviz.app.crash_report import CrashReporter, ReportDialog, open_log, report_of
from nnviz.app.main_window import MainWindow
from nnviz.app.start_page import StartPage, load_examples
from nnviz.app.tour import STEPS, Tour
from nnviz.canvas.thumbnail import save_with_thumbnail
from nnviz.examples import EXAMPLES
from nnviz.formats import save_project
from nnviz.spec import Project


def test_a_start_page_closed_before_its_examples_are_read_is_left_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["start_page"].trigger()
    window.help._dialog.close()
    done: list[None] = []
    window.background.run(lambda: None, done.append, window.files.failed.emit)
    qtbot.waitUntil(lambda: done == [None], timeout=10_000)


def test_an_example_of_the_start_page_becomes_the_document(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["start_page"].trigger()
    page = window.help._dialog
    assert isinstance(page, StartPage)
    qtbot.waitUntil(lambda: len(page.cards) == len(EXAMPLES), timeout=10_000)
    card = next(card for card in page.cards if card.objectName() == "example_iris")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.document.dataset_spec.name == "iris", timeout=10_000)


def test_examples_speak_the_language_of_the_interface(window: MainWindow, qtbot: QtBot) -> None:
    page = StartPage(window.theme, "es", ("/somewhere/study.nnviz",), window)
    page.show_examples(load_examples())
    assert "Espiral" in {card.text() for card in page.cards}
    with qtbot.waitSignal(page.file_chosen) as chosen:
        page.show()
        page._on_recent_activated(page.recent.item(0))
    assert chosen.args == ["/somewhere/study.nnviz"]


def test_recent_projects_are_shown_with_their_pictures(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    drawn, plain = str(tmp_path / "drawn.nnviz"), str(tmp_path / "plain.nnviz")
    save_with_thumbnail(Path(drawn), Project(), None, None)
    save_project(plain, Project())
    window.preferences.set("files/recent", (drawn, plain, str(tmp_path / "gone.nnviz")))
    window.commands["start_page"].trigger()
    rows = window.help._dialog.recent
    qtbot.waitUntil(lambda: not rows.item(0).icon().isNull(), timeout=10_000)
    assert rows.item(1).icon().isNull()
    assert rows.item(2).icon().isNull()


def test_a_start_page_may_be_closed_before_it_is_filled(window: MainWindow, qtbot: QtBot) -> None:
    window.commands["start_page"].trigger()
    page = window.help._dialog
    with qtbot.waitSignal(page.destroyed, timeout=10_000):
        page.reject()
    done: list[object] = []
    window.background.run(lambda: 1, done.append, done.append)
    qtbot.waitUntil(lambda: done == [1], timeout=10_000)


def test_the_tour_leads_from_step_to_step_and_is_shown_once(window: MainWindow, qtbot: QtBot) -> None:
    window.help.greet()
    tour = window.findChild(Tour)
    seen = []
    for _ in STEPS:
        seen.append(tour.title.text())
        assert tour.rect().contains(tour.card.geometry())
        qtbot.mouseClick(tour.next, Qt.MouseButton.LeftButton)
    assert len(set(seen)) == len(STEPS)
    assert not tour.isVisible()
    qtbot.waitUntil(lambda: window.findChild(Tour) is None, timeout=5_000)
    window.help.greet()
    assert window.findChild(Tour) is None


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_each_step_points_at_something_beside_its_card(window: MainWindow, number: int) -> None:
    tour = Tour(window, window.theme, window.help._find)
    tour._show_step(number)
    hole = tour._hole()
    assert hole.width() > 20
    assert hole.height() > 20
    assert not tour.card.geometry().contains(hole.center()) or hole.width() > 2 * tour.card.width()


def test_escape_ends_the_tour(window: MainWindow, qtbot: QtBot) -> None:
    tour = Tour(window, window.theme, window.help._find)
    qtbot.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()


def test_the_command_palette_runs_what_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(window.commands.values(), window)
    palette.open()
    qtbot.keyClicks(palette.search, "insert drop")
    assert palette.list.count() == 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert "dropout" in window.document.network.names
    assert not palette.isVisible()


def test_escape_and_a_click_beside_leave_the_command_palette(window: MainWindow, qtbot: QtBot) -> None:
    for leave in (
        lambda palette: qtbot.keyClick(palette.search, Qt.Key.Key_Escape),
        lambda _: window.canvas.view.setFocus(),
    ):
        palette = CommandPalette(window.commands.values(), window)
        palette.open()
        assert palette.isVisible()
        leave(palette)
        assert not palette.isVisible()


def test_up_and_down_choose_in_the_command_palette(window: MainWindow, qtbot: QtBot) -> None:
    palette = CommandPalette(window.commands.values(), window)
    qtbot.keyClick(palette.search, Qt.Key.Key_Up)
    assert palette.list.currentRow() == 0
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.currentRow() == 1
    qtbot.keyClicks(palette.search, "no such command")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert window.document.undo_stack.count() == 0


def test_the_list_of_shortcuts_has_every_command_with_a_key(window: MainWindow) -> None:
    window.commands["shortcuts"].trigger()
    table = window.help._dialog.findChild(QTableWidget)
    listed = {table.item(row, 0).text(): table.item(row, 1).text() for row in range(table.rowCount())}
    assert listed["Export"] == "Ctrl+E"
    assert len(listed) == sum(bool(action.shortcuts()) for action in window.commands.values())


def test_about_names_version_and_licences(window: MainWindow) -> None:
    window.commands["about"].trigger()
    text = window.help._dialog.findChild(QLabel, "aboutText").text()
    assert all(word in text for word in ("MIT", "Inter", "Lucide", "NumPy"))


@pytest.fixture
def reporter(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> CrashReporter:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    reporter = CrashReporter()
    reporter.install()
    return reporter


def test_an_exception_reaches_one_dialog_with_a_report_to_copy(qtbot: QtBot, reporter: CrashReporter) -> None:
    error = ZeroDivisionError("planted")
    sys.excepthook(ZeroDivisionError, error, None)
    thread = threading.Thread(target=lambda: {}["planted in a thread"])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: reporter._dialog is not None and reporter._dialog.isVisible())
    qtbot.waitUntil(lambda: "planted in a thread" in reporter._dialog.report.toPlainText())
    assert "ZeroDivisionError: planted" in reporter._dialog.report.toPlainText()
    reporter._dialog._on_copy()
    assert "planted" in QGuiApplication.clipboard().text()
    reporter._dialog.close()


def test_a_fault_that_comes_again_and_again_is_told_once(
    qtbot: QtBot, reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(about: str) -> None:
        try:
            raise ValueError(about)
        except ValueError as error:
            reporter.tell(error)

    now = [0.0]
    monkeypatch.setattr(crash_report.time, "monotonic", lambda: now[0])
    for now[0] in (0.0, 1.0, 2.0, 3.0):
        fail(f"planted at {now[0]}")
    reporter.tell(KeyError("another"))
    now[0] += crash_report.QUIET_SECONDS
    fail("planted later")
    qtbot.waitUntil(lambda: reporter._dialog is not None and "later" in reporter._dialog.report.toPlainText())
    told = [line for line in reporter._dialog.report.toPlainText().splitlines() if line.startswith(("Val", "Key"))]
    assert told == ["ValueError: planted at 0.0", "KeyError: 'another'", "ValueError: planted later"]
    reporter._dialog.close()


def test_a_fault_in_freeing_something_is_logged(reporter: CrashReporter, caplog: pytest.LogCaptureFixture) -> None:
    class Careless:
        def __del__(self) -> None:
            raise ValueError("planted in freeing")

    Careless()
    assert "ValueError: planted in freeing" in caplog.text


def test_a_new_report_takes_the_place_of_an_old_one(qtbot: QtBot) -> None:
    dialog = ReportDialog()
    qtbot.addWidget(dialog)
    dialog.add("first")
    dialog.close()
    dialog.add("second")
    assert dialog.report.toPlainText() == "second"


def test_reports_are_logged_and_name_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert report_of(ValueError("x")).startswith("NNViz ")
    monkeypatch.setattr(crash_report, "log_folder", lambda: tmp_path / "logs")
    monkeypatch.setattr(crash_report.faulthandler, "enable", lambda file: None)
    crashes = open_log()
    assert crashes is not None
    CrashReporter().tell(ValueError("planted"))
    crashes.close()
    for handler in list(crash_report._log.handlers):
        handler.close()
        crash_report._log.removeHandler(handler)
    assert "ValueError: planted" in (tmp_path / "logs" / crash_report.LOG_NAME).read_text()


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(crash_report, "log_folder", lambda: tmp_path / "file" / "logs")
    assert open_log() is None


def test_the_tour_follows_the_size_of_the_window(window: MainWindow) -> None:
    tour = Tour(window, window.theme, window.help._find)
    window.resize(1100, 700)
    assert tour.size() == window.size()
    assert tour.rect().contains(tour.card.geometry().topLeft() + QPoint(1, 1))
