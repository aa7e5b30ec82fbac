"""Plain text as a field of Anki, which is HTML: every sign is shown as it is.

Only one thing is read: what stands between backticks is code. The rest is escaped,
so that no `<name>` becomes a tag and no `[sound:…]` is played. All of it is linear.
"""

import re

SEPARATOR = "\x1f"
"""Stands between the fields of a note."""
_CODE = re.compile(r"`([^`\n]+)`")
_MARKS = re.compile(r"\[(?=sound:|anki:|latex\]|\$)", re.IGNORECASE)
"""Where Anki looks for media and formulas."""


def escaped(text: str) -> str:
    """Return text as HTML on one line."""
    if not text:
        return ""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "[" in html:
        html = _MARKS.sub("&#91;", html)
    if SEPARATOR in html:
        html = html.replace(SEPARATOR, " ")
    return html.replace("\n", "<br>") if "\n" in html else html


def prose(text: str) -> str:
    """Return text as HTML, with code where backticks say so."""
    html = escaped(text)
    return _CODE.sub(r"<code>\1</code>", html) if "`" in html else html


def listed(items: tuple[str, ...], *, ordered: bool) -> str:
    """Return a list as HTML."""
    name = "ol" if ordered else "ul"
    return f"<{name}><li>{'</li><li>'.join(map(prose, items))}</li></{name}>"


def options(choices: tuple[str, ...], right: frozenset[str] = frozenset()) -> str:
    """Return the options of a choice under their letters, the right ones marked."""
    marks = (' class="right"' if choice in right else "" for choice in choices)
    lines = (f"<li{mark}>{prose(choice)}</li>" for mark, choice in zip(marks, choices, strict=True))
    return f'<ol type="a">{"".join(lines)}</ol>'
