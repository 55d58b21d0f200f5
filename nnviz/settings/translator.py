"""`Translator`: the language of the interface, switchable while the program runs."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from nnviz.resource_files import resource_path
from nnviz.sentence import Sentence

LANGUAGES: Final = {"en": "English", "es": "Español"}
"""Languages there are, by their code, each by its own name."""


def QT_TR_NOOP(text: str) -> str:  # noqa: N802  # the name that lupdate looks for
    """Marks a literal in a table for translation and gives it back; `table_text` translates it."""
    return text


def table_text(text: str) -> str:
    """A text of a table, marked there by `QT_TR_NOOP`, in the language of the moment."""
    return QCoreApplication.translate("", text)


def catalog_text(text: str) -> str:
    """A title or sentence of a catalog (layers, hyperparameters, datasets) in the language of the moment.

    Catalogs know no Qt; their texts stand in `resources/translations/catalog_*.ts`, made from the catalogs.
    """
    return QCoreApplication.translate("catalog", text)


def sentence_text(told: str) -> str:
    """What the layers below tell a person, in the language of the moment, with numbers as its locale has them."""
    return told.said(catalog_text, _number_text) if isinstance(told, Sentence) else told


def _number_text(value: float) -> str:
    locale = QLocale()
    locale.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
    return str(value) if isinstance(value, int) else locale.toString(float(value), "g", 6)


class Translator(QObject):
    """Loads the program's texts and Qt's own, and sets the locale that numbers follow.

    Qt sends every widget a `LanguageChange` event when the language is another.
    """

    language_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = "en"
        self._installed: list[QTranslator] = []

    @property
    def language(self) -> str:
        return self._language

    def set_language(self, choice: str) -> None:
        """`en`, `es`, or `system` for the system's (English where it has another)."""
        language = _system_language() if choice == "system" else choice
        if language not in LANGUAGES:
            raise ValueError(f"Expected one of {', '.join(LANGUAGES)} or system, got {choice!r}.")
        QLocale.setDefault(_locale(language))
        if language == self._language and self._installed:
            return
        self._language = language
        self._exchange(_translators(language))
        self.language_changed.emit()

    def _exchange(self, translators: list[QTranslator]) -> None:
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = translators
        for translator in translators:
            QCoreApplication.installTranslator(translator)


def _system_language() -> str:
    code = QLocale.system().name().partition("_")[0]
    return code if code in LANGUAGES else "en"


def _locale(language: str) -> QLocale:
    """The system's locale where it speaks the language, so that its country's numbers stay."""
    system = QLocale.system()
    return system if system.name().partition("_")[0] == language else QLocale(language)


def _translators(language: str) -> list[QTranslator]:
    """Qt's own texts and the program's, which are asked first; English is in the source, but for its plurals."""
    own, qt = QTranslator(), QTranslator()
    own.load(str(resource_path(f"translations/nnviz_{language}.qm")))
    qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [qt, own]
