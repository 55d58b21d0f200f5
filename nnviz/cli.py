"""The command line: `nnviz` opens the window, `nnviz COMMAND` works without one.

Every sub-command is a row of `COMMANDS`. None of them imports Qt. Exit status 0 is success; 2 is bad use
or a bad file, with one sentence on standard error.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from nnviz import __version__
from nnviz.spec import Project, SpecError

if TYPE_CHECKING:
    from nnviz.data import Dataset, Preparation
    from nnviz.data.dataset import Part
    from nnviz.formats import OpenedProject
    from nnviz.nn import Model
    from nnviz.training import Snapshot

BAR_WIDTH = 30


class UsageError(Exception):
    """Something the person can mend; its text is one sentence."""


class Parser(argparse.ArgumentParser):
    """Complains in one sentence instead of a screen of usage."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[:1].upper()}{message[1:]}: {self.prog} --help tells how it is used.")


@dataclass(frozen=True)
class Argument:
    """One argument of a sub-command, as argparse takes it."""

    name: str
    help: str
    options: dict[str, Any]


@dataclass(frozen=True)
class Command:
    """One sub-command: its name, what it does in a sentence, its arguments, and the function."""

    name: str
    help: str
    arguments: tuple[Argument, ...]
    function: Callable[[argparse.Namespace], None]


