"""`learned`: the weights that a person sees, for files."""

from dataclasses import replace

from nnviz.document.document import Document
from nnviz.runner.train_controller import TrainController
from nnviz.training import Checkpoint


def learned(document: Document, controller: TrainController) -> Checkpoint | None:
    """What was learned so far: the newest snapshot; at rest with what was edited by hand since. Copies no array."""
    snapshot, kept = controller.snapshot, document.checkpoint
    if snapshot is None:
        return kept
    if kept is None or controller.state == "running":
        return Checkpoint(snapshot.parameters, {}, snapshot.epoch, snapshot.step)
    shown = snapshot.parameters
    edited = {name: array for name, array in kept.weights.items() if name in shown and shown[name].shape == array.shape}
    return replace(kept, weights=shown | edited)
