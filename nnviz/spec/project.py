"""`Project`: everything a person described, as one record; what a document holds and a file keeps."""

from msgspec import Struct, field

from nnviz.spec.dataset import DatasetSpec
from nnviz.spec.layers import Dense, Input
from nnviz.spec.network import NetworkSpec
from nnviz.spec.problems import Problem
from nnviz.spec.training import TrainingSpec


def _default_network() -> NetworkSpec:
    """The network of a new project, which learns the spiral while one watches."""
    hidden = (Dense(8, activation="tanh"), Dense(6, activation="tanh"), Dense(4, activation="tanh"))
    return NetworkSpec.sequential([Input(shape=(4,)), *hidden, Dense(1, activation="tanh")])


def _default_dataset() -> DatasetSpec:
    return DatasetSpec("spiral", features=("x1", "x2", "sin(x1)", "sin(x2)"))


def _default_training() -> TrainingSpec:
    return TrainingSpec(optimizer="adam", learning_rate=0.004, epochs=5000)


class Project(Struct, frozen=True):
    """Network, dataset, training and the places of the layers on the canvas (scene pixels)."""

    network: NetworkSpec = field(default_factory=_default_network)
    dataset: DatasetSpec = field(default_factory=_default_dataset)
    training: TrainingSpec = field(default_factory=_default_training)
    layout: dict[str, tuple[float, float]] = field(default_factory=dict)

    def validate(self) -> tuple[Problem, ...]:
        """Every problem of every part."""
        return (*self.network.validate(), *self.dataset.validate(), *self.training.validate())
