import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from nnviz.data import DATASETS
from nnviz.document import Document
from nnviz.examples import load_example
from nnviz.panels.data_panel import FIELDS, FIRST, TABLE, DataPanel, shown_names
from nnviz.panels.feature_chips import feature_labels
from nnviz.panels.thumbnails import thumbnail
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import Theme
from nnviz.spec import DatasetSpec
from nnviz.spec.points import OWN


def make(qtbot: QtBot, theme: Theme, document: Document, controller: TrainController) -> DataPanel:
    panel = DataPanel(theme, document, controller)
    qtbot.addWidget(panel)
    panel.resize(212, 500)
    panel.show()
    return panel


def test_the_chosen_dataset_is_always_among_the_tiles() -> None:
    assert shown_names("spiral", everything=False) == (*FIRST, OWN, TABLE)
    assert "iris" in shown_names("iris", everything=False)
    assert set(shown_names("spiral", everything=True)) == {*DATASETS, OWN, TABLE}


def test_licence_and_source_of_others_data_are_told(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    assert panel.about.isHidden()  # the spiral is our own
    document.replace_project(load_example("vowels").project)
    for told in (panel.about.text(), panel.tiles["vowels"].toolTip()):
        assert "Licence: CC BY 4.0" in told
        assert "Source: M. Kudo, J. Toyama and M. Shimbo 1999" in told
    assert panel.about.isVisible()
    for name, row in DATASETS.items():
        assert row.licence in panel.tiles[name].toolTip()


def test_a_tile_brings_its_dataset_and_the_network_follows(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    panel._wanted = msgspec.structs.replace(panel._wanted, seed=7, train_share=0.5)
    qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.tiles["iris"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.dataset_spec.name == "iris", timeout=20_000)
    assert (document.dataset_spec.seed, document.dataset_spec.train_share) == (7, 0.5)
    assert document.network.inputs[0].shape == (4,)
    assert document.network.layer("dense_3").units == 3
    assert panel.tiles["iris"].isChecked()
    assert panel.form.editors["noise"].isHidden()
    assert list(panel.features.chips) == list(DATASETS["iris"].columns)


def test_sampling_fields_ask_for_other_points(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    panel.form.editors["noise"].value_chosen.emit(12.5)
    panel.form.editors["train_share"].value_chosen.emit(0.9)
    qtbot.waitUntil(lambda: document.dataset_spec.train_share == 0.9, timeout=20_000)
    assert document.dataset_spec.noise == 12.5
    assert document.dataset_spec.validation_share == 0.1
    seed = document.dataset_spec.seed
    panel.resample()
    qtbot.waitUntil(lambda: document.dataset_spec.seed == seed + 1, timeout=20_000)


def test_features_are_chosen_by_click_and_one_stays(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    chips = panel.features.chips
    assert [name for name, chip in chips.items() if chip.isChecked()] == ["x1", "x2", "sin(x1)", "sin(x2)"]
    for name in ("x1", "sin(x1)", "sin(x2)", "x2"):
        qtbot.mouseClick(chips[name], Qt.MouseButton.LeftButton)
    assert chips["x2"].isChecked()
    qtbot.waitUntil(lambda: document.network.inputs[0].shape == (1,), timeout=20_000)
    assert document.dataset_spec.features == ("x2",)


def test_formulas_are_checked_while_typed_added_and_removed(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    qtbot.waitUntil(lambda: panel._loaded is not None, timeout=20_000)
    box = panel.formulas
    qtbot.keyClicks(box.field, "x1 * x3")
    assert "no feature x1 * x3" in box.complaint.text()
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    assert "x1 * x3" not in panel._wanted.features
    box.field.setText("log(x1)")
    assert "no finite value" in box.complaint.text()
    box.field.setText("abs(x1) + 1")
    assert box.complaint.isHidden()
    qtbot.keyClick(box.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "abs(x1) + 1" in document.dataset_spec.features, timeout=20_000)
    qtbot.waitUntil(lambda: document.network.inputs[0].shape == (5,), timeout=20_000)
    assert box.field.text() == ""
    qtbot.mouseClick(panel.features.chips["x2"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.network.inputs[0].shape == (4,), timeout=20_000)
    assert document.dataset_spec.features == ("x1", "sin(x1)", "sin(x2)", "abs(x1) + 1")
    (remove,) = box.findChildren(QToolButton, "formulaRemove1")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: document.dataset_spec.features == ("x1", "sin(x1)", "sin(x2)"), timeout=20_000)


def test_classes_are_weighed_from_the_panel(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    box = panel.class_weights
    qtbot.waitUntil(lambda: not box.isHidden(), timeout=20_000)
    box.choice.value_chosen.emit("own")
    assert document.training_spec.class_weight == (1.0, 1.0)
    assert [field.isVisible() for field in box.fields] == [True, True]
    box.fields[1].set_value(2.5)
    box.fields[1].value_chosen.emit(2.5)
    assert document.training_spec.class_weight == (1.0, 2.5)
    document.undo_stack.undo()
    document.undo_stack.undo()
    assert document.training_spec.class_weight == "none"
    assert box.choice.value == "none"
    assert not any(field.isVisible() for field in box.fields)


def test_the_table_tile_asks_for_a_file(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    with qtbot.waitSignal(panel.table_asked):
        qtbot.mouseClick(panel.tiles[TABLE], Qt.MouseButton.LeftButton)


def test_fields_follow_the_kind_of_dataset() -> None:
    def shown(name: str) -> set[str]:
        return {field for field, applies in FIELDS.items() if applies(DatasetSpec(name))}

    assert shown("spiral") >= {"noise", "samples"}
    assert "classes" not in shown("spiral")
    assert "classes" in shown("blobs")
    assert "noise" not in shown("iris")
    assert "target_scaling" in shown("diabetes")
    assert shown("own") == {"train_share", "validation_share", "stratified", "scaling", "seed"}


def test_feature_labels_are_those_of_the_columns() -> None:
    assert feature_labels(("x1", "x2"))["x1^2"] == "x₁²"
    assert list(feature_labels(("x1",))) == ["x1", "x1^2", "sin(x1)"]
    assert feature_labels(("alcohol", "ash")) == {"alcohol": "alcohol", "ash": "ash"}
    assert feature_labels([f"word {number}" for number in range(400)]) == {}


def test_every_dataset_has_a_picture_of_its_own(qtbot: QtBot) -> None:
    pictures = {name: thumbnail(name, "light", 54, 1.0).toImage() for name in (*DATASETS, TABLE)}
    blank = thumbnail("spiral", "light", 54, 1.0)
    blank.fill(Qt.GlobalColor.transparent)
    names = list(pictures)
    for place, name in enumerate(names):
        assert pictures[name] != blank.toImage(), name
        assert all(pictures[name] != pictures[other] for other in names[:place]), name


def test_a_dataset_that_cannot_be_loaded_leaves_the_panel_as_it_was(
    qtbot: QtBot, theme: Theme, document: Document, controller: TrainController
) -> None:
    panel = make(qtbot, theme, document, controller)
    with qtbot.waitSignal(controller.failed, timeout=20_000):
        panel._ask_for(msgspec.structs.replace(document.dataset_spec, name=TABLE, path="/nowhere/at-all.csv"))
    assert panel.tiles["spiral"].isChecked()
    assert not panel.tiles[TABLE].isChecked()
