"""Keras as the comparisons of `tests/nn` set it up: its kind of numbers can be chosen only once."""

from tests.nn.conftest import keras

__all__ = ["keras"]
