"""`describe_file`: what a project or model file holds, in a few lines."""

from pathlib import Path

from nnviz.formats.project_file import open_project
from nnviz.formats.registry import import_model
from nnviz.spec import NetworkSpec, Shape, format_shape


def describe_file(path: str | Path) -> str:
    """Layers with shapes and parameter counts, dataset, training and how far it came; raises as reading does."""
    path = Path(path)
    if path.suffix != ".nnviz":
        return f"{path.name}: a model\n{_network(import_model(path).network)}"
    project, checkpoint, history = open_project(path)
    trained = (
        "not trained yet" if checkpoint is None else f"trained for {checkpoint.epoch} epochs, {checkpoint.step} steps"
    )
    training = project.training
    lines = [
        f"{path.name}: a project, {trained}",
        _network(project.network),
        f"dataset   {project.dataset.name}",
        f"training  {training.loss}, {training.optimizer_name}, learning rate {training.learning_rate:g}, "
        f"batch {training.batch_size}, {training.epochs} epochs",
    ]
    if history is not None and len(history):
        lines.append("last row  " + ", ".join(f"{name} {history[name][-1]:.4g}" for name in history))
    return "\n".join(lines)


def _network(network: NetworkSpec) -> str:
    shapes, counts = network.shapes(), network.parameter_counts()
    width = max((len(name) for name in network.names), default=0)
    lines = [
        f"  {layer.name:{width}}  {layer.type:22} {_shape(shapes, layer.name):>14} {counts.get(layer.name, 0):>12,}"
        for layer in network.layers
    ]
    return "\n".join([*lines, f"  {sum(counts.values()):,} parameters"])


def _shape(shapes: dict[str, Shape], name: str) -> str:
    return format_shape(shapes[name]) if name in shapes else "?"
