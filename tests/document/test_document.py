"""The document: every verb is one undo step, exact both ways, and tells what really changed."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from nnviz.document import Document, Selection
from nnviz.spec import DatasetSpec, NetworkSpec, Project, SpecError, layers
from nnviz.training.checkpoint import Checkpoint

pytestmark = pytest.mark.usefixtures("qapp")


def chain(*units: int) -> Project:
    return Project(network=NetworkSpec.sequential([layers.Input(shape=(2,)), *(layers.Dense(n) for n in units)]))


def written(document: Document) -> bytes:
    return msgspec.json.encode(document.project)


@pytest.fixture
def document() -> Document:
    return Document(chain(4, 3, 1))


# -- random edits ----------------------------------------------------------------------------------

Verb = Callable[[Document, st.DataObject], object]


def some_layers(document: Document, data: st.DataObject) -> list[str]:
    return data.draw(st.lists(st.sampled_from(document.network.names), max_size=3, unique=True))


def some_link(document: Document, data: st.DataObject) -> tuple[str, str]:
    return data.draw(st.sampled_from(document.network.links))


def link_two(document: Document, data: st.DataObject) -> None:
    names = st.sampled_from(document.network.names)
    try:
        document.add_link(data.draw(names), data.draw(names))
    except SpecError:
        return


def rename_one(document: Document, data: st.DataObject) -> None:
    try:
        document.rename_layer(data.draw(st.sampled_from(document.network.names)), data.draw(st.sampled_from("abc/")))
    except SpecError:
        return


def train(document: Document, data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(document.network.names), max_size=2))
    document.set_checkpoint(Checkpoint({f"{name}/kernel": np.zeros((2, 2)) for name in names}))


def set_weight(document: Document, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(document.network.names))
    document.set_weight(f"{name}/kernel", (0, 1), data.draw(st.floats(-1, 1)), np.zeros((2, 2)))


VERBS: dict[str, Verb] = {
    "add": lambda d, data: d.add_layer(layers.Dropout(0.1), (data.draw(st.floats(-9, 9)), 0.0)),
    "append": lambda d, data: d.append_layer(layers.Dense(2), data.draw(st.sampled_from((None, *d.network.names)))),
    "insert": lambda d, data: d.network.links and d.insert_layer(layers.Add(), *some_link(d, data), (1.0, 2.0)),
    "remove": lambda d, data: (
        len(d.network.names) > 6 and d.remove(some_layers(d, data), heal=data.draw(st.booleans()))
    ),
    "unlink": lambda d, data: d.network.links and d.remove_link(*some_link(d, data)),
    "link": link_two,
    "rename": rename_one,
    "units": lambda d, data: d.set_parameter(some_layers(d, data), "units", data.draw(st.integers(-1, 20))),
    "move": lambda d, data: d.move_layers({name: (5.0, data.draw(st.floats(-9, 9))) for name in some_layers(d, data)}),
    "tidy": lambda d, data: d.tidy(),
    "align": lambda d, data: d.align(some_layers(d, data), data.draw(st.sampled_from(["left", "middle", "bottom"]))),
    "duplicate": lambda d, data: d.duplicate(some_layers(d, data)),
    "paste": lambda d, data: d.paste(d.copied(some_layers(d, data)), (3.0, 3.0)),
    "mend": lambda d, data: d.problems and d.mend(data.draw(st.sampled_from(d.problems))),
    "dataset": lambda d, data: d.set_dataset(
        DatasetSpec("xor", noise=data.draw(st.floats(0, 9))), input_shape=(2,), outputs=1, task="binary"
    ),
    "training": lambda d, data: d.set_training(learning_rate=data.draw(st.floats(0.01, 1))),
    "end typing": lambda d, data: d.end_typing(),
    "train": train,
    "weight": set_weight,
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_undoing_all_gives_the_start_and_redoing_all_the_end(data: st.DataObject) -> None:
    document = Document(chain(4, 3, 1))
    start, states = written(document), []
    for verb in data.draw(st.lists(st.sampled_from(sorted(VERBS)), min_size=1, max_size=12)):
        VERBS[verb](document, data)
        assert set(document.layout) == set(document.network.names)
    end, trained = written(document), document.checkpoint
    stack = document.undo_stack
    while stack.canUndo():
        states.append(written(document))
        stack.undo()
    assert written(document) == start
    assert document.checkpoint is None
    assert document.problems == document.project.validate()
    while stack.canRedo():
        stack.redo()
        assert written(document) == states.pop()
    assert written(document) == end
    assert document.checkpoint is trained


# -- undo steps ------------------------------------------------------------------------------------


def test_typing_a_number_is_one_step(document: Document) -> None:
    for units in (1, 12, 128):
        document.set_parameter(["dense"], "units", units)
    assert document.undo_stack.count() == 1
    document.end_typing()
    document.set_parameter(["dense"], "units", 5)
    assert document.undo_stack.count() == 2


def test_typing_back_to_the_start_leaves_no_step(document: Document) -> None:
    document.set_parameter(["dense"], "units", 5)
    document.set_parameter(["dense"], "units", 4)
    assert document.undo_stack.count() == 0
    assert not document.modified


def test_what_changes_nothing_is_no_step(document: Document) -> None:
    document.set_parameter(["dense"], "units", 4)
    document.set_training()
    document.move_layers(dict(document.layout))
    assert document.undo_stack.count() == 0


def test_removing_and_undoing_keeps_the_order_of_inputs() -> None:
    network = NetworkSpec(
        [layers.Input(name="a"), layers.Input(name="b"), layers.Concatenate(name="c")], [("b", "c"), ("a", "c")]
    )
    document = Document(Project(network=network))
    document.remove(["b"])
    assert document.network.sources("c") == ("a",)
    document.undo_stack.undo()
    assert document.network.sources("c") == ("b", "a")


# -- verbs -----------------------------------------------------------------------------------------


def test_inserting_keeps_the_flow_and_makes_room(document: Document) -> None:
    places = dict(document.layout)
    middle = ((places["dense"][0] + places["dense_1"][0]) / 2, 0.0)
    name = document.insert_layer(layers.Dropout(0.2), "dense", "dense_1", middle)
    assert document.network.sources("dense_1") == (name,)
    assert document.layout["dense"] == places["dense"]
    assert document.layout["dense_1"][0] - document.layout[name][0] > 100
    assert document.layout["dense_2"][0] > places["dense_2"][0]


def test_a_removed_layer_may_leave_a_bridge(document: Document) -> None:
    document.remove(["dense_1"], heal=True)
    assert document.network.links == (("input", "dense"), ("dense", "dense_2"))
    document.undo_stack.undo()
    document.remove(["dense_1"])
    assert document.network.links == (("input", "dense"),)


def test_only_a_layer_with_one_neighbour_on_each_side_leaves_a_bridge() -> None:
    parts = [layers.Input(name="a"), layers.Input(name="b"), layers.Add(name="sum"), layers.Dense(name="end")]
    network = NetworkSpec(parts, [("a", "sum"), ("b", "sum"), ("sum", "end")])
    document = Document(Project(network=network))
    document.remove(["sum"], heal=True)
    assert document.network.links == ()


def test_an_appended_layer_takes_over_the_readers(document: Document) -> None:
    name = document.append_layer(layers.Dense(7), "dense")
    assert document.network.sources("dense_1") == (name,)
    last = document.append_layer(layers.Dense(2))
    assert document.network.sources(last) == ("dense_2",)


@pytest.mark.parametrize(
    ("source", "target", "reason"),
    [
        ("dense", "dense", "own output"),
        ("input", "dense", "linked already"),
        ("dense", "input", "where data enters"),
        ("dense_2", "dense", "circle"),
    ],
)
def test_links_that_make_no_network_are_refused(document: Document, source: str, target: str, reason: str) -> None:
    with pytest.raises(SpecError, match=reason):
        document.add_link(source, target)
    assert document.undo_stack.count() == 0


def test_renaming_carries_links_place_and_weights(document: Document) -> None:
    document.set_checkpoint(Checkpoint({"dense/kernel": np.ones((2, 4)), "dense_1/kernel": np.ones((4, 3))}))
    place = document.layout["dense"]
    document.rename_layer("dense", "hidden")
    assert document.network.links[0] == ("input", "hidden")
    assert document.layout["hidden"] == place
    assert document.checkpoint is not None
    assert set(document.checkpoint.weights) == {"hidden/kernel", "dense_1/kernel"}


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\nb", "x" * 101, "dense_1"])
def test_names_that_cannot_be_are_refused(document: Document, name: str) -> None:
    with pytest.raises(SpecError):
        document.rename_layer("dense", name)
    assert document.undo_stack.count() == 0


@pytest.mark.parametrize("name", ["x" * 100, "Capa ñ", "<b>", "層 1"])
def test_names_that_can_be_make_no_problem(document: Document, name: str) -> None:
    document.rename_layer("dense", name)
    assert document.problems == ()


def test_one_weight_changes_and_the_other_arrays_stay_themselves(document: Document) -> None:
    kernel, other = np.zeros((2, 4)), np.zeros((4, 3))
    document.set_checkpoint(Checkpoint({"dense/kernel": kernel, "dense_1/kernel": other}))
    document.set_weight("dense/kernel", (1, 2), 0.5)
    assert document.checkpoint is not None
    assert document.checkpoint.weights["dense/kernel"][1, 2] == 0.5
    assert kernel[1, 2] == 0
    assert document.checkpoint.weights["dense_1/kernel"] is other


def test_a_weight_that_nobody_knows_cannot_be_set(document: Document) -> None:
    with pytest.raises(KeyError, match="dense/kernel"):
        document.set_weight("dense/kernel", (0, 0), 1.0)


def test_a_dataset_changes_what_must_fit_in_one_step(document: Document) -> None:
    document.set_dataset(DatasetSpec("iris"), input_shape=(4,), outputs=3, task="multiclass")
    assert document.network.layer("input") == layers.Input(shape=(4,), name="input")
    assert document.network.layer("dense_2") == layers.Dense(3, activation="softmax", name="dense_2")
    assert document.training_spec.loss == "categorical_crossentropy"
    document.undo_stack.undo()
    assert document.project == Document(chain(4, 3, 1)).project


def test_data_of_another_form_is_a_problem_where_it_does_not_fit(document: Document) -> None:
    document.tell_data_form(input_shape=(4,), outputs=1, task="binary")
    assert [problem.layer for problem in document.problems] == ["input"]
    document.set_parameter(["input"], "shape", (4,))
    assert document.problems == ()


@pytest.mark.parametrize(
    ("parts", "links", "expected"),
    [
        (
            [layers.Input(shape=(8, 8, 1)), layers.Dense(3)],
            [("input", "dense")],
            [("input", "flatten"), ("flatten", "dense")],
        ),
        (
            [layers.Input(shape=(16,)), layers.Conv2D(2)],
            [("input", "conv2d")],
            [("input", "reshape"), ("reshape", "conv2d")],
        ),
        (
            [layers.Input(), layers.Input(), layers.Dense()],
            [("input", "dense"), ("input_1", "dense")],
            [("input", "concatenate"), ("input_1", "concatenate"), ("concatenate", "dense")],
        ),
    ],
)
def test_mending_mends(
    parts: list[layers.LayerSpec], links: list[tuple[str, str]], expected: list[tuple[str, str]]
) -> None:
    document = Document(Project(network=NetworkSpec(parts, links)))
    document.mend(document.problems[0])
    assert sorted(document.network.links) == sorted(expected)
    assert document.problems == ()


def test_pasted_layers_keep_their_links_and_get_names_of_their_own(document: Document) -> None:
    names = document.paste(document.copied(["dense", "dense_1"]))
    assert len(names) == 2
    assert (names[0], names[1]) in document.network.links
    assert document.layout[names[0]] != document.layout["dense"]
    assert document.paste(b"no fragment") == ()


def test_aligned_layers_share_an_edge(document: Document) -> None:
    document.move_layers({"dense": (0.0, 50.0), "dense_1": (7.0, 10.0)})
    document.align(["dense", "dense_1"], "middle")
    assert document.layout["dense"][1] == document.layout["dense_1"][1] == 30.0


# -- signals ---------------------------------------------------------------------------------------


def heard(document: Document) -> list[tuple[object, ...]]:
    """Every signal from now on, by name, with what it carries."""
    news: list[tuple[object, ...]] = []
    for name in (
        *("layer_added", "layer_removed", "layer_changed", "layer_renamed", "link_added", "link_removed"),
        *("layers_moved", "network_changed", "dataset_changed", "training_changed", "checkpoint_changed"),
        *("problems_changed", "project_replaced", "modified_changed"),
    ):
        getattr(document, name).connect(lambda *what, name=name: news.append((name, *what)))
    return news


def test_signals_tell_what_differs_and_nothing_else(document: Document) -> None:
    news = heard(document)
    document.rename_layer("dense", "hidden")
    document.undo_stack.undo()
    assert news == [
        *(("layer_renamed", "dense", "hidden"), ("network_changed",), ("modified_changed", True)),
        *(("layer_renamed", "hidden", "dense"), ("network_changed",), ("modified_changed", False)),
    ]


def test_an_insertion_tells_links_and_layer_in_order(document: Document) -> None:
    news = heard(document)
    document.insert_layer(layers.Dropout(), "dense", "dense_1")
    assert [what for what in news if what[0] != "layers_moved"] == [
        ("link_removed", "dense", "dense_1"),
        ("layer_added", "dropout"),
        ("link_added", "dense", "dropout"),
        ("link_added", "dropout", "dense_1"),
        ("network_changed",),
        ("modified_changed", True),
    ]


def test_a_fault_is_told_once(document: Document) -> None:
    news = heard(document)
    document.remove_link("dense", "dense_1")
    document.move_layers({"dense": (0.0, 99.0)})
    assert [what[0] for what in news].count("problems_changed") == 1
    assert document.problems[0].layer == "dense_1"


def test_a_fault_of_the_training_is_told_too(document: Document) -> None:
    document.set_training(batch_size=0)
    assert [problem.code for problem in document.problems] == ["training:batch_size"]


def test_another_project_cannot_be_undone(document: Document, tmp_path: Path) -> None:
    document.set_parameter(["dense"], "units", 9)
    news = heard(document)
    document.replace_project(chain(2, 1), path=tmp_path / "two.nnviz")
    assert not document.undo_stack.canUndo()
    assert not document.modified
    assert ("project_replaced",) in news
    assert document.path == tmp_path / "two.nnviz"


def test_saving_makes_it_unmodified(document: Document, tmp_path: Path) -> None:
    document.set_training(learning_rate=1.0)
    assert document.modified
    document.mark_saved(tmp_path / "a.nnviz")
    assert not document.modified
    document.undo_stack.undo()
    assert document.modified


def test_what_was_edited_while_it_was_saved_is_still_to_be_saved(document: Document, tmp_path: Path) -> None:
    saved = document.state
    document.set_training(learning_rate=1.0)
    document.mark_saved(tmp_path / "a.nnviz", saved)
    assert document.modified
    assert document.path == tmp_path / "a.nnviz"
    document.mark_saved(tmp_path / "a.nnviz", document.state)
    assert not document.modified


def test_a_recovered_project_is_to_be_saved(document: Document, tmp_path: Path) -> None:
    document.replace_project(chain(2, 1), path=tmp_path / "two.nnviz", modified=True)
    assert document.modified
    assert not document.undo_stack.canUndo()


# -- selection -------------------------------------------------------------------------------------


def test_the_selection_follows_the_document(document: Document, qtbot: QtBot) -> None:
    selection = Selection(document)
    selection.select(["dense", "dense_1"], [("dense", "dense_1")])
    document.rename_layer("dense", "hidden")
    assert selection.names == {"hidden", "dense_1"}
    assert selection.links == {("hidden", "dense_1")}
    with qtbot.waitSignal(selection.selection_changed):
        document.remove(["dense_1"])
    assert selection.single == "hidden"


def test_selecting_the_same_tells_nothing(document: Document, qtbot: QtBot) -> None:
    selection = Selection(document)
    selection.select(["dense"])
    with qtbot.assertNotEmitted(selection.selection_changed):
        selection.select(["dense"])


def test_an_undo_step_names_the_parameter_as_the_inspector_does(document: Document) -> None:
    document.set_parameter(["dense"], "units", 3)
    assert document.undo_stack.undoText() == "Change units"
    document.set_parameter(["dense"], "l2", 0.1)
    assert document.undo_stack.undoText() == "Change L2 penalty"
