from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.document import Document, Selection
from nnviz.panels.inspector import Inspector, shared_parameters
from nnviz.runner.train_controller import TrainController
from nnviz.settings.theme import Theme
from nnviz.spec import EarlyStopping, layers
from nnviz.spec.training import Momentum


class Case:
    """An inspector with what it works on."""

    def __init__(
        self, qtbot: QtBot, theme: Theme, document: Document, selection: Selection, c: TrainController
    ) -> None:
        self.document, self.selection = document, selection
        self.inspector = Inspector(theme, document, selection, c)
        qtbot.addWidget(self.inspector)
        self.inspector.resize(353, 400)
        self.inspector.show()
        self.failures: list[str] = []
        c.failed.connect(self.failures.append)

    def editor(self, name: str):  # noqa: ANN201
        return self.inspector._shown.editors[name]


def test_setting_units_is_one_undo_step(qtbot, theme, document, selection, controller) -> None:  # noqa: ANN001
    case = Case(qtbot, theme, document, selection, controller)
    selection.select(["dense"])
    field = case.editor("units")
    field.selectAll()
    qtbot.keyClicks(field.lineEdit(), "12")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert document.network.layer("dense").units == 12
    assert "12" in case.inspector.summary.text()
    document.undo_stack.undo()
    assert document.network.layer("dense").units == 8
    assert field.value == 8


def test_several_layers_show_what_they_share(qtbot, theme, document, selection, controller) -> None:  # noqa: ANN001
    case = Case(qtbot, theme, document, selection, controller)
    selection.select(["dense", "dense_1"])
    assert "name" not in case.inspector._shown.editors
    assert case.editor("units").value is None  # 8 and 6
    assert case.editor("activation").value == "tanh"
    case.editor("activation").value_chosen.emit("relu")
    assert {document.network.layer(name).activation for name in ("dense", "dense_1")} == {"relu"}
    assert case.inspector.title == "2 layers · selected"
    document.undo_stack.undo()
    assert {document.network.layer(name).activation for name in ("dense", "dense_1")} == {"tanh"}


def test_renaming_to_a_taken_name_is_refused(qtbot, theme, document, selection, controller) -> None:  # noqa: ANN001
    case = Case(qtbot, theme, document, selection, controller)
    selection.select(["dense"])
    case.editor("name").value_chosen.emit("dense_1")
    assert "dense_1" in case.failures[0]
    assert case.editor("name").text() == "dense"
    case.editor("name").value_chosen.emit("hidden")
    assert selection.names == {"hidden"}


def test_a_fault_is_shown_with_its_remedy(qtbot, theme, document, selection, controller) -> None:  # noqa: ANN001
    case = Case(qtbot, theme, document, selection, controller)
    document.insert_layer(layers.Reshape(target_shape=(2, 2, 2)), "dense", "dense_1")
    selection.select(["dense_1"])
    assert not case.inspector.problem.isHidden()
    assert case.inspector.problem.mend.text() == "Add Flatten"
    qtbot.mouseClick(case.inspector.problem.mend, Qt.MouseButton.LeftButton)
    assert not document.problems
    assert case.inspector.problem.isHidden()


def test_without_a_selection_it_shows_training(qtbot, theme, document, selection, controller) -> None:  # noqa: ANN001
    case = Case(qtbot, theme, document, selection, controller)
    form = case.inspector.training
    assert not form.isHidden()
    assert case.inspector.title == "Training"
    form._plain.editors["loss"].value_chosen.emit("hinge")
    form._plain.editors["clipnorm"].value_chosen.emit(1.5)
    form._stopping.editors["early_stopping"].value_chosen.emit(True)
    form._schedule.editors["schedule"].value_chosen.emit("cosine")
    spec = document.training_spec
    assert (spec.loss, spec.clipnorm, spec.early_stopping) == ("hinge", 1.5, EarlyStopping())
    form._parts["schedule"]._form.editors["decay_steps"].value_chosen.emit(50)
    form._parts["early_stopping"]._form.editors["patience"].value_chosen.emit(3)
    assert document.training_spec.schedule.decay_steps == 50
    assert document.training_spec.early_stopping.patience == 3
    selection.select(["dense"])
    assert form.isHidden()


def test_the_optimizers_own_settings_follow_it(qtbot, theme, document, selection, controller) -> None:  # noqa: ANN001
    case = Case(qtbot, theme, document, selection, controller)
    form = case.inspector.training
    assert set(form._parts["optimizer"]._form.editors) == {"beta_1", "beta_2", "epsilon"}
    document.set_training(optimizer="momentum")
    form._parts["optimizer"]._form.editors["momentum"].value_chosen.emit(0.5)
    assert document.training_spec.optimizer == Momentum(momentum=0.5)
    document.set_training(optimizer="sgd")
    assert form._parts["optimizer"].isHidden()


def test_layers_of_different_kinds_share_only_equal_parameters() -> None:
    names = [row.name for row in shared_parameters([layers.Dense(3), layers.Conv2D(filters=3)])]
    assert "activation" in names
    assert "units" not in names
    assert "name" not in names


def test_the_hint_is_in_view_below_the_longest_form(qtbot, theme, document, selection, controller) -> None:  # noqa: ANN001
    case = Case(qtbot, theme, document, selection, controller)
    hint = case.inspector.hint
    assert hint.isVisible()
    place = hint.mapTo(case.inspector, hint.rect().bottomLeft())
    assert case.inspector.rect().contains(place)
    controller.state = "diverged"
    controller.state_changed.emit("diverged")
    assert not hint.isVisible()
