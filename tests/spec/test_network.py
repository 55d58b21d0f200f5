"""The network record: names, links, edits, JSON."""

import pytest

from nnviz.spec import NetworkSpec, SpecError, layers


def xor_network() -> NetworkSpec:
    return NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(3, activation="tanh"), layers.Dense(1)])


def test_layers_get_keras_names() -> None:
    network = NetworkSpec(layers=[layers.Conv2D(), layers.MaxPooling2D(), layers.BatchNormalization(), layers.Conv2D()])
    assert network.names == ("conv2d", "max_pooling2d", "batch_normalization", "conv2d_1")


def test_json_round_trip() -> None:
    network = xor_network()
    assert NetworkSpec.from_json(network.to_json()) == network


def test_a_newer_version_is_refused_in_a_sentence() -> None:
    text = xor_network().to_json().replace('"version": 1', '"version": 99')
    with pytest.raises(SpecError, match="Expected a network of version 1, got version 99"):
        NetworkSpec.from_json(text)


def test_insertion_keeps_the_order_of_links() -> None:
    network = xor_network().with_inserted(layers.Dropout(0.2), "dense", "dense_1")
    assert network.names == ("input", "dense", "dropout", "dense_1")
    assert network.links == (("input", "dense"), ("dense", "dropout"), ("dropout", "dense_1"))


def test_parameter_counts() -> None:
    assert xor_network().parameter_counts() == {"input": 0, "dense": 9, "dense_1": 4}


def test_a_link_to_nowhere_counts_for_nothing_in_the_order() -> None:
    network = xor_network().with_link("dense", "gone").with_link("gone", "dense_1")
    assert network.topological_order() == ("input", "dense", "dense_1")
    assert network.shapes() == {"input": (2,), "dense": (3,)}


def test_what_a_network_tells_is_the_askers_own() -> None:
    network = xor_network()
    network.shapes().clear()
    network.parameter_counts()["dense"] = 0
    assert network.shapes() == {"input": (2,), "dense": (3,), "dense_1": (1,)}
    assert network.parameter_counts()["dense"] == 9


def test_a_changed_network_knows_itself_anew() -> None:
    network = xor_network()
    assert network.validate() == ()
    assert network.shapes()["dense"] == (3,)
    wider = network.with_replaced("dense", layers.Dense(5))
    assert wider.shapes()["dense"] == (5,)
    assert wider.without_link("dense", "dense_1").shapes() == {"input": (2,), "dense": (5,)}
    assert "no_input_layer" in {problem.code for problem in network.without_layers(["input"]).validate()}
    assert network == xor_network()
    assert hash(network) == hash(xor_network())


def test_many_layers_without_names_are_named_in_order() -> None:
    """Each looks on from where the one before it stopped: 30,000 are named at once, and not in a minute."""
    network = NetworkSpec([layers.Dense(name="dense_2"), *[layers.Dense()] * 30_000, layers.Conv2D()])
    assert network.names[:5] == ("dense_2", "dense", "dense_1", "dense_3", "dense_4")
    assert network.names[-2:] == ("dense_30000", "conv2d")
    assert [problem.code for problem in network.validate()] == ["too_large"]


def test_links_beyond_all_measure_are_told() -> None:
    network = NetworkSpec([layers.Input(shape=(2,)), layers.Add()], [("input", "add")] * 50_000)
    assert [problem.code for problem in network.validate()] == ["too_large"]
