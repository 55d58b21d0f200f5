"""The command line: `nnviz` opens the window, `nnviz COMMAND` works without one."""

import sys


def main() -> int:
    """Entry point of the `nnviz` command; returns the exit status."""
    print("The command line is not there yet.", file=sys.stderr)
    return 2
