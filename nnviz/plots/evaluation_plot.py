"""`EvaluationPlot`: how well the network answers, on a chosen part of the data."""

from typing import Any, ClassVar, Final

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from nnviz.analysis.chart import Chart, Matrix
from nnviz.analysis.charts import SQUARE, regression_panels, roc_columns, roc_panel
from nnviz.analysis.evaluation import Classification, Evaluation, Regression, RocCurve
from nnviz.analysis.live_view import LiveView
from nnviz.analysis.statistics import histogram
from nnviz.analysis.viewer import Part
from nnviz.plots.boundary_image import class_colours
from nnviz.plots.confusion_matrix import ConfusionMatrix
from nnviz.plots.figure import Figure, curve
from nnviz.plots.figure_table import FigureTable
from nnviz.plots.legend import Entry, Legend
from nnviz.plots.live_plot import LivePlot, named
from nnviz.settings.colours import NEGATIVE, POSITIVE, blend
from nnviz.settings.theme import Theme, Tokens
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.number_text import count_text, figure_text, share_text

PAGES: Final = ("classes", "roc", "regression")
POINT_SIZE: Final = 5
FADING: Final = 0.3
SPARE: Final = (4, 3)  # examples and F1


class EvaluationPlot(LivePlot):
    """Confusion and figures per class, or ROC; for a regression answers beside targets, and what is left over."""

    part: ClassVar[Part | None] = "evaluation"
    part_chosen = Signal(object)  # train, val, test

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "evaluationPlot", parent)
        self._evaluation: Evaluation | None = None
        self.data_part = ComboBox("evaluationPart")
        self.page = ComboBox("evaluationPage")
        self.summary = named(QLabel(), "evaluationSummary")
        self.confusion = ConfusionMatrix("evaluationConfusion", theme)
        self.table = FigureTable("evaluationClasses", 5, spare=SPARE)
        self.roc = Figure("evaluationRoc")
        self.roc_legend = Legend("evaluationRocLegend")
        self.answers = Figure("evaluationAnswers")
        self.residuals = Figure("evaluationResiduals")
        self._chance, self._ideal = curve("k", 1.0, Qt.PenStyle.DashLine), curve("k", 1.0, Qt.PenStyle.DashLine)
        self._roc_curves: list[pg.PlotCurveItem] = []
        self._points = pg.ScatterPlotItem(size=POINT_SIZE, pen=None)
        self._bars = pg.BarGraphItem(x=[0], width=0, height=0)
        self._pages = QStackedWidget()
        self._build()
        self.dress()

    def _build(self) -> None:
        self._chance.setData([0, 1], [0, 1])
        self.roc.addItem(self._chance)
        for item in (self._ideal, self._points):
            self.answers.addItem(item)
        self.residuals.addItem(self._bars)
        pages = ((self.confusion, self.table), (self.roc, self.roc_legend), (self.answers, self.residuals))
        for left, right in pages:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(16)
            row.addWidget(left, 2)
            row.addWidget(right, 3)
            self._pages.addWidget(holder)
        self.roc_legend.setWordWrap(True)
        self.data_part.value_chosen.connect(self.part_chosen)
        self.page.value_chosen.connect(self.draw)
        header = QHBoxLayout()
        for choice in (self.data_part, self.page):
            header.addWidget(choice)
        header.addWidget(self.summary, 1)
        self.body.addLayout(header)
        self.body.addWidget(self._pages, 1)

    # -- fed -------------------------------------------------------------------------------------

    def show_view(self, view: LiveView) -> None:
        """Draw the newest evaluation, unless it is the one already there."""
        if view.evaluation is not self._evaluation:
            self._evaluation = view.evaluation
            self.set_filled(view.evaluation is not None)
            self.refresh()

    # -- drawing ---------------------------------------------------------------------------------

    @Slot()
    def draw(self) -> None:
        evaluation = self._evaluation
        if evaluation is None:
            return
        result = evaluation.result
        self.data_part.set_value(evaluation.part)
        self.page.setVisible(isinstance(result, Classification))
        self._write_summary(evaluation)
        if isinstance(result, Regression):
            self._pages.setCurrentIndex(PAGES.index("regression"))
            self._draw_regression(result)
        elif self.page.value == "roc":
            self._pages.setCurrentIndex(PAGES.index("roc"))
            self._draw_roc(result)
        else:
            self._pages.setCurrentIndex(PAGES.index("classes"))
            self._draw_classes(result)

    def _class_names(self, count: int) -> tuple[str, ...]:
        known = self._evaluation.class_names if self._evaluation is not None else ()
        return known if len(known) == count else tuple(str(k + 1) for k in range(count))

    def _draw_classes(self, result: Classification) -> None:
        names = self._class_names(len(result.support))
        self.confusion.setVisible(result.confusion is not None)
        if result.confusion is not None:
            self.confusion.show_counts(result.confusion, names)
        figures = zip(result.precision, result.recall, result.f1, result.support, strict=True)
        self.table.show_rows(
            [
                (name, *map(share_text, shares), count_text(int(support)))
                for name, (*shares, support) in zip(names, figures, strict=True)
            ]
        )

    def _draw_roc(self, result: Classification) -> None:
        for item in self._roc_curves:
            self.roc.removeItem(item)
        self._roc_curves = []
        entries = []
        colours, names = class_colours(len(result.roc)), self._class_names(len(result.roc))
        for colour, name, one in zip(colours, names, result.roc, strict=True):
            if one is not None:
                item = curve(colour)
                item.setData(one.false_positive_rate, one.true_positive_rate)
                self.roc.addItem(item)
                self._roc_curves.append(item)
                entries.append(Entry(colour, name, self.tr("AUC {area}").format(area=figure_text(one.auc))))
        self.roc_legend.show_entries(entries, self.theme.tokens)

    def _draw_regression(self, result: Regression) -> None:
        actual, predicted = result.actual.ravel(), result.predicted.ravel()
        finite = np.isfinite(predicted)
        actual, predicted = actual[finite], predicted[finite]
        ends = [float(actual.min()), float(actual.max())] if len(actual) else [0.0, 1.0]
        self._ideal.setData(ends, ends)
        self._points.setData(actual, predicted)
        left_over = histogram(predicted - actual)
        edges = left_over.edges
        colours = [NEGATIVE if edge < 0 else POSITIVE for edge in edges[:-1]]
        brushes = [blend(colour, self.theme.tokens.panel, FADING) for colour in colours]
        self._bars.setOpts(x0=edges[:-1], width=np.diff(edges) * 0.9, height=left_over.counts, brushes=brushes)

    def _write_summary(self, evaluation: Evaluation) -> None:
        if evaluation.examples < evaluation.total:
            text = self.tr("first {count} of {total} examples")
        else:
            text = self.tr("{count} examples")
        summary = text.format(count=count_text(evaluation.examples), total=count_text(evaluation.total))
        if isinstance(evaluation.result, Regression):
            summary += f" · R² {figure_text(evaluation.result.r2)}"
        self.summary.setText(summary)

    def chart(self, tokens: Tokens) -> Chart | None:
        if self._evaluation is None:
            return None
        result, part = self._evaluation.result, self.data_part.currentText()
        if isinstance(result, Regression):
            words = self.tr("target"), self.tr("answer"), self.tr("answer − target"), self.tr("examples")
            panels = regression_panels(result, words, (tokens.accent, tokens.secondary, NEGATIVE, POSITIVE))
            return Chart(part, panels, 2, 760, 360)
        names = self._class_names(len(result.support))
        if self.page.value == "roc" or result.confusion is None:
            named = zip(names, class_colours(len(names)), result.roc, strict=True)
            curves = [(self._auc_text(name, one), colour, one) for name, colour, one in named]
            panel = roc_panel(curves, (self.tr("false alarms"), self.tr("hits")), tokens.secondary)
            return Chart(part, (panel,), 1, *SQUARE)
        return Chart(part, (Matrix(result.confusion, names, part, self.tr("answered"), self.tr("actual")),), 1, *SQUARE)

    def _auc_text(self, name: str, one: RocCurve | None) -> str:
        return name if one is None else f"{name} · {self.tr('AUC {area}').format(area=figure_text(one.auc))}"

    def numbers(self) -> dict[str, Any]:
        """The confusion matrix with the figures of each class, the ROC curves, or answers beside targets."""
        if self._evaluation is None:
            return {}
        result = self._evaluation.result
        if isinstance(result, Regression):
            return {"target": result.actual.ravel(), "answer": result.predicted.ravel()}
        names = self._class_names(len(result.support))
        if self.page.value == "roc":
            return roc_columns(names, result.roc)
        answered = {} if result.confusion is None else dict(zip(names, result.confusion.T, strict=True))
        figures = {"precision": result.precision, "recall": result.recall, "f1": result.f1, "examples": result.support}
        return {"actual": names, **{f"answered {name}": counts for name, counts in answered.items()}, **figures}

    # -- texts and colours -----------------------------------------------------------------------

    def retranslate(self) -> None:
        self.invitation.setText(self.tr("Choose a dataset to see how well the network answers its examples."))
        self._retranslate_choices()
        headings = (self.tr("Class"), self.tr("Precision"), self.tr("Recall"), self.tr("F1"), self.tr("Examples"))
        self.table.set_headings(headings)
        for widget, name, sentence in self._descriptions():
            widget.setAccessibleName(name)
            widget.setToolTip(sentence)
        self.roc.set_labels(self.tr("hits"), self.tr("false alarms"))
        self.answers.set_labels(self.tr("answer"), self.tr("target"))
        self.residuals.set_labels(self.tr("examples"), self.tr("answer − target"))
        self.draw()

    def _descriptions(self) -> tuple[tuple[QWidget, str, str], ...]:
        return (
            (
                self.data_part,
                self.tr("Part of the data"),
                self.tr("Which examples are answered: only those never trained on tell the truth."),
            ),
            (
                self.page,
                self.tr("View"),
                self.tr("Which class is taken for which, or how hits trade against false alarms."),
            ),
            (
                self.table,
                self.tr("Figures of each class"),
                self.tr(
                    "Precision: how many answers of a class are right. Recall: how many of its examples are found."
                ),
            ),
            (
                self.confusion,
                self.tr("Confusion matrix"),
                self.tr("Actual classes down, answers across: whatever is off the diagonal is wrong."),
            ),
            (
                self.roc,
                self.tr("ROC curve"),
                self.tr("Hits up, false alarms across: the nearer to the upper left corner, the better."),
            ),
            (
                self.answers,
                self.tr("Predicted against actual"),
                self.tr("Each example's answer above its target: on the line it is exactly right."),
            ),
            (
                self.residuals,
                self.tr("Residuals"),
                self.tr("How often the answer is too low (left) or too high (right)."),
            ),
        )

    def _retranslate_choices(self) -> None:
        parts = [("train", self.tr("Train")), ("val", self.tr("Validation")), ("test", self.tr("Test"))]
        pages = [("classes", self.tr("Confusion")), ("roc", self.tr("ROC"))]
        for choice, rows, first in ((self.data_part, parts, "val"), (self.page, pages, "classes")):
            chosen = choice.value or first
            choice.set_choices(rows)
            choice.set_value(chosen)

    def restyle(self, tokens: Tokens) -> None:
        for figure in (self.roc, self.answers, self.residuals):
            figure.restyle(tokens)
        for item in (self._chance, self._ideal):
            item.setPen(pg.mkPen(tokens.secondary, width=1, style=Qt.PenStyle.DashLine))
        self._points.setBrush(pg.mkBrush(tokens.accent))
        self._bars.setOpts(pen=None)
        self.summary.setStyleSheet(f"color: {tokens.secondary};")
        self.draw()
