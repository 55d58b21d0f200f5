"""The command line as a person uses it: sub-processes and exit statuses; nothing imports Qt."""

import csv
import json
import shlex
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz import cli
from nnviz.cli import main
from nnviz.data.embedding import embedded
from nnviz.formats import exporting, packages, runners, save_project
from nnviz.spec import DatasetSpec, NetworkSpec, Project, TrainingSpec, layers

LISTING = """
import sys, json
from nnviz.cli import main
status = main(sys.argv[1:])
print(json.dumps([status, *sys.modules]))
"""

TRAINING = """
import signal, sys
import nnviz.cli as cli
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever the test runner does with it
watch = cli._watch
def told(snapshots, first_epoch):
    def tell():
        for number, snapshot in enumerate(snapshots):
            yield snapshot
            if number == 3:
                print("going", flush=True)
    return watch(tell(), first_epoch)
cli._watch = told
sys.exit(cli.main(["train", sys.argv[1], "--epochs", "1000000"]))
"""


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    status = main(arguments)
    out, err = capsys.readouterr()
    return status, out, err


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "x.nnviz"
    assert main(["new", str(path), "--example", "xor"]) == 0
    return path


def test_a_project_is_made_trained_and_evaluated(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run("train", str(project), "--epochs", "200", capsys=capsys)
    assert (status, err) == (0, "")
    assert "accuracy" in out
    status, out, _ = run("evaluate", str(project), capsys=capsys)
    figures = dict(line.split() for line in out.splitlines())
    assert status == 0
    assert float(figures["accuracy"]) >= 0.97


def test_a_report_has_the_figures_that_evaluate_prints(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("train", str(project), "--epochs", "5", capsys=capsys)[0] == 0
    _, out, _ = run("evaluate", str(project), capsys=capsys)
    page = tmp_path / "report.html"
    assert run("report", str(project), str(page), capsys=capsys) == (0, "", "")
    text = page.read_text(encoding="utf-8")
    for figure in ("accuracy", "f1"):
        value = dict(line.split() for line in out.splitlines())[figure]
        assert f'<td class="figure">{value}</td>' in text


def test_a_report_says_why_it_has_no_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from nnviz.formats import save_project
    from nnviz.spec import DatasetSpec, Project

    project, page = tmp_path / "x.nnviz", tmp_path / "report.html"
    save_project(project, Project(dataset=DatasetSpec("table", path=str(tmp_path / "gone.csv"))))
    assert run("report", str(project), str(page), capsys=capsys)[0] == 0
    assert "gone.csv" in page.read_text(encoding="utf-8")


def test_training_goes_on_where_it_ended(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("train", str(project), "--epochs", "3", capsys=capsys)
    run("train", str(project), "--epochs", "2", capsys=capsys)
    _, out, _ = run("info", str(project), capsys=capsys)
    assert "trained for 5 epochs" in out


def test_training_in_two_parts_gives_the_same_weights(project: Path, tmp_path: Path) -> None:
    from nnviz.formats import open_project

    once, twice = tmp_path / "once.nnviz", tmp_path / "twice.nnviz"
    main(["train", str(project), "--epochs", "5", "--out", str(once)])
    main(["train", str(project), "--epochs", "3", "--out", str(twice)])
    main(["train", str(twice), "--epochs", "2"])
    first, second = (open_project(path).checkpoint for path in (once, twice))
    assert first is not None
    assert second is not None
    assert all((first.weights[name] == second.weights[name]).all() for name in first.weights)


def test_a_table_is_predicted(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("train", str(project), "--epochs", "200", capsys=capsys)
    table, answers = tmp_path / "points.csv", tmp_path / "answers.csv"
    table.write_text("x1,x2\n3,3\n-3,3\n", encoding="utf-8")
    status, _, err = run("predict", str(project), "--data", str(table), "--out", str(answers), capsys=capsys)
    assert (status, err) == (0, "")
    rows = list(csv.DictReader(answers.read_text(encoding="utf-8").splitlines()))
    assert {row["class"] for row in rows} == {"-1", "+1"}


@pytest.mark.parametrize("suffix", [".npz", ".safetensors", ".json", ".csv"])
def test_export_and_import(project: Path, tmp_path: Path, suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("train", str(project), "--epochs", "1", capsys=capsys)
    exported, again = tmp_path / f"weights{suffix}", tmp_path / "again.nnviz"
    assert run("export", str(project), str(exported), capsys=capsys)[0] == 0
    assert run("import", str(exported), str(again), capsys=capsys)[0] == 0
    from nnviz.formats import open_project

    first, second = open_project(project).checkpoint, open_project(again).checkpoint
    assert first is not None
    assert second is not None
    assert all((first.weights[name] == second.weights[name]).all() for name in first.weights)


def test_weights_alone_come_into_the_network_of_a_project(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from nnviz.formats import open_project

    out, kernel = tmp_path / "out.nnviz", np.ones((2, 1), np.float32)
    np.savez(tmp_path / "w.npz", **{"layer/kernel": kernel, "layer/bias": np.zeros(1, np.float32)})
    small = Project(network=NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1, name="answer")]))
    save_project(tmp_path / "small.nnviz", small)
    given = ("import", str(tmp_path / "w.npz"), str(out), "--force", "--network")
    status, _, err = run(*given, str(tmp_path / "small.nnviz"), capsys=capsys)
    assert status == 0
    assert "layer → answer" in err
    assert open_project(out).project == small
    assert (open_project(out).checkpoint.weights["answer/kernel"] == kernel).all()
    status, _, err = run(*given, str(project), capsys=capsys)
    assert status == 2
    assert "expected for the layer" in err


def test_an_export_is_verified_and_has_its_card(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "net.numpy.py"
    status, out, err = run("export", str(project), str(path), "--verify", capsys=capsys)
    assert (status, err) == (0, "")
    assert "NumPy" in out
    assert "predicts the same" in out
    assert "predicts the same" in (tmp_path / "net.numpy.py.card.md").read_text(encoding="utf-8")
    assert run("export", str(project), str(tmp_path / "bare.npz"), "--no-card", capsys=capsys) == (0, "", "")
    assert not (tmp_path / "bare.npz.card.md").exists()


def test_a_file_that_differs_ends_in_2(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(order: exporting.Export) -> None:
        real(replace(order, weights={name: array * 2 for name, array in order.weights.items()}))

    real = exporting.write_export
    monkeypatch.setattr(exporting, "write_export", faulty)
    status, out, err = run("export", str(project), str(tmp_path / "net.numpy.py"), "--verify", capsys=capsys)
    assert (status, out) == (2, "")
    assert "The file differs: NumPy" in err
    assert err.count("\n") == 1


def test_a_missing_framework_ends_in_2_with_what_to_install(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(runners, "version_of", lambda package: None)
    monkeypatch.setattr(packages, "version_of", lambda package: None)
    path = tmp_path / "net.onnx"
    status, _, err = run("export", str(project), str(path), "--verify", capsys=capsys)
    assert status == 2
    assert "`pip install onnxruntime`" in err
    assert path.exists()
    assert "pip install onnxruntime" in (tmp_path / "net.onnx.card.md").read_text(encoding="utf-8")


def test_a_project_that_carries_its_table_works_without_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, project = tmp_path / "t.csv", tmp_path / "x.nnviz"
    table.write_text("a,b,c\n" + "".join(f"{n},{n % 7},{'yes' if n % 7 > 3 else 'no'}\n" for n in range(60)))
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1, activation="sigmoid")])
    spec = DatasetSpec("table", path=str(table), scaling="standard")
    training = TrainingSpec(loss="binary_crossentropy")
    save_project(project, Project(network=network, dataset=embedded(spec), training=training))
    table.rename(tmp_path / "elsewhere.csv")
    status, out, err = run("train", str(project), "--epochs", "3", capsys=capsys)
    assert (status, err) == (0, "")
    assert run("evaluate", str(project), capsys=capsys) == (0, out, "")
    status, out, _ = run("predict", str(project), "--data", str(tmp_path / "elsewhere.csv"), capsys=capsys)
    assert (status, len(out.splitlines())) == (0, 61)
    assert f"t.csv, {(tmp_path / 'elsewhere.csv').stat().st_size} bytes" in run("info", str(project), capsys=capsys)[1]


def test_every_example_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run("new", "--list", capsys=capsys)
    assert status == 0
    assert {"spiral", "digits", "iris"} <= {line.split()[0] for line in out.splitlines()}


QT_FREE = [
    ["new", "y.nnviz"],
    ["info", "x.nnviz"],
    ["train", "x.nnviz", "--epochs", "1"],
    ["report", "x.nnviz", "x.html"],
]


@pytest.mark.parametrize("command", QT_FREE, ids=lambda command: command[0])
def test_commands_without_a_window_import_no_qt(project: Path, command: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *command], cwd=project.parent, capture_output=True, text=True, check=True,
        env={"PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    status, *modules = json.loads(done.stdout.splitlines()[-1])
    assert status == 0
    assert not {"PySide6", "pyqtgraph", "sklearn", "pandas"} & set(modules)


def bad_network(path: Path) -> None:
    from nnviz.formats import save_project
    from nnviz.spec import NetworkSpec, Project, layers

    save_project(path, Project(network=NetworkSpec.sequential([layers.Input(shape=(8, 8, 1)), layers.Dense(3)])))


def table_with_nan(path: Path) -> None:
    from nnviz.formats import save_project
    from nnviz.spec import DatasetSpec, NetworkSpec, Project, layers

    table = path.with_suffix(".csv")
    table.write_text("a,b,y\n1,2,0\n3,nan,1\n5,6,0\n7,8,1\n" * 5, encoding="utf-8")
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(1)])
    save_project(path, Project(network=network, dataset=DatasetSpec("table", path=str(table))))


def garbage(path: Path) -> None:
    path.write_bytes(b"this is no project")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (bad_network, "add Flatten before it"),
        (table_with_nan, "b"),
        (garbage, "expected an NNViz project"),
        (folder, "folder"),
        (lambda path: None, "there is no such file"),
    ],
    ids=["impossible network", "NaN", "garbage", "folder", "missing"],
)
def test_bad_input_gets_one_sentence_and_status_2(
    make: object, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.nnviz"
    make(path)  # type: ignore[operator]
    status, out, err = run("train", str(path), "--epochs", "1", capsys=capsys)
    assert (status, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "x.txt"],
        ["new"],
        ["new", "x.nnviz", "--example", "nothing"],
        ["new", "/no/such/folder/x.nnviz"],
        ["nonsense"],
        ["train"],
        ["--nonsense"],
        ["train", "x.nnviz", "--epochs", "0"],
        ["train", "x.nnviz", "--epochs", "many"],
    ],
    ids=" ".join,
)
def test_bad_use_gets_one_sentence_and_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(*arguments, capsys=capsys)
    assert status == 2
    assert err.startswith("nnviz: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("out", ["y.txt", "no_folder/y.nnviz"])
def test_where_nothing_can_be_kept_nothing_is_trained(
    out: str, project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("nnviz.cli._watch", None)
    status, _, err = run("train", str(project), "--out", str(project.parent / out), capsys=capsys)
    assert status == 2
    assert Path(out).name in err or "no_folder" in err


def test_what_another_training_wrote_meanwhile_is_not_lost(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = cli._watch

    def watch_while_another_trains(*arguments: Any) -> Any:
        monkeypatch.setattr(cli, "_watch", watch)
        assert main(["train", str(project), "--epochs", "2"]) == 0
        return watch(*arguments)

    (project.parent / "x-2.nnviz").touch()
    monkeypatch.setattr(cli, "_watch", watch_while_another_trains)
    status, _, err = run("train", str(project), "--epochs", "3", capsys=capsys)
    kept = project.parent / "x-3.nnviz"
    assert status == 2
    assert f"{project} was changed by something else meanwhile: what was learned here is kept in {kept}." in err
    for path, epochs in ((project, 2), (kept, 3)):
        assert f"trained for {epochs} epochs" in run("info", str(path), capsys=capsys)[1]


def test_a_reader_that_has_seen_enough_is_no_fault(project: Path) -> None:
    listing = f"{sys.executable} -m nnviz info {project} | true"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {listing}"], capture_output=True, cwd=Path(__file__).parents[1]
    )
    assert done.stderr == b""


def test_interrupted_training_keeps_what_was_learned(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    training = subprocess.Popen(
        [sys.executable, "-c", TRAINING, str(project)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    assert training.stdout is not None
    training.stdout.readline()  # the first snapshot is there
    training.send_signal(signal.SIGINT)
    out, err = training.communicate()
    assert (training.returncode, err.strip()) == (0, "Interrupted: what was learned so far is kept.")
    assert "accuracy" in out
    assert "trained for 0 epochs, 0 steps" not in run("info", str(project), capsys=capsys)[1]
    assert "trained for" in run("info", str(project), capsys=capsys)[1]


def test_an_unknown_suffix_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run("export", str(project), "weights.xyz", capsys=capsys)
    assert status == 2
    assert ".safetensors" in err


def test_a_closed_standard_output_is_no_failure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(["new", "--list"]) == 0


def test_a_project_is_never_replaced_by_a_new_one_unasked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = project.read_bytes()
    status, _, err = run("new", str(project), "--example", "circle", capsys=capsys)
    assert status == 2
    assert "is there already" in err
    assert "--force" in err
    assert project.read_bytes() == before
    weights = project.with_suffix(".npz")
    assert main(["export", str(project), str(weights)]) == 0
    assert main(["import", str(weights), str(project)]) == 2
    assert project.read_bytes() == before
    assert main(["new", str(project), "--example", "circle", "--force"]) == 0
    assert "circle" in run("info", str(project), capsys=capsys)[1]


def test_a_faulty_project_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "faulty.nnviz"
    network = NetworkSpec.sequential([layers.Input((8, 8, 1)), layers.Dense(6), layers.Dense(1)])
    save_project(path, Project(network))
    status, out, _ = run("info", str(path), capsys=capsys)
    assert status == 0
    assert "?" not in out
    assert "fault     Dense 6 expects a flat input but receives 8×8×1: add Flatten before it." in out.splitlines()


@pytest.mark.parametrize(("given", "status"), [("info x.nnviz", {0, 2}), ("info none.nnviz", {2}), ("--help", {0})])
@pytest.mark.parametrize("closed", ["1", "2", "12"])
@pytest.mark.parametrize("way", ["&-", "/dev/full"])
def test_output_that_goes_nowhere_ends_in_no_traceback(
    project: Path, given: str, status: set[int], closed: str, way: str
) -> None:
    """Standard output, standard error or both are closed, or their disk is full."""
    shut = " ".join(f"{stream}>{way}" for stream in closed)
    arguments = given.replace("x.nnviz", shlex.quote(str(project)))
    done = shell(f"{shlex.quote(sys.executable)} -m nnviz {arguments} {shut}")
    assert b"Traceback" not in done.stdout + done.stderr
    assert b"Exception ignored" not in done.stdout + done.stderr
    assert done.returncode in status


def test_a_reader_that_has_seen_enough_is_no_failure() -> None:
    done = shell(f"{shlex.quote(sys.executable)} -m nnviz new --list | head -0; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, b"")


def shell(command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["bash", "-c", command], capture_output=True, check=False)


def test_a_limit_lets_larger_models_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "large.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("network.npy", b" " * (20 << 20))
    for given, told in (((), "--limit, allow more"), (("--limit", "1"), "expected an array of NumPy")):
        for command in (["info", str(tmp_path / "large.npz")], ["import", str(tmp_path / "large.npz"), "out.nnviz"]):
            assert main([*command, *given]) == 2
            assert told in capsys.readouterr().err
