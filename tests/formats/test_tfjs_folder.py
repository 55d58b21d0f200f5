"""TensorFlow.js folders: its own layers, under Node, predict what we predict."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from nnviz.formats import FormatError, export_model
from nnviz.formats.tfjs_folder import SETTINGS
from nnviz.spec import CATALOG
from tests.formats.every_layer import NETWORKS, busy_model, examples_for, predictions

GROUPED = "conv same, strides"
SCRIPT = """
const core = require("@tensorflow/tfjs-core");
require("@tensorflow/tfjs-backend-cpu");
const tfjs = require("@tensorflow/tfjs-layers");
const fs = require("fs");

async function answers(folder) {
  const model = JSON.parse(fs.readFileSync(folder + "/model.json"));
  const numbers = new Uint8Array(fs.readFileSync(folder + "/weights.bin")).buffer;
  const files = { modelTopology: model.modelTopology, format: model.format,
                  weightSpecs: model.weightsManifest[0].weights, weightData: numbers };
  const network = await tfjs.loadLayersModel({ load: async () => files });
  const given = JSON.parse(fs.readFileSync(folder + "/../given.json"));
  return [network.predict(core.tensor(given.data, given.shape))].flat()
    .map((answer) => ({ shape: answer.shape, data: Array.from(answer.dataSync()) }));
}

(async () => {
  await core.setBackend("cpu");
  const found = {};
  for (const folder of JSON.parse(fs.readFileSync(0, "utf8"))) found[folder] = await answers(folder);
  fs.writeFileSync(process.argv[2], JSON.stringify(found));
})();
"""


def test_every_layer_can_be_written() -> None:
    assert SETTINGS.keys() == CATALOG.keys()


def test_what_cannot_be_expressed_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="conv2d has 2"):
        export_model(tmp_path / "network.tfjs", NETWORKS[GROUPED], busy_model(GROUPED).get_weights())
    assert not list(tmp_path.iterdir())


def test_an_earlier_export_is_replaced_and_anything_else_is_not(tmp_path: Path) -> None:
    path, weights = tmp_path / "network.tfjs", busy_model("dense tanh").get_weights()
    for _ in range(2):
        export_model(path, NETWORKS["dense tanh"], weights)
    manifest = msgspec.json.decode((path / "model.json").read_bytes())["weightsManifest"][0]["weights"]
    assert [row["name"] for row in manifest] == ["dense/kernel", "dense/bias"]
    (path / "mine.txt").touch()
    with pytest.raises(FormatError, match="something else"):
        export_model(path, NETWORKS["dense tanh"], weights)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What TensorFlow.js predicts with every network, all in one call of Node."""
    folders = {}
    for name in NETWORKS.keys() - {GROUPED}:
        folder = tmp_path_factory.mktemp("network")
        x = examples_for(NETWORKS[name])
        (folder / "given.json").write_text(json.dumps({"shape": x.shape, "data": x.ravel().tolist()}))
        export_model(folder / "network.tfjs", NETWORKS[name], busy_model(name).get_weights())
        folders[name] = str(folder / "network.tfjs")
    script = tmp_path_factory.mktemp("script") / "answers.cjs"
    script.write_text(SCRIPT)
    modules = {"NODE_PATH": str(Path(sys.prefix) / "node_modules")}
    subprocess.run(
        ["node", str(script), str(script.with_suffix(".json"))],
        input=json.dumps(list(folders.values())), text=True, env={**os.environ, **modules}, check=True, timeout=120,
    )  # fmt: skip
    found = json.loads(script.with_suffix(".json").read_text())
    return {name: found[folder] for name, folder in folders.items()}


@pytest.mark.peers
@pytest.mark.parametrize("name", sorted(NETWORKS.keys() - {GROUPED}))
def test_tensorflow_js_predicts_the_same(name: str, answers: dict[str, Any]) -> None:
    network = NETWORKS[name]
    expected = predictions(busy_model(name), network, examples_for(network))
    for found, array in zip(answers[name], expected.values(), strict=True):
        assert tuple(found["shape"]) == array.shape
        np.testing.assert_allclose(np.reshape(found["data"], array.shape), array, rtol=1e-5, atol=1e-5)
