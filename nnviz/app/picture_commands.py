"""`PictureCommands`: the diagram and the plots as picture files, on the clipboard, or as numbers."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from nnviz.analysis.chart import Chart
from nnviz.app.docks import Docks
from nnviz.app.file_commands import FileCommands
from nnviz.canvas import Canvas
from nnviz.canvas.diagram_drawing import DiagramContent, diagram_drawing
from nnviz.panels.picture_dialog import PictureDialog
from nnviz.panels.picture_subject import FormatName, Look, Subject
from nnviz.plots.chart_drawing import chart_drawing
from nnviz.plots.live_plot import LivePlot
from nnviz.settings.preferences import Preferences
from nnviz.settings.theme import SCHEMES, Theme
from nnviz.widgets.drawing import Drawing


class PictureCommands(QObject):
    """One dialog at a time, for all that can be seen."""

    done = Signal(str)  # a sentence
    failed = Signal(object)

    def __init__(
        self, window: QWidget, canvas: Canvas, docks: Docks, theme: Theme, preferences: Preferences, files: FileCommands
    ) -> None:
        super().__init__(window)
        self._window, self._canvas, self._docks = window, canvas, docks
        self._theme, self._preferences, self._files = theme, preferences, files
        self._dialog: PictureDialog | None = None
        contents = {name: dock.widget() for name, dock in docks.items()}
        self._plots = {name: content for name, content in contents.items() if isinstance(content, LivePlot)}
        for plot in self._plots.values():
            plot.taking_asked.connect(self._on_taking_asked)

    @Slot()
    def export_picture(self) -> None:
        """Ask for what, in which format, and how it looks."""
        self._open()

    @Slot()
    def copy_picture(self) -> None:
        """Put the diagram on the clipboard, as it was chosen last."""
        dialog = self._made(self._diagrams()[:1])
        if dialog is not None:
            dialog.copy.click()

    def shutdown(self) -> None:
        """Stop what is drawn; to be called before the window closes."""
        if self._dialog is not None:
            self._dialog.shutdown()

    def _open(self, subject: str = "", form: FormatName | None = None) -> None:
        dialog = self._made([*self._diagrams(), *self._charts(), *self._tables()])
        if dialog is None:
            return
        if subject:
            dialog.choose(subject, form)
        dialog.open()

    def _made(self, subjects: list[Subject]) -> PictureDialog | None:
        """A dialog for these, unless there are none."""
        if self._dialog is not None:
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None
        if not subjects:
            self.failed.emit(self.tr("There is nothing to be seen yet: add a layer first."))
            return None
        dialog = PictureDialog(
            subjects, self._files.start_folder(), self._files.stem, self._theme, self._preferences, self._window
        )
        dialog.saved.connect(self._on_saved)
        dialog.copied.connect(self._on_copied)
        dialog.failed.connect(self.failed)
        self._dialog = dialog
        return dialog

    def _diagrams(self) -> list[Subject]:
        content, names = self._canvas.scene.content, self._canvas.selection.names
        subjects = []
        if content.diagram.boxes:
            subjects.append(self._diagram("diagram", self.tr("Whole diagram"), content))
        if names:
            subjects.append(self._diagram("selection", self.tr("Selected layers"), content.part(names)))
        return subjects

    def _diagram(self, name: str, title: str, content: DiagramContent) -> Subject:
        return Subject(name, title, partial(_captured, content, self._files.title), is_live=True)

    def _charts(self) -> list[Subject]:
        return [
            Subject(name, self._docks[name].windowTitle(), partial(_captured_chart, plot), plot.numbers)
            for name, plot in self._plots.items()
            if plot.is_filled and plot.chart(self._theme.tokens) is not None
        ]

    def _tables(self) -> list[Subject]:
        runs = self._docks.runs.model
        return [Subject("runs", self._docks["runs"].windowTitle(), None, runs.numbers)] if runs.rowCount() else []

    @Slot(object, str)
    def _on_taking_asked(self, plot: LivePlot, form: FormatName | None) -> None:
        name = next(name for name, shown in self._plots.items() if shown is plot)
        self._open(name, form or None)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._files.remember_folder(path)
        self.done.emit(self.tr("Saved {path}.").format(path=path))

    @Slot()
    def _on_copied(self) -> None:
        self.done.emit(self.tr("The picture is on the clipboard."))


def _captured_chart(plot: LivePlot, look: Look) -> Callable[[], Drawing]:
    """What a plot shows now; where that has become nothing, an empty chart."""
    chart = plot.chart(SCHEMES[look.scheme]) or Chart("", ())
    return partial(chart_drawing, chart, look.scheme, transparent=look.transparent)


def _captured(content: DiagramContent, title: str, look: Look) -> Callable[[], Drawing]:
    shown = content if look.live else content.bare()
    return partial(diagram_drawing, shown, title, look.scheme, transparent=look.transparent)
