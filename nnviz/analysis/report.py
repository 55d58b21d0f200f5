"""A run on one page of HTML: self-contained, without scripts, for the screen and for paper.

Whatever comes from a file, such as the name of a layer or of a class, is written as text (`escape`).
"""

import math
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import PureWindowsPath
from typing import Any, Final

import msgspec
import numpy as np

from nnviz import __version__
from nnviz.analysis.chart import Chart, Ink, Matrix
from nnviz.analysis.chart_svg import chart_svg
from nnviz.analysis.charts import Line, lines_panel, regression_panels
from nnviz.analysis.diagram_svg import simple_diagram
from nnviz.analysis.evaluation import Regression
from nnviz.analysis.network_words import in_words
from nnviz.analysis.report_style import PAGE
from nnviz.analysis.run_figures import Run, RunFigures
from nnviz.data import DATASETS, Dataset
from nnviz.data.dataset import PARTS
from nnviz.sentence import Sentence
from nnviz.spec import CATALOG, DatasetSpec, LayerSpec, TrainingSpec, format_shape
from nnviz.spec.catalog import parameters_of
from nnviz.training import History

MOST_NAMES: Final = 12  # features or classes that are named
MOST_CLASSES: Final = 20  # of a confusion matrix
INK: Final = Ink(
    "var(--text)", "var(--soft)", "var(--line)", "var(--field)", "var(--accent)", "var(--on-accent)", font="inherit"
)
TITLES: Final = {
    "loss": Sentence("Loss"),
    "accuracy": Sentence("Accuracy"),
    "precision": Sentence("Precision"),
    "recall": Sentence("Recall"),
    "f1": Sentence("F1"),
    "auc": Sentence("AUC"),
    "mse": Sentence("Mean squared error"),
    "mae": Sentence("Mean absolute error"),
    "r2": Sentence("R²"),
    "learning_rate": Sentence("Learning rate"),
}
PART_TITLES: Final = {"train": Sentence("Training"), "val": Sentence("Validation"), "test": Sentence("Test")}
TASKS: Final = {
    "binary": Sentence("two classes"),
    "multiclass": Sentence("several classes"),
    "multilabel": Sentence("several labels at once"),
    "regression": Sentence("numbers (regression)"),
}
ALWAYS: Final = ("learning_rate", "batch_size", "epochs", "seed", "shuffle")
ELSEWHERE: Final = ("loss", "optimizer", "schedule", "early_stopping", "class_weight")

Row = tuple[str, str]  # a name and what stands beside it


def _plain_choice(value: str) -> str:
    return value.replace("_", " ")


@dataclass(frozen=True)
class Words:
    """The language of a report: how sentences, titles of a catalog and choices are said, and its decimal sign."""

    language: str = "en"
    say: Callable[[str], str] = str
    title: Callable[[str], str] = str
    choice: Callable[[str], str] = _plain_choice
    decimal: str = "."

    def number(self, value: float, digits: int = 4) -> str:
        """A measured figure with so many decimals, or as a power of ten; a dash where there is none."""
        if not math.isfinite(value):
            return "–"
        text = f"{value:.{digits}f}" if value == 0 or 1e-3 <= abs(value) < 1e6 else f"{value:.3e}"
        return text.replace("-", "−").replace(".", self.decimal)

    def setting(self, value: object) -> str:
        """What somebody chose, in full."""
        if isinstance(value, bool):
            return self.say(Sentence("yes") if value else Sentence("no"))
        if isinstance(value, float | int):
            return f"{value:.15g}".replace("-", "−").replace(".", self.decimal)
        if isinstance(value, tuple | list):
            return " × ".join(map(self.setting, value)) if value else "–"
        return self.choice(str(value))


@dataclass(frozen=True)
class Diagrams:
    """The network as SVG files, for light and for dark ground."""

    light: bytes
    dark: bytes


