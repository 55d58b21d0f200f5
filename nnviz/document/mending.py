"""What the button beside a fault does: the network with the fault mended. Pure functions."""

import math

import msgspec

from nnviz.spec import CATALOG, LayerSpec, Link, NetworkSpec, Problem, Shape, layers


def mended(network: NetworkSpec, problem: Problem) -> NetworkSpec:
    """The network with the layer that `problem.mend` names put where it mends the fault."""
    if problem.mend is None:
        return network
    new = _new_layer(network, problem)
    if problem.layer is None:
        return network.with_layer(new, index=0)
    if CATALOG[problem.mend].inputs[0] > 1:
        return _merged(network, new, problem.layer)
    return network.with_inserted(new, problem.source or network.sources(problem.layer)[0], problem.layer)


def _new_layer(network: NetworkSpec, problem: Problem) -> LayerSpec:
    record = CATALOG[problem.mend or ""].record
    if record is layers.Reshape and problem.source is not None:
        return layers.Reshape(target_shape=_as_picture(network.shapes()[problem.source]))
    return record()


def _as_picture(shape: Shape) -> Shape:
    """A square picture of as many values where they fill one, otherwise one pixel of many channels."""
    values = math.prod(shape)
    side = math.isqrt(values)
    return (side, side, 1) if side * side == values else (1, 1, values)


def _merged(network: NetworkSpec, merge: LayerSpec, name: str) -> NetworkSpec:
    """All that `name` reads goes through a merging layer; a layer that merges itself is replaced by it."""
    if network.layer(name).inputs[0] > 1:
        return network.with_replaced(name, msgspec.structs.replace(merge, name=""))
    index = network.names.index(name)
    grown = network.with_layer(merge, index=index)
    merged = grown.names[index]
    links = tuple(Link(a, merged if b == name else b) for a, b in grown.links)
    return msgspec.structs.replace(grown, links=(*links, Link(merged, name)))
