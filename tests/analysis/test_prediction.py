"""Answers to single examples and whole tables, beside the dataset's own way."""

import csv
from pathlib import Path

import numpy as np
import pytest

from nnviz.analysis.prediction import ROWS_AT_A_TIME, input_ranges, predict_one, predict_table
from nnviz.data import DataError, Dataset, load_dataset, write_columns
from nnviz.nn import Model
from nnviz.spec import DatasetSpec, NetworkSpec, layers
from nnviz.training import compile_model


def model_of(dataset: Dataset, activation: str) -> Model:
    output = layers.Dense(dataset.outputs, activation=activation)  # type: ignore[arg-type]
    middle = [layers.Flatten()] if len(dataset.input_shape) > 1 else [layers.Dense(3, activation="tanh")]
    return compile_model(NetworkSpec.sequential([layers.Input(shape=dataset.input_shape), *middle, output]), seed=1)


def test_ranges_are_those_of_the_training_part_and_of_used_columns() -> None:
    dataset = load_dataset(DatasetSpec("iris", features=("sepal length (cm)", "petal width (cm)")))
    ranges = input_ranges(dataset)
    assert [given.name for given in ranges] == ["sepal length (cm)", "petal width (cm)"]
    assert dataset.raw_train is not None
    assert (ranges[1].low, ranges[1].high) == (dataset.raw_train[:, 3].min(), dataset.raw_train[:, 3].max())
    assert not ranges[0].whole


def test_categories_are_chosen_by_name() -> None:
    ranges = {given.name: given for given in input_ranges(load_dataset(DatasetSpec("ratings")))}
    assert all(given.whole for given in ranges.values())
    assert any(given.categories for given in ranges.values())


@pytest.mark.parametrize(
    ("name", "activation", "kind"),
    [("iris", "softmax", "classes"), ("spiral", "tanh", "classes"), ("diabetes", "linear", "numbers")],
)
def test_one_example_is_answered_as_the_dataset_is(name: str, activation: str, kind: str) -> None:
    spec = DatasetSpec(name, scaling="standard", target_scaling="standard" if kind == "numbers" else "none")
    dataset = load_dataset(spec)
    model = model_of(dataset, activation)
    assert dataset.preparation is not None
    assert dataset.raw_test is not None
    assert dataset.x_test is not None
    found = predict_one(model, dataset.preparation, dataset.raw_test[5])
    expected = model.predict(dataset.x_test[5:6])[0].astype(float)
    if name == "spiral":
        expected = np.array([(1 - expected[0]) / 2, (1 + expected[0]) / 2])
    if kind == "numbers":
        expected = dataset.preparation.restore_target(expected)
    assert found.kind == kind
    assert found.numbers == pytest.approx(expected.tolist(), abs=1e-6)
    assert found.names == (dataset.class_names or dataset.target_names)


def test_a_picture_is_answered() -> None:
    dataset = load_dataset(DatasetSpec("digits"))
    assert dataset.preparation is not None
    assert dataset.raw_train is not None
    found = predict_one(model_of(dataset, "softmax"), dataset.preparation, dataset.raw_train[0])
    assert len(found.numbers) == 10
    assert sum(found.numbers) == pytest.approx(1, abs=1e-5)
    (points,) = input_ranges(dataset)
    assert (points.low, points.high) == (0, 1)


def test_a_table_longer_than_a_part_is_answered_row_by_row(tmp_path: Path) -> None:
    dataset = load_dataset(DatasetSpec("spiral"))
    model, rng = model_of(dataset, "tanh"), np.random.default_rng(0)
    assert dataset.preparation is not None
    raw = rng.uniform(-6, 6, (ROWS_AT_A_TIME + 7, 2)).round(3)
    source, target, shares = tmp_path / "in.csv", tmp_path / "out.csv", []
    write_columns(source, {"x2": raw[:, 1], "x1": raw[:, 0]})  # by name, not by place
    assert predict_table(model, dataset.preparation, source, target, progress=shares.append) == len(raw)
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    expected = model.predict(dataset.preparation.transform(raw))[:, 0]
    assert [row["class"] for row in rows] == ["+1" if value > 0 else "-1" for value in expected]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_table_that_is_given_up_leaves_no_file(tmp_path: Path) -> None:
    dataset = load_dataset(DatasetSpec("spiral"))
    assert dataset.preparation is not None
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    write_columns(source, {"x1": [1.0, 2.0], "x2": [1.0, 2.0]})

    def give_up(share: float) -> None:
        if share > 0.7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        predict_table(model_of(dataset, "tanh"), dataset.preparation, source, target, progress=give_up)
    assert not target.exists()
    write_columns(source, {"x1": [1.0]})
    with pytest.raises(DataError, match="x2"):
        predict_table(model_of(dataset, "tanh"), dataset.preparation, source, target)
