"""Predictions of one framework: `python predict.py SUFFIX FILE FOLDER`.

FOLDER holds `inputs.npz` (arrays "0", "1" … in the order of the network's inputs), `names.json` and, for PyTorch,
`exported_model.py`; what the file answers goes into `outputs.npz`, in the order of the network's outputs.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Names = dict[str, list[str]]  # of `inputs` and `outputs`


def onnx(file: Path, inputs: list[Array], names: Names) -> list[Array]:
    """ONNX Runtime, on the processor alone."""
    import onnxruntime

    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    return list(session.run(names["outputs"], dict(zip(names["inputs"], inputs, strict=True))))


def keras(file: Path, inputs: list[Array], names: Names) -> list[Array]:
    """Keras in its safe mode, which runs no code of the file."""
    import keras

    model = keras.saving.load_model(file, compile=False, safe_mode=True)
    answers = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    return [keras.ops.convert_to_numpy(answer) for answer in _several(answers)]


def torch(file: Path, inputs: list[Array], names: Names) -> list[Array]:
    """PyTorch: weights alone from the file, the network from the code written beside it."""
    import torch
    from exported_model import Network

    model = Network()
    model.load_state_dict(torch.load(file, weights_only=True, map_location="cpu"))
    model.eval()
    with torch.no_grad():
        return [answer.numpy() for answer in _several(model(*map(torch.from_numpy, inputs)))]


def tflite(file: Path, inputs: list[Array], names: Names) -> list[Array]:
    """LiteRT, or what was TensorFlow Lite before it."""
    interpreter = _interpreter()(str(file))
    places = {row["name"]: row["index"] for row in interpreter.get_input_details()}
    for name, array in zip(names["inputs"], inputs, strict=True):
        interpreter.resize_tensor_input(places[name], array.shape)
    interpreter.allocate_tensors()
    for name, array in zip(names["inputs"], inputs, strict=True):
        interpreter.set_tensor(places[name], array)
    interpreter.invoke()
    answers = {row["name"]: interpreter.get_tensor(row["index"]) for row in interpreter.get_output_details()}
    return [answers[name] for name in names["outputs"]]


def skops(file: Path, inputs: list[Array], names: Names) -> list[Array]:
    """scikit-learn, from a file with nothing in it that skops does not trust."""
    from skops.io import load

    model = load(file)
    return [model.predict_proba(inputs[0]) if hasattr(model, "predict_proba") else model.predict(inputs[0])]


def tensorflow(file: Path, inputs: list[Array], names: Names) -> list[Array]:
    """TensorFlow, by the function that a SavedModel serves."""
    import tensorflow

    model = tensorflow.saved_model.load(str(file))  # its variables go where nothing holds it
    return [answer.numpy() for answer in _several(model.serve(*inputs))]


PREDICT: dict[str, Callable[[Path, list[Array], Names], list[Array]]] = {
    ".onnx": onnx,
    ".keras": keras,
    ".pt": torch,
    ".tflite": tflite,
    ".skops": skops,
    ".savedmodel": tensorflow,
}


def _several(answers: Any) -> list[Any]:
    return list(answers) if isinstance(answers, list | tuple) else [answers]


def _interpreter() -> Any:
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError:
        try:
            from tflite_runtime.interpreter import Interpreter
        except ImportError:
            from tensorflow.lite import Interpreter
    return Interpreter


def main(suffix: str, file: Path, folder: Path) -> None:
    """Read the inputs, predict, write the outputs."""
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    with np.load(folder / "inputs.npz", allow_pickle=False) as archive:
        inputs = [archive[str(number)] for number in range(len(names["inputs"]))]
    answers = PREDICT[suffix](file, inputs, names)
    arrays: dict[str, Any] = {str(number): np.asarray(answer) for number, answer in enumerate(answers)}
    np.savez(folder / "outputs.npz", **arrays)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
