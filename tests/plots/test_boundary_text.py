"""What is said of a point of the plane."""

import re
from dataclasses import replace

import numpy as np
import pytest

from nnviz.data import Dataset, load_dataset
from nnviz.plots.boundary_image import Answers
from nnviz.plots.boundary_text import in_target_units, prediction_text
from nnviz.spec import DatasetSpec


def lines(answer: list[float], answers: Answers, dataset: Dataset) -> list[str]:
    text = prediction_text((1.0, -2.5), (0, 1), np.array(answer), answers, dataset)
    return [re.sub("</?b>", "", line) for line in text.split("<br>")]


def flat(task: str, outputs: int, **more: object) -> Dataset:
    x = np.zeros((2, 2), np.float32)
    return Dataset(x, np.zeros((2, outputs), np.float32), task=task, column_names=("x1", "<x2>"), **more)  # type: ignore[arg-type]


def test_classes_come_with_their_probabilities_the_likeliest_first() -> None:
    iris = load_dataset(DatasetSpec("iris"))
    _, *said = lines([0.2, 0.799, 0.001], Answers("multiclass"), iris)
    assert said == ["→ versicolor 0.80", "→ setosa 0.20"]
    assert lines([0.0, 0.0, 0.0], Answers("multiclass"), iris)[1:] == ["→ setosa 0.00"]


@pytest.mark.parametrize(("value", "said"), [(0.75, "→ malignant 0.750"), (0.25, "→ benign 0.250")])
def test_a_binary_answer_names_its_class(value: float, said: str) -> None:
    dataset = flat("binary", 1, class_names=("benign", "malignant"))
    assert lines([value], Answers("binary", threshold=0.5), dataset)[1:] == [said]


def test_where_names_say_no_more_than_the_number_it_stands_alone() -> None:
    assert lines([-0.5], Answers("binary"), flat("binary", 1, class_names=("-1", "+1")))[1:] == ["→ −0.500"]


def test_names_of_columns_cannot_be_markup() -> None:
    assert "&lt;x2&gt; −2.5" in lines([0.0], Answers("regression"), flat("regression", 1))[0]


def test_of_several_targets_the_shown_one_is_among_the_lines() -> None:
    dataset = flat("regression", 6, target_names=tuple("abcdef"))
    text = prediction_text((0, 0), (0, 1), np.arange(6.0), Answers("regression", output=5), dataset)
    assert "<b>→ f 5.00</b>" in text
    assert "→ c 2.00" in text
    assert "→ a" not in text


def test_numbers_are_said_in_the_target_s_units() -> None:
    dataset = load_dataset(DatasetSpec("diabetes", target_scaling="standard"))
    preparation = dataset.preparation
    assert preparation is not None
    answers = Answers("regression")
    assert in_target_units(0.0, answers, dataset) == pytest.approx(preparation.target_shift[0])
    assert in_target_units(0.3, replace(answers, task="binary"), dataset) == 0.3
