"""Files: projects, and models in the formats of other programs, behind one registry."""

from nnviz.formats.description import describe_file
from nnviz.formats.errors import FormatError
from nnviz.formats.model_file import ImportedModel
from nnviz.formats.project_file import OpenedProject, ViewState, open_project, read_thumbnail, save_project
from nnviz.formats.registry import FORMATS, Format, export_model, format_of, import_model, with_format

__all__ = [
    "FORMATS",
    "Format",
    "FormatError",
    "ImportedModel",
    "OpenedProject",
    "ViewState",
    "describe_file",
    "export_model",
    "format_of",
    "import_model",
    "open_project",
    "read_thumbnail",
    "save_project",
    "with_format",
]
