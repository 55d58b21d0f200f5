"""`TrainingSpec`: how a network is trained. Names, defaults and formulas are Keras'."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from nnviz.sentence import Sentence
from nnviz.spec.catalog import parameters_of
from nnviz.spec.choices import Loss
from nnviz.spec.problems import Problem

Rate = Annotated[float, Meta(gt=0, lt=1)]


class _Choice(Struct, frozen=True, tag_field="name", forbid_unknown_fields=True):
    """One of several named ways, with settings of its own."""


class _OptimizerSpec(_Choice, frozen=True):
    pass


class SGD(_OptimizerSpec, frozen=True, tag="sgd"):
    """Plain gradient descent: each weight moves against its gradient."""


class Momentum(_OptimizerSpec, frozen=True, tag="momentum"):
    """Gradient descent that keeps some of its last movement, and so rolls through small dents."""

    momentum: Annotated[
        float,
        Meta(
            ge=0,
            lt=1,
            title="Momentum",
            description="Share of the last movement that is kept; more is smoother and overshoots more.",
        ),
    ] = 0.9


class Nesterov(_OptimizerSpec, frozen=True, tag="nesterov"):
    """Momentum that looks ahead to where it is rolling."""

    momentum: Annotated[
        float,
        Meta(
            ge=0,
            lt=1,
            title="Momentum",
            description="Share of the last movement that is kept; more is smoother and overshoots more.",
        ),
    ] = 0.9


class RMSprop(_OptimizerSpec, frozen=True, tag="rmsprop"):
    """Divides each step by the recent size of that weight's gradient."""

    rho: Annotated[
        float, Meta(ge=0, lt=1, title="Rho", description="How slowly the mean squared gradient forgets.")
    ] = 0.9
    epsilon: Annotated[float, Meta(gt=0, title="Epsilon", description="Keeps the division away from zero.")] = 1e-7


class Adagrad(_OptimizerSpec, frozen=True, tag="adagrad"):
    """Shrinks the step of a weight the more it has already moved."""

    initial_accumulator_value: Annotated[
        float,
        Meta(
            ge=0,
            title="Initial accumulator",
            description="Where the sum of squared gradients starts; more begins slower.",
        ),
    ] = 0.1
    epsilon: Annotated[float, Meta(gt=0, title="Epsilon", description="Keeps the division away from zero.")] = 1e-7


class _AdamLike(_OptimizerSpec, frozen=True):
    beta_1: Annotated[float, Meta(ge=0, lt=1, title="Beta 1", description="How slowly the mean gradient forgets.")] = (
        0.9
    )
    beta_2: Annotated[
        float, Meta(ge=0, lt=1, title="Beta 2", description="How slowly the mean squared gradient forgets.")
    ] = 0.999
    epsilon: Annotated[float, Meta(gt=0, title="Epsilon", description="Keeps the division away from zero.")] = 1e-7


class Adam(_AdamLike, frozen=True, tag="adam"):
    """Momentum and a step size of its own for each weight; a good first choice."""


class AdamW(_AdamLike, frozen=True, tag="adamw"):
    """Adam that also shrinks all weights a little at each step."""

    weight_decay: Annotated[
        float,
        Meta(
            ge=0,
            le=1,
            title="Weight decay",
            description="Share (of the learning rate) that each weight shrinks by at each step.",
        ),
    ] = 0.004


class Nadam(_AdamLike, frozen=True, tag="nadam"):
    """Adam that looks ahead, as Nesterov does."""


OptimizerSpec = SGD | Momentum | Nesterov | RMSprop | Adagrad | Adam | AdamW | Nadam
OptimizerName = Literal["sgd", "momentum", "nesterov", "rmsprop", "adagrad", "adam", "adamw", "nadam"]
OPTIMIZERS: dict[str, type[_OptimizerSpec]] = dict(zip(get_args(OptimizerName), get_args(OptimizerSpec), strict=True))


class _ScheduleSpec(_Choice, frozen=True):
    pass


class Constant(_ScheduleSpec, frozen=True, tag="constant"):
    """The learning rate stays as it is set."""


class StepDecay(_ScheduleSpec, frozen=True, tag="step"):
    """Multiplies the learning rate by a factor every so many epochs."""

    epochs: Annotated[int, Meta(ge=1, title="Every epochs", description="How many epochs one rate lasts.")] = 10
    factor: Annotated[float, Meta(gt=0, le=1, title="Factor", description="What the rate is multiplied by.")] = 0.5


