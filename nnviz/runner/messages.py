"""What controller and worker tell each other: immutable records, each with the run it belongs to."""

from dataclasses import dataclass, field
from typing import Any, Literal

from numpy.typing import NDArray

from nnviz.data import Dataset
from nnviz.spec import DatasetSpec, NetworkSpec, TrainingSpec
from nnviz.training import Checkpoint, FitControl, History, Snapshot

Start = Literal["fresh", "kept", "best"]


@dataclass(frozen=True, slots=True)
class Job:
    """One run to prepare.

    `start` says where the weights come from: drawn anew, those the worker has, or those of its lowest loss. Arrays
    that these lack or that have changed their shape are taken from `checkpoint`, then drawn. Unless fresh, epochs
    are counted on from the worker's or the checkpoint's.
    """

    run_id: int
    network: NetworkSpec
    dataset: DatasetSpec
    training: TrainingSpec
    start: Start = "fresh"
    checkpoint: Checkpoint | None = None
    history: History = field(default_factory=History)
    control: FitControl = field(default_factory=lambda: FitControl(paused=True))


@dataclass(frozen=True, slots=True)
class Edit:
    """One weight array (`layer/weight`) before and after an edit by hand; the same shape."""

    name: str
    before: NDArray[Any]
    after: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """A run has come to rest, with what it made so far."""

    run_id: int
    snapshot: Snapshot
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Failed:
    """A run could not be prepared or was cut short; `message` is a sentence for a person."""

    run_id: int
    message: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset is there."""

    spec: DatasetSpec
    dataset: Dataset
