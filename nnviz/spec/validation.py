"""Shape inference and every check of a network, as pure functions."""

import math
from collections import Counter

from nnviz.sentence import Sentence
from nnviz.spec.layers import AnyLayer, Input, LayerSpec, Unknown
from nnviz.spec.network import NetworkSpec
from nnviz.spec.problems import Problem, Shape, ShapeError

LONGEST_NAME = 100
MOST_LAYERS = 4000  # several times those of the largest networks that Keras brings along
LINKS_PER_LAYER = 10


def infer_shapes(network: NetworkSpec) -> tuple[dict[str, Shape], list[Problem]]:
    """Output shape of every layer as far as it can be known, and the faults met on the way."""
    shapes: dict[str, Shape] = {}
    problems: list[Problem] = []
    for name in network.topological_order():
        layer, sources = network.layer(name), network.sources(name)
        if not _arity_fits(layer, len(sources)) or not all(source in shapes for source in sources):
            continue
        if layer.complaints or (isinstance(layer, Unknown) and layer.shape is None):
            continue
        try:
            shapes[name] = layer.output_shape([shapes[source] for source in sources])
        except ShapeError as error:
            fault = Sentence("{layer} {complaint}.", layer=_title(layer), complaint=error.complaint)
            problems.append(Problem(name, error.code, fault, source=sources[0] if sources else None, mend=error.mend))
    return shapes, problems


def parameter_counts(network: NetworkSpec) -> dict[str, int]:
    """Number of weights of every layer whose shape is known, moving statistics included."""
    shapes = network.shapes()
    counts = {}
    for name in shapes:
        layer, inputs = network.layer(name), [shapes[source] for source in network.sources(name)]
        arrays = layer.parameter_shapes(inputs) | layer.state_shapes(inputs)
        counts[name] = sum(math.prod(shape) for shape in arrays.values())
    return counts


def validate_network(network: NetworkSpec) -> tuple[Problem, ...]:
    """Every problem of a network, the ones about single layers in the layers' order."""
    if not network.layers:
        said = Sentence("The network has no layers: add an Input and at least one more layer.")
        return (Problem(None, "empty", said),)
    if max(len(network.layers), len(network.links) // LINKS_PER_LAYER) > MOST_LAYERS:
        return (_too_large(network),)
    problems = [
        *_name_problems(network),
        *(problem for layer in network.layers for problem in _parameter_problems(layer)),
        *(Problem(layer.name, "unknown_type", layer.fault) for layer in network.layers if isinstance(layer, Unknown)),
        *_link_problems(network),
    ]
    if not any(problem.code == "unknown_layer" for problem in problems):
        problems += [*_graph_problems(network), *network.inferred[1]]
    return tuple(problems)


def _too_large(network: NetworkSpec) -> Problem:
    said = Sentence(
        "The network has {layers} layers and {links} links, and at most {most} layers with {most_links} links can be "
        "shown and edited here.",
        layers=len(network.layers),
        links=len(network.links),
        most=MOST_LAYERS,
        most_links=MOST_LAYERS * LINKS_PER_LAYER,
    )
    return Problem(None, "too_large", said)


def _title(layer: LayerSpec) -> str:
    """The layer in a sentence: its type, and its name where that says more."""
    units = getattr(layer, "units", None) or getattr(layer, "filters", None)
    return layer.type if units is None else f"{layer.type} {units}"


def _arity_fits(layer: AnyLayer, count: int) -> bool:
    least, most = layer.inputs
    return least <= count and (most is None or count <= most)


def name_fault(name: str) -> Sentence | None:
    """Why no layer can be called that; `None` where one can."""
    if "/" not in name and name.strip() and name.isprintable() and len(name) <= LONGEST_NAME:
        return None
    return Sentence(
        "Expected a layer name of printable characters without a slash, at most {most} of them, but found "
        "{name}: rename it, the slash separates layer and weight.",
        most=LONGEST_NAME,
        name=f"{name!r:.50}",
    )


def _name_problems(network: NetworkSpec) -> list[Problem]:
    counts = Counter(network.names)
    problems = [
        Problem(
            name,
            "duplicate_name",
            Sentence(
                "Expected every layer to have its own name but {count} are named {name}: rename one.",
                count=count,
                name=name,
            ),
        )
        for name, count in counts.items()
        if count > 1
    ]
    return problems + [Problem(name, "name", fault) for name in counts if (fault := name_fault(name))]


def _parameter_problems(layer: AnyLayer) -> list[Problem]:
    return [
        Problem(
            layer.name,
            f"parameter:{name}",
            Sentence("{layer} {complaint}: change it in the inspector.", layer=layer.type, complaint=complaint),
        )
        for name, complaint in layer.complaints
    ]


def _link_problems(network: NetworkSpec) -> list[Problem]:
    problems, names = [], set(network.names)
    for link, count in Counter(network.links).items():
        for end, other in (link, link[::-1]):
            if end not in names:
                known = other if other in names else None
                problems.append(
                    Problem(
                        known,
                        "unknown_layer",
                        Sentence(
                            "Expected a link between layers but {end} is none: remove the link {source} → {target}.",
                            end=end,
                            source=link.source,
                            target=link.target,
                        ),
                    )
                )
        if count > 1:
            problems.append(
                Problem(
                    link.target,
                    "duplicate_link",
                    Sentence(
                        "Expected one link from {source} to {target} but found {count}: remove one.",
                        source=link.source,
                        target=link.target,
                        count=count,
                    ),
                    link.source,
                )
            )
    return problems


def _graph_problems(network: NetworkSpec) -> list[Problem]:
    problems = []
    order = set(network.topological_order())
    read = {link.source for link in network.links}
    if not network.inputs:
        said = Sentence("The network has no Input: add one where the data enters.")
        problems.append(Problem(None, "no_input_layer", said, mend="Input"))
    for layer in network.layers:
        if layer.name not in order:
            message = Sentence(
                "{layer} reads its own output through a circle of links: remove one link of the circle.",
                layer=_title(layer),
            )
            problems.append(Problem(layer.name, "cycle", message))
        elif not _arity_fits(layer, len(network.sources(layer.name))):
            problems.append(_arity_problem(network, layer))
        elif isinstance(layer, Input) and layer.name not in read:
            message = Sentence("Input expects a layer that reads it but has none: link it to a layer, or delete it.")
            problems.append(Problem(layer.name, "unlinked", message))
    return problems


def _arity_problem(network: NetworkSpec, layer: AnyLayer) -> Problem:
    least, most = layer.inputs
    title, count = _title(layer), len(network.sources(layer.name))
    if count == 0:
        message = Sentence("{layer} expects an input but has none: link a layer to it, or delete it.", layer=title)
        return Problem(layer.name, "no_input", message)
    if count < least:
        message = Sentence(
            "{layer} expects at least {least} inputs but has {count}: link another layer to it.",
            layer=title,
            least=least,
            count=count,
        )
        return Problem(layer.name, "too_few_inputs", message)
    if most == 0:
        message = Sentence("{layer} is where data enters but something is linked to it: remove that link.", layer=title)
        return Problem(layer.name, "too_many_inputs", message)
    message = Sentence(
        "{layer} expects one input but has {count}: put Add or Concatenate before it to merge them.",
        layer=title,
        count=count,
    )
    return Problem(layer.name, "too_many_inputs", message, source=network.sources(layer.name)[-1], mend="Concatenate")
