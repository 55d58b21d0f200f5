"""SavedModel folders: our side with a stand-in for TensorFlow; `tests/benchmarks/saved_model.py` asks the real one."""

from pathlib import Path
from typing import Any

import pytest

from nnviz.formats import FormatError, export_model, saved_model_folder
from nnviz.formats.child import Ended
from nnviz.training import compile_model
from tests.formats.every_layer import NETWORKS

NETWORK = NETWORKS["dense tanh"]
WEIGHTS = compile_model(NETWORK).get_weights()


@pytest.fixture
def tensorflow(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A stand-in that writes what TensorFlow writes; the commands it was given."""
    commands: list[Any] = []

    def run(command: list[Any], folder: Path, progress: Any, settings: Any) -> Ended:
        model, made = map(Path, command[-2:])
        assert model.read_bytes().startswith(b"PK")
        (made / "variables").mkdir()
        (made / "saved_model.pb").touch()
        progress(0.5)
        commands.append((command, settings))
        return Ended(0, "", "")

    monkeypatch.setattr(saved_model_folder, "run_child", run)
    monkeypatch.setattr(saved_model_folder, "version_of", lambda package: "2.20")
    return commands


def test_without_tensorflow_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saved_model_folder, "version_of", lambda package: None)
    with pytest.raises(FormatError, match="pip install tensorflow"):
        export_model(tmp_path / "x.savedmodel", NETWORK, WEIGHTS)
    assert not list(tmp_path.iterdir())


@pytest.mark.peers
def test_the_folder_is_put_in_its_place_whole(tmp_path: Path, tensorflow: list[Any]) -> None:
    path = tmp_path / "net.savedmodel"
    for _ in range(2):
        export_model(path, NETWORK, WEIGHTS)
    assert sorted(entry.name for entry in path.iterdir()) == ["saved_model.pb", "variables"]
    assert [entry.name for entry in tmp_path.iterdir()] == ["net.savedmodel"]
    command, settings = tensorflow[0]
    assert command[-1] != path
    assert settings == {"KERAS_BACKEND": "tensorflow"}
    (path / "mine.txt").touch()
    with pytest.raises(FormatError, match="something else"):
        export_model(path, NETWORK, WEIGHTS)


@pytest.mark.peers
def test_a_stop_or_a_refusal_leaves_the_old_folder(
    tmp_path: Path, tensorflow: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(share: float) -> None:
        raise InterruptedError

    path = tmp_path / "net.savedmodel"
    path.mkdir()
    with pytest.raises(InterruptedError):
        export_model(path, NETWORK, WEIGHTS, progress=stop)
    monkeypatch.setattr(saved_model_folder, "run_child", lambda *rest: Ended(1, "", "ValueError: no"))
    with pytest.raises(FormatError, match="TensorFlow does not write it: ValueError: no"):
        export_model(path, NETWORK, WEIGHTS)
    assert [*tmp_path.iterdir()] == [path]
    assert not list(path.iterdir())
