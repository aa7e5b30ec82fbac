"""The note types: what is fixed for ever, and what may change if its date says so."""

import re
from hashlib import sha256

from dockquiz.domain.card import Kind
from dockquiz.exchange.anki.notetypes import FIELDS, LOOKS_CHANGED, NOTE_TYPES, TYPE_OF, models

LOOKS = (1_790_000_000, "13c2620b59a8a0c5")
"""When templates or style changed last, and what they were like: move both together."""


def test_ids_and_names_never_change() -> None:
    assert {note_type.id: note_type.name for note_type in NOTE_TYPES} == {
        1735689600001: "dockquiz command",
        1735689600002: "dockquiz question",
        1735689600003: "dockquiz definition",
        1735689600004: "dockquiz list",
        1735689600005: "dockquiz comparison",
        1735689600006: "dockquiz cloze",
        1735689600007: "dockquiz choice",
    }


def test_fields_never_change() -> None:
    said = "Question Answer Options Typed Also Hint Section Source Remarks Kind Language"

    assert list(FIELDS) == said.split()
    for model in models():
        assert [field["name"] for field in model.fields] == list(FIELDS)
        assert [field["id"] for field in model.fields] == [
            model.model_id * 100 + number for number in range(1, 12)
        ]
        assert [template["name"] for template in model.templates] == ["Card"]


def test_looks_change_only_with_their_date() -> None:
    looks = "".join(m.css + m.templates[0]["qfmt"] + m.templates[0]["afmt"] for m in models())

    assert (LOOKS_CHANGED, sha256(looks.encode()).hexdigest()[:16]) == LOOKS


def test_every_kind_has_a_note_type() -> None:
    assert set(TYPE_OF) == {kind.value for kind in Kind}


def test_templates_name_fields_that_there_are() -> None:
    for model in models():
        text = model.templates[0]["qfmt"] + model.templates[0]["afmt"]
        named = {name.rpartition(":")[2].strip("#^/") for name in re.findall(r"{{(.+?)}}", text)}

        assert named <= set(FIELDS)
        assert not re.search(r"https?:|url\(|@import|src=", text + model.css)
