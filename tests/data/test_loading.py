"""`load_dataset`: every named dataset, its parts and targets, the same bits for one description."""

import subprocess
import sys

import msgspec
import numpy as np
import pytest

from nnviz.data import DATASETS, DataError, load_dataset, load_folds
from nnviz.spec import DatasetSpec, SpecError


@pytest.mark.parametrize("name", DATASETS)
def test_every_dataset_loads_as_its_row_says(name: str) -> None:
    row = DATASETS[name]
    dataset = load_dataset(row.spec())
    assert dataset.x_val is not None
    assert dataset.x_test is not None
    assert dataset.task == row.task
    assert dataset.input_shape == row.input_shape
    assert len(dataset.x_train) + len(dataset.x_val) + len(dataset.x_test) == row.samples
    assert dataset.column_names == row.columns
    assert dataset.x_train.dtype == dataset.y_train.dtype == np.float32
    assert dataset.preparation is not None
    assert dataset.raw_test is not None
    assert np.array_equal(dataset.preparation.transform(dataset.raw_test), dataset.x_test)
    assert row.title
    assert row.doc.endswith(".")
    assert row.licence
    assert row.source


@pytest.mark.parametrize("name", DATASETS)
def test_targets_are_coded_for_their_task(name: str) -> None:
    row = DATASETS[name]
    targets = load_dataset(row.spec()).y_train
    if row.task == "binary":
        assert targets.shape[1] == 1
        assert set(np.unique(targets)) == {-1, 1}
    elif row.task == "multiclass":
        assert np.array_equal(targets.sum(axis=1), np.ones(len(targets)))
        assert np.all(targets.sum(axis=0) > 0)
    else:
        assert targets.shape[1] == 1


@pytest.mark.parametrize("name", ["spiral", "blobs", "multi_gauss"])
def test_the_same_description_gives_the_same_bits_and_another_seed_others(name: str) -> None:
    spec = msgspec.structs.replace(DATASETS[name].spec(), noise=10.0, scaling="standard")
    first, second = load_dataset(spec), load_dataset(spec)
    assert first.x_train.tobytes() == second.x_train.tobytes()
    assert first.y_train.tobytes() == second.y_train.tobytes()
    other = load_dataset(msgspec.structs.replace(spec, seed=1))
    assert other.x_train.tobytes() != first.x_train.tobytes()


def test_scaling_is_fitted_on_the_training_part_only() -> None:
    dataset = load_dataset(DatasetSpec("iris", scaling="standard"))
    assert dataset.x_train.mean(axis=0) == pytest.approx(np.zeros(4), abs=1e-5)
    assert dataset.x_test is not None
    assert np.abs(dataset.x_test.mean(axis=0)).max() > 1e-3


def test_shares_make_the_parts() -> None:
    dataset = load_dataset(DatasetSpec("circle", train_share=0.5, validation_share=0))
    assert dataset.x_val is None
    assert dataset.y_val is None
    assert dataset.raw_val is None
    assert dataset.x_test is not None
    assert len(dataset.x_train) == len(dataset.x_test) == 250
    assert load_dataset(DatasetSpec("circle", train_share=1, validation_share=0)).x_test is None


def test_two_classes_may_be_learned_as_one_hot() -> None:
    dataset = load_dataset(DatasetSpec("circle", task="multiclass"))
    assert dataset.outputs == 2
    assert dataset.class_names == ("-1", "+1")


def test_two_blobs_are_a_binary_task() -> None:
    dataset = load_dataset(DatasetSpec("blobs", classes=2))
    assert dataset.task == "binary"
    assert dataset.outputs == 1


def test_malignant_is_the_positive_class() -> None:
    from sklearn.datasets import load_breast_cancer

    dataset = load_dataset(DatasetSpec("breast_cancer", train_share=1, validation_share=0))
    malignant = int(np.sum(load_breast_cancer().target == 0))
    assert dataset.class_names[1] == "malignant"
    assert int(np.sum(dataset.y_train == 1)) == malignant


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (DatasetSpec("cifar"), "There is no dataset called 'cifar': choose from circle, "),
        (DatasetSpec("circle", features=("x1", "x3")), "There is no feature x3 in this dataset: choose from x1, x2"),
        (DatasetSpec("circle", features=("x1", "x1")), "name one twice"),
        (DatasetSpec("circle", task="regression"), "is binary, not regression"),
        (DatasetSpec("digits", features=("x1",)), "Pictures have no features"),
        (DatasetSpec("circle", samples=3, train_share=0.1), "leaves none of the 3 examples"),
    ],
)
def test_what_cannot_be_loaded_is_refused_in_a_sentence(spec: DatasetSpec, sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        load_dataset(spec)


def test_settings_out_of_range_are_refused() -> None:
    with pytest.raises(SpecError, match="Noise"):
        load_dataset(DatasetSpec("circle", noise=51))


def test_toy_sets_import_neither_scikit_learn_nor_pandas() -> None:
    program = (
        "import sys, nnviz.data as data\n"
        "from nnviz.spec import DatasetSpec\n"
        "data.load_dataset(DatasetSpec('spiral', features=('x1', 'sin(x1)'), scaling='standard'))\n"
        "heavy = {'sklearn', 'pandas', 'scipy', 'simpleeval', 'python_calamine', 'PySide6'} & set(sys.modules)\n"
        "print(*heavy)\n"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (result.stdout.strip(), result.stderr) == ("", "")


def test_folds_are_prepared_on_their_own_training_part() -> None:
    spec = DatasetSpec("iris", scaling="standard", seed=4)
    datasets = list(load_folds(spec, 5))
    assert [len(dataset.x_train) for dataset in datasets] == [96] * 5
    held_out = [row.tobytes() for dataset in datasets for row in dataset.raw_val]  # type: ignore[union-attr]
    whole = load_dataset(spec)
    seen = np.concatenate([whole.raw_train, whole.raw_val])  # type: ignore[list-item]  # not the test part
    assert sorted(held_out) == sorted(row.tobytes() for row in seen)
    for dataset in datasets:
        assert dataset.x_train.mean(axis=0) == pytest.approx(np.zeros(4), abs=1e-5)
        assert dataset.x_test is None
    assert len({dataset.preparation.shift for dataset in datasets if dataset.preparation}) == 5
