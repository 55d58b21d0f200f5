"""Whether an exported file predicts what NNViz predicts, found out by running it in the framework it is meant for.

The framework runs in a process of its own (`nnviz.formats.child`), by a fixed script of ours in `nnviz/formats/foreign`
that is given the file as an argument. What no framework but NNViz reads is read back, and every bit compared.
"""

import io
import json
import math
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from nnviz import __version__
from nnviz.data.progress import Progress, untold
from nnviz.formats.child import Ended, run_child
from nnviz.formats.model_file import Weights
from nnviz.formats.registry import format_of, import_model
from nnviz.formats.runners import RUNNERS, Runner, why_not
from nnviz.sentence import Sentence, SentenceError
from nnviz.spec import NetworkSpec
from nnviz.training import compile_model

TOLERANCE: Final = 1e-4
"""Of an output's largest value: float32 numbers, added in another order, differ by less."""
DRAWN: Final = 8  # examples
MOST_ROWS: Final = 24  # of the project's data
FOREIGN: Final = Path(__file__).with_name("foreign")

Array = NDArray[Any]


class NotVerifiedError(SentenceError):
    """Nothing is known of the file: the framework is missing, or took too long."""


@dataclass(frozen=True, kw_only=True)
class Verification:
    """What came out: the largest differences on `examples` inputs, and at which output or weight, `where`.

    `relative` is `absolute` by the largest value of that output. `fault` is what the framework said of a file that it
    does not run; the differences are infinite then.
    """

    program: str
    version: str
    examples: int
    absolute: float
    relative: float
    where: str = ""
    tolerance: float = TOLERANCE
    fault: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the file is as good as the original."""
        return self.relative <= self.tolerance

    def sentence(self) -> Sentence:
        """The verdict, as a person reads it."""
        program = f"{self.program} {self.version}".strip()
        if self.fault:
            return Sentence("{program} does not run the file: {fault}", program=program, fault=self.fault)
        if not self.examples:
            return self._read_back(program)
        difference = _rounded(self.absolute)
        if self.agrees:
            told = "{program} predicts the same: largest difference {difference} on {count} examples."
            return Sentence(told, program=program, difference=difference, count=self.examples)
        return Sentence(
            "The file differs: {program} predicts something else at output {where}, by up to {difference} "
            "({relative} of its largest value; {tolerance} is allowed).",
            program=program,
            where=self.where,
            difference=difference,
            relative=_rounded(self.relative),
            tolerance=self.tolerance,
        )

    def _read_back(self, program: str) -> Sentence:
        if self.agrees:
            return Sentence("{program} has read the file back: every number is the same.", program=program)
        return Sentence("The file differs: read back by {program}, {where} is not the same.", program=program,
                        where=self.where)  # fmt: skip


@dataclass(frozen=True)
class Examples:
    """What a file is asked and has to answer: arrays (batch, …) by the names of inputs and outputs, in their order."""

    inputs: Mapping[str, Array]
    answers: Mapping[str, Array]

    @property
    def count(self) -> int:
        return len(next(iter(self.inputs.values())))


def examples_of(network: NetworkSpec, weights: Weights, rows: Array | None = None, seed: int = 0) -> Examples:
    """A seeded batch of normal numbers, and the first of the `rows` of one's own where the network has one input."""
    rng = np.random.default_rng(seed)
    inputs = {layer.name: rng.normal(size=(DRAWN, *layer.shape)).astype(np.float32) for layer in network.inputs}
    if rows is not None and len(inputs) == 1 and rows.shape[1:] == network.inputs[0].shape:
        name = network.inputs[0].name
        inputs[name] = np.concatenate([inputs[name], rows[:MOST_ROWS].astype(np.float32)])
    model = compile_model(network)
    model.set_weights(weights)
    answer = model.predict(inputs if len(inputs) > 1 else next(iter(inputs.values())))
    names = [layer.name for layer in network.outputs]
    return Examples(inputs, {name: answer[name] for name in names} if len(names) > 1 else {names[0]: answer})


def verify(
    path: Path, network: NetworkSpec, weights: Weights, examples: Examples, progress: Progress = untold
) -> Verification:
    """Compare the file with what it was made of; the suffix says in which framework.

    Raises `NotVerifiedError` where that is missing, `TookTooLongError`, `OSError`, and whatever `progress` raises.
    """
    row = format_of(path)
    suffix = row.suffix if row is not None else path.suffix
    if (lack := why_not(suffix)) is not None:
        raise NotVerifiedError(lack)
    if suffix not in RUNNERS:
        return _compared_numbers(path, network, weights)
    return _compared_answers(path, suffix, examples, progress)


# -- reading back ------------------------------------------------------------------------------------


def _compared_numbers(path: Path, network: NetworkSpec, weights: Weights) -> Verification:
    """Read the file and compare the architecture and the bits of every weight."""
    read = import_model(path, network)
    where = next((name for name, array in read.weights.items() if not _same_bits(array, weights[name])), "")
    if read.network != network:
        where = "network"
    difference = math.inf if where else 0.0
    return Verification(
        program="NNViz",
        version=__version__,
        examples=0,
        absolute=difference,
        relative=difference,
        where=where,
        tolerance=0.0,
    )


