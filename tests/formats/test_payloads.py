"""Files that bring code along, under every ending that is read: none of it runs."""

import contextlib
import json
import os
import pickle
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.data import DataError, load_dataset, load_table
from nnviz.formats import FORMATS, FormatError, describe_file, export_model, import_model, open_project, save_project
from nnviz.spec import DatasetSpec, Project
from nnviz.training import compile_model
from tests.benchmarks.mutation.sound import PROJECT, perceptron

READ = [PROJECT, *(suffix for suffix, row in FORMATS.items() if row.imports)]
MODULE = "evil_module_of_a_file"
FORMULAS = (
    "__import__('os').system('{command}')", "().__class__.__base__.__subclasses__()", "x1.__class__",
    "open('{marker}', 'w')", "(lambda: 1)()", "[c for c in (1,)]", "x1 ** 9999999 ** 9999999", "exec('1')", "'a' * 9",
)  # fmt: skip


class Payload:
    """Unpickled, it runs a command."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> Any:
        return os.system, (self.command,)


@pytest.fixture
def marker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that is there as soon as something has run; a module of that name makes it when it is imported."""
    marker = tmp_path / "code-was-run"
    (tmp_path / f"{MODULE}.py").write_text(f"open({str(marker)!r}, 'w').close()\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return marker


def pickled(marker: Path, *, protocol: int = 2) -> bytes:
    return pickle.dumps({"weights": Payload(f"touch {marker}")}, protocol)


def description(marker: Path) -> bytes:
    """JSON with every word by which some program finds code."""
    call = {
        "class_name": "Lambda", "module": MODULE, "registered_name": f"{MODULE}>system", "type": f"{MODULE}.Layer",
        "__class__": "system", "__module__": MODULE, "__loader__": "ReduceNode", "__reduce__": ["os.system", "true"],
        "config": {"name": "evil", "function": {"class_name": "__lambda__", "config": {"code": "4wEAAAAA"}},
                   "function_type": "lambda", "module": MODULE, "activation": f"{MODULE}.run"},
        "!!python/object/apply:os.system": [f"touch {marker}"], "entry_points": {"keras": MODULE},
    }  # fmt: skip
    return json.dumps({**call, "network": call, "layers": [call], "format": "nnviz-model", "version": 1}).encode()


def zipped(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def as_pickle(path: Path, marker: Path) -> None:
    path.write_bytes(pickled(marker))


def as_old_pickle(path: Path, marker: Path) -> None:
    path.write_bytes(pickled(marker, protocol=0))


def as_archive_of_pickles(path: Path, marker: Path) -> None:
    names = ("data.pkl", "archive/data.pkl", "network.npy", "project.json", "schema.json", "config.json", "setup.py")
    zipped(path, {**dict.fromkeys(names, pickled(marker)), "archive/version": b"3", "archive/byteorder": b"little"})


def as_archive_of_classes(path: Path, marker: Path) -> None:
    names = ("config.json", "metadata.json", "schema.json", "project.json", "model.json")
    zipped(path, {**dict.fromkeys(names, description(marker)), "model.weights.h5": b"\x89HDF\r\n\x1a\n"})


def as_classes(path: Path, marker: Path) -> None:
    path.write_bytes(description(marker))


def as_objects(path: Path, marker: Path) -> None:
    with path.open("wb") as file:
        np.savez(file, network=np.array([Payload(f"touch {marker}")], dtype=object))


def as_yaml(path: Path, marker: Path) -> None:
    path.write_text(f"!!python/object/apply:os.system ['touch {marker}']\n", encoding="utf-8")


def as_folder(path: Path, marker: Path) -> None:
    path.mkdir()
    for name in ("model.json", "01_dense_kernel.csv", "__init__.py", "saved_model.pb"):
        (path / name).write_bytes(description(marker) if name == "model.json" else pickled(marker))


FORMS: tuple[Callable[[Path, Path], None], ...] = (
    as_pickle, as_old_pickle, as_archive_of_pickles, as_archive_of_classes, as_classes, as_objects, as_yaml, as_folder,
)  # fmt: skip


@pytest.mark.parametrize("suffix", READ)
@pytest.mark.parametrize("write", FORMS)
def test_no_code_runs(write: Callable[[Path, Path], None], suffix: str, tmp_path: Path, marker: Path) -> None:
    path = tmp_path / f"payload{suffix}"
    write(path, marker)
    for read in (open_project if suffix == PROJECT else import_model, describe_file):
        with contextlib.suppress(FormatError, OSError):
            read(path)
    assert not marker.exists()
    assert MODULE not in sys.modules


def test_the_payloads_are_live(tmp_path: Path, marker: Path) -> None:
    as_pickle(tmp_path / "x", marker)
    pickle.loads((tmp_path / "x").read_bytes())  # noqa: S301  # what nothing in the program does
    assert marker.exists()


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_only_compute(formula: str, tmp_path: Path, marker: Path) -> None:
    text = formula.format(command=f"touch {marker}", marker=marker)
    save_project(tmp_path / "x.nnviz", Project(dataset=DatasetSpec("spiral", features=("x1", text))))
    opened = open_project(tmp_path / "x.nnviz").project.dataset
    assert text in opened.features
    with pytest.raises(DataError):
        load_dataset(opened)
    assert not marker.exists()


@pytest.mark.parametrize("ending", [".npz", ".npy", ".csv", ".json", ".jsonl", ".parquet", ".xlsx"])
@pytest.mark.parametrize("write", [as_pickle, as_objects, as_yaml, as_archive_of_pickles])
def test_tables_bring_no_code(write: Callable[[Path, Path], None], ending: str, tmp_path: Path, marker: Path) -> None:
    write(tmp_path / f"table{ending}", marker)
    with contextlib.suppress(DataError, OSError):
        load_table(tmp_path / f"table{ending}")
    assert not marker.exists()


def test_scripts_beside_a_model_are_not_run(tmp_path: Path, marker: Path) -> None:
    """PyTorch's export has a `model.py` beside it; somebody may have put another there."""
    for suffix in READ[1:]:
        path = tmp_path / f"model{suffix}"
        with contextlib.suppress(FormatError):
            export_model(path, perceptron(), compile_model(perceptron()).get_weights())
            for name in ("model.py", "__init__.py", "conftest.py", f"model{suffix}.py"):
                (tmp_path / name).write_text(f"open({str(marker)!r}, 'w')", encoding="utf-8")
            import_model(path)
    assert not marker.exists()