def main(arguments: Sequence[str] | None = None) -> int:
    """Entry point of the `nnviz` command; returns the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    names = {command.name for command in COMMANDS}
    if not given or (given[0] not in names and not given[0].startswith("-")):
        return _open_window(given)
    try:
        parsed = _parser().parse_args(given)
        parsed.function(parsed)
        if sys.stdout is not None:  # it is None where standard output was closed
            sys.stdout.flush()
    except KeyboardInterrupt:
        return _complain("Interrupted.")
    except MemoryError:
        return _complain("This needs more memory than there is: make the network or the data smaller.")
    except SystemExit:  # --help has been printed
        _drop_unwritten()
        raise
    except BrokenPipeError:  # the reader has seen enough, such as head
        _drop_unwritten()
    except OSError as error:
        _drop_unwritten()
        return _complain(_sentence(error))
    except (UsageError, ValueError) as error:
        return _complain(str(error))
    return 0


def _open_window(given: list[str]) -> int:
    if len(given) > 1:
        return _complain(
            f"Expected one file but received {len(given)}: nnviz FILE opens it, nnviz --help lists the commands."
        )
    path = Path(given[0]) if given else None
    if path is not None and not path.exists():
        return _complain(f"There is no file {path}, and no command of that name: nnviz --help lists the commands.")
    from nnviz.app.main import run

    return run(path)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="nnviz", description="Neural networks made visible. Without a command the window opens.")
    parser.add_argument("--version", action="version", version=f"NNViz {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        for argument in command.arguments:
            sub.add_argument(argument.name, help=argument.help, **argument.options)
        sub.set_defaults(function=command.function)
    return parser


# -- commands ----------------------------------------------------------------------------------------


def new(parsed: argparse.Namespace) -> None:
    """Make a project file from an example."""
    from nnviz.examples import EXAMPLES, load_example

    if parsed.list:
        for name in EXAMPLES:
            print(f"{name:16} {load_example(name).doc}")
        return
    if parsed.out is None:
        raise UsageError("Expected the project file to make: nnviz new OUT.nnviz --example NAME, or nnviz new --list.")
    from nnviz.formats import save_project

    save_project(_new_path(parsed), load_example(parsed.example).project)


def train(parsed: argparse.Namespace) -> None:
    """Train a project and keep what was learned in its file."""
    from nnviz.formats import save_project
    from nnviz.formats.atomic import check_writable, free_name, stamp
    from nnviz.training import FitControl, History
    from nnviz.training.fit import Run

    out = _project_path(parsed.out or parsed.project)
    before = stamp(out)
    opened = _opened(parsed.project)
    check_writable(out)  # before the work, not after it
    project, history = opened.project, opened.history or History()
    done = opened.checkpoint.epoch if opened.checkpoint else 0
    training = msgspec.structs.replace(project.training, epochs=done + (parsed.epochs or project.training.epochs))
    dataset, model = _dataset(project), _model(opened)
    run = Run(model, dataset, training, FitControl(), history)
    if opened.checkpoint is not None:
        run.resume(opened.checkpoint)
    last = _watch(run.snapshots(), done)
    kept = out if stamp(out) == before else free_name(out)
    save_project(kept, project, run.checkpoint(), history)
    if kept != out:
        raise UsageError(f"{out} was changed by something else meanwhile: what was learned here is kept in {kept}.")
    if last is not None and last.state == "diverged":
        raise UsageError(last.message)
    if last is not None and last.message:
        print(last.message)
    _print_figures(_evaluation(model, dataset, project))


def evaluate(parsed: argparse.Namespace) -> None:
    """Print loss and metrics on the test part, or on a table."""
    opened = _opened(parsed.project)
    dataset = _dataset(opened.project)
    _print_figures(_evaluation(_model(opened), dataset, opened.project, parsed.data))


def predict(parsed: argparse.Namespace) -> None:
    """Predict every row of a table."""
    from nnviz.analysis.answers import answers
    from nnviz.data.export import csv_text
    from nnviz.formats.atomic import write_atomically

    opened = _opened(parsed.project)
    model, (preparation, x, _) = _model(opened), _table(opened.project, parsed.data, with_targets=False)
    signed = model.activation_name(model.outputs[0]) != "sigmoid"
    text = csv_text(answers(preparation, model.predict(x), signed=signed), line_end="\n")
    if parsed.out is None:
        print(text, end="")
    else:
        write_atomically(parsed.out, text.encode())


def export(parsed: argparse.Namespace) -> None:
    """Write the network and its weights for other programs, with what goes with it."""
    from nnviz.formats.exporting import Export, verify_export, write_card, write_export
    from nnviz.formats.verification import NotVerifiedError

    opened = _opened(parsed.project)
    dataset = _fitting_dataset(opened.project)
    order = Export(
        path=parsed.out,
        project=opened.project,
        weights=_model(opened).get_weights(),
        epochs=opened.checkpoint.epoch if opened.checkpoint else 0,
        dataset=dataset,
        preparation=dataset.preparation if dataset is not None else None,
        include_preparation=parsed.with_preparation,
    )
    write_export(order)
    verification, verdict = None, None
    if parsed.verify:
        try:
            verification = verify_export(order)
            verdict = verification.sentence()
        except NotVerifiedError as error:
            verdict = error.sentence
    if parsed.card:
        write_card(order, verification, verdict)
    if verification is not None and verification.agrees:
        print(verdict)
    elif verdict is not None:
        raise UsageError(verdict)


def report(parsed: argparse.Namespace) -> None:
    """Write a page of HTML on a project."""
    from datetime import date

    from nnviz.analysis.report import Words, report_html
    from nnviz.analysis.run_figures import Run, measured
    from nnviz.data import DataError
    from nnviz.formats.atomic import write_atomically
    from nnviz.sentence import sentence_of

    opened = _opened(parsed.project)
    dataset, lack = None, None
    try:
        dataset = _dataset(opened.project)
    except (DataError, SpecError, OSError) as error:
        lack = sentence_of(error)
    learned = opened.checkpoint
    weights, epoch = (learned.weights, learned.epoch) if learned is not None else (None, 0)
    run = Run(parsed.project.stem, opened.project, weights, epoch, opened.history, dataset, lack)
    page = report_html(run, measured(run), Words(), date.today().isoformat())
    write_atomically(parsed.out, page.encode())


def import_(parsed: argparse.Namespace) -> None:
    """Make a project of a model file, or one of a project with the weights of such a file."""
    from nnviz.formats import import_model, save_project
    from nnviz.spec.adapt import project_of
    from nnviz.training import Checkpoint

    out, project = _new_path(parsed), Project()
    if parsed.network is not None:
        project = _opened(parsed.network).project
    network = project.network if parsed.network else None
    model = import_model(parsed.model, network, limit=_bytes(parsed.limit))
    if model.network != project.network:
        if parsed.network is not None:
            _tell(f"{parsed.model} holds a network of its own, and {parsed.network} was not needed.")
        project = project_of(model.network)
    save_project(out, project, Checkpoint(model.weights))
    for note in [*model.notes, *(problem.message for problem in model.network.validate())]:
        _tell(note)


def info(parsed: argparse.Namespace) -> None:
    """Tell what a file holds."""
    from nnviz.formats import describe_file

    print(describe_file(parsed.file, limit=_bytes(parsed.limit)))


def _new_path(parsed: argparse.Namespace) -> Path:
    """Where a new project goes; never silently in the place of another."""
    path = _project_path(parsed.out)
    if path.exists() and not parsed.force:
        raise UsageError(f"{path} is there already: choose another name, or add --force to replace it.")
    return path


def _bytes(gigabytes: int | None) -> int | None:
    return None if gigabytes is None else gigabytes << 30


def _at_least_one(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"expected a whole number from 1 but received {text}")
    return int(text)


_PROJECT = Argument("project", "the project file", {"type": Path})
_YES: dict[str, Any] = {"action": "store_true"}
_SWITCH = argparse.BooleanOptionalAction
_FORCE = Argument("--force", "replace the file if there is one", _YES)
_LIMIT = Argument(
    "--limit", "how many gigabytes the model file and what it unpacks to may have", {"type": _at_least_one}
)
COMMANDS: tuple[Command, ...] = (
    Command("new", "Make a project file from an example.", (
        Argument("out", "the project file to make", {"type": Path, "nargs": "?"}),
        Argument("--example", "which example", {"default": "spiral"}),
        Argument("--list", "list the examples", {"action": "store_true"}),
        _FORCE,
    ), new),
    Command("train", "Train a project and keep what was learned in its file. Ctrl-C ends early and keeps it, too.", (
        _PROJECT,
        Argument("--epochs", "how many epochs more (default: the project's)", {"type": _at_least_one}),
        Argument("--out", "another file to keep it in", {"type": Path}),
    ), train),
    Command("evaluate", "Print loss and metrics on the test part, or on a table of one's own.", (
        _PROJECT,
        Argument("--data", "a table with the project's columns", {"type": Path}),
    ), evaluate),
    Command("predict", "Predict every row of a table.", (
        _PROJECT,
        Argument("--data", "a table with the project's columns", {"type": Path, "required": True}),
        Argument("--out", "where to write (default: standard output)", {"type": Path}),
    ), predict),
    Command("export", "Write network and weights for other programs; the ending says for which.", (
        _PROJECT,
        Argument("out", "the file to write, such as weights.safetensors", {"type": Path}),
        Argument("--with-preparation", "have the file prepare raw values itself (ONNX)", {"action": "store_true"}),
        Argument("--verify", "run the file where it is meant to run and compare the predictions", _YES),
        Argument("--card", "write a model card beside it, as is usual", {"action": _SWITCH, "default": True}),
    ), export),
    Command("report", "Write a page on a project: data, network, training, curves and results, to read and to print.", (
        _PROJECT,
        Argument("out", "the page to write, such as report.html", {"type": Path}),
    ), report),
    Command("import", "Make a project of a model file of another program.", (
        Argument("model", "the model file", {"type": Path}),
        Argument("out", "the project file to make", {"type": Path}),
        Argument("--network", "a project whose network the weights of the file are meant for", {"type": Path}),
        _FORCE,
        _LIMIT,
    ), import_),
    Command("info", "Tell what a project or model file holds.", (
        Argument("file", "the file", {"type": Path}),
        _LIMIT,
    ), info),
)  # fmt: skip


# -- parts -------------------------------------------------------------------------------------------


def _opened(path: Path) -> "OpenedProject":
    from nnviz.formats import open_project

    opened = open_project(path)
    problems = opened.project.validate()
    if problems:
        raise SpecError(problems[:1])
    return opened


def _dataset(project: Project) -> "Dataset":
    from nnviz.data import load_dataset
    from nnviz.spec.adapt import fit_problems

    dataset = load_dataset(project.dataset)
    if dataset.task is not None:
        problems = fit_problems(project.network, dataset.input_shape, dataset.outputs, dataset.task)
        if problems:
            raise SpecError(problems[:1])
    return dataset


def _fitting_dataset(project: Project) -> "Dataset | None":
    """The project's data; none, told on standard error, where it is not there any more."""
    from nnviz.data import DataError

    try:
        return _dataset(project)
    except SpecError:
        return None  # the network is of other data, such as an imported one
    except (DataError, OSError) as error:
        _tell(f"The way raw values are prepared is not exported: {error}")
        return None


