"""`RunsModel`: the runs of a session as the rows of a table."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, QTime, Slot

from nnviz.analysis.network_words import in_words
from nnviz.data import DATASETS
from nnviz.panels.choice_names import OPTIMIZER_NAMES
from nnviz.runner.run_log import Run, RunLog
from nnviz.settings.translator import QT_TR_NOOP, catalog_text, table_text
from nnviz.widgets.number_text import count_text, figure_text, percent_text, setting_text
from nnviz.widgets.plain_text import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NAME: Final = 0  # the column that is edited and ticked


@dataclass(frozen=True)
class Column:
    """One column: its heading, what it says of a run, and whether that is a figure."""

    heading: str
    text: Callable[[Run], str]
    figure: bool = False


COLUMNS: Final = (
    Column(QT_TR_NOOP("Run"), lambda run: table_text(QT_TR_NOOP("Run {number}")).format(number=run.number)),
    Column(QT_TR_NOOP("Network"), lambda run: in_words(run.project.network)),
    Column(QT_TR_NOOP("Optimizer"), lambda run: _optimizer(run)),
    Column(QT_TR_NOOP("Epochs"), lambda run: count_text(run.epochs), figure=True),
    Column(QT_TR_NOOP("Train loss"), lambda run: figure_text(run.figures.get("loss", math.nan)), figure=True),
    Column(QT_TR_NOOP("Validation loss"), lambda run: figure_text(run.figures.get("val_loss", math.nan)), figure=True),
    Column(QT_TR_NOOP("Accuracy"), lambda run: _accuracy(run), figure=True),
    Column(QT_TR_NOOP("Data"), lambda run: _data(run)),
    Column(QT_TR_NOOP("Started"), lambda run: _clock(run)),
)


class RunsModel(QAbstractTableModel):
    """A tick beside the name shows a run's curves behind those of the run under way, which has none."""

    def __init__(self, log: RunLog) -> None:
        super().__init__(log)
        self._log = log
        self._runs: tuple[Run, ...] = ()
        log.changed.connect(self.refresh)
        self.refresh()

    def run(self, index: Index) -> Run | None:
        """The run of a row; `None` where there is no such row."""
        return self._runs[index.row()] if index.isValid() and index.row() < len(self._runs) else None

    @Slot()
    def refresh(self) -> None:
        """Show what the log has now."""
        before, self._runs = self._runs, self._log.runs
        if [run.number for run in before] != [run.number for run in self._runs]:
            self.beginResetModel()
            self.endResetModel()
        elif self._runs:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._runs) - 1, len(COLUMNS) - 1))

    def numbers(self) -> dict[str, list[Any]]:
        """All runs in columns, the newest first: what was trained, and every figure as it was last."""
        runs = self._runs
        figures = sorted({name for run in runs for name in run.figures})
        trainings = [run.project.training for run in runs]
        return {
            "run": [self._log.name_of(run) or str(run.number) for run in runs],
            "started": [run.started.isoformat(timespec="seconds") for run in runs],
            "network": [in_words(run.project.network) for run in runs],
            "data": [run.project.dataset.path or run.project.dataset.name for run in runs],
            "optimizer": [training.optimizer_name for training in trainings],
            "learning_rate": [training.learning_rate for training in trainings],
            "batch_size": [training.batch_size for training in trainings],
            "seed": [training.seed for training in trainings],
            "epochs": [run.epochs for run in runs],
            **{name: [run.figures.get(name, math.nan) for run in runs] for name in figures},
        }

    def retranslate(self) -> None:
        """Say everything in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.refresh()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        return len(self._runs)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return table_text(COLUMNS[section].heading)
        if role == Role.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        run = self.run(index)
        if index.column() == NAME and run is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
            if not self._log.is_current(run):
                flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        run = self.run(index)
        if run is None:
            return None
        column = COLUMNS[index.column()]
        if role in (Role.DisplayRole, Role.EditRole, Role.ToolTipRole):
            text = self._log.name_of(run) or column.text(run) if index.column() == NAME else column.text(run)
            return plain_tip(text) if role == Role.ToolTipRole else text
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        if role == Role.CheckStateRole and index.column() == NAME and not self._log.is_current(run):
            return Qt.CheckState.Checked if self._log.is_ghost(run) else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        run = self.run(index)
        if run is None or index.column() != NAME:
            return False
        if role == Role.CheckStateRole:
            self._log.set_ghost(run, Qt.CheckState(value) == Qt.CheckState.Checked)
        elif role == Role.EditRole:
            self._log.rename(run, "" if str(value) == COLUMNS[NAME].text(run) else str(value))
        return True


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _clock(run: Run) -> str:
    started = QTime(run.started.hour, run.started.minute)
    return QLocale().toString(started, QLocale.FormatType.ShortFormat)


def _data(run: Run) -> str:
    spec = run.project.dataset
    if spec.path:
        return PurePath(spec.path).name
    return catalog_text(DATASETS[spec.name].title) if spec.name in DATASETS else spec.name


def _optimizer(run: Run) -> str:
    training = run.project.training
    return f"{OPTIMIZER_NAMES[training.optimizer_name]} · {setting_text(training.learning_rate)}"


def _accuracy(run: Run) -> str:
    return percent_text(run.figures.get("val_accuracy", run.figures.get("accuracy", math.nan)))
