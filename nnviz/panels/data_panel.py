"""`DataPanel`: the datasets as tiles; how the chosen one is drawn, split and scaled; its features."""

from collections.abc import Callable
from typing import Any, Final

import msgspec
from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from nnviz.data import DATASETS, Column, Dataset, DatasetRow
from nnviz.document import Document
from nnviz.panels.class_weights_box import ClassWeightsBox
from nnviz.panels.dataset_tile import DatasetTile
from nnviz.panels.feature_chips import FeatureChips, feature_labels
from nnviz.panels.formula_box import FormulaBox
from nnviz.panels.own_data_box import OWN_FILES, OwnDataBox
from nnviz.panels.parameter_form import ParameterForm
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import SPACING, Theme
from nnviz.settings.translator import catalog_text
from nnviz.spec import DatasetSpec, Parameter
from nnviz.spec.catalog import parameters_of
from nnviz.spec.points import COLUMNS, OWN
from nnviz.widgets.labels import Heading, Note
from nnviz.widgets.number_text import percent_text
from nnviz.widgets.scroll_column import ScrollColumn
from nnviz.widgets.style import named

TABLE: Final = "table"  # the name of a table of one's own
FIRST: Final = ("circle", "xor", "gauss", "spiral")  # shown before all others are asked for
ACROSS: Final = 3  # tiles
KEPT: Final = ("seed", "train_share", "validation_share", "own")  # of the dataset before
TITLE_WIDTH: Final = 90

Applies = Callable[[DatasetSpec], bool]


def _row(spec: DatasetSpec) -> DatasetRow | None:
    return DATASETS.get(spec.name)


def _always(_spec: DatasetSpec) -> bool:
    return True


def _is_drawn(spec: DatasetSpec) -> bool:
    row = _row(spec)
    return row is not None and row.generator is not None


def _chooses_classes(spec: DatasetSpec) -> bool:
    row = _row(spec)
    return row is not None and row.chooses_classes


def _is_regression(spec: DatasetSpec) -> bool:
    row = _row(spec)
    if spec.name == OWN:
        return not spec.own.classes
    return row is None or row.task == "regression"


def _has_classes(spec: DatasetSpec) -> bool:
    return not _is_regression(spec) or spec.name in OWN_FILES


FIELDS: Final[dict[str, Applies]] = {
    "noise": _is_drawn,
    "samples": _is_drawn,
    "classes": _chooses_classes,
    "train_share": _always,
    "validation_share": _always,
    "stratified": _has_classes,
    "scaling": _always,
    "target_scaling": _is_regression,
    "seed": _always,
}
"""The settings shown, and for which datasets each has a meaning."""


def field_rows() -> tuple[Parameter, ...]:
    """The catalog rows of `FIELDS`."""
    leave_out = tuple(name for name in DatasetSpec.__struct_fields__ if name not in FIELDS)
    rows = {row.name: row for row in parameters_of(DatasetSpec, leave_out=leave_out)}
    return tuple(rows[name] for name in FIELDS)


def shown_names(current: str, *, everything: bool) -> tuple[str, ...]:
    """The tiles in their order: the usual ones, with the chosen one in the place of the last; or all."""
    if everything:
        return (*FIRST, OWN, TABLE, *(name for name in DATASETS if name not in FIRST))
    usual = FIRST if current in (*FIRST, OWN, *OWN_FILES) else (*FIRST[:-1], current)
    return (*usual, OWN, TABLE)


