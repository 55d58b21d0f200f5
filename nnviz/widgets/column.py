"""Widgets below each other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


def column(*widgets: QWidget) -> QWidget:
    """Widgets below each other without any distance."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
