"""From a table to a dataset: columns, targets, missing values; and predictions on other tables."""

from typing import Any

import msgspec
import numpy as np
import pytest

from nnviz.data import (
    DataError,
    Dataset,
    Preparation,
    dataset_from_table,
    load_dataset,
    load_table,
    load_table_for,
    raw_rows,
    target_rows,
)
from nnviz.spec import DatasetSpec
from tests.data.conftest import WriteFile

FRUIT = """weight,colour,ripe,price,kind
150,red,1,0.5,apple
120,green,0,0.4,pear
10,red,1,0.1,cherry
160,green,1,0.45,apple
130,yellow,1,0.4,pear
9,red,0,0.12,cherry
155,yellow,0,0.5,apple
125,green,1,0.45,pear
"""


def fruit(write: WriteFile, text: str = FRUIT, **spec: Any) -> Dataset:
    whole = DatasetSpec("table", path=str(write(text)), train_share=1, validation_share=0)
    return load_dataset(msgspec.structs.replace(whole, **spec))


def test_the_last_column_is_predicted_from_all_others(write: WriteFile) -> None:
    dataset = fruit(write)
    assert dataset.task == "multiclass"
    assert dataset.target_names == ("kind",)
    assert dataset.class_names == ("apple", "cherry", "pear")
    assert dataset.feature_names == ("weight", "colour=green", "colour=red", "colour=yellow", "ripe", "price")
    assert dataset.column_names == ("weight", "colour", "ripe", "price")
    cherry = int(np.flatnonzero(dataset.y_train[:, 1])[0])
    assert dataset.x_train[cherry, 1:4].tolist() == [0, 1, 0]
    assert dataset.x_train[cherry, 0] < 11


@pytest.mark.parametrize(
    ("target", "task", "outputs", "classes"),
    [
        (("kind",), "multiclass", 3, ("apple", "cherry", "pear")),
        (("ripe",), "binary", 1, ("0", "1")),
        (("price",), "regression", 1, ()),
        (("price", "weight"), "regression", 2, ()),
    ],
)
def test_the_task_is_guessed_from_the_target(
    write: WriteFile, target: tuple[str, ...], task: str, outputs: int, classes: tuple[str, ...]
) -> None:
    dataset = fruit(write, target=target)
    assert (dataset.task, dataset.outputs, dataset.class_names) == (task, outputs, classes)
    assert not set(target) & set(dataset.column_names)


def test_labels(write: WriteFile) -> None:
    dataset = fruit(write, "x,sweet,red\n1,yes,0\n2,no,1\n3,yes,1\n", target=("sweet", "red"))
    assert dataset.task == "multilabel"
    by_x = {float(x): y.tolist() for (x,), y in zip(dataset.x_train, dataset.y_train, strict=True)}
    assert by_x == {1: [1, 0], 2: [0, 1], 3: [1, 1]}


@pytest.mark.parametrize(("different", "task"), [(10, "multiclass"), (11, "regression")])
def test_up_to_ten_whole_numbers_are_classes(write: WriteFile, different: int, task: str) -> None:
    rows = "".join(f"{number},{number % different}\n" for number in range(44))
    assert fruit(write, "x,y\n" + rows).task == task


def test_few_whole_numbers_may_be_a_regression_all_the_same(write: WriteFile) -> None:
    dataset = fruit(write, target=("ripe",), task="regression")
    assert set(np.unique(dataset.y_train)) == {0, 1}


def test_equals_a_table_that_is_loaded_already(write: WriteFile) -> None:
    spec = DatasetSpec("table", path=str(write(FRUIT)), train_share=0.5, scaling="robust", seed=3)
    direct, loaded = load_dataset(spec), dataset_from_table(load_table(spec.path), spec)
    assert direct.x_train.tobytes() == loaded.x_train.tobytes()
    assert direct.preparation == loaded.preparation


def test_free_text_and_constant_columns_are_told(write: WriteFile) -> None:
    rows = "".join(f"name {number},{number},7,{number % 2}\n" for number in range(30))
    dataset = fruit(write, "name,x,same,y\n" + rows)
    assert dataset.column_names == ("x", "same")
    assert "Left out 'name': it holds 30 different texts" in dataset.notes[0]
    assert "'same' has the same value everywhere" in dataset.notes[1]


GAPS = "x,colour,y\n1,red,0\n,red,1\n5,,0\n6,blue,1\n100,red,\n"


def test_missing_values_are_refused_naming_column_and_line(write: WriteFile) -> None:
    with pytest.raises(DataError, match=r"Column 'x' lacks a value in line 3 \(1 in all\)"):
        fruit(write, GAPS)


def test_rows_with_missing_values_are_left_out_and_told(write: WriteFile) -> None:
    dataset = fruit(write, GAPS, missing="drop")
    assert sorted(dataset.x_train[:, 0].tolist()) == [1, 6]
    assert dataset.notes[-1] == "Left out 3 of 5 rows, which lack a value."


@pytest.mark.parametrize(
    ("missing", "told", "value"),
    [("mean", "mean", 4.0), ("median", "median", 5.0), ("most_frequent", "most frequent value", 1.0)],
)
def test_missing_values_are_filled_in_from_rows_with_a_target(
    write: WriteFile, missing: str, told: str, value: float
) -> None:
    dataset = fruit(write, GAPS, missing=missing)
    assert sorted(dataset.x_train[:, 0].tolist()) == sorted([1, 5, 6, value])
    assert dataset.raw_train is not None
    assert np.isfinite(dataset.raw_train).all()
    assert dataset.notes[-3:] == (
        "Left out 1 of 5 rows, which lack a value.",
        f"Filled in the missing values of 'x' (1 in all) with its {told}.",
        "Filled in the missing values of 'colour' (1 in all) with its most frequent value.",
    )
    assert dataset.x_train[:, 2].sum() == 3  # the missing colour became red, the most frequent
    assert dataset.preparation is not None
    assert dataset.preparation.transform(np.array([[np.nan, np.nan]])).tolist() == [[value, 0, 1]]