def report_html(run: Run, figures: RunFigures, words: Words, date: str, diagrams: Diagrams | None = None) -> str:
    """The page. Without `diagrams` the network is drawn as plain boxes."""
    say, project = words.say, run.project
    body = [
        _head(run, words),
        _diagram(run, words, diagrams),
        '<div class="columns">',
        _section(say(Sentence("Data")), _table(data_rows(run, words)), _notes(run, words)),
        _section(say(Sentence("Training")), _table(training_rows(project.training, words))),
        "</div>",
        _section(say(Sentence("Network")), _network(run, words), kind="wide"),
        _curves(run.history, words),
        _results(figures, words),
        f"<footer>NNViz {escape(__version__)} · {escape(date)}</footer>",
    ]
    return PAGE.format(language=words.language, title=escape(run.title), body="\n".join(filter(None, body)))


# -- parts of the page ---------------------------------------------------------------------------------


def _head(run: Run, words: Words) -> str:
    count = sum(run.project.network.parameter_counts().values())
    told = [
        in_words(run.project.network),
        words.say(Sentence("{count} parameters", count=count)),
        words.say(Sentence("trained for {epochs} epochs", epochs=run.epoch)) if run.epoch else None,
    ]
    line = " · ".join(escape(text) for text in told if text)
    return f"<header><h1>{escape(run.title)}</h1><p>{line}</p></header>"


def _diagram(run: Run, words: Words, diagrams: Diagrams | None) -> str:
    if diagrams is None:
        return f'<figure class="diagram">{simple_diagram(run.project, INK)}</figure>'
    light, dark = (f"data:image/svg+xml;base64,{b64encode(svg).decode()}" for svg in (diagrams.light, diagrams.dark))
    words_for_it = escape(words.say(Sentence("The network as a diagram")))
    return (
        '<figure class="diagram"><picture>'
        f'<source media="screen and (prefers-color-scheme: dark)" srcset="{dark}">'
        f'<img src="{light}" alt="{words_for_it}"></picture></figure>'
    )


def _section(title: str, *content: str, kind: str = "") -> str:
    return f'<section class="{kind}"><h2>{escape(title)}</h2>{"".join(content)}</section>'


def _table(rows: Iterable[Row]) -> str:
    lines = (f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in rows)
    return f'<table class="pairs">{"".join(lines)}</table>'


def _notes(run: Run, words: Words) -> str:
    told = [words.say(note) for note in run.dataset.notes] if run.dataset is not None else []
    if run.lack is not None:
        told.append(words.say(run.lack))
    return "".join(f"<p class='note'>{escape(text)}</p>" for text in told)


def _network(run: Run, words: Words) -> str:
    network = run.project.network
    shapes, counts = network.shapes(), network.parameter_counts()
    told = (Sentence("Layer"), Sentence("Type"), Sentence("Settings"), Sentence("Output"), Sentence("Parameters"))
    rows = [
        (
            layer.name,
            layer.type,
            layer_settings(layer, words),
            format_shape(shapes[layer.name]) if layer.name in shapes else "–",
            words.setting(counts.get(layer.name, 0)),
        )
        for layer in network.layers
    ]
    total = (words.say(Sentence("Total")), "", "", "", words.setting(sum(counts.values())))
    return _figures_table([words.say(heading) for heading in told], rows, total, texts=3)


def _figures_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], total: Sequence[str] = (), texts: int = 1
) -> str:
    """A table whose first `texts` columns are words and the others figures."""

    def line(cells: Sequence[str], tag: str) -> str:
        kinds = ("" if place < texts else ' class="figure"' for place in range(len(cells)))
        return "".join(f"<{tag}{kind}>{escape(cell)}</{tag}>" for kind, cell in zip(kinds, cells, strict=True))

    body = "".join(f"<tr>{line(cells, 'td')}</tr>" for cells in rows)
    foot = f"<tfoot><tr>{line(total, 'td')}</tr></tfoot>" if total else ""
    return f"<table><thead><tr>{line(headings, 'th')}</tr></thead><tbody>{body}</tbody>{foot}</table>"


