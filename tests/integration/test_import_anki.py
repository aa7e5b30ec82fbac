"""Packages that Anki made come in: every card with its schedule and its whole log."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import ankimaker
import pytest

from dockquiz.services.ankipackage import PackageReport, import_package
from dockquiz.services.clock import system_time
from dockquiz.services.doctor import examine
from dockquiz.storage.store import Store

NOTES = 1_800


class Year(NamedTuple):
    """A collection with a year in it, and packages of it."""

    collection: Path
    latest: Path
    legacy: Path
    standings: dict[tuple[str, int], ankimaker.Standing]
    answers: int


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("anki")
    path = folder / "year.anki2"
    with ankimaker.opened(path) as collection:
        basic = [(f"Question {n}?", f"Answer {n}") for n in range(NOTES)]
        ankimaker.add_notes(collection, "Basic", "Langues::Anglais", basic, "mots", "mots::simples")
        both = [(f"<b>mot</b> {n}", f"word&nbsp;{n}") for n in range(150)]
        ankimaker.add_notes(collection, "Basic (and reversed card)", "Langues", both)
        gaps = [(f"{{{{c1::a{n}}}}} and {{{{c2::b{n}::hint}}}}", "") for n in range(50)]
        ankimaker.add_notes(collection, "Cloze", "Trous", gaps)
    ankimaker.live_a_year(path)
    with ankimaker.opened(path) as collection:
        home = collection.decks.id("Langues")
        assert home is not None
        collection.decks.set_current(home)
        assert ankimaker.answer(collection, 24) == 24
        return Year(
            path,
            ankimaker.export(collection, folder / "latest.apkg"),
            ankimaker.export(collection, folder / "legacy.apkg", legacy=True),
            ankimaker.standings(collection),
            collection.db.scalar("SELECT count() FROM revlog"),  # type: ignore[union-attr]
        )


@pytest.fixture
def store(empty: Store) -> Iterator[Store]:
    store = empty.copy()
    yield store
    store.close()


def take(store: Store, package: Path) -> PackageReport:
    return import_package(store, package, now=system_time())


def standings(store: Store) -> dict[tuple[str, int], ankimaker.Standing]:
    rows = store.connection.execute(
        """
        SELECT n.guid, a.ordinal, s.due, s.interval, s.ease, s.lapses
          FROM schedule AS s JOIN anki_card AS a ON a.card_id = s.card_id
          JOIN anki_note AS n ON n.id = a.note_id
         WHERE s.due IS NOT NULL AND s.repetitions > 0
        """
    ).fetchall()
    return {
        (guid, ordinal): ankimaker.Standing(date.fromordinal(due), *rest)
        for guid, ordinal, due, *rest in rows
    }


@pytest.mark.parametrize("kind", ["latest", "legacy"])
def test_a_year_in_anki_comes_in_with_equal_due_days_and_eases(
    year: Year, store: Store, kind: str
) -> None:
    report = take(store, getattr(year, kind))

    assert report.new == NOTES + 300 + 100
    assert report.reviews == year.answers
    assert standings(store) == year.standings


def test_the_log_leads_to_the_schedules(year: Year, store: Store) -> None:
    take(store, year.latest)

    assert not [finding for finding in examine(store) if finding.count]


def test_a_second_import_changes_nothing(year: Year, store: Store) -> None:
    take(store, year.latest)
    before = [*store.sqlite.iterdump()]

    report = take(store, year.latest)

    assert report.is_nothing
    assert report.known_reviews == year.answers
    assert [*store.sqlite.iterdump()] == before


def test_both_formats_of_a_package_are_the_same_to_the_store(year: Year, store: Store) -> None:
    take(store, year.latest)

    assert take(store, year.legacy).is_nothing
