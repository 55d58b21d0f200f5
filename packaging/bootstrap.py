#!/usr/bin/env python3
"""Set NNViz up on a fresh machine, then start it or check it.

    python3 packaging/bootstrap.py run [ARGUMENTS OF nnviz...]
    python3 packaging/bootstrap.py test [--peers] [ARGUMENTS OF pytest...]

`run` opens the window. `test` runs the linters, the type checker, the import rules and the tests;
with `--peers` it also compares the engine with Keras and PyTorch, which are large.

Both install what is missing: system packages by the system's package manager (as root or by a
`sudo` that asks no password; otherwise one sentence names the command to run) and Python packages
into `.venv`. Exit status 2 means that something could not be set up and one sentence said what.
"""

# Only the standard library, and annotations quoted where an old Python could not evaluate them:
# such a Python shall reach the sentence that tells which one is needed.
import ctypes
import hashlib
import importlib.util
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Mapping, NamedTuple, Sequence  # noqa: UP035

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)

ROOT = Path(__file__).resolve().parent.parent
PROJECT_FILE = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "nnviz-setup.json"


class SetupError(Exception):
    """Something cannot be set up; its text is one sentence for the person."""


class Need(NamedTuple):
    """A shared library, program or module the system must have, and the package that brings it."""

    probe: str
    packages: "dict[str, str]"


class PackageManager(NamedTuple):
    """A system package manager: the program, how to refresh its lists, how to install."""

    program: str
    refresh: "tuple[str, ...]"
    install: "tuple[str, ...]"


class Stamp(NamedTuple):
    """What `.venv` was made from: it is up to date while this is what it would be made from now."""

    python: str = ""
    project: str = ""
    extras: str = ""


def need(probe: str, apt: str, dnf: str, pacman: str) -> Need:
    """One row of the tables below."""
    return Need(probe, {"apt-get": apt, "dnf": dnf, "pacman": pacman})


# fmt: off
MANAGERS = (
    PackageManager("apt-get", ("apt-get", "update"), ("apt-get", "install", "-y", "--no-install-recommends")),
    PackageManager("dnf", (), ("dnf", "install", "-y", "--setopt=install_weak_deps=False")),
    PackageManager("pacman", (), ("pacman", "-S", "--needed", "--noconfirm")),
)

