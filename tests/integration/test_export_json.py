"""`dockquiz export json`: cards, schedules and the whole log go out and come back, each once."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import DAY, NOON
from stores import command, everything, hide, qa, stock

from dockquiz.domain.card import SUSPECT
from dockquiz.domain.grade import Grade
from dockquiz.domain.reviewlog import EventKind, record
from dockquiz.domain.studyday import study_day
from dockquiz.errors import DockquizError
from dockquiz.services import acting, undoing
from dockquiz.services.documentexport import document_of
from dockquiz.services.documentimport import import_document, is_document
from dockquiz.services.editing import Words, edit
from dockquiz.services.exporting import chosen
from dockquiz.services.otherstore import StoreReport
from dockquiz.storage import answering, hot, otherlog
from dockquiz.storage.content import contents
from dockquiz.storage.settings import write_settings
from dockquiz.storage.store import Store

CARDS = [
    command("docker image ls", accept=("docker images",), tags=("exam",), section=("Images",)),
    qa(2, block="b", deck="docker::swarm", answer="one\n\ntwo"),
    qa(3, block="b", deck="docker::swarm"),
    qa(4, suspect="so", tags=(SUSPECT,)),
    qa(5),
    qa(6),
]


def grade(store: Store, card: int, given: Grade, *, days: int = 0) -> None:
    now = NOON + timedelta(days=days)
    before = hot.schedule(store.connection, store.learner_id, card)
    event = record(card, before, grade=given, at=now, day=study_day(now), duration=1200)
    with store.transaction() as connection:
        answering.record(connection, store.learner_id, event)


def learn(store: Store) -> None:
    """Do much in a store: grade, take back, hide, tag, flag, choose."""
    stock(store, CARDS)
    for card, given in ((1, Grade.GOOD), (2, Grade.BLACKOUT), (3, Grade.EASY)):
        grade(store, card, given)
    grade(store, 1, Grade.HARD, days=1)
    grade(store, 5, Grade.GOOD, days=1)
    undoing.take_back(store, undoing.last_actions(store, 1), now=NOON, day=DAY)
    hide(store, EventKind.SUSPEND, [5], at=NOON + timedelta(days=2))
    hide(store, EventKind.BURY, [3, 6], at=NOON, until=DAY + timedelta(days=3))
    acting.tag(store, [1], "mine")
    acting.flag(store, [2], 4)
    with store.transaction() as connection:
        write_settings(connection, store.learner_id, "docker", {"new": "7"})


@pytest.fixture
def learnt(store: Store) -> Store:
    learn(store)
    return store


@pytest.fixture(scope="module")
def document(empty: Store, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give a document to be damaged."""
    store = empty.copy()
    learn(store)
    text = written(store, tmp_path_factory.mktemp("json") / "out.json").read_text(encoding="utf-8")
    store.close()
    return text


def written(store: Store, path: Path, wanted: str | None = None, *, progress: bool = True) -> Path:
    ids = chosen(store, wanted, now=NOON)
    told: list[int] = []
    pieces = document_of(
        store, ids, now=NOON, progress=progress, tell=lambda done, _total: told.append(done)
    )
    path.write_text("".join(pieces), encoding="utf-8")
    assert told
    return path


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()[1:]


def take(store: Store, path: Path, *, days: int = 0) -> StoreReport:
    return import_document(store, path, now=NOON + timedelta(days=days))


@pytest.fixture
def other(empty: Store) -> Store:
    return empty.copy()


def test_an_empty_store_gets_all_there_is(learnt: Store, other: Store, tmp_path: Path) -> None:
    out = written(learnt, tmp_path / "out.json")

    report = take(other, out)

    assert (report.new, report.settings, report.tags) == (len(CARDS), 1, 1)
    assert lines(written(other, tmp_path / "back.json")) == lines(out)
    assert states(other) == states(learnt)
    assert log(other) == log(learnt)


def log(store: Store) -> list[tuple[object, ...]]:
    """Return the log in order; events are named by the numbers that every store has for them."""
    query = """
    SELECT r.uid, r.kind, r.at, r.offset_minutes, r.day, r.grade, r.duration, r.until,
           undone.uid, action.uid
      FROM review AS r
      LEFT JOIN review AS undone ON undone.id = r.undoes
      LEFT JOIN review AS action ON action.id = r.action
     ORDER BY r.id
    """
    return [tuple(row) for row in store.connection.execute(query).fetchall()]


