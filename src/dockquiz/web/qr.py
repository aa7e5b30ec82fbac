"""The QR code of a room's address: for pages, and for terminals."""

import io

import segno


def drawing(address: str) -> str:
    """Return a QR code as SVG that a page can hold; without styles, which its policy forbids."""
    code = segno.make(address, error="m", micro=False)
    buffer = io.BytesIO()
    code.save(
        buffer,
        kind="svg",
        xmldecl=False,
        svgns=False,
        nl=False,
        border=3,
        dark="#000",
        light="#fff",
        omitsize=True,
        svgclass=None,
        lineclass=None,
    )
    return buffer.getvalue().decode().replace("<svg", '<svg role="img" aria-label="QR"', 1)


def lines(address: str) -> list[str]:
    """Return a QR code as lines of half blocks, dark on light where a terminal shows them inverted.

    Scanners read it on a dark and on a light terminal, as it brings its own colours
    when it is printed black on white.
    """
    matrix = [
        list(row) for row in segno.make(address, error="l", micro=False).matrix_iter(border=2)
    ]
    if len(matrix) % 2:
        matrix.append([0] * len(matrix[0]))
    blocks = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
    return [
        "".join(blocks[int(bool(up)), int(bool(low))] for up, low in zip(upper, lower, strict=True))
        for upper, lower in zip(matrix[::2], matrix[1::2], strict=True)
    ]
