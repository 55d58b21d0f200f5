"""Making network and training fit a dataset: the one place that knows which output suits which task."""

import msgspec

from nnviz.sentence import Sentence
from nnviz.spec.choices import Activation, Loss, Task
from nnviz.spec.layers import Dense, Flatten, Input
from nnviz.spec.network import NetworkSpec
from nnviz.spec.problems import Problem, Shape, format_shape
from nnviz.spec.project import Project
from nnviz.spec.training import TrainingSpec

# (activation, loss) pairs that train well together, the first being what a new dataset sets.
SUITED: dict[Task, tuple[tuple[Activation, Loss], ...]] = {
    "binary": (("tanh", "mse"), ("sigmoid", "binary_crossentropy"), ("tanh", "hinge"), ("sigmoid", "mse")),
    "multiclass": (("softmax", "categorical_crossentropy"), ("softmax", "mse"), ("sigmoid", "binary_crossentropy")),
    "multilabel": (("sigmoid", "binary_crossentropy"), ("sigmoid", "mse")),
    "regression": (("linear", "mse"), ("linear", "mae"), ("linear", "huber"), ("tanh", "mse")),
}

TASK_WORDS: dict[Task, Sentence] = {
    "binary": Sentence("two classes"),
    "multiclass": Sentence("several classes"),
    "multilabel": Sentence("several labels"),
    "regression": Sentence("regression"),
}


def fit_problems(network: NetworkSpec, input_shape: Shape, outputs: int, task: Task) -> tuple[Problem, ...]:
    """Where a network of one input and one output does not fit a dataset, as sentences."""
    problems = []
    for layer in network.inputs:
        if layer.shape != input_shape:
            message = Sentence(
                "Input expects {expected} but the dataset has {given}: "
                "set the Input's shape to that, or choose other features.",
                expected=format_shape(layer.shape),
                given=format_shape(input_shape),
            )
            problems.append(Problem(layer.name, "dataset_input", message))
    shapes = network.shapes()
    for output in network.outputs:
        shape = shapes.get(output.name)
        if shape is not None and shape != (outputs,):
            message = Sentence(
                "{layer} answers with {shape} but the dataset asks for {outputs} ({task}): "
                "end the network with a Dense layer of {outputs} units.",
                layer=output.type,
                shape=format_shape(shape),
                outputs=outputs,
                task=TASK_WORDS[task],
            )
            problems.append(Problem(output.name, "dataset_output", message))
    return tuple(problems)


def project_of(network: NetworkSpec) -> Project:
    """A project for a network that came alone, with a loss that suits how it answers."""
    answers = {getattr(layer, "activation", "linear") for layer in network.outputs}
    suited = (loss for pairs in SUITED.values() for activation, loss in pairs if activation in answers)
    project = Project(network=network)
    loss = next(suited, project.training.loss)
    return msgspec.structs.replace(project, training=msgspec.structs.replace(project.training, loss=loss))


def _with_input(network: NetworkSpec, name: str, shape: Shape) -> NetworkSpec:
    network = network.with_replaced(name, Input(shape=shape))
    for target in network.targets(name) if len(shape) > 1 else ():
        if isinstance(network.layer(target), Dense):
            network = network.with_inserted(Flatten(), name, target)
    return network


def fitted(
    network: NetworkSpec, training: TrainingSpec, input_shape: Shape, outputs: int, task: Task
) -> tuple[NetworkSpec, TrainingSpec]:
    """Network and training changed as little as makes them fit a dataset of this shape and task.

    The Input takes the shape, and a picture that a Dense would read is flattened first; a final Dense takes
    the number of outputs, and an activation and loss that suit the task unless the ones it has already do.
    """
    for layer in network.inputs[:1]:
        if layer.shape != input_shape:
            network = _with_input(network, layer.name, input_shape)
    for output in network.outputs[:1]:
        if not isinstance(output, Dense):
            continue
        pair = (output.activation, training.loss)
        activation, loss = pair if pair in SUITED[task] else SUITED[task][0]
        if (activation, outputs) != (output.activation, output.units):
            changed = msgspec.structs.replace(output, units=outputs, activation=activation)
            network = network.with_replaced(output.name, changed)
        if loss != training.loss:
            training = msgspec.structs.replace(training, loss=loss)
    return network, training
