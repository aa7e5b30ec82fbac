"""The HTML of a field as plain text: what a reader of the card sees.

Most fields hold no HTML at all and are taken as they are. The others are read in one
pass over their tags, in time that grows with their length alone.
"""

import re
from html import unescape
from urllib.parse import unquote

_TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)
        (?P<rest>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>""",
    re.VERBOSE,
)
_UNSEEN = (("<!--", "-->"), ("<style", "</style>"), ("<script", "</script>"))
_LINES = frozenset(
    "address article blockquote center dd div dl dt figure h1 h2 h3 h4 h5 h6 hr ol p pre section"
    " table tr ul".split()
)
"""Tags that begin and end a line."""
_INLINE = frozenset(
    "a abbr b bdi bdo big body cite code col colgroup data del details dfn em font html i iframe"
    " img input ins kbd label mark meta link nobr q rb rp rt rtc ruby s samp small span strike"
    " strong sub summary sup svg tbody td tfoot th thead time tt u var video wbr audio source"
    " anki-mathjax figcaption br li".split()
)
_SOURCE = re.compile(r"""\bsrc\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE)
_SOUND = re.compile(r"\[sound:([^\]\[]*+)\]")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def plain(html: str) -> str:
    r"""Return what a reader sees.

    Lines, lists, cells and preformatted text keep their shape; a picture is its name.
    A tag that HTML does not know is text, as in `docker logs <container>`.

    Example:
        >>> plain('a <b>container</b> &lt;name&gt;<br><img src="dot.png">')
        'a container <name>\n[image: dot.png]'
    """
    if "<" in html or "&" in html:
        html = _Reader(_seen(html)).read()
    elif "\n" in html or "  " in html:
        html = _SPACE.sub(" ", html)
    if "[sound:" in html:
        html = _SOUND.sub(r"[sound: \1]", html)
    if "\0" in html:
        html = html.replace("\0", "")
    return html.strip()


def files(html: str) -> list[str]:
    """Return the names of the pictures and sounds that a field shows, each once."""
    names = _SOUND.findall(html) if "[sound:" in html else []
    if "<" in html:
        found = (_source(match["rest"]) for match in _TAG.finditer(html))
        names += [name for name in found if name]
    return list(dict.fromkeys(unescape(name) for name in names))


def _source(attributes: str) -> str:
    """Return the file that a tag shows; nothing if it shows none, or one of the network."""
    match = _SOURCE.search(attributes)
    name = next((group for group in match.groups() if group), "") if match else ""
    return "" if name.startswith(("data:", "http:", "https:", "//")) else unquote(name)


def _seen(html: str) -> str:
    """Return a text without remarks, styles and scripts."""
    for opening, closing in _UNSEEN:
        if opening not in html:
            continue
        first, *parts = html.split(opening)
        cut = ((part, *part.partition(closing)[1:]) for part in parts)
        html = first + "".join(rest if found else opening + part for part, found, rest in cut)
    return html


class _Reader:
    """Reads one text, tag by tag."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._parts: list[str] = []
        self._is_fresh = True
        """Whether the last thing written ended a line."""
        self._pre = 0
        self._lists: list[int] = []
        """Of the lists around: the next number, or -1 where there are none."""

    def read(self) -> str:
        at = 0
        for tag in _TAG.finditer(self._html):
            name = tag["name"].lower()
            if name not in _LINES and name not in _INLINE:
                continue
            self._say(self._html[at : tag.start()])
            at = tag.end()
            self._obey(name, tag["rest"], is_end=bool(tag["close"]))
        self._say(self._html[at:])
        return "\n".join(_tidied("".join(self._parts)))

    def _say(self, text: str) -> None:
        text = unescape(text) if "&" in text else text
        text = text.replace("\u00a0", " ")
        if not self._pre:
            text = _SPACE.sub(" ", text)
            if self._is_fresh:
                text = text.lstrip(" ")
        if text:
            self._parts.append(text)
            self._is_fresh = text.endswith("\n")

    def _break(self, *, always: bool = False) -> None:
        if always or not self._is_fresh:
            self._parts.append("\n")
            self._is_fresh = True

    def _obey(self, name: str, rest: str, *, is_end: bool) -> None:
        if name in _LINES:
            self._break()
        if name == "br":
            self._break(always=True)
        elif name == "pre":
            self._pre = max(0, self._pre + (-1 if is_end else 1))
        elif name in {"ul", "ol"}:
            self._list(name, is_end=is_end)
        elif not is_end:
            self._open(name, rest)

    def _open(self, name: str, rest: str) -> None:
        if name == "img":
            source = _source(rest)
            self._say(f"[image: {source}]" if source else "[image]")
        elif name == "li":
            self._break()
            self._entry()
        elif name in {"td", "th"} and not self._is_fresh:
            self._parts.append(" | ")

    def _list(self, name: str, *, is_end: bool) -> None:
        if not is_end:
            self._lists.append(1 if name == "ol" else -1)
        elif self._lists:
            self._lists.pop()

    def _entry(self) -> None:
        number = self._lists[-1] if self._lists else -1
        self._parts.append("- " if number < 0 else f"{number}. ")
        if number > 0:
            self._lists[-1] = number + 1
        self._is_fresh = False


def _tidied(text: str) -> list[str]:
    """Return lines without blanks at their ends, and no two blank lines behind each other."""
    lines: list[str] = []
    for line in map(str.rstrip, text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return lines
