"""The diagram as files of vectors and of pixels, read back by others than those who wrote them."""

import re
import xml.etree.ElementTree as ET
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from nnviz.analysis.live_view import LiveView
from nnviz.canvas.diagram import diagram_of
from nnviz.canvas.diagram_drawing import DiagramContent, diagram_drawing
from nnviz.canvas.scene import CanvasScene
from nnviz.data.progress import untold
from nnviz.document import Document, Selection
from nnviz.document.layout import completed
from nnviz.settings.theme import Theme
from nnviz.spec import NetworkSpec, layers
from nnviz.widgets.drawing import fits, to_pdf, to_png, to_svg

SVG = "{http://www.w3.org/2000/svg}"
STRANGE = "<script>alert(1)</script> & capa"


@pytest.fixture
def content(qapp: QApplication) -> DiagramContent:
    """A network whose first hidden layer has a name that SVG and HTML must not take for their own."""
    network = NetworkSpec.sequential([layers.Input(shape=(2,)), layers.Dense(3, name="d"), layers.Dense(1)])
    diagram = diagram_of(network, network.shapes(), completed(network, {}))
    texts = {name: (name, "") for name in network.names} | {"d": (STRANGE, "3 · tanh")}
    return DiagramContent(diagram, texts, dict.fromkeys(network.names, ""), ("x₁", "a long name of a column"))


def words_of(svg: bytes) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_an_svg_holds_the_titles_as_text_that_keeps_its_width(content: DiagramContent) -> None:
    svg = to_svg(diagram_drawing(content, STRANGE, "light"), untold)
    root = ET.fromstring(svg)  # noqa: S314
    assert root.findtext(f"{SVG}title") == STRANGE
    assert b"<script" not in svg
    words = words_of(svg)
    assert "a long name of a column" in words
    assert words[0] == "input"
    assert any(word.startswith("<script") for word in words)  # shortened to the card
    assert all(float(text.get("textLength", "0")) > 0 for text in root.iter(f"{SVG}text"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


def test_nothing_reaches_out_of_the_picture(content: DiagramContent) -> None:
    drawing = diagram_drawing(content, "", "light", transparent=True)
    picture = Image.open(BytesIO(to_png(drawing, 1, untold)))
    left, top, right, bottom = picture.getchannel("A").getbbox() or (0, 0, 0, 0)
    assert min(left, top, drawing.width - right, drawing.height - bottom) > 0


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_as_many_pixels_as_its_scale_says(content: DiagramContent, scale: int) -> None:
    drawing = diagram_drawing(content, "", "dark")
    picture = Image.open(BytesIO(to_png(drawing, scale, untold)))
    assert picture.size == (drawing.width * scale, drawing.height * scale)
    assert picture.info["dpi"] == pytest.approx((96 * scale, 96 * scale), rel=0.01)
    assert picture.convert("RGB").getpixel((0, 0)) == (0x12, 0x16, 0x1B)


def test_a_larger_png_shows_the_same_larger(content: DiagramContent) -> None:
    drawing = diagram_drawing(content, "", "light", transparent=True)
    one, four = (
        Image.open(BytesIO(to_png(drawing, scale, untold))).getchannel("A").point(lambda alpha: 255 * (alpha > 128))
        for scale in (1, 4)
    )
    assert four.getbbox() == pytest.approx([4 * side for side in one.getbbox() or ()], abs=4)


def test_a_transparent_png_has_no_ground(content: DiagramContent) -> None:
    picture = Image.open(BytesIO(to_png(diagram_drawing(content, "", "light", transparent=True), 1, untold)))
    assert picture.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_a_pdf_is_one_page_of_the_drawings_size_with_its_fonts(content: DiagramContent) -> None:
    drawing = diagram_drawing(content, "", "light")
    pdf = to_pdf(drawing, untold)
    assert pdf.startswith(b"%PDF-1.")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert box is not None
    assert [float(side) for side in box.groups()] == pytest.approx([drawing.width * 0.75, drawing.height * 0.75], abs=1)
    assert b"/FontFile2" in pdf


def test_part_of_the_layers_is_drawn_with_the_links_between_them(content: DiagramContent) -> None:
    part = content.part(["input", "d"])
    assert list(part.diagram.boxes) == ["input", "d"]
    assert [tuple(link) for link in part.diagram.routes] == [("input", "d")]
    assert "dense" not in words_of(to_svg(diagram_drawing(part, "", "light"), untold))


def test_more_pixels_than_there_is_room_for_are_refused(content: DiagramContent) -> None:
    drawing = diagram_drawing(content, "", "light")
    assert not fits(drawing, 200)
    with pytest.raises(ValueError, match="choose a smaller scale"):
        to_png(drawing, 200, untold)


def test_the_canvas_gives_what_it_shows(qapp: QApplication) -> None:
    document = Document()
    scene = CanvasScene(document, Selection(document), Theme("light"))
    scene.set_unit_names(["x₁", "x₂"])
    content = scene.content
    assert content.diagram is scene.diagram
    assert content.unit_names == ("x₁", "x₂")
    assert isinstance(content.view, LiveView | None)
    assert "8 · tanh" in words_of(to_svg(diagram_drawing(content, "", "light"), untold))
