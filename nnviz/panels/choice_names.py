"""What the names in a description are called on screen; names that are terms of the field stay as they are."""

from typing import Final

from nnviz.settings.translator import QT_TR_NOOP, table_text

OPTIMIZER_NAMES: Final = {
    "sgd": "SGD",
    "momentum": "Momentum",
    "nesterov": "Nesterov",
    "rmsprop": "RMSprop",
    "adagrad": "Adagrad",
    "adam": "Adam",
    "adamw": "AdamW",
    "nadam": "Nadam",
}

_NAMES: Final = {
    "": QT_TR_NOOP("as they are"),
    "gray": QT_TR_NOOP("gray"),
    "color": QT_TR_NOOP("color"),
    "none": QT_TR_NOOP("none"),
    "balanced": QT_TR_NOOP("balanced"),
    "own": QT_TR_NOOP("own"),
    "standard": QT_TR_NOOP("z-score"),
    "minmax": QT_TR_NOOP("0 to 1"),
    "robust": QT_TR_NOOP("by quartiles"),
    "mse": QT_TR_NOOP("mean squared error"),
    "mae": QT_TR_NOOP("mean absolute error"),
    "huber": QT_TR_NOOP("Huber"),
    "binary_crossentropy": QT_TR_NOOP("binary cross-entropy"),
    "categorical_crossentropy": QT_TR_NOOP("cross-entropy"),
    "hinge": QT_TR_NOOP("hinge"),
    "constant": QT_TR_NOOP("constant"),
    "step": QT_TR_NOOP("in steps"),
    "exponential": QT_TR_NOOP("exponential"),
    "cosine": QT_TR_NOOP("cosine"),
    "warmup": QT_TR_NOOP("warm-up"),
    "plateau": QT_TR_NOOP("on a plateau"),
    "loss": QT_TR_NOOP("training loss"),
    "val_loss": QT_TR_NOOP("validation loss"),
    "valid": QT_TR_NOOP("valid"),
    "same": QT_TR_NOOP("same"),
    "linear": QT_TR_NOOP("linear"),
    "zeros": QT_TR_NOOP("zeros"),
    "ones": QT_TR_NOOP("ones"),
    "orthogonal": QT_TR_NOOP("orthogonal"),
    "random_normal": QT_TR_NOOP("normal"),
    "random_uniform": QT_TR_NOOP("uniform"),
    "glorot_uniform": QT_TR_NOOP("Glorot uniform"),
    "glorot_normal": QT_TR_NOOP("Glorot normal"),
    "he_uniform": QT_TR_NOOP("He uniform"),
    "he_normal": QT_TR_NOOP("He normal"),
    "lecun_uniform": QT_TR_NOOP("LeCun uniform"),
    "lecun_normal": QT_TR_NOOP("LeCun normal"),
}


def choice_name(value: str) -> str:
    """A choice's name on screen; itself where it has none, such as `tanh`."""
    return OPTIMIZER_NAMES.get(value) or (table_text(_NAMES[value]) if value in _NAMES else value)
