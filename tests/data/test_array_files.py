"""NumPy files as tables and as pictures; pickles never."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.data import DataError, load_dataset, load_table
from nnviz.spec import DatasetSpec


def saved(path: Path, **arrays: Any) -> Path:
    np.savez(path, **arrays)
    return path


def test_columns_of_arrays(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.npz", x=np.array([[1, 2.5], [3, 4]]), label=np.array(["a", "b"]), n=np.array([7, 8]))
    table = load_table(path)
    assert table.names == ("label", "n", "x1", "x2")
    assert table.column("x2").values.tolist() == [2.5, 4]
    assert table.column("label").categories == ("a", "b")


def test_a_lone_array(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.arange(6).reshape(3, 2))
    assert load_table(tmp_path / "a.npy").column("x2").values.tolist() == [1, 3, 5]
    np.save(tmp_path / "b.npy", np.array([(1, "u"), (2, "v")], [("size", float), ("kind", "U1")]))
    assert load_table(tmp_path / "b.npy").column("kind").categories == ("u", "v")


def test_pictures_of_a_split_are_joined(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    pictures = rng.integers(0, 256, (12, 5, 4), np.uint8)
    labels = np.arange(12) % 3
    path = saved(tmp_path / "a.npz", x_train=pictures[:8], y_train=labels[:8], x_test=pictures[8:], y_test=labels[8:])
    dataset = load_dataset(DatasetSpec("pictures", path=str(path), train_share=1, validation_share=0))
    assert dataset.x_train.shape == (12, 5, 4, 1)
    assert dataset.class_names == ("0", "1", "2")
    assert 0 <= dataset.x_train.min() < dataset.x_train.max() <= 1
    assert sorted(map(float, dataset.x_train.ravel())) == pytest.approx(sorted(pictures.ravel() / 255))


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"x": np.zeros((3, 2)), "y": np.zeros(2)}, "differ in length: 'x1' 3, 'x2' 3, 'y' 2"),
        ({"x": np.zeros((3, 2, 2))}, r"'x' has the shape \(3, 2, 2\): for pictures choose the dataset 'pictures'"),
        ({"x": np.array([object()])}, "cannot be read as NumPy arrays .*allow_pickle=False"),
        ({"x": np.zeros((0, 2))}, "has no rows"),
        ({}, "holds no arrays"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, arrays: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        load_table(saved(tmp_path / "a.npz", **arrays))


def test_two_kinds_of_pictures_are_a_binary_task(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.npz", images=np.zeros((4, 3, 3, 2)), labels=np.array(["dog", "cat", "dog", "cat"]))
    dataset = load_dataset(DatasetSpec("pictures", path=str(path)))
    assert (dataset.task, dataset.class_names, dataset.input_shape) == ("binary", ("cat", "dog"), (3, 3, 2))


def test_what_is_no_array_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.npy").write_bytes(b"no array")
    with pytest.raises(DataError, match=r"a\.npy cannot be read as NumPy arrays"):
        load_table(tmp_path / "a.npy")


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        ({"x": np.zeros((3, 2))}, "expects one array of pictures"),
        ({"x": np.zeros((3, 2, 2)), "y": np.zeros(2)}, "holds 3 pictures but 2 labels"),
        ({"x": np.zeros((3, 2, 2)), "y": np.zeros(3)}, "one class only"),
    ],
)
def test_what_are_no_pictures_is_refused(tmp_path: Path, arrays: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        load_dataset(DatasetSpec("pictures", path=str(saved(tmp_path / "a.npz", **arrays))))
