"""`Twin`: the layer here that computes what one of Keras does; `UnlikeError`: why there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from nnviz.sentence import Sentence
from nnviz.spec.layers import AnyLayer

Arrays = tuple[NDArray[Any], ...]


class UnlikeError(Exception):
    """Why a layer of Keras is none of NNViz."""

    def __init__(self, reason: str, **fields: object) -> None:
        self.reason = Sentence(reason, **fields)
        super().__init__(str(self.reason))


@dataclass(frozen=True)
class Twin:
    """The layer here that computes what one of Keras does.

    `weights` makes its arrays of those in the file, of which there are `stored`, or as many as it has itself.
    """

    record: AnyLayer
    notes: tuple[Sentence, ...] = ()
    stored: int | None = None
    weights: Callable[[Arrays], Arrays] = lambda arrays: arrays


def short(value: Any) -> str:
    """A setting in a few words; the class where it is an object."""
    if isinstance(value, dict):
        return str(value.get("class_name") or "…")[:40]
    return str(value)[:40]
