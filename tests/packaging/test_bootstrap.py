"""The set-up script, driven as a person would on a machine whose programs are stand-ins that write down their calls."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "bootstrap.py"

# Writes its call down, and fails when the call contains $FAIL.
FAKE_PROGRAM = """#!/bin/sh
call="$(basename "$0") $*"
echo "$call" >> "$LOG"
[ -z "$FAIL" ] || case "$call" in *"$FAIL"*) exit 3;; esac
"""
FAKE_VENV = """
import os, pathlib, shutil, sys
open(os.environ["LOG"], "a").write("venv " + " ".join(sys.argv[1:-1]) + "\\n")
bin = pathlib.Path(sys.argv[-1]) / "bin"
shutil.rmtree(bin.parent, ignore_errors=True)
bin.mkdir(parents=True)
for name in ("python", "ruff", "mypy", "lint-imports", "pytest"):
    shutil.copy(os.environ["FAKE_PROGRAM"], bin / name)
"""
CHECK_CALLS = ["ruff check .", "ruff format --check .", "mypy --strict", "lint-imports"]


class Machine:
    """A copy of the project on a machine with stand-ins for all that the script starts."""

    def __init__(self, folder: Path) -> None:
        self.project, self.bin, self.log_file = folder / "project", folder / "bin", folder / "log"
        for directory in (self.project / "packaging", self.bin, folder / "modules" / "ensurepip"):
            directory.mkdir(parents=True)
        shutil.copy(SCRIPT, self.project / "packaging")
        shutil.copytree(ROOT / ".ci", self.project / ".ci")
        shutil.copy(ROOT / "pyproject.toml", self.project)
        (folder / "modules" / "ensurepip" / "__init__.py").touch()
        (folder / "modules" / "venv.py").write_text(FAKE_VENV)
        for tool in ("env", "sh", "basename", "dirname", "cp"):
            (self.bin / tool).symlink_to(str(shutil.which(tool)))
        self.add_program("Xvfb", "xdotool", "openbox")
        self.environment = {
            "PATH": str(self.bin),
            "PYTHONPATH": str(folder / "modules"),
            "LOG": str(self.log_file),
            "FAKE_PROGRAM": str(self.bin / "xdotool"),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def add_program(self, *names: str, script: str = FAKE_PROGRAM) -> None:
        """Put programs on the PATH."""
        for name in names:
            (self.bin / name).write_text(script)
            (self.bin / name).chmod(0o755)

    def start(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Start the script with nothing but the environment of this machine."""
        return self.call(sys.executable, str(self.project / "packaging" / "bootstrap.py"), *arguments, **environment)

    def call(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command on this machine."""
        self.log_file.write_text("")
        return subprocess.run(
            command, env=self.environment | environment, capture_output=True, text=True, check=False, timeout=60
        )

    @property
    def calls(self) -> list[str]:
        """What was called during the last start."""
        return [call.strip() for call in self.log_file.read_text().splitlines()]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
def bootstrap() -> ModuleType:
    """The script as a module of its own, so that a test may change it."""
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# The two commands


def test_run_sets_up_once_and_becomes_the_program(machine: Machine) -> None:
    first = machine.start("run", "my network.nnviz")
    first_calls = machine.calls
    second = machine.start("run", "--help")

    assert first.returncode == second.returncode == 0
    assert first_calls == [
        "venv --clear",
        "python -m pip install --editable .",
        "python -P -m nnviz my network.nnviz",
    ]
    assert machine.calls == ["python -P -m nnviz --help"]
    assert second.stderr == ""


def test_run_ends_with_the_status_of_the_program(machine: Machine) -> None:
    assert machine.start("run", FAIL="nnviz").returncode == 3


def test_test_runs_every_check_and_says_what_it_skips(machine: Machine) -> None:
    outcome = machine.start("test", "tests/nn", "-x")

    assert outcome.returncode == 0
    assert machine.calls[1:] == [
        "python -m pip install --editable .[dev]",
        *CHECK_CALLS,
        "pytest tests/nn -x",
    ]
    assert "Skipped: the tests that compare with Keras and PyTorch" in outcome.stderr


def test_peers_install_the_pinned_torch_first_and_stay(machine: Machine) -> None:
    machine.add_program("node", "npm")
    outcome = machine.start("test", "--peers")
    calls = [call for call in machine.calls if not call.startswith("npm")]
    assert "npm install" in " ".join(machine.calls)
    assert "@tensorflow/tfjs-layers@4.22.0" in " ".join(machine.calls)
    again = machine.start("test")

    assert calls[1:] == [
        "python -m pip install torch==2.13.0",
        "python -m pip install --editable .[dev,peers]",
        *CHECK_CALLS,
        "pytest --cov",
    ]
    assert machine.calls == [*CHECK_CALLS, "pytest --cov"]
    assert "Skipped" not in outcome.stderr + again.stderr


@pytest.mark.parametrize(("failing", "status"), [("ruff format", 1), ("lint-imports", 1), ("pytest", 3)])
def test_a_failed_check_fails_the_run_after_all_have_run(machine: Machine, failing: str, status: int) -> None:
    outcome = machine.start("test", FAIL=failing)

    assert outcome.returncode == status
    assert machine.calls[-5:] == [*CHECK_CALLS, "pytest --cov"]
    assert ("These checks failed" in outcome.stderr) == (failing != "pytest")


def test_tests_run_without_a_screen(machine: Machine) -> None:
    machine.start("test")
    (machine.project / ".venv" / "bin" / "pytest").write_text('#!/bin/sh\necho "on $QT_QPA_PLATFORM"\n')

    assert machine.start("test", QT_QPA_PLATFORM="xcb").stdout == "on offscreen\n"


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["start"], 2), (["--help"], 0)])
def test_anything_else_prints_the_usage(machine: Machine, arguments: list[str], status: int) -> None:
    outcome = machine.start(*arguments)

    assert outcome.returncode == status
    assert "bootstrap.py run" in outcome.stdout + outcome.stderr
    assert machine.calls == []


# The Python environment


def test_an_interrupted_set_up_is_begun_anew(machine: Machine) -> None:
    broken = machine.start("run", FAIL="install --editable")
    machine.start("run")

    assert broken.returncode == 2
    assert broken.stderr.splitlines()[-1].startswith("The Python packages could not be installed")
    assert machine.calls[0] == "venv --clear"
    assert machine.calls[-1] == "python -P -m nnviz"


def test_an_interrupted_update_is_begun_anew(machine: Machine) -> None:
    machine.start("run")
    machine.start("test", FAIL="install --editable")
    machine.start("run")

    assert machine.calls[0] == "venv --clear"


def test_a_changed_project_file_updates_the_environment_in_place(machine: Machine) -> None:
    machine.start("test")
    with (machine.project / "pyproject.toml").open("a") as project_file:
        project_file.write("\n# changed\n")
    machine.start("run")

    assert machine.calls == ["python -m pip install --editable .[dev]", "python -P -m nnviz"]


@pytest.mark.parametrize("damage", ["not JSON", "[]", '{"python": "3.9", "project": "", "extras": ""}', '{"other": 1}'])
def test_an_environment_with_another_stamp_is_made_anew(machine: Machine, damage: str) -> None:
    machine.start("run")
    (machine.project / ".venv" / "nnviz-setup.json").write_text(damage)
    machine.start("run")

    assert machine.calls[0] == "venv --clear"


def test_an_environment_without_its_python_is_made_anew(machine: Machine) -> None:
    machine.start("run")
    (machine.project / ".venv" / "bin" / "python").unlink()
    machine.start("run")

    assert machine.calls[0] == "venv --clear"


def test_without_ensurepip_a_pip_from_outside_fills_the_environment(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(bootstrap, "has_module", lambda name: name == "pip")
    monkeypatch.setattr(bootstrap, "run_step", lambda command, failure: commands.append(list(command)))

    bootstrap.make_venv()
    bootstrap.pip_install("numpy")

    assert bootstrap.missing_needs(()) == []
    assert commands == [
        [sys.executable, "-m", "venv", "--clear", "--without-pip", str(ROOT / ".venv")],
        [sys.executable, "-m", "pip", "--python", str(ROOT / ".venv/bin/python"), "install", "numpy"],
    ]


def test_only_pinned_requirements_are_installed_first(bootstrap: ModuleType) -> None:
    assert bootstrap.first_requirements("dev") == []
    assert bootstrap.first_requirements("dev,peers") == ["torch==2.13.0"]


# The Python that runs the script


def test_the_supported_pythons_are_those_of_the_project_file(bootstrap: ModuleType) -> None:
    requires = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    (oldest, newest), after = (bootstrap.OLDEST_PYTHON, bootstrap.NEWEST_PYTHON), bootstrap.NEWEST_PYTHON[1] + 1

    assert requires == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{after}"


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 6, 15), (3, 14, 0)])
def test_another_python_is_refused_in_a_sentence(bootstrap: ModuleType, version: tuple[int, ...]) -> None:
    with pytest.raises(bootstrap.SetupError, match=r"needs Python 3\.11 to 3\.13 and this is Python 3\.\d+\.\d+:"):
        bootstrap.require_python(version)


def test_an_old_python_can_read_the_script_as_far_as_that_sentence() -> None:
    source = SCRIPT.read_text("utf-8")

    ast.parse(source, feature_version=(3, 7))
    assert "from __future__ import annotations" not in source  # Python 3.6 knows no such feature


# System packages


def test_missing_programs_are_installed_without_a_question(machine: Machine) -> None:
    for program in ("Xvfb", "xdotool", "openbox"):
        (machine.bin / program).rename(machine.bin.parent / program)
    machine.environment["FAKE_PROGRAM"] = str(machine.bin.parent / "xdotool")
    brings = 'case "$1" in install) for p in Xvfb xdotool openbox; do cp "$FAKE_PROGRAM" "${0%/*}/$p"; done;; esac\n'
    machine.add_program("apt-get", script=FAKE_PROGRAM + 'echo "$DEBIAN_FRONTEND" >> "$LOG"\n' + brings)
    machine.add_program("sudo", script='#!/bin/sh\n[ "$1" = -n ] && shift\n[ "$1" = true ] || exec "$@"\n')

    outcome = machine.start("test", FAIL="update")  # lists that cannot be refreshed are no reason to give up

    assert outcome.returncode == 0, outcome.stderr
    assert machine.calls[:3] == [
        "apt-get update",
        "apt-get install -y --no-install-recommends xvfb xdotool openbox",
        "noninteractive",
    ]


def test_packages_that_do_not_bring_what_is_missing_are_told(machine: Machine) -> None:
    (machine.bin / "Xvfb").unlink()
    machine.add_program("dnf")
    machine.add_program("sudo", script='#!/bin/sh\n[ "$1" = -n ] && shift\n[ "$1" = true ] || exec "$@"\n')

    outcome = machine.start("test")

    assert outcome.returncode == 2
    assert outcome.stderr.splitlines()[-1].startswith("NNViz needs Xvfb, which dnf did not bring:")


def test_a_machine_without_a_known_package_manager_is_told_what_it_lacks(machine: Machine) -> None:
    (machine.bin / "Xvfb").unlink()

    outcome = machine.start("test")

    assert outcome.returncode == 2
    assert outcome.stderr.startswith("NNViz needs Xvfb, and none of apt-get, dnf, pacman is here to install them")
    assert len(outcome.stderr.splitlines()) == 1


APT_INSTALL = "apt-get install -y --no-install-recommends libgl1 xvfb"


@pytest.mark.parametrize(
    ("manager", "has_sudo", "command"),
    [
        ("apt-get", True, f"sudo apt-get update && sudo {APT_INSTALL}"),
        ("apt-get", False, f"su -c 'apt-get update && {APT_INSTALL}'"),
        ("dnf", True, "sudo dnf install -y --setopt=install_weak_deps=False libglvnd-glx xorg-x11-server-Xvfb"),
        ("pacman", False, "su -c 'pacman -S --needed --noconfirm libglvnd xorg-server-xvfb'"),
    ],
)
def test_who_may_not_install_gets_the_exact_command(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, manager: str, has_sudo: bool, command: str
) -> None:
    rows = [row for row in (*bootstrap.LIBRARIES, *bootstrap.TEST_PROGRAMS) if row.probe in ("libGL.so.1", "Xvfb")]
    monkeypatch.setattr(bootstrap, "missing_needs", lambda programs: rows)
    monkeypatch.setattr(bootstrap, "administrator_prefix", lambda: None)
    programs = {manager, "sudo"} if has_sudo else {manager}
    monkeypatch.setattr(shutil, "which", lambda name: name if name in programs else None)

    with pytest.raises(bootstrap.SetupError) as caught:
        bootstrap.require_system(bootstrap.TEST_PROGRAMS)

    assert str(caught.value).endswith(f": {command}")


@pytest.mark.parametrize(
    ("user", "sudo_script", "prefix"),
    [(0, None, ()), (1000, "exit 0", ("sudo", "-n")), (1000, "exit 1", None), (1000, None, None)],
    ids=["root", "sudo", "sudo with a password", "neither"],
)
def test_who_may_install(
    bootstrap: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    machine: Machine,
    user: int,
    sudo_script: str | None,
    prefix: tuple[str, ...] | None,
) -> None:
    if sudo_script:
        machine.add_program("sudo", script=f"#!/bin/sh\n{sudo_script}\n")
    monkeypatch.setattr(os, "geteuid", lambda: user)
    monkeypatch.setenv("PATH", str(machine.bin))

    assert bootstrap.administrator_prefix() == prefix


def test_every_need_names_one_package_for_every_manager(bootstrap: ModuleType) -> None:
    rows = (*bootstrap.LIBRARIES, *bootstrap.TEST_PROGRAMS, bootstrap.ENSUREPIP)
    managers = {manager.program for manager in bootstrap.MANAGERS}

    assert len({row.probe for row in rows}) == len(rows)
    for row in rows:
        assert set(row.packages) == managers
        assert all(name and " " not in name for name in row.packages.values())


def test_a_package_with_two_libraries_is_named_once(bootstrap: ModuleType) -> None:
    rows = [row for row in bootstrap.LIBRARIES if row.probe in ("libGL.so.1", "libEGL.so.1")]
    apt_get, _, pacman = bootstrap.MANAGERS

    assert bootstrap.package_names(rows, apt_get) == ["libgl1", "libegl1"]
    assert bootstrap.package_names(rows, pacman) == ["libglvnd"]


def test_libraries_are_probed_with_the_dynamic_linker(bootstrap: ModuleType) -> None:
    assert bootstrap.has_library("libc.so.6")
    assert not bootstrap.has_library("libno-such-library.so.0")


# The display


def test_without_a_display_one_sentence_comes_before_any_set_up(machine: Machine) -> None:
    outcome = machine.start("run", QT_QPA_PLATFORM="")

    assert outcome.returncode == 2
    assert outcome.stderr.startswith("NNViz cannot open its window because there is no display")
    assert len(outcome.stderr.splitlines()) == 1
    assert machine.calls == []


def test_a_display_that_does_not_answer_is_told(machine: Machine) -> None:
    outcome = machine.start("run", QT_QPA_PLATFORM="xcb", DISPLAY=":64999")

    assert outcome.returncode == 2
    assert "the display :64999 (from DISPLAY) does not answer" in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["x.nnviz"], True),
        (["folder/model.onnx", "--more"], True),
        (["train", "x.nnviz"], False),
        (["--help"], False),
    ],
)
def test_only_commands_that_open_a_window_need_a_display(
    bootstrap: ModuleType, arguments: list[str], opens: bool
) -> None:
    assert bootstrap.opens_window(arguments) == opens


@pytest.mark.parametrize(
    ("environment", "on_x11"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, False),
        ({"QT_QPA_PLATFORM": "offscreen"}, False),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, False),
    ],
)
def test_where_qt_opens_its_window(bootstrap: ModuleType, environment: dict[str, str], on_x11: bool) -> None:
    assert bootstrap.uses_x11(environment) == on_x11


# .ci/run


def test_ci_runs_everything_and_lets_nothing_be_skipped(machine: Machine) -> None:
    machine.add_program("python3", script=FAKE_PROGRAM + 'echo "skips forbidden: $NNVIZ_NO_SKIPS" >> "$LOG"\n')

    assert machine.call(str(shutil.which("bash")), str(machine.project / ".ci" / "run")).returncode == 0
    assert machine.calls == ["python3 packaging/bootstrap.py test --peers", "skips forbidden: 1"]


def test_ci_installs_python_where_there_is_none(machine: Machine) -> None:
    brings = 'case "$1" in update) exit 100;; install) cp "$FAKE_PROGRAM" "${0%/*}/python3";; esac\n'
    machine.add_program("apt-get", script=FAKE_PROGRAM + brings)

    assert machine.call(str(shutil.which("bash")), str(machine.project / ".ci" / "run")).returncode == 0
    assert machine.calls == [
        "apt-get update",
        "apt-get install -y --no-install-recommends python3",
        "python3 packaging/bootstrap.py test --peers",
    ]
