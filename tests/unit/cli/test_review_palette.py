"""The colours of a review can be read on black and on white."""

import pytest
from rich.color import Color

from dockquiz.cli.review import palette

COLOURS = [name for name in vars(palette) if name.isupper()]
LEAST = 3.8


def luminance(style: str) -> float:
    """Return the relative luminance of WCAG 2, from 0 to 1."""
    parts = (part / 255 for part in Color.parse(style).get_truecolor())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", COLOURS)
def test_every_colour_stands_out_on_dark_and_on_light(name: str) -> None:
    light = luminance(getattr(palette, name))

    assert 1.05 / (light + 0.05) >= LEAST
    assert (light + 0.05) / 0.05 >= LEAST
