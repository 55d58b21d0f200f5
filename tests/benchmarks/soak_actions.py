"""What `soak.py` does at the window: each action as a person does it, through commands, panels and the document."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Final, Protocol

import msgspec

from nnviz.app.main_window import MainWindow
from nnviz.data import DATASETS, FEATURES
from nnviz.document import Document
from nnviz.panels.runs_panel import RunsPanel
from nnviz.runner.train_controller import TrainController
from nnviz.settings.preferences import PREFERENCES
from nnviz.spec import CATALOG, DatasetSpec
from nnviz.spec.catalog import parameters_of
from nnviz.spec.layers import LayerSpec
from nnviz.spec.points import Point, PointSet
from nnviz.spec.training import OPTIMIZERS

MOST_LAYERS: Final = 14
UNITS: Final = (1, 2, 3, 5, 8, 13, 40, 200)
EDGES: Final = ("left", "right", "top", "bottom", "middle", "centre")
QUICK_SETS: Final = ("circle", "xor", "gauss", "spiral", "moons", "blobs", "plane", "iris", "wine")


class Person(Protocol):
    """Somebody at the window, as far as the actions need one."""

    random: Random
    window: MainWindow
    document: Document
    controller: TrainController

    @property
    def names(self) -> tuple[str, ...]: ...
    def one(self, values: Any) -> Any: ...
    def place(self) -> tuple[float, float]: ...
    def select(self) -> None: ...
    def path(self) -> Path: ...
    def table(self) -> Path: ...
    def live(self, milliseconds: int) -> None: ...


def a_layer(person: Person) -> LayerSpec:
    return CATALOG[person.one(CATALOG)].record()


def append(person: Person) -> None:
    if len(person.names) < MOST_LAYERS:
        person.select()
        person.window.canvas.append(person.one(("Dense", "Dense", "Dropout", "BatchNormalization", *CATALOG)))


def add_loose(person: Person) -> None:
    if len(person.names) < MOST_LAYERS:
        person.document.add_layer(a_layer(person), person.place())


def insert(person: Person) -> None:
    if person.document.network.links and len(person.names) < MOST_LAYERS:
        person.document.insert_layer(a_layer(person), *person.one(person.document.network.links))


def link(person: Person) -> None:
    if len(person.names) > 1:
        person.document.add_link(*person.random.sample(person.names, 2))


def unlink(person: Person) -> None:
    if person.document.network.links:
        person.document.remove_link(*person.one(person.document.network.links))


def move_link(person: Person) -> None:
    if person.document.network.links:
        person.document.move_link(*person.one(person.document.network.links), person.one(person.names))


def delete(person: Person) -> None:
    person.select()
    person.window.canvas.delete()


def move(person: Person) -> None:
    chosen = person.random.sample(person.names, min(len(person.names), person.random.randint(1, 3)))
    person.document.move_layers({name: person.place() for name in chosen})


def rename(person: Person) -> None:
    if person.names:
        name = person.one(("x", "dense", "Capa ñ", "a b", "<b>", "", "a/b", *person.names)) + person.one(("", "1", "2"))
        person.document.rename_layer(person.one(person.names), name)


def change_units(person: Person) -> None:
    if person.names:
        person.document.set_parameter([person.one(person.names)], "units", person.one(UNITS))


def change_parameter(person: Person) -> None:
    if not person.names:
        return
    layer = person.document.network.layer(person.one(person.names))
    rows = [row for row in parameters_of(type(layer)) if row.choices]
    if rows:
        row = person.one(rows)
        person.document.set_parameter([layer.name], row.name, person.one(row.choices))


def mend(person: Person) -> None:
    mendable = [problem for problem in person.document.problems if problem.mend]
    if mendable:
        person.document.mend(person.one(mendable))


def command(*names: str) -> Callable[[Person], None]:
    def give(person: Person) -> None:
        person.select()
        action = person.window.commands[person.one(names)]
        if action.isEnabled():
            action.trigger()

    give.__name__ = "command_" + "_".join(names[:3])
    return give


def many_undos(person: Person) -> None:
    turn = person.one((person.document.undo_stack.undo, person.document.undo_stack.redo))
    for _ in range(person.random.randint(1, 12)):
        turn()


def align(person: Person) -> None:
    person.document.align(person.names, person.one(EDGES))


def change_training(person: Person) -> None:
    change: dict[str, Any] = person.one(
        (
            {"learning_rate": person.one((1e-4, 0.03, 0.3, 3.0))},
            {"batch_size": person.one((1, 5, 10, 64))},
            {"optimizer": person.one(OPTIMIZERS)},
            {"l2": person.one((0.0, 1e-3))},
            {"seed": person.random.randint(0, 5)},
            {"epochs": person.one((1, 3, 50, 5000))},
            {"shuffle": person.one((True, False))},
        )
    )
    person.document.set_training(**change)


def diverge(person: Person) -> None:
    person.document.set_training(learning_rate=100.0, optimizer="sgd")
    person.controller.train()


def choose_dataset(person: Person) -> None:
    row = DATASETS[person.one(name for name in QUICK_SETS if name in DATASETS)]
    person.controller.choose_dataset(row.spec())


def change_dataset(person: Person) -> None:
    spec = person.document.dataset_spec
    changes: list[dict[str, Any]] = [
        {"noise": float(person.random.randint(0, 50))},
        {"seed": person.random.randint(0, 9)},
        {"scaling": person.one(("none", "standard", "minmax", "robust"))},
        {"train_share": person.one((0.3, 0.6)), "validation_share": person.one((0.0, 0.2))},
    ]
    if spec.name in DATASETS and DATASETS[spec.name].columns == ("x1", "x2"):
        count = person.random.randint(1, 4)
        changes.append({"features": tuple(person.random.sample(list(FEATURES), count))})
    person.controller.choose_dataset(msgspec.structs.replace(spec, **person.one(changes)))


def edit_weight(person: Person) -> None:
    snapshot = person.controller.snapshot
    shapes = person.document.network.parameter_counts()
    keys = [key for key in (snapshot.parameters if snapshot else ()) if key.split("/")[0] in shapes]
    if snapshot is not None and keys:
        key = person.one(keys)
        array = snapshot.parameters[key]
        index = tuple(person.random.randrange(size) for size in array.shape)
        if array.size:
            person.document.set_weight(key, index, person.random.uniform(-2, 2), array)


def choose_look(person: Person) -> None:
    person.window.commands[person.one(("theme_light", "theme_dark", "theme_system"))].trigger()


def choose_language(person: Person) -> None:
    person.window.status.language_chosen.emit(person.one(("en", "es")))


def toggle_dock(person: Person) -> None:
    dock = person.one(person.window.docks.values())
    person.one((dock.close, dock.show, dock.raise_, dock.toggleViewAction().trigger))()


def save(person: Person) -> None:
    person.window.files._save_to(person.path())


def hover(person: Person) -> None:
    names = [name for name in person.names if name in person.window.canvas.scene.diagram.boxes]
    if names:
        person.window.canvas.unit_hovered.emit(person.one(names), person.random.randint(0, 3))
        person.live(1)
        person.window.canvas.unit_hovered.emit("", -1)


def press_plus_or_minus(person: Person) -> None:
    if person.names:
        person.window.canvas.view.change_units(person.one(person.names), person.one((-1, 1)))


def look_back(person: Person) -> None:
    slider = person.window.history_bar.slider
    if slider.isVisible():
        slider.setValue(person.random.randint(slider.minimum(), slider.maximum()))


def put_points(person: Person) -> None:
    classes = person.one((0, 2, 3))
    count, value = person.random.randint(0, 40), person.random.uniform
    points = (Point(value(-6, 6), value(-6, 6), float(person.random.randrange(max(1, classes)))) for _ in range(count))
    person.document.set_points(PointSet(classes, tuple(points)))


def edit_points(person: Person) -> None:
    person.window.painting.edit_points()


def choose_table(person: Person) -> None:
    person.controller.choose_dataset(DatasetSpec("table", path=str(person.table()), scaling="standard"))


def take_up_run(person: Person) -> None:
    log, panel = person.window.runs, person.window.docks["runs"].findChild(RunsPanel)
    for run in log.runs[:1]:
        log.rename(run, person.one(("", "a", "ñ <b>")))
    for run in log.runs[1:]:
        log.set_ghost(run, person.one((True, False)))
    person.one((panel.restore, panel.delete)).click()


def change_preference(person: Person) -> None:
    row = PREFERENCES[person.one(("theme", "language", "animation", "computing/threads"))]
    person.window.preferences.set(row.key, person.one(row.choices))


ACTIONS: Final[tuple[tuple[int, Callable[[Person], None]], ...]] = (
    (8, append), (4, add_loose), (6, insert), (6, link), (4, unlink), (3, move_link), (5, delete), (8, move),
    (4, rename), (8, change_units), (6, change_parameter), (6, mend), (8, command("undo")), (5, command("redo")),
    (4, many_undos), (3, command("copy", "cut", "paste", "duplicate", "select_all")), (2, command("tidy")), (2, align),
    (6, change_training), (6, command("train")), (4, command("step", "epoch")), (3, command("reset")),
    (2, command("recover")), (1, diverge), (3, choose_dataset), (3, change_dataset), (4, edit_weight),
    (2, command("zoom_in", "zoom_out", "zoom_reset", "fit")), (1, choose_look), (1, choose_language), (2, toggle_dock),
    (1, save), (2, hover), (1, command("reset_layout")), (1, command("resample")), (4, press_plus_or_minus),
    (4, command("cut", "copy", "paste", "duplicate")), (2, look_back), (2, put_points), (1, choose_table),
    (2, command("history_back", "history_forward", "history_live", "continue_from_past")), (2, take_up_run),
    (2, change_preference), (1, edit_points), (1, command("about", "shortcuts", "preferences", "command_palette")),
    (1, command("export", "save_as", "start_page")),
)  # fmt: skip
