"""`BoundaryPlot`: what the network answers over the input plane, with the examples on it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Final, TypeGuard

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from nnviz.analysis.chart import Chart, Picture
from nnviz.analysis.charts import grid_columns, picture_chart
from nnviz.analysis.live_view import LiveView
from nnviz.analysis.plane import Array, Extent
from nnviz.analysis.viewer import Part
from nnviz.data import Dataset
from nnviz.plots.boundary_image import Answers, boundary_picture, class_colours, signed_picture, unit_picture
from nnviz.plots.boundary_points import (
    MARKS,
    ROLES,
    BoundaryPoints,
    Marks,
    Place,
    kept_back,
    marks_of,
    own_marks,
    point_series,
)
from nnviz.plots.boundary_text import in_target_units, prediction_text
from nnviz.plots.colour_bar import ColourBar
from nnviz.plots.figure import Figure
from nnviz.plots.legend import Entry, Legend
from nnviz.plots.live_plot import LivePlot, named
from nnviz.plots.paint_bar import PaintBar
from nnviz.plots.painter import Painter
from nnviz.settings.icons import icon
from nnviz.settings.theme import Theme, Tokens
from nnviz.spec import PointSet
from nnviz.widgets.combo_box import ComboBox
from nnviz.widgets.number_text import figure_text
from nnviz.widgets.square_box import SquareBox

RADIUS: Final = 8
LEAST_LETTERS: Final = 6
EDIT_SIZE: Final = 28


class BoundaryFigure(Figure):
    """A picture with round corners that fills its square."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.hideAxis("left")
        self.hideAxis("bottom")
        self.plotItem.setContentsMargins(0, 0, 0, 0)
        self.setMouseEnabled(False, False)
        self.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._ground = QColor()

    def restyle(self, tokens: Tokens) -> None:
        super().restyle(tokens)
        self._ground = QColor(tokens.panel)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        corners, inner, whole = QPainterPath(), QPainterPath(), QRectF(self.viewport().rect())
        corners.addRect(whole)
        inner.addRoundedRect(whole, RADIUS, RADIUS)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(corners.subtracted(inner), self._ground)
        painter.end()


