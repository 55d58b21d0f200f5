"""The history's columns."""

import math

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
