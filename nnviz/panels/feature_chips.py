"""`FeatureChips`: what the network is given of each example, chosen by click."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QToolButton, QWidget

from nnviz.data import FEATURES
from nnviz.settings.theme import SPACING
from nnviz.widgets.buttons import Chip
from nnviz.widgets.plain_text import plain_tip

NARROW: Final = 4  # chips in a row where their texts are short
MOST: Final = 64  # columns that are offered
SHORT: Final = 6  # letters


class FeatureChips(QWidget):
    """Engineered features for columns x1 and x2; a table's columns by name. At least one stays chosen."""

    features_chosen = Signal(object)  # tuple of names; empty: every plain column

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("features")
        self._columns: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self.chips: dict[str, Chip] = {}

    def show_features(self, features: Sequence[str], columns: Sequence[str]) -> None:
        """The features of a dataset with these columns, those in `features` chosen (empty: the plain columns)."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self._make_chips()
        chosen = set(features or columns)
        for name, chip in self.chips.items():
            chip.setChecked(name in chosen)
        self.setVisible(len(self.chips) > 1)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _make_chips(self) -> None:
        for chip in self.chips.values():
            self._grid.removeWidget(chip)
            chip.deleteLater()
        labels = feature_labels(self._columns)
        self.chips = {name: Chip(f"feature_{name}", label) for name, label in labels.items()}
        short = all(len(label) <= SHORT for label in labels.values())
        in_a_row = NARROW if short else 1
        for place, chip in enumerate(self.chips.values()):
            chip.setSizePolicy(chip.sizePolicy().Policy.Ignored, chip.sizePolicy().Policy.Fixed)
            chip.clicked.connect(self._on_clicked)
            self._grid.addWidget(chip, place // in_a_row, place % in_a_row)
        self._retranslate()

    def _retranslate(self) -> None:
        for chip in self.chips.values():
            chip.setToolTip(plain_tip(self.tr("Give {feature} to the network, or not.").format(feature=chip.text())))

    @Slot()
    def _on_clicked(self) -> None:
        chosen = tuple(name for name, chip in self.chips.items() if chip.isChecked())
        clicked = self.sender()
        if not chosen and isinstance(clicked, QToolButton):  # the last one stays
            clicked.setChecked(True)
            return
        self.features_chosen.emit(() if chosen == self._columns else chosen)


def feature_labels(columns: Sequence[str]) -> dict[str, str]:
    """Names and texts of the features that fit these columns: the engineered ones for x1 and x2, else the columns.

    None where there are too many to choose among by click.
    """
    if columns and set(columns) <= {"x1", "x2"}:
        return {name: feature.label for name, feature in FEATURES.items() if feature.fits(columns)}
    return {name: name for name in columns} if len(columns) <= MOST else {}