class BoundaryPlot(LivePlot):
    """Answers as colours, examples as points; a unit's activations instead while one is pointed at."""

    part: ClassVar[Part | None] = "plane"
    interval_ms = 50
    columns_chosen = Signal(int, int)
    edit_asked = Signal()  # to make the points shown one's own

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "boundaryPlot", parent)
        self._dataset: Dataset | None = None
        self._wished: tuple[int, int] | None = None  # columns, once their data is there
        self._view: LiveView | None = None
        self._answers = Answers("binary")
        self._unit: tuple[str, int] | None = None
        self.figure = BoundaryFigure("boundaryFigure")
        self._image = pg.ImageItem(axisOrder="row-major")
        self.figure.addItem(self._image)
        self.points = BoundaryPoints(self.figure)
        self._kept_back: frozenset[Place] = frozenset()
        self.paint_bar = PaintBar(theme)
        self.paint_bar.hide()
        self.painter = Painter(self.figure, self.paint_bar)
        self.painter.stroke_moved.connect(self._draw_points)
        self.painter.pointed.connect(self._on_pointed)
        self._make_overlays()
        self.readout = named(QLabel(self.figure), "boundaryReadout")
        self.readout.setTextFormat(Qt.TextFormat.RichText)
        self.readout.hide()
        self.figure.scene().sigMouseMoved.connect(self._on_mouse_moved)
        self.figure.viewport().installEventFilter(self)
        self.body.addLayout(self._columns_row())
        self.body.addWidget(self.paint_bar)
        self.body.addWidget(SquareBox(self.figure), 1)
        self.body.addLayout(self._legend_row())
        self.classes = Legend("boundaryClasses")
        self.classes.setWordWrap(True)
        self.body.addWidget(self.classes)
        self.dress()

    def _make_overlays(self) -> None:
        self.edit_button = named(QToolButton(self.figure), "boundaryEdit")
        self.edit_button.setProperty("look", "chip")
        self.edit_button.setFixedSize(EDIT_SIZE, EDIT_SIZE)
        self.edit_button.move(RADIUS, RADIUS)
        self.edit_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.edit_button.clicked.connect(self.edit_asked)
        self.edit_button.hide()
        self.advice = named(QLabel(self.figure), "boundaryAdvice")
        self.advice.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.advice.setWordWrap(True)
        self.advice.move(RADIUS, RADIUS)
        self.advice.hide()

    def _columns_row(self) -> QHBoxLayout:
        self.across = named(QComboBox(), "boundaryAcross")
        self.up = named(QComboBox(), "boundaryUp")
        self.output = ComboBox("boundaryOutput")
        self.output.value_chosen.connect(self._show_output)
        row = QHBoxLayout()
        for choice in (self.across, self.up, self.output):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(LEAST_LETTERS)  # long names do not widen the panel
            choice.hide()
            row.addWidget(choice, 1)
        self.across.activated.connect(self._on_column_chosen)
        self.up.activated.connect(self._on_column_chosen)
        return row

    def _legend_row(self) -> QHBoxLayout:
        self.shows = {part: named(QCheckBox(), f"boundaryShow{part.title()}") for part in ROLES}
        self.discretize = named(QCheckBox(), "boundaryDiscretize")
        self.bar = ColourBar("boundaryColourBar")
        row = QHBoxLayout()
        for box in self.shows.values():
            box.setChecked(True)
        for box in (*self.shows.values(), self.discretize):
            box.toggled.connect(self._on_box_toggled)
            row.addWidget(box)
        row.addStretch(1)
        row.addWidget(self.bar)
        return row

    # -- fed -------------------------------------------------------------------------------------

    @Slot(object)
    def show_dataset(self, dataset: Dataset) -> None:
        """Draw the points of another dataset; the answers follow with the next view."""
        self._dataset = dataset
        self._view = None
        if len(dataset.column_names) < 2:
            self.set_filled(False)
        self._kept_back = kept_back(dataset) if self.painter.shown is not None else frozenset()
        self._answers = Answers(dataset.task or "regression")
        self._list_columns()
        self._list_outputs(dataset)
        self._show_output(0)

    def show_own(self, own: PointSet | None, *, editable: bool) -> None:
        """Draw points of one's own, to be painted on; without any, whether those of the dataset can become so."""
        self.painter.show_points(own)
        self.paint_bar.setVisible(own is not None)
        self.edit_button.setVisible(editable and own is None)
        if own is not None:
            self.paint_bar.show_points(own)
            self._clear_for(own)
            self.set_filled(True)
        self._advise()
        self._draw_points()
        self._write_legend()

    def _advise(self) -> None:
        """Say what to do where there are no points yet."""
        own = self.painter.shown
        self.advice.setVisible(own is not None and not own.points)
        if own is not None:
            by_class = self.tr("Click to add points of the chosen class.")
            self.advice.setText(by_class if own.classes else self.tr("Click to add points with the chosen value."))
            self._place_advice()

    def _clear_for(self, own: PointSet) -> None:
        """An even ground while there are no answers over the plane of these points."""
        side = own.half_side
        extent = (-side, side, -side, side)
        if self._view is not None and self._view.extent != extent:
            self._view = None
        if self._view is None:
            self._answers = self._answers if self._answers.task == own.task else Answers(own.task)
            self._image.setImage(signed_picture(np.zeros((1, 1)), self.theme.tokens.neutral), autoLevels=False)
            self._show_extent(extent)

    def show_view(self, view: LiveView) -> None:
        """Draw the newest answers, unless they are those already there."""
        before, self._view = self._view, view
        self.set_filled(view.boundary is not None)
        if before is None or before.columns != view.columns or before.extent != view.extent:
            self._place(view)
        if before is None or before.boundary is not view.boundary:
            self.refresh()

    def show_unit(self, layer: str, unit: int) -> None:
        """Show one unit's activations in the place of the answers, live, until `show_answers`."""
        self._unit = (layer, unit)
        self.draw()
        self._write_legend()

    def show_answers(self) -> None:
        """Show the network's answers again."""
        self._unit = None
        self.draw()
        self._write_legend()

    # -- drawing ---------------------------------------------------------------------------------

    def _place(self, view: LiveView) -> None:
        if view.extent is None:
            return
        self._show_extent(view.extent)
        self._answers = replace(self._answers, threshold=view.threshold)
        self._draw_points()

    def _show_extent(self, extent: Extent) -> None:
        x0, x1, y0, y1 = extent
        plane = QRectF(x0, y0, x1 - x0, y1 - y0)
        self.figure.plotItem.vb.setRange(plane, padding=0)
        self._image.setRect(plane)

    def draw(self) -> None:
        view = self._view
        if view is None or view.extent is None:
            return
        picture = self._picture(view, self.theme.tokens)
        if picture is None:
            return
        x0, x1, y0, y1 = view.extent
        self._image.setImage(picture[::-1], autoLevels=False)
        self._image.setRect(QRectF(x0, y0, x1 - x0, y1 - y0))

    def _picture(self, view: LiveView, tokens: Tokens) -> NDArray[np.uint8] | None:
        neutral = tokens.neutral
        if self._unit is not None:
            layer, unit = self._unit
            maps = view.unit_maps.get(layer)
            return None if maps is None or unit >= len(maps) else unit_picture(maps[unit], neutral)
        if view.boundary is None:
            return None
        return boundary_picture(view.boundary, self._answers, neutral, discretize=self.discretize.isChecked())

    def _draw_points(self) -> None:
        self.points.draw(self._marks(), self._answers, self.theme.tokens)

    def _marks(self) -> Iterator[Marks]:
        """The points to be seen: one's own as they are at this moment, or those of the dataset."""
        own = self.painter.shown
        if own is not None:
            marks = own_marks(own, self._kept_back, self._dataset)
        elif self._dataset is not None:
            marks = marks_of(self._dataset, (0, 1) if self._view is None else self._view.columns)
        else:
            return
        yield from (group for group in marks if self.shows[group.role].isChecked())

    def _write_legend(self) -> None:
        tokens, dataset = self.theme.tokens, self._dataset
        several = dataset is not None and self._answers.task == "multiclass" and self._unit is None
        self.classes.setVisible(several and self.paint_bar.isHidden())
        self.bar.setVisible(not several)
        self.discretize.setEnabled(self._answers.task != "regression" and self._unit is None)
        if several and dataset is not None:
            names = dataset.class_names or tuple(str(k) for k in range(dataset.outputs))
            colours = class_colours(len(names))
            entries = [Entry(colours[k], name, mark=MARKS[k % len(MARKS)]) for k, name in enumerate(names)]
            self.classes.show_entries(entries, tokens)
        self.bar.show_ends(*self._ends())

    def _ends(self) -> tuple[str, str]:
        """What the lowest and the highest colour mean."""
        answers, dataset = self._answers, self._dataset
        if answers.task == "multilabel":
            return "0", "1"
        if answers.task != "regression" or dataset is None:
            return "−1", "+1"
        low, high = (in_target_units(value, answers, dataset) for value in (answers.low, answers.high))
        return figure_text(low, 2), figure_text(high, 2)

    def chart(self, tokens: Tokens) -> Chart | None:
        view = self._view
        pixels = None if view is None or view.extent is None else self._picture(view, tokens)
        if view is None or view.extent is None or pixels is None:
            return None
        classes = () if self._dataset is None else self._dataset.class_names
        points = point_series(self._marks(), self._answers, tokens, classes)
        title = self.figure.accessibleName()
        return picture_chart(title, Picture(pixels, view.extent), points, *self._column_names(view))

    def numbers(self) -> dict[str, Array]:
        """The network's answers at the points of a grid, as it gives them."""
        view = self._view
        if view is None or view.extent is None or view.boundary is None:
            return {}
        answers = {f"answer {output + 1}": view.boundary[..., output] for output in range(view.boundary.shape[2])}
        return grid_columns(view.extent, self._column_names(view), answers)

    def _column_names(self, view: LiveView) -> tuple[str, str]:
        known = () if self._dataset is None else self._dataset.column_names
        first, second = (known[column] if column < len(known) else f"x{column + 1}" for column in view.columns)
        return first, second

    # -- what the person does --------------------------------------------------------------------

    @property
    def chosen_columns(self) -> tuple[int, int]:
        """The columns across and up, counted from 0."""
        across, up = self.across.currentIndex(), self.up.currentIndex()
        return (across, up) if min(across, up) >= 0 else (0, 1)

    def choose_columns(self, columns: tuple[int, int]) -> None:
        """Look at these, also when the data that is on its way is there."""
        self._wished = columns
        if self._can_show(columns):
            self._set_columns(columns)

    def _can_show(self, columns: tuple[int, int] | None) -> TypeGuard[tuple[int, int]]:
        return columns is not None and columns[0] != columns[1] and max(columns) < self.across.count()

    def _list_columns(self) -> None:
        """Begin with the first two columns or those that were wished, unless there are the same as before."""
        names = () if self._dataset is None else self._dataset.column_names
        wished, self._wished = self._wished, None
        is_other = list(names) != [self.across.itemText(index) for index in range(self.across.count())]
        for choice in (self.across, self.up) if is_other else ():
            choice.clear()
            choice.addItems(list(names))
            choice.setVisible(len(names) > 2)
        if self._can_show(wished):
            self._set_columns(wished)
        elif is_other:
            self._set_columns((0, 1))

    def _set_columns(self, columns: tuple[int, int]) -> None:
        for choice, index in zip((self.across, self.up), columns, strict=True):
            choice.setCurrentIndex(index)
        self.columns_chosen.emit(*columns)

    def _list_outputs(self, dataset: Dataset) -> None:
        """Of several targets or labels one is shown at a time."""
        several = dataset.outputs > 1 and dataset.task in ("multilabel", "regression")
        names = dataset.target_names or tuple(f"y{number + 1}" for number in range(dataset.outputs))
        self.output.set_choices(enumerate(names) if several else ())
        self.output.set_value(0 if several else None)
        self.output.setVisible(several)

    @Slot(object)
    def _show_output(self, output: int) -> None:
        if self._dataset is not None:
            targets = self._dataset.y_train[:, output]
            low, high = float(targets.min()), float(targets.max())
            self._answers = replace(self._answers, output=output, low=low, high=high)
            self._draw_points()
            self._write_legend()
            self.draw()

    @Slot()
    def _on_column_chosen(self) -> None:
        self._wished = None
        if self.across.currentIndex() != self.up.currentIndex():
            self.columns_chosen.emit(self.across.currentIndex(), self.up.currentIndex())

    @Slot()
    def _on_box_toggled(self) -> None:
        self._draw_points()
        self.draw()

    @Slot(float, float)
    def _on_pointed(self, x: float, y: float) -> None:
        self._on_mouse_moved(self.figure.plotItem.vb.mapViewToScene(QPointF(x, y)))

    @Slot(object)
    def _on_mouse_moved(self, place: QPointF) -> None:
        view = self._view
        point = self.figure.plotItem.vb.mapSceneToView(place)
        if view is None or view.extent is None or view.boundary is None or self._dataset is None:
            return
        x0, x1, y0, y1 = view.extent
        size = len(view.boundary)
        column, row = ((point.x() - x0) / (x1 - x0) * size, (y1 - point.y()) / (y1 - y0) * size)
        if not (0 <= column < size and 0 <= row < size):
            self.readout.hide()
            return
        answer = view.boundary[int(row), int(column)]
        self.readout.setText(
            prediction_text((point.x(), point.y()), view.columns, answer, self._answers, self._dataset)
        )
        self.readout.adjustSize()
        corner = self.figure.mapFromScene(place)
        left = min(corner.x() + 12, self.figure.width() - self.readout.width() - 4)
        self.readout.move(max(4, left), max(4, corner.y() - self.readout.height() - 8))
        self.readout.show()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.readout.hide()
        elif event.type() == QEvent.Type.Resize:
            self._place_advice()
        return False

    def _place_advice(self) -> None:
        width = max(0, self.figure.width() - 2 * RADIUS)
        self.advice.resize(width, self.advice.heightForWidth(width))

    # -- texts and colours -----------------------------------------------------------------------

    def retranslate(self) -> None:
        self.invitation.setText(
            self.tr("Choose a dataset with two to 64 numeric columns to see where the network changes its answer.")
        )
        self.figure.setAccessibleName(self.tr("Decision boundary"))
        self.figure.setToolTip(
            self.tr("What the network answers for every point of the input plane; point to read it.")
        )
        self.shows["train"].setText(self.tr("Train"))
        self.shows["train"].setToolTip(self.tr("Shows the examples that training sees, outlined dark."))
        self.shows["test"].setText(self.tr("Test"))
        self.shows["test"].setToolTip(self.tr("Shows the examples kept back from training, outlined white."))
        self.discretize.setText(self.tr("Discretize"))
        self.discretize.setToolTip(self.tr("Shows only which class wins, not how sure the network is."))
        for choice, name in ((self.across, self.tr("Column across")), (self.up, self.tr("Column up"))):
            choice.setAccessibleName(name)
            choice.setToolTip(
                self.tr("Which column spans this side of the plane; all others are held at their median.")
            )
        self.edit_button.setAccessibleName(self.tr("Edit these points"))
        self.edit_button.setToolTip(self.tr("Makes these points your own: add, move, brush and erase them."))
        self._advise()
        self.paint_bar.retranslate()
        self.output.setAccessibleName(self.tr("Output shown"))
        self.output.setToolTip(self.tr("Which of the network's answers the colours show."))
        self.bar.setToolTip(self.tr("Colours of the answers, from the lowest to the highest."))

    def restyle(self, tokens: Tokens) -> None:
        self.figure.restyle(tokens)
        self.bar.restyle(tokens)
        self.readout.setStyleSheet(
            f"background: {tokens.text}; color: {tokens.panel}; border-radius: 6px; padding: 3px 8px;"
        )
        self.advice.setStyleSheet(f"color: {tokens.secondary}; background: transparent;")
        self.edit_button.setIcon(icon("pencil", self.theme))
        self.paint_bar.restyle()
        self.painter.restyle(tokens)
        self._draw_points()
        self.draw()
        self._write_legend()
