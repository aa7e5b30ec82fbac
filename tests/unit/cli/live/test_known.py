"""What a seat knows after frames, whatever their order."""

from dataclasses import replace

import pytest
from livebuilders import ASKED, OUTCOME, REVEALED, SEAT, asking, frame, known, seated, show

from dockquiz.cli.live.frames import read
from dockquiz.cli.live.known import fold
from dockquiz.cli.live.moments import (
    OUTCOME_WAIT,
    Ended,
    Opened,
    Rejected,
    Seated,
    Solved,
    Stopped,
    Taken,
    Teller,
)
from dockquiz.domain.quiz import messages
from dockquiz.web.packing import Unreadable

TOKEN = {"token": "k3f9x2ab"}


def test_the_time_left_runs_down_from_when_the_question_came() -> None:
    state = known(show(asking(), left=20_000), now=1_000)
    assert state.rest(6_000) == 15_000
    assert state.rest(60_000) == 0


def test_a_paused_clock_stands() -> None:
    state = known(show(asking(), left=20_000, paused=True))
    assert state.rest(6_000) == 20_000


def test_ones_own_bell_counts_and_not_that_of_the_others() -> None:
    state = known(show(asking(), left=20_000), seated(replace(SEAT, left=30_000)))
    assert state.rest(25_000) == 5_000
    assert state.may_answer(25_000)


def test_without_a_bell_there_is_no_time_left_to_show() -> None:
    assert known(show(asking(), left=20_000), seated(endless=True)).rest(60_000) is None


def test_a_new_question_forgets_the_answer_to_the_last_one() -> None:
    given = seated(replace(SEAT, answer=("k3f9x2ab",)))
    state = known(show(asking(), left=9_000), given)
    assert state.given == ("k3f9x2ab",)
    later = fold(state, show(asking(replace(ASKED, number=4)), seq=2, left=9_000), 0)
    assert later.given == ()


def test_an_older_frame_that_comes_late_changes_nothing() -> None:
    state = known(show(asking(), seq=5, left=9_000))
    assert fold(state, show(messages.PlayersRevealed(question=REVEALED), seq=4), 0) == state


def test_after_a_restart_of_the_server_numbers_begin_anew() -> None:
    state = known(frame("welcome", epoch="a", **TOKEN), show(asking(), seq=50, left=9_000))
    again = fold(state, frame("welcome", epoch="b"), 0)
    revealed = fold(again, show(messages.PlayersRevealed(question=REVEALED), seq=1), 0)
    assert revealed.asked is None
    assert revealed.token == TOKEN["token"]


def test_somebody_who_is_not_the_captain_only_watches() -> None:
    state = known(show(asking(), left=9_000), seated(replace(SEAT, team="Red", may_answer=False)))
    assert state.is_watching
    assert not state.may_answer(0)


def test_a_seat_of_the_last_question_bars_nobody_from_the_next() -> None:
    closed = replace(SEAT, team="Red", may_answer=False)
    state = known(seated(closed, question=2), show(asking(), left=9_000))
    assert state.may_answer(0)


def test_each_moment_is_told_once_however_often_it_is_sent() -> None:
    teller = Teller()
    state = known(show(asking(), left=20_000), seated())
    assert teller.tell(state, 0) == [Seated(SEAT), Opened(ASKED)]
    again = fold(state, show(asking(left=15_000), seq=2, left=15_000), 5_000)
    assert teller.tell(again, 5_000) == []


def test_a_reveal_waits_for_what_ones_own_answer_brought() -> None:
    teller = Teller()
    state = known(show(asking(), left=20_000), seated())
    teller.tell(state, 0)
    state = fold(state, show(messages.PlayersRevealed(question=REVEALED), seq=2), 0)
    assert teller.tell(state, 0) == []
    state = fold(state, frame("outcome", message=OUTCOME), 0)
    assert teller.tell(state, 0) == [Solved(REVEALED, OUTCOME, ("docker ps",))]


def test_after_a_reconnection_the_podium_waits_for_ones_own_place() -> None:
    teller = Teller()
    over = messages.PlayersOver(podium=(), teams=())
    state = known(seated(), show(over))
    assert teller.tell(state, 0) == [Seated(SEAT)]
    state = fold(state, frame("outcome", message=OUTCOME), 0)
    assert teller.tell(state, 0) == [Ended(over, OUTCOME)]


def test_a_reveal_does_not_wait_for_ever() -> None:
    teller = Teller()
    state = known(seated(), show(messages.PlayersRevealed(question=REVEALED)))
    teller.tell(state, 0)
    assert teller.tell(state, OUTCOME_WAIT) == [Solved(REVEALED, None, ())]


def test_an_acknowledged_answer_is_told_by_its_letter() -> None:
    teller = Teller()
    state = known(show(asking(), left=20_000), seated())
    teller.tell(state, 0)
    state = fold(state, seated(replace(SEAT, answer=("p0q1w2e3",))), 0)
    assert teller.tell(state, 0) == [Taken(("B",))]


def test_a_pause_and_its_end_are_told() -> None:
    teller = Teller()
    state = known(show(asking(), left=20_000))
    teller.tell(state, 0)
    state = fold(state, show(asking(), seq=2, left=20_000, paused=True), 0)
    assert teller.tell(state, 0) == [Stopped(True)]
    state = fold(state, show(asking(), seq=3, left=20_000), 0)
    assert teller.tell(state, 0) == [Stopped(False)]


def test_a_refusal_is_told_and_told_again_after_another_try() -> None:
    teller = Teller()
    state = known(show(asking(), left=20_000), frame("refused", code="late", text="Too late."))
    assert Rejected("Too late.") in teller.tell(state, 0)
    assert teller.tell(state, 0) == []
    tried = replace(state, refused="")
    assert teller.tell(tried, 0) == []
    assert teller.tell(state, 0) == [Rejected("Too late.")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "nonsense",
        '{"type": 7}',
        '{"type": "show"}',
        '{"type": "show", "seq": -1, "message": {}}',
        '{"type": "welcome", "epoch": ["a"]}',
        '{"type": "seat", "player": "me"}',
        '{"type": "count", "answered": 1e400, "players": 2}',
        '{"type": "bye", "text": 5}',
        "[" * 100_000,
        '{"type": "refused", "text": "' + "x" * 300_000 + '"}',
    ],
)
def test_what_is_no_frame_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable):
        read(text)


def test_a_kind_of_frame_from_the_future_changes_nothing() -> None:
    state = known(show(asking(), left=9_000))
    assert fold(state, frame("confetti", colour="red"), 0) == state


def test_what_a_server_says_has_no_control_characters() -> None:
    state = known(frame("bye", reason="kicked", text="Away\x1b[2J\n\x07 with you", forget=True))
    assert state.over == "Away[2J with you"
