"""`PointSet`: examples in the plane that a person put there by hand."""

from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from nnviz.sentence import Sentence
from nnviz.spec.choices import Task

OWN: Final = "own"  # the dataset's name
COLUMNS: Final = ("x1", "x2")
MOST_POINTS: Final = 2000
FARTHEST: Final = 1e6
HALF_SIDE: Final = 6.5  # of the plane around the origin, where no point lies farther out

Number = Annotated[float, Meta(ge=-FARTHEST, le=FARTHEST)]


class Point(Struct, frozen=True, array_like=True, gc=False):
    """One example: where it lies, and the number of its class counted from 0, or the number to predict."""

    x1: Number
    x2: Number
    value: Number = 0.0


class PointSet(Struct, frozen=True):
    """Points of one's own; with 0 `classes` they carry numbers to predict."""

    classes: Literal[0, 2, 3, 4, 5, 6, 7, 8] = 2
    points: Annotated[tuple[Point, ...], Meta(max_length=MOST_POINTS)] = ()

    @property
    def task(self) -> Task:
        return "multiclass" if self.classes > 2 else "binary" if self.classes else "regression"

    @property
    def outputs(self) -> int:
        """How many numbers a network answers with."""
        return self.classes if self.classes > 2 else 1

    @property
    def half_side(self) -> float:
        """Of the square around the origin that is shown: a point put into it never makes it larger."""
        farthest = (max(abs(point.x1), abs(point.x2)) for point in self.points)
        return max((HALF_SIDE, *farthest))

    def complaint(self) -> Sentence | None:
        """Why nothing can be learned from these points yet, as a sentence, or `None`."""
        values = {point.value for point in self.points}
        strangers = sorted(value for value in values if value not in range(self.classes)) if self.classes else []
        if strangers:
            return Sentence(
                "There are {classes} classes, but a point is of class {stranger}: erase it or choose more classes.",
                classes=self.classes,
                stranger=strangers[0] + 1,
            )
        if len(self.points) < 2:
            return Sentence("There are no points to learn from yet: click into the decision boundary to add some.")
        if self.classes and len(values) < 2:
            return Sentence("All points are of one class: choose another class and add points of it, too.")
        return None
