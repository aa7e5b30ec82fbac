"""Text from notes, made fit for a terminal; light, because `due` needs it."""

_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\n\t"}


def printable(text: str) -> str:
    """Return a text without control characters: a note must not command the terminal."""
    return text.translate(_CONTROLS)
