"""In a process of its own, because the collector changes how all of Python collects."""

import subprocess
import sys

CODE = """
import gc, threading, weakref
from PySide6.QtCore import QCoreApplication
from nnviz.app.garbage import YOUNG, GarbageCollector

class Knot:
    def __init__(self):
        self.itself = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread()))

freed = []
app = QCoreApplication([])
collector = GarbageCollector(app)

def work():
    for _ in range(3 * YOUNG):
        Knot()

thread = threading.Thread(target=work)
thread.start()
thread.join()
assert freed == [], "collected in the worker"
collector.collect()
assert len(freed) == 3 * YOUNG
assert set(freed) == {threading.main_thread()}
"""


def test_cycles_made_in_a_worker_are_freed_in_the_main_thread_only() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
