"""JSON tables in their usual forms."""

import pytest

from nnviz.data import DataError, load_table
from tests.data.conftest import WriteFile


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '[{"x": 1.5, "c": "red"}, {"x": null, "c": "blue"}, {"c": "red", "ok": true}]'),
        ("a.jsonl", '{"x": 1.5, "c": "red"}\n\n{"x": null, "c": "blue"}\n{"c": "red", "ok": true}\n'),
        ("a.json", '{"x": [1.5, null, null], "c": ["red", "blue", "red"], "ok": [null, null, true]}'),
        ("a.json", '{"x": {"0": 1.5, "1": null, "2": null}, "c": ["red", "blue", "red"], "ok": [null, null, true]}'),
    ],
)
def test_forms(write: WriteFile, name: str, text: str) -> None:
    table = load_table(write(text, name))
    assert table.names == ("x", "c", "ok")
    assert table.column("x").absent.tolist() == [False, True, True]
    assert [table.column("c").text(row) for row in range(3)] == ["red", "blue", "red"]
    assert table.column("ok").text(2) == "true"


def test_numbers_keep_every_digit(write: WriteFile) -> None:
    values = [0.1, 1e300, -5e-324, 123456789012345, 2.0000000000000004]
    assert load_table(write(f'{{"x": {values!r}}}', "a.json")).column("x").values.tolist() == values


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.json", "{", r"a\.json holds no table"),
        ("a.json", '[{"x": [1, 2]}]', r"Expected `.*`, got `array` - at `\$\[0\]\[...\]`"),
        ("a.json", "[1, 2]", "holds no table"),
        ("a.json", "[]", "has no rows"),
        ("a.json", '{"x": [1, 2], "y": [1]}', "differ in length: 'x' 2, 'y' 1"),
        ("a.json", '[{"x": 1}, {"x": 2}, {"x": "old"}]', "in record 3 it has 'old'"),
        ("a.jsonl", '{"x": 1}\n{"x": \n', r"Line 2 of a\.jsonl holds no record"),
    ],
)
def test_what_is_no_table_is_refused(write: WriteFile, name: str, text: str, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        load_table(write(text, name))
