"""In which framework a file of each format can be run, and what has to be installed for it, as a table."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, NamedTuple

from nnviz.formats.packages import first_installed, is_frozen, missing_packages, python_at_hand, version_of
from nnviz.formats.registry import FORMATS
from nnviz.sentence import Sentence

Way = Literal["predict", "script", "node"]
NODE_PACKAGES: Final = ("@tensorflow/tfjs", "@tensorflow/tfjs-layers")


@dataclass(frozen=True)
class Runner:
    """A framework: what it is called, and how it is installed.

    One of `packages` is enough; where there are `backends`, one of them is needed, too. `way` says how it is run: by
    our script in its Python package, as the exported script itself, or by Node.
    """

    title: str
    packages: tuple[str, ...]
    install: str
    backends: tuple[str, ...] = ()
    way: Way = "predict"

    def version(self) -> str | None:
        """Of the framework that is installed; `None` where it, or what it needs, is missing."""
        if self.way == "node":
            return "" if shutil.which("node") and node_folder() else None
        found = first_installed(self.packages)
        ready = found is not None and (not self.backends or first_installed(self.backends) is not None)
        return version_of(found) if found is not None and ready else None

    def settings(self) -> dict[str, str]:
        """Environment variables: Keras is told which of its backends is there."""
        if self.way == "node":
            return {"NODE_PATH": str(node_folder() or "")}
        backend = first_installed(self.backends)
        if backend is None or "KERAS_BACKEND" in os.environ:
            return {}
        return {"KERAS_BACKEND": backend}


_BACKENDS: Final = ("tensorflow", "jax", "torch")
_LITE: Final = ("ai-edge-litert", "tflite-runtime", "tensorflow")
_KERAS_INSTALL: Final = "pip install keras tensorflow"
RUNNERS: Final[dict[str, Runner]] = {
    ".onnx": Runner("ONNX Runtime", ("onnxruntime",), "pip install onnxruntime"),
    ".keras": Runner("Keras", ("keras",), _KERAS_INSTALL, _BACKENDS),
    ".pt": Runner("PyTorch", ("torch",), "pip install torch"),
    ".tfjs": Runner("TensorFlow.js", (), "npm install @tensorflow/tfjs", way="node"),
    ".tflite": Runner("LiteRT", _LITE, "pip install ai-edge-litert"),
    ".savedmodel": Runner("TensorFlow", ("tensorflow",), "pip install tensorflow"),
    ".skops": Runner("skops", ("skops",), "pip install skops"),
    ".numpy.py": Runner("NumPy", ("numpy",), "pip install numpy", way="script"),
    ".keras.py": Runner("Keras", ("keras",), _KERAS_INSTALL, _BACKENDS, "script"),
    ".torch.py": Runner("PyTorch", ("torch",), "pip install torch", way="script"),
    ".sklearn.py": Runner("scikit-learn", ("scikit-learn",), "pip install scikit-learn", way="script"),
}
"""By suffix; what is not here is read back by NNViz itself."""


def why_not(suffix: str) -> Sentence | None:
    """Why a file of this format cannot be verified here, and what to install; nothing where it can. Cheap."""
    runner = RUNNERS.get(suffix)
    if runner is None:
        return None
    if runner.way != "node" and python_at_hand() is None:
        return Sentence(
            "This program was installed without a Python, so it cannot run {program} to verify the file.",
            program=runner.title,
        )
    if runner.version() is not None:
        return None
    return Sentence(
        "{program} is not installed, so the file cannot be verified here: install it with `{command}`.",
        program=runner.title,
        command=runner.install,
    )


def node_folder() -> Path | None:
    """Where Node finds TensorFlow.js: the first of the usual folders that has it."""
    node = shutil.which("node")
    named = [Path(part) for part in os.environ.get("NODE_PATH", "").split(os.pathsep) if part]
    usual = [*named, *([] if is_frozen() else [Path(sys.prefix) / "node_modules"]), Path.home() / "node_modules"]
    if node is not None:
        usual.append(Path(node).resolve().parents[1] / "lib" / "node_modules")
    return next((folder for folder in usual if any((folder / name).is_dir() for name in NODE_PACKAGES)), None)


class Lack(NamedTuple):
    """What is not installed that a format needs to be written, and to be verified; sentences, or nothing."""

    to_write: Sentence | None
    to_verify: Sentence | None


def find_lacks() -> dict[str, Lack]:
    """By suffix, for every format that is written. Reads folders, so not for a thread that must not wait."""
    return {suffix: Lack(missing_packages(suffix), why_not(suffix)) for suffix, row in FORMATS.items() if row.exports}
