"""A room in a store: saved as it goes, resumed as it was, and never half of either."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from quizroom import SINGLE, TRUTH, TYPED, right_answer

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import views
from dockquiz.domain.quiz.applying import fold
from dockquiz.domain.quiz.commands import Command, Role
from dockquiz.domain.quiz.messages import Phase, PlayersAsking
from dockquiz.domain.quiz.refusal import Code, Refusal
from dockquiz.domain.quiz.settings import Settings
from dockquiz.errors import DockquizError
from dockquiz.services import hosting
from dockquiz.services.hosting import Done, Hosting, Pass, Wish
from dockquiz.storage import rooms
from dockquiz.storage.store import Store, open_file

NOW = datetime(2024, 3, 15, 12, tzinfo=UTC)


class Watch:
    """A monotonic clock that tests move."""

    def __init__(self, zero: int) -> None:
        self.now = zero

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch(77_000)


@pytest.fixture
def hosted(store: Store, watch: Watch) -> Hosting:
    return hosting.open_room(store, Settings(title="Docker"), [SINGLE, TYPED], clock=watch, now=NOW)


def do(hosted: Hosting, *commands: Command) -> None:
    outcomes = hosted.apply([Wish(command) for command in commands])
    assert [one for one in outcomes if isinstance(one, Refusal)] == []


def right(hosted: Hosting, player: int) -> ask.Answer:
    return ask.Answer(player, hosted.room.number, right_answer(hosted.room))


def test_a_batch_is_in_the_store_when_its_outcomes_are_told(store: Store, hosted: Hosting) -> None:
    outcomes = hosted.apply([Wish(ask.Join("Ada")), Wish(ask.Join("ada")), Wish(ask.Start())])

    assert [type(one) for one in outcomes] == [Done, Refusal, Done]
    (kept,) = rooms.unfinished(store.connection)
    assert kept.phase is Phase.ASKING
    assert fold(rooms.log(store.connection, kept.id)) == hosted.room
    assert hosted.seq == kept.events == 3


def test_a_room_goes_on_in_its_phase_with_the_time_that_was_left(
    store: Store, hosted: Hosting, watch: Watch
) -> None:
    do(hosted, ask.Join("Ada"), ask.Join("Bob"), ask.Start())
    watch.now += 6_000
    do(hosted, right(hosted, 1))  # Ada has answered, and comes back before Bob

    later = Watch(5)  # a new process, whose clock begins anywhere
    (left,) = hosting.unfinished_rooms(store)
    resumed = hosting.resume_room(store, left.uid, clock=later)
    later.now += 60_000  # nobody is there yet
    do(resumed, ask.CountHosts(1), ask.Return(1), ask.Tick(), ask.Return(2))

    seen = views.for_players(resumed.room, resumed.at())
    assert isinstance(seen, PlayersAsking)
    assert (seen.left, seen.paused) == (14_000, False)
    assert resumed.room.answers == hosted.room.answers
    later.now += 13_999
    do(resumed, right(resumed, 2))
    assert resumed.room.phase is Phase.REVEALED
    assert [player.tally.points for player in resumed.room.players.values()] == [1_000, 1_000]


def test_the_clock_is_saved_while_nobody_answers(
    store: Store, hosted: Hosting, watch: Watch
) -> None:
    do(hosted, ask.Join("Ada"), ask.Start())
    for _ in range(8):
        watch.now += 1_000
        do(hosted, ask.Tick())

    resumed = hosting.resume_room(store, hosted.uid, clock=Watch(0))

    assert resumed.room.left(resumed.at()) == 12_000


def test_a_wall_clock_that_is_set_back_is_not_even_read(hosted: Hosting, watch: Watch) -> None:
    do(hosted, ask.Join("Ada"), ask.Start())
    watch.now += 1_000
    outcomes = hosted.apply(
        [Wish(ask.Pause(), watch.now), Wish(ask.Resume(), watch.now - 900)]  # overtaken on the way
    )

    assert all(isinstance(one, Done) for one in outcomes)
    assert all(a.at <= b.at for a, b in pairwise(outcomes[0].events + outcomes[1].events))  # type: ignore[union-attr]


def test_an_answer_counts_from_when_it_was_received(hosted: Hosting, watch: Watch) -> None:
    do(hosted, ask.Join("Ada"), ask.Start())
    in_time = watch.now + 19_999
    watch.now += 20_010

    (told,) = hosted.apply([Wish(right(hosted, 1), in_time)])

    assert isinstance(told, Done)
    mark = hosted.room.rounds[0].marks[1]
    assert mark.given is not None
    assert (mark.given.took, mark.points) == (19_999, 1_000)


def test_whoever_has_the_token_has_the_seat_also_after_a_crash(
    store: Store, hosted: Hosting
) -> None:
    hosted.apply([Wish(ask.Join("Ada"), None, "ada's"), Wish(ask.Join("Bob"), None, "bob's")])
    hosted.admit("the host's", Role.HOST)
    do(hosted, ask.Kick(2))

    for one in (hosted, hosting.resume_room(store, hosted.uid, clock=Watch(0))):
        assert one.whose("ada's") == Pass(Role.PLAYER, 1)
        assert one.whose("bob's") is None
        assert one.whose("the host's") == Pass(Role.HOST, None)
        assert one.whose("") is None


def test_no_token_is_in_the_store(store: Store, hosted: Hosting) -> None:
    hosted.apply([Wish(ask.Join("Ada"), None, "ada's own token")])

    rows = store.connection.execute("SELECT digest FROM room_token").fetchall()
    events = store.connection.execute("SELECT data FROM room_event").fetchall()
    assert "ada's own token" not in str([*rows, *events])


def test_the_first_of_two_programs_is_told_that_another_goes_on(
    store: Store, hosted: Hosting
) -> None:
    do(hosted, ask.Join("Ada"))
    before = hosted.room
    resumed = hosting.resume_room(store, hosted.uid, clock=Watch(0))

    with pytest.raises(DockquizError, match="another dockquiz goes on"):
        do(hosted, ask.Start())

    assert hosted.room is before
    do(resumed, ask.Start())


def test_typed_answers_are_judged_by_meaning(hosted: Hosting, watch: Watch) -> None:
    do(hosted, ask.Join("Ada"), ask.Join("Bob"), ask.Start(), ask.Skip())
    do(hosted, ask.Answer(1, 2, ("docker container ls --all",)), ask.Tick())
    do(hosted, ask.Answer(2, 2, ("docker images " * 20,)))

    assert [mark.verdict for mark in hosted.room.rounds[0].marks.values()] == ["right", "wrong"]


def test_a_room_that_is_over_is_not_unfinished_and_can_be_forgotten(
    store: Store, hosted: Hosting
) -> None:
    hosted.apply([Wish(ask.Join("Ada"), None, "ada's"), Wish(ask.End())])

    assert hosting.unfinished_rooms(store) == []
    hosting.forget_room(store, hosted.uid)
    for table in ("room", "room_event", "room_token"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchall() == [(0,)]  # noqa: S608 names are ours
    with pytest.raises(DockquizError, match="no such room"):
        hosting.resume_room(store, hosted.uid, clock=Watch(0))


@pytest.fixture
def crowded(tmp_path: Path, watch: Watch) -> Iterator[tuple[Hosting, Path]]:
    """Give a room whose store is a file, with two players in a question."""
    path = tmp_path / "store.db"
    store = open_file(path)
    store.migrate()
    store.connection.execute("PRAGMA busy_timeout = 1")
    hosted = hosting.open_room(store, Settings(), [SINGLE, TRUTH], clock=watch, now=NOW)
    do(hosted, ask.Join("Ada"), ask.Join("Bob"), ask.Start())
    yield hosted, path
    store.close()


def test_a_locked_store_refuses_and_changes_nothing(crowded: tuple[Hosting, Path]) -> None:
    hosted, path = crowded
    before = hosted.room
    other = sqlite3.connect(path)
    other.execute("BEGIN IMMEDIATE")

    wishes = [Wish(right(hosted, 1)), Wish(right(hosted, 2)), Wish(ask.Tick()), Wish(ask.Start())]
    saved, also, nothing, refused = hosted.apply(wishes)

    assert isinstance(saved, Refusal)
    assert saved.code is Code.NOT_SAVED
    assert str(path) in saved.detail
    assert also == saved
    assert nothing == Done(())
    assert refused == Refusal(Code.NOT_NOW)
    assert hosted.room is before
    other.close()
    do(hosted, right(hosted, 1), right(hosted, 2))
    assert hosted.room.phase is Phase.REVEALED


def test_a_full_disk_refuses_and_changes_nothing(crowded: tuple[Hosting, Path]) -> None:
    hosted, _ = crowded
    before = hosted.room
    connection = hosted._store.connection
    ((pages,),) = connection.execute("PRAGMA page_count").fetchall()
    connection.execute(f"PRAGMA max_page_count = {pages}")

    joins = [Wish(ask.Join(f"player {n} " + "x" * 10), token=f"{n}") for n in range(400)]
    outcomes = hosted.apply(joins)

    assert {type(one) for one in outcomes} == {Refusal}
    assert "disk is full" in outcomes[0].detail  # type: ignore[union-attr]
    assert hosted.room is before
    assert hosted.whose("7") is None
    connection.execute("PRAGMA max_page_count = 100000")
    assert {type(one) for one in hosted.apply(joins)} == {Done}
    resumed = hosting.resume_room(hosted._store, hosted.uid, clock=Watch(0))
    assert len(resumed.room.players) == 402
