"""The time of a question: the bell, early ends, pauses, lost connections, extra time."""

from dataclasses import replace

import pytest
from quizroom import SINGLE, Game

from dockquiz.domain.quiz import commands as ask
from dockquiz.domain.quiz import views
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.refusal import Code
from dockquiz.domain.quiz.settings import Scoring, Settings
from dockquiz.domain.quiz.timing import lasts, seconds

RIGHT = "docker ps"


def test_nothing_counts_after_the_bell_even_before_the_question_is_closed() -> None:
    game = Game(SINGLE).asking().after(19.999).answer(1, RIGHT).after(0.001)

    assert game.tried(game.answering(2, RIGHT)) is Code.LATE
    assert game.do(ask.Tick()).room.phase is Phase.REVEALED
    assert game.tried(game.answering(2, RIGHT)) is Code.CLOSED
    assert [game.mark(player).points for player in (1, 2)] == [1_000, 0]


def test_a_question_closes_when_everybody_there_has_answered() -> None:
    game = Game(SINGLE, players=("Ada", "Bob", "Cyd")).do(ask.Leave(3)).asking()
    game.answer(1, RIGHT)
    assert game.room.phase is Phase.ASKING

    assert game.answer(2, RIGHT).room.phase is Phase.REVEALED


def test_who_lost_the_connection_a_moment_ago_is_still_there() -> None:
    game = Game(SINGLE, players=("Ada", "Bob")).asking().do(ask.Leave(2)).answer(1, RIGHT)
    assert game.after(4.999).do(ask.Tick()).room.phase is Phase.ASKING

    back = game.do(ask.Return(2)).after(9).do(ask.Tick())

    assert back.room.phase is Phase.ASKING
    assert back.answer(2, RIGHT).room.phase is Phase.REVEALED


def test_who_does_not_come_back_is_not_waited_for() -> None:
    game = Game(SINGLE, players=("Ada", "Bob")).asking().do(ask.Leave(2)).answer(1, RIGHT)

    assert game.after(5).do(ask.Tick()).room.phase is Phase.REVEALED


def test_it_stays_open_if_the_host_wants_or_nobody_is_there() -> None:
    slow = Game(SINGLE, closes_early=False).asking().answer(1, RIGHT).answer(2, RIGHT)
    empty = Game(SINGLE, players=("Ada",)).asking().do(ask.Leave(1))

    gone = Game(SINGLE).asking().answer(1, RIGHT).do(ask.Leave(2), ask.Leave(1)).after(9)
    gone.do(ask.Tick())

    assert {slow.room.phase, empty.room.phase, gone.room.phase} == {Phase.ASKING}
    assert empty.after(20).do(ask.Tick()).room.phase is Phase.REVEALED, "a question nobody answers"


def test_a_pause_stops_the_clock_and_refuses_answers() -> None:
    game = Game(SINGLE, closes_early=False).asking().after(5).do(ask.Pause()).after(600)

    assert game.do(ask.Tick()).room.phase is Phase.ASKING
    assert game.tried(game.answering(1, RIGHT)) is Code.PAUSED
    game.do(ask.Resume()).after(3).answer(1, RIGHT)
    assert game.room.answers[1].took == 8_000
    assert game.room.left(game.at) == 12_000
    assert game.after(12).do(ask.Tick()).room.phase is Phase.REVEALED


def test_pauses_add_up() -> None:
    game = Game(SINGLE, closes_early=False).asking()
    for _ in range(3):
        game.after(2).do(ask.Pause()).after(50).do(ask.Resume())

    assert game.room.left(game.at) == 14_000
    assert game.after(1).answer(1, RIGHT).room.answers[1].took == 7_000


def test_a_room_without_a_host_pauses_and_goes_on_with_one() -> None:
    game = Game(SINGLE).asking().after(5).do(ask.CountHosts(2), ask.CountHosts(0)).after(100)
    assert views.for_host(game.room, game.at).paused

    game.do(ask.CountHosts(1))

    assert (game.room.left(game.at), views.for_host(game.room, game.at).paused) == (15_000, False)


