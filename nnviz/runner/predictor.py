"""`Predictor`: answers to examples typed by hand, beside the GUI thread; the newest request only."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal, Slot

from nnviz.analysis.prediction import InputRange, Prediction, input_ranges, predict_one
from nnviz.data import DataError, Dataset, Preparation
from nnviz.data.pictures import read_picture
from nnviz.nn import Model, ModelError
from nnviz.runner.newest import Newest
from nnviz.spec import NetworkSpec, SpecError
from nnviz.training import compile_model

Array = NDArray[Any]


@dataclass(frozen=True)
class Question:
    """Raw values of one example, and the network that is to answer."""

    network: NetworkSpec
    weights: Mapping[str, Array]
    preparation: Preparation
    raw: Array


@dataclass(frozen=True)
class Described:
    """The ranges of a dataset's columns."""

    dataset: Dataset
    ranges: tuple[InputRange, ...]


class Predictor(QObject):
    """Questions that come while one is answered replace each other."""

    described = Signal(object)  # Described
    predicted = Signal(object)  # Prediction
    picture_read = Signal(object)  # (height, width, channels)
    failed = Signal(object)  # a sentence

    _question_asked = Signal()
    _description_asked = Signal(object)
    _picture_asked = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: Newest[Question] = Newest()
        self._thread = QThread(self)
        self._worker = _Worker(self._questions)
        self._worker.moveToThread(self._thread)
        self._question_asked.connect(self._worker.answer)
        self._description_asked.connect(self._worker.describe)
        self._picture_asked.connect(self._worker.read)
        self._worker.described.connect(self.described)
        self._worker.predicted.connect(self.predicted)
        self._worker.picture_read.connect(self.picture_read)
        self._worker.failed.connect(self.failed)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.shutdown)
        self._thread.start()  # now, so that nothing asked after the shutdown starts it again

    def ask(self, question: Question) -> None:
        """Answer this question next."""
        if self._questions.put(question):
            self._question_asked.emit()

    def describe(self, dataset: Dataset) -> None:
        """Find the ranges of the columns."""
        self._description_asked.emit(dataset)

    def read(self, path: Path, preparation: Preparation) -> None:
        """Read a picture in the shape that the preparation expects."""
        self._picture_asked.emit(path, preparation)

    @Slot()
    def shutdown(self) -> None:
        """Quit and wait. To be called before the window closes."""
        self._thread.quit()
        self._thread.wait()


class _Worker(QObject):
    """Works in the thread it has been moved to."""

    described = Signal(object)
    predicted = Signal(object)
    picture_read = Signal(object)
    failed = Signal(object)

    def __init__(self, questions: Newest[Question]) -> None:
        super().__init__()
        self._questions = questions
        self._compiled: tuple[NetworkSpec, Model] | None = None
        self._weights: Mapping[str, Array] | None = None

    @Slot()
    def answer(self) -> None:
        """Answer the newest question; one that an edit has overtaken (weights of another shape) stays open."""
        question = self._questions.take()
        if question is not None:
            try:
                self.predicted.emit(self._answer(question))
            except (DataError, ModelError, SpecError):
                self._compiled = None

    def _answer(self, question: Question) -> Prediction:
        if self._compiled is None or self._compiled[0] is not question.network:
            self._compiled, self._weights = (question.network, compile_model(question.network)), None
        model = self._compiled[1]
        if question.weights is not self._weights:
            model.set_weights(question.weights)
            self._weights = question.weights
        return predict_one(model, question.preparation, question.raw)

    @Slot(object)
    def describe(self, dataset: Dataset) -> None:
        self.described.emit(Described(dataset, input_ranges(dataset)))

    @Slot(object, object)
    def read(self, path: Path, preparation: Preparation) -> None:
        try:
            self.picture_read.emit(read_picture(path, preparation.picture_shape))
        except DataError as error:
            self.failed.emit(error.sentence)
