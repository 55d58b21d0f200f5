"""Names for other programs, which do not take every name that a layer may have here."""

from collections.abc import Callable, Iterable


def plain_names(names: Iterable[str], plain: Callable[[str], str]) -> dict[str, str]:
    """A name for each layer as `plain` makes it; different layers keep different names, and plain ones theirs."""
    listed = list(names)
    chosen = {name: name for name in listed if plain(name) == name}
    taken = set(chosen)
    for name in listed:
        if name not in chosen:
            stem = plain(name)
            free = (stem, *(f"{stem}_{number}" for number in range(1, len(listed) + 1)))
            chosen[name] = next(new for new in free if new not in taken)
            taken.add(chosen[name])
    return {name: chosen[name] for name in listed}
