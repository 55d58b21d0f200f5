"""The example projects that ship with the program, as `resources/examples/*.json` holds them."""

from typing import Final

import msgspec
from msgspec import Struct

from nnviz.resource_files import resource_path
from nnviz.spec import Project

EXAMPLES: Final = (
    "circle",
    "xor",
    "gauss",
    "spiral",
    "moons",
    "blobs",
    "plane",
    "multi_gauss",
    "iris",
    "wine",
    "breast_cancer",
    "diabetes",
    "digits",
    "digits_conv",
    "mnist",
    "vowels",
    "opinions",
    "shuttle",
    "ratings",
)


class Example(Struct, frozen=True):
    """One example: its title and what it shows in a sentence, by language, and the project."""

    titles: dict[str, str]
    docs: dict[str, str]
    project: Project

    @property
    def doc(self) -> str:
        """What it shows, in English."""
        return self.docs["en"]


class UnknownExampleError(ValueError):
    """There is no example of that name; the message lists those there are."""


def load_example(name: str) -> Example:
    """The example of that name; raises `UnknownExampleError`."""
    if name not in EXAMPLES:
        raise UnknownExampleError(f"There is no example called {name}: choose from {', '.join(EXAMPLES)}.")
    return msgspec.json.decode(resource_path(f"examples/{name}.json").read_bytes(), type=Example)
