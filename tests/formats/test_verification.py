"""Verified export: a good file is found good, a planted fault is named, and nothing runs on for ever."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.formats import FORMATS, child, export_model, packages, runners
from nnviz.formats.child import TookTooLongError, run_child
from nnviz.formats.runners import RUNNERS, why_not
from nnviz.formats.verification import NotVerifiedError, Verification, difference, examples_of, verify
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model
from tests.formats.every_layer import NETWORKS, chain

CLASSES = chain(layers.Dense(4, activation="tanh"), layers.Dense(1, activation="sigmoid"), shape=(3,))
HERE = [".npz", ".safetensors", ".json", ".csv", ".numpy.py", ".sklearn.py"]
PEERS = [".onnx", ".keras", ".pt", ".tflite", ".skops", ".tfjs", ".keras.py", ".torch.py"]


class StoppedError(Exception):
    """Raised by a progress that is told of a stop."""


def exported(path: Path, network: NetworkSpec = CLASSES, seed: int = 1) -> dict[str, np.ndarray]:
    weights = compile_model(network, seed).get_weights()
    export_model(path, network, weights)
    return weights


def verified(path: Path, network: NetworkSpec, weights: Any) -> Verification:
    return verify(path, network, weights, examples_of(network, weights))


@pytest.mark.parametrize("suffix", [*HERE, *(pytest.param(suffix, marks=pytest.mark.peers) for suffix in PEERS)])
def test_a_good_file_agrees_and_one_of_other_weights_does_not(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"my net{suffix}"
    weights = exported(path)
    good = verified(path, CLASSES, weights)
    assert good.agrees, good.sentence()
    assert good.version
    others = weights | {"dense_1/kernel": weights["dense_1/kernel"] * np.float32(1.01)}
    bad = verified(path, CLASSES, others)
    assert not bad.agrees
    assert bad.where in {"dense_1", "dense_1/kernel"}
    assert "The file differs" in bad.sentence()


@pytest.mark.peers
@pytest.mark.parametrize("suffix", [".onnx", ".keras", ".pt", ".tflite", ".tfjs"])
def test_several_outputs_and_odd_names_are_compared(suffix: str, tmp_path: Path) -> None:
    network = NETWORKS["add"].with_replaced("m", layers.Add(name="ünit: 1"))
    path, weights = tmp_path / f"network{suffix}", exported(tmp_path / f"network{suffix}", network)
    assert verified(path, network, weights).agrees


def test_every_format_can_be_verified_or_read_back() -> None:
    assert RUNNERS.keys() <= FORMATS.keys()
    assert all(row.imports for suffix, row in FORMATS.items() if suffix not in RUNNERS)


def test_a_file_that_does_not_run_says_what_the_framework_says(tmp_path: Path) -> None:
    path = tmp_path / "net.numpy.py"
    weights = exported(path)
    (tmp_path / "net_weights.npz").unlink()
    found = verified(path, CLASSES, weights)
    assert not found.agrees
    assert "NumPy" in found.sentence()
    assert "net_weights.npz" in found.sentence()


def test_rows_of_the_project_are_asked_beside_the_drawn_ones() -> None:
    rows = np.full((100, 3), 7.0)
    weights = compile_model(CLASSES).get_weights()
    asked = examples_of(CLASSES, weights, rows)
    assert asked.count == 32
    assert (asked.inputs["input"][8:] == 7).all()
    assert examples_of(CLASSES, weights, np.ones((4, 9))).count == 8
    first, again = (examples_of(CLASSES, weights).inputs["input"] for _ in range(2))
    np.testing.assert_array_equal(first, again)


@pytest.mark.parametrize(
    ("found", "expected", "relative", "absolute"),
    [
        ([[2.0, 1.0]], [[2.0, 1.5]], 0.25, 0.5),
        ([[0.5]], [[0.0]], 0.5, 0.5),
        ([[np.nan]], [[0.0]], np.inf, np.inf),
        ([[1.0, 1.0]], [[1.0]], np.inf, np.inf),
    ],
)
def test_differences_are_measured_by_the_largest_value(
    found: Any, expected: Any, relative: float, absolute: float
) -> None:
    assert difference(np.array(found), np.array(expected)) == (relative, absolute)


@pytest.mark.parametrize("suffix", RUNNERS)
def test_a_missing_framework_is_told_with_what_to_install(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runners, "version_of", lambda package: None)
    monkeypatch.setattr(runners, "first_installed", lambda packages: None)
    monkeypatch.setattr(runners.shutil, "which", lambda name: None)
    told = why_not(suffix)
    assert told is not None
    assert f"`{RUNNERS[suffix].install}`" in told
    with pytest.raises(NotVerifiedError, match="install"):
        verified(tmp_path / f"network{suffix}", CLASSES, compile_model(CLASSES).get_weights())


def test_keras_without_any_backend_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = {"keras": "3.0"}
    monkeypatch.setattr(packages, "version_of", installed.get)
    monkeypatch.setattr(runners, "version_of", installed.get)
    assert why_not(".keras") is not None
    installed["jax"] = "0.5"
    assert why_not(".keras") is None
    monkeypatch.delenv("KERAS_BACKEND", raising=False)
    assert RUNNERS[".keras"].settings() == {"KERAS_BACKEND": "jax"}


def test_a_program_without_a_python_says_that_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/opt/nnviz/nnviz")
    told = why_not(".numpy.py")
    assert told is not None
    assert "without a Python" in told
    assert why_not(".npz") is None


# -- the process -------------------------------------------------------------------------------------


WAITS = [
    sys.executable,
    "-c",
    "import sys; print('begun', flush=True); sys.stdin.close(); import time; time.sleep(600)",
]


def ended_by(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The processes that are started from now on."""
    started, real = [], child.subprocess.Popen
    monkeypatch.setattr(child.subprocess, "Popen", lambda *args, **kw: started.append(real(*args, **kw)) or started[-1])
    return started


def test_a_stop_ends_the_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = ended_by(monkeypatch)

    def progress(share: float) -> None:
        if (tmp_path / "output.txt").read_bytes():
            raise StoppedError

    with pytest.raises(StoppedError):
        run_child(WAITS, tmp_path, progress)
    assert started[0].returncode is not None


def test_the_process_is_ended_when_its_time_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started, shares = ended_by(monkeypatch), []
    with pytest.raises(TookTooLongError, match="by hand"):
        run_child(WAITS, tmp_path, shares.append, limit=0.2)
    assert started[0].returncode is not None
    assert shares == sorted(shares)
    assert 0 <= shares[-1] < 1


def test_what_a_process_complains_of_last_is_kept_as_plain_text(tmp_path: Path) -> None:
    code = "import sys; print('one'); sys.stderr.write('first\\nsecond \\x1b[31m\\n\\n'); sys.exit(3)"
    ended = run_child([sys.executable, "-c", code], tmp_path, lambda share: None)
    assert (ended.status, ended.output.strip()) == (3, "one")
    assert ended.complaint == "second �[31m"
