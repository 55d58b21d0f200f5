"""The dataset record: ranges, choices and records within are checked, and it survives JSON."""

import re

import msgspec
import pytest

from nnviz.spec import DatasetSpec
from nnviz.spec.dataset import PictureSpec, TableSpec


@pytest.mark.parametrize(
    ("spec", "sentence"),
    [
        (DatasetSpec(noise=51), "expects “Noise” to be a number from 0 up to 50 but has 51"),
        (DatasetSpec(classes=9), "expects “Classes” to be a whole number from 2 up to 8 but has 9"),
        (DatasetSpec(train_share=0.8, validation_share=0.3), "at most 1 together but has 1.1"),
        (DatasetSpec(scaling="huge"), "unsuitable scaling"),  # type: ignore[arg-type]
        (DatasetSpec(missing="guess"), "unsuitable missing"),  # type: ignore[arg-type]
        (DatasetSpec(table=TableSpec(delimiter=";;")), r"unsuitable table .*length <= 1.*delimiter"),
        (DatasetSpec(table=TableSpec(kinds={"a": "date"})), "unsuitable table"),  # type: ignore[dict-item]
        (DatasetSpec(picture=PictureSpec(height=5000)), "unsuitable picture .*<= 1024"),
    ],
)
def test_what_is_out_of_range_is_told(spec: DatasetSpec, sentence: str) -> None:
    (problem,) = spec.validate()
    assert re.search(sentence, problem.message)


def test_json_round_trip() -> None:
    spec = DatasetSpec(
        "table",
        path="día.csv",
        target=("y",),
        features=("x", "x^2"),
        table=TableSpec(delimiter=";", header=True, kinds={"x": "number"}),
        missing="median",
    )
    assert spec.validate() == ()
    assert msgspec.json.decode(msgspec.json.encode(spec), type=DatasetSpec) == spec
