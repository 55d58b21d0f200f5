"""What a network answers at a point of the plane, in words."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

import numpy as np

from nnviz.analysis.plane import Array
from nnviz.data import Dataset
from nnviz.plots.boundary_image import Answers
from nnviz.widgets.number_text import figure_text, share_text

MOST_LINES: Final = 4
LEAST_SHARE: Final = 0.005  # of a class that is worth a line
LONGEST_NAME: Final = 14
SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def prediction_text(
    place: tuple[float, float], columns: tuple[int, int], answer: Array, answers: Answers, dataset: Dataset
) -> str:
    """The values of two columns and what the network answers (outputs,) to them, as rich text of a few lines."""
    names = (column_title(dataset.column_names[column]) for column in columns)
    inputs = ", ".join(f"{escape(name)} {figure_text(value)}" for name, value in zip(names, place, strict=True))
    return "<br>".join([inputs, *_answer_lines(answer, answers, dataset)])


def _answer_lines(answer: Array, answers: Answers, dataset: Dataset) -> Iterable[str]:
    """The likeliest classes with their probabilities; each label or target, the one that is shown in bold."""
    if answers.task == "multiclass":
        best = np.argsort(-answer, kind="stable")[:MOST_LINES].tolist()
        told = [k for k in best if k == best[0] or answer[k] >= LEAST_SHARE]
        return _lines([(_class_name(dataset, k), share_text(float(answer[k]))) for k in told], 0)
    if len(answer) == 1:
        return [f"<b>→ {escape(_single(float(answer[0]), answers, dataset))}</b>"]
    values = [figure_text(in_target_units(float(value), answers, dataset, k)) for k, value in enumerate(answer)]
    names = dataset.target_names or tuple(f"y{k + 1}" for k in range(len(answer)))
    first = max(0, min(answers.output, len(answer) - MOST_LINES))
    shown = list(zip(names, values, strict=True))[first : first + MOST_LINES]
    return _lines(shown, answers.output - first)


def _lines(rows: list[tuple[str, str]], bold: int) -> Iterator[str]:
    for number, (name, value) in enumerate(rows):
        line = f"→ {escape(column_title(name))} {value}"
        yield f"<b>{line}</b>" if number == bold else line


def _single(value: float, answers: Answers, dataset: Dataset) -> str:
    text = figure_text(in_target_units(value, answers, dataset))
    if answers.task == "binary" and dataset.class_names not in ((), ("-1", "+1")):
        return f"{dataset.class_names[int(value > answers.threshold)]} {text}"
    return text


def _class_name(dataset: Dataset, number: int) -> str:
    return dataset.class_names[number] if dataset.class_names else str(number)


def in_target_units(value: float, answers: Answers, dataset: Dataset, output: int | None = None) -> float:
    """An answer as the target was before it was scaled for the network."""
    if dataset.preparation is None or answers.task != "regression":
        return value
    restored = dataset.preparation.restore_target(np.full((1, dataset.outputs), value))
    return float(restored[0, answers.output if output is None else output])


def column_title(name: str) -> str:
    """A column's name short enough for a line: x₁ for x1, a long one cut."""
    if name[:1] == "x" and name[1:].isdigit():
        return "x" + name[1:].translate(SUBSCRIPTS)
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