def _model(opened: "OpenedProject") -> "Model":
    """The project's model with its learned weights, or freshly drawn ones."""
    from nnviz.training import compile_model
    from nnviz.training.threads import limit_threads, threads_for

    training = opened.project.training
    model = compile_model(opened.project.network, training.seed)
    limit_threads(threads_for(model, training.batch_size))
    if opened.checkpoint is not None:
        model.set_weights(opened.checkpoint.weights)
    return model


def _evaluation(model: "Model", dataset: "Dataset", project: Project, table: Path | None = None) -> dict[str, float]:
    from nnviz.training import evaluate as evaluate_model

    if table is not None:
        _, x, y = _table(project, table, with_targets=True)
    else:
        parts: tuple[Part, ...] = ("test", "val", "train")
        x, y = next((x, y) for x, y in (dataset.part(part) for part in parts) if x is not None)
    loss = project.training.loss
    return evaluate_model(model, x, y, loss=loss if isinstance(loss, str) else None, task=dataset.task)


def _table(project: Project, path: Path, *, with_targets: bool) -> "tuple[Preparation, Any, Any]":
    """A table of raw values, prepared as the project's dataset is, and its targets if asked for."""
    from nnviz.data import load_table_for, raw_rows, target_rows

    preparation = _dataset(project).preparation
    if preparation is None:
        raise UsageError(
            f"Expected a dataset with columns, but {project.dataset.name} has none a table could be matched with."
        )
    table = load_table_for(preparation, path)
    x = preparation.transform(raw_rows(table, preparation))
    return preparation, x, target_rows(table, preparation) if with_targets else None


