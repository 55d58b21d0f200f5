import math

import pytest

from nnviz.analysis.diagnosis import LEAST, WINDOW, diagnose
from nnviz.training import History


def history(losses: list[float], **columns: list[float]) -> History:
    made = History()
    for epoch, loss in enumerate(losses):
        made.append(epoch + 1, {"loss": loss, **{name: values[epoch] for name, values in columns.items()}})
    return made


def falling(count: int) -> list[float]:
    return [0.95**epoch for epoch in range(count)]


def test_too_little_says_nothing() -> None:
    assert diagnose(History()) is None
    assert diagnose(history([1.0] * (LEAST - 1))) is None


def test_a_run_that_goes_well_says_nothing() -> None:
    assert diagnose(history(falling(100), val_loss=falling(100))) is None


def test_validation_that_rises_while_training_falls_is_overfitting() -> None:
    rising = falling(40) + [0.2 + 0.01 * epoch for epoch in range(60)]
    found = diagnose(history(falling(100), val_loss=rising))
    assert found is not None
    assert found.name == "overfitting"
    assert found.epochs == 60  # since the 40th


def test_a_flat_loss_is_stalled_only_after_the_whole_window() -> None:
    assert diagnose(history([0.5] * (WINDOW - 1))) is None
    found = diagnose(history([0.5] * WINDOW))
    assert found is not None
    assert found.name == "stalled"


def test_a_loss_that_jumps_is_unstable() -> None:
    found = diagnose(history([0.2, 1.0] * 15))
    assert found is not None
    assert found.name == "unstable"


def test_nothing_needs_mending_where_nearly_all_is_right() -> None:
    assert diagnose(history([0.5] * 100, val_accuracy=[0.995] * 100)) is None


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_diverged_run_is_left_to_its_own_message(value: float) -> None:
    assert diagnose(history([*falling(50), value])) is None


def test_without_validation_nothing_is_said_of_overfitting() -> None:
    assert diagnose(history(falling(100), val_loss=[math.nan] * 100)) is None
