"""Model cards: what they tell is true, and nothing in a name becomes markup."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import numpy as np
import pytest
from markdown_it import MarkdownIt

from nnviz.data import load_dataset
from nnviz.formats import FORMATS
from nnviz.formats.exporting import Export, figures_of, write_card, write_export
from nnviz.formats.loading_lines import LINES, loading_lines
from nnviz.formats.model_card import CardFacts, card_text, checksums, escaped, table
from nnviz.formats.verification import Verification
from nnviz.sentence import Sentence
from nnviz.spec import DatasetSpec, NetworkSpec, Project, layers
from nnviz.training import compile_model, evaluate

TOLD = (
    "Iris",
    "CC BY 4.0",
    "training 90, validation 30, test 30",
    "setosa, versicolor, virginica",
    "petal width (cm)",
    "units 3, activation softmax",
    "| epochs done | 7 |",
    "Not verified.",
)
EVIL = "<img src=x onerror=alert(1)> [a](mailto:b) `c` *d* | e ~~f~~"


def project(name: str = "iris") -> Project:
    chosen = [layers.Input(shape=(4,)), layers.Dense(3, activation="softmax", name=name)]
    return Project(network=NetworkSpec.sequential(chosen), dataset=DatasetSpec("iris", scaling="standard"))


def export_of(path: Path, made: Project, *, data: bool = True) -> Export:
    dataset = load_dataset(made.dataset) if data else None
    weights = compile_model(made.network, seed=2).get_weights()
    preparation = dataset.preparation if dataset is not None else None
    return Export(path=path, project=made, weights=weights, epochs=7, dataset=dataset, preparation=preparation)


def head_of(text: str) -> dict[str, object]:
    _, head, _ = text.split("---\n", 2)
    return {name: json.loads(value) for name, value in (line.split(": ", 1) for line in head.splitlines())}


def test_a_card_tells_data_preparation_network_training_and_results(tmp_path: Path) -> None:
    order = export_of(tmp_path / "net.npz", project())
    write_export(order)
    text = write_card(order).read_text(encoding="utf-8")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "net.npz",
        "net.npz.card.md",
        "net.npz.preparation.json",
    ]
    for part in TOLD:
        assert part in text
    head = head_of(text)
    assert head["parameters"] == 15
    assert head["tags"] == ["nnviz", "tabular-classification"]
    model = compile_model(order.network)
    model.set_weights(order.weights)
    dataset = order.dataset
    expected = evaluate(model, dataset.x_test, dataset.y_test, loss="mse", task="multiclass")
    assert head["metrics"]["test"] == pytest.approx(expected)
    assert f"| {dataset.preparation.shift[0]:.6g} |" in text
    assert head["sha256"]["net.npz"] == hashlib.sha256((tmp_path / "net.npz").read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("suffix", "names"),
    [
        (".pt", {"net.pt", "net_model.py"}),
        (".numpy.py", {"net.numpy.py", "net_weights.npz"}),
        (".csv", {"net.csv/model.json", "net.csv/01_dense_kernel.csv", "net.csv/02_dense_bias.csv"}),
    ],
)
def test_every_written_file_has_its_checksum(suffix: str, names: set[str], tmp_path: Path) -> None:
    order = export_of(tmp_path / f"net{suffix}", project("dense"), data=False)
    write_export(order)
    found = checksums(order.path)
    assert found.keys() == names
    for name, digest in found.items():
        assert digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()


def test_without_the_data_the_card_says_so(tmp_path: Path) -> None:
    order = export_of(tmp_path / "net.npz", project(), data=False)
    write_export(order)
    text = write_card(order, not_verified=Sentence("Keras is not installed.")).read_text(encoding="utf-8")
    assert "The data was not at hand" in text
    assert "Nothing was measured" in text
    assert "Keras is not installed." in text
    assert head_of(text)["metrics"] == {}


def test_names_are_plain_text_whatever_they_hold(tmp_path: Path) -> None:
    made = msgspec.structs.replace(project(EVIL), dataset=DatasetSpec("table", path=f"/home/person/{EVIL}.csv"))
    path = tmp_path / "a`b[c].npz"
    write_export(export_of(path, made, data=False))
    facts = CardFacts(path=path, project=made, epochs=0, made=datetime.now(UTC), not_verified=Sentence(EVIL))
    text = card_text(facts)
    assert "/home/person" not in text
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text.split("---\n", 2)[2])
    inline = [token for block in tokens for token in block.children or []]
    assert {token.type for token in inline} <= {"text", "softbreak"}
    assert not any(token.type == "html_block" for token in tokens)
    shown = ["".join(token.content for token in block.children) for block in tokens if block.type == "inline"]
    assert EVIL in shown


def test_cells_hold_their_place() -> None:
    made = table(("a", "b"), [("x|y", 0.123456789), ("line\nbreak", (1, 2.5))])
    assert made.splitlines()[2:] == ["| x\\|y | 0.123457 |", "| line break | (1, 2.5) |"]
    assert escaped("\x1b[1m") == "�\\[1m"


def test_figures_that_are_no_numbers_stay_out_of_the_head(tmp_path: Path) -> None:
    path = tmp_path / "net.json"
    path.touch()
    figures = {"train": {"auc": float("nan"), "loss": 0.5}}
    facts = CardFacts(path=path, project=project(), epochs=1, made=datetime.now(UTC), figures=figures)
    assert head_of(card_text(facts))["metrics"] == {"train": {"auc": None, "loss": 0.5}}


def test_the_verdict_stands_in_the_card(tmp_path: Path) -> None:
    path = tmp_path / "net.onnx"
    path.touch()
    found = Verification(program="ONNX Runtime", version="1.22", examples=8, absolute=0.5, relative=0.5, where="dense")
    facts = CardFacts(path=path, project=project(), epochs=1, made=datetime.now(UTC), verification=found)
    text = card_text(facts)
    assert "The file differs: ONNX Runtime 1.22" in text
    assert head_of(text)["verified"] is False


def test_figures_can_be_stopped_between_the_parts(tmp_path: Path) -> None:
    order, told = export_of(tmp_path / "net.npz", project()), []
    assert order.dataset is not None
    figures_of(order, order.dataset, told.append)
    assert told == sorted(told)
    assert len(told) == 3


@pytest.mark.parametrize("suffix", [suffix for suffix, row in FORMATS.items() if row.exports])
def test_every_format_says_how_it_is_loaded(suffix: str) -> None:
    language, lines = loading_lines(Path(f"/home/person/my net{suffix}"), suffix)
    assert suffix in LINES or suffix.endswith(".py")
    assert f"my net{suffix}" in lines
    assert "person" not in lines
    if language == "python":
        compile(lines, "lines", "exec")


def test_the_lines_load_the_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order = export_of(tmp_path / "net.npz", project())
    write_export(order)
    monkeypatch.chdir(tmp_path)
    space: dict[str, dict[str, np.ndarray]] = {}
    exec(loading_lines(order.path, ".npz")[1], space)  # noqa: S102  # our own lines
    np.testing.assert_array_equal(space["weights"]["iris/kernel"], order.weights["iris/kernel"])
