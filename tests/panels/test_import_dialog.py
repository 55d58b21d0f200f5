"""From a file to a dataset, through the dialog; and everything that can be wrong with a file."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from nnviz.data import Dataset, table_files
from nnviz.data.last_table import LastTable
from nnviz.panels.import_columns import HOLDS, MISSING, USE
from nnviz.panels.import_dialog import ImportDialog
from nnviz.runner.importer import Importer
from nnviz.settings.theme import Theme
from nnviz.spec import DatasetSpec
from nnviz.widgets.combo_box import ComboBox
from tests.data.test_workbook import write_workbook

PATIENCE = 20_000
SPANISH = "Azúcar;Año;Región\n" + "".join(
    f"{n % 7},5;{2000 + n % 9};{('Jerez', 'Rioja', 'Ávila')[n % 3]}\n" for n in range(30)
)


@pytest.fixture
def importer(qapp: object) -> Iterator[Importer]:
    importer = Importer(LastTable())
    yield importer
    importer.shutdown()


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme, importer: Importer, tmp_path: Path) -> ImportDialog:
    dialog = ImportDialog(theme, importer, DatasetSpec(seed=3), tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


Opens = Callable[..., Path]


@pytest.fixture
def opens(dialog: ImportDialog, tmp_path: Path) -> Opens:
    """Writes a file and has the dialog look at it."""

    def open_file(content: str | bytes, name: str = "t.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        dialog.open_path(str(path))
        return path

    return open_file


def wait_ready(qtbot: QtBot, dialog: ImportDialog) -> DatasetSpec:
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=PATIENCE)
    assert problems_of(dialog) == []
    return dialog._spec


def wait_refused(qtbot: QtBot, dialog: ImportDialog) -> str:
    """The only sentence that is shown, beside what is wrong."""
    qtbot.waitUntil(lambda: bool(problems_of(dialog)), timeout=PATIENCE)
    (problem,) = problems_of(dialog)
    assert not dialog.confirm.isEnabled()
    assert dialog.confirm.toolTip() == dialog.state.text() != ""
    return problem


def problems_of(dialog: ImportDialog) -> list[str]:
    labels = [dialog.file_problem, dialog.columns_problem, *dialog.form.problems.values()]
    return [label.text() for label in labels if not label.isHidden()]


def choose(field: ComboBox, value: object) -> None:
    field.set_value(value)
    field.value_chosen.emit(value)


def cell(dialog: ImportDialog, column: str, section: int) -> str:
    model = dialog.columns.columns
    return str(model.index(model.row_of(column), section).data())


def test_at_first_it_says_what_to_do(dialog: ImportDialog, opens: Opens) -> None:
    assert dialog.hint.isVisible()
    assert not dialog.form.isEnabled()
    assert not dialog.confirm.isEnabled()
    opens(SPANISH)
    assert dialog.form.isEnabled()
    assert not dialog.hint.isVisible()


def test_a_spanish_table_is_understood_at_once(qtbot: QtBot, dialog: ImportDialog, opens: Opens) -> None:
    opens(SPANISH.replace("1,5;", ";", 1).encode("cp1252"))
    spec = wait_ready(qtbot, dialog)
    assert (spec.target, spec.missing, spec.seed) == (("Región",), "median", 3)
    fields = dialog.form.reading.fields
    assert [fields[name].currentText() for name in ("delimiter", "decimal", "encoding", "header")] == [
        "guessed: semicolon  ;",
        "guessed: comma  1,5",
        "guessed: cp1252, Western Europe",
        "guessed: names of columns",
    ]
    assert [cell(dialog, "Azúcar", section) for section in (HOLDS, USE, MISSING)] == ["numbers", "feature", "1"]
    assert cell(dialog, "Región", USE) == "target"
    assert dialog.form.answer.task.currentText() == "guessed: several classes"
    assert dialog.form.answer.why.text() == "“Región” has 3 different values: Jerez, Rioja, Ávila."
    assert dialog.balance.bars == (("Jerez", 10), ("Rioja", 10), ("Ávila", 10))
    assert "median" in dialog.notes.text()
    assert dialog.rows.model().rowCount() == 30
    assert dialog.state.text() == "30 rows, 3 columns"


def test_what_is_confirmed_is_what_was_shown(qtbot: QtBot, dialog: ImportDialog, opens: Opens) -> None:
    path = opens(SPANISH)
    wait_ready(qtbot, dialog)
    choose(dialog.form.answer.target, "Año")
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=PATIENCE)
    assert dialog.form.answer.task.currentText() == "guessed: several classes"
    choose(dialog.form.answer.task, "regression")
    qtbot.waitUntil(dialog.confirm.isEnabled, timeout=PATIENCE)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    spec, dataset = chosen.args
    assert isinstance(dataset, Dataset)
    assert (spec.path, spec.target, spec.task, dataset.task) == (str(path), ("Año",), "regression", "regression")
    assert dataset.feature_names == ("Azúcar", "Región=Jerez", "Región=Rioja", "Región=Ávila")
    assert not dialog.isVisible()


def test_a_column_is_ignored_or_read_as_something_else(qtbot: QtBot, dialog: ImportDialog, opens: Opens) -> None:
    opens(SPANISH)
    wait_ready(qtbot, dialog)
    model = dialog.columns.columns
    model.setData(model.index(model.row_of("Año"), USE), "ignore")
    qtbot.waitUntil(lambda: cell(dialog, "Año", USE) == "ignored" and dialog.confirm.isEnabled(), timeout=PATIENCE)
    assert dialog._spec.features == ("Azúcar",)
    model.setData(model.index(model.row_of("Azúcar"), HOLDS), "category")
    qtbot.waitUntil(lambda: cell(dialog, "Azúcar", HOLDS) == "categories", timeout=PATIENCE)
    wait_ready(qtbot, dialog)
    assert dialog._ready is not None
    assert dialog._ready.dataset.input_shape == (7,)


def test_a_click_on_a_cell_offers_what_it_can_be(
    qtbot: QtBot, dialog: ImportDialog, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ComboBox, "showPopup", lambda field: None)  # which grabs the mouse
    opens(SPANISH)
    wait_ready(qtbot, dialog)
    place = dialog.columns.visualRect(dialog.columns.columns.index(1, USE)).center()
    qtbot.mouseClick(dialog.columns.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: dialog.findChild(ComboBox, "columnChoice") is not None)
    choice = dialog.findChild(ComboBox, "columnChoice")
    assert choice is not None
    assert [choice.itemText(row) for row in range(choice.count())] == ["feature", "target", "ignored"]
    choose(choice, "target")
    qtbot.waitUntil(lambda: dialog._spec.target == ("Año", "Región"), timeout=PATIENCE)


def test_another_delimiter_is_tried_at_once(qtbot: QtBot, dialog: ImportDialog, opens: Opens) -> None:
    opens("a;b\n" + "1,2;3,4\n" * 4)
    qtbot.waitUntil(lambda: dialog.rows.model().columnCount() == 2, timeout=PATIENCE)
    choose(dialog.form.reading.fields["delimiter"], ",")
    assert "Line 2 has 3 cells" in wait_refused(qtbot, dialog)
    assert not dialog.form.problems["reading"].isHidden()
    choose(dialog.form.reading.fields["delimiter"], ";")
    assert wait_ready(qtbot, dialog).table.delimiter == ";"


def test_another_sheet_of_a_workbook_is_chosen_though_the_first_is_no_table(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    rows: list[list[object]] = [["x", "y"], *([n, "ab"[n % 2]] for n in range(10))]
    path = write_workbook(tmp_path / "w.xlsx", {"Notes": [["only words"]], "Data": rows})
    dialog.open_path(str(path))
    assert "has no rows" in wait_refused(qtbot, dialog)
    sheet = dialog.form.reading.fields["sheet"]
    assert [sheet.itemText(row) for row in range(sheet.count())] == ["the first", "Notes", "Data"]
    choose(sheet, "Data")
    assert wait_ready(qtbot, dialog).table.sheet == "Data"
    assert sheet.currentText() == "Data"


def test_a_folder_of_pictures_becomes_a_contact_sheet(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    for number, name in enumerate(("cats", "dogs")):
        (tmp_path / name).mkdir()
        for index in range(4):
            Image.new("RGB", (6, 6), (90 * number, index, 0)).save(tmp_path / name / f"{index}.png")
    dialog.open_path(str(tmp_path))
    assert wait_ready(qtbot, dialog).name == "pictures"
    assert dialog.pictures.model().rowCount() == 8
    assert dialog.pictures.isVisible()
    assert not dialog.columns.isVisible()
    assert dialog.balance.bars == (("cats", 4), ("dogs", 4))
    choose(dialog.form.pictures.editors["color"], "gray")
    qtbot.waitUntil(
        lambda: dialog._ready is not None and dialog._ready.dataset.input_shape == (6, 6, 1), timeout=PATIENCE
    )


def test_a_file_dropped_on_the_dialog_is_read(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(SPANISH, encoding="utf-8")
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, content, buttons, keys))
    assert wait_ready(qtbot, dialog).path == str(path)


def test_closing_forgets_what_is_being_read(
    qtbot: QtBot, dialog: ImportDialog, importer: Importer, opens: Opens
) -> None:
    chosen: list[object] = []
    dialog.chosen.connect(chosen.append)
    opens(SPANISH)
    dialog.reject()
    with qtbot.assertNotEmitted(importer.ready):
        importer.shutdown()
    assert chosen == []


# -- bad input -----------------------------------------------------------------------------------

GOOD = "x,y\n1,a\n2,b\n3,a\n4,b\n"


@pytest.mark.parametrize(
    ("content", "said", "place"),
    [
        ("", "is empty", "file"),
        ("x,y\n", "has no rows", "file"),
        ("x,y\n1,a\n2,a\n", "one class only", "answer"),
        (
            "x,y\n" + "1,a\n2,b\n" * 40_000 + "three,a\n",
            "'x' holds numbers, but in line 80002 it has 'three'",
            "columns",
        ),
        ("x,y\n1,a\n2,b,c\n", "Line 3 has 3 cells, but line 1 has 2", "reading"),
        ("x,x\n1,a\n2,b\n", "names 'x' in columns 1 and 2", "reading"),
        ("x,y\n1,a\ninf,b\n3,a\n", "'x' holds an infinite value in line 3", "columns"),
        ("año,y\n1,a\n".encode() + "niño,b\n".encode("cp1252"), "mixes encodings", "reading"),
        (b"x,y\n1,a\n\x00\x01\x02,b\n", "holds binary data", "file"),
        ('x,y\n1,"a\n2,b\n', "look for a quotation mark that is not closed", "file"),
        (",".join(f"c{n}" for n in range(1_000_000)) + "\n", "1000000 columns, but at most 10000", "file"),
    ],
    ids=["empty", "no rows", "one class", "text", "ragged", "twice", "infinite", "mixed", "binary", "quote", "million"],
)
def test_bad_input_is_told_beside_what_is_wrong(
    qtbot: QtBot, dialog: ImportDialog, opens: Opens, content: str | bytes, said: str, place: str
) -> None:
    opens(content)
    assert said in wait_refused(qtbot, dialog)
    labels = {"file": dialog.file_problem, "columns": dialog.columns_problem, **dialog.form.problems}
    assert not labels[place].isHidden()
    if said.startswith("'x' holds numbers"):
        assert cell(dialog, "y", USE) == "target"  # what is seen already stays in view


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "cp1252"])
def test_any_encoding_reads_alike(qtbot: QtBot, dialog: ImportDialog, opens: Opens, encoding: str) -> None:
    opens(SPANISH.encode(encoding))
    wait_ready(qtbot, dialog)
    assert [bar[0] for bar in dialog.balance.bars] == ["Jerez", "Rioja", "Ávila"]


def test_a_missing_file_and_a_wrong_one(qtbot: QtBot, dialog: ImportDialog, opens: Opens, tmp_path: Path) -> None:
    dialog.open_path(str(tmp_path / "none.csv"))
    assert "there is no such file" in wait_refused(qtbot, dialog)
    dialog._show_problem("", "")
    opens(b"%PDF", "t.pdf")
    assert "no table that can be read" in wait_refused(qtbot, dialog)


def test_what_was_wrong_is_gone_when_the_file_is_mended(qtbot: QtBot, dialog: ImportDialog, opens: Opens) -> None:
    path = opens("x,y\n1,a\n2\n")
    wait_refused(qtbot, dialog)
    path.write_text(GOOD, encoding="utf-8")
    dialog._on_again()
    wait_ready(qtbot, dialog)


def test_a_file_that_changes_while_it_is_read(
    qtbot: QtBot, dialog: ImportDialog, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = table_files.READERS[".csv"]

    def touch(path: Path, *others: object) -> object:
        table = read(path, *others)  # type: ignore[arg-type]
        os.utime(path, ns=(1, 1))
        return table

    monkeypatch.setitem(table_files.READERS, ".csv", touch)
    opens(GOOD)
    assert "changed while it was read" in wait_refused(qtbot, dialog)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "has no folders in it"),
        ({"cats/a.png": b"no picture", "dogs/b.png": b"neither"}, "a.png is no picture"),
        ({"cats/a.txt": b"", "dogs/b.png": b""}, "cats holds no pictures"),
    ],
)
def test_folders_without_pictures(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, files: dict[str, bytes], said: str
) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    dialog.open_path(str(tmp_path))
    assert said in wait_refused(qtbot, dialog)


def test_an_array_file_with_objects_runs_no_code(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    np.save(tmp_path / "o.npy", np.array([object()]), allow_pickle=True)
    dialog.open_path(str(tmp_path / "o.npy"))
    assert "cannot be read as NumPy arrays" in wait_refused(qtbot, dialog)


def test_every_control_has_a_name_and_a_tooltip(dialog: ImportDialog) -> None:
    form = dialog.form
    controls = [*form.reading.fields.values(), *form.preparation.editors.values(), *form.pictures.editors.values()]
    controls += [form.missing, form.answer.target, form.answer.task, dialog.path]
    for control in controls:
        assert control.objectName()
        assert control.accessibleName(), control.objectName()
        assert control.toolTip(), control.objectName()
