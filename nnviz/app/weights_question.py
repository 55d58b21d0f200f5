"""A file of weights alone: read for the network that is open, and the question what becomes of them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMessageBox, QWidget

from nnviz.formats import FormatError, ImportedModel, format_of, import_model
from nnviz.sentence import Sentence
from nnviz.settings.translator import sentence_text
from nnviz.spec import NetworkSpec


@dataclass(frozen=True)
class WeightsAlone:
    """What can become of them: the network that is open with these weights, and one of their own; or why not."""

    fitting: ImportedModel | Sentence
    made: ImportedModel | Sentence


def read_model(path: Path, network: NetworkSpec, limit: int | None = None) -> ImportedModel | WeightsAlone:
    """A model that says its network itself, or weights alone; raises `FormatError` where neither works, `OSError`."""
    row = format_of(path)
    if row is None or not row.weights_alone or not network.outputs:
        return import_model(path, limit=limit)
    fitting = _attempt(path, network, limit)
    if isinstance(fitting, ImportedModel) and fitting.network is not network:
        return fitting
    made = _attempt(path, None, limit)
    if isinstance(made, Sentence) and isinstance(fitting, Sentence):
        if str(made) == str(fitting):
            raise FormatError(path, made)
        raise FormatError(
            path,
            "does not go into the network that is open: {fitting} Nor can a network be made of it: {made}",
            fitting=fitting,
            made=made,
        )
    return WeightsAlone(fitting, made)


def _attempt(path: Path, network: NetworkSpec | None, limit: int | None) -> ImportedModel | Sentence:
    try:
        return import_model(path, network, limit=limit)
    except FormatError as error:
        return error.reason


class WeightsQuestion(QMessageBox):
    """Asks what becomes of weights alone; a way that is closed says why."""

    fill_asked = Signal(object)  # ImportedModel with the open network
    make_asked = Signal(object)  # ImportedModel with a network of its own

    def __init__(self, path: Path, weights: WeightsAlone, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weightsQuestion")
        self.setIcon(QMessageBox.Icon.Question)
        self.setText(self.tr("{name} holds weights alone. What should become of them?").format(name=path.name))
        self._weights = weights
        reasons = [
            self._add(
                "weightsFill",
                self.tr("Put the weights into this network"),
                self.tr("The network stays as it is and computes with these weights; undo takes them back."),
                weights.fitting,
            ),
            self._add(
                "weightsMake",
                self.tr("Make a network of it"),
                self.tr("A new project with layers in a row, as the shapes of the weights tell."),
                weights.made,
            ),
        ]
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setInformativeText("\n\n".join(filter(None, reasons)))
        self.finished.connect(self._on_finished)

    def _add(self, name: str, text: str, tip: str, outcome: ImportedModel | Sentence) -> str:
        """Add the button of one way; why it is closed, if it is."""
        button = self.addButton(text, QMessageBox.ButtonRole.AcceptRole)
        button.setObjectName(name)
        button.setToolTip(tip)
        is_open = isinstance(outcome, ImportedModel)
        button.setEnabled(is_open)
        if is_open and self.defaultButton() is None:
            self.setDefaultButton(button)
        return "" if isinstance(outcome, ImportedModel) else f"{text}: {sentence_text(outcome)}"

    @Slot()
    def _on_finished(self) -> None:
        clicked = self.clickedButton()
        if clicked is not None and clicked.objectName() == "weightsFill":
            self.fill_asked.emit(self._weights.fitting)
        elif clicked is not None and clicked.objectName() == "weightsMake":
            self.make_asked.emit(self._weights.made)
