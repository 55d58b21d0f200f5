"""`PreferenceEffects`: puts a preference into force the moment it changes."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from nnviz.runner.train_controller import TrainController
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import Theme
from nnviz.settings.translator import Translator

AUTOMATIC = 0  # threads


class PreferenceEffects(QObject):
    """Whoever offers a choice only keeps it in the preferences; what follows from it stands here."""

    def __init__(
        self,
        preferences: Preferences,
        theme: Theme,
        translator: Translator,
        controller: TrainController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._effects: dict[str, Callable[[Any], object]] = {
            "theme": theme.set_scheme,
            "language": translator.set_language,
            "animation": theme.set_motion,
            "computing/threads": lambda choice: controller.set_threads(AUTOMATIC if choice == "auto" else int(choice)),
        }
        for key in ("animation", "computing/threads"):
            self._on_changed(key)
        preferences.changed.connect(self._on_changed)

    @Slot(str)
    def _on_changed(self, key: str) -> None:
        if key in self._effects:
            self._effects[key](self._preferences.get(key))
