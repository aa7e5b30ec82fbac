"""The note types that dockquiz brings to Anki; what may change in them: docs/adr/0012.

Anki finds a note type by its id, and takes one whose fields or templates have other
names or numbers for another note type. So ids and fields are fixed for ever; the looks
may change, and `LOOKS_CHANGED` says when they did.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dockquiz.domain.card import Kind

if TYPE_CHECKING:
    from genanki import Model

FIELDS = (
    "Question",
    "Answer",
    "Options",
    "Typed",
    "Also",
    "Hint",
    "Section",
    "Source",
    "Remarks",
    "Kind",
    "Language",
)
"""Of every note type, in this order: some are empty where a type has no use for them."""
LOOKS_CHANGED = 1_790_000_000
"""When templates or style changed last, in seconds since 1970: Anki takes newer ones over."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type: one template, the fields of all."""

    id: int
    name: str
    kinds: tuple[Kind, ...]
    template: str
    """The files in `templates` that it is made of."""
    is_cloze: bool = False


NOTE_TYPES = (
    NoteType(1_735_689_600_001, "dockquiz command", (Kind.COMMAND, Kind.FLAG), "typed"),
    NoteType(1_735_689_600_002, "dockquiz question", (Kind.QA, Kind.FACT), "recalled"),
    NoteType(1_735_689_600_003, "dockquiz definition", (Kind.DEFINITION,), "recalled"),
    NoteType(1_735_689_600_004, "dockquiz list", (Kind.LIST, Kind.SEQUENCE), "recalled"),
    NoteType(1_735_689_600_005, "dockquiz comparison", (Kind.COMPARISON,), "recalled"),
    NoteType(1_735_689_600_006, "dockquiz cloze", (Kind.CLOZE,), "cloze", is_cloze=True),
    NoteType(1_735_689_600_007, "dockquiz choice", (Kind.CHOICE,), "choice"),
)
TYPE_OF = {kind.value: note_type.id for note_type in NOTE_TYPES for kind in note_type.kinds}
"""The id of the note type of each kind of card."""
_ALIKE = {note_type.id for note_type in NOTE_TYPES if note_type.template in {"typed", "recalled"}}
"""Each of them shows what any other of them holds."""


def type_for(kind: str, before: int | None) -> int:
    """Return the id of the note type of a card: the one it went out with, if that can show it.

    Anki never gives a note another type: it would keep the old words instead.

    Args:
        kind: The value of a `Kind`.
        before: The id of the note type that it went out with, or None.
    """
    own = TYPE_OF[kind]
    return before if before in _ALIKE and own in _ALIKE and before is not None else own


def models() -> "list[Model]":
    """Return the note types as genanki writes them."""
    return [_model(note_type) for note_type in NOTE_TYPES]


def _model(note_type: NoteType) -> "Model":
    from genanki import Model

    first = note_type.id * 100
    fields: list[dict[str, Any]] = [
        {"name": name, "id": first + number} for number, name in enumerate(FIELDS, 1)
    ]
    template = {
        "name": "Card",
        "id": first,
        "qfmt": _template(note_type, "front"),
        "afmt": _template(note_type, "back"),
    }
    return Model(
        note_type.id,
        note_type.name,
        fields=fields,
        templates=[template],
        css=_text("style.css"),
        model_type=Model.CLOZE if note_type.is_cloze else Model.FRONT_BACK,
    )


def _template(note_type: NoteType, side: str) -> str:
    text = _text(f"{note_type.template}.{side}.html").replace("TYPE", note_type.name.split()[-1])
    return text.replace("<!-- hint -->\n", _text("hint.html")).replace(
        "<!-- foot -->\n", _text("foot.html")
    )


@cache
def _text(name: str) -> str:
    return files("dockquiz.exchange.anki").joinpath("templates", name).read_text(encoding="utf-8")
