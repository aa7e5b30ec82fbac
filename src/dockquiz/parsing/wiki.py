"""Marks of Org, AsciiDoc and wikis: each line is rewritten with the Markdown mark of its kind."""

import re
from collections.abc import Callable, Sequence

_Rewrite = Callable[[str], str]

_ORG_TITLE = re.compile(r"^(\*{1,6}) (?=\S)")
_ORG_CODE = re.compile(
    r"(?<![\w~])~([^~\s](?:[^~]*[^~\s])?)~(?![\w~])|(?<![\w=])=([^=\s]{2,})=(?![\w=])"
)
_ORG_BOLD = re.compile(r"(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])")
_ORG_LINK = re.compile(r"\[\[([^\]]+)\](?:\[([^\]]+)\])?\]")
_ORG_BLOCK = re.compile(r"^\s*#\+(begin|end)_(?:src|example)\b\s*([\w-]*).*$", re.IGNORECASE)
_ORG_SETTING = re.compile(r"^\s*(?:#\+\w+:|:[A-Z_]+:)")
_TITLED = re.compile(r"^(={2,6}) (\S.*?)(?: =+)?$")
_WIKI_BOLD = re.compile(r"'''(.+?)'''")
_WIKI_CODE = re.compile(r"''(.+?)''|\{\{\{(.+?)\}\}\}")
_FEWEST = 2
"""Titles of a kind that show which marks a note uses."""
DROPPED = "<!-->"
"""What stands for a line that is all mark; it is decoration."""


def as_markdown(rows: Sequence[str]) -> Sequence[str]:
    """Return the rows of a note in Markdown, whatever marks it uses; plain text is left as it is."""
    rewrite = _rewrite_for(rows)
    return [rewrite(row) for row in rows] if rewrite else rows


def _rewrite_for(rows: Sequence[str]) -> _Rewrite | None:
    stars = [len(found[1]) for row in rows if row[:1] == "*" and (found := _ORG_TITLE.match(row))]
    if sum(level > 1 for level in stars) >= _FEWEST or any(
        _ORG_BLOCK.match(row) for row in rows if "#+" in row
    ):
        return _from_org
    titles = sum(row[:2] == "==" and bool(_TITLED.match(row)) for row in rows)
    return _from_wiki if titles >= _FEWEST else None


def _from_org(row: str) -> str:
    if found := _ORG_BLOCK.match(row):
        return "```" + (found[2] if found[1].lower() == "begin" else "")
    if _ORG_SETTING.match(row):
        return DROPPED
    if found := _ORG_TITLE.match(row):
        row = "#" * len(found[1]) + row[len(found[1]) :]
    row = _ORG_LINK.sub(lambda link: link[2] or link[1], row)
    row = _ORG_CODE.sub(lambda code: f"`{code[1] or code[2]}`", row)
    return _ORG_BOLD.sub(r"**\1**", row)


def _from_wiki(row: str) -> str:
    if found := _TITLED.match(row):
        return "#" * len(found[1]) + " " + found[2]
    row = _WIKI_BOLD.sub(r"**\1**", row)
    return _WIKI_CODE.sub(lambda code: f"`{code[1] or code[2]}`", row)