def _watch(snapshots: Iterable["Snapshot"], first_epoch: int) -> "Snapshot | None":
    """Show progress until the end, or until Ctrl-C; the last snapshot."""
    last = None
    try:
        for last in snapshots:
            if sys.stderr.isatty():
                _draw_bar(last, first_epoch)
    except KeyboardInterrupt:
        sys.stderr.write("\nInterrupted: what was learned so far is kept.\n")
    else:
        if sys.stderr.isatty():
            sys.stderr.write("\n")
    return last


def _draw_bar(snapshot: "Snapshot", first_epoch: int) -> None:
    share = (snapshot.epoch - first_epoch) / max(1, snapshot.epochs - first_epoch)
    bar = "█" * round(share * BAR_WIDTH)
    sys.stderr.write(
        f"\r{bar:░<{BAR_WIDTH}} epoch {snapshot.epoch}/{snapshot.epochs}  "
        f"loss {snapshot.train_loss:.4g}  val_loss {snapshot.val_loss:.4g} "
    )
    sys.stderr.flush()


def _print_figures(figures: dict[str, float]) -> None:
    for name, value in figures.items():
        print(f"{name:10} {value:.4f}")


def _project_path(path: Path) -> Path:
    if path.suffix != ".nnviz":
        raise UsageError(f"Expected a project file that ends in .nnviz but received {path.name}.")
    return path


def _sentence(error: OSError) -> str:
    reasons = {
        FileNotFoundError: "there is no such file",
        IsADirectoryError: "it is a folder, not a file",
        PermissionError: "you may not read or write it",
    }
    reason = next((text for kind, text in reasons.items() if isinstance(error, kind)), str(error.strerror or error))
    return f"Cannot use {error.filename}: {reason}." if error.filename else f"{error}."


def _complain(sentence: str) -> int:
    _tell(sentence)
    return 2


def _tell(sentence: str) -> None:
    if sys.stderr is not None:  # as where it was closed
        with suppress(OSError):
            print(f"nnviz: {' '.join(sentence.split())}", file=sys.stderr, flush=True)


def _drop_unwritten() -> None:
    """What standard output does not take would be tried once more at the very end, with a traceback."""
    if sys.stdout is not None:
        try:
            sys.stdout.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
