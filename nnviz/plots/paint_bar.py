"""`PaintBar`: the tools for putting points into the plane by hand."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QSlider, QToolButton, QVBoxLayout, QWidget

from nnviz.data.own_points import class_names
from nnviz.plots.boundary_image import class_colours
from nnviz.plots.boundary_points import MARKS
from nnviz.plots.strokes import Tool
from nnviz.settings.icons import RATIOS, icon
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.spec import PointSet
from nnviz.spec.points import FARTHEST
from nnviz.widgets.buttons import Chip
from nnviz.widgets.number_field import NumberField, Range
from nnviz.widgets.style import named

# tool, icon, name, what it does
TOOLS: Final[tuple[tuple[Tool, str, str, str], ...]] = (
    (
        "pointer",
        "mouse-pointer-2",
        QT_TR_NOOP("Pointer"),
        QT_TR_NOOP("Point to read the answer; drag a point to move it."),
    ),
    ("add", "plus", QT_TR_NOOP("Add"), QT_TR_NOOP("Click to add a point; drag a point to move it.")),
    ("brush", "brush", QT_TR_NOOP("Brush"), QT_TR_NOOP("Drag to spray points; the slider says how wide.")),
    (
        "erase",
        "eraser",
        QT_TR_NOOP("Eraser"),
        QT_TR_NOOP("Click or drag over points to take them away; the slider says how wide."),
    ),
)
SIZED: Final = ("brush", "erase")
CLASS_COUNTS: Final = (2, 3, 4, 5, 6, 7, 8, 0)  # of an empty canvas; 0: numbers to predict
FEW: Final = 2  # classes that find room beside the tools; more stand below
NAMED: Final = 4  # classes whose names find room; more have numbers
TOOL_SIZE: Final = 28
MARK_SIZE: Final = 12
SIZES: Final = (2, 40, 10)  # of brush and eraser in hundredths of the plane's half side: least, most, at first
SLIDER_WIDTH: Final = 44


class PaintBar(QWidget):
    """Which tool is taken up, what new points are, and what can be done with the whole set."""

    tool_chosen = Signal()
    canvas_asked = Signal(int)  # an empty one, of so many classes; 0: of numbers
    table_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paintBar")
        self._theme = theme
        self._classes = FEW
        self.tools = {tool: _tool_button(tool) for tool, _, _, _ in TOOLS}
        self.chips = [Chip(f"paintClass{number + 1}", "") for number in range(max(CLASS_COUNTS))]
        self.value = NumberField("paintValue", Range(-FARTHEST, FARTHEST), sample="-0.75")
        self.value.set_value(1.0)
        self.size_slider = named(QSlider(Qt.Orientation.Horizontal), "paintSize")
        self.more = named(QToolButton(), "paintMore")
        self._make_menu()
        self._lay_out()
        self._set_up()
        self._place_chips()

    # -- what is chosen --------------------------------------------------------------------------

    @property
    def tool(self) -> Tool:
        return next(tool for tool, button in self.tools.items() if button.isChecked())

    @property
    def point_value(self) -> float:
        """The class number of new points, or the number they carry."""
        return float(self._chips.checkedId()) if self._classes else float(self.value.value or 0.0)

    @property
    def size_share(self) -> float:
        """Radius of brush and eraser over half the side of the plane."""
        return self.size_slider.value() / 100

    def show_points(self, own: PointSet) -> None:
        """Offer the classes of these points."""
        if own.classes != self._classes:
            self._classes = own.classes
            if self._chips.checkedId() >= max(own.classes, 1):
                self.chips[0].setChecked(True)
            self._place_chips()
            self.retranslate()
            self.restyle()

    # -- building --------------------------------------------------------------------------------

    def _make_menu(self) -> None:
        self._menu = named(QMenu(self.more), "paintMenu")
        self._empty = named(QMenu(self._menu), "paintEmptyMenu")
        self._canvases = {classes: self._action(f"paintEmpty{classes}") for classes in CLASS_COUNTS}
        for classes, action in self._canvases.items():
            action.setData(classes)
            action.triggered.connect(self._on_canvas_asked)
            self._empty.addAction(action)
        self._save = self._action("paintSave")
        self._save.triggered.connect(self.table_asked)
        self._menu.addMenu(self._empty)
        self._menu.addAction(self._save)
        for menu in (self._menu, self._empty):
            menu.setToolTipsVisible(True)
        self.more.setMenu(self._menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFixedSize(TOOL_SIZE, TOOL_SIZE)

    def _action(self, name: str) -> QAction:
        action = QAction(self)
        action.setObjectName(name)
        return action

    def _lay_out(self) -> None:
        self._beside, self._below, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for button in self.tools.values():
            row.addWidget(button)
        row.addWidget(self.size_slider)
        row.addLayout(self._beside, 1)
        row.addWidget(self.value, 1)
        row.addStretch(0)
        row.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(self._below)
        for layout in (column, row, self._beside, self._below):
            layout.setSpacing(SPACING)

    def _set_up(self) -> None:
        self._tools, self._chips = QButtonGroup(self), QButtonGroup(self)
        for button in self.tools.values():
            self._tools.addButton(button)
        for number, chip in enumerate(self.chips):
            self._chips.addButton(chip, number)
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setIconSize(QSize(MARK_SIZE, MARK_SIZE))
            chip.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # they do not widen the panel
        self.size_slider.setRange(*SIZES[:2])
        self.size_slider.setValue(SIZES[2])
        self.size_slider.setFixedWidth(SLIDER_WIDTH)
        self.tools["add"].setChecked(True)
        self.chips[0].setChecked(True)
        self._tools.buttonToggled.connect(self._on_tool_toggled)
        self.size_slider.valueChanged.connect(self.tool_chosen)
        self._on_tool_toggled()

    def _place_chips(self) -> None:
        """Few classes stand beside the tools, more below."""
        row = self._beside if self._classes <= FEW else self._below
        for number, chip in enumerate(self.chips):
            chip.setVisible(number < self._classes)
            row.addWidget(chip, 1)
        self.value.setVisible(not self._classes)

    # -- what the person does --------------------------------------------------------------------

    @Slot()
    def _on_tool_toggled(self) -> None:
        self.size_slider.setEnabled(self.tool in SIZED)
        self.tool_chosen.emit()

    @Slot()
    def _on_canvas_asked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.canvas_asked.emit(action.data())

    # -- texts and colours -----------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say every text in the language of the moment."""
        for tool, _, name, tip in TOOLS:
            self.tools[tool].setAccessibleName(table_text(name))
            self.tools[tool].setToolTip(table_text(tip))
        names = (*class_names(self._classes), *class_names(len(self.chips))[self._classes :])
        for chip, name in zip(self.chips, names, strict=True):
            chip.setText(name if self._classes <= NAMED else name.rsplit(" ", 1)[-1])
            chip.setAccessibleName(name)
            chip.setToolTip(self.tr("New points are of this class."))
        self.value.setAccessibleName(self.tr("Value of new points"))
        self.value.setToolTip(self.tr("The number that new points carry, for the network to predict."))
        self.size_slider.setAccessibleName(self.tr("Size of brush and eraser"))
        self.size_slider.setToolTip(self.tr("How wide brush and eraser work."))
        self.more.setAccessibleName(self.tr("More for points"))
        self.more.setToolTip(self.tr("Begin with an empty canvas, or save the points as a table."))
        self._empty.setTitle(self.tr("&Empty canvas"))
        self._save.setText(self.tr("&Save as table…"))
        self._save.setToolTip(self.tr("Write the points to a CSV file that any spreadsheet reads."))
        numbers = self.tr("Numbers to predict")
        for classes, action in self._canvases.items():
            action.setText(self.tr("{count} classes").format(count=classes) if classes else numbers)

    def restyle(self) -> None:
        """Take the theme's colours."""
        for tool, drawing, _, _ in TOOLS:
            self.tools[tool].setIcon(icon(drawing, self._theme))
        self.more.setIcon(icon("ellipsis", self._theme))
        for number, (chip, mark) in enumerate(zip(self.chips, MARKS, strict=True)):
            chip.setIcon(mark_icon(mark, class_colours(self._classes)[number % max(self._classes, 2)]))


def _tool_button(tool: Tool) -> QToolButton:
    button = named(QToolButton(), f"paint{tool.title()}")
    button.setProperty("look", "chip")
    button.setCheckable(True)
    button.setFixedSize(TOOL_SIZE, TOOL_SIZE)
    return button


def mark_icon(mark: str, colour: str) -> QIcon:
    """A class's mark in its colour."""
    made = QIcon()
    for ratio in RATIOS:
        pixmap = QPixmap(MARK_SIZE * ratio, MARK_SIZE * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(0, 0, MARK_SIZE, MARK_SIZE), Qt.AlignmentFlag.AlignCenter, mark)
        painter.end()
        made.addPixmap(pixmap)
    return made
