import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.panels.choice_names import OPTIMIZER_NAMES, choice_name
from nnviz.panels.editors import EDITORS, make_editor, margins_text, parse_margins, parse_sizes, sizes_text
from nnviz.panels.training_rows import ROWS
from nnviz.settings.theme import Theme
from nnviz.spec import CATALOG
from nnviz.spec.choices import InitializerSpec
from nnviz.spec.training import OPTIMIZERS

PARAMETERS = {f"{row.type}.{p.name}": p for row in CATALOG.values() for p in row.parameters}


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_has_an_editor_that_shows_its_default_without_telling(
    qtbot: QtBot, theme: Theme, name: str
) -> None:
    parameter, told = PARAMETERS[name], []
    editor = make_editor(parameter, "editor", theme)
    qtbot.addWidget(editor)
    editor.value_chosen.connect(told.append)
    editor.set_value(parameter.default)
    editor.set_mixed()
    editor.set_value(parameter.default)
    assert told == []
    if hasattr(editor, "value"):
        assert editor.value == parameter.default


def test_hyperparameters_have_editors_too() -> None:
    assert {row.kind for row in ROWS.values()} <= EDITORS.keys()
    assert OPTIMIZER_NAMES.keys() == OPTIMIZERS.keys()


def test_sizes_are_read_as_people_write_them(qtbot: QtBot, theme: Theme) -> None:
    field, told = make_editor(PARAMETERS["Conv2D.kernel_size"], "editor", theme), []
    qtbot.addWidget(field)
    field.value_chosen.connect(told.append)
    field.set_value((3, 3))
    for text in ("5", "3 × 7", "0 x 3", "a", "3,3,3"):
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told == [(5, 5), (3, 7)]
    assert field.text() == "3 × 7"


def test_activation_field_draws_the_chosen_curve(qtbot: QtBot, theme: Theme) -> None:
    field = make_editor(PARAMETERS["Dense.activation"], "editor", theme)
    qtbot.addWidget(field)
    field.set_value("tanh")
    tanh = field._curve.grab().toImage()
    field.set_value("relu")
    assert field._curve.grab().toImage() != tanh


def test_an_initializer_with_values_of_its_own_shows_its_name(qtbot: QtBot, theme: Theme) -> None:
    field = make_editor(PARAMETERS["Dense.kernel_initializer"], "editor", theme)
    qtbot.addWidget(field)
    field.set_value(InitializerSpec("random_normal", stddev=0.5))
    assert field.value == "random_normal"


@given(st.lists(st.integers(-1, 4096), min_size=1, max_size=3).map(tuple))
def test_sizes_read_back_what_is_shown(sizes: tuple[int, ...]) -> None:
    assert parse_sizes(sizes_text(sizes), None) == sizes


@pytest.mark.parametrize(
    ("text", "sizes"), [("-1 x 4", (-1, 4)), ("3, -1", (3, -1)), ("3-1", None), ("-", None), ("1.5", None)]
)
def test_a_size_may_be_negative(text: str, sizes: tuple[int, ...] | None) -> None:
    assert parse_sizes(text, None) == sizes


@given(st.tuples(*[st.tuples(st.integers(0, 99), st.integers(0, 99))] * 2))
def test_margins_read_back_what_is_shown(margins: tuple[tuple[int, int], tuple[int, int]]) -> None:
    assert parse_margins(margins_text(margins)) == margins


def test_short_forms_of_margins() -> None:
    assert parse_margins("1") == ((1, 1), (1, 1))
    assert parse_margins("1, 2") == ((1, 1), (2, 2))
    assert parse_margins("1, 2, 3") is None


def test_names_without_a_title_stay_as_they_are() -> None:
    assert choice_name("tanh") == "tanh"
    assert choice_name("glorot_uniform") == "Glorot uniform"