def _same_bits(one: Array, other: Array) -> bool:
    return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()


# -- predicting --------------------------------------------------------------------------------------


def _compared_answers(path: Path, suffix: str, examples: Examples, progress: Progress) -> Verification:
    runner = RUNNERS[suffix]
    with tempfile.TemporaryDirectory(prefix="nnviz-") as place:
        folder = Path(place)
        ended = WAYS[runner.way](path.resolve(), suffix, runner, examples, folder, progress)
        version = runner.version() or ""
        if ended.status:
            return _compared(runner, version, examples, [], ended.complaint or f"exit status {ended.status}")
        if runner.way == "node":
            version, found = _from_json(folder)
        else:
            found = _from_text(ended.output) if runner.way == "script" else _from_npz(folder)
    return _compared(runner, version, examples, found)


def _by_script(path: Path, suffix: str, runner: Runner, examples: Examples, folder: Path, progress: Progress) -> Ended:
    """The exported script itself, which takes a table and prints one."""
    (rows,) = examples.inputs.values()
    table = folder / "rows.csv"
    np.savetxt(table, rows.reshape(len(rows), -1), delimiter=",", fmt="%.9g")
    return run_child([sys.executable, "-P", path, table], folder, progress, runner.settings())


def _by_package(path: Path, suffix: str, runner: Runner, examples: Examples, folder: Path, progress: Progress) -> Ended:
    """Our script `predict.py`, which imports the framework."""
    arrays: dict[str, Any] = {str(number): array for number, array in enumerate(examples.inputs.values())}
    np.savez(folder / "inputs.npz", **arrays)
    names = {"inputs": list(examples.inputs), "outputs": list(examples.answers)}
    (folder / "names.json").write_text(json.dumps(names), encoding="utf-8")
    settings = runner.settings()
    if suffix == ".pt":  # under a name that our script knows, and where Python finds it
        (folder / "exported_model.py").write_bytes(path.with_name(f"{path.stem}_model.py").read_bytes())
        settings["PYTHONPATH"] = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return run_child([sys.executable, "-P", FOREIGN / "predict.py", suffix, path, folder], folder, progress, settings)


def _by_node(path: Path, suffix: str, runner: Runner, examples: Examples, folder: Path, progress: Progress) -> Ended:
    given = [{"shape": array.shape, "data": array.ravel().tolist()} for array in examples.inputs.values()]
    (folder / "inputs.json").write_text(json.dumps(given), encoding="utf-8")
    return run_child(["node", FOREIGN / "predict.cjs", path, folder], folder, progress, runner.settings())


WAYS: Final = {"script": _by_script, "predict": _by_package, "node": _by_node}


def _from_text(text: str) -> list[Array]:
    return [np.loadtxt(io.StringIO(text), delimiter=",", ndmin=2)]


def _from_npz(folder: Path) -> list[Array]:
    with np.load(folder / "outputs.npz", allow_pickle=False) as archive:
        return [archive[str(number)] for number in range(len(archive.files))]


def _from_json(folder: Path) -> tuple[str, list[Array]]:
    told = json.loads((folder / "outputs.json").read_text(encoding="utf-8"))
    return told["version"], [np.array(row["data"]).reshape(row["shape"]) for row in told["answers"]]


def _compared(runner: Runner, version: str, examples: Examples, found: list[Array], fault: str = "") -> Verification:
    """The output that differs most, by its own largest value."""
    worst = (math.inf, math.inf, "") if fault else (-1.0, 0.0, "")
    for (name, expected), answer in zip(examples.answers.items(), found, strict=not fault):
        relative, absolute = difference(_as_asked(answer, expected), expected)
        if relative > worst[0]:
            worst = relative, absolute, name
    return Verification(
        program=runner.title,
        version=version,
        examples=examples.count,
        absolute=worst[1],
        relative=worst[0],
        where=worst[2],
        fault=fault,
    )


def _as_asked(found: Array, expected: Array) -> Array:
    """Scripts print rows of numbers, and scikit-learn tells both probabilities where a network tells one."""
    if expected.shape[1:] == (1,) and found.shape[1:] == (2,):
        return found[:, 1:]
    return found.reshape(expected.shape) if found.size == expected.size else found


def difference(found: Array, expected: Array) -> tuple[float, float]:
    """The largest difference relative to the largest expected value, and the largest itself; infinite where the
    shapes differ or a number is none.
    """
    if found.shape != expected.shape or not np.isfinite(found).all():
        return math.inf, math.inf
    absolute = float(np.abs(found.astype(np.float64) - expected).max(initial=0.0))
    return absolute / (float(np.abs(expected).max(initial=0.0)) or 1.0), absolute


def _rounded(value: float) -> float:
    return float(f"{value:.1e}")