def states(store: Store) -> dict[str, object]:
    guids = dict(store.connection.execute("SELECT id, guid FROM card").fetchall())
    found = otherlog.states(store.connection, store.learner_id, [*guids])
    return {guid: found[card] for card, guid in guids.items()}


def test_a_second_time_changes_nothing(learnt: Store, other: Store, tmp_path: Path) -> None:
    out = written(learnt, tmp_path / "out.json")
    take(other, out)
    there, here = everything(other), everything(learnt)

    assert take(other, out, days=9).is_nothing
    assert take(learnt, out, days=9).is_nothing
    assert everything(other) == there
    assert everything(learnt) == here


def test_reviews_of_both_sides_count_once_each(learnt: Store, other: Store, tmp_path: Path) -> None:
    take(other, written(learnt, tmp_path / "out.json"))
    grade(other, 3, Grade.GOOD, days=6)
    grade(learnt, 2, Grade.GOOD, days=6)

    report = take(learnt, written(other, tmp_path / "back.json"), days=7)
    take(other, written(learnt, tmp_path / "out.json"), days=7)

    assert (report.events, report.moved) == (1, 1)
    assert states(other) == states(learnt)


def test_a_part_of_the_cards_goes_with_its_part_of_the_log(
    learnt: Store, other: Store, tmp_path: Path
) -> None:
    take(other, written(learnt, tmp_path / "out.json", "docker::swarm"))

    assert len(states(other)) == 2
    assert states(other).items() <= states(learnt).items()


def test_progress_is_that_of_the_learner_who_imports(
    learnt: Store, other: Store, tmp_path: Path
) -> None:
    with other.transaction() as connection:
        connection.execute("UPDATE learner SET name = 'Ana'")

    report = take(other, written(learnt, tmp_path / "out.json"))

    assert report.learners == ()
    assert states(other) == states(learnt)


def test_cards_alone_are_new_and_tell_no_folder(
    learnt: Store, other: Store, tmp_path: Path
) -> None:
    out = written(learnt, tmp_path / "out.json", progress=False)

    report = take(other, out)

    assert "/notes" not in out.read_text(encoding="utf-8")
    assert (report.new, report.events) == (len(CARDS), 0)
    (path,) = other.connection.execute("SELECT path FROM note").fetchall()
    assert path == (str(out),)
    assert take(other, out).is_nothing


def test_words_that_are_newer_there_replace_those_here(
    learnt: Store, other: Store, tmp_path: Path
) -> None:
    take(other, written(learnt, tmp_path / "out.json"))
    edit(learnt, 5, Words("Newer?", "yes", ()), now=NOON)

    report = take(other, written(learnt, tmp_path / "out.json"))
    back = take(learnt, written(other, tmp_path / "back.json"))

    assert (report.changed, back.changed) == (1, 0)
    assert contents(other.connection, [5])[5].question == "Newer?"


def test_lines_of_a_list_bring_cards_with_their_schedules(other: Store, tmp_path: Path) -> None:
    row = {
        "id": 9, "guid": "g", "deck": "net", "kind": "qa", "state": "suspended", "question": "TCP?",
        "answer": "a protocol", "due": "2024-03-20", "interval": 6, "ease": 2500, "repetitions": 2,
        "lapses": 0, "tags": ["exam"], "flag": 3,
    }  # fmt: skip
    path = tmp_path / "list.jsonl"
    path.write_text("\n".join(json.dumps(row | {"guid": g}) for g in "gh"), encoding="utf-8")

    report = take(other, path)
    again = take(other, path)

    assert (report.new, report.events, again.is_nothing) == (2, 4, True)
    schedule, hidden = otherlog.states(other.connection, 1, [1])[1]
    assert (schedule.due, schedule.interval, hidden.suspended) == (DAY + timedelta(5), 6, True)
    log = [event.kind for event in answering.events(other.connection, 1, card_id=1)]
    assert log == [EventKind.IMPORT, EventKind.SUSPEND]


def test_lines_of_a_list_say_the_same_in_every_store(
    other: Store, empty: Store, tmp_path: Path
) -> None:
    row = {"guid": "g", "deck": "net", "question": "TCP?", "answer": "a", "due": "2024-03-20"}
    path = tmp_path / "list.json"
    path.write_text(json.dumps([row | {"interval": 6, "repetitions": 2}]), encoding="utf-8")
    third = empty.copy()
    take(other, path)
    take(third, path)

    report = take(other, written(third, tmp_path / "third.json"))

    assert report.is_nothing
    third.close()


