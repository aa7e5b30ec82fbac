"""Cards that came from Anki, on their way back: as the notes that they were there."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from dockquiz.exchange.anki.outgoing import Foreign
from dockquiz.exchange.anki.reading.faces import Faces
from dockquiz.exchange.anki.reading.notetypes import read
from dockquiz.storage import ankinotes
from dockquiz.storage.media import shelf_of
from dockquiz.storage.store import Store

_STEP = 999
"""As Anki itself moves a number that is taken."""
_SEPARATOR = "\x1f"


class ForeignCards:
    """What Anki knows cards of a store by."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection
        self._shelf = shelf_of(store.path)
        self._is_idle = not ankinotes.has_any(store.connection)
        self._types: dict[int, tuple[int, str]] = {}
        self._faces: dict[int, Faces] = {}
        if not self._is_idle:
            self._read_types()
        self._renamed: defaultdict[int, dict[str, str]] = defaultdict(dict)
        """Files of notes that share a name with another file, by note."""
        self._taken: set[int] = set()
        """Anki's numbers of cards of ours, which are those of their notes."""

    def _read_types(self) -> None:
        """Read the note types; two of one number and other fields get two numbers."""
        used: set[int] = set()
        for number, anki_id, definition in ankinotes.notetypes(self._connection):
            free = anki_id
            while free in used:
                free += _STEP
            used.add(free)
            model = json.loads(definition)
            self._faces[number] = Faces(read(model))
            self._types[number] = free, json.dumps({**model, "id": free}, ensure_ascii=False)

    def note_types(self) -> list[str]:
        """Return the note types, as JSON."""
        return [definition for _, definition in self._types.values()]

    def numbers(self, own: Mapping[int, int]) -> dict[int, int]:
        """Return Anki's numbers of cards: their own where they came from it."""
        if self._is_idle:
            return dict(own)
        known = ankinotes.anki_numbers(self._connection)
        self._taken = {number for card, number in own.items() if card not in known}
        numbers, used = {}, set(self._taken)
        for card, number in own.items():
            free = known.get(card, number)
            while card in known and free in used:
                free += _STEP
            used.add(free)
            numbers[card] = free
        return numbers

    def of(self, card_ids: Sequence[int]) -> dict[int, Foreign]:
        """Return what Anki knows some cards by."""
        if self._is_idle:
            return {}
        rows = ankinotes.foreign(self._connection, card_ids)
        edits: defaultdict[int, list[ankinotes.Edited]] = defaultdict(list)
        for edit in ankinotes.edited(self._connection, sorted({row.note for row in rows})):
            edits[edit.note].append(edit)
        return {row.card: self._foreign(row, edits[row.note]) for row in rows}

    def _foreign(self, row: ankinotes.Foreign, edits: Sequence[ankinotes.Edited]) -> Foreign:
        fields, changed = row.fields, row.mod
        for old, new in self._renamed[row.note].items():
            fields = fields.replace(old, new)
        for edit in edits:
            said = self._faces[row.notetype].reworded(
                fields.split(_SEPARATOR), edit.ordinal, edit.question, edit.answer
            )
            fields, changed = _SEPARATOR.join(said), max(changed, edit.changed_at // 1_000)
        note = row.anki_note
        while note in self._taken:
            note += _STEP
        kind = self._types[row.notetype][0]
        return Foreign(row.guid, note, row.anki_card, kind, row.ordinal, fields, changed)

    def media(self, card_ids: Sequence[int]) -> dict[str, Path]:
        """Return the files that cards show, by name; one whose name another has gets a new one."""
        if self._is_idle:
            return {}
        digests = dict(ankinotes.static(self._connection))
        for note, name, digest in ankinotes.media(self._connection, card_ids):
            if digests.setdefault(name, digest) != digest:
                path = Path(name)
                free = f"{path.stem}-{digest[:8]}{path.suffix}"
                self._renamed[note][name] = free
                digests[free] = digest
        files = {name: self._shelf / digest for name, digest in digests.items()}
        return {name: path for name, path in files.items() if path.is_file()}
