"""Loading never runs code: nothing in the program can, and no file says which module is imported."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "nnviz"
MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve", "joblib", "runpy", "code", "pty", "yaml"}
CALLS = {"eval", "exec", "compile", "__import__", "execfile"}
BY_NAME = {
    *("import_module", "find_spec", "spec_from_file_location", "exec_module", "load_module", "entry_points"),
    *("read_pickle", "load_lambda", "enable_unsafe_deserialization", "get_unsafe_globals_in_checkpoint"),
}
TO_DISK = {"extract", "extractall", "unpack_archive"}  # members of an archive, under names that it chooses
SAFE = {"allow_pickle": False, "weights_only": True, "safe_mode": True, "shell": False}  # all that may be said
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
            if isinstance(called, ast.Name) and called.id in CALLS | BY_NAME | TO_DISK:
                yield called.id
            if isinstance(called, ast.Attribute) and called.attr in BY_NAME | TO_DISK:
                yield called.attr
            if re.fullmatch(r"os\.(system|popen|startfile|exec\w+|spawn\w+|posix_spawn\w*)", ast.unparse(called)):
                yield ast.unparse(called)
            if ast.unparse(called) == "torch.load" and "weights_only" not in {word.arg for word in node.keywords}:
                yield "torch.load"
            yield from (str(word.arg) for word in node.keywords if word.arg in SAFE and not _is_safe(word))


def _is_safe(word: ast.keyword) -> bool:
    return isinstance(word.value, ast.Constant) and word.value.value is SAFE[str(word.arg)]


def test_nothing_in_the_program_runs_code_from_a_file() -> None:
    found = {
        str(path.relative_to(PACKAGE)): sorted(faults(ast.parse(path.read_text(encoding="utf-8"))))
        for path in PACKAGE.rglob("*.py")
    }
    assert len(found) > 100
    assert {name.split("/")[0] for name in found} >= {"data", "document", "formats", "runner", "spec", "app"}
    assert {name: what for name, what in found.items() if what and name not in TRUSTED} == {}


def test_the_ways_are_recognised() -> None:
    ways = (
        "import pickle; from marshal import loads; eval('1'); importlib.import_module(x); np.load(p, allow_pickle=y)\n"
        "os.system(x); archive.extractall(folder); torch.load(p); torch.load(p, weights_only=False); run(x, shell=True)"
    )
    found = set(faults(ast.parse(ways)))
    assert found == {
        *("pickle", "marshal", "eval", "import_module", "allow_pickle"),
        *("os.system", "extractall", "torch.load", "weights_only", "shell"),
    }
    assert not set(faults(ast.parse("torch.load(p, weights_only=True); np.load(p, allow_pickle=False)")))
