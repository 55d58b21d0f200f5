"""Keras and PyTorch as the comparisons of `tests/nn` set them up: the kind of numbers can be chosen only once."""

from tests.nn.conftest import keras, torch

__all__ = ["keras", "torch"]
