"""The side-car: with it and the exported file alone, raw data is answered as `nnviz predict` does."""

import csv
import json
from pathlib import Path

import msgspec
import numpy as np
import pytest

from nnviz.cli import main
from nnviz.data import Column, Preparation, load_dataset, write_columns
from nnviz.examples import load_example
from nnviz.formats import import_model, open_project, save_project
from nnviz.formats.side_car import side_car_of, write_side_car
from nnviz.spec import DatasetSpec
from nnviz.training import Checkpoint, compile_model

ROWS = np.array([[5.1, 3.5, 1.4, 0.2], [6.4, 3.2, 4.5, 1.5], [6.3, 3.3, 6.0, 2.5]])


def saved(path: Path, **dataset: object) -> Path:
    project = load_example("iris").project
    project = msgspec.structs.replace(project, dataset=msgspec.structs.replace(project.dataset, **dataset))
    weights = compile_model(project.network, 3).get_weights()
    save_project(path, project, Checkpoint(weights, {}, 1, 1))
    return path


def predicted(project: Path, folder: Path) -> list[dict[str, str]]:
    table, answers = folder / "raw.csv", folder / "answers.csv"
    names = [column.name for column in load_dataset(open_project(project).project.dataset).preparation.columns]  # type: ignore[union-attr]
    write_columns(table, dict(zip(names, ROWS.T, strict=True)))
    assert main(["predict", str(project), "--data", str(table), "--out", str(answers)]) == 0
    return list(csv.DictReader(answers.read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("scaling", ["standard", "minmax", "robust"])
def test_raw_data_gives_the_same_answer_by_plain_arithmetic(tmp_path: Path, scaling: str) -> None:
    project, exported = saved(tmp_path / "p.nnviz", scaling=scaling), tmp_path / "weights.npz"
    assert main(["export", str(project), str(exported)]) == 0
    told = json.loads(side_car_of(exported).read_text(encoding="utf-8"))
    inputs = (ROWS - np.array(told["shift"])) / np.array(told["divisor"])
    with np.load(exported) as weights:
        hidden = np.tanh(inputs @ weights["dense/kernel"] + weights["dense/bias"])
        scores = hidden @ weights["dense_1/kernel"] + weights["dense_1/bias"]
    shares = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    names = told["targets"][0]["categories"]
    for row, expected in zip(predicted(project, tmp_path), shares, strict=True):
        found = [float(row[f"{told['targets'][0]['name']}={name}"]) for name in names]
        assert found == pytest.approx(expected.tolist(), abs=1e-6)


def test_formulas_and_imported_weights_go_together(tmp_path: Path) -> None:
    features = ("x1*x2", "petal length (cm)", "log(x4)", "x3^2 - x1")
    project = saved(tmp_path / "p.nnviz", scaling="standard", features=features)
    exported = tmp_path / "weights.safetensors"
    assert main(["export", str(project), str(exported)]) == 0
    preparation = Preparation.from_json(side_car_of(exported).read_bytes())
    network, weights, _ = import_model(exported)
    model = compile_model(network)
    model.set_weights(weights)
    shares = model.predict(preparation.transform(ROWS))
    rows = predicted(project, tmp_path)
    assert [row[preparation.targets[0].name] for row in rows] == [
        preparation.class_names[place] for place in shares.argmax(axis=1)
    ]
    names = [f"{preparation.targets[0].name}={name}" for name in preparation.class_names]
    assert np.array([[float(row[name]) for name in names] for row in rows]) == pytest.approx(shares, abs=1e-6)


def test_there_is_none_where_nothing_is_changed_and_an_old_one_goes(tmp_path: Path) -> None:
    exported = tmp_path / "weights.npz"
    assert main(["export", str(saved(tmp_path / "a.nnviz", scaling="standard")), str(exported)]) == 0
    assert side_car_of(exported).exists()
    assert main(["export", str(saved(tmp_path / "b.nnviz", scaling="none")), str(exported)]) == 0
    assert not side_car_of(exported).exists()


@pytest.mark.parametrize(
    ("changes", "identity"),
    [
        ({}, True),
        ({"features": ("b", "a")}, False),
        ({"fill": (0.0, 0.0)}, False),
        ({"shift": (0.0, 1.0)}, False),
        ({"divisor": (1.0, 2.0)}, False),
        ({"target_shift": (3.0,), "target_divisor": (1.0,)}, False),
        ({"columns": (Column("a"), Column("b", ("x", "y")))}, False),
    ],
)
def test_what_changes_raw_values_is_told(tmp_path: Path, changes: dict[str, object], identity: bool) -> None:
    plain = Preparation(columns=(Column("a"), Column("b")), features=("a", "b"), shift=(0.0, 0.0), divisor=(1.0, 1.0))
    preparation = msgspec.structs.replace(plain, **changes)
    assert preparation.is_identity is identity
    assert write_side_car(tmp_path / "model.onnx", preparation) is not identity


def test_a_network_without_its_data_is_exported_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = load_example("iris").project
    gone = msgspec.structs.replace(project, dataset=DatasetSpec("table", path=str(tmp_path / "gone.csv")))
    path, exported = tmp_path / "p.nnviz", tmp_path / "weights.npz"
    save_project(path, gone, Checkpoint(compile_model(project.network).get_weights(), {}, 1, 1))
    assert main(["export", str(path), str(exported)]) == 0
    assert "gone.csv" in capsys.readouterr().err
    assert exported.exists()
    assert not side_car_of(exported).exists()