LIBRARIES = (
    # what Qt needs even without a screen
    need("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    need("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    need("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
    need("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    # what a visible window needs too
    need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    need("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    need("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor", "wayland"),
)

TEST_PROGRAMS = (
    need("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb"),
    need("xdotool", "xdotool", "xdotool", "xdotool"),
    need("openbox", "openbox", "openbox", "openbox"),
)

PEER_PROGRAMS = (
    need("node", "nodejs", "nodejs", "nodejs"),
    need("npm", "npm", "npm", "npm"),
)

NODE_PACKAGES = tuple(f"@tensorflow/tfjs-{part}@4.22.0" for part in ("core", "layers", "backend-cpu"))

ENSUREPIP = need("ensurepip", f"python3.{sys.version_info[1]}-venv", "python3-pip", "python-pip")

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "--strict"),
    ("lint-imports",),
)
# fmt: on


def say(sentence: str) -> None:
    """Tell the person something; standard output is left to the program that is started."""
    print(sentence, file=sys.stderr, flush=True)


def require_python(version: "tuple[int, ...]") -> None:
    """Raise `SetupError` unless `version` is one that NNViz supports."""
    if not OLDEST_PYTHON <= version[:2] <= NEWEST_PYTHON:
        oldest, newest, this = (".".join(map(str, v)) for v in (OLDEST_PYTHON, NEWEST_PYTHON, version[:3]))
        raise SetupError(
            f"NNViz needs Python {oldest} to {newest} and this is Python {this}: start this script with one of those, "
            f"for example python{newest} packaging/bootstrap.py run"
        )


# System packages


def has_library(name: str) -> bool:
    """Whether the dynamic linker finds the shared library `name`."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_module(name: str) -> bool:
    """Whether this Python could import the module `name`."""
    return importlib.util.find_spec(name) is not None


def missing_needs(programs: Sequence[Need]) -> "list[Need]":
    """What the system lacks for a window, and of these programs."""
    on_linux = sys.platform == "linux"
    missing = [row for row in LIBRARIES if on_linux and not has_library(row.probe)]
    missing += [row for row in programs if on_linux and shutil.which(row.probe) is None]
    # A pip outside the environment can fill it too; without either there is no way in.
    if not (has_module("ensurepip") or has_module("pip")):
        missing.append(ENSUREPIP)
    return missing


def find_manager() -> "PackageManager | None":
    """The first known package manager on the PATH."""
    return next((manager for manager in MANAGERS if shutil.which(manager.program)), None)


def administrator_prefix() -> "tuple[str, ...] | None":
    """What to put before a command to run it as root without a question, or None if that is not possible."""
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and subprocess.run(("sudo", "-n", "true"), capture_output=True).returncode == 0:
        return ("sudo", "-n")
    return None


def package_names(needs: Sequence[Need], manager: PackageManager) -> "list[str]":
    """The manager's packages for `needs`, each once."""
    return list(dict.fromkeys(row.packages[manager.program] for row in needs))


def command_to_type(manager: PackageManager, packages: Sequence[str], has_sudo: bool) -> str:
    """The shell line with which a person installs `packages` as root."""
    commands = [command for command in (manager.refresh, (*manager.install, *packages)) if command]
    if has_sudo:
        return " && ".join(join_words(("sudo", *command)) for command in commands)
    return join_words(("su", "-c", " && ".join(map(join_words, commands))))


def join_words(words: Sequence[str]) -> str:
    """`shlex.join`, which is younger than the oldest Python that shall parse this file."""
    return " ".join(map(shlex.quote, words))


def install_packages(manager: PackageManager, prefix: Sequence[str], packages: Sequence[str]) -> None:
    """Install system packages as root, without questions; whether it worked is probed afterwards."""
    say(f"Installing system packages: {' '.join(packages)}")
    as_root = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive")
    if manager.refresh:
        # One unreachable source among many fails this although the packages can be had.
        subprocess.run((*as_root, *manager.refresh), stdin=subprocess.DEVNULL, stdout=sys.stderr)
    subprocess.run((*as_root, *manager.install, *packages), stdin=subprocess.DEVNULL, stdout=sys.stderr)


def require_system(programs: Sequence[Need] = ()) -> None:
    """Install the system packages that are missing; raise `SetupError` with the command if that is not possible."""
    missing = missing_needs(programs)
    if not missing:
        return
    names = ", ".join(row.probe for row in missing)
    manager = find_manager()
    if manager is None:
        raise SetupError(
            f"NNViz needs {names}, and none of {', '.join(m.program for m in MANAGERS)} is here to install them: "
            "install what brings them, then start this again."
        )
    packages = package_names(missing, manager)
    prefix = administrator_prefix()
    if prefix is None:
        command = command_to_type(manager, packages, has_sudo=shutil.which("sudo") is not None)
        raise SetupError(
            "NNViz needs system packages that only an administrator can install: run the following command, "
            f"then start this again: {command}"
        )
    install_packages(manager, prefix, packages)
    importlib.invalidate_caches()
    missing = missing_needs(programs)
    if missing:
        raise SetupError(
            f"NNViz needs {', '.join(row.probe for row in missing)}, which {manager.program} did not bring: "
            "see its message above, mend it, then start this again."
        )


# The display


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether `nnviz ARGUMENTS` opens a window: alone or with a file it does, with a command it does not."""
    return not arguments or Path(arguments[0]).suffix != ""


def uses_x11(environ: Mapping[str, str]) -> bool:
    """Whether Qt will open its window on an X server; raise `SetupError` if it can open none at all."""
    platform = environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if sys.platform != "linux" or platform not in ("", "xcb", "wayland") or environ.get("WAYLAND_DISPLAY"):
        return False
    if not environ.get("DISPLAY"):
        raise SetupError(
            "NNViz cannot open its window because there is no display (DISPLAY and WAYLAND_DISPLAY are not set): "
            "start it in a desktop session, or over ssh with `ssh -X`."
        )
    return True


def require_x_server() -> None:
    """Raise `SetupError` unless the X server of DISPLAY lets us in; Qt would abort the program."""
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    refused = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if refused:
        raise SetupError(
            f"NNViz cannot open its window because the display {os.environ['DISPLAY']} (from DISPLAY) does not answer: "
            "start it in a desktop session, or over ssh with `ssh -X`."
        )


# The Python environment


def wanted_stamp(extras: str) -> Stamp:
    """The stamp of an up to date `.venv` with the comma-separated `extras`."""
    python = f"{sys.version_info[0]}.{sys.version_info[1]} of {sys.base_prefix} in {VENV}"
    return Stamp(python, hashlib.sha256(PROJECT_FILE.read_bytes()).hexdigest(), extras)


def read_stamp() -> Stamp:
    """The stamp of `.venv`; empty when its set-up was never finished."""
    try:
        stamp = Stamp(**json.loads(STAMP.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Stamp()
    return stamp if PYTHON.exists() else Stamp()


def write_stamp(stamp: Stamp) -> None:
    """Record what `.venv` was made from, as a whole or not at all."""
    unfinished = STAMP.with_suffix(".part")
    unfinished.write_text(json.dumps(stamp._asdict()), "utf-8")
    unfinished.replace(STAMP)


def join_extras(*groups: str) -> str:
    """All extras of some comma-separated groups, sorted and each once."""
    return ",".join(sorted({extra for group in groups for extra in group.split(",") if extra}))


def first_requirements(extras: str) -> "list[str]":
    """The requirements of `extras` with an exact version.

    Each is installed in a call of its own before the rest, so that nothing else can choose
    another build of it (torch with CUDA is gigabytes).
    """
    import tomllib  # younger than the oldest Python that shall reach the sentence about its version

    optional = tomllib.loads(PROJECT_FILE.read_text("utf-8"))["project"]["optional-dependencies"]
    return [row for extra in extras.split(",") for row in optional.get(extra, ()) if "==" in row]


def make_venv() -> None:
    """Make an empty `.venv`, with a pip of its own where this Python can give it one."""
    options = ["--clear"] if has_module("ensurepip") else ["--clear", "--without-pip"]
    run_step(
        [sys.executable, "-m", "venv", *options, str(VENV)],
        f"The Python environment {VENV} could not be made: see the message above, mend it, then start this again.",
    )


def pip_install(*arguments: str) -> None:
    """Install into `.venv` with its own pip, or with one from outside."""
    own, outside = (str(PYTHON), "-m", "pip"), (sys.executable, "-m", "pip", "--python", str(PYTHON))
    run_step(
        [*(own if has_module("ensurepip") else outside), "install", *arguments],
        "The Python packages could not be installed: see pip's message above, mend it, then start this again.",
    )


def run_step(command: Sequence[str], failure: str) -> None:
    """Run one step of the set-up; raise `SetupError` with `failure` if it did not succeed."""
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=sys.stderr).returncode != 0:
        raise SetupError(failure)


def require_environment(extras: str) -> str:
    """Bring `.venv` up to date with at least `extras`; return the extras it has.

    The stamp is taken away before the first change and written after the last one, so an
    interrupted set-up is begun anew at the next start.
    """
    stamp = read_stamp()
    wanted = wanted_stamp(join_extras(stamp.extras, extras))
    if stamp != wanted:
        say(f"Setting up the Python environment in {VENV}: this is needed once and takes a minute or more.")
        STAMP.unlink(missing_ok=True)
        if stamp.python != wanted.python:
            make_venv()
        for requirement in first_requirements(wanted.extras):
            pip_install(requirement)
        pip_install("--editable", f".[{wanted.extras}]" if wanted.extras else ".")
        write_stamp(wanted)
    return wanted.extras


def require_node_packages() -> None:
    """Put TensorFlow.js into `.venv`, where the tests look for it."""
    if not all((VENV / "node_modules" / name.rpartition("@")[0]).is_dir() for name in NODE_PACKAGES):
        run_step(
            ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(VENV), *NODE_PACKAGES],
            "TensorFlow.js could not be installed: see npm's message above, mend it, then start this again.",
        )


# The two commands


def run(arguments: Sequence[str]) -> int:
    """Set up and become `nnviz ARGUMENTS`; returns only when that is not possible."""
    on_x11 = opens_window(arguments) and uses_x11(os.environ)
    require_system()
    if on_x11:
        require_x_server()
    require_environment("")
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", "nnviz", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Set up and run every check; the exit status is that of the tests, or 1 when another check failed."""
    with_peers = "--peers" in arguments
    require_system((*TEST_PROGRAMS, *PEER_PROGRAMS) if with_peers else TEST_PROGRAMS)
    extras = require_environment("dev,peers" if with_peers else "dev")
    if with_peers:
        require_node_packages()
    if "peers" not in extras.split(","):
        say(
            "Skipped: the tests that compare with Keras and PyTorch or need another large package; "
            "`python3 packaging/bootstrap.py test --peers` installs those packages and runs the tests."
        )
    selection = [argument for argument in arguments if argument != "--peers"]
    failed = [join_words(check) for check in CHECKS if run_check(check) != 0]
    tests = run_check(("pytest", *(selection or ["--cov"])))
    if failed:
        say(f"These checks failed, see above: {'; '.join(failed)}")
    return tests or int(bool(failed))


def run_check(check: Sequence[str]) -> int:
    """Run one program of the environment from the root of the project; return its exit status."""
    say(f"== {join_words(check)}")
    program, *arguments = check
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([str(PYTHON.parent / program), *arguments], cwd=ROOT, env=environ).returncode


COMMANDS = {"run": run, "test": test}


def main(arguments: Sequence[str]) -> int:
    """Entry point; returns the exit status."""
    command, *rest = arguments or [""]
    if command not in COMMANDS:
        print(__doc__, file=sys.stdout if command in ("-h", "--help") else sys.stderr)
        return 0 if command in ("-h", "--help") else 2
    try:
        require_python(tuple(sys.version_info[:3]))
        return COMMANDS[command](rest)
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say("Interrupted; it can be started again at any time.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
