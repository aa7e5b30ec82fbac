"""What each role sees of a room at an instant: the messages of `messages`.

Each builder takes what it shows from the room field by field. Solutions, sources, cards
and tokens come into a message only where a line here puts them.
"""

from collections import Counter
from collections.abc import Iterable

from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.quiz import messages as show
from dockquiz.domain.quiz import standings
from dockquiz.domain.quiz.closing import NOTHING
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Form
from dockquiz.domain.quiz.room import NORMAL, Mark, Player, Room
from dockquiz.domain.quiz.settings import TeamDraw

LEADERS = 5
PODIUM = 3
LATEST_NAMES = 60
"""Names on the big screen in the lobby."""


def for_players(room: Room, at: int) -> show.PlayersMessage:
    """Return what every player sees."""
    if room.phase is Phase.LOBBY:
        chosen = room.settings.team_draw is TeamDraw.CHOSEN
        return show.PlayersLobby(
            title=room.settings.title,
            players=len(room.players),
            teams=room.settings.teams if chosen else (),
        )
    if room.phase is Phase.ASKING:
        return show.PlayersAsking(
            question=asked(room), left=room.left(at), paused=room.clock.paused_at is not None
        )
    return _for_everybody(room)


def for_screen(room: Room, at: int) -> show.ScreenMessage:
    """Return what the big screen and spectators see."""
    if room.phase is Phase.LOBBY:
        names = [player.name for player in room.players.values()]
        return show.ScreenLobby(
            title=room.settings.title,
            names=tuple(names[-LATEST_NAMES:]),
            players=len(names),
            teams=tuple((team, room.sizes.get(team, 0)) for team in room.settings.teams),
            locked=room.locked,
        )
    if room.phase is Phase.ASKING:
        return show.ScreenAsking(
            question=asked(room),
            left=room.left(at),
            paused=room.clock.paused_at is not None,
            answered=len(room.answers),
            players=room.present,
        )
    return _for_everybody(room)


def _for_everybody(
    room: Room,
) -> show.PlayersRevealed | show.PlayersStandings | show.PlayersOver:
    if room.phase is Phase.REVEALED:
        return show.PlayersRevealed(question=revealed(room))
    teams = standings.of_teams(room)
    if room.phase is Phase.OVER:
        return show.PlayersOver(podium=standings.of_players(room, PODIUM), teams=teams)
    return show.PlayersStandings(
        leaders=standings.of_players(room, LEADERS),
        teams=teams,
        number=room.number,
        total=len(room.program),
    )


def asked(room: Room) -> show.Asked:
    """Return the open question, without anything that tells what is right."""
    question = room.question
    return show.Asked(
        number=room.number,
        total=len(room.program),
        form=question.form,
        text=question.text,
        lang=question.lang,
        choices=tuple(show.Choice(one.id, one.letter, one.text) for one in room.shown),
        monospace=question.monospace,
        section=" › ".join(question.section),
        weight=question.weight,
        seconds=round(room.clock.lasts / 1_000),
    )


def revealed(room: Room) -> show.Revealed:
    """Return the closed question with its answer, and how many gave which."""
    question, marks = room.question, room.rounds[-1].marks
    right = sum(mark.verdict is Verdict.RIGHT for mark in marks.values())
    answered = sum(mark.given is not None for mark in marks.values())
    return show.Revealed(
        number=room.number,
        total=len(room.program),
        form=question.form,
        text=question.text,
        lang=question.lang,
        monospace=question.monospace,
        choices=_counted(room, marks.values()),
        solution=question.solution,
        explanation=question.explanation,
        source=question.source,
        right=right,
        answered=answered,
        players=len(marks),
    )


def _counted(room: Room, marks: Iterable[Mark]) -> tuple[show.RevealedChoice, ...]:
    """Count the choices; of steps, count who put each into its right place."""
    question, shown = room.question, room.shown
    counts: Counter[str] = Counter()
    if question.form is Form.ORDER:
        ordered = [one.id for one in sorted(shown, key=lambda one: one.place)]
    for mark in marks:
        given = mark.given.answer if mark.given else ()
        if question.form is Form.ORDER:
            given = tuple(one for one, right in zip(given, ordered, strict=False) if one == right)
        counts.update(given)
    is_right = question.form is Form.ORDER
    return tuple(
        show.RevealedChoice(
            id=one.id,
            letter=one.letter,
            text=one.text,
            right=is_right or one.place in question.right,
            count=counts[one.id],
        )
        for one in shown
    )


def seat(room: Room, number: int, at: int) -> show.Seat:
    """Return who a player is in the room, and what they have answered so far.

    Raises:
        KeyError: If there is no such player.
    """
    player = room.players[number]
    is_open = room.phase is Phase.ASKING
    limit = room.limit(number)
    spent = room.clock.spent(at)
    given = room.answers.get(number)
    return show.Seat(
        player=number,
        name=player.name,
        team=player.team,
        captain=_is_captain(room, player),
        answer=given.answer if given and is_open else (),
        left=max(0, limit - spent) if is_open and limit and number in room.extras else None,
        may_answer=is_open
        and room.clock.paused_at is None
        and room.may_answer(number)
        and (limit is None or spent < limit),
    )


def _is_captain(room: Room, player: Player) -> bool:
    return room.captains_answer and room.captains.get(player.team) == player.number


def outcome(room: Room, number: int) -> show.Outcome:
    """Return what the last closed question brought a player.

    Raises:
        KeyError: If there is no such player.
    """
    tally = room.players[number].tally
    last = room.rounds[-1] if room.rounds else None
    mark = last.marks.get(number, NOTHING) if last else NOTHING
    return show.Outcome(
        answered=mark.given is not None,
        right=mark.verdict is Verdict.RIGHT,
        nearly=mark.verdict is Verdict.NEARLY,
        given=told(room, last.number, mark) if last else "",
        points=mark.points,
        because=mark.parts,
        total=tally.points,
        rank=tally.rank,
        players=len(room.players),
        streak=tally.streak,
    )


def told(room: Room, number: int, mark: Mark) -> str:
    """Return what was answered to a question of this game, in words; empty if nothing was."""
    if mark.given is None:
        return ""
    texts = {one.id: one.text for one in room.shown_in(number)}
    return " · ".join(texts.get(one, one) for one in mark.given.answer)


def for_host(room: Room, at: int) -> show.HostView:
    """Return all that a host sees."""
    was_asked = room.number > 0
    is_open = room.phase is Phase.ASKING
    upcoming = room.questions[room.program[room.number]].text if not room.is_last else ""
    return show.HostView(
        phase=room.phase,
        title=room.settings.title,
        number=room.number,
        total=len(room.program),
        paused=room.clock.paused_at is not None,
        locked=room.locked,
        left=room.left(at) if is_open else None,
        text=room.question.text if was_asked else "",
        next=upcoming,
        solution=room.question.solution if was_asked else (),
        answered=len(room.answers),
        present=room.present,
        players=tuple(_host_player(room, player) for player in room.players.values()),
        standings=standings.of_players(room),
        teams=standings.of_teams(room),
        hosts=room.hosts,
    )


def _host_player(room: Room, player: Player) -> show.HostPlayer:
    return show.HostPlayer(
        player=player.number,
        name=player.name,
        team=player.team,
        captain=_is_captain(room, player),
        here=player.here,
        answered=player.number in room.answers,
        points=player.tally.points,
        extra=room.extras.get(player.number, NORMAL),
    )