def _curves(history: History | None, words: Words) -> str:
    """Loss, and every metric that was followed."""
    if history is None or not len(history):
        return ""
    names = [name for name in history if not name.startswith("val_") and name in TITLES]
    ordered = sorted(names, key=lambda name: (name != "loss", name == "learning_rate", name))[:2]
    charts = [f"<figure>{chart_svg(_curve_chart(history, name, words), _ink(words))}</figure>" for name in ordered]
    return f'<div class="columns charts">{"".join(charts)}</div>'


def _curve_chart(history: History, name: str, words: Words) -> Chart:
    epochs = history.epochs.copy()
    lines = []
    for part, part_title, colour in (
        ("", PART_TITLES["train"], "var(--soft)"),
        ("val_", PART_TITLES["val"], "var(--accent)"),
    ):
        if part + name in history and np.isfinite(history[part + name]).any():
            lines.append(Line(words.say(part_title), epochs, history[part + name][: len(epochs)], colour))
    title = words.say(TITLES[name])
    panel = lines_panel(lines, words.say(Sentence("epoch")), title, logarithmic=name == "loss")
    return Chart(title, (panel,), 1, 480, 230)


def _ink(words: Words) -> Ink:
    return replace(INK, decimal=words.decimal)


def _results(figures: RunFigures, words: Words) -> str:
    if not figures.metrics:
        return ""
    parts = [part for part in PARTS if part in figures.metrics]
    names = list(dict.fromkeys(name for part in parts for name in figures.metrics[part]))
    rows = [
        (words.say(TITLES[name]), *(words.number(figures.metrics[part].get(name, math.nan)) for part in parts))
        for name in names
    ]
    headings = [words.say(Sentence("Figure")), *(words.say(PART_TITLES[part]) for part in parts)]
    table = _section(words.say(Sentence("Results")), _figures_table(headings, rows))
    return f'<div class="columns">{table}{_evaluation(figures, words)}</div>'


def _evaluation(figures: RunFigures, words: Words) -> str:
    """The confusion matrix, or answers beside targets."""
    evaluation, say = figures.evaluation, words.say
    if evaluation is None:
        return ""
    title, result = say(PART_TITLES[evaluation.part]), evaluation.result
    if isinstance(result, Regression):
        texts = (Sentence("target"), Sentence("answer"), Sentence("answer − target"), Sentence("examples"))
        first, second, third, fourth = map(say, texts)
        colours = "var(--accent)", "var(--soft)", "var(--negative)", "var(--positive)"
        panels = regression_panels(result, (first, second, third, fourth), colours)
        return f"<figure>{chart_svg(Chart(title, panels, 2, 480, 230), _ink(words))}</figure>"
    if result.confusion is None or len(result.support) > MOST_CLASSES:
        return ""
    known = evaluation.class_names
    names = known if len(known) == len(result.support) else tuple(str(k + 1) for k in range(len(result.support)))
    matrix = Matrix(result.confusion, names, title, say(Sentence("answered")), say(Sentence("actual")))
    return f"<figure>{chart_svg(Chart(title, (matrix,), 1, 480, _matrix_height(len(names))), _ink(words))}</figure>"


def _matrix_height(classes: int) -> int:
    return 110 + 24 * max(3, classes)


# -- rows ----------------------------------------------------------------------------------------------


