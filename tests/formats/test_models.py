"""Model files: bit-exact round trips, refusals in a sentence, whole files always."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nnviz.formats import FORMATS, FormatError, export_model, import_model
from nnviz.formats.atomic import write_atomically
from nnviz.spec import NetworkSpec, layers
from nnviz.training import compile_model

SUFFIXES = tuple(FORMATS)


def network(units: int = 3) -> NetworkSpec:
    return NetworkSpec.sequential(
        [
            layers.Input(shape=(6, 6, 2)),
            layers.Conv2D(units, 3, activation="relu"),
            layers.BatchNormalization(),
            layers.Flatten(),
            layers.Dense(2, use_bias=False),
        ]
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.integers(1, 5), seed=st.integers(0, 2**32 - 1))
def test_round_trips_are_bit_exact(suffix: str, units: int, seed: int, tmp_path: Path) -> None:
    model = compile_model(network(units), seed)
    bits = np.random.default_rng(seed).integers(0, 2**32, model.flat.size, np.uint32).view(np.float32)
    model.flat[...] = np.where(np.isfinite(bits), bits, np.float32(-0.0))
    path = tmp_path / f"weights{suffix}"
    export_model(path, network(units), model.parameters)
    read = import_model(path)
    assert read.network == network(units)
    assert read.weights.keys() == model.parameters.keys()
    for name, array in model.parameters.items():
        assert read.weights[name].tobytes() == array.tobytes()


def test_pytorch_reads_safetensors_by_name(tmp_path: Path) -> None:
    from safetensors.numpy import load_file

    path = tmp_path / "weights.safetensors"
    model = compile_model(network())
    export_model(path, network(), model.parameters)
    assert load_file(path)["conv2d/kernel"].shape == (3, 3, 2, 3)


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".csv"])
def test_cut_files_are_refused_in_a_sentence(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"weights{suffix}"
    export_model(path, network(), compile_model(network()).parameters)
    content = path.read_bytes()
    for length in {0, 1, 8, len(content) // 3, len(content) - 1}:
        path.write_bytes(content[:length])
        with pytest.raises(FormatError, match=path.name):
            import_model(path)


def test_a_missing_array_is_named(tmp_path: Path) -> None:
    weights = compile_model(network()).get_weights()
    del weights["dense/kernel"]
    export_model(tmp_path / "w.npz", network(), weights)
    with pytest.raises(FormatError, match="dense/kernel"):
        import_model(tmp_path / "w.npz")


def test_pickled_arrays_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "w.npz"
    np.savez(path, network=np.array([print], dtype=object))
    with pytest.raises(FormatError):
        import_model(path)


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "mine.csv"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(FormatError, match="choose another name"):
        export_model(folder, network(), compile_model(network()).parameters)
    assert (folder / "letter.txt").read_text() == "dear"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.json"
    write_atomically(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    write_atomically(path, b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640
