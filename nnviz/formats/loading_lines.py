"""How the file of each format is loaded in its own framework, in a few lines for a model card."""

import json
from pathlib import Path
from typing import Final

LINES: Final[dict[str, tuple[str, str]]] = {
    ".npz": ("python", "import numpy as np\n\nweights = dict(np.load({file}))"),
    ".safetensors": ("python", "from safetensors.numpy import load_file\n\nweights = load_file({file})"),
    ".json": ("python", "import json\n\nmodel = json.load(open({file}, encoding='utf-8'))"),
    ".csv": ("python", "from nnviz.formats import import_model\n\nmodel = import_model({file})"),
    ".onnx": (
        "python",
        "import onnxruntime\n\nsession = onnxruntime.InferenceSession({file})\n"
        "answers = session.run(None, {{session.get_inputs()[0].name: x}})  # x: float32, the batch first",
    ),
    ".keras": ("python", "import keras\n\nmodel = keras.saving.load_model({file})\nanswers = model.predict(x)"),
    ".weights.h5": ("python", "model.load_weights({file})  # a Keras model of the same layers"),
    ".savedmodel": (
        "python",
        "import tensorflow as tf\n\nmodel = tf.saved_model.load({file})\nanswers = model.serve(x)",
    ),
    ".pt": (
        "python",
        "import runpy\n\nimport torch\n\nmodel = runpy.run_path({code})['Network']()\n"
        "model.load_state_dict(torch.load({file}, weights_only=True))\nanswers = model.eval()(x)",
    ),
    ".tfjs": (
        "js",
        "const model = await tf.loadLayersModel({file} + '/model.json');\nconst answers = model.predict(x);",
    ),
    ".tflite": (
        "python",
        "from ai_edge_litert.interpreter import Interpreter\n\ninterpreter = Interpreter({file})\n"
        "interpreter.allocate_tensors()",
    ),
    ".skops": ("python", "import skops.io\n\nmodel = skops.io.load({file})\nanswers = model.predict(x)"),
}
"""By suffix, a language and its lines; `{file}` is the file's name and `{code}` that of the code beside it, quoted."""


def loading_lines(path: Path, suffix: str) -> tuple[str, str]:
    """The language and the lines; a script is run, and anything else NNViz imports."""
    if suffix.endswith(".py"):
        return "sh", f"python {_shell(path.name)} rows.csv"
    language, lines = LINES.get(suffix, LINES[".csv"])
    return language, lines.format(file=json.dumps(path.name), code=json.dumps(f"{path.stem}_model.py"))


def _shell(name: str) -> str:
    return "'" + name.replace("'", "'\\''") + "'"