def data_rows(run: Run, words: Words) -> Iterator[Row]:
    """What the examples are and how they are prepared."""
    spec, dataset, say = run.project.dataset, run.dataset, words.say
    known = DATASETS.get(spec.name)
    title = words.title(known.title) if known is not None else spec.name
    file = PureWindowsPath(spec.path).name  # which takes either sign between folders
    yield say(Sentence("Dataset")), f"{title} ({file})" if file else title
    if dataset is not None:
        yield from _dataset_rows(dataset, words)
    if known is not None and known.generator is not None:
        yield from _chosen_rows(spec, ("samples", "noise"), words)
    yield from _chosen_rows(spec, ("scaling", "target_scaling", "missing"), words)
    shares = (spec.train_share, spec.validation_share, max(0.0, 1 - spec.train_share - spec.validation_share))
    yield say(Sentence("Split")), " / ".join(f"{100 * share:.0f} %" for share in shares)
    yield from _chosen_rows(spec, ("stratified", "seed"), words)


def _dataset_rows(dataset: Dataset, words: Words) -> Iterator[Row]:
    say = words.say
    if dataset.task is not None:
        yield say(Sentence("Task")), say(TASKS[dataset.task])
    counts = [(part, dataset.part(part)[0]) for part in PARTS]
    shown = (f"{say(PART_TITLES[part])} {words.setting(len(x))}" for part, x in counts if x is not None)
    yield say(Sentence("Examples")), " · ".join(shown)
    names = dataset.feature_names
    yield say(Sentence("Features")), _listed(names) if names else format_shape(dataset.input_shape)
    if dataset.target_names:
        yield say(Sentence("Target")), _listed(dataset.target_names)
    if dataset.class_names:
        yield say(Sentence("Classes")), _listed(dataset.class_names)


def _chosen_rows(spec: DatasetSpec, names: Sequence[str], words: Words) -> Iterator[Row]:
    """Settings of the dataset that matter; what is off is not told."""
    rows = {row.name: row for row in parameters_of(DatasetSpec, leave_out=("own", "table", "picture", "task"))}
    for name in names:
        value = getattr(spec, name)
        if value not in ("none", "refuse"):
            yield words.title(rows[name].title), words.setting(value)


def training_rows(training: TrainingSpec, words: Words) -> Iterator[Row]:
    """Every hyperparameter that was chosen or that is always asked for."""
    say = words.say
    losses = [training.loss] if isinstance(training.loss, str) else list(training.loss.values())
    yield words.title("Loss"), ", ".join(map(words.choice, losses))
    settings = _settings(training.optimizer_spec, words)
    yield words.title("Optimizer"), words.choice(training.optimizer_name) + (f" ({settings})" if settings else "")
    for row in parameters_of(TrainingSpec, leave_out=ELSEWHERE):
        value = getattr(training, row.name)
        if row.name in ALWAYS or value != row.default:
            yield words.title(row.title), words.setting(value)
    schedule = str(training.schedule.__struct_config__.tag)
    if schedule != "constant":
        yield words.title("Schedule"), f"{words.choice(schedule)} ({_settings(training.schedule, words)})"
    if training.early_stopping is not None:
        yield words.title("Early stopping"), _settings(training.early_stopping, words)
    if training.class_weight != "none":
        own = training.class_weight
        yield words.title("Class weights"), own if isinstance(own, str) else ", ".join(map(words.setting, own))
    yield say(Sentence("Version")), f"NNViz {__version__}"


def layer_settings(layer: LayerSpec, words: Words) -> str:
    """What a layer has set, by the names of the field, without what is as usual."""
    row = CATALOG.get(layer.type)
    if row is None:
        return ""
    required = ("units", "filters", "kernel_size", "pool_size", "rate", "activation")
    chosen = [
        f"{parameter.name} {words.setting(_plain(getattr(layer, parameter.name)))}"
        for parameter in row.parameters
        if parameter.name != "shape"
        if parameter.name in required or getattr(layer, parameter.name) != parameter.default
    ]
    return ", ".join(chosen)


def _settings(record: msgspec.Struct, words: Words) -> str:
    rows = parameters_of(type(record))
    return ", ".join(f"{words.title(row.title)} {words.setting(getattr(record, row.name))}" for row in rows)


def _plain(value: Any) -> object:
    return value.name if hasattr(value, "name") else value


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} … ({len(names)})"
