"""Loading never runs code: nothing in the program can, and no file says which module is imported."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "nnviz"
MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "joblib", "runpy", "code", "pty"}
CALLS = {"eval", "exec", "compile", "__import__", "execfile"}
BY_NAME = {"import_module", "find_spec", "spec_from_file_location"}
TRUSTED = {"formats/registry.py"}  # imports the modules of its own table


def faults(tree: ast.AST) -> Iterator[str]:
    """Every way to run what stands in a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in MODULES:
            yield str(node.module)
        elif isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in CALLS | BY_NAME:
                yield called.id
            if isinstance(called, ast.Attribute) and called.attr in BY_NAME:
                yield called.attr
            yield from (
                "allow_pickle"
                for keyword in node.keywords
                if keyword.arg == "allow_pickle" and not _is_false(keyword.value)
            )


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def test_nothing_in_the_program_runs_code_from_a_file() -> None:
    found = {
        str(path.relative_to(PACKAGE)): sorted(faults(ast.parse(path.read_text(encoding="utf-8"))))
        for path in PACKAGE.rglob("*.py")
    }
    assert len(found) > 100
    assert {name: what for name, what in found.items() if what and name not in TRUSTED} == {}


def test_the_ways_are_recognised() -> None:
    ways = "import pickle; from marshal import loads; eval('1'); importlib.import_module(x); np.load(p, allow_pickle=y)"
    found = set(faults(ast.parse(ways)))
    assert found == {"pickle", "marshal", "eval", "import_module", "allow_pickle"}
