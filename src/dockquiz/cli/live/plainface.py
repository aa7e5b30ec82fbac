"""A seat line by line: for screen readers, pipes, and plain terminals."""

from collections.abc import Callable, Iterator

from dockquiz.cli.live import words
from dockquiz.cli.live.face import Wish, told
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.moments import Ended, Moment, Opened, Ranked, Solved, Waiting
from dockquiz.cli.quiz import words as quizwords
from dockquiz.cli.quiz.replies import read_reply
from dockquiz.domain.quiz.messages import PlayersLobby
from dockquiz.domain.quiz.question import Form
from dockquiz.i18n import _

_TOLD_AT = (30_000, 10_000, 5_000)
"""Milliseconds before one's bell at which the time is told."""


class PlainFace:
    """Says every event in a line of its own, as it comes.

    Args:
        say: Shows one line, at once.
        is_attended: Whether a person is there, to be told what can be typed.
    """

    def __init__(self, say: Callable[[str], None], *, is_attended: bool) -> None:
        self._say = say
        self._is_attended = is_attended
        self._explained: set[Form] = set()
        self._players = -1
        self._before: int | None = None
        """Milliseconds that were left when it was looked last."""
        self._is_open = True

    def show(self, moment: Moment) -> None:
        """Say a moment of the game."""
        for line in self._lines(moment):
            for part in line.splitlines() or [""]:
                self._say(part)

    def notice(self, text: str) -> None:
        """Say how things are."""
        self._say(text)

    def press(self, key: str, known: Known, now: int) -> Wish | None:
        """Return what a line asks for."""
        text = key.strip()
        if not text:
            return None
        if isinstance(known.shown, PlayersLobby) and known.shown.teams:
            return self._team(text, known.shown)
        asked = known.asked
        if asked is None:
            return Wish(quits=True) if text.casefold() == "q" else None
        if not known.may_answer(now):
            self._say(words.barred() if known.is_watching else words.time_is_up())
            return None
        given = read_reply(asked, text)
        if given is None:
            self._say(quizwords.no_reply(asked))
            return None
        return Wish(given=given)

    def live(self, known: Known, now: int, *, is_open: bool) -> None:
        """Tell the time left now and then, and that the connection is lost or back."""
        if is_open != self._is_open:
            self._is_open = is_open
            self._say(words.back() if is_open else words.lost())
        rest = None if known.paused else known.rest(now)
        before, self._before = self._before, rest
        if rest is None or before is None or known.given:
            return
        for at in _TOLD_AT:
            if before > at >= rest:
                self._say(words.seconds_left(at // 1_000))
        if before > 0 >= rest:
            self._say(words.time_is_up())

    def end(self) -> None:
        """Say nothing more."""

    def _team(self, text: str, lobby: PlayersLobby) -> Wish | None:
        if text.isdecimal() and 0 < int(text) <= len(lobby.teams):
            return Wish(team=lobby.teams[int(text) - 1])
        named = [team for team in lobby.teams if team.casefold() == text.casefold()]
        if not named:
            self._say(words.choose_team(lobby))
            return None
        return Wish(team=named[0])

    def _lines(self, moment: Moment) -> Iterator[str]:
        match moment:
            case Waiting():
                if moment.lobby.players != self._players:
                    self._players = moment.lobby.players
                    yield from words.waiting(moment)
            case Opened():
                yield from self._question(moment)
            case Solved():
                yield from _solved(moment)
            case Ranked() | Ended():
                yield from words.standings(moment)
            case _:
                yield told(moment)

    def _question(self, moment: Opened) -> Iterator[str]:
        asked = moment.asked
        self._before, self._players = None, -1
        parts = [quizwords.place(asked), quizwords.seconds(asked.seconds), asked.section]
        yield ", ".join(part for part in parts if part) + "."
        yield asked.text
        for choice in asked.choices:
            yield f"{choice.letter}: {choice.text}"
        if self._is_attended and asked.form not in self._explained:
            self._explained.add(asked.form)
            yield f"({words.how_to_answer(asked, lines=True)})"


def _solved(moment: Solved) -> Iterator[str]:
    revealed, outcome = moment.revealed, moment.outcome
    if outcome is not None:
        parts = [quizwords.verdict(outcome).capitalize()]
        if outcome.answered:
            parts.append(quizwords.points(outcome))
        yield ", ".join(parts) + "."
    for text in quizwords.solution(revealed):
        yield _("Answer: {text}").format(text=" / ".join(text.splitlines()))
    if revealed.explanation:
        yield revealed.explanation
    if revealed.source:
        yield _("From {source}.").format(source=revealed.source)
    yield words.how_many_were_right(revealed.right, revealed.players) + "."
    if own := words.own_place(outcome):
        yield own + "."
