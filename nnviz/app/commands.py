"""Every command of the window, as a table: its text, shortcut, icon and one sentence of help."""

from dataclasses import dataclass
from typing import Final

from nnviz.settings.translator import QT_TR_NOOP


@dataclass(frozen=True)
class Command:
    """One command. `text` and `tip` are translated by `table_text`."""

    name: str
    text: str
    tip: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    checkable: bool = False


def _row(name: str, text: str, tip: str, icon: str = "", keys: str = "", *, checkable: bool = False) -> Command:
    return Command(name, text, tip, icon, tuple(keys.split()), checkable)


COMMANDS: Final = (
    # -- file
    _row(
        "new",
        QT_TR_NOOP("&New"),
        QT_TR_NOOP("Start again with the ready network on the spiral."),
        "file-plus",
        "Ctrl+N",
    ),
    _row(
        "start_page",
        QT_TR_NOOP("&Start page…"),
        QT_TR_NOOP("Choose an example project or one that you worked on lately."),
        "house",
        "Ctrl+Shift+N",
    ),
    _row(
        "open",
        QT_TR_NOOP("&Open…"),
        QT_TR_NOOP("Open a project, or a model of another program."),
        "folder-open",
        "Ctrl+O",
    ),
    _row(
        "recover_work",
        QT_TR_NOOP("Reco&ver…"),
        QT_TR_NOOP("Go on with unsaved work that was left for later."),
        "history",
    ),
    _row(
        "import_data",
        QT_TR_NOOP("&Import data…"),
        QT_TR_NOOP("Learn from data of your own: a table (CSV, Excel and others) or a folder of pictures."),
        "table-2",
        "Ctrl+I Ctrl+D",
    ),
    _row(
        "paste_data",
        QT_TR_NOOP("Paste da&ta…"),
        QT_TR_NOOP("Learn from the cells on the clipboard, such as those of a spreadsheet."),
        "clipboard-paste",
        "Ctrl+Shift+V",
    ),
    _row(
        "change_import",
        QT_TR_NOOP("Change import…"),
        QT_TR_NOOP("Choose other columns, another target or another way to read your data."),
    ),
    _row(
        "locate_data",
        QT_TR_NOOP("&Find the data…"),
        QT_TR_NOOP("Say where the file or folder of the dataset is now."),
        "search",
    ),
    _row(
        "keep_data",
        QT_TR_NOOP("&Keep the data in the project file"),
        QT_TR_NOOP("Take your table or pictures along in the project file, so that it works alone and elsewhere."),
        checkable=True,
    ),
    _row(
        "save_data",
        QT_TR_NOOP("Save &data as…"),
        QT_TR_NOOP("Write the data that the project file carries to a file or folder of its own."),
    ),
    _row(
        "save",
        QT_TR_NOOP("&Save"),
        QT_TR_NOOP("Save network, data settings and what was learned in one project file."),
        "save",
        "Ctrl+S",
    ),
    _row(
        "save_as",
        QT_TR_NOOP("Save &as…"),
        QT_TR_NOOP("Save under another name and go on with that file."),
        "",
        "Ctrl+Shift+S",
    ),
    _row(
        "save_points",
        QT_TR_NOOP("Save &points…"),
        QT_TR_NOOP("Write your own points to a table that any spreadsheet reads."),
    ),
    _row(
        "export",
        QT_TR_NOOP("&Export"),
        QT_TR_NOOP("Take the weights away, in a file that other programs read."),
        "upload",
        "Ctrl+E",
    ),
    _row(
        "export_picture",
        QT_TR_NOOP("Export p&icture…"),
        QT_TR_NOOP("Take away the diagram or a plot as SVG, PNG or PDF, or a plot's numbers as CSV."),
        "image",
        "Ctrl+Shift+E",
    ),
    _row(
        "copy_picture",
        QT_TR_NOOP("Copy pict&ure"),
        QT_TR_NOOP("Put a picture of the diagram on the clipboard, for a document or a message."),
        "",
        "Ctrl+Shift+C",
    ),
    _row(
        "report",
        QT_TR_NOOP("&Report…"),
        QT_TR_NOOP("Write a page on this run: data, network, training, curves and results, to read and to print."),
        "file-text",
        "Ctrl+Shift+P",
    ),
    _row("quit", QT_TR_NOOP("&Quit"), QT_TR_NOOP("Stop training and close the program."), "", "Ctrl+Q"),
    # -- edit
    _row("undo", QT_TR_NOOP("&Undo"), QT_TR_NOOP("Take back the last change."), "undo-2", "Ctrl+Z"),
    _row(
        "redo",
        QT_TR_NOOP("&Redo"),
        QT_TR_NOOP("Make the change again that was taken back."),
        "redo-2",
        "Ctrl+Shift+Z Ctrl+Y",
    ),
    _row(
        "cut",
        QT_TR_NOOP("Cu&t"),
        QT_TR_NOOP("Remove the selected layers and keep them for pasting."),
        "scissors",
        "Ctrl+X",
    ),
    _row("copy", QT_TR_NOOP("&Copy"), QT_TR_NOOP("Keep a copy of the selected layers for pasting."), "copy", "Ctrl+C"),
    _row(
        "paste",
        QT_TR_NOOP("&Paste"),
        QT_TR_NOOP("Add the layers that were cut or copied."),
        "clipboard-paste",
        "Ctrl+V",
    ),
    _row(
        "duplicate",
        QT_TR_NOOP("&Duplicate"),
        QT_TR_NOOP("Add a copy of the selected layers."),
        "copy-plus",
        "Ctrl+Shift+D",
    ),
    _row(
        "delete",
        QT_TR_NOOP("De&lete"),
        QT_TR_NOOP("Remove the selected layers and links."),
        "trash-2",
        "Delete Backspace",
    ),
    _row("select_all", QT_TR_NOOP("Select &all"), QT_TR_NOOP("Select every layer and link."), "", "Ctrl+A"),
    _row(
        "edit_points",
        QT_TR_NOOP("Edit &points"),
        QT_TR_NOOP("Make the points of the toy set your own: add, move, brush and erase them."),
        "pencil",
    ),
    _row(
        "tidy",
        QT_TR_NOOP("T&idy"),
        QT_TR_NOOP("Arrange all layers from left to right, in the order of the data flow."),
        "wand-sparkles",
        "Ctrl+T",
    ),
    _row(
        "preferences",
        QT_TR_NOOP("&Preferences…"),
        QT_TR_NOOP("Colours, language and how the program behaves; every choice is in force at once."),
        "settings-2",
        "Ctrl+,",
    ),
    _row(
        "align_left", QT_TR_NOOP("Left edges"), QT_TR_NOOP("Bring the left edges of the selected layers to one line.")
    ),
    _row(
        "align_centre",
        QT_TR_NOOP("Centres across"),
        QT_TR_NOOP("Bring the centres of the selected layers to one upright line."),
    ),
    _row(
        "align_right",
        QT_TR_NOOP("Right edges"),
        QT_TR_NOOP("Bring the right edges of the selected layers to one line."),
    ),
    _row("align_top", QT_TR_NOOP("Top edges"), QT_TR_NOOP("Bring the top edges of the selected layers to one line.")),
    _row("align_middle", QT_TR_NOOP("Ports"), QT_TR_NOOP("Bring the ports of the selected layers to one level line.")),
    _row(
        "align_bottom",
        QT_TR_NOOP("Bottom edges"),
        QT_TR_NOOP("Bring the bottom edges of the selected layers to one line."),
    ),
    # -- train
    _row(
        "train",
        QT_TR_NOOP("&Train"),
        QT_TR_NOOP("Train until the set number of epochs, or pause what runs."),
        "play",
        "Space",
    ),
    _row("step", QT_TR_NOOP("&Step"), QT_TR_NOOP("Train on one batch, then pause."), "step-forward", "F10"),
    _row(
        "epoch",
        QT_TR_NOOP("&Epoch"),
        QT_TR_NOOP("Train to the end of one epoch, then pause."),
        "fast-forward",
        "Shift+F10",
    ),
    _row(
        "reset",
        QT_TR_NOOP("&Reset"),
        QT_TR_NOOP("Forget what was learned: draw new weights and count from 0."),
        "skip-back",
        "Ctrl+R",
    ),
    _row(
        "history_back",
        QT_TR_NOOP("One step &back"),
        QT_TR_NOOP("Look at the network as it was after an earlier epoch."),
        "history",
        "Alt+Left",
    ),
    _row(
        "history_forward",
        QT_TR_NOOP("One step &forward"),
        QT_TR_NOOP("Look at the network as it was a little later."),
        "",
        "Alt+Right",
    ),
    _row(
        "history_live",
        QT_TR_NOOP("&Live"),
        QT_TR_NOOP("Look at the network as it is now."),
        "",
        "Alt+End",
    ),
    _row(
        "continue_from_past",
        QT_TR_NOOP("&Continue from here"),
        QT_TR_NOOP("Go back to the weights that are shown and train on from there; undo brings the others back."),
        "rotate-ccw",
    ),
    _row(
        "recover",
        QT_TR_NOOP("&Go back and slow down"),
        QT_TR_NOOP("Return to the best weights of this run and train on with a tenth of the rate."),
        "rotate-ccw",
    ),
    _row(
        "resample",
        QT_TR_NOOP("&New sample"),
        QT_TR_NOOP("Draw other points of the same dataset, by a new seed."),
        "dices",
        "Ctrl+Shift+R",
    ),
    _row(
        "cross_validate",
        QT_TR_NOOP("Cross-&validate…"),
        QT_TR_NOOP("Train once for each fold of the data, and see how much the figures vary."),
    ),
    _row(
        "predict_table",
        QT_TR_NOOP("&Predict a table…"),
        QT_TR_NOOP("Have every row of a table answered by the network, and written to a file."),
    ),
    # -- view
    _row("zoom_in", QT_TR_NOOP("Zoom &in"), QT_TR_NOOP("Show the diagram larger."), "zoom-in", "Ctrl++ Ctrl+="),
    _row("zoom_out", QT_TR_NOOP("Zoom &out"), QT_TR_NOOP("Show the diagram smaller."), "zoom-out", "Ctrl+-"),
    _row("zoom_reset", QT_TR_NOOP("&100 %"), QT_TR_NOOP("Show the diagram in its true size."), "", "Ctrl+0"),
    _row("fit", QT_TR_NOOP("&Fit"), QT_TR_NOOP("Show the whole diagram."), "maximize", "Ctrl+9"),
    _row(
        "command_palette",
        QT_TR_NOOP("&Command palette…"),
        QT_TR_NOOP("Find any command by typing a part of its name."),
        "command",
        "Ctrl+K",
    ),
    _row("theme_system", QT_TR_NOOP("As the &system"), QT_TR_NOOP("Light or dark, as the system is."), checkable=True),
    _row("theme_light", QT_TR_NOOP("&Light"), QT_TR_NOOP("Dark letters on a light ground."), "sun", checkable=True),
    _row("theme_dark", QT_TR_NOOP("&Dark"), QT_TR_NOOP("Light letters on a dark ground."), "moon", checkable=True),
    _row(
        "reset_layout",
        QT_TR_NOOP("&Reset the arrangement"),
        QT_TR_NOOP("Bring every panel back to where it was at first."),
        "layout-dashboard",
    ),
    # -- learn, help
    _row("tour", QT_TR_NOOP("&Tour"), QT_TR_NOOP("See in six steps what is where."), "graduation-cap"),
    _row(
        "shortcuts",
        QT_TR_NOOP("&Keyboard shortcuts"),
        QT_TR_NOOP("Every command that has a key, in one list."),
        "keyboard",
        "F1",
    ),
    _row(
        "show_log",
        QT_TR_NOOP("Show the &log file"),
        QT_TR_NOOP("Open the folder where the program writes down its faults."),
        "bug",
    ),
    _row("about", QT_TR_NOOP("&About NNViz"), QT_TR_NOOP("Version, licence and what the program is made of."), "info"),
)
