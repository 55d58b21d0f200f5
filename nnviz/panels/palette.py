"""`Palette`: the layer types, to drag onto the canvas or to append with a double click or Enter."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QDrag, QFont, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from nnviz.panels.palette_model import BADGE_ROLE, PaletteModel
from nnviz.settings.colours import blend
from nnviz.settings.fonts import SMALL_SIZE, text_font
from nnviz.settings.icons import icon
from nnviz.settings.theme import FIELD_RADIUS, SPACING, Theme
from nnviz.widgets.style import named

ROW_HEIGHT: Final = 29
HEADING_HEIGHT: Final = 24
BADGE: Final = 18
CARD: Final = QSize(104, 44)  # what hangs at the pointer while dragging


class PaletteDelegate(QStyledItemDelegate):
    """A badge and a name; a heading in small letters."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT if index.data(BADGE_ROLE) else HEADING_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(BADGE_ROLE):
            self._paint_ground(painter, rect, state)
            self._paint_layer(painter, rect.adjusted(SPACING * 2, 0, -SPACING, 0), index)
        else:
            painter.setFont(text_font(SMALL_SIZE, QFont.Weight.Medium))
            painter.setPen(QColor(self._theme.tokens.secondary))
            below = rect.adjusted(2 * SPACING, 0, 0, -3)
            painter.drawText(below, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, index.data())
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        tokens, ground = self._theme.tokens, QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        selected, focused = QStyle.StateFlag.State_Selected in state, QStyle.StateFlag.State_HasFocus in state
        if selected or QStyle.StateFlag.State_MouseOver in state:
            painter.setPen(QPen(QColor(tokens.accent), 1) if selected and focused else QPen(Qt.PenStyle.NoPen))
            painter.setBrush(QColor(tokens.accent_ground if selected else tokens.field))
            painter.drawRoundedRect(ground, FIELD_RADIUS, FIELD_RADIUS)

    def _paint_layer(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        tokens = self._theme.tokens
        badge = QRectF(rect.left(), rect.center().y() - BADGE / 2 + 0.5, BADGE, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_ground))
        painter.drawRoundedRect(badge, 5, 5)
        sign = index.data(BADGE_ROLE)
        painter.setFont(text_font(SMALL_SIZE if len(sign) == 1 else SMALL_SIZE - 2, QFont.Weight.DemiBold))
        painter.setPen(QColor(blend(tokens.accent, tokens.text, 0.25)))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, sign)
        painter.setFont(text_font())
        painter.setPen(QColor(tokens.text))
        name = rect.adjusted(BADGE + 2 * SPACING, 0, 0, 0)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class LayerList(QListView):
    """A list whose rows are dragged as small cards."""

    layer_activated = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("layerList")
        self._theme = theme
        self.layers = PaletteModel()
        self.setModel(self.layers)
        self.setItemDelegate(PaletteDelegate(theme, self))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._on_chosen)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802  # Qt's name
        layer_type = self.layers.layer_type(self.currentIndex())
        if layer_type:
            drag = QDrag(self)
            drag.setMimeData(self.layers.mimeData([self.currentIndex()]))
            drag.setPixmap(self._card(layer_type))
            drag.setHotSpot(QPoint(CARD.width() // 2, CARD.height() // 2))
            drag.exec(Qt.DropAction.CopyAction)

    def _card(self, layer_type: str) -> QPixmap:
        tokens, ratio = self._theme.tokens, self.devicePixelRatioF()
        card = QPixmap(CARD * ratio)
        card.setDevicePixelRatio(ratio)
        card.fill(Qt.GlobalColor.transparent)
        painter = QPainter(card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent), 1.5))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(QRectF(1, 1, CARD.width() - 2, CARD.height() - 2), 12, 12)
        painter.setPen(QColor(tokens.text))
        painter.setFont(text_font(12, QFont.Weight.DemiBold))
        text = painter.fontMetrics().elidedText(layer_type, Qt.TextElideMode.ElideRight, CARD.width() - 12)
        painter.drawText(QRect(QPoint(0, 0), CARD), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
        return card

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        layer_type = self.layers.layer_type(index)
        if layer_type:
            self.layer_activated.emit(layer_type)


class Palette(QWidget):
    """The list of layer types with a search field above."""

    layer_chosen = Signal(str)  # type; to be appended to the selected layer

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self._theme = theme
        self.search = named(QLineEdit(), "paletteSearch")
        self.search.setClearButtonEnabled(True)
        self._magnifier = self.search.addAction(icon("search", theme), QLineEdit.ActionPosition.LeadingPosition)
        self.list = LayerList(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACING, SPACING + 2, SPACING, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        self.search.textChanged.connect(self._on_search_changed)
        self.search.returnPressed.connect(self._on_return_pressed)
        self.list.layer_activated.connect(self.layer_chosen)
        theme.changed.connect(self._on_theme_changed)
        self._retranslate()
        self._on_theme_changed()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.search.setPlaceholderText(self.tr("Search layers"))
        self.search.setAccessibleName(self.tr("Search layers"))
        self.search.setToolTip(self.tr("Type a part of a layer's name, or of what it does."))
        self.list.setAccessibleName(self.tr("Layers"))
        self.list.layers.search(self.search.text())

    @Slot()
    def _on_theme_changed(self) -> None:
        self._magnifier.setIcon(icon("search", self._theme, self._theme.tokens.secondary))

    @Slot(str)
    def _on_search_changed(self, text: str) -> None:
        self.list.layers.search(text)
        self.list.setCurrentIndex(self.list.layers.first_layer())

    @Slot()
    def _on_return_pressed(self) -> None:
        """Enter in the search field takes the first layer found."""
        layer_type = self.list.layers.layer_type(self.list.layers.first_layer())
        if self.search.text() and layer_type:
            self.layer_chosen.emit(layer_type)
