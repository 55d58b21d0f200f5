"""The menus, as a table of command names."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from nnviz.app.actions import INSERT
from nnviz.panels.palette_model import GROUPS
from nnviz.settings.translator import QT_TR_NOOP, table_text
from nnviz.spec import CATALOG

Entry = str | None  # a command or menu by name; None is a line

ALIGNMENTS: Final = ("left", "centre", "right", "top", "middle", "bottom")

IMPORTS: Final = ("import_data", "paste_data", "change_import", "locate_data")

PICTURES: Final = ("export_picture", "copy_picture")

# name, title, entries; an entry that is the name of another menu is a submenu
MENUS: Final[tuple[tuple[str, str, tuple[Entry, ...]], ...]] = (
    (
        "file",
        QT_TR_NOOP("&File"),
        (
            "new",
            "start_page",
            "open",
            "recent",
            "recover_work",
            None,
            "save",
            "save_as",
            None,
            *IMPORTS,
            "keep_data",
            "save_data",
            None,
            "save_points",
            "export",
            *PICTURES,
            "report",
            None,
            "quit",
        ),
    ),
    (
        "edit",
        QT_TR_NOOP("&Edit"),
        (
            "undo",
            "redo",
            None,
            "cut",
            "copy",
            "paste",
            "duplicate",
            "delete",
            "select_all",
            None,
            "align",
            "tidy",
            "edit_points",
            None,
            "preferences",
        ),
    ),
    ("insert", QT_TR_NOOP("&Insert"), ()),
    (
        "train",
        QT_TR_NOOP("&Train"),
        (
            "train",
            "step",
            "epoch",
            "reset",
            None,
            "history_back",
            "history_forward",
            "history_live",
            "continue_from_past",
            None,
            "resample",
            "cross_validate",
            "predict_table",
        ),
    ),
    (
        "view",
        QT_TR_NOOP("&View"),
        ("zoom_in", "zoom_out", "zoom_reset", "fit", None, "panels", "reset_layout", None, "theme", "language"),
    ),
    ("learn", QT_TR_NOOP("&Learn"), ("tour", "start_page")),
    ("help", QT_TR_NOOP("&Help"), ("shortcuts", "command_palette", None, "show_log", "about")),
)

SUBMENUS: Final[tuple[tuple[str, str, tuple[Entry, ...]], ...]] = (
    ("recent", QT_TR_NOOP("Open &recent"), ()),
    ("align", QT_TR_NOOP("&Align"), tuple(f"align_{edge}" for edge in ALIGNMENTS)),
    ("panels", QT_TR_NOOP("&Panels"), ()),
    ("theme", QT_TR_NOOP("&Colours"), ("theme_system", "theme_light", "theme_dark")),
    ("language", QT_TR_NOOP("&Language"), ()),
)


class Menus:
    """The menus by name. `recent`, `panels` and `language` are filled by those who know what is in them."""

    def __init__(self, bar: QMenuBar, actions: Mapping[str, QAction]) -> None:
        self._titles = {name: title for name, title, _ in (*MENUS, *SUBMENUS)}
        self._menus = {name: QMenu(bar) for name in self._titles}
        for name, menu in self._menus.items():
            menu.setObjectName(f"{name}Menu")
            menu.setToolTipsVisible(True)
        for name, _, entries in (*SUBMENUS, *MENUS):
            _fill(self._menus[name], entries, actions, self._menus)
        for name, _, _ in MENUS:
            bar.addMenu(self._menus[name])
        self._groups = _fill_insert(self._menus["insert"], actions)
        self.retranslate()

    def __getitem__(self, name: str) -> QMenu:
        return self._menus[name]

    def retranslate(self) -> None:
        """Say every title in the language of the moment."""
        for name, menu in self._menus.items():
            menu.setTitle(table_text(self._titles[name]))
        for title, menu in self._groups.items():
            menu.setTitle(table_text(title))


def _fill(menu: QMenu, entries: tuple[Entry, ...], actions: Mapping[str, QAction], menus: Mapping[str, QMenu]) -> None:
    submenus = {name for name, _, _ in SUBMENUS}
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        elif entry in submenus:
            menu.addMenu(menus[entry])
        else:
            menu.addAction(actions[entry])


def _fill_insert(menu: QMenu, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """One submenu for each group of the palette."""
    groups = {}
    for title, categories in GROUPS:
        group = QMenu(menu)
        group.setToolTipsVisible(True)
        for category in categories:
            group.addActions([actions[INSERT + row.type] for row in CATALOG.values() if row.category == category])
        menu.addMenu(group)
        groups[title] = group
    return groups
