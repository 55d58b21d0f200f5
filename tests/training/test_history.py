"""The history's columns."""

import math

import numpy as np

from nnviz.training import History


def test_columns_stand_in_the_order_in_which_they_came() -> None:
    history = History()
    first = ("val_loss", "loss", "recall", "accuracy", "auc", "precision")
    history.append(1, dict.fromkeys(first, 0.5))
    history.append(2, {"learning_rate": 0.1, "f1": 0.2, "loss": 0.4})
    assert tuple(history) == (*first, "learning_rate", "f1")
    assert math.isnan(history["f1"][0])
    assert math.isnan(history["recall"][1])
    assert history["loss"].tolist() == [0.5, 0.4]


def test_a_history_of_columns_goes_on_and_is_its_own() -> None:
    for rows in (0, 1, 3):
        epochs, losses = np.arange(1, rows + 1, dtype=np.int32), np.arange(rows, dtype=np.float32)
        history = History.of(epochs, {"loss": losses})
        losses[:] = -1
        history.append(9, {"loss": 0.5, "auc": 0.25})
        assert history.epochs.tolist() == [*range(1, rows + 1), 9]
        assert history["loss"].tolist() == [*range(rows), 0.5]
        assert history["auc"].tolist()[-1] == 0.25
        assert history.cut(rows)["loss"].tolist() == list(range(rows))
