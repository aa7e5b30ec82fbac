"""The cards of an Anki package as text, read without Anki."""

import html
import re
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

_BLOCK = re.compile(r"</?(?:p|li|h\d|br|tr|div|section|pre|ul|ol|table)\b[^>]*>")
_GAP = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}")
_TAG = re.compile(r"<[^>]*>")


def read_cards(path: Path) -> list[tuple[str, ...]]:
    """Return the sides of each card as a reader sees them.

    Notes of one guid are one note in Anki: the last of them is taken. A note's
    last field is left out, for both peers keep there what tells the note apart.
    """
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(path) as package:
        file = package.extract("collection.anki2", folder)
        with closing(sqlite3.connect(file)) as connection:
            query = "SELECT guid, ord, flds FROM notes JOIN cards ON nid = notes.id"
            rows = connection.execute(query).fetchall()
    cards = {(guid, number): fields.split("\x1f")[:-1] for guid, number, fields in rows}
    return [_sides([_text(field) for field in fields]) for fields in cards.values()]


def _sides(fields: list[str]) -> tuple[str, ...]:
    """Return the fields, with what their gaps hold as a side of its own."""
    gaps = _GAP.findall(" ".join(fields))
    return (*(_GAP.sub(r"\1", field) for field in fields), *gaps)


def _text(field: str) -> str:
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n", field))).strip()
