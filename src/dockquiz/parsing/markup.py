"""Inline markup: what a reader does not see is taken off, what is code is known as code."""

import re
from functools import lru_cache

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])")
_UNDERLINED = re.compile(r"(?<!\w)_(?=[^\s_])([^_\n]+?)(?<=\S)_(?!\w)")
_SIGNS = re.compile(r"[`*_\]]")
_CODE = re.compile(r"(`{1,8})(.+?)\1")
_KEPT = re.compile(r"\x00(\d+)\x00")
_WIKI_LINK = re.compile(r"!?\[\[(?:[^\]|\n]{1,200}\|)?([^\]|\n]{1,200})\]\]")
_LINK = re.compile(r"!?\[([^\]]*)\]\((?:[^()\s]|\([^)]*\))*\)")


@lru_cache(maxsize=4_096)
def plain(text: str) -> str:
    """Return the text as a reader sees it: without emphasis, backquotes and link targets."""
    if not _SIGNS.search(text):
        return text.strip()
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[2].strip())
        return f"\x00{len(kept) - 1}\x00"

    text = _CODE.sub(keep, text.replace("\x00", " "))
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "]]" in text:
        text = _WIKI_LINK.sub(r"\1", text)
    if "*" in text or "_" in text:
        text = _BOLD.sub(r"\2", text)
        text = _ITALIC.sub(r"\1", text)
        text = _UNDERLINED.sub(r"\1", text)
    return _KEPT.sub(lambda m: kept[int(m[1])], text).strip() if kept else text.strip()


def without_closing_marks(text: str) -> str:
    """Return the text of a line that `#` begins, without the marks that close it.

    Example:
        >>> without_closing_marks("Usage ##"), without_closing_marks("C#")
        ('Usage', 'C#')
    """
    text = text.rstrip()
    bare = text.rstrip("#")
    closes = len(text) - len(bare) > 1 or bare[-1:].isspace()
    return bare.rstrip() if closes and bare.strip() else text


def inline_code(text: str) -> str | None:
    """Return the code of a text that is nothing but inline code, or None."""
    text = text.strip().rstrip(".;,")
    found = _CODE.fullmatch(text) if text[:1] == "`" else None
    return found[2].strip() if found else None


def bold_start(text: str) -> tuple[str, str] | None:
    """Return the bold beginning of a text and the rest, or None."""
    found = _BOLD.match(text)
    if not found:
        return None
    return found[2].strip(), text[found.end() :].strip()
