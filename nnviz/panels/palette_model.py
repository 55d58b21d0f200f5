"""The rows of the palette: layer types under a few headings, as the catalog has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from nnviz.settings.translator import QT_TR_NOOP, catalog_text, table_text
from nnviz.spec import CATALOG
from nnviz.spec.layers import Category

MIME_TYPE: Final = "application/x-nnviz-layer"  # its data is the layer type's name, utf-8
BADGE_ROLE: Final = Qt.ItemDataRole.UserRole + 1

GROUPS: Final[tuple[tuple[str, tuple[Category, ...]], ...]] = (
    (QT_TR_NOOP("Basics"), ("input", "core", "activation", "regularization")),
    (QT_TR_NOOP("Normalization"), ("normalization",)),
    (QT_TR_NOOP("Pictures"), ("convolution", "pooling")),
    (QT_TR_NOOP("Shape"), ("shape",)),
    (QT_TR_NOOP("Merge"), ("merge",)),
)

# Where a sign says more than the capitals of the name.
SIGNS: Final = {"Activation": "ƒ", "Dropout": "∅", "Add": "+", "Multiply": "×", "Concatenate": "⊕"}

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class PaletteRow:
    """A layer type with its badge, or a heading (no type)."""

    text: str
    type: str = ""
    badge: str = ""


def badge_of(layer_type: str) -> str:
    """One or two signs that stand for a layer type."""
    return SIGNS.get(layer_type) or "".join(letter for letter in layer_type if letter.isupper())[:2]


def rows_for(search: str) -> list[PaletteRow]:
    """Headings and layer types whose name or sentence holds every word of `search`."""
    words = search.casefold().split()
    found = []
    for heading, categories in GROUPS:
        types = [name for name in _types(categories) if _matches(name, words)]
        if types:
            found.append(PaletteRow(table_text(heading)))
            found += [PaletteRow(name, name, badge_of(name)) for name in types]
    return found


def _types(categories: tuple[Category, ...]) -> Iterator[str]:
    for category in categories:
        yield from (row.type for row in CATALOG.values() if row.category == category)


def _matches(layer_type: str, words: list[str]) -> bool:
    text = f"{layer_type} {catalog_text(CATALOG[layer_type].doc)}".casefold()
    return all(word in text for word in words)


class PaletteModel(QAbstractListModel):
    """Headings cannot be chosen; layer types can be dragged."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = rows_for("")

    def search(self, text: str) -> None:
        """Show what `text` finds."""
        self.beginResetModel()
        self._rows = rows_for(text)
        self.endResetModel()

    def layer_type(self, index: Index) -> str:
        """The type in a row; empty for a heading."""
        return self._rows[index.row()].type if index.isValid() else ""

    def first_layer(self) -> QModelIndex:
        """The first row that is no heading; invalid where there is none."""
        return next((self.index(row) for row, shown in enumerate(self._rows) if shown.type), QModelIndex())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole if row.type:
                return catalog_text(CATALOG[row.type].doc)
            case _ if role == BADGE_ROLE:
                return row.badge
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.layer_type(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [MIME_TYPE]

    def mimeData(self, indexes: Any) -> QMimeData:
        content = QMimeData()
        content.setData(MIME_TYPE, self.layer_type(indexes[0]).encode())
        content.setText(self.layer_type(indexes[0]))
        return content
