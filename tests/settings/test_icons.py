from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from nnviz.settings.icons import icon, icon_pixmap
from nnviz.settings.theme import Theme


def test_drawing_takes_the_colour_and_the_pixel_ratio(qapp: QApplication) -> None:
    pixmap = icon_pixmap("play", "#FF8800", 16, 2)
    image = pixmap.toImage()
    opaque = {
        QColor(image.pixelColor(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert (image.width(), pixmap.deviceIndependentSize().width()) == (32, 16)
    assert opaque == {"#ff8800"}


def test_disabled_icon_is_paler_and_theme_changes_it(qapp: QApplication) -> None:
    light, dark = icon("play", Theme("light")), icon("play", Theme("dark"))
    normal, disabled = (light.pixmap(16, mode=mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert normal != disabled
    assert normal != dark.pixmap(16).toImage()