class ExponentialDecay(_ScheduleSpec, frozen=True, tag="exponential"):
    """Lets the learning rate fall by the same share in the same number of steps."""

    decay_steps: Annotated[
        int, Meta(ge=1, title="Decay steps", description="Steps in which the rate falls once by the decay rate.")
    ] = 1000
    decay_rate: Annotated[
        float, Meta(gt=0, le=1, title="Decay rate", description="What is left of the rate after the decay steps.")
    ] = 0.96
    staircase: Annotated[bool, Meta(title="Staircase", description="Falls in stairs rather than smoothly.")] = False


class CosineDecay(_ScheduleSpec, frozen=True, tag="cosine"):
    """Lowers the learning rate along half a cosine wave, after an optional warm-up."""

    decay_steps: Annotated[
        int, Meta(ge=1, title="Decay steps", description="Steps until the rate has reached its lowest.")
    ] = 1000
    alpha: Annotated[
        float, Meta(ge=0, le=1, title="Lowest share", description="Share of the rate that remains at the end.")
    ] = 0.0
    warmup_steps: Annotated[
        int, Meta(ge=0, title="Warm-up steps", description="Steps in which the rate first rises from zero.")
    ] = 0


class WarmUp(_ScheduleSpec, frozen=True, tag="warmup"):
    """Lets the learning rate rise from zero, then keeps it."""

    warmup_steps: Annotated[
        int, Meta(ge=1, title="Warm-up steps", description="Steps until the full rate is reached.")
    ] = 100


class ReduceOnPlateau(_ScheduleSpec, frozen=True, tag="plateau"):
    """Lowers the learning rate when the watched loss has stopped falling."""

    factor: Annotated[float, Meta(gt=0, lt=1, title="Factor", description="What the rate is multiplied by.")] = 0.1
    patience: Annotated[int, Meta(ge=0, title="Patience", description="Epochs without improvement before it acts.")] = (
        10
    )
    min_delta: Annotated[
        float, Meta(ge=0, title="Least change", description="A smaller improvement does not count.")
    ] = 1e-4
    cooldown: Annotated[int, Meta(ge=0, title="Cool-down", description="Epochs to wait after acting.")] = 0
    min_learning_rate: Annotated[
        float, Meta(ge=0, title="Lowest rate", description="The rate never falls below this.")
    ] = 0.0
    monitor: Annotated[Literal["loss", "val_loss"], Meta(title="Watch", description="The loss that is watched.")] = (
        "val_loss"
    )


ClassWeight = Literal["none", "balanced"] | tuple[Annotated[float, Meta(ge=0)], ...]
ScheduleSpec = Constant | StepDecay | ExponentialDecay | CosineDecay | WarmUp | ReduceOnPlateau
SCHEDULES: dict[str, type[_ScheduleSpec]] = dict(
    zip(("constant", "step", "exponential", "cosine", "warmup", "plateau"), get_args(ScheduleSpec), strict=True)
)


class EarlyStopping(Struct, frozen=True):
    """Ends training when the watched loss has not improved for a while, and brings the best weights back."""

    patience: Annotated[
        int, Meta(ge=0, title="Patience", description="Epochs without improvement before training ends.")
    ] = 20
    min_delta: Annotated[
        float, Meta(ge=0, title="Least change", description="A smaller improvement does not count.")
    ] = 0.0
    monitor: Annotated[Literal["loss", "val_loss"], Meta(title="Watch", description="The loss that is watched.")] = (
        "val_loss"
    )
    restore_best_weights: Annotated[
        bool, Meta(title="Restore best weights", description="Goes back to the weights of the best epoch at the end.")
    ] = True


_RECORDS: Final = ("loss", "optimizer", "schedule", "early_stopping", "class_weight")


