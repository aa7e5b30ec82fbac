"""Note types of Anki: what their notes hold, and what their cards ask.

Both schemas come to one shape. `definition` is the JSON that schema 11 keeps, so
that a type can go out again as it came.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dockquiz.exchange.anki.reading import wire

_CLOZE = 1
_IMAGE_OCCLUSION = 6
"""Of Anki's stock types."""
_FIELD_FONT, _FIELD_SIZE = "Arial", 20


@dataclass(frozen=True, slots=True)
class Template:
    """What one card of each note asks."""

    name: str
    question: str
    """HTML with `{{…}}` for fields."""
    answer: str


@dataclass(frozen=True, slots=True)
class Notetype:
    """A kind of notes."""

    id: int
    name: str
    is_cloze: bool
    is_occlusion: bool
    """Whether its cards hide parts of a picture."""
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    mod: int
    """Seconds since 1970."""
    definition: str
    """As JSON of schema 11."""

    @property
    def shape(self) -> str:
        """What decides whether Anki takes two types for the same: names of fields and templates."""
        return json.dumps(
            [list(self.fields), [one.name for one in self.templates]], ensure_ascii=False
        )


def from_json(models: object) -> dict[int, Notetype]:
    """Return the note types of schema 11 by number.

    Raises:
        TypeError: If they are not as Anki writes them.
    """
    if not isinstance(models, dict):
        raise TypeError("no note types")
    found = (read(model) for model in models.values())
    return {notetype.id: notetype for notetype in found}


def from_tables(connection: sqlite3.Connection) -> dict[int, Notetype]:
    """Return the note types of schema 18 by number.

    Raises:
        TypeError: If they are not as Anki writes them.
    """
    fields = _rows(connection, "SELECT ntid, name, config FROM fields ORDER BY ntid, ord", _field)
    templates = _rows(
        connection, "SELECT ntid, name, config FROM templates ORDER BY ntid, ord", _template
    )
    query = "SELECT id, name, mtime_secs, config FROM notetypes"
    found = {}
    for number, name, mod, config in connection.execute(query):
        model = _model(number, name, mod, _blob(config))
        model["flds"] = _numbered(fields.get(number, []))
        model["tmpls"] = _numbered(templates.get(number, []))
        found[number] = read(model)
    return found


def read(model: object) -> Notetype:
    """Read a note type as schema 11 has it.

    Raises:
        TypeError: If it is not as Anki writes it.
        KeyError: If it has no id.
    """
    if not isinstance(model, dict):
        raise TypeError("a note type is no object")
    fields = [field for field in model.get("flds", []) if isinstance(field, dict)]
    templates = [one for one in model.get("tmpls", []) if isinstance(one, dict)]
    return Notetype(
        id=int(model["id"]),
        name=str(model.get("name", "")),
        is_cloze=model.get("type") == _CLOZE,
        is_occlusion=model.get("originalStockKind") == _IMAGE_OCCLUSION,
        fields=tuple(str(field.get("name", "")) for field in fields),
        templates=tuple(
            Template(str(one.get("name", "")), str(one.get("qfmt", "")), str(one.get("afmt", "")))
            for one in templates
        ),
        mod=int(model.get("mod", 0)),
        definition=json.dumps(model, ensure_ascii=False),
    )


def _rows(
    connection: sqlite3.Connection, query: str, read: Callable[[str, bytes], dict[str, Any]]
) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for number, name, config in connection.execute(query):
        found.setdefault(number, []).append(read(str(name), _blob(config)))
    return found


def _model(number: int, name: str, mod: int, config: bytes) -> dict[str, Any]:
    whole, text = wire.numbers(config), wire.texts(config)
    return {
        "id": number,
        "name": name,
        "type": whole.get(1, 0),
        "mod": mod,
        "usn": -1,
        "sortf": whole.get(2, 0),
        "did": None,
        "css": text.get(3, ""),
        "latexPre": text.get(5, ""),
        "latexPost": text.get(6, ""),
        "latexsvg": bool(whole.get(7, 0)),
        "req": [],
        "originalStockKind": whole.get(9, 0),
        **_given("originalId", whole.get(10)),
    }


def _field(name: str, config: bytes) -> dict[str, Any]:
    whole, text = wire.numbers(config), wire.texts(config)
    return {
        "name": name,
        "sticky": bool(whole.get(1, 0)),
        "rtl": bool(whole.get(2, 0)),
        "font": text.get(3, _FIELD_FONT),
        "size": whole.get(4, _FIELD_SIZE),
        "description": text.get(5, ""),
        "plainText": bool(whole.get(6, 0)),
        "collapsed": bool(whole.get(7, 0)),
        "excludeFromSearch": bool(whole.get(8, 0)),
        **_given("id", _signed(whole.get(9))),
        **_given("tag", whole.get(10)),
        "preventDeletion": bool(whole.get(11, 0)),
    }


def _template(name: str, config: bytes) -> dict[str, Any]:
    whole, text = wire.numbers(config), wire.texts(config)
    return {
        "name": name,
        "qfmt": text.get(1, ""),
        "afmt": text.get(2, ""),
        "bqfmt": text.get(3, ""),
        "bafmt": text.get(4, ""),
        "did": None,
        "bfont": text.get(6, ""),
        "bsize": whole.get(7, 0),
        **_given("id", _signed(whole.get(8))),
    }


def _given(name: str, value: object) -> Mapping[str, object]:
    return {} if value is None else {name: value}


def _signed(value: int | None) -> int | None:
    """Return a number of 64 bits as protocol buffers mean it, with its sign."""
    return value if value is None or value < 1 << 63 else value - (1 << 64)


def _numbered(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"ord": place, **one} for place, one in enumerate(found)]


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("a configuration is no bytes")
    return value
