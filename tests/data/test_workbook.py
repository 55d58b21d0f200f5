"""Workbooks: typed cells come through exactly, rows are counted as the sheet counts them."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from nnviz.data import DataError, load_table
from nnviz.spec.dataset import TableSpec

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def cell_xml(value: object) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, bool):
        return f'<c t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f"<c><v>{value!r}</v></c>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def write_workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """The smallest workbook that holds these rows."""
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        target = f'<Relationship Id="r1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/>'
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}">{target}</Relationships>')
        names = "".join(
            f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>' for n, name in zip(numbers, sheets, strict=True)
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}"><sheets>{names}</sheets></workbook>'
        )
        targets = "".join(
            f'<Relationship Id="s{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>')
        for number, rows in zip(numbers, sheets.values(), strict=True):
            data = "".join(
                f'<row r="{at}">{"".join(map(cell_xml, row))}</row>' for at, row in enumerate(rows, 1) if row
            )
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>',
            )
    return path


FRUIT: list[list[object]] = [["peso", "color", "maduro"], [0.1, "rojo", True], [120, "", False], [1e-7, "azul", True]]


def test_cells_keep_their_values(tmp_path: Path) -> None:
    table = load_table(write_workbook(tmp_path / "fruit.xlsx", {"Hoja 1": FRUIT}))
    assert table.names == ("peso", "color", "maduro")
    assert table.column("peso").values.tolist() == [0.1, 120, 1e-7]
    assert [table.column("color").text(row) for row in range(3)] == ["rojo", "", "azul"]
    assert table.column("maduro").categories == ("false", "true")
    assert table.where(0) == "row 2"


def test_rows_are_counted_from_the_top_of_the_sheet(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], [], ["x", "y"], [1, 2], [], ["old", 3], [3, 4]]
    with pytest.raises(DataError, match="Column 'x' holds numbers, but in row 6 it has 'old'"):
        load_table(write_workbook(tmp_path / "gap.xlsx", {"a": rows}))


def test_numbers_kept_as_texts_with_a_decimal_comma(tmp_path: Path) -> None:
    rows: list[list[object]] = [["x"], ["1,5"], ["2,25"], [3.5]]
    assert load_table(write_workbook(tmp_path / "text.xlsx", {"a": rows})).column("x").values.tolist() == [
        1.5,
        2.25,
        3.5,
    ]


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "two.xlsx", {"one": FRUIT, "two": [["z"], [7]], "three": []})
    assert load_table(path, TableSpec(sheet="two")).names == ("z",)
    with pytest.raises(DataError, match="no sheet called 'four': it has 'one', 'two', 'three'"):
        load_table(path, TableSpec(sheet="four"))
    with pytest.raises(DataError, match="is empty"):
        load_table(path, TableSpec(sheet="three"))


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fake.xlsx"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(DataError, match=r"fake\.xlsx cannot be read as a workbook"):
        load_table(path)
