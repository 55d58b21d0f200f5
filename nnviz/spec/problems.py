"""What can be wrong with a description, as data: who it concerns, a code and one plain sentence."""

from collections.abc import Sequence
from functools import reduce

from msgspec import Struct

from nnviz.sentence import Sentence, SentenceError


class Problem(Struct, frozen=True):
    """One fault of a description.

    `layer` is the layer it belongs to (`None`: the whole), `source` the other end of the link where
    a link is at fault. `message` says what was expected, what came and how to mend it; `mend` names
    the layer type that, put before `layer`, would mend it.
    """

    layer: str | None
    code: str
    message: Sentence
    source: str | None = None
    mend: str | None = None


class SpecError(SentenceError):
    """A description that cannot be used, told in a sentence (or its template and fields) or by its problems."""

    def __init__(self, told: Sequence[Problem] | str, /, **fields: object) -> None:
        if isinstance(told, str):
            super().__init__(told, **fields)
            self.problems: tuple[Problem, ...] = (Problem(None, "invalid", self.sentence),)
        else:
            super().__init__(reduce(_below, (problem.message for problem in told)))
            self.problems = tuple(told)


def _below(above: Sentence, below: Sentence) -> Sentence:
    return Sentence("{above}\n{below}", above=above, below=below)


class ShapeError(Exception):
    """Raised while a layer infers its shape; becomes a `Problem` of that layer.

    `complaint` is what follows the layer's name in a sentence: `expects … but receives …: do …`.
    """

    def __init__(self, code: str, complaint: Sentence, mend: str | None = None) -> None:
        super().__init__(complaint)
        self.code = code
        self.complaint = complaint
        self.mend = mend


Shape = tuple[int, ...]


def format_shape(shape: Shape) -> str:
    """`(28, 28, 1)` as a person writes it: `28×28×1`."""
    return "×".join(str(size) for size in shape) if shape else "scalar"
