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
_MARKS = {"code": "`", "kbd": "`", "tt": "`", "samp": "`", "b": "**", "strong": "**", "br": " "}


def without_html(row: str) -> str:
    """Return a line with its tags replaced by marks or dropped, and its entities resolved.

    Example:
        >>> without_html("<code>$ git fetch</code> gets <b>all</b>")
        '`$ git fetch` gets **all**'
    """
    if "<" in row:
        row = _TAG.sub(lambda found: _MARKS.get(found["name"].lower(), ""), _COMMENT.sub("", row))
    return _ENTITY.sub(lambda found: unescape(found[0]), row) if "&" in row else row
