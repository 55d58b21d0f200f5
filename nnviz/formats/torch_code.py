"""`.torch.py`: the network as a Python script that builds it anew in PyTorch; export only.

The weights go along as a state dict, as `pytorch_file` writes it.
"""

from pathlib import Path
from typing import Final

import numpy as np

from nnviz.formats.atomic import write_atomically
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import Weights
from nnviz.formats.pytorch_code import source_code
from nnviz.formats.pytorch_file import write_state_dict
from nnviz.formats.script import HEADER, require_one_way
from nnviz.spec import NetworkSpec

ENDING: Final = '''

MODEL = Network()
MODEL.load_state_dict(torch.load(Path(__file__).with_name({weights!r}), weights_only=True))
MODEL.eval()


def predict(x):
    """Answers for examples as NumPy has them, with the batch as the first axis."""
    with torch.no_grad():
        return MODEL(torch.as_tensor(x, dtype=torch.{dtype})).numpy()


if __name__ == "__main__":
    rows = np.loadtxt(sys.argv[1], delimiter=",", ndmin=2, dtype="float32")
    np.savetxt(sys.stdout, predict(rows.reshape(-1, *{shape})).reshape(len(rows), -1), "%.7g", delimiter=",")
'''
IMPORTS: Final = "import sys\nfrom pathlib import Path\n\nimport numpy as np\nimport torch\n"


def export_file(path: Path, network: NetworkSpec, weights: Weights) -> None:
    """Write script and weights; `FormatError` for a network with several inputs or outputs."""
    require_one_way(path, network, "the script for PyTorch")
    if path.exists() and not path.read_bytes().startswith(HEADER.encode()):
        raise FormatError(path, "is there already and was not written by NNViz: choose another name.")
    archive = path.with_name(f"{path.name.split('.')[0] or 'network'}_weights.pt")
    code = source_code(archive.name, network).replace("import torch\n", IMPORTS, 1)
    ending = ENDING.format(
        weights=archive.name, dtype=np.result_type(np.float32, *weights.values()), shape=tuple(network.inputs[0].shape)
    )
    write_state_dict(archive, network, weights)
    write_atomically(path, (code + ending).encode())
