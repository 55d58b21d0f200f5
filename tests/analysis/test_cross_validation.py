"""Cross-validation, beside the same done by hand."""

import math
from typing import Any

import msgspec
import numpy as np
import pytest

from nnviz.analysis.cross_validation import FoldProgress, FoldResult, Spread, cross_validate, spreads
from nnviz.data import load_dataset, load_folds
from nnviz.spec import DatasetSpec, NetworkSpec, SpecError, TrainingSpec, layers
from nnviz.spec.training import EarlyStopping
from nnviz.training import FitControl, compile_model, evaluate, fit

IRIS = DatasetSpec("iris", scaling="standard", folds=4)
NETWORK = NetworkSpec.sequential(
    [layers.Input(shape=(4,)), layers.Dense(6, activation="relu"), layers.Dense(3, activation="softmax")]
)
TRAINING = TrainingSpec(loss="categorical_crossentropy", optimizer="adam", learning_rate=0.02, epochs=15)


def results(dataset: DatasetSpec = IRIS, training: TrainingSpec = TRAINING, **more: Any) -> list[FoldResult]:
    told = cross_validate(NETWORK, dataset, training, **more)
    return [item for item in told if isinstance(item, FoldResult)]


def test_each_fold_is_measured_as_by_hand() -> None:
    found = results()
    assert [result.fold for result in found] == [0, 1, 2, 3]
    for part, result in zip(load_folds(IRIS, 4), found, strict=True):
        model = compile_model(NETWORK, TRAINING.seed)
        list(fit(model, part, TRAINING))
        assert result.figures == pytest.approx(
            evaluate(model, part.x_val, part.y_val, loss="categorical_crossentropy", task="multiclass")
        )
    assert spreads(found)["accuracy"].mean > 0.8


def test_the_test_part_is_in_no_fold() -> None:
    dataset = load_dataset(IRIS)
    kept = {row.tobytes() for row in dataset.raw_test} - {  # type: ignore[union-attr]
        row.tobytes()
        for row in np.concatenate([dataset.raw_train, dataset.raw_val])  # type: ignore[list-item]
    }
    assert kept
    for part in load_folds(IRIS, 4):
        assert not kept & {row.tobytes() for row in np.concatenate([part.raw_train, part.raw_val])}  # type: ignore[list-item]


def test_the_fold_held_out_does_not_decide_when_training_ends() -> None:
    watching = msgspec.structs.replace(TRAINING, early_stopping=EarlyStopping(patience=1))
    by_training_loss = EarlyStopping(patience=1, monitor="loss")
    assert results(training=watching) == results(
        training=msgspec.structs.replace(TRAINING, early_stopping=by_training_loss)
    )


def test_it_tells_how_far_it_is_and_can_be_stopped() -> None:
    control, seen = FitControl(), []
    for item in cross_validate(NETWORK, IRIS, TRAINING, control=control):
        seen.append(item)
        if isinstance(item, FoldResult) and item.fold == 1:
            control.stop()
    assert [item.fold for item in seen if isinstance(item, FoldResult)] == [0, 1]
    shares = [item.share for item in seen if isinstance(item, FoldProgress) and item.fold == 0]
    assert shares == sorted(shares)
    assert shares[-1] == 1


def test_a_fold_that_diverges_says_so() -> None:
    wild = msgspec.structs.replace(TRAINING, loss="mse", optimizer="sgd", learning_rate=100.0, l2=10.0)
    found = results(training=wild)
    assert all(result.message and not result.figures for result in found)
    assert spreads(found) == {}


def test_mean_and_deviation_are_the_samples() -> None:
    found = spreads([FoldResult(0, {"loss": 1.0}), FoldResult(1, {"loss": 2.0}), FoldResult(2, {}, "diverged")])
    assert found == {"loss": Spread(1.5, pytest.approx(math.sqrt(0.5)))}
    assert math.isnan(spreads([FoldResult(0, {"loss": 1.0})])["loss"].deviation)


def test_a_network_that_does_not_fit_is_refused() -> None:
    with pytest.raises(SpecError):
        list(cross_validate(NETWORK, DatasetSpec("spiral"), TRAINING))
