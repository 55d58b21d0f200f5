"""Points of one's own: as examples, taken from a toy set, and as columns of a table."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from nnviz.data.dataset import PARTS, Dataset, class_indices
from nnviz.data.examples import Examples
from nnviz.data.preparation import Column
from nnviz.spec.points import COLUMNS, FARTHEST, MOST_POINTS, Point, PointSet

BINARY: Final = ("-1", "+1")


def examples_of_points(own: PointSet) -> Examples:
    """The points as raw values (n, 2) and class numbers (n,), or numbers (n, 1) to predict."""
    table = np.array([(point.x1, point.x2, point.value) for point in own.points]).reshape(-1, 3)
    return Examples(
        table[:, :2],
        table[:, 2] if own.classes else table[:, 2:],
        own.task,
        columns=tuple(Column(name) for name in COLUMNS),
        targets=(Column("class", class_names(own.classes)) if own.classes else Column("y"),),
        half_side=own.half_side,
    )


def class_names(classes: int) -> tuple[str, ...]:
    """What the classes are called, in their order."""
    return BINARY if classes == 2 else tuple(f"class {number + 1}" for number in range(classes))


def points_of_dataset(dataset: Dataset) -> PointSet:
    """The examples of a set of two columns as points of one's own; at most `MOST_POINTS`, evenly chosen."""
    raws, targets = [], []
    for part in PARTS:
        raw, (_, y) = getattr(dataset, f"raw_{part}"), dataset.part(part)
        if raw is not None and y is not None:
            raws.append(raw)
            targets.append(y)
    places, answers = np.concatenate(raws), np.concatenate(targets)
    if dataset.task == "regression":
        restored = answers if dataset.preparation is None else dataset.preparation.restore_target(answers)
        classes, values = 0, restored[:, 0]
    else:
        classes, values = max(2, dataset.outputs), class_indices(answers)
    thin = slice(None, None, -(-len(places) // MOST_POINTS))
    rows = np.column_stack([places, values])[thin].clip(-FARTHEST, FARTHEST).tolist()
    return PointSet(classes, tuple(Point(*row) for row in rows))  # type: ignore[arg-type]  # 2 to 8, or 0


def columns_of_points(own: PointSet) -> dict[str, Sequence[float | str]]:
    """The points as columns of a table that, read again, is the same set."""
    places: dict[str, Sequence[float | str]] = {
        name: [getattr(point, name) for point in own.points] for name in COLUMNS
    }
    if not own.classes:
        return {**places, "y": [point.value for point in own.points]}
    names = class_names(own.classes)
    return {**places, "class": [names[int(point.value)] for point in own.points]}
