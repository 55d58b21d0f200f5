import pytest

from nnviz.analysis.network_words import in_words
from nnviz.spec import NetworkSpec, layers


@pytest.mark.parametrize(
    ("network", "words"),
    [
        ([layers.Input((4,)), layers.Dense(8), layers.Dense(8), layers.Dense(1)], "4 → 8 → 8 → 1"),
        (
            [
                layers.Input((8, 8, 1)),
                layers.Conv2D(16),
                layers.Conv2D(16),
                layers.Flatten(),
                layers.Dropout(),
                layers.Dense(10),
            ],
            "8×8×1 → 2 × Conv2D 16 → Flatten → Dropout → Dense 10",
        ),
        ([], ""),
    ],
)
def test_a_network_is_told_from_its_front_to_its_end(network: list[layers.LayerSpec], words: str) -> None:
    assert in_words(NetworkSpec.sequential(network)) == words
