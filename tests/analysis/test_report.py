"""The page on a run: its figures are those of `evaluate`, and nothing in it is taken for anything but text."""

import re
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import msgspec
import numpy as np
import pytest

from nnviz.analysis.report import Diagrams, Words, report_html
from nnviz.analysis.run_figures import Run, RunFigures, measured
from nnviz.data import load_dataset
from nnviz.sentence import Sentence
from nnviz.spec import DatasetSpec, EarlyStopping, NetworkSpec, Project, TrainingSpec, layers
from nnviz.training import History, compile_model, evaluate, fit

STRANGE = "<script>alert(1)</script>"
VOID = {"meta", "img", "source", "br"}


class Reader(HTMLParser):
    """Which elements and words a browser would see, and which addresses it would ask for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.addresses: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        names = ("src", "srcset", "href", "xlink:href", "action", "data")
        self.addresses += [value or "" for name, value in attrs if name in names]
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self._open[-1] != "style":
            self.words.append(data.strip())


def trained(project: Project, epochs: int = 3, title: str = "a run") -> Run:
    dataset = load_dataset(project.dataset)
    model, history = compile_model(project.network, project.training.seed), History()
    training = msgspec.structs.replace(project.training, epochs=epochs)
    for _ in fit(model, dataset, training, history=history, interval_ms=0):
        pass
    return Run(title, project, model.get_weights(), epochs, history, dataset)


def iris(name: str = "hidden") -> Project:
    network = NetworkSpec.sequential(
        [layers.Input(shape=(4,)), layers.Dense(5, activation="relu", name=name), layers.Dense(3, activation="softmax")]
    )
    training = TrainingSpec(loss="categorical_crossentropy", optimizer="adam", learning_rate=0.01, seed=7)
    return Project(network, DatasetSpec("iris", scaling="standard"), training)


def regression() -> Project:
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(4, activation="tanh"), layers.Dense(1)])
    return Project(network, DatasetSpec("plane", samples=60), TrainingSpec())


def test_the_figures_are_those_of_evaluate() -> None:
    run = trained(iris())
    words = Reader(report_html(run, measured(run), Words(), "2026-01-02")).words
    model = compile_model(run.project.network, 0)
    model.set_weights(dict(run.weights or {}))
    at = words.index("Results")
    for name, title in (("loss", "Loss"), ("accuracy", "Accuracy"), ("auc", "AUC")):
        row = words.index(title, at)
        for place, part in enumerate(("train", "val", "test"), 1):
            x, y = run.dataset.part(part)  # type: ignore[union-attr, arg-type]
            expected = evaluate(model, x, y, loss="categorical_crossentropy")[name]
            assert float(words[row + place]) == pytest.approx(expected, abs=6e-5)


def test_the_confusion_matrix_counts_every_test_example() -> None:
    run = trained(iris())
    figures = measured(run)
    assert figures.evaluation is not None
    words = Reader(report_html(run, figures, Words(), "2026-01-02")).words
    counts = [int(word) for word in words[words.index("virginica", words.index("answered")) + 1 :] if word.isdigit()]
    assert sum(counts) == len(run.dataset.x_test)  # type: ignore[union-attr, arg-type]
    assert counts == figures.evaluation.result.confusion.ravel().tolist()  # type: ignore[union-attr]


def test_it_says_what_would_be_needed_to_do_it_again() -> None:
    words = Reader(report_html(trained(iris()), RunFigures(), Words(), "2026-01-02")).words
    told = dict(pairwise(words))
    assert told["Learning rate"] == "0.01"
    assert told["Seed"] in ("0", "7")
    assert words.count("Seed") == 2
    assert told["Optimizer"] == "adam (Beta 1 0.9, Beta 2 0.999, Epsilon 1e−07)"
    assert told["Normalize"] == "standard"
    assert told["Split"] == "60 % / 20 % / 20 %"
    assert told["Total"] == "43"
    assert any(word.startswith("NNViz ") and "2026-01-02" in word for word in words)


@pytest.mark.parametrize("drawn", [None, Diagrams(b"<svg/>", b"<svg/>")])
def test_nothing_of_a_file_is_taken_for_more_than_text(drawn: Diagrams | None) -> None:
    project = iris(STRANGE.replace("/", ":"))
    project = msgspec.structs.replace(
        project, dataset=msgspec.structs.replace(project.dataset, path=f"C:\\here\\{STRANGE.replace('/', ':')}.csv")
    )
    run = Run(STRANGE, project, lack=Sentence("There is no {name}.", name=STRANGE))
    page = report_html(run, RunFigures(), Words(), STRANGE, drawn)
    read = Reader(page)
    assert "script" not in read.tags
    assert STRANGE in read.words
    assert f"There is no {STRANGE}." in read.words
    assert any(STRANGE.replace("/", ":") in word for word in read.words)
    assert all(address.startswith("data:image/") for address in read.addresses)
    assert not re.search(r"https?://(?!www\.w3\.org)", unescape(page))
    assert "url(" not in page


def test_class_names_are_text_too() -> None:
    run = trained(iris())
    figures = measured(run)
    evaluation = figures.evaluation
    assert evaluation is not None
    object.__setattr__(evaluation, "class_names", (STRANGE, "b", "c"))
    read = Reader(report_html(run, figures, Words(), ""))
    assert "script" not in read.tags
    assert any(word.startswith("<script") for word in read.words)


def test_a_regression_has_answers_beside_targets_instead() -> None:
    run = trained(regression())
    read = Reader(report_html(run, measured(run), Words(), ""))
    assert {"R²", "Mean absolute error", "answer − target"} <= set(read.words)
    assert "answered" not in read.words


def test_without_weights_or_data_there_is_still_a_page() -> None:
    bare = Run("bare", Project())
    assert measured(bare) == RunFigures() or measured(bare).metrics == {}
    words = Reader(report_html(bare, measured(bare), Words(), "")).words
    assert "Results" not in words
    assert "Network" in words


def test_it_speaks_the_language_it_is_given() -> None:
    spanish = {"Network": "Red", "Learning rate": "Tasa de aprendizaje"}
    words = Words("es", lambda told: spanish.get(told, told), lambda told: spanish.get(told, told), decimal=",")
    page = report_html(trained(iris()), RunFigures(), words, "")
    assert '<html lang="es">' in page
    read = Reader(page).words
    assert "Red" in read
    assert read[read.index("Tasa de aprendizaje") + 1] == "0,01"


def test_all_of_a_run_that_is_set_differently_is_told() -> None:
    training = TrainingSpec(l2=0.5, early_stopping=EarlyStopping(patience=3), class_weight=(1.0, 2.5))
    words = Reader(report_html(Run("", Project(training=training)), RunFigures(), Words(), "")).words
    told = dict(pairwise(words))
    assert told["L2 penalty"] == "0.5"
    assert told["Early stopping"].startswith("Patience 3")
    assert told["Class weights"] == "1, 2.5"


def test_every_layer_of_a_network_with_branches_is_drawn() -> None:
    network = NetworkSpec.sequential([layers.Input(shape=(2,))] + [layers.Dense(2) for _ in range(20)])
    page = report_html(Run("", Project(network=network)), RunFigures(), Words(), "")
    figure = page[page.index('<figure class="diagram">') : page.index("</figure>")]
    assert figure.count("<rect") == 21
    assert figure.count("<path") == 20


def test_infinities_are_dashes() -> None:
    words = Words()
    assert words.number(np.inf) == words.number(np.nan) == "–"
    assert words.number(-1.5e-9) == "−1.500e−09"
