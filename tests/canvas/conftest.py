"""A canvas on show."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.document import Document
from tests.canvas.stage import Stage, project, stage_for


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return stage_for(Document(project()), qtbot)
