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
