"""The only one that changes a description, through undo commands."""

from nnviz.document.document import Document
from nnviz.document.selection import Selection

__all__ = ["Document", "Selection"]
