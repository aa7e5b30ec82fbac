"""A real Anki collection, in a folder of a test: what comes in, and what is in it then."""

from collections import Counter
from pathlib import Path
from typing import Any, Self

import pytest

pytest.importorskip("anki", reason="the package anki is not installed: pip install anki")

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest


class Box:
    """A collection of Anki's own, opened by Anki's own engine."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / "collection.anki2"
        self.col = Collection(str(self.path))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.col.close()

    def take(self, package: Path, *, progress: bool = True, **options: Any) -> dict[str, int]:  # noqa: ANN401 of Anki
        """Import a package as the program would; return what Anki says became of the notes."""
        chosen = ImportAnkiPackageOptions(with_scheduling=progress, **options)
        request = ImportAnkiPackageRequest(package_path=str(package), options=chosen)
        log = self.col.import_anki_package(request).log
        counts = {
            name: len(getattr(log, name))
            for name in "new updated duplicate conflicting first_field_match".split()
        }
        return {name: count for name, count in counts.items() if count}

    def problems(self) -> list[str]:
        """Return what Anki's check of the database mends, and cards that it would empty."""
        said = list(self.col._backend.check_database())
        return said + [self.col.get_empty_cards().report] * bool(self.col.get_empty_cards().notes)

    def card(self, guid: str) -> Any:  # noqa: ANN401 a card of Anki's
        """Return the card of a note."""
        ((number,),) = self.all(_CARD, guid)
        return self.col.get_card(number)

    def all(self, sql: str, *values: str | int) -> list[Any]:
        """Return the rows of a statement on the collection."""
        assert self.col.db
        return [tuple(row) for row in self.col.db.all(sql, *values)]

    def decks(self) -> Counter[str]:
        """Return how many cards lie in each deck."""
        named = {deck.id: deck.name for deck in self.col.decks.all_names_and_ids()}
        return Counter(named[did] for (did,) in self.all("SELECT did FROM cards"))


_CARD = "SELECT c.id FROM cards AS c JOIN notes AS n ON n.id = c.nid WHERE n.guid = ?"
