"""Bring the translations up to date: `python packaging/translations.py` (needs the extra `dev`).

Texts of the interface are gathered by lupdate into `nnviz_*.ts`; those of the layers that know no Qt, into
`catalog_es.ts`: titles and sentences of the catalogs (layers, hyperparameters, datasets, formats), and the templates
of every `Sentence` and every error made with one. Translate what is marked `unfinished` in these files,
run this again, and commit them with the `.qm` files that lrelease makes of them.
"""

import ast
import string
import subprocess
import sys
import xml.etree.ElementTree as ET  # reads only the project's own files
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "translations"
COMPILED: Final = {"nnviz_en.qm": ("nnviz_en.ts",), "nnviz_es.qm": ("nnviz_es.ts", "catalog_es.ts")}
# What makes a sentence, and which of its arguments is the template.
TEMPLATES: Final = {
    "Sentence": 0,
    "SentenceError": 0,
    "SpecError": 0,
    "ModelError": 0,
    "DataError": 0,
    "FormatError": 1,
    "Hdf5Error": 0,
    "UnlikeError": 0,
    "PickleError": 0,
    "ShapeError": 1,
    "Problem": 2,
}
SCAN: Final = ("-extensions", "py", "-recursive", "-locations", "none", "-no-obsolete")


def main() -> None:
    """Gather, then compile."""
    FOLDER.mkdir(exist_ok=True)
    gather(FOLDER)
    compile_all(FOLDER)


def gather(folder: Path) -> None:
    """Bring the `.ts` files in `folder` in step with the sources; what is translated there stays."""
    _run("lupdate", *SCAN, "-target-language", "es", "nnviz", "-ts", str(folder / "nnviz_es.ts"))
    _run("lupdate", *SCAN, "-pluralonly", "-target-language", "en", "nnviz", "-ts", str(folder / "nnviz_en.ts"))
    write_catalog(folder / "catalog_es.ts")


def compile_all(folder: Path) -> None:
    """Make the `.qm` files."""
    for compiled, sources in COMPILED.items():
        _run("lrelease", *(str(folder / source) for source in sources), "-qm", str(folder / compiled))


def catalog_texts() -> list[str]:
    """Every title and sentence of the catalogs and every template with words of its own, each once."""
    sys.path.insert(0, str(ROOT))
    return [text for text in dict.fromkeys((*_catalog_texts(), *sentence_templates())) if text]


def sentence_templates() -> Iterator[str]:
    """The templates of all sentences, as they stand in the sources."""
    for path in sorted((ROOT / "nnviz").rglob("*.py")):
        for template in templates_in(path):
            match template:
                case ast.Constant(value=str(text)) if has_words(text):
                    yield text


def templates_in(path: Path) -> Iterator[ast.expr]:
    """What each call in a source file that makes a sentence is given as its template."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=given) if TEMPLATES.get(name, len(given)) < len(given):
                yield given[TEMPLATES[name]]


def has_words(template: str) -> bool:
    """Whether anything is left to translate beside the fields."""
    return any(letter.isalpha() for text, *_ in string.Formatter().parse(template) for letter in text)


def _catalog_texts() -> Iterator[str]:
    from nnviz.data import DATASETS
    from nnviz.formats import FORMATS
    from nnviz.panels.data_panel import field_rows
    from nnviz.panels.inspector import NAME
    from nnviz.panels.training_rows import ROWS, SCHEDULE, STOPS
    from nnviz.spec import CATALOG, EarlyStopping
    from nnviz.spec.catalog import parameters_of
    from nnviz.spec.dataset import PictureSpec
    from nnviz.spec.training import OPTIMIZERS, SCHEDULES

    for layer in CATALOG.values():
        yield layer.doc
    for dataset in DATASETS.values():
        yield from (dataset.title, dataset.doc, dataset.licence, dataset.source)
    for shown in FORMATS.values():
        yield from (shown.title, shown.doc)
    records: tuple[Any, ...] = (PictureSpec, EarlyStopping, *OPTIMIZERS.values(), *SCHEDULES.values())
    parameters = [parameter for layer in CATALOG.values() for parameter in layer.parameters]
    parameters += [NAME, SCHEDULE, STOPS, *ROWS.values(), *field_rows()]
    parameters += [parameter for record in records for parameter in parameters_of(record)]
    for parameter in parameters:
        yield from (parameter.title, parameter.doc)


def write_catalog(path: Path) -> None:
    """Write the catalogs' texts as a `.ts` file, with the translations that the file already has."""
    known = dict(translations(path)) if path.exists() else {}
    root = ET.Element("TS", version="2.1", language="es", sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = "catalog"
    for text in catalog_texts():
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        translation.text = known.get(text) or None
        if not known.get(text):
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def translations(path: Path) -> Iterator[tuple[str, str]]:
    """Each source text of a `.ts` file with its translation; an empty one where it is unfinished."""
    for message in ET.parse(path).getroot().iter("message"):  # noqa: S314  # the project's own file
        translation = message.find("translation")
        if translation is None:
            continue
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        finished = translation.get("type") != "unfinished" and all(forms)
        yield message.findtext("source", ""), forms[0] if finished else ""


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(program), *arguments, "-silent"], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
