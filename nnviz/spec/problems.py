"""What can be wrong with a description, as data: who it concerns, a code and one plain sentence."""

from collections.abc import Sequence

from msgspec import Struct


class Problem(Struct, frozen=True):
    """One fault of a description.

    `layer` is the layer it belongs to (`None`: the whole), `source` the other end of the link where
    a link is at fault. `message` says what was expected, what came and how to mend it; `mend` names
    the layer type that, put before `layer`, would mend it.
    """

    layer: str | None
    code: str
    message: str
    source: str | None = None
    mend: str | None = None


class SpecError(ValueError):
    """A description that cannot be used; `problems` lists every reason."""

    def __init__(self, problems: Sequence[Problem] | str) -> None:
        found = (Problem(None, "invalid", problems),) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(problem.message for problem in found))
        self.problems = found


class ShapeError(Exception):
    """Raised while a layer infers its shape; becomes a `Problem` of that layer."""

    def __init__(self, code: str, message: str, mend: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.mend = mend


Shape = tuple[int, ...]


def format_shape(shape: Shape) -> str:
    """`(28, 28, 1)` as a person writes it: `28×28×1`."""
    return "×".join(str(size) for size in shape) if shape else "scalar"
