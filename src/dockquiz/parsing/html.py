"""HTML that notes carry: the few tags people type become the marks that mean the same."""

import re
from html import unescape

_TAG = re.compile(
    r"</?(?P<name>code|kbd|tt|pre|samp|b|strong|i|em|u|br|hr|p|ul|ol|li|sub|sup|span|div|font|mark|center|details|summary)\b"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""Only tags of HTML: `<name>` in a command is a placeholder."""
_COMMENT = re.compile(r"<!--(?!SR:).*?-->")
_ENTITY = re.compile(r"&(?:lt|gt|amp|nbsp|quot|apos|#\d{2,5}|#x[\da-fA-F]{2,5});")
_LETTERS = frozenset("bipu")
_MARKS = {"code": "`", "kbd": "`", "tt": "`", "samp": "`", "b": "**", "strong": "**", "br": " "}


def without_html(row: str) -> str:
    """Return a line with its tags replaced by marks or dropped, and its entities resolved.

    Example:
        >>> without_html("<code>$ git fetch</code> gets <b>all</b>")
        '`$ git fetch` gets **all**'
    """
    if "<" in row:
        row = _TAG.sub(_mark, _COMMENT.sub("", row))
    return _ENTITY.sub(lambda found: unescape(found[0]), row) if "&" in row else row


def _mark(found: re.Match[str]) -> str:
    """Return what stands for a tag; a letter in brackets without its partner is a placeholder."""
    name = found["name"].lower()
    partner = f"<{name}" if found[0].startswith("</") else f"</{name}>"
    if name in _LETTERS and found.start() and partner not in found.string.lower():
        return found[0]
    return _MARKS.get(name, "")
