"""A network in a few words, to tell it from others in a list."""

from itertools import groupby

from nnviz.spec import LayerSpec, NetworkSpec, format_shape
from nnviz.spec.layers import Dense, Input


def in_words(network: NetworkSpec) -> str:
    """`4 → 8 → 1` where there are only Dense layers, else types with their sizes: `28×28×1 → 2 × Conv2D 16 → …`."""
    plain = all(isinstance(layer, Input | Dense) for layer in network.layers)
    names = network.topological_order()
    words = [_word(network.layer(name), plain=plain) for name in names]
    if not plain:
        words = [_counted(word, len(list(same))) for word, same in groupby(words)]
    return " → ".join(words)


def _counted(word: str, count: int) -> str:
    return word if count == 1 else f"{count} × {word}"


def _word(layer: LayerSpec, *, plain: bool) -> str:
    if isinstance(layer, Input):
        return format_shape(layer.shape)
    size = getattr(layer, "units", None) or getattr(layer, "filters", None)
    if plain:
        return str(size)
    return layer.type if size is None else f"{layer.type} {size}"
