"""What controller and worker tell each other: immutable records, each with the run it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict

from numpy.typing import NDArray

from nnviz.analysis.live_view import LiveView
from nnviz.data import DataError, Dataset
from nnviz.sentence import Sentence, SentenceError, sentence_of
from nnviz.spec import DatasetSpec, NetworkSpec, Shape, TrainingSpec
from nnviz.spec.choices import Task
from nnviz.training import Checkpoint, FitControl, History, Snapshot
from nnviz.training.archive import Archive

Start = Literal["fresh", "kept", "best"]


@dataclass(frozen=True, slots=True)
class Job:
    """One run to prepare.

    Weights are drawn anew, then overwritten by those of `checkpoint` and, unless `start` is `fresh`, by those the
    worker has now or had at its lowest loss: each array whose name (`renamed` maps old layer names to new) and shape
    are still there. Epochs are counted on from where the weights come from.
    """

    run_id: int
    network: NetworkSpec
    dataset: DatasetSpec
    training: TrainingSpec
    start: Start = "fresh"
    checkpoint: Checkpoint | None = None
    renamed: Mapping[str, str] = field(default_factory=dict)
    history: History = field(default_factory=History)
    archive: Archive = field(default_factory=Archive)
    control: FitControl = field(default_factory=lambda: FitControl(paused=True))


@dataclass(frozen=True, slots=True)
class Seen:
    """How the run stands, and the view of what is looked at: of now, or of a `past` epoch."""

    snapshot: Snapshot
    view: LiveView
    past: Checkpoint | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One weight array (`layer/weight`) before an edit by hand, if there was one, and after it."""

    name: str
    before: NDArray[Any] | None
    after: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Ended:
    """A run has come to rest, with what it made so far."""

    run_id: int
    snapshot: Snapshot
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Copied:
    """The weights of a run that goes on, as they were between two steps."""

    run_id: int
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Failed:
    """A run could not be prepared or was cut short."""

    run_id: int
    message: Sentence
    lacks_file: bool = False  # the dataset's own


def failure_of(run_id: int, error: Exception) -> Failed:
    """What an error says to a person, one that nobody foresaw too."""
    if isinstance(error, MemoryError):
        message = Sentence("There is not enough memory for this network: use fewer units or a smaller batch.")
        return Failed(run_id, message)
    if isinstance(error, SentenceError | OSError):
        return Failed(run_id, sentence_of(error), isinstance(error, DataError) and error.about == "path")
    return Failed(run_id, Sentence("Training stopped because of a fault in the program: {error}.", error=repr(error)))


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset is there."""

    spec: DatasetSpec
    dataset: Dataset


def edits_between(before: Checkpoint | None, after: Checkpoint) -> list[Edit]:
    """The weight arrays of a checkpoint that another has not."""
    known = {} if before is None else before.weights
    return [Edit(name, known.get(name), array) for name, array in after.weights.items() if array is not known.get(name)]


class Form(TypedDict):
    """What the document needs to know of a dataset."""

    input_shape: Shape
    outputs: int
    task: Task


def form_of(dataset: Dataset) -> Form:
    """The form of a dataset."""
    return Form(input_shape=dataset.input_shape, outputs=dataset.outputs, task=dataset.task or "regression")
