"""What a file holds, told in a few lines."""

from pathlib import Path

from nnviz.formats import describe_file, export_model, save_project
from nnviz.spec import DatasetSpec, NetworkSpec, Project, layers
from nnviz.training import compile_model
from tests.benchmarks.mutation.sound import network, sound_project


def test_a_project_is_described(tmp_path: Path) -> None:
    sound_project(tmp_path / "x.nnviz")
    text = describe_file(tmp_path / "x.nnviz")
    assert text.splitlines()[0] == "x.nnviz: a project, trained for 19 epochs, 7 steps"
    assert "conv2d" in text
    assert "3×3×2" in text
    assert "last row  loss 0.05263, val_loss 0.1053" in text


def test_a_model_is_described(tmp_path: Path) -> None:
    export_model(tmp_path / "x.NPZ", network(), compile_model(network()).get_weights())
    assert describe_file(tmp_path / "x.NPZ").endswith("103 parameters")


def test_names_from_a_file_cannot_command_a_terminal(tmp_path: Path) -> None:
    wicked = NetworkSpec((layers.Input(), layers.Dense(1, name="\x1b[2Jdense\nx")))
    save_project(tmp_path / "x.nnviz", Project(network=wicked, dataset=DatasetSpec("\x07")))
    text = describe_file(tmp_path / "x.nnviz")
    assert all(line.isprintable() for line in text.split("\n"))
