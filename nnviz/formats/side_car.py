"""The side-car of an exported model: how raw values become what the network is given, as JSON beside the file.

`weights.npz` has `weights.npz.preparation.json`, which `Preparation.from_json` reads. Each input feature is
`(value - shift) / divisor`, in the order of `features`; a predicted number is `output * target_divisor + target_shift`.
"""

from pathlib import Path
from typing import Final

from nnviz.data import Preparation
from nnviz.formats.atomic import write_atomically

ENDING: Final = ".preparation.json"


def side_car_of(path: Path) -> Path:
    """Where the side-car of a model file or folder stands."""
    return path.with_name(path.name + ENDING)


def write_side_car(path: Path, preparation: Preparation | None) -> bool:
    """Write it where raw values are not given to the network as they are; whether there is one.

    One that an earlier export left beside the file goes: it would tell what is no longer true.
    """
    target = side_car_of(path)
    if preparation is None or preparation.is_identity:
        target.unlink(missing_ok=True)
        return False
    write_atomically(target, preparation.to_json().encode())
    return True
