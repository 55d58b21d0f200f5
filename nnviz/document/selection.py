"""`Selection`: what is chosen, shared by the canvas and the inspector."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from nnviz.document.document import Document
from nnviz.spec import Link


class Selection(QObject):
    """Names of chosen layers and chosen links; it follows the document when these go or are renamed."""

    selection_changed = Signal()  # only when it really changed

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._names: frozenset[str] = frozenset()
        self._links: frozenset[Link] = frozenset()
        document.layer_renamed.connect(self._on_layer_renamed)
        document.network_changed.connect(self._on_network_changed)
        document.project_replaced.connect(self._on_network_changed)

    @property
    def names(self) -> frozenset[str]:
        return self._names

    @property
    def links(self) -> frozenset[Link]:
        return self._links

    @property
    def single(self) -> str | None:
        """The chosen layer where it is exactly one and no link."""
        return next(iter(self._names)) if len(self._names) == 1 and not self._links else None

    def select(self, names: Iterable[str] = (), links: Iterable[tuple[str, str]] = ()) -> None:
        """Choose these and nothing else."""
        chosen = frozenset(names), frozenset(Link(*link) for link in links)
        if chosen != (self._names, self._links):
            self._names, self._links = chosen
            self.selection_changed.emit()

    def toggle(self, name: str) -> None:
        """Choose a layer besides the others, or no longer."""
        self.select(self._names ^ {name}, self._links)

    def clear(self) -> None:
        self.select()

    @Slot(str, str)
    def _on_layer_renamed(self, old: str, new: str) -> None:
        links = (Link(*(new if end == old else end for end in link)) for link in self._links)
        self.select((new if name == old else name for name in self._names), links)

    @Slot()
    def _on_network_changed(self) -> None:
        network = self._document.network
        self.select(self._names & set(network.names), self._links & set(network.links))