def test_a_pause_that_a_host_wanted_does_not_end_by_itself() -> None:
    game = Game(SINGLE).asking().do(ask.Pause(), ask.CountHosts(0)).after(9).do(ask.CountHosts(1))
    alone = Game(SINGLE).asking().after(5).do(ask.CountHosts(0)).after(9)
    alone.do(ask.Pause(), ask.CountHosts(1)).after(9)

    assert views.for_host(game.room, game.at).paused
    assert views.for_host(alone.room, alone.at).paused
    assert alone.room.left(alone.at) == 15_000


@pytest.mark.parametrize(("extra", "own"), [(1_500, 30), (2_000, 40), (10_000, 200)])
def test_extra_time_is_ones_own_and_changes_nothing_for_others(extra: int, own: int) -> None:
    game = Game(SINGLE, players=("Ada", "Bob", "Cyd")).do(ask.GiveTime(1, extra)).asking()
    game.answer(2, RIGHT).after(20).do(ask.Tick())

    assert game.room.phase is Phase.ASKING, "the reveal waits"
    assert game.tried(game.answering(3, RIGHT)) is Code.LATE
    seat = views.seat(game.room, 1, game.at)
    assert (seat.left, seat.may_answer) == ((own - 20) * 1_000, True)
    assert views.seat(game.room, 3, game.at).may_answer is False
    game.after(own - 20.001)
    assert game.answer(1, RIGHT).room.phase is Phase.REVEALED
    assert [game.mark(player).points for player in (1, 2, 3)] == [1_000, 1_000, 0]


def test_without_a_bell_the_reveal_waits_until_the_host_goes_on() -> None:
    game = Game(SINGLE).do(ask.GiveTime(1, 0)).asking().after(9_999).do(ask.Tick())
    assert game.room.phase is Phase.ASKING

    assert game.do(ask.Advance()).room.phase is Phase.REVEALED


def test_nobody_waits_for_extra_time_of_who_is_gone_or_of_who_was_kicked() -> None:
    game = Game(SINGLE).do(ask.GiveTime(1, 10_000)).asking().after(20).do(ask.Leave(1))
    assert game.room.phase is Phase.ASKING, "only the connection is lost"
    assert game.after(5).do(ask.Tick()).room.phase is Phase.REVEALED

    game = Game(SINGLE).do(ask.GiveTime(1, 10_000)).asking().after(20).do(ask.Kick(1))
    assert game.room.phase is Phase.REVEALED


def test_speed_is_counted_by_ones_own_clock() -> None:
    game = Game(SINGLE, scoring=Scoring.KAHOOT).do(ask.GiveTime(1, 2_000)).asking().after(10)
    game.answer(1, RIGHT).answer(2, RIGHT).reveal()

    assert [game.mark(player).points for player in (1, 2)] == [875, 750]


@pytest.mark.parametrize("extra", [-1, 1, 999, 10_001])
def test_extra_time_is_never_less_than_that_of_others(extra: int) -> None:
    assert Game().tried(ask.GiveTime(1, extra)) is Code.BAD_TIME


def test_time_follows_the_length_of_the_text_unless_somebody_chose_it() -> None:
    short, long = (replace(SINGLE, text="x" * length, seconds=None) for length in (20, 600))

    assert (seconds(short), seconds(long)) == (10, 50)
    assert seconds(replace(short, text="x" * 9_000)) == 180
    assert lasts(short, Settings(pace=1_500)) == 15_000
    assert lasts(short, Settings(seconds=33)) == 33_000
    assert lasts(SINGLE, Settings(seconds=33)) == 20_000


def test_a_clock_that_goes_back_is_as_one_that_stands() -> None:
    game = Game(SINGLE).asking().after(5).answer(1, RIGHT).after(-4)

    game.answer(2, RIGHT)

    assert [given.took for given in game.room.answers.values()] == [5_000, 5_000]
