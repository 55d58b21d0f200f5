"""`describe_file`: what a project or model file holds, in a few lines."""

from pathlib import Path

from nnviz.formats.errors import plain_text
from nnviz.formats.project_file import OpenedProject, open_project
from nnviz.formats.registry import format_of, import_model
from nnviz.spec import DatasetSpec, NetworkSpec, format_shape


def describe_file(path: str | Path, *, limit: int | None = None) -> str:
    """Layers with shapes and parameter counts, dataset, training and how far it came; raises as reading does.

    `limit` is that of `import_model`.
    """
    path = Path(path)
    if format_of(path) is not None:
        model = import_model(path, limit=limit)
        lines = [f"{path.name}: a model", *_network(model.network), *(f"note      {note}" for note in model.notes)]
    else:
        lines = _project(path.name, open_project(path))
    return "\n".join(map(plain_text, lines))


def _project(name: str, opened: OpenedProject) -> list[str]:
    project, checkpoint, history = opened.project, opened.checkpoint, opened.history
    trained = (
        "not trained yet" if checkpoint is None else f"trained for {checkpoint.epoch} epochs, {checkpoint.step} steps"
    )
    training = project.training
    lines = [
        f"{name}: a project, {trained}",
        *_network(project.network),
        *(f"fault     {problem.message}" for problem in project.validate()),
        f"dataset   {project.dataset.name}",
        *_data(project.dataset),
        f"training  {training.loss}, {training.optimizer_name}, learning rate {training.learning_rate:g}, "
        f"batch {training.batch_size}, {training.epochs} epochs",
    ]
    if history is not None and len(history):
        lines.append("last row  " + ", ".join(f"{name} {history[name][-1]:.4g}" for name in sorted(history)))
    return lines


def _data(dataset: DatasetSpec) -> list[str]:
    data = dataset.embedded
    if data is None:
        return [f"data      {dataset.path}"] if dataset.path else []
    files = f" in {len(data.files):,} files" if data.is_folder else ""
    return [f"data      {data.name}, {data.size:,} bytes{files}, carried in this file"]


def _network(network: NetworkSpec) -> list[str]:
    shapes, counts = network.shapes(), network.parameter_counts()
    width = max(map(len, network.names), default=0)
    lines = []
    for layer in network.layers:
        shape = format_shape(shapes[layer.name]) if layer.name in shapes else "–"
        lines.append(f"  {layer.name:{width}}  {layer.type:22} {shape:>14} {counts.get(layer.name, 0):>12,}")
    return [*lines, f"  {sum(counts.values()):,} parameters"]
