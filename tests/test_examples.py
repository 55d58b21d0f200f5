"""The shipped examples: each is sound, and learns what it says."""

import msgspec
import pytest

from nnviz.data import load_dataset
from nnviz.examples import EXAMPLES, load_example
from nnviz.resource_files import resource_path
from nnviz.spec.adapt import fit_problems
from nnviz.training import compile_model, evaluate, fit

# Epochs that are enough, and the accuracy or R² to reach on the test part.
GOALS = {
    "circle": (300, 0.97),
    "xor": (300, 0.97),
    "gauss": (100, 0.97),
    "spiral": (200, 0.97),
    "moons": (300, 0.97),
    "blobs": (100, 0.97),
    "plane": (50, 0.99),
    "multi_gauss": (300, 0.9),
    "iris": (150, 0.93),
    "wine": (100, 0.93),
    "breast_cancer": (60, 0.93),
    "diabetes": (60, 0.3),
    "digits": (60, 0.97),
    "digits_conv": (20, 0.97),
    "mnist": (12, 0.95),
    "vowels": (30, 0.97),
    "opinions": (12, 0.8),
    "shuttle": (10, 0.985),
    "ratings": (60, 0.8),
}


def test_every_file_is_listed() -> None:
    assert {path.stem for path in resource_path("examples").glob("*.json")} == set(EXAMPLES) == set(GOALS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_is_sound_and_told_in_both_languages(name: str) -> None:
    example = load_example(name)
    dataset = load_dataset(example.project.dataset)
    assert not example.project.validate()
    assert dataset.task is not None
    assert not fit_problems(example.project.network, dataset.input_shape, dataset.outputs, dataset.task)
    assert set(example.titles) == set(example.docs) == {"en", "es"}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_learns(name: str) -> None:
    project = load_example(name).project
    epochs, goal = GOALS[name]
    dataset, model = load_dataset(project.dataset), compile_model(project.network, project.training.seed)
    for _ in fit(model, dataset, msgspec.structs.replace(project.training, epochs=epochs)):
        pass
    figures = evaluate(model, dataset.x_test, dataset.y_test, task=dataset.task)
    assert figures["r2" if dataset.task == "regression" else "accuracy"] >= goal