class TrainingSpec(Struct, frozen=True, kw_only=True):
    """Every choice of a training run.

    `loss` is one name for all outputs, or a mapping from output layer to name. `l1` and `l2` are added
    to those of each layer and act on kernels. `class_weight` multiplies the loss of each training example by a number
    for its class, as Keras' argument of that name: `balanced` is n / (classes · examples of the class), own numbers are
    in the order of the classes. `LIVE` names what may change while training runs.
    """

    LIVE: ClassVar[frozenset[str]] = frozenset(
        {
            "optimizer",
            "learning_rate",
            "schedule",
            "batch_size",
            "epochs",
            "l1",
            "l2",
            "clipvalue",
            "clipnorm",
            "global_clipnorm",
            "early_stopping",
        }
    )

    loss: Annotated[
        Loss | dict[str, Loss],
        Meta(title="Loss", description="What training makes small: how far predictions are from the targets."),
    ] = "mse"
    optimizer: Annotated[
        OptimizerName | OptimizerSpec, Meta(title="Optimizer", description="How the gradients move the weights.")
    ] = "sgd"
    learning_rate: Annotated[
        float,
        Meta(gt=0, le=100, title="Learning rate", description="Size of each step; more is faster until it overshoots."),
    ] = 0.03
    schedule: Annotated[
        ScheduleSpec, Meta(title="Schedule", description="How the learning rate changes over time.")
    ] = Constant()
    batch_size: Annotated[
        int,
        Meta(
            ge=1,
            le=1_000_000,
            title="Batch size",
            description="Examples per step; fewer is noisier and steps more often.",
        ),
    ] = 10
    epochs: Annotated[
        int, Meta(ge=1, le=100_000_000, title="Epochs", description="How often all training examples are gone through.")
    ] = 100
    seed: Annotated[
        int,
        Meta(
            ge=0, le=2**63 - 1, title="Seed", description="Starts the random numbers; the same seed gives the same run."
        ),
    ] = 0
    shuffle: Annotated[
        bool, Meta(title="Shuffle", description="Goes through the examples in a new order each epoch.")
    ] = True
    l1: Annotated[
        float,
        Meta(
            ge=0,
            le=10,
            title="L1 penalty",
            description="Pulls all kernels to exactly zero; more keeps fewer connections.",
        ),
    ] = 0.0
    l2: Annotated[
        float,
        Meta(
            ge=0,
            le=10,
            title="L2 penalty",
            description="Pulls all kernels towards zero; more gives a smoother network.",
        ),
    ] = 0.0
    clipvalue: Annotated[
        float | None, Meta(title="Clip value", description="Cuts each gradient entry to this size.")
    ] = None
    clipnorm: Annotated[
        float | None, Meta(title="Clip norm", description="Shortens each weight array's gradient to this length.")
    ] = None
    global_clipnorm: Annotated[
        float | None, Meta(title="Global clip norm", description="Shortens the whole gradient to this length.")
    ] = None
    early_stopping: Annotated[
        EarlyStopping | None, Meta(title="Early stopping", description="Ends training when it no longer helps.")
    ] = None
    class_weight: Annotated[
        ClassWeight,
        Meta(title="Class weights", description="How much the examples of each class count in the training loss."),
    ] = "none"

    @property
    def optimizer_spec(self) -> OptimizerSpec:
        """The optimizer with its settings, also where only its name was given."""
        if isinstance(self.optimizer, str):
            record: OptimizerSpec = OPTIMIZERS[self.optimizer]()  # type: ignore[assignment]
            return record
        return self.optimizer

    @property
    def optimizer_name(self) -> str:
        """`sgd`, `adam` … ."""
        return self.optimizer if isinstance(self.optimizer, str) else str(self.optimizer.__struct_config__.tag)

    def loss_of(self, output: str) -> Loss:
        """The loss of one output layer."""
        return self.loss[output] if isinstance(self.loss, Mapping) else self.loss

    def validate(self) -> tuple[Problem, ...]:
        """Every setting that is out of its range, as sentences."""
        problems = []
        clips = ("clipvalue", "clipnorm", "global_clipnorm")
        for name in clips:
            value = getattr(self, name)
            if value is not None and not value > 0:
                said = Sentence("expects {name} to be above 0 but has {value}", name=name, value=value)
                problems.append(_problem(name, said))
        for row in parameters_of(TrainingSpec, leave_out=(*_RECORDS, *clips)):
            complaint = row.complaint(getattr(self, row.name))
            if complaint:
                problems.append(_problem(row.name, complaint))
        for name in _RECORDS:
            try:
                msgspec.convert({name: msgspec.to_builtins(getattr(self, name))}, TrainingSpec)
            except (msgspec.ValidationError, TypeError) as error:
                problems.append(
                    _problem(
                        name,
                        Sentence(
                            "expects a valid {name} but has {value} ({error})",
                            name=name.replace("_", " "),
                            value=repr(getattr(self, name)),
                            error=error,
                        ),
                    )
                )
        return tuple(problems)


def _problem(name: str, complaint: Sentence) -> Problem:
    said = Sentence("Training {complaint}: change it in the training settings.", complaint=complaint)
    return Problem(None, f"training:{name}", said)
