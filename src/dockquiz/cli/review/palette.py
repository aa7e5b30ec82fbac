"""The colours of a review, legible on dark and on light backgrounds alike.

Nothing tells a program what stands behind its text, so each colour has a
lightness in the middle: at least 3.8 to 1 against black and against white.
Bright and dim ones, which vanish on one of them, are not used.
"""

RIGHT = "color(28)"
"""Green."""
NEARLY = "color(130)"
"""Brown."""
WRONG = "color(160)"
"""Red."""
PLACE = "color(30)"
"""Teal."""
FAINT = "color(243)"
"""Grey: what is not read every time."""
