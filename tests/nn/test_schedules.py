"""Learning-rate schedules by their definitions; those that Keras has too are compared in `test_peers.py`."""

import math

import pytest

from nnviz.nn.schedules import SCHEDULES
from nnviz.spec.training import SCHEDULES as RECORDS
from nnviz.spec.training import ReduceOnPlateau


def test_every_described_schedule_computes() -> None:
    assert set(SCHEDULES) == set(RECORDS)


def test_constant_stays() -> None:
    assert SCHEDULES["constant"]().factor(10**6, 10**4) == 1


@pytest.mark.parametrize(("epoch", "factor"), [(0, 1), (9, 1), (10, 0.5), (19, 0.5), (20, 0.25)])
def test_step_falls_every_so_many_epochs(epoch: int, factor: float) -> None:
    assert SCHEDULES["step"]({"epochs": 10, "factor": 0.5}).factor(0, epoch) == factor


def test_exponential_staircase_falls_in_stairs() -> None:
    schedule = SCHEDULES["exponential"]({"decay_steps": 10, "decay_rate": 0.5, "staircase": True})
    assert [schedule.factor(step, 0) for step in (0, 9, 10, 25)] == [1, 1, 0.5, 0.25]


def test_warm_up_rises_and_stays() -> None:
    schedule = SCHEDULES["warmup"]({"warmup_steps": 4})
    assert [schedule.factor(step, 0) for step in (0, 1, 4, 100)] == [0, 0.25, 1, 1]


def test_cosine_ends_at_its_lowest_share() -> None:
    schedule = SCHEDULES["cosine"]({"decay_steps": 100, "alpha": 0.1, "warmup_steps": 0})
    assert schedule.factor(50, 0) == pytest.approx(0.55)
    assert schedule.factor(100, 0) == schedule.factor(10**6, 0) == pytest.approx(0.1)


def plateau(**settings: float) -> ReduceOnPlateau:
    return ReduceOnPlateau(**{"factor": 0.5, "patience": 2, "min_delta": 0.0, **settings})  # type: ignore[arg-type]


def run(settings: ReduceOnPlateau, losses: list[float]) -> list[float]:
    import msgspec

    schedule = SCHEDULES["plateau"](msgspec.structs.asdict(settings))
    factors = []
    for loss in losses:
        schedule.epoch_ended(loss, 1.0)
        factors.append(schedule.factor(0, 0))
    return factors


def test_plateau_waits_for_its_patience() -> None:
    assert run(plateau(), [1, 1, 1, 1, 0.5, 0.5]) == [1, 1, 0.5, 0.5, 0.5, 0.5]


def test_plateau_rests_in_its_cool_down() -> None:
    assert run(plateau(cooldown=2), [1, 1, 1, 1, 1, 1]) == [1, 1, 0.5, 0.5, 0.5, 0.25]


def test_plateau_keeps_to_the_lowest_rate() -> None:
    assert run(plateau(patience=1, min_learning_rate=0.3), [1] * 6)[-1] == pytest.approx(0.3)


def test_plateau_ignores_small_improvements() -> None:
    assert run(plateau(min_delta=0.1), [1, 0.95, 0.92]) == [1, 1, 0.5]


def test_a_loss_that_is_not_a_number_is_no_improvement() -> None:
    assert run(plateau(), [math.nan] * 3)[-1] == 0.5