def test_words_whose_change_is_not_told_replace_no_others(learnt: Store, tmp_path: Path) -> None:
    guid = next(iter(states(learnt)))
    row = {"guid": guid, "deck": "docker", "question": "Another?", "answer": "no"}
    path = tmp_path / "list.json"
    path.write_text(json.dumps([row]), encoding="utf-8")

    assert take(learnt, path).is_nothing


def _undo_again(whole: dict[str, Any]) -> None:
    (undo,) = [event for event in whole["log"] if event["kind"] == "undo"]
    whole["log"].append(undo | {"uid": "5"})


@pytest.mark.parametrize(
    ("name", "text", "is_one"),
    [
        ("a.json", '{"format": "dockquiz-cards", "version": 1, "cards": []}', True),
        ("a.jsonl", '{"id": 1, "guid": "x", "question": "a"}\n', True),
        ("a.json", '{"day": "2024-03-15", "cards": [{"id": 1, "guid": "x"}]}', True),
        ("a.json", '[{"question": "a", "answer": "b"}]', False),
        ("a.txt", '{"guid": "x"}', False),
        ("a.json", "", False),
    ],
)
def test_a_document_is_known_by_its_beginning(
    tmp_path: Path, name: str, text: str, *, is_one: bool
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    assert is_document(path) is is_one


def _card(**changes: Any) -> Callable[[dict[str, Any]], object]:  # noqa: ANN401  any value
    return lambda whole: whole["cards"][0].update(changes)


def _event(**changes: Any) -> Callable[[dict[str, Any]], object]:  # noqa: ANN401  any value
    return lambda whole: whole["log"][1].update(changes)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda whole: whole.pop("cards"), "card 1: it has no guid"),
        (lambda whole: whole.update(cards=7), "it has no list of cards"),
        (lambda whole: whole.update(version=99), "a newer dockquiz wrote it"),
        (lambda whole: whole["cards"].append("x"), "card 7: it is no object"),
        (lambda whole: whole["cards"].append(whole["cards"][0]), "two cards have the same guid"),
        (_card(question=" "), "card 1: it has no question"),
        (_card(question=5), "card 1: question is no text"),
        (_card(kind="poem"), "card 1: poem, en is no kind or language"),
        (_card(ease=1), "card 1: ease must be at least 1300 permille, not 1"),
        (_card(interval=2**40), "card 1: interval is no whole number"),
        (_card(due="soon"), "card 1: due is no day: soon"),
        (_card(flag=8), "card 1: 8 is no flag"),
        (_card(changed_at="2024-03-15T12:00:00"), "card 1: changed_at is no instant with"),
        (_event(kind="dream"), "event 2: dream, 4 is no kind of event, or no grade"),
        (_event(uid="-1"), "event 2: uid is no number of an event"),
        (_event(kind="reset"), "event 2: this cannot have happened: reset"),
        (lambda w: w["log"][1].update(uid=w["log"][0]["uid"]), "event 2: this cannot have"),
        (lambda whole: whole.update(log={}), "its log is no list"),
        (_undo_again, "event 11: this cannot have happened: undo"),
        (lambda w: w["options"][0].update(value="x"), "option 1: new must be 0..9999, not 'x'"),
    ],
)
def test_what_cannot_be_is_told_in_one_line_and_nothing_is_stored(
    document: str,
    other: Store,
    tmp_path: Path,
    damage: Callable[[dict[str, Any]], object],
    message: str,
) -> None:
    path = tmp_path / "out.json"
    whole = json.loads(document)
    damage(whole)
    path.write_text(json.dumps(whole), encoding="utf-8")
    before = everything(other)

    with pytest.raises(DockquizError) as raised:
        take(other, path)

    assert raised.value.message.startswith(f"{path}: {message}")
    assert "\n" not in raised.value.message
    assert everything(other) == before


@pytest.mark.parametrize("text", ["{", "[" * 50_000, '{"cards": [NaN]}', '{"guid": "x"}\n{'])
def test_what_is_no_json_is_told_in_one_line(other: Store, tmp_path: Path, text: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DockquizError, match=r"bad\.json: (?:line \d+ is no JSON|NaN is no number)"):
        take(other, path)
