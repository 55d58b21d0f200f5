"""Damaged files of every format are refused in a sentence or read, and nothing else. Short here; see `mutations.py`."""

from pathlib import Path

import pytest

from nnviz.formats import FORMATS, open_project
from tests.formats.mutations import ELSEWHERE, sound_model, sound_project, try_mutations


def test_damaged_projects(tmp_path: Path) -> None:
    sound_project(tmp_path / "sound.nnviz")
    refused, read = try_mutations(tmp_path / "sound.nnviz", open_project, 300, seed=5)
    assert refused > 200
    assert read > 0


@pytest.mark.parametrize(
    "suffix", [suffix for suffix, row in FORMATS.items() if row.imports and row.exports and suffix not in ELSEWHERE]
)
def test_damaged_models(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"sound{suffix}"
    refused, _ = try_mutations(path, sound_model(path), 150, seed=6)
    assert refused > 100
