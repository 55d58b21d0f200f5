"""`Canvas`: the network diagram as one widget. It assembles scene, view and overlays, and offers the verbs of menus."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QEasingCurve, QEvent, QMimeData, QPoint, QPointF, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from nnviz.analysis.live_view import LiveView
from nnviz.canvas.curve_artist import CurveArtist
from nnviz.canvas.hit import Hit
from nnviz.canvas.link_item import CurvePicture
from nnviz.canvas.minimap import Minimap
from nnviz.canvas.overlay import FaultPanel, WeightEditor, WeightTip, ZoomBar, style_sheet
from nnviz.canvas.scene import CanvasScene
from nnviz.canvas.view import CanvasView
from nnviz.document import Document, Selection
from nnviz.document.clipboard import MIME_TYPE
from nnviz.document.edits import new_layer
from nnviz.document.layout import Point
from nnviz.formats import ViewState
from nnviz.settings.theme import Theme
from nnviz.spec import Link, Problem

MARGIN: Final = 12
TIDY_MS: Final = 180
PATIENCE_MS: Final = 60  # that drawn curves wait for the next view


class Canvas(QWidget):
    """The diagram of a document: edited with mouse or keyboard, alive while the network trains."""

    unit_hovered = Signal(str, int)  # layer and unit under the pointer; "" and −1 for none
    weight_edited = Signal(str, object, float)  # parameter, index, value: after the document has changed
    layer_activated = Signal(str)  # double click or Enter: somebody wants to see its parameters
    refused = Signal(str)  # a sentence: what was tried cannot be done
    space_tapped = Signal()
    menu_asked = Signal(QPoint)  # global place of a right click
    curves_drawn = Signal()  # curves that are drawn off the GUI thread are on show

    def __init__(self, document: Document, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.document, self.selection, self._theme = document, selection, theme
        self.scene = CanvasScene(document, selection, theme, self)
        self.view = CanvasView(self.scene, self)
        self._fitted = False
        self._edited: Hit | None = None
        self._hit: Hit | None = None
        self._dismissed = False
        self._foot = 0
        self._locked = False
        zooms = {
            "out": self.view.zoom_out,
            "reset": self.view.zoom_reset,
            "in": self.view.zoom_in,
            "fit": self.view.fit,
        }
        self._artist = CurveArtist(self)
        self._drawn: Mapping[Link, CurvePicture] = {}
        self._curves_timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._curves_timer.timeout.connect(self._show_curves)
        self.zoom_bar = ZoomBar(zooms, self)
        self.minimap = Minimap(self.scene, self.view, self)
        self.fault_panel = FaultPanel(self)
        self.tip = WeightTip(self)
        self.editor = WeightEditor(self)
        self._tidying = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=TIDY_MS)
        self._tidying.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._before: dict[str, Point] = {}
        self._connect()
        self._dress()
        self._retranslate()

    def _connect(self) -> None:
        view, document = self.view, self.document
        view.zoom_changed.connect(self.zoom_bar.show_zoom)
        view.hovered.connect(self._on_hovered)
        view.weight_clicked.connect(self._on_weight_clicked)
        view.fault_clicked.connect(self._on_fault_clicked)
        view.layer_activated.connect(self.layer_activated)
        view.refused.connect(self.refused)
        view.space_tapped.connect(self.space_tapped)
        view.menu_asked.connect(self.menu_asked)
        view.moved.connect(self._place_fault)
        self.scene.diagram_changed.connect(self._place_fault)
        self.selection.selection_changed.connect(self._show_fault)
        document.problems_changed.connect(self._show_fault)
        document.project_replaced.connect(self._on_project_replaced)
        self.fault_panel.mend_asked.connect(self._on_mend_asked)
        self.editor.edited.connect(self._on_weight_edited)
        self.editor.next_asked.connect(self._on_next_weight_asked)
        self.editor.closed.connect(self.view.setFocus)
        self._tidying.valueChanged.connect(self._on_tidying)
        self._tidying.finished.connect(self.scene.end_preview)
        self._theme.changed.connect(self._dress)
        self._artist.drawn.connect(self._on_curves_drawn)
        view.moved.connect(self._order_curves)
        view.zoom_changed.connect(self._order_curves)
        self.scene.diagram_changed.connect(self._order_curves)

    # -- showing ---------------------------------------------------------------------------------

    def show_view(self, view: LiveView | None) -> None:
        """Show the network at work."""
        self.scene.show_view(view)
        self._show_curves()
        self._order_curves()
        if self._hit is not None and self.tip.isVisible():
            self._show_tip(self._hit)

    @Slot(object)
    def _on_curves_drawn(self, pictures: Mapping[Link, CurvePicture]) -> None:
        """Keep them for the next view, which will be painted anyway, if that is not long in coming."""
        self._drawn = pictures
        self._curves_timer.start()

    @Slot()
    def _show_curves(self) -> None:
        self._curves_timer.stop()
        if self._drawn:
            self.scene.show_curves(self._drawn)
            self._drawn = {}
            self.curves_drawn.emit()

    @Slot()
    def _order_curves(self) -> None:
        """Have the curves drawn elsewhere where they are many, as they are to be seen now."""
        scale = self.view.zoom * self.devicePixelRatioF()
        orders = {} if self.view.far else self.scene.curve_orders(scale, self.view.visible_rect())
        if orders:
            self._artist.ask(orders)
        elif not self.view.far:
            self.scene.forget_curves()

    def set_unit_names(self, names: Iterable[str]) -> None:
        """Names of the input features, as a person reads them."""
        self.scene.set_unit_names(names)

    @Slot(int)
    def keep_foot(self, pixels: int) -> None:
        """Leave so much at the lower edge to what lies over the canvas there."""
        self._foot = pixels
        self._place_minimap()
        self._place_fault()

    @Slot()
    def fit(self) -> None:
        """Show the whole diagram."""
        self.view.fit()

    @property
    def view_state(self) -> ViewState:
        """What part of the diagram is seen, and which wide layers show more of their units."""
        centre = self.view.visible_rect().center()
        return ViewState((centre.x(), centre.y()), self.view.zoom, tuple(sorted(self.scene.opened)))

    def show_state(self, state: ViewState) -> None:
        """Look as `view_state` said once; a window of another size shows the same centre."""
        self._fitted = True
        for name in set(state.opened) & set(self.document.network.names):
            self.scene.toggle_opened(name)
        self.view.set_zoom(state.zoom)
        self.view.centre_on(QPointF(*state.centre))

    # -- verbs -----------------------------------------------------------------------------------

    @Slot()
    def select_all(self) -> None:
        network = self.document.network
        self.selection.select(network.names, network.links)

    @Slot()
    def delete(self) -> None:
        """Remove the selected layers and links; the neighbours of a removed layer are linked."""
        self.view.keyboard.delete()

    @Slot()
    def copy(self) -> None:
        """Put the selected layers on the clipboard."""
        if self.selection.names:
            data = QMimeData()
            data.setData(MIME_TYPE, self.document.copied(self.selection.names))
            QGuiApplication.clipboard().setMimeData(data)

    @Slot()
    def cut(self) -> None:
        """Put the selected layers on the clipboard and remove them."""
        self.copy()
        self.delete()

    @Slot()
    def paste(self) -> None:
        """Add the layers on the clipboard and select them."""
        data = QGuiApplication.clipboard().mimeData()
        if data is not None and data.hasFormat(MIME_TYPE):
            self._select_new(self.document.paste(bytes(data.data(MIME_TYPE).data())))

    @Slot()
    def duplicate(self) -> None:
        """Add a copy of the selected layers and select it."""
        if self.selection.names:
            self._select_new(self.document.duplicate(self.selection.names))

    @Slot(str)
    def append(self, type_name: str) -> None:
        """Add a layer of a type behind the selected one, or at the end; the palette's double click."""
        layer = new_layer(self.document.network, type_name, self.selection.single)
        self._select_new((self.document.append_layer(layer, self.selection.single),))

    @Slot(str)
    def align(self, edge: str) -> None:
        """Bring one edge of the selected layers to one line (see `Document.align`)."""
        self.document.align(self.selection.names, edge)

    @Slot()
    def tidy(self) -> None:
        """Lay the diagram out anew, in a short movement unless the system asks for none."""
        self._tidying.stop()
        self._before = dict(self.document.layout)
        self.document.tidy(self.scene.opened)
        if self._theme.moves and self._before != dict(self.document.layout):
            self._tidying.start()

    @Slot(object)
    def _on_tidying(self, share: float) -> None:
        places = {
            name: (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
            for name, b in self.document.layout.items()
            if (a := self._before.get(name, b)) != b
        }
        self.scene.preview(places)

    def _select_new(self, names: tuple[str, ...]) -> None:
        if names:
            self.selection.select(names)
            self.scene.set_current(names[-1])
            self.view.make_visible(self.scene.diagram.boxes[names[-1]].rect)

    # -- weights ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_hovered(self, hit: Hit) -> None:
        self._hit = hit
        self.unit_hovered.emit(*((hit.layer, hit.unit) if hit.kind == "unit" else ("", -1)))
        self._show_tip(hit)

    def _show_tip(self, hit: Hit) -> None:
        weight = self.scene.weight(hit)
        if weight is None or self.editor.isVisible():
            self.tip.hide()
        else:
            self.tip.show_value(weight.value, self._place_of(hit), bias=hit.kind == "bias")

    def _place_of(self, hit: Hit) -> QPoint:
        """The middle of a weight's curve, or its bias mark, in this widget."""
        if hit.link is None:
            point = self.scene.diagram.boxes[hit.layer].bias_rect(hit.unit).center()
        else:
            route = self.scene.diagram.routes[hit.link]
            point = route.middle
            if route.kind == "curves":
                point = QPointF(*route.point(0.5, route.starts[hit.source_unit], route.ends[hit.unit]))
        return self.view.mapFromScene(point)

    def lock_weights(self, locked: bool) -> None:
        """Whether the weights on show are no longer those that can be edited."""
        self._locked = locked

    @Slot(object)
    def _on_weight_clicked(self, hit: Hit) -> None:
        weight = self.scene.weight(hit)
        if weight is not None and self._locked:
            told = self.tr("These weights are of an earlier epoch: press Live, or Continue from here, to change them.")
            self.refused.emit(told)
        elif weight is not None:
            self._edited = hit
            self.tip.hide()
            self.scene.set_hover(hit)
            self.editor.begin(weight.value, self._place_of(hit))

    @Slot(float)
    def _on_weight_edited(self, value: float) -> None:
        weight = None if self._edited is None else self.scene.weight(self._edited)
        if weight is not None:
            self.document.end_typing()
            self.document.set_weight(weight.key, weight.index, value, weight.array)
            self.weight_edited.emit(weight.key, weight.index, value)

    @Slot(int)
    def _on_next_weight_asked(self, by: int) -> None:
        hit = self._edited
        if hit is None or hit.link is None:
            return
        route = self.scene.diagram.routes[hit.link]
        columns = len(route.ends)
        place = (hit.source_unit * columns + hit.unit + by) % (len(route.starts) * columns)
        self._on_weight_clicked(Hit("weight", link=hit.link, source_unit=place // columns, unit=place % columns))

    # -- faults ----------------------------------------------------------------------------------

    @Slot()
    def _show_fault(self) -> None:
        """Show the selected layer's fault, else the first one."""
        problems = self.document.problems
        chosen = next((p for p in problems if p.layer in self.selection.names), None)
        self._present(chosen or next(iter(problems), None))

    @Slot(str)
    def _on_fault_clicked(self, layer: str) -> None:
        self._present(next((p for p in self.document.problems if p.layer == layer), None))

    def show_fault(self, problem: Problem) -> None:
        """Bring the layer at fault into view, with what is wrong with it."""
        box = self.scene.diagram.boxes.get(problem.layer or "")
        if box is not None:
            self.view.make_visible(box.rect)
        self._present(problem)

    def _present(self, problem: Problem | None) -> None:
        self.fault_panel.show_problem(problem)
        self._place_fault()

    @Slot()
    def _place_fault(self) -> None:
        """Put the panel under the layer at fault, but always in view."""
        problem = self.fault_panel.problem
        if problem is None:
            return
        box = self.scene.diagram.boxes.get(problem.layer or "")
        size = self.fault_panel.size()
        place = QPoint((self.width() - size.width()) // 2, self._lowest(size.height()))
        if box is not None:
            place = self.view.mapFromScene(box.rect.bottomLeft() + QPointF(-60, 12))
        x = min(max(MARGIN, place.x()), max(MARGIN, self.width() - size.width() - MARGIN))
        y = min(max(MARGIN, place.y()), max(MARGIN, self._lowest(size.height())))
        self.fault_panel.move(x, y)

    def _lowest(self, height: int) -> int:
        """The top of something of this height at the foot."""
        return self.height() - self._foot - height - MARGIN

    def _place_minimap(self) -> None:
        self.minimap.move(self.width() - self.minimap.width() - MARGIN, self._lowest(self.minimap.height()))

    @Slot(object)
    def _on_mend_asked(self, problem: Problem) -> None:
        self.document.mend(problem)
        self.view.setFocus()

    # -- surroundings ----------------------------------------------------------------------------

    @Slot()
    def _on_project_replaced(self) -> None:
        self._fitted = self.isVisible()
        if self._fitted:
            self.view.fit()
        self._show_fault()

    @Slot()
    def _dress(self) -> None:
        self.setStyleSheet(style_sheet(self._theme.tokens))
        self.view.resetCachedContent()
        self._order_curves()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Canvas"))
        self.view.setAccessibleName(self.tr("Network diagram"))
        self.view.keyboard.announce()
        self.scene.rebuild()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._fitted:
            self._fitted = True
            self.view.fit()
            self._show_fault()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        centre, fitted = self.view.visible_rect().center(), self.view.fitted
        self.view.setGeometry(self.rect())
        if fitted:
            self.view.fit()
        else:
            self.view.centre_on(centre)
        bar = self.zoom_bar.sizeHint()
        self.zoom_bar.setGeometry(self.width() - bar.width() - MARGIN - 4, MARGIN, bar.width(), bar.height())
        self._place_minimap()
        self._place_fault()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
