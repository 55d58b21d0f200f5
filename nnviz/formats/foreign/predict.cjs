// Predictions of TensorFlow.js: node predict.cjs FILE FOLDER, with inputs.json and outputs.json in FOLDER.
const fs = require("fs");
const path = require("path");

function framework() {
  try {
    return require("@tensorflow/tfjs");
  } catch (missing) {
    require("@tensorflow/tfjs-backend-cpu");
    return { ...require("@tensorflow/tfjs-core"), ...require("@tensorflow/tfjs-layers") };
  }
}

async function main(file, folder) {
  const tf = framework();
  await tf.setBackend("cpu");
  const model = JSON.parse(fs.readFileSync(path.join(file, "model.json"), "utf8"));
  const parts = model.weightsManifest[0].paths.map((name) => fs.readFileSync(path.join(file, name)));
  const artifacts = {
    modelTopology: model.modelTopology,
    format: model.format,
    weightSpecs: model.weightsManifest[0].weights,
    weightData: new Uint8Array(Buffer.concat(parts)).buffer,
  };
  const network = await tf.loadLayersModel({ load: async () => artifacts });
  const given = JSON.parse(fs.readFileSync(path.join(folder, "inputs.json"), "utf8"));
  const inputs = given.map((input) => tf.tensor(input.data, input.shape));
  const answers = [network.predict(inputs.length > 1 ? inputs : inputs[0])].flat();
  const told = answers.map((answer) => ({ shape: answer.shape, data: Array.from(answer.dataSync()) }));
  const version = tf.version ? tf.version["tfjs"] : tf.version_core;
  fs.writeFileSync(path.join(folder, "outputs.json"), JSON.stringify({ version, answers: told }));
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
