"""The README's Python, as a user with a strict type checker has it."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GRAPH = """
graph = NetworkSpec(layers=[layers.Input(shape=(2,), name="input"), layers.Dense(8)], links=[("input", "dense")])
model.predict([[1.0, 2.0]])
source: str = graph.links[0].source
"""


def test_what_the_readme_shows_passes_a_strict_type_check(tmp_path: Path) -> None:
    (shown,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    program = tmp_path / "shown.py"
    program.write_text(shown + GRAPH, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", str(program)]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (checked.stdout.splitlines()[-1:], checked.returncode) == (["Success: no issues found in 1 source file"], 0)
