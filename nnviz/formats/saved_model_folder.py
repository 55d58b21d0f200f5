"""`.savedmodel`: the whole network as a folder that TensorFlow and its servers load; export only.

    model = tensorflow.saved_model.load("network.savedmodel")
    model.serve(x)

Keras on TensorFlow writes it, in a process of its own, from the `.keras` file that NNViz makes of the network.
"""

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from nnviz.data.progress import Progress, untold
from nnviz.formats.child import run_child
from nnviz.formats.errors import FormatError
from nnviz.formats.folder import write_folder
from nnviz.formats.keras_file import export_file as write_keras
from nnviz.formats.model_file import Weights
from nnviz.formats.packages import python_at_hand, version_of
from nnviz.spec import NetworkSpec

MARK: Final = "saved_model.pb"
OWN: Final = r"fingerprint\.pb|variables|assets"
SCRIPT: Final = Path(__file__).with_name("foreign") / "saved_model.py"


def export_file(path: Path, network: NetworkSpec, weights: Weights, progress: Progress = untold) -> None:
    """Write the folder; `FormatError` where TensorFlow is missing or says no. What `progress` raises ends it."""
    if version_of("tensorflow") is None:
        raise FormatError(path, "needs TensorFlow: install it with `pip install tensorflow`.")
    if python_at_hand() is None:
        raise FormatError(path, "needs a Python with TensorFlow, and this program was installed without one: export as "
                          "Keras and let Keras write it.")  # fmt: skip
    write_folder(path, OWN, partial(_convert, path, network, weights, progress), MARK)


def _convert(path: Path, network: NetworkSpec, weights: Weights, progress: Progress, made: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="nnviz-") as place:
        model = Path(place) / "network.keras"
        write_keras(model, network, weights)
        command: list[str | Path] = [sys.executable, "-P", SCRIPT, model, made]
        ended = run_child(command, Path(place), progress, {"KERAS_BACKEND": "tensorflow"})
    if ended.status:
        raise FormatError(path, "TensorFlow does not write it: {reason}", reason=ended.complaint or ended.status)
