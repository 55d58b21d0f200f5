"""The graph of a Keras configuration: models within spliced in, calls of Keras 2 and 3, and what is no graph."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from nnviz.formats import FormatError
from nnviz.formats.keras_graph import Graph, counted, read_graph

Config = dict[str, Any]


def layer(kind: str, name: str, *calls: Any, **settings: Any) -> Config:
    return {"class_name": kind, "name": name, "config": {"name": name, **settings}, "inbound_nodes": list(calls)}


def old(*sources: str, number: int = 0, **constants: Any) -> list[Any]:
    """A call as Keras 2 writes it."""
    return [[source, number, 0, constants] for source in sources]


def new(*sources: str, number: int = 0, **constants: Any) -> Config:
    """A call as Keras 3 writes it."""
    tensors = [
        {"class_name": "__keras_tensor__", "config": {"shape": [None, 4], "keras_history": [source, number, 0]}}
        for source in sources
    ]
    return {"args": tensors, "kwargs": constants}


def model(*layers: Config, inputs: Any = ("in",), outputs: Any, name: str = "model", calls: Any = ()) -> Config:
    config = {
        "layers": list(layers),
        "input_layers": [[source, 0, 0] for source in inputs],
        "output_layers": [[*output, 0, 0][:3] if isinstance(output, tuple) else [output, 0, 0] for output in outputs],
    }
    return {"class_name": "Functional", "name": name, "config": config, "inbound_nodes": list(calls)}


IN = layer("InputLayer", "in", batch_shape=[None, 4])


def read(config: Config) -> Graph:
    return read_graph(Path("x.keras"), json.loads(json.dumps(config)))


def links(graph: Graph) -> list[str]:
    return [f"{source.layer.names[-1]}>{call.layer.names[-1]}" for call in graph.calls for source in call.sources]


@pytest.mark.parametrize("call", [old, new])
def test_branches(call: Any) -> None:
    graph = read(
        model(
            IN,
            layer("Add", "sum", call("b", "a")),
            layer("Dense", "a", call("in")),
            layer("Dense", "b", call("in")),
            outputs=["sum"],
        )
    )
    assert sorted(links(graph)) == ["a>sum", "b>sum", "in>a", "in>b"]
    assert [source.layer.names[-1] for source in graph.outputs[0].sources] == ["b", "a"]


def inner(*calls: Any) -> Config:
    parts = (layer("InputLayer", "i"), layer("Dense", "d", new("i")), layer("Dense", "e", new("d")))
    return model(*parts, inputs=("i",), outputs=["e"], name="inner", calls=calls)


def test_a_model_within_is_spliced_in() -> None:
    graph = read(model(IN, inner(new("in")), layer("Dense", "d", new("inner")), outputs=["d"]))
    assert links(graph) == ["in>d", "d>e", "e>d"]
    places = [call.layer.groups for call in graph.calls]
    assert places == [("input_layer",), ("functional", "dense"), ("functional", "dense_1"), ("dense",)]
    assert graph.calls[1].layer.names == ("inner", "d")


@pytest.mark.parametrize("numbers", [(new, 0, 1), (old, 1, 2)])  # Keras 2 counts the making of the model as a call
def test_a_model_that_is_called_twice(numbers: tuple[Any, int, int]) -> None:
    call, first, second = numbers
    body = inner(call("in"), call("inner", number=first))
    graph = read(model(IN, body, layer("ReLU", "end", call("inner", number=second)), outputs=[("inner", 2), "end"]))
    assert links(graph) == ["in>d", "d>e", "e>d", "d>e", "e>end"]
    assert len({call.layer for call in graph.calls}) == 4
    assert graph.outputs[0] is graph.calls[-2]


def test_sequential_models_in_a_row_and_an_input_that_is_implied() -> None:
    block = {
        "class_name": "Sequential",
        "config": {"name": "s", "layers": [layer("InputLayer", "i"), layer("Dense", "a")]},
    }
    chain = {"layers": [layer("Dense", "b", batch_input_shape=[None, 3]), block, block], "name": "t"}
    graph = read({"class_name": "Sequential", "config": chain})
    assert links(graph) == ["input>b", "b>a", "a>a"]
    assert [call.layer.groups for call in graph.calls][1:] == [
        ("dense",),
        ("sequential", "dense"),
        ("sequential_1", "dense"),
    ]


def test_frozen_models_freeze_what_is_in_them() -> None:
    frozen = inner(new("in"))
    frozen["config"]["trainable"] = False
    graph = read(model(IN, frozen, layer("Dense", "d", new("inner")), outputs=["d"]))
    assert [call.layer.trainable for call in graph.calls] == [True, False, False, True]


def test_arguments_that_are_no_tensors() -> None:
    call = new("in", training=False, mask=None, axis=1)
    call["args"].append(2.5)
    graph = read(model(IN, layer("Dense", "d", call), outputs=["d"]))
    assert graph.calls[1].constants == {"argument 1": 2.5, "mask": None, "axis": 1}
    assert graph.calls[1].shapes == ((4,),)


def test_classes_of_others_are_told_apart() -> None:
    made = [
        {**layer("Dense", "a", new("in")), "module": "mine", "registered_name": "mine>Dense"},
        {**layer("Dense", "b", new("in")), "module": "keras.layers", "registered_name": None},
        {**layer("Add", "c", new("a", "b")), "module": "keras.src.ops.numpy", "registered_name": "Add"},
    ]
    calls = read(model(IN, *made, outputs=["c"])).calls
    found = {call.layer.names[-1]: (call.layer.own, call.layer.operation) for call in calls}
    assert found == {"in": (True, False), "a": (False, False), "b": (True, False), "c": (True, True)}


def test_groups_are_numbered_by_class() -> None:
    names = ["Dense", "Conv2D", "Dense", "MaxPooling2D", "ReLU", "Dense"]
    assert list(counted(names)) == ["dense", "conv2d", "dense_1", "max_pooling2d", "re_lu", "dense_2"]


WRONG = {
    "circle": (model(IN, layer("Add", "a", new("in", "b")), layer("ReLU", "b", new("a")), outputs=["b"]), "circle"),
    "itself": (model(IN, layer("Dense", "a", new("a")), outputs=["a"]), "circle"),
    "two names": (model(IN, layer("Dense", "a", new("in")), layer("Dense", "a", new("in")), outputs=["a"]), "one name"),
    "no source": (model(IN, layer("Dense", "a", new("gone")), outputs=["a"]), "gone"),
    "no call": (model(IN, layer("Dense", "a", new("in", number=7)), outputs=["a"]), "links to in"),
    "no output": (model(IN, layer("Dense", "a", new("in")), outputs=[]), "answer"),
    "other output": (model(IN, layer("Dense", "a", new("in")), outputs=["b"]), "links to b"),
    "no input": (model(IN, inputs=("b",), outputs=["b"]), "input b"),
    "own class": ({"class_name": "Functional", "module": "mine", "config": {"layers": []}}, "only its code"),
    "subclass": ({"class_name": "MyModel", "config": {"layers": []}}, "only its code"),
    "no settings": ({"class_name": "Sequential", "config": 3}, "settings by name"),
    "no layer": ({"class_name": "Sequential", "config": {"layers": [3]}}, "settings by name"),
    "no calls": (model(IN, {**layer("Dense", "a"), "inbound_nodes": 3}, outputs=["a"]), "no list"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_graph(name: str) -> None:
    config, reason = WRONG[name]
    with pytest.raises(FormatError, match=reason):
        read(config)


def test_models_that_call_a_model_twice_and_so_on_are_refused_soon() -> None:
    """Eighteen levels would be 262,144 layers."""
    part: Config = model(layer("InputLayer", "in"), layer("Dense", "d", new("in")), outputs=["d"], name="m")
    for _ in range(17):
        part = {**part, "name": "m", "inbound_nodes": [new("in"), new("m")]}
        part = model(layer("InputLayer", "in"), part, outputs=[("m", 2)], name="m")
    started = time.monotonic()
    with pytest.raises(FormatError, match="layers and calls"):
        read(part)
    assert time.monotonic() - started < 5
