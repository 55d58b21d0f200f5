"""Training: compiling a description into a model, fitting it, and evaluating what it learned."""

from nnviz.training.checkpoint import Checkpoint
from nnviz.training.compile import compile_model
from nnviz.training.control import FitControl
from nnviz.training.evaluate import evaluate
from nnviz.training.fit import fit
from nnviz.training.history import History
from nnviz.training.snapshot import Snapshot

__all__ = ["Checkpoint", "FitControl", "History", "Snapshot", "compile_model", "evaluate", "fit"]
