"""`Document`: the project a person works on. It alone changes the descriptions, every time through undo."""

from collections.abc import Hashable, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from nnviz.document import clipboard, edits
from nnviz.document.changes import Changes, changes_between
from nnviz.document.commands import EditCommand, State
from nnviz.document.layout import Point, aligned, cards_of, completed, layered_layout
from nnviz.document.mending import mended
from nnviz.settings.translator import catalog_text
from nnviz.spec import DatasetSpec, LayerSpec, NetworkSpec, PointSet, Problem, Project, Shape, TrainingSpec
from nnviz.spec.adapt import fit_problems, fitted
from nnviz.spec.choices import Task
from nnviz.spec.points import OWN
from nnviz.training.checkpoint import Array, Checkpoint

UNDO_LIMIT = 500


class Document(QObject):
    """Project and checkpoint behind an undo stack; views subscribe to its signals.

    Every layer has a place in `layout`. Signals come after the new state is in place, in the order below,
    and only for what differs.
    """

    layer_renamed = Signal(str, str)  # old name, new name
    link_removed = Signal(str, str)  # source, target
    layer_removed = Signal(str)
    layer_added = Signal(str)
    layer_changed = Signal(str)  # its own record, not only its shape
    link_added = Signal(str, str)  # source, target
    layers_moved = Signal(object)  # tuple of names
    network_changed = Signal()  # once after all of the above but a mere move
    dataset_changed = Signal()
    training_changed = Signal()
    checkpoint_changed = Signal()  # another checkpoint, or a weight in it
    problems_changed = Signal()
    project_replaced = Signal()  # everything is another: opened or new
    modified_changed = Signal(bool)
    path_changed = Signal(object)  # Path | None

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self._on_clean_changed)
        self._state = State(_placed(project or Project()), None)
        self._path: Path | None = None
        self._data_form: tuple[DatasetSpec, Shape, int, Task] | None = None
        self._typing = 0
        self._inspect()

    # -- reading ---------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """Project and checkpoint of this moment, which stay as they are while the document goes on."""
        return self._state

    @property
    def project(self) -> Project:
        return self._state.project

    @property
    def network(self) -> NetworkSpec:
        return self._state.project.network

    @property
    def dataset_spec(self) -> DatasetSpec:
        return self._state.project.dataset

    @property
    def training_spec(self) -> TrainingSpec:
        return self._state.project.training

    @property
    def layout(self) -> Mapping[str, Point]:
        """Where each layer's card is anchored, in scene pixels."""
        return self._state.project.layout

    @property
    def checkpoint(self) -> Checkpoint | None:
        """What training has made; arrays may belong to layers as they were before an edit of the network."""
        return self._state.checkpoint

    @property
    def shapes(self) -> Mapping[str, Shape]:
        """Output shape of every layer that has one."""
        return self._shapes

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    @property
    def path(self) -> Path | None:
        return self._path

    @property
    def modified(self) -> bool:
        """Whether something differs from the file."""
        return not self.undo_stack.isClean()

    # -- the whole -------------------------------------------------------------------------------

    def replace_project(
        self,
        project: Project,
        checkpoint: Checkpoint | None = None,
        path: Path | None = None,
        *,
        modified: bool = False,
    ) -> None:
        """Open another project; what was before cannot be undone to.

        `modified`: it differs from what is in its file.
        """
        self._state = State(_placed(project), checkpoint)
        self._data_form = None
        self.undo_stack.clear()
        if modified:
            self.undo_stack.resetClean()
        self._inspect()
        self.project_replaced.emit()
        self.problems_changed.emit()
        self._set_path(path)

    def restore(self, project: Project, text: str) -> None:
        """Take up network, dataset and training of an earlier run, with weights to be drawn anew; one undo step."""
        self._push(text, State(_placed(project), None))

    def mark_saved(self, path: Path, saved: State | None = None) -> None:
        """That file holds the document now, or holds `saved`: what was edited since is still to be saved."""
        if saved is None or saved.same_as(self._state):
            self.undo_stack.setClean()
        else:
            self.undo_stack.resetClean()
        self._set_path(path)

    @Slot()
    def end_typing(self) -> None:
        """What is edited from now on is an undo step of its own, even where it concerns the same parameter."""
        self._typing += 1

    # -- layers and links ------------------------------------------------------------------------

    def add_layer(
        self, layer: LayerSpec, position: Point, *, after: str | None = None, before: str | None = None
    ) -> str:
        """Add a layer, linked from `after` and to `before` where these are given; its name."""
        network = self.network.with_layer(layer)
        name = network.names[-1]
        if after is not None:
            network = network.with_link(after, name)
        if before is not None:
            network = network.with_link(name, before)
        self._edit(self.tr("Add {type}").format(type=layer.type), network=network, layout={name: position})
        return name

    def append_layer(self, layer: LayerSpec, after: str | None = None) -> str:
        """Add a layer right behind `after` (the last layer by default): what read that now reads the new one."""
        network, name = edits.appended(self.network, layer, after)
        self._edit(self.tr("Add {type}").format(type=layer.type), network=network)
        return name

    def insert_layer(self, layer: LayerSpec, source: str, target: str, position: Point | None = None) -> str:
        """Put a layer into a link; layers behind it make room. Its name."""
        network = self.network.with_inserted(layer, source, target)
        name = next(name for name in network.names if name not in self.network.names)
        layout = edits.with_room_for(network, self.layout, name, position)
        self._edit(self.tr("Insert {type}").format(type=layer.type), network=network, layout=layout)
        return name

    def remove(self, layer_names: Iterable[str], links: Iterable[tuple[str, str]] = (), *, heal: bool = False) -> None:
        """Remove layers and links; `heal` links the neighbours of a removed layer where it had one on each side."""
        names = set(layer_names)
        network = self.network
        for link in links:
            network = network.without_link(*link)
        for name in [name for name in network.names if name in names]:
            network = edits.without_layer(network, name, heal=heal)
        self._edit(self.tr("Delete"), network=network)

    def add_link(self, source: str, target: str) -> None:
        """Link two layers; `SpecError` says why where that makes no network."""
        edits.check_link(self.network, source, target)
        self._edit(self.tr("Link layers"), network=self.network.with_link(source, target))

    def remove_link(self, source: str, target: str) -> None:
        self._edit(self.tr("Remove link"), network=self.network.without_link(source, target))

    def move_link(self, source: str, target: str, new_target: str) -> None:
        """Lead a link to another layer; `SpecError` says why where that makes no network."""
        network = self.network.without_link(source, target)
        edits.check_link(network, source, new_target)
        self._edit(self.tr("Move link"), network=network.with_link(source, new_target))

    def set_parameter(self, names: Iterable[str], parameter: str, value: Any) -> None:
        """Set one parameter of several layers; those that lack it stay. Repeated, it is one undo step."""
        chosen = tuple(names)
        network = self.network
        for name in chosen:
            layer = network.layer(name)
            if parameter in layer.__struct_fields__ and parameter != "name":
                network = network.with_replaced(name, msgspec.structs.replace(layer, **{parameter: value}))
        titles = (row.title for name in chosen for row in network.layer(name).parameter_rows if row.name == parameter)
        text = self.tr("Change {parameter}").format(parameter=in_a_sentence(catalog_text(next(titles, parameter))))
        self._edit(text, network=network, merge_key=("parameter", chosen, parameter))

    def rename_layer(self, old: str, new: str) -> None:
        """Rename a layer, its links and its weights; `SpecError` where the name is taken or no name."""
        if old == new:
            return
        edits.check_name(new)
        network = self.network.with_replaced(old, msgspec.structs.replace(self.network.layer(old), name=new))
        layout = {new if name == old else name: place for name, place in self.layout.items()}
        project = msgspec.structs.replace(self.project, network=network, layout=layout)
        self._push(self.tr("Rename {name}").format(name=old), State(project, edits.renamed(self.checkpoint, old, new)))

    def mend(self, problem: Problem) -> None:
        """Do what the problem proposes: put in the layer it names."""
        self._edit(self.tr("Add {type}").format(type=problem.mend), network=mended(self.network, problem))

    # -- places ----------------------------------------------------------------------------------

    def move_layers(self, places: Mapping[str, Point]) -> None:
        """Move layers; several at once, or the same ones again while a key is held, are one undo step."""
        self._edit(self.tr("Move"), layout=places, merge_key=("move", frozenset(places)))

    def align(self, names: Iterable[str], edge: str) -> None:
        """Bring one edge of layers to one line (`left`, `right`, `top`, `bottom`, `middle`, `centre`)."""
        chosen = [name for name in self.network.names if name in set(names)]
        if len(chosen) > 1:
            self._edit(self.tr("Align"), layout=aligned(self.layout, cards_of(self.network, self.shapes), chosen, edge))

    def tidy(self, opened: Iterable[str] = ()) -> None:
        """Lay all layers out anew from left to right; `opened` are those that show more of their units."""
        self._edit(self.tr("Tidy"), layout=layered_layout(self.network, cards_of(self.network, self.shapes, opened)))

    # -- clipboard -------------------------------------------------------------------------------

    def copied(self, names: Iterable[str]) -> bytes:
        """What `paste` reads: these layers and the links among them."""
        return clipboard.encode(clipboard.cut_out(self.network, self.layout, names))

    def paste(self, content: bytes, position: Point | None = None) -> tuple[str, ...]:
        """Add copied layers, their middle at `position` or a little beside where they were; their names."""
        fragment = clipboard.decode(content)
        return () if fragment is None else self._add_fragment(fragment, position, self.tr("Paste"))

    def duplicate(self, names: Iterable[str]) -> tuple[str, ...]:
        """Add a copy of layers and of the links among them; their names."""
        fragment = clipboard.cut_out(self.network, self.layout, names)
        return self._add_fragment(fragment, None, self.tr("Duplicate"))

    def _add_fragment(self, fragment: clipboard.Fragment, position: Point | None, text: str) -> tuple[str, ...]:
        network, names = clipboard.joined(self.network, fragment)
        places = edits.free_places(fragment.layout, position, self.layout)
        self._edit(text, network=network, layout={names[name]: place for name, place in places.items()})
        return tuple(names.values())

    # -- data and training -----------------------------------------------------------------------

    def set_dataset(self, spec: DatasetSpec, *, input_shape: Shape, outputs: int, task: Task) -> None:
        """Choose a dataset; Input, output layer and loss change as far as they must to fit it."""
        self._take_dataset(self.tr("Change dataset"), spec, input_shape, outputs, task)

    def set_points(self, own: PointSet, text: str = "", **changes: Any) -> None:
        """Learn from these points of one's own; other settings of the dataset may change with them."""
        spec = msgspec.structs.replace(self.dataset_spec, name=OWN, own=own, **changes)
        self._take_dataset(text or self.tr("Change points"), spec, *spec.own_form)

    def _take_dataset(self, text: str, spec: DatasetSpec, input_shape: Shape, outputs: int, task: Task) -> None:
        self._data_form = (spec, input_shape, outputs, task)
        network, training = fitted(self.network, self.training_spec, input_shape, outputs, task)
        self._edit(text, network=network, dataset=spec, training=training)

    def tell_data_form(self, *, input_shape: Shape, outputs: int, task: Task) -> None:
        """What the chosen dataset turned out to be like; a network that does not fit it has problems then."""
        self._data_form = (self.dataset_spec, input_shape, outputs, task)
        problems = self._problems
        self._inspect()
        if problems != self._problems:
            self.problems_changed.emit()

    def set_training(self, **changes: Any) -> None:
        """Change hyperparameters; the same ones again are one undo step."""
        training = msgspec.structs.replace(self.training_spec, **changes)
        self._edit(self.tr("Change training"), training=training, merge_key=("training", frozenset(changes)))

    def set_checkpoint(self, checkpoint: Checkpoint | None, text: str = "") -> None:
        """Take over what training has made, as a whole; `None` forgets it.

        Runs without another edit merge; with a `text` of its own it is a step of its own.
        """
        usual, key = (self.tr("Reset weights"), None) if checkpoint is None else (self.tr("Train"), "checkpoint")
        self._push(text or usual, State(self.project, checkpoint), None if text else key)

    def set_weight(self, key: str, index: tuple[int, ...], value: float, shown: Array | None = None) -> None:
        """Set one weight of `layer/weight`.

        `shown` is that array as the person sees it; it is the base where the checkpoint holds none of its shape.
        Raises `KeyError` where there is neither.
        """
        checkpoint = edits.with_weight(self.checkpoint, key, index, value, shown)
        self._push(self.tr("Change weight"), State(self.project, checkpoint), ("weight", key, index))

    # -- how an edit is made ---------------------------------------------------------------------

    def _edit(
        self,
        text: str,
        *,
        network: NetworkSpec | None = None,
        layout: Mapping[str, Point] | None = None,
        merge_key: Hashable = None,
        **changes: Any,
    ) -> None:
        network = network or self.network
        places = completed(network, {**self.layout, **(layout or {})})
        project = msgspec.structs.replace(self.project, network=network, layout=places, **changes)
        self._push(text, State(project, self.checkpoint), merge_key)

    def _push(self, text: str, after: State, merge_key: Hashable = None) -> None:
        if not after.same_as(self._state):
            key = None if merge_key is None else (merge_key, self._typing)
            self.undo_stack.push(EditCommand(self._apply, text, self._state, after, key))

    def _apply(self, state: State) -> None:
        before, self._state = self._state, state
        changes = changes_between(before.project, state.project)
        problems = self._problems
        if changes.network or changes.dataset or changes.training:
            self._inspect()
        self._tell(changes)
        if before.checkpoint is not state.checkpoint:
            self.checkpoint_changed.emit()
        if problems != self._problems:
            self.problems_changed.emit()

    def _tell(self, changes: Changes) -> None:
        for names in changes.renamed:
            self.layer_renamed.emit(*names)
        for link in changes.removed_links:
            self.link_removed.emit(*link)
        for name in changes.removed:
            self.layer_removed.emit(name)
        for name in changes.added:
            self.layer_added.emit(name)
        for name in changes.changed:
            self.layer_changed.emit(name)
        for link in changes.added_links:
            self.link_added.emit(*link)
        if changes.moved:
            self.layers_moved.emit(changes.moved)
        for changed, signal in (
            (changes.network, self.network_changed),
            (changes.dataset, self.dataset_changed),
            (changes.training, self.training_changed),
        ):
            if changed:
                signal.emit()

    def _inspect(self) -> None:
        """Work out what follows from the project: shapes and problems."""
        network = self.network
        self._shapes = network.shapes()
        self._problems = self.project.validate()
        if self._data_form is not None and self._data_form[0] == self.dataset_spec and not self._problems:
            self._problems = fit_problems(network, *self._data_form[1:])

    def _set_path(self, path: Path | None) -> None:
        if path != self._path:
            self._path = path
            self.path_changed.emit(path)

    @Slot(bool)
    def _on_clean_changed(self, clean: bool) -> None:
        self.modified_changed.emit(not clean)


def in_a_sentence(title: str) -> str:
    """A title as it stands within a sentence: `units`, but `L2 penalty`."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def _placed(project: Project) -> Project:
    """The project with a place for every layer."""
    return msgspec.structs.replace(project, layout=completed(project.network, project.layout))
