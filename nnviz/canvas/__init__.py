"""The network diagram: scene, view, items, one class per gesture."""

from nnviz.canvas.canvas import Canvas

__all__ = ["Canvas"]
