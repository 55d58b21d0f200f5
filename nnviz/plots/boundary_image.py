"""The colours of a decision boundary: pure functions from answers to pictures."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.analysis.plane import Array
from nnviz.settings.colours import NEGATIVE, OKABE_ITO, POSITIVE, diverging_lut, rgb
from nnviz.spec.choices import Task

Picture = NDArray[np.uint8]

SPLINE = (-0.0703125, 0.8671875, 0.2265625, -0.0234375)
MOST_ENLARGED = 4  # outputs: more would take too long
STRENGTH = 0.65  # of a sure answer's colour: the points, in full colour, stand out against it


@dataclass(frozen=True, slots=True)
class Answers:
    """How answers are to be read: the task, where a binary one turns, and the range of a regression's targets.

    Of several targets or labels one `output` is shown.
    """

    task: Task
    threshold: float = 0.0
    low: float = -1.0
    high: float = 1.0
    output: int = 0

    def signed(self, values: Array) -> Array:
        """Answers brought to −1 … 1, the turning point at 0."""
        if self.task == "regression":
            centre, half = (self.high + self.low) / 2, (self.high - self.low) / 2 or 1.0
        else:
            centre, half = self.threshold, 1 - self.threshold
        return np.clip((values - centre) / half, -1, 1)


def boundary_picture(boundary: Array, answers: Answers, neutral: str, *, discretize: bool = False) -> Picture:
    """Answers over the plane (n, n, outputs) as (n, n, 3) colours.

    Classes are coloured by the largest output, the surer, the stronger; else one output from negative to positive.
    """
    values = np.nan_to_num(boundary)
    if values.shape[2] <= MOST_ENLARGED:
        values = enlarged(values)
    if answers.task == "multiclass":
        return _class_picture(values, neutral, discretize)
    signed = answers.signed(values[:, :, answers.output])
    if discretize:
        signed = np.where(signed > 0, 1.0, -1.0)
    return signed_picture(signed * STRENGTH, neutral)


def enlarged(values: Array) -> Array:
    """Values (n, n, outputs) on a grid twice as fine, so that edges become smooth."""
    return _doubled(_doubled(values).swapaxes(0, 1)).swapaxes(0, 1)


def _doubled(values: Array) -> Array:
    """Twice as many rows, at a quarter and three quarters of each step of Catmull and Rom's spline (1974)."""
    padded = np.concatenate([values[:1], values[:1], values, values[-1:], values[-1:]])
    windows = [padded[start : start + len(values)] for start in range(5)]
    rows = np.empty((2 * len(values), *values.shape[1:]), values.dtype)
    rows[0::2] = sum(weight * window for weight, window in zip(SPLINE, reversed(windows[:4]), strict=True))
    rows[1::2] = sum(weight * window for weight, window in zip(SPLINE, windows[1:], strict=True))
    return rows


def unit_picture(values: Array, neutral: str) -> Picture:
    """A unit's activations (m, m) as (m, m, 3) colours, zero neutral and the largest in full colour."""
    largest = float(np.max(np.abs(values), initial=0.0)) or 1.0
    return signed_picture(np.nan_to_num(values / largest), neutral)


def signed_picture(values: Array, neutral: str) -> Picture:
    """Values from −1 to 1 as colours."""
    places = np.clip((values + 1) * 127.5 + 0.5, 0, 255).astype(np.uint8)
    return diverging_lut(neutral)[places]


def class_colours(count: int) -> list[str]:
    """Colours of the classes: negative and positive for two, Okabe and Ito's for more, repeated."""
    return [NEGATIVE, POSITIVE] if count <= 2 else [OKABE_ITO[k % len(OKABE_ITO)] for k in range(count)]


def _class_picture(values: Array, neutral: str, discretize: bool) -> Picture:
    count = values.shape[2]
    ground = np.array(rgb(neutral))
    sureness = (
        np.ones(values.shape[:2]) if discretize or count == 1 else (values.max(axis=2) - 1 / count) / (1 - 1 / count)
    )
    strength = STRENGTH * np.clip(sureness, 0, 1)[:, :, None]
    colours = np.array([rgb(colour) for colour in class_colours(count)])[values.argmax(axis=2)]
    return np.asarray(np.rint(ground + strength * (colours - ground)), np.uint8)
