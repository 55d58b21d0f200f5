"""What differs between two projects, as data: from it the document computes its signals."""

from dataclasses import dataclass
from typing import Any

import msgspec

from nnviz.spec import Link, NetworkSpec, Project


@dataclass(frozen=True, slots=True)
class Changes:
    """Names are those of the later project, but for what is gone."""

    renamed: tuple[tuple[str, str], ...] = ()
    removed_links: tuple[Link, ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    added_links: tuple[Link, ...] = ()
    moved: tuple[str, ...] = ()
    network: bool = False
    dataset: bool = False
    training: bool = False


def changes_between(before: Project, after: Project) -> Changes:
    """The difference; a layer that kept its place and all but its name counts as renamed."""
    if before.network is after.network or before.network == after.network:
        renames: dict[str, str] = {}
        parts: dict[str, Any] = {}
    else:
        renames = _renames(before.network, after.network)
        parts = _network_parts(before.network, after.network, renames)
    old_layout = {renames.get(name, name): place for name, place in before.layout.items()}
    moved = tuple(name for name, place in after.layout.items() if old_layout.get(name, place) != place)
    return Changes(
        renamed=tuple(renames.items()),
        moved=moved,
        network=before.network != after.network,
        dataset=before.dataset != after.dataset,
        training=before.training != after.training,
        **parts,
    )


def _renames(before: NetworkSpec, after: NetworkSpec) -> dict[str, str]:
    old_names, new_names = set(before.names), set(after.names)
    return {
        old.name: new.name
        for old, new in zip(before.layers, after.layers, strict=False)
        if old.name not in new_names
        and new.name not in old_names
        and msgspec.structs.replace(old, name=new.name) == new
    }


def _network_parts(before: NetworkSpec, after: NetworkSpec, renames: dict[str, str]) -> dict[str, Any]:
    old = {renames.get(layer.name, layer.name): layer for layer in before.layers}
    new = {layer.name: layer for layer in after.layers}
    old_links = dict.fromkeys(Link(renames.get(a, a), renames.get(b, b)) for a, b in before.links)
    new_links = dict.fromkeys(after.links)
    kept = set(renames.values())
    return {
        "removed_links": tuple(link for link in old_links if link not in new_links),
        "removed": tuple(name for name in old if name not in new),
        "added": tuple(name for name in new if name not in old),
        "changed": tuple(name for name in new if name in old and name not in kept and new[name] != old[name]),
        "added_links": tuple(link for link in new_links if link not in old_links),
    }
