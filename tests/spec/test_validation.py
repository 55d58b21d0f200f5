"""Every fault of a description: its code, the layer it belongs to, and a sentence that says how to mend it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.spec import CATALOG, NetworkSpec, TrainingSpec, layers
from nnviz.spec.layers import LAYER_TYPES, LayerSpec

IN = layers.Input(shape=(4,), name="in")
PICTURE = layers.Input(shape=(8, 8, 3), name="in")


def chain(*parts: LayerSpec) -> NetworkSpec:
    return NetworkSpec.sequential(parts)


CASES: list[tuple[str, NetworkSpec, str | None, str]] = [
    ("empty", NetworkSpec(), None, "add an Input"),
    ("no_input_layer", NetworkSpec([layers.Dense(2, name="d")]), None, "add one where the data enters"),
    ("no_input", NetworkSpec([IN, layers.Dense(2, name="d")]), "d", "link a layer to it"),
    ("unlinked", NetworkSpec([IN, layers.Dense(2, name="d")]), "in", "link it to a layer"),
    ("too_few_inputs", NetworkSpec([IN, layers.Add(name="a")], [("in", "a")]), "a", "link another layer"),
    (
        "too_many_inputs",
        NetworkSpec([IN, layers.Dense(2, name="a"), layers.Dense(2, name="b")], [("in", "a"), ("in", "b"), ("a", "b")]),
        "b",
        "put Add or Concatenate before it",
    ),
    (
        "cycle",
        NetworkSpec([IN, layers.Add(name="a"), layers.Dense(4, name="b")], [("in", "a"), ("a", "b"), ("b", "a")]),
        "a",
        "remove one link",
    ),
    ("duplicate_name", NetworkSpec([IN, layers.Dense(2, name="in")]), "in", "rename one"),
    ("name", NetworkSpec([layers.Input(name="a/b")]), "a/b", "rename it"),
    ("name", NetworkSpec([layers.Input(name=" ")]), " ", "rename it"),
    ("unknown_layer", NetworkSpec([IN], [("in", "gone")]), "in", "remove the link in → gone"),
    ("duplicate_link", NetworkSpec([IN, layers.Add(name="a")], [("in", "a"), ("in", "a")]), "a", "remove one"),
    (
        "flat_input",
        chain(PICTURE, layers.Dense(6, name="d")),
        "d",
        "Dense 6 expects a flat input but receives 8×8×3: add Flatten before it",
    ),
    ("picture_input", chain(IN, layers.Conv2D(name="c")), "c", "add Reshape before it"),
    ("window_size", chain(PICTURE, layers.Conv2D(4, 9, name="c")), "c", "at least 9 pixels"),
    ("groups", chain(PICTURE, layers.Conv2D(4, 3, groups=2, name="c")), "c", "choose groups that divide both"),
    (
        "strides_and_dilation",
        chain(PICTURE, layers.Conv2D(4, 2, strides=2, dilation_rate=2, name="c")),
        "c",
        "set one of them to 1",
    ),
    ("reshape_size", chain(IN, layers.Reshape((3, 2), name="r")), "r", "holds as many"),
    ("reshape_size", chain(IN, layers.Reshape((3, -1), name="r")), "r", "a multiple of 3 values for 3×-1"),
    ("reshape_sizes", chain(IN, layers.Reshape((-1, -1), name="r")), "r", "−1 at most once, but has -1×-1"),
    ("reshape_sizes", chain(IN, layers.Reshape((0, 2), name="r")), "r", "sizes from 1"),
    (
        "unequal_shapes",
        NetworkSpec([IN, layers.Dense(2, name="d"), layers.Add(name="a")], [("in", "d"), ("in", "a"), ("d", "a")]),
        "a",
        "4, 2",
    ),
    (
        "concatenate_shapes",
        NetworkSpec(
            [PICTURE, layers.MaxPooling2D(name="p"), layers.Concatenate(name="c")],
            [("in", "p"), ("in", "c"), ("p", "c")],
        ),
        "c",
        "make their other sizes equal",
    ),
    (
        "concatenate_axis",
        NetworkSpec(
            [IN, layers.Dense(4, name="d"), layers.Concatenate(axis=3, name="c")],
            [("in", "d"), ("in", "c"), ("d", "c")],
        ),
        "c",
        "−1 for the last",
    ),
    ("parameter:units", chain(IN, layers.Dense(0, name="d")), "d", "from 1 up to 65536 but has 0"),
    ("parameter:shape", chain(layers.Input(shape=(), name="i")), "i", "1 to 3 whole numbers from 1 up to 1000000"),
    ("parameter:kernel_size", chain(PICTURE, layers.Conv2D(4, (3,), name="c")), "c", "2 whole numbers from 1"),  # type: ignore[arg-type]
    ("parameter:activation", chain(IN, layers.Dense(2, activation="swoosh", name="d")), "d", "one of linear, sigmoid"),  # type: ignore[arg-type]
    ("parameter:rate", chain(IN, layers.Dropout(1.0, name="d")), "d", "below 1"),
]


@pytest.mark.parametrize(("code", "network", "layer", "said"), CASES, ids=[case[0] for case in CASES])
def test_faults_are_told(code: str, network: NetworkSpec, layer: str | None, said: str) -> None:
    found = [problem for problem in network.validate() if problem.code == code]
    assert found
    assert layer in {problem.layer for problem in found}
    message = next(problem.message for problem in found if problem.layer == layer)
    assert said in message
    assert message.endswith(".")


def test_every_fault_is_told_at_once() -> None:
    network = chain(PICTURE, layers.Dense(0, name="a"), layers.Dropout(2.0, name="b"))
    assert {problem.code for problem in network.validate()} == {"parameter:units", "parameter:rate"}


def test_a_name_twice_is_no_circle() -> None:
    network = NetworkSpec([IN, layers.Dense(2, name="d"), layers.Dense(3, name="d")], [("in", "d")])
    assert [problem.code for problem in network.validate()] == ["duplicate_name"]


def test_a_target_shape_takes_what_is_left() -> None:
    network = chain(PICTURE, layers.Reshape((-1, 4), name="r"))
    assert network.validate() == ()
    assert network.shapes()["r"] == (48, 4)


def test_what_would_mend_it_is_named() -> None:
    (problem,) = chain(PICTURE, layers.Dense(6)).validate()
    assert problem.mend == "Flatten"


@pytest.mark.parametrize("row", CATALOG.values(), ids=list(CATALOG))
def test_the_catalog_is_complete(row: object) -> None:
    assert row.doc.endswith(".")  # type: ignore[attr-defined]
    for parameter in row.parameters:  # type: ignore[attr-defined]
        assert parameter.title
        assert parameter.doc.endswith(".")
        assert parameter.complaint(parameter.default) is None


def test_described_and_computing_layers_are_the_same() -> None:
    from nnviz.nn import LAYERS

    assert set(LAYERS) == set(CATALOG) == {record.__name__ for record in LAYER_TYPES}


@given(value=st.one_of(st.integers(), st.floats(), st.text(), st.none(), st.booleans(), st.lists(st.integers())))
def test_any_value_is_judged(value: object) -> None:
    """Whatever is put into a parameter, there is a verdict and no exception."""
    for row in CATALOG.values():
        for parameter in row.parameters:
            assert parameter.complaint(value) is None or isinstance(parameter.complaint(value), str)


def test_records_do_not_change() -> None:
    with pytest.raises(AttributeError):
        IN.name = "other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        chain(IN).layers = ()  # type: ignore[misc]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"learning_rate": 0.0}, "learning_rate"),
        ({"learning_rate": float("nan")}, "learning_rate"),
        ({"batch_size": 0}, "batch_size"),
        ({"optimizer": "magic"}, "optimizer"),
        ({"loss": "magic"}, "loss"),
        ({"clipnorm": -1.0}, "clipnorm"),
        ({"l2": -0.1}, "l2"),
    ],
)
def test_training_settings_out_of_range(changes: dict[str, object], code: str) -> None:
    problems = msgspec.structs.replace(TrainingSpec(), **changes).validate()
    assert [problem.code for problem in problems] == [f"training:{code}"]


def test_an_unknown_layer_is_named_and_those_behind_it_keep_their_shapes() -> None:
    unknown = layers.Unknown(kind="Lambda", origin="Keras", shape=(3,), name="mystery")
    network = chain(IN, unknown, layers.Dense(5, name="d"))
    assert [(problem.layer, problem.code) for problem in network.validate()] == [("mystery", "unknown_type")]
    assert "Lambda" in network.validate()[0].message
    assert "Keras" in network.validate()[0].message
    assert network.shapes()["d"] == (5,)
    assert NetworkSpec.from_json(network.to_json()) == network


def test_an_unknown_layer_of_no_shape_is_told_once() -> None:
    network = chain(IN, layers.Unknown(kind="Lambda", origin="Keras", name="mystery"), layers.Dense(5, name="d"))
    assert [problem.code for problem in network.validate()] == ["unknown_type"]
    assert set(network.shapes()) == {"in"}
