import numpy as np

from nnviz.settings.colours import NEGATIVE, POSITIVE, blend, contrast, diverging_lut, rgb


def test_blend_goes_from_one_end_to_the_other() -> None:
    assert blend("#000000", "#FFFFFF", 0) == "#000000"
    assert blend("#000000", "#ffffff", 1) == "#FFFFFF"
    assert blend("#102030", "#302010", 0.5) == "#202020"


def test_lut_runs_from_negative_over_neutral_to_positive() -> None:
    lut = diverging_lut("#E8EAED")
    assert lut.shape == (256, 3)
    assert lut.dtype == np.uint8
    assert tuple(lut[0]) == rgb(NEGATIVE)
    assert tuple(lut[-1]) == rgb(POSITIVE)
    assert np.abs(lut[127].astype(int) - rgb("#E8EAED")).max() <= 1


def test_contrast_of_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 6) == 21
    assert contrast("#777777", "#777777") == 1
