"""The catalog rows of the hyperparameters, as editors need them."""

from typing import Final

from msgspec.structs import replace

from nnviz.spec import Parameter, TrainingSpec
from nnviz.spec.catalog import parameters_of
from nnviz.spec.training import SCHEDULES

_CLIPS: Final = ("clipvalue", "clipnorm", "global_clipnorm")
_ELSEWHERE: Final = ("schedule", "early_stopping", "class_weight")
_PLAIN: Final = {row.name: row for row in parameters_of(TrainingSpec, leave_out=_ELSEWHERE)}

ROWS: Final[dict[str, Parameter]] = {
    **_PLAIN,
    "loss": replace(_PLAIN["loss"], kind="choice"),
    **{name: replace(_PLAIN[name], minimum=0.0, minimum_open=True) for name in _CLIPS},
}

SCHEDULE: Final = Parameter(
    "schedule",
    kind="choice",
    default="constant",
    title="Schedule",
    doc="How the learning rate changes over time.",
    choices=tuple(SCHEDULES),
)
STOPS: Final = Parameter(
    "early_stopping", kind="bool", default=False, title="Early stopping", doc="Ends training when it no longer helps."
)
