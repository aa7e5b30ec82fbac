"""What a seat says of its room, in the learner's language."""

from collections.abc import Iterator

from dockquiz.cli.live.draft import Draft
from dockquiz.cli.live.known import Known
from dockquiz.cli.live.moments import Ended, Ranked, Seated, Stopped, Taken, Waiting
from dockquiz.cli.localised import labelled
from dockquiz.cli.quiz import words as quizwords
from dockquiz.domain.quiz.messages import (
    Asked,
    Outcome,
    PlayersLobby,
    ScreenLobby,
    Standing,
)
from dockquiz.domain.quiz.question import Form
from dockquiz.i18n import _, _n


def how_to_answer(asked: Asked, *, lines: bool) -> str:
    """Say which keys, or which words on a line, answer a question."""
    if lines or asked.form not in {Form.MULTIPLE, Form.ORDER}:
        return quizwords.how_to_answer(asked)
    if asked.form is Form.MULTIPLE:
        return _("letters mark what is right, Enter sends")
    return _("letters in the right order, Enter sends, Backspace takes one back")


def seated(moment: Seated) -> str:
    """Say who one is."""
    seat = moment.seat
    if not seat.team:
        return _("You are {name}.").format(name=seat.name)
    if seat.captain:
        return _("You are {name}, captain of {team}: you answer for your team.").format(
            name=seat.name, team=seat.team
        )
    return _("You are {name}, in team {team}.").format(name=seat.name, team=seat.team)


def waiting(moment: Waiting) -> Iterator[str]:
    """Say that the game has not begun, who is there, and which teams can be chosen."""
    lobby = moment.lobby
    if lobby.title:
        yield lobby.title
    if moment.pin:
        yield _("Join at {address} with PIN {pin}").format(address=moment.address, pin=moment.pin)
    names = ", ".join(lobby.names) if isinstance(lobby, ScreenLobby) else ""
    yield labelled(here(lobby), names) if names else here(lobby)
    if isinstance(lobby, ScreenLobby):
        for name, count in lobby.teams:
            yield _("team {name}: {count}").format(name=name, count=count)
        if lobby.locked:
            yield _("The room is locked.")
    elif lobby.teams:
        yield choose_team(lobby)


def here(lobby: PlayersLobby | ScreenLobby) -> str:
    """Say how many are there."""
    said = _n("{count} player is here", "{count} players are here", lobby.players)
    return said.format(count=lobby.players)


def choose_team(lobby: PlayersLobby) -> str:
    """Say which key chooses which team."""
    offered = ", ".join(f"{place} {team}" for place, team in enumerate(lobby.teams, 1))
    return _("Choose a team: {teams}").format(teams=offered)


def taken(moment: Taken) -> str:
    """Say which answer the server has."""
    answer = _("Your answer: {answer}").format(answer=", ".join(moment.answer))
    return _("{answer}. It may be changed until the bell.").format(answer=answer)


def stopped(moment: Stopped) -> str:
    """Say that the clock stands, or runs on."""
    return _("The game is paused.") if moment.paused else _("The game goes on.")


def barred() -> str:
    """Say that somebody else answers."""
    return _("The captain answers for your team.")


def lost() -> str:
    """Say that there is no connection."""
    return _("The connection is lost. Trying again …")


def back() -> str:
    """Say that there is a connection again."""
    return _("Connected again.")


def time_is_up() -> str:
    """Say that the bell has rung."""
    return _("Time is up.")


def seconds_left(count: int) -> str:
    """Say how much time is left, for who hears it."""
    return _n("{count} second left.", "{count} seconds left.", count).format(count=count)


def counted(known: Known) -> str:
    """Say how many have answered."""
    return _("{answered} of {players} have answered").format(
        answered=known.answered, players=known.players
    )


def how_many_were_right(right: int, players: int) -> str:
    """Say how a question went for all."""
    return _("{right} of {players} were right").format(right=right, players=players)


def standing(one: Standing) -> str:
    """Say a line of the standings: rank, name, points, how many were right."""
    points = _n("{count} point", "{count} points", one.points).format(count=one.points)
    moved = f" {'↑' if one.change > 0 else '↓'}{abs(one.change)}" if one.change else ""
    return f"{quizwords.rank(one)} {one.name}: {points}; {quizwords.score(one)}{moved}"


def own_place(outcome: Outcome | None) -> str:
    """Say where one stands; empty for screens, and before the first question."""
    if outcome is None or not outcome.rank:
        return ""
    points = _n("{count} point", "{count} points", outcome.total).format(count=outcome.total)
    return _("You: place {rank} of {players}, {points}").format(
        rank=outcome.rank, players=outcome.players, points=points
    )


def standings(moment: Ranked | Ended) -> Iterator[str]:
    """Yield who leads or won, players then teams, and where one stands oneself."""
    if isinstance(moment, Ranked):
        shown = moment.standings
        yield _("Standings after question {number} of {total}").format(
            number=shown.number, total=shown.total
        )
        leaders, teams = shown.leaders, shown.teams
    else:
        yield _("The game is over.")
        leaders, teams = moment.over.podium, moment.over.teams
    yield from map(standing, leaders)
    if teams:
        yield _("Teams")
        yield from map(standing, teams)
    if own := own_place(moment.outcome):
        yield own


def draft(asked: Asked, made: Draft, given: tuple[str, ...]) -> str:
    """Say what is marked, `A C` or `B A _ _`, with `✓` if it is what the server has."""
    if given and made.marks in {(), given}:
        letters = {choice.id: choice.letter for choice in asked.choices}
        return " ".join(["✓", *(letters.get(one, "?") for one in given)])
    letters = {choice.id: choice.letter for choice in asked.choices}
    marks = [letters.get(one, "?") for one in made.marks]
    if asked.form is Form.ORDER:
        marks += ["_"] * (len(asked.choices) - len(marks))
    elif asked.form is Form.MULTIPLE:
        marks = sorted(marks)
    return " ".join(marks)


def leave() -> str:
    """Say how one leaves and comes back."""
    return _("You have left; the same command takes your seat again.")
