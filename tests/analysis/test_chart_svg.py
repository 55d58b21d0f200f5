"""Charts as vectors: where numbers lie, and that text stays text."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from nnviz.analysis.chart import MARKS, Chart, Ink, Matrix, Panel, Picture, Series
from nnviz.analysis.chart_svg import chart_svg

SVG = "{http://www.w3.org/2000/svg}"
INK = Ink("#000001", "#000002", "#000003", "#000004", "#000005", "#000006")
NUMBERS = re.compile(r"-?\d+\.?\d*")


def drawn(*panels: Panel | Matrix, columns: int = 1) -> ET.Element:
    return ET.fromstring(chart_svg(Chart("a <chart>", panels, columns), INK))  # noqa: S314


def words_of(root: ET.Element) -> list[str]:
    return [text.text or "" for text in root.iter(f"{SVG}text")]


def path_of(root: ET.Element, colour: str) -> str:
    return next(
        path.get("d", "") for path in root.iter(f"{SVG}path") if colour in (path.get("stroke"), path.get("fill"))
    )


def corners(path: str) -> np.ndarray:
    return np.array([float(number) for number in NUMBERS.findall(path)]).reshape(-1, 2)


def test_a_line_runs_through_its_points() -> None:
    x, y = np.array([0.0, 1.0, 4.0]), np.array([1.0, 3.0, 2.0])
    places = corners(path_of(drawn(Panel(series=(Series("", x, y, "#abcdef"),))), "#abcdef"))
    across, up = places[:, 0], places[:, 1]
    assert (across[1] - across[0]) * 3 == pytest.approx(across[2] - across[1], abs=0.1)
    assert (up[0] - up[2]) * 2 == pytest.approx(up[0] - up[1], abs=0.1)  # the larger, the higher
    assert up[1] < up[2] < up[0]


def test_equal_factors_are_equally_far_on_a_logarithmic_axis() -> None:
    y = np.array([1.0, 10.0, 100.0])
    root = drawn(Panel(series=(Series("", np.arange(3.0), y, "#abcdef"),), logarithmic=True))
    up = corners(path_of(root, "#abcdef"))[:, 1]
    assert up[0] - up[1] == pytest.approx(up[1] - up[2], abs=0.1)
    assert {"1", "10", "100"} <= set(words_of(root))


def test_a_line_has_gaps_where_there_is_no_number() -> None:
    y = np.array([1.0, 2.0, np.nan, 2.0, 1.0])
    path = path_of(drawn(Panel(series=(Series("", np.arange(5.0), y, "#abcdef"),))), "#abcdef")
    assert path.count("M") == 2
    positive = path_of(
        drawn(Panel(series=(Series("", np.arange(3.0), np.array([0.0, 1.0, 10.0]), "#abcdef"),), logarithmic=True)),
        "#abcdef",
    )
    assert len(corners(positive)) == 2


def test_long_curves_are_made_short_and_keep_their_extremes() -> None:
    y = np.zeros(100_000)
    y[54_321] = 5.0
    path = path_of(drawn(Panel(series=(Series("", np.arange(1e5), y, "#abcdef"),))), "#abcdef")
    places = corners(path)
    assert len(places) <= 1500
    assert places[:, 1].min() < places[0, 1] - 100


def test_bars_stand_on_the_axis_and_the_largest_is_the_highest() -> None:
    root = drawn(Panel(series=(Series("", np.arange(4.0), np.array([1.0, 4.0, 2.0]), "#abcdef", "bars"),)))
    heights = [float(top) for top in re.findall(r"V([\d.]+)H", path_of(root, "#abcdef"))]
    feet = set(re.findall(r"H[\d.]+V([\d.]+)z", path_of(root, "#abcdef")))
    assert len(feet) == 1
    foot = float(feet.pop())
    assert (foot - heights[1]) / (foot - heights[0]) == pytest.approx(4, rel=0.01)


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_is_a_closed_outline_around_its_point(mark: str) -> None:
    one = Series("", np.array([0.0, 1.0]), np.array([0.0, 1.0]), "#abcdef", "points", mark=mark)
    path = path_of(drawn(Panel(series=(one,))), "#abcdef")
    assert path.count("z") == 2
    assert path.count("M") == 2


def test_texts_from_data_are_escaped() -> None:
    name = "<script>&\"'"
    series = Series(name, np.arange(2.0), np.arange(2.0), "#abcdef")
    root = drawn(Panel(name, name, name, (series,)), Matrix(np.eye(2, dtype=np.int64), (name, "b"), name), columns=2)
    assert words_of(root).count(name) == 7
    assert root.findtext(f"{SVG}title") == "a <chart>"
    assert all("script" not in element.tag for element in root.iter())


def test_a_matrix_has_its_counts_in_rows_and_the_share_as_strength() -> None:
    counts = np.array([[8, 2], [0, 5]])
    root = drawn(Matrix(counts, ("no", "yes")))
    assert words_of(root)[-4:] == ["8", "2", "0", "5"]
    strengths = [rect.get("fill-opacity") for rect in root.iter(f"{SVG}rect") if rect.get("fill-opacity")]
    assert strengths == ["0.800", "0.200", "1.000"]


def test_a_picture_lies_on_its_extent_within_the_file() -> None:
    pixels = np.zeros((2, 3, 3), np.uint8)
    middle = Series("", np.zeros(1), np.zeros(1), "#abcdef", "points")
    root = drawn(Panel(picture=Picture(pixels, (-1.0, 1.0, -1.0, 1.0)), series=(middle,)))
    image = next(root.iter(f"{SVG}image"))
    x, y, width, height = (float(image.get(name, "")) for name in ("x", "y", "width", "height"))
    point = corners(path_of(root, "#abcdef").split("a")[0])[0]
    assert point == pytest.approx([x + width / 2 - 3, y + height / 2], abs=0.2)
    assert image.get("{http://www.w3.org/1999/xlink}href", "").startswith("data:image/png;base64,")


@pytest.mark.parametrize("values", [np.empty(0), np.array([np.nan, np.inf]), np.zeros(3)])
def test_nothing_to_be_seen_is_no_fault(values: np.ndarray) -> None:
    x = np.arange(float(len(values)))
    for form in ("line", "points"):
        assert drawn(Panel(series=(Series("a", x, values, "#abcdef", form),))) is not None  # type: ignore[arg-type]
