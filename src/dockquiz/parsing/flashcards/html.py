"""The HTML of fields to plain text: line breaks kept, bold off; pictures, sounds and maths stay."""

import re
from html import unescape

_BREAK = re.compile(r"<[bh]r\s*/?>|</(?:p|div|tr|h[1-6]|ul|ol|pre|blockquote)>", re.IGNORECASE)
_OPENING = re.compile(r"(?<=[^\n])<(?:div|p|ul|ol|pre|blockquote)(?:\s[^<>]*)?>", re.IGNORECASE)
_ENTRY = re.compile(r"<li(?:\s[^<>]*)?>", re.IGNORECASE)
_CELL = re.compile(r"</t[dh]>\s*(?=<t[dh])", re.IGNORECASE)
_POWER = re.compile(r"<sup>\s*(?P<text>[-+−]?\d+|[-+]|[a-z])\s*</sup>")
_UNSEEN = (("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"))
_MATHS = re.compile(
    r"<anki-mathjax(?P<block>\s+block=\"true\")?[^<>]*>(?P<text>[^<]*)</anki-mathjax>"
)
_TAG = re.compile(
    r"""</?(?:a|abbr|article|b|big|blockquote|body|center|cite|code|col|dd|del|details|dfn|div|dl
      |dt|em|figure|figcaption|font|h[1-6]|html|i|ins|kbd|label|li|mark|nobr|ol|p|pre|q|rp|rt|ruby
      |s|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt
      |u|ul|var|wbr)(?:\s[^<>]*)?/?>""",
    re.IGNORECASE | re.VERBOSE,
)
"""Tags that only say how text looks. A picture is no such tag, and `<image>` is no tag at all."""
_SIGN = re.compile(
    r"</(?:b|i|u|em|strong|code|pre|div|p|span|ul|ol|li|a|font|sub|sup|table)>|<br\s*/?>"
    r"|<img\s[^<>]*>|<div>|&(?:lt|gt|amp|nbsp|quot|#\d+);",
    re.IGNORECASE,
)


def has_html(text: str) -> bool:
    """Whether a text is surely written in HTML; `docker rmi <b>` is not."""
    return bool(_SIGN.search(text))


def plain_text(html: str) -> str:
    r"""Return what a reader sees, as plain text; `<img>` and `[sound:]` stay as they are.

    Example:
        >>> plain_text('a <b>container</b> &lt;name&gt;<br>10<sup>3</sup>')
        'a container <name>\n10^3'
    """
    text = _MATHS.sub(_as_maths, _seen(html))
    text = _POWER.sub(r"^\g<text>", _CELL.sub(" | ", text))
    text = _ENTRY.sub("\n- ", _OPENING.sub("\n", _BREAK.sub("\n", text)))
    text = unescape(_TAG.sub("", text)).replace("\u00a0", " ")
    lines: list[str] = []
    for line in text.split("\n"):
        while lines and not lines[-1] and (not line.strip() or line.startswith("- ")):
            lines.pop()
        lines.append(line.rstrip())
    return "\n".join(lines).strip()


def _seen(html: str) -> str:
    """Return a text without remarks, styles and scripts."""
    for opening, closing in _UNSEEN:
        first, *parts = html.split(opening)
        cut = ((part, *part.partition(closing)[1:]) for part in parts)
        html = first + "".join(rest if found else opening + part for part, found, rest in cut)
    return html


def _as_maths(found: re.Match[str]) -> str:
    return f"\\[{found['text']}\\]" if found["block"] else f"\\({found['text']}\\)"
