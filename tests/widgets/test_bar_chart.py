from pytestqt.qtbot import QtBot

from nnviz.settings.theme import Theme
from nnviz.widgets.bar_chart import MOST, BarChart


def test_the_rest_of_many_bars_is_summed_up(qtbot: QtBot) -> None:
    chart = BarChart("bars", Theme("light"))
    qtbot.addWidget(chart)
    chart.set_bars([(f"c{number}", number) for number in range(20)], "others")
    assert len(chart.bars) == MOST
    assert chart.bars[-1] == ("others", sum(range(MOST - 1, 20)))
    assert sum(count for _, count in chart.bars) == sum(range(20))
    assert "others: 175" in chart.accessibleDescription()


def test_the_longest_bar_is_as_wide_as_there_is_room(qtbot: QtBot) -> None:
    theme = Theme("light")
    chart = BarChart("bars", theme)
    qtbot.addWidget(chart)
    chart.set_bars([("a", 10), ("b", 5), ("c", 0)], "others")
    chart.resize(300, chart.sizeHint().height())
    image = chart.grab().toImage()

    def width(row: int) -> int:
        line = (image.pixelColor(x, row * 18 + 9).name() for x in range(image.width()))
        return sum(colour == theme.tokens.accent.lower() for colour in line)

    assert width(0) > 100
    assert abs(width(1) - width(0) / 2) <= 2
    assert width(2) <= 2
