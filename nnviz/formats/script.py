"""What the Python scripts of all targets share: their frame, their names, and the weights in an `.npz` beside them."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import Weights
from nnviz.formats.naming import plain_names
from nnviz.formats.npz import export_file as write_npz
from nnviz.formats.pytorch_code import plain_identifier
from nnviz.sentence import Sentence
from nnviz.spec import LayerSpec, NetworkSpec, format_shape

HEADER: Final = '"""A network written by NNViz'

TAKEN: Final = {"INPUT_SHAPE", "MODEL", "Path", "WEIGHTS", "build", "keras", "math", "model", "np", "predict", "sys"}

FRAME: Final = '''{header} for {target}: it takes {inputs} and gives {outputs}.

    python {script} rows.csv      # a line of numbers for each example, as the network is given them

The weights stand in {weights} beside this file.
"""

import sys
from pathlib import Path

{imports}

with np.load(Path(__file__).with_name({weights!r}), allow_pickle=False) as file:
    WEIGHTS = dict(file)
INPUT_SHAPE = {shape}


{body}


if __name__ == "__main__":
    rows = np.loadtxt(sys.argv[1], delimiter=",", ndmin=2, dtype="float32")
    np.savetxt(sys.stdout, predict(rows.reshape(-1, *INPUT_SHAPE)).reshape(len(rows), -1), "%.7g", delimiter=",")
'''


def write_script(
    path: Path, network: NetworkSpec, weights: Weights, *, target: str, imports: Sequence[str], body: str
) -> None:
    """Write the script and its weights; `FormatError` where somebody else's file has the name of the script."""
    if path.exists() and not path.read_bytes().startswith(HEADER.encode()):
        raise FormatError(path, "is there already and was not written by NNViz: choose another name.")
    stem = path.name.split(".")[0] or "network"
    archive = path.with_name(f"{stem}_weights.npz")
    shapes = network.shapes()
    text = FRAME.format(
        header=HEADER,
        target=target,
        script=_plain(path.name),
        weights=archive.name,
        inputs=" and ".join(f"(batch, {format_shape(layer.shape)})" for layer in network.inputs),
        outputs=" and ".join(f"(batch, {format_shape(shapes[layer.name])})" for layer in network.outputs),
        imports="\n".join(imports),
        shape=tuple(network.inputs[0].shape),
        body=body,
    )
    write_npz(archive, network, weights)
    write_atomically(path, text.encode())


def variables_of(network: NetworkSpec) -> dict[str, str]:
    """What each layer is called in a script, where no helper or module is called so."""
    return plain_names(network.names, _variable)


def _variable(name: str) -> str:
    plain = plain_identifier(name)
    return f"{plain}_layer" if plain in TAKEN else plain


def _plain(name: str) -> str:
    """A file name that ends no text of the script."""
    return name.replace("\\", "").replace('"', "")


def require_one_way(path: Path, network: NetworkSpec, target: str) -> None:
    """`FormatError` for a network with several inputs or outputs, which `target` has no way to say."""
    for kind, ends in (("inputs", network.inputs), ("outputs", network.outputs)):
        if len(ends) > 1:
            raise FormatError(
                path,
                "{target} takes networks with one input and one output, and this one has {count} {kind}.",
                target=Sentence(target),
                count=len(ends),
                kind=Sentence(kind),
            )


def key(layer: LayerSpec, weight: str) -> str:
    """The expression of one weight in a script."""
    return f"WEIGHTS[{json.dumps(f'{layer.name}/{weight}', ensure_ascii=True)}]"
