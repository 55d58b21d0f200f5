"""Faults in painting: each is reported, and none leaves the paint function."""

import sys

import pytest
from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsObject, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget
from pytestqt.qtbot import QtBot

from nnviz.widgets.guarded import guarded


class Faulty(QGraphicsObject):
    """An item that cannot be painted."""

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, 40, 40)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        raise ValueError(self.objectName())


class View(QGraphicsView):
    """A view whose events come by Python."""

    def viewportEvent(self, event: QEvent) -> bool:
        return super().viewportEvent(event)


def test_every_item_reports_and_the_view_goes_on(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, where: told.append(str(error)))
    scene = QGraphicsScene()
    for name in ("one", "two", "three"):
        item = Faulty()
        item.setObjectName(name)
        scene.addItem(item)
    view = View(scene)
    qtbot.addWidget(view)
    view.resize(100, 100)
    view.grab()
    assert sorted(told) == ["one", "three", "two"]
