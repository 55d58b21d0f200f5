"""What was learned, alone in a `.safetensors` file: for copies beside a project, never for exchange.

Tensors are `weights/` or `optimizer/` with the name behind it; the metadata hold `epoch` and `step` as decimal text.
Weights are kept whether or not a network has such a layer.
"""

from pathlib import Path
from typing import Any, Final

from numpy.typing import NDArray

from nnviz.formats.atomic import open_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.reading import read_bytes
from nnviz.formats.safetensors import check_finite, unpack, write_tensors
from nnviz.training.checkpoint import Checkpoint

PARTS: Final = ("weights", "optimizer")
MOST_DIGITS: Final = 15


def save_checkpoint(path: Path, checkpoint: Checkpoint) -> None:
    """Write one file, atomically; raises `OSError`."""
    parts = zip(PARTS, (checkpoint.weights, checkpoint.optimizer), strict=True)
    tensors = {f"{part}/{name}": array for part, arrays in parts for name, array in arrays.items()}
    with open_atomically(path) as file:
        write_tensors(file, tensors, {"epoch": str(checkpoint.epoch), "step": str(checkpoint.step)})


def open_checkpoint(path: Path) -> Checkpoint:
    """Read what `save_checkpoint` wrote; raises `FormatError` for anything else, `OSError`."""
    tensors, metadata = unpack(path, read_bytes(path))
    check_finite(path, tensors)
    parts: dict[str, dict[str, NDArray[Any]]] = {part: {} for part in PARTS}
    for name, array in tensors.items():
        part, _, rest = name.partition("/")
        if part not in parts:
            raise FormatError(path, "expected weights and the memory of an optimizer.", name)
        parts[part][rest] = array
    done = [metadata.get(name, "") for name in ("epoch", "step")]
    if not all(number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS for number in done):
        raise FormatError(path, "expected epoch and step in its metadata.")
    return Checkpoint(parts["weights"], parts["optimizer"], *map(int, done))
