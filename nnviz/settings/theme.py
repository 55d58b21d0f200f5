"""`Theme`: the look of the whole program, light or dark, from one table of colours."""

from dataclasses import asdict, dataclass
from string import Template
from typing import Final, Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from nnviz.resource_files import resource_path
from nnviz.settings.colours import blend
from nnviz.settings.fonts import load_fonts, text_font

Scheme = Literal["light", "dark"]
SchemeChoice = Literal["system", "light", "dark"]
MotionChoice = Literal["system", "full", "reduced"]

SPACING: Final = 4  # pixels; every distance is a multiple
FIELD_RADIUS: Final = 6
BUTTON_RADIUS: Final = 8
CARD_RADIUS: Final = 12


@dataclass(frozen=True)
class Tokens:
    """The colours of one scheme, as `#rrggbb`."""

    window: str
    panel: str
    canvas: str
    field: str
    line: str
    grid: str
    text: str
    secondary: str
    accent: str
    on_accent: str
    accent_ground: str
    neutral: str
    success: str
    error: str
    error_ground: str


LIGHT: Final = Tokens(
    window="#F3F4F6",
    panel="#FFFFFF",
    canvas="#FAFBFC",
    field="#F0F2F5",
    line="#E1E4E8",
    grid="#DDE1E6",
    text="#1B1F24",
    secondary="#69717C",
    accent="#3B6CF6",
    on_accent="#FFFFFF",
    accent_ground="#EAF0FF",
    neutral="#E8EAED",
    success="#157A4A",
    error="#D92D20",
    error_ground="#FEF3F2",
)
DARK: Final = Tokens(
    window="#0F1216",
    panel="#171B21",
    canvas="#12161B",
    field="#20262E",
    line="#2A3038",
    grid="#272D35",
    text="#E6E9ED",
    secondary="#8D96A3",
    accent="#6C93FF",
    on_accent="#0F1216",
    accent_ground="#1E2A47",
    neutral="#181C22",
    success="#4CC38A",
    error="#FF8A80",
    error_ground="#33191A",
)
SCHEMES: Final[dict[Scheme, Tokens]] = {"light": LIGHT, "dark": DARK}

_Role = QPalette.ColorRole

ROLES: Final[dict[QPalette.ColorRole, str]] = {
    _Role.Window: "panel",
    _Role.WindowText: "text",
    _Role.Base: "field",
    _Role.AlternateBase: "window",
    _Role.ToolTipBase: "text",
    _Role.ToolTipText: "panel",
    _Role.PlaceholderText: "secondary",
    _Role.Text: "text",
    _Role.Button: "field",
    _Role.ButtonText: "text",
    _Role.BrightText: "on_accent",
    _Role.Light: "panel",
    _Role.Midlight: "window",
    _Role.Mid: "line",
    _Role.Dark: "secondary",
    _Role.Shadow: "grid",
    _Role.Highlight: "accent",
    _Role.HighlightedText: "on_accent",
    _Role.Accent: "accent",
    _Role.Link: "accent",
    _Role.LinkVisited: "secondary",
}
"""Which token each role of the palette takes."""

FADED: Final = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText, _Role.PlaceholderText)
"""Roles that are paler where a control is disabled."""


def palette(tokens: Tokens) -> QPalette:
    """A palette with every role set, disabled and inactive included."""
    made = QPalette()
    for role, name in ROLES.items():
        colour = getattr(tokens, name)
        made.setColor(role, QColor(colour))
        if role in FADED:
            made.setColor(QPalette.ColorGroup.Disabled, role, QColor(blend(colour, tokens.panel, 0.55)))
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(tokens.line))
    return made


def style_sheet(scheme: Scheme) -> str:
    """The style sheet with the scheme's colours and pictures put in."""
    tokens = SCHEMES[scheme]
    values = asdict(tokens) | {
        "hover": blend(tokens.field, tokens.text, 0.06),
        "pressed": blend(tokens.field, tokens.text, 0.12),
        "accent_hover": blend(tokens.accent, tokens.text, 0.12),
        "accent_pressed": blend(tokens.accent, tokens.text, 0.24),
        "faded": blend(tokens.text, tokens.panel, 0.55),
        "handle": blend(tokens.line, tokens.text, 0.25),
        "pictures": resource_path(f"themes/{scheme}").as_posix(),
    }
    return Template(resource_path("themes/nnviz.qss").read_text(encoding="utf-8")).substitute(values)


class Theme(QObject):
    """Light, dark, or whichever the system has; `changed` comes when the colours are others."""

    changed = Signal()

    def __init__(self, choice: SchemeChoice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: SchemeChoice = choice
        self._motion: MotionChoice = "system"
        self._app: QApplication | None = None
        self._scheme: Scheme = self._wanted()

    @property
    def choice(self) -> SchemeChoice:
        return self._choice

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    @property
    def tokens(self) -> Tokens:
        return SCHEMES[self._scheme]

    @property
    def moves(self) -> bool:
        """Whether things may glide: as chosen, else as the system says."""
        if self._motion != "system":
            return self._motion == "full"
        return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0

    def set_motion(self, choice: MotionChoice) -> None:
        """From now on `moves` says so."""
        self._motion = choice

    def set_scheme(self, choice: SchemeChoice) -> None:
        """Change at once; `system` follows the system from now on."""
        self._choice = choice
        if self._app is not None:
            self._tell_platform()
        self._refresh()

    def apply(self, app: QApplication) -> None:
        """Dress the application: fonts, style, palette and style sheet, now and whenever the scheme changes."""
        self._app = app
        load_fonts()
        app.setFont(text_font())
        app.setStyle("Fusion")
        self._tell_platform()
        app.styleHints().colorSchemeChanged.connect(self._refresh)
        self._scheme = self._wanted()
        self._dress()

    def _wanted(self) -> Scheme:
        if self._choice != "system":
            return self._choice
        hints = QGuiApplication.styleHints() if QGuiApplication.instance() else None
        return "dark" if hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark else "light"

    @Slot()
    def _refresh(self) -> None:
        scheme = self._wanted()
        if scheme != self._scheme:
            self._scheme = scheme
            self._dress()
            self.changed.emit()

    def _tell_platform(self) -> None:
        """Native frames and dialogs follow, where the platform lets them."""
        hints = QGuiApplication.styleHints()
        if self._choice == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if self._choice == "dark" else Qt.ColorScheme.Light)

    def _dress(self) -> None:
        if self._app is not None:
            self._app.setPalette(palette(self.tokens))
            self._app.setStyleSheet(style_sheet(self._scheme))
