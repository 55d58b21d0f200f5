"""The sets in `resources/data`: what they hold, and that each file's owner and licence stand beside it."""

import numpy as np
import pytest

from nnviz.data import DATASETS, bundled
from nnviz.data.vocabulary import WORDS, words_of
from nnviz.resource_files import resource_path


def test_every_file_is_in_the_notice_with_its_licence() -> None:
    folder = resource_path("data")
    files = {path.name for path in folder.iterdir()} - {"NOTICE.md"}
    lines = (folder / "NOTICE.md").read_text(encoding="utf-8").splitlines()
    rows = {line.split("`")[1]: line for line in lines if line.startswith("| `")}
    assert set(rows) == files
    for name, line in rows.items():
        licence = DATASETS[name.removesuffix(".npz")].licence.split(";")[0]
        assert line.rstrip("| ").endswith(licence)
    assert sum((folder / name).stat().st_size for name in files) < 1_500_000


def test_mnist_is_four_hundred_pictures_of_each_digit() -> None:
    pictures, digit = bundled.mnist()
    assert np.bincount(digit).tolist() == [400] * 10
    assert (pictures.min(), pictures.max()) == (0, 1)
    ink = [pictures[digit == number].mean() for number in (0, 1)]
    assert ink[0] > 2 * ink[1]  # a nought takes more ink than a stroke


def test_vowels_count_the_utterances_of_the_repository() -> None:
    moments, speaker = bundled.vowels()
    assert np.bincount(speaker).tolist() == [61, 65, 118, 74, 59, 54, 70, 80, 59]  # 30 each and the test part's
    assert moments[0, 0, :2, 0] == pytest.approx([1.860936, -0.207383], abs=2e-3)  # the first line's first moment
    assert moments[0, -1, 0, 0] == pytest.approx(1.261441, abs=2e-3)


def test_shuttle_faults_are_rare() -> None:
    readings, anomaly = bundled.shuttle()
    far = np.abs(readings).max(axis=0) > 1000
    assert [name for name, outlying in zip(DATASETS["shuttle"].columns, far, strict=True) if outlying] == [
        "sensor 2",
        "sensor 4",
        "sensor 6",
    ]
    assert anomaly.mean() == pytest.approx(3511 / 49097, abs=0.006)


def test_opinions_mark_words_of_the_vocabulary() -> None:
    marks, favourable = bundled.opinions()
    assert marks.shape == (3432, len(WORDS))
    assert len(set(WORDS)) == len(WORDS)
    shares = {word: favourable[marks[:, WORDS.index(word)] == 1].mean() for word in ("love", "sad", ":(", "great")}
    assert shares["love"] > 0.8
    assert shares["great"] > 0.8
    assert shares["sad"] < 0.3
    assert shares[":("] < 0.3


def test_words_are_told_apart_in_small_letters() -> None:
    assert words_of("Don't STOP, don't! :) 2day") == {"don't", "stop", "!", ":)", "day"}
