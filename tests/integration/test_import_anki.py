"""Packages that Anki made come in: every card with its schedule and its whole log."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import ankimaker
import pytest
from anki.collection import Collection

from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import record
from dockquiz.services.ankiexport import export_anki
from dockquiz.services.ankipackage import PackageReport, import_package
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.doctor import examine
from dockquiz.services.editing import Words, edit
from dockquiz.services.learners import add_learner
from dockquiz.storage import answering, hot
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store, open_file

pytestmark = pytest.mark.xdist_group("anki-year")
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
            ankimaker.answers(collection),
        )


@pytest.fixture
def store(empty: Store) -> Iterator[Store]:
    store = empty.copy()
    yield store
    store.close()


def take(store: Store, package: Path) -> PackageReport:
    return import_package(store, package, now=system_time())


def standings(store: Store, *, learning: bool = False) -> dict[tuple[str, int], ankimaker.Standing]:
    """Return where cards stand that were passed, or failed last as well."""
    rows = store.connection.execute(
        """
        SELECT n.guid, a.ordinal, s.due, s.interval, s.ease, s.lapses
          FROM schedule AS s JOIN anki_card AS a ON a.card_id = s.card_id
          JOIN anki_note AS n ON n.id = a.note_id
         WHERE s.due IS NOT NULL AND (s.repetitions > 0 OR :learning = 1)
        """,
        {"learning": int(learning)},
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


@pytest.fixture
def moved_in(year: Year, tmp_path: Path) -> Iterator[Store]:
    """A store in a file, with the year in it and 40 cards reviewed here since."""
    store = open_file(tmp_path / "store.db")
    store.migrate()
    take(store, year.latest)
    review(store, due(store, 40))
    yield store
    store.close()


def review(store: Store, cards: Iterable[int], grade: Grade = Grade.GOOD) -> None:
    """Review cards, an hour from now."""
    clock = clock_of(store)
    at = clock.now() + timedelta(hours=1)
    with store.transaction() as connection:
        for card in cards:
            schedule = hot.schedule(connection, store.learner_id, card)
            event = record(card, schedule, grade=grade, at=at, day=clock.today())
            answering.record(connection, store.learner_id, event)


def due(store: Store, count: int) -> list[int]:
    """Return cards that are due."""
    today = clock_of(store).today()
    return [c.id for c in hot.due_cards(store.connection, store.learner_id, today)[:count]]


def by_key(store: Store) -> dict[tuple[str, int], int]:
    """Return the cards that came from Anki, by guid and ordinal."""
    rows = store.connection.execute(
        "SELECT guid, ordinal, card_id FROM anki_card JOIN anki_note AS n ON n.id = note_id"
    ).fetchall()
    return {(guid, ordinal): card for guid, ordinal, card in rows}


def identities(collection: Collection) -> set[tuple[object, ...]]:
    """Return what Anki knows cards by, and what their notes say."""
    rows = collection.db.all(  # type: ignore[union-attr]
        "SELECT n.guid, n.mid, c.ord, n.flds, n.tags FROM cards AS c"
        " JOIN notes AS n ON n.id = c.nid"
    )
    return {tuple(row) for row in rows}


def test_an_empty_collection_gets_the_notes_that_they_were(
    year: Year, moved_in: Store, tmp_path: Path
) -> None:
    out = tmp_path / "out.apkg"
    export_anki(moved_in, out, clock=clock_of(moved_in))

    with ankimaker.opened(year.collection) as collection:
        wanted = identities(collection)
    with ankimaker.opened(tmp_path / "new.anki2") as collection:
        log = ankimaker.take(collection, out)
        assert (len(log.new), len(log.conflicting)) == (NOTES + 200, 0)
        assert identities(collection) == wanted
        assert ankimaker.standings(collection) == standings(moved_in, learning=True)
        assert ankimaker.answers(collection) == year.answers + 40
        problems, is_fine = collection.fix_integrity()
        assert is_fine, problems
        assert collection.get_empty_cards().notes == []


def test_the_first_collection_keeps_its_own_schedule(
    year: Year, moved_in: Store, tmp_path: Path
) -> None:
    out = tmp_path / "out.apkg"
    export_anki(moved_in, out, clock=clock_of(moved_in))
    copy = Path(shutil.copy(year.collection, tmp_path / "first.anki2"))

    with ankimaker.opened(copy) as collection:
        log = ankimaker.take(collection, out)
        assert (len(log.new), len(log.updated)) == (0, 0)
        assert ankimaker.standings(collection) == year.standings


def test_what_was_reviewed_on_both_sides_is_computed_from_both(
    year: Year, moved_in: Store, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(year.collection, tmp_path / "phone.anki2"))
    with ankimaker.opened(copy) as collection:
        before = ankimaker.standings(collection)
        assert ankimaker.answer(collection, 30) == 30
        later = ankimaker.export(collection, tmp_path / "later.apkg")
        after = ankimaker.standings(collection)
    there = {key for key in after if after[key] != before.get(key)}
    untouched = sorted(key for key in there if standings(moved_in)[key] == before.get(key))
    both = untouched[:8]
    review(moved_in, [by_key(moved_in)[key] for key in both], Grade.HARD)
    here = standings(moved_in)

    report = take(moved_in, later)

    assert report.reviews == 30
    assert report.moved + report.computed == 30
    assert report.computed >= len(both) > 0
    now = standings(moved_in)
    assert {key: now[key] for key in untouched[8:]} == {key: after[key] for key in untouched[8:]}
    assert all(now[key] == here[key] for key in here.keys() - there)
    assert not [finding for finding in examine(moved_in) if finding.count]
    assert take(moved_in, later).is_nothing


def test_words_that_anki_changed_come_in_unless_they_were_edited_here(
    year: Year, moved_in: Store, tmp_path: Path
) -> None:
    rows = moved_in.connection.execute(
        "SELECT a.card_id, n.anki_id FROM anki_card AS a JOIN anki_note AS n ON n.id = a.note_id"
        " ORDER BY a.card_id LIMIT 2"
    ).fetchall()
    (mine, my_note), (other, other_note) = rows
    edit(moved_in, mine, Words("My question?", "My answer", ()), now=system_time())
    copy = Path(shutil.copy(year.collection, tmp_path / "phone.anki2"))
    with ankimaker.opened(copy) as collection:
        for number in (my_note, other_note):
            note = collection.get_note(number)
            note["Back"] = "changed &amp; <i>better</i>"
            note.mod += 60
            collection.update_note(note)
        later = ankimaker.export(collection, tmp_path / "later.apkg")

    report = take(moved_in, later)

    said = contents(moved_in.connection, [mine, other])
    assert (report.changed, report.contested) == (1, 1)
    assert said[mine].answer == "My answer"
    assert said[other].answer == "changed & better"


def test_an_edit_here_goes_out_in_the_fields_of_the_note(moved_in: Store, tmp_path: Path) -> None:
    rows = moved_in.connection.execute("SELECT card_id FROM anki_card ORDER BY card_id LIMIT 1")
    ((card,),) = rows.fetchall()
    edit(moved_in, card, Words("Which <flag>?", "one\ntwo", ()), now=system_time())
    out = tmp_path / "out.apkg"

    export_anki(moved_in, out, clock=clock_of(moved_in))

    with ankimaker.opened(tmp_path / "new.anki2") as collection:
        ankimaker.take(collection, out)
        (note,) = collection.find_notes("flag")
        assert collection.get_note(note).fields == ["Which &lt;flag&gt;?", "one<br>two"]


def test_two_learners_take_the_same_package(year: Year, store: Store) -> None:
    take(store, year.latest)
    add_learner(store, "Ana", now=system_time())

    report = take(replace(store, learner="Ana"), year.latest)

    assert (report.new, report.reviews) == (0, year.answers)
    schedules = "SELECT card_id, due, interval, ease, suspended FROM schedule WHERE learner_id = ?"
    mine, hers = (store.connection.execute(schedules, (i,)).fetchall() for i in (1, 2))
    assert mine == hers
    assert not [finding for finding in examine(store) if finding.count]