class DataPanel(ScrollColumn):
    """Asks the controller for a dataset; the document has it when it has been loaded."""

    table_asked = Signal()
    change_asked = Signal()  # of the way a file is imported
    keep_asked = Signal()  # of the data in the project file, or no longer

    def __init__(
        self, theme: Theme, document: Document, controller: TrainController, parent: QWidget | None = None
    ) -> None:
        super().__init__("dataPanel", parent)
        self._document, self._controller = document, controller
        self._wanted = document.dataset_spec
        self._loaded: Dataset | None = None
        self._everything = False
        self.tiles = {name: DatasetTile(name, theme) for name in shown_names("", everything=True)}
        self.more = named(QPushButton(), "moreDatasets")
        self.more.setProperty("flat", True)
        self.about = Note("datasetAbout", small=True)
        self.own_data = OwnDataBox()
        self.sampling = Heading("samplingHeading")
        self.form = ParameterForm("dataset", field_rows(), theme, title_width=TITLE_WIDTH)
        self.features_heading = Heading("featuresHeading")
        self.features = FeatureChips()
        self.formulas = FormulaBox(theme)
        self.test_share = Note("testShare", small=True)
        self.class_weights = ClassWeightsBox(TITLE_WIDTH)
        self._lay_out()
        self._connect()
        self._retranslate()
        self._show()

    def _lay_out(self) -> None:
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACING)
        self.column.addLayout(self._grid)
        for widget in (
            self.more,
            self.about,
            self.own_data,
            self.sampling,
            self.form,
            self.test_share,
            self.class_weights,
            self.features_heading,
            self.features,
            self.formulas,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _connect(self) -> None:
        for tile in self.tiles.values():
            tile.clicked.connect(self._on_tile_clicked)
        self.more.clicked.connect(self._on_more_clicked)
        self.own_data.change_asked.connect(self.change_asked)
        self.own_data.keep_asked.connect(self.keep_asked)
        self._controller.dataset_loaded.connect(self.own_data.show_dataset)
        self.form.edited.connect(self._on_edited)
        self.features.features_chosen.connect(self._on_features_chosen)
        self.formulas.formulas_chosen.connect(self._on_formulas_chosen)
        self.class_weights.weights_chosen.connect(self._on_weights_chosen)
        self._document.training_changed.connect(self._show_weights)
        self._controller.dataset_loaded.connect(self._on_dataset_loaded)
        self._document.dataset_changed.connect(self._on_dataset_changed)
        self._document.project_replaced.connect(self._on_dataset_changed)
        self._controller.failed.connect(self._on_dataset_changed)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "features"):
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        texts = {name: (catalog_text(row.title), self._about_text(row)) for name, row in DATASETS.items()}
        texts[OWN] = self.tr("Paint"), self.tr("Put points of your own into the decision boundary.")
        texts[TABLE] = self.tr("Table…"), self.tr("Open a table of your own: CSV, Excel and others.")
        for name, tile in self.tiles.items():
            title, doc = texts[name]
            tile.setText(title)
            tile.setAccessibleName(title)
            tile.setToolTip(doc)
        self._show_about()
        self.sampling.setText(self.tr("Sampling"))
        self.features_heading.setText(self.tr("Features"))
        self._arrange_tiles()

    # -- showing ---------------------------------------------------------------------------------

    @Slot()
    def _on_dataset_changed(self) -> None:
        self._wanted = self._document.dataset_spec
        self._show()

    def _show(self) -> None:
        spec = self._wanted
        self.own_data.show_spec(spec)
        self.tiles[OWN].show_points(spec.own)
        self.form.show_values({name: [getattr(spec, name)] for name in FIELDS})
        for name, applies in FIELDS.items():
            self.form.set_row_visible(name, applies(spec))
        columns = self._columns()
        names = tuple(column.name for column in columns)
        self.features.show_features(self._split_features(names)[0], names)
        loaded = self._loaded if self._loaded is not None and self._loaded.column_names == names else None
        self.formulas.show_formulas(self._split_features(names)[1], columns, loaded)
        self.features_heading.setVisible(bool(columns))
        self._show_shares()
        self._show_weights()
        self._show_about()
        self._arrange_tiles()

    def _columns(self) -> tuple[Column, ...]:
        """The columns that features can be made of, as far as they are known."""
        spec, row = self._wanted, _row(self._wanted)
        if spec.name == OWN:
            return tuple(map(Column, COLUMNS))
        if row is not None:
            return tuple(Column(name, row.categories.get(name, ())) for name in row.columns)
        if self._loaded is None or self._loaded.preparation is None or spec.path != self._document.dataset_spec.path:
            return ()
        return self._loaded.preparation.columns

    def _split_features(self, columns: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The chosen features that have a name, and the formulas."""
        chosen = self._wanted.features
        plain = tuple(name for name in chosen if name in columns or name in feature_labels(columns))
        return plain, tuple(name for name in chosen if name not in plain)

    def _show_shares(self) -> None:
        rest = max(0.0, 1 - self._wanted.train_share - self._wanted.validation_share)
        self.test_share.setText(self.tr("Test part: {share}").format(share=percent_text(round(rest, 6))))
        self.test_share.setToolTip(self.tr("What the two shares leave is kept for the last test."))

    @Slot()
    def _show_weights(self) -> None:
        self.class_weights.show_weights(self._document.training_spec.class_weight)

    @Slot(object)
    def _on_dataset_loaded(self, dataset: Dataset) -> None:
        self._loaded = dataset
        self.class_weights.show_classes(dataset.class_names)
        self._show()

    def _show_about(self) -> None:
        """What the data is and whose, where its picture does not say it all."""
        row = _row(self._wanted)
        shown = row is not None and (row.reader is not None or bool(row.categories))
        self.about.setText(self._about_text(row) if row is not None and shown else "")
        self.about.setVisible(shown)

    def _about_text(self, row: DatasetRow) -> str:
        return self.tr("{doc}\nLicence: {licence}\nSource: {source}").format(
            doc=catalog_text(row.doc), licence=catalog_text(row.licence), source=catalog_text(row.source)
        )

    def _arrange_tiles(self) -> None:
        names = shown_names(self._wanted.name, everything=self._everything)
        for name, tile in self.tiles.items():
            tile.setChecked(name == self._wanted.name or (name == TABLE and self._wanted.name in OWN_FILES))
            tile.setVisible(name in names)
            self._grid.removeWidget(tile)
        for place, name in enumerate(names):
            self._grid.addWidget(self.tiles[name], place // ACROSS, place % ACROSS)
        self.more.setText(self.tr("Fewer datasets") if self._everything else self.tr("All datasets"))
        self.more.setToolTip(self.tr("Show every dataset there is, or only the usual ones."))

    # -- choosing --------------------------------------------------------------------------------

    @Slot()
    def resample(self) -> None:
        """Draw other points, by the next seed."""
        self._ask(seed=self._wanted.seed + 1)

    @Slot()
    def _on_tile_clicked(self) -> None:
        tile = self.sender()
        if not isinstance(tile, DatasetTile) or tile.name == TABLE:
            self.table_asked.emit()
        elif tile.name != self._wanted.name:
            chosen = DatasetSpec(OWN) if tile.name == OWN else DATASETS[tile.name].spec()
            kept = {name: getattr(self._wanted, name) for name in KEPT}
            self._ask_for(msgspec.structs.replace(chosen, **kept))

    @Slot()
    def _on_more_clicked(self) -> None:
        self._everything = not self._everything
        self._arrange_tiles()

    @Slot(str, object)
    def _on_edited(self, name: str, value: Any) -> None:
        changes = {name: value}
        shares = ("train_share", "validation_share")
        if name in shares:  # the other makes room
            other = shares[1 - shares.index(name)]
            changes[other] = min(getattr(self._wanted, other), round(1 - value, 6))
        self._ask(**changes)

    @Slot(object)
    def _on_features_chosen(self, features: tuple[str, ...]) -> None:
        _, formulas = self._split_features(tuple(column.name for column in self._columns()))
        plain = features or (tuple(column.name for column in self._columns()) if formulas else ())
        self._ask(features=(*plain, *formulas))

    @Slot(object)
    def _on_formulas_chosen(self, formulas: tuple[str, ...]) -> None:
        columns = tuple(column.name for column in self._columns())
        features = (*(self._split_features(columns)[0] or columns), *formulas)
        self._ask(features=() if features == columns else features)

    @Slot(object)
    def _on_weights_chosen(self, weights: Any) -> None:
        self._document.set_training(class_weight=weights)

    def _ask(self, **changes: Any) -> None:
        self._ask_for(msgspec.structs.replace(self._wanted, **changes))

    def _ask_for(self, spec: DatasetSpec) -> None:
        self._wanted = spec
        self._show()
        if spec.name == OWN and spec.validate():
            shape, outputs, task = spec.own_form  # nothing can be loaded yet, and nothing has to be
            self._document.set_dataset(spec, input_shape=shape, outputs=outputs, task=task)
        else:
            self._controller.choose_dataset(spec)