def test_the_filling_is_measured_on_the_training_part(write: WriteFile) -> None:
    from sklearn.impute import SimpleImputer

    rng = np.random.default_rng(0)
    rows = "".join(
        f"{'' if gap else repr(float(value))},{number % 2}\n"
        for number, (gap, value) in enumerate(zip(rng.random(60) < 0.3, rng.normal(size=60), strict=True))
    )
    path = str(write("x,y\n" + rows))
    spec = DatasetSpec("table", path=path, missing="median", train_share=0.5, seed=2)
    dataset = load_dataset(spec)
    assert dataset.preparation is not None
    assert dataset.raw_train is not None
    whole = SimpleImputer(strategy="median").fit(load_table(path).column("x").values[:, None]).statistics_[0]
    assert dataset.preparation.fill[0] != pytest.approx(whole)
    assert dataset.preparation.fill[0] == pytest.approx(np.median(dataset.raw_train))  # filling with it keeps a median


def test_a_column_no_feature_uses_may_lack_values(write: WriteFile) -> None:
    assert len(fruit(write, "x,spare,y\n1,,0\n2,3,1\n", features=("x",)).x_train) == 2


@pytest.mark.parametrize(
    ("text", "spec", "sentence"),
    [
        (FRUIT, {"target": ("size",)}, "There is no column 'size' in the table: it has 'weight', 'colour'"),
        (FRUIT, {"features": ("size",)}, "There is no feature size in this dataset: choose from weight, colour"),
        (FRUIT, {"target": ("kind",), "features": ("kind",)}, "'kind' is a target and cannot be a feature too"),
        (FRUIT, {"task": "regression"}, "predicts numbers, but 'kind' holds texts"),
        (FRUIT, {"task": "binary"}, "at most 2 classes, but 'kind' has 3 different values"),
        (FRUIT, {"target": ("kind", "ripe")}, "Several targets must all be numbers"),
        (FRUIT, {"target": ("kind", "ripe"), "task": "multiclass"}, "has one target, not 2"),
        (FRUIT, {"target": ("weight", "ripe"), "task": "multilabel"}, "A label has two values, .* 'weight' has others"),
        ("x,y\n1,a\n2,a\n", {}, "one class only"),
        ("x,y\n1,a\ninf,b\n", {}, "Column 'x' holds an infinite value in line 3"),
        ("x,y\n1,0.5\n2,1e999\n3,0.25\n", {}, "Column 'y' holds an infinite value in line 3"),
        ("x,y\n,0\n,1\n", {"missing": "drop"}, "No row of the dataset has a value everywhere"),
        ("y\n1\n2\n", {}, "no column left to predict from"),
        ("", {"path": ""}, "needs a table file, but none is chosen"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(
    write: WriteFile, text: str, spec: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(DataError, match=sentence):
        fruit(write, text, **spec)


def prepared(write: WriteFile, **spec: Any) -> Preparation:
    preparation = fruit(write, **spec).preparation
    assert preparation is not None
    return Preparation.from_json(preparation.to_json())


def test_a_prediction_on_the_same_rows_gets_the_same_features(write: WriteFile) -> None:
    dataset = fruit(write, scaling="standard")
    preparation = dataset.preparation
    assert preparation is not None
    table = load_table_for(preparation, write(FRUIT, "again.csv"))
    features = preparation.transform(raw_rows(table, preparation))
    targets = target_rows(table, preparation)
    expected = np.column_stack([dataset.x_train, dataset.y_train])
    found = np.column_stack([features, targets])
    assert sorted(found.tolist()) == sorted(expected.tolist())


def test_columns_are_matched_by_name_whatever_else_there_is(write: WriteFile) -> None:
    preparation = prepared(write, features=("price", "colour"))
    table = load_table_for(preparation, write("id;colour;price\n7;red;0,25\n8;green;1\n", "new.csv"))
    assert preparation.transform(raw_rows(table, preparation)).tolist() == [[0.25, 0, 1, 0], [1, 1, 0, 0]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("weight,price,ripe\n1,2,0\n", "There is no column 'colour' in the table"),
        ("weight,colour,ripe,price\n1,red,0,2\n2,blue,1,3\n", "'colour' has 'blue' in line 3, which training has not"),
        (
            "weight,colour,ripe,price\n1,red,0,2\nheavy,red,1,3\n",
            "'weight' holds numbers, but in line 3 it has 'heavy'",
        ),
        ("weight,colour,ripe,price\n1,red,0,2\n,red,1,3\n", "'weight' lacks a value in line 3"),
    ],
)
def test_a_table_that_does_not_fit_the_training_is_refused(write: WriteFile, text: str, sentence: str) -> None:
    preparation = prepared(write)
    with pytest.raises(DataError, match=sentence):
        raw_rows(load_table_for(preparation, write(text, "new.csv")), preparation)


def test_numbered_classes_are_found_again(write: WriteFile) -> None:
    preparation = prepared(write, target=("ripe",), features=("weight",))
    table = load_table_for(preparation, write("weight,ripe\n5,1.0\n6,0\n7,1\n", "new.csv"))
    assert target_rows(table, preparation).tolist() == [[1], [-1], [1]]
    table = load_table_for(preparation, write("weight,ripe\n5,2\n", "other.csv"))
    with pytest.raises(DataError, match="'ripe' has '2' in line 2, which training has not seen: expected one of '0'"):
        target_rows(table, preparation)
