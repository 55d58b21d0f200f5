"""`ValidationCommands`: opens the cross-validation of the document's network."""

import msgspec
from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from nnviz.document import Document
from nnviz.panels.cross_validation_dialog import CrossValidationDialog
from nnviz.runner.cross_validator import CrossValidator
from nnviz.runner.train_controller import TrainController


class ValidationCommands(QObject):
    """One dialog at a time, which does not hold up the window."""

    def __init__(self, window: QWidget, document: Document, controller: TrainController) -> None:
        super().__init__(window)
        self._window, self._document, self._controller = window, document, controller
        self._validator = CrossValidator(controller.tables, self)
        self._dialog: CrossValidationDialog | None = None

    @Slot()
    def cross_validate(self) -> None:
        """Ask how many folds and epochs, then train and measure."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
        snapshot = self._controller.snapshot
        done = snapshot.epoch if snapshot is not None else 0
        project = self._document.project
        self._dialog = CrossValidationDialog(self._validator, project, done or project.training.epochs, self._window)
        self._dialog.folds_chosen.connect(self._on_folds_chosen)
        self._dialog.show()

    def shutdown(self) -> None:
        """Stop what runs; to be called before the window closes."""
        self._validator.shutdown()

    @Slot(int)
    def _on_folds_chosen(self, folds: int) -> None:
        """The project keeps the number."""
        spec = self._document.dataset_spec
        if folds != spec.folds and self._controller.dataset is not None:
            self._controller.choose_dataset(msgspec.structs.replace(spec, folds=folds), self._controller.dataset)
