"""`WindowView`: how a person looks at a project, for its file: the canvas, the panels, the plane."""

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from nnviz.app.dock import Dock
from nnviz.canvas import Canvas
from nnviz.formats import ViewState
from nnviz.plots.boundary_plot import BoundaryPlot


class WindowView:
    """Which panels there are and which are in front belongs to a project; where they stand, to the screen."""

    def __init__(self, window: QMainWindow, canvas: Canvas) -> None:
        self._window, self._canvas = window, canvas

    @property
    def state(self) -> ViewState:
        """As it is now."""
        docks, boundary = self._docks, self._boundary
        state: ViewState = msgspec.structs.replace(
            self._canvas.view_state,
            columns=(0, 1) if boundary is None else boundary.chosen_columns,
            panels={name: dock.toggleViewAction().isChecked() for name, dock in docks.items()},
            front=tuple(name for name, dock in docks.items() if dock.is_in_front),
        )
        return state

    def show(self, state: ViewState) -> None:
        """Look as `state` said once; what this window does not know or the state does not say stays as it is."""
        self._window.setUpdatesEnabled(False)
        try:
            self._show_panels(state.panels, state.front)
            self._canvas.show_state(state)
            if self._boundary is not None:
                self._boundary.choose_columns(state.columns)
        finally:
            self._window.setUpdatesEnabled(True)

    def _show_panels(self, panels: Mapping[str, bool], front: tuple[str, ...]) -> None:
        docks = self._docks
        for name in docks.keys() & panels.keys():
            docks[name].setVisible(panels[name])
        for name in front:
            if name in docks and panels.get(name):
                docks[name].raise_()

    @property
    def _docks(self) -> dict[str, Dock]:
        found = self._window.findChildren(Dock, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return {dock.objectName(): dock for dock in found}

    @property
    def _boundary(self) -> BoundaryPlot | None:
        found: BoundaryPlot | None = self._window.findChild(BoundaryPlot)
        return found
