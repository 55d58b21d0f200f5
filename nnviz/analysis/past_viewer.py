"""`PastViewer`: the live view of an epoch gone by."""

from dataclasses import replace

from nnviz.analysis.live_view import LiveView
from nnviz.analysis.viewer import Viewer, Watch
from nnviz.data import Dataset
from nnviz.nn import Model
from nnviz.spec import NetworkSpec
from nnviz.training import Checkpoint, Snapshot


class PastViewer:
    """Puts weights of the past into the model for as long as a view of them takes; to be used between two steps."""

    def __init__(self, network: NetworkSpec, model: Model, dataset: Dataset) -> None:
        self._model = model
        self._viewer = Viewer(network, model, dataset)
        self._made: tuple[Checkpoint, Watch, LiveView] | None = None

    def view(self, past: Checkpoint, snapshot: Snapshot, watch: Watch) -> LiveView:
        """The view after a past epoch, the same until another is asked for; its snapshot is `snapshot` as of then."""
        if self._made is None or self._made[0] is not past or self._made[1] != watch:
            self._made = past, watch, self._make(past, snapshot, watch)
        return self._made[2]

    def _make(self, past: Checkpoint, snapshot: Snapshot, watch: Watch) -> LiveView:
        now = self._model.flat.copy()
        self._model.set_weights(past.weights)
        try:
            then = replace(snapshot, state="paused", epoch=past.epoch, step=past.step, parameters=past.weights)
            return self._viewer.view(then, watch)
        finally:
            self._model.flat[...] = now
