"""Every text of the interface is translated, and what is compiled is what stands in the sources."""

import ast
import importlib.util
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from nnviz.resource_files import resource_path
from nnviz.settings.translator import Translator, catalog_text, sentence_text, table_text
from nnviz.spec import NetworkSpec, TrainingSpec, layers

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script that gathers and compiles."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gathered(tool: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the translations, brought up to date with the sources."""
    folder = tmp_path_factory.mktemp("translations")
    for source in resource_path("translations").glob("*.ts"):
        (folder / source.name).write_bytes(source.read_bytes())
    tool.gather(folder)
    return folder


@pytest.fixture
def spanish(qapp: QApplication) -> Iterator[Translator]:
    translator = Translator()
    translator.set_language("es")
    yield translator
    translator.set_language("en")


def test_no_text_lacks_its_translation(tool: ModuleType, gathered: Path) -> None:
    missing = [
        f"{path.name}: {text}" for path in gathered.glob("*.ts") for text, found in tool.translations(path) if not found
    ]
    assert missing == [], "translate these and run packaging/translations.py"


def test_compiled_translations_are_up_to_date(tool: ModuleType, gathered: Path) -> None:
    tool.compile_all(gathered)
    for name in tool.COMPILED:
        assert (gathered / name).read_bytes() == resource_path(f"translations/{name}").read_bytes(), name


def test_translations_keep_what_is_filled_in(tool: ModuleType) -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name} | set(re.findall(r"%L?n", text))

    for name in ("nnviz_es.ts", "catalog_es.ts"):
        for text, found in tool.translations(resource_path(f"translations/{name}")):
            assert fields(text) == fields(found), text


def test_every_catalog_text_is_there(tool: ModuleType, spanish: Translator) -> None:
    same = [text for text in tool.catalog_texts() if catalog_text(text) == text and text.count(" ") > 1]
    assert same == []


def test_switching_the_language_changes_texts_numbers_and_qts_own(qtbot: QtBot, spanish: Translator) -> None:
    heard: list[str] = []
    spanish.language_changed.connect(lambda: heard.append(spanish.language))
    assert table_text("&File") == "&Archivo"
    assert QCoreApplication.translate("StatusBar", "%Ln layer(s)", "", 1) == "1 capa"
    assert QLocale().toString(0.5) == "0,5"
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancelar"
    spanish.set_language("es")
    assert heard == []
    spanish.set_language("en")
    assert heard == ["en"]
    assert table_text("&File") == "&File"
    assert QCoreApplication.translate("StatusBar", "%Ln layer(s)", "", 2) == "2 layers"


def test_an_unknown_language_is_refused(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="en, es or system"):
        Translator().set_language("xx")


def test_every_sentence_has_a_literal_for_its_template(tool: ModuleType) -> None:
    composed = [
        f"{path.name}, line {template.lineno}"
        for path in (ROOT / "nnviz").rglob("*.py")
        for template in tool.templates_in(path)
        if is_text_made_here(template) and path.name != "sentence.py"  # which takes over what others say
    ]
    assert composed == [], "write a template with named fields, see CONTRIBUTING"


def is_text_made_here(template: ast.expr) -> bool:
    """Whether it is a text, but no literal one: an f-string, a sum, `str(…)`, `"…".format(…)`, `", ".join(…)`."""
    if isinstance(template, ast.Call):
        made = template.func
        return (isinstance(made, ast.Name) and made.id == "str") or isinstance(made, ast.Attribute)
    return isinstance(template, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('Sentence(f"{x} is none.")', True),
        ('SpecError("One " + two)', True),
        ("SpecError(str(error))", True),
        ('Problem(None, "code", "All {x}.".format(x=1))', True),
        ('Problem(None, "code", Sentence("{x} is none.", x=1))', False),
        ('ModelError("{x} is none.", x=1)', False),
        ("SpecError(problems)", False),
        ("SpecError(problems[:1])", False),
    ],
)
def test_a_composed_sentence_is_found(tool: ModuleType, tmp_path: Path, code: str, found: bool) -> None:
    source = tmp_path / "source.py"
    source.write_text(code)
    assert any(map(is_text_made_here, tool.templates_in(source))) is found


def test_a_sentence_is_said_in_the_language_of_the_moment(spanish: Translator) -> None:
    (problem,) = NetworkSpec.sequential([layers.Input((8, 8, 1)), layers.Dense(6)]).validate()
    assert problem.message == "Dense 6 expects a flat input but receives 8×8×1: add Flatten before it."
    said = "Dense 6 espera una entrada plana pero recibe 8×8×1: añade Flatten antes."
    assert sentence_text(problem.message) == said
    spanish.set_language("en")
    assert sentence_text(problem.message) == problem.message


def test_numbers_in_a_sentence_follow_the_locale(spanish: Translator) -> None:
    (problem,) = TrainingSpec(clipnorm=-0.5).validate()
    assert "tiene −0,5" in sentence_text(problem.message).replace("-", "−")
