"""`dockquiz quiz`: a quiz at this keyboard, alone or in teams that take turns."""

import json
import os
import secrets
import sys
import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple, TextIO

import typer

from dockquiz.cli.cardlists import TAKES_FLAGS
from dockquiz.cli.printable import printable
from dockquiz.cli.quiz.options import (
    PreviewOption,
    ScoringOption,
    SecondsOption,
    TypedOption,
    WantedArgument,
)
from dockquiz.domain.quiz.settings import Scoring, Settings
from dockquiz.errors import DockquizError, ExitCode, UsageError
from dockquiz.i18n import _, language
from dockquiz.services.clock import system_time

if TYPE_CHECKING:
    from dockquiz.services.drafting import Draft, Drafts
    from dockquiz.services.opening import Wanted
    from dockquiz.services.quizzing import Quiz

_KEYS = frozenset("abcdefghij123456789tvfnoyq-")
"""All single keys that do something."""
app = typer.Typer(rich_markup_mode=None, add_completion=False)

QuestionsOption = Annotated[
    int,
    typer.Option(
        "--questions", "-n", min=1, max=200, metavar="N", help="Questions; with teams, for each."
    ),
]
SeedOption = Annotated[
    int | None,
    typer.Option("--seed", min=0, metavar="N", help="The same number gives the same game."),
]
TeamsOption = Annotated[
    str | None,
    typer.Option("--teams", metavar="NAME,NAME", help="Teams that answer in turns."),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print the result as JSON; the quiz goes to standard error.")
]
PlainOption = Annotated[bool, typer.Option("--plain", help="Line by line, as with a pipe.")]


@app.command(context_settings=TAKES_FLAGS)
def quiz(  # noqa: PLR0913  one argument an option
    ctx: typer.Context,
    wanted: WantedArgument = None,
    *,
    questions: QuestionsOption = 20,
    teams: TeamsOption = None,
    typed: TypedOption = False,
    scoring: ScoringOption = Scoring.ACCURACY,
    seconds: SecondsOption = None,
    seed: SeedOption = None,
    preview: PreviewOption = False,
    plain: PlainOption = False,
    as_json: JsonOption = False,
) -> None:
    """Ask questions made of your cards; no schedule changes.

    Example: dockquiz quiz docker --teams Red,Blue --questions 10
    """
    from dockquiz.services.filequestions import title_of

    players = _players(teams)
    chosen = Settings(
        title=title_of(" ".join(wanted or ())),
        lang=language(),
        seed=secrets.randbelow(1_000_000) if seed is None else seed,
        scoring=scoring,
        seconds=seconds,
        in_turn=len(players) > 1,
    )
    way = _Way(preview=preview, plain=plain, as_json=as_json)
    _quiz(ctx.obj, chosen, players, _Asked(" ".join(wanted or ()), questions, typed=typed), way)


class _Asked(NamedTuple):
    """Which questions."""

    query: str
    questions: int
    """For each who plays."""
    typed: bool


class _Way(NamedTuple):
    """How the quiz is shown."""

    preview: bool
    plain: bool
    as_json: bool


def _quiz(
    wanted: "Wanted", settings: Settings, players: list[str], asked: _Asked, way: _Way
) -> None:
    """Draw questions, play, keep what came of it."""
    from dockquiz.cli.quiz.preview import approve
    from dockquiz.services.drafting import open_drafts

    with open_drafts(wanted, now=system_time()) as drafts:
        if drafts.lacks_cards(asked.query) and not _fill(drafts, ask=_is_terminal()):
            return
        count = asked.questions * len(players)
        draft = drafts.draft(asked.query, count, settings.seed, typed=asked.typed)
        if way.preview and not approve(draft, is_attended=_is_terminal()):
            return
        game = _game(draft, replace(settings, seed=draft.seed), players)
        interrupted = _play(game, plain=way.plain, as_json=way.as_json)
        name = _keep(drafts, game) if game.room.rounds else ""
    if way.as_json:
        _print_result(game, name)
    elif name:
        _say(_("Kept as game {game}.").format(game=name))
        _say(_("`dockquiz games show` says more."))
    if interrupted:
        raise typer.Exit(ExitCode.INTERRUPTED)


def _players(teams: str | None) -> list[str]:
    """Return who plays: the teams, or one."""
    if teams is None:
        return [_("You")]
    names = [name.strip() for name in teams.split(",") if name.strip()]
    if len(names) < 2:
        raise UsageError(_("teams are two at least"), _("for example: --teams Red,Blue"))
    return names


def _game(draft: "Draft", settings: Settings, players: list[str]) -> "Quiz":
    from dockquiz.services.quizzing import Quiz, in_turns

    chosen = in_turns(draft.questions, len(players))
    if not chosen:
        raise DockquizError(
            _("no good question can be made of these cards"),
            _("`dockquiz cards list` shows them; a larger deck gives more to choose from"),
        )
    return Quiz(chosen, settings, players, _milliseconds)


def _play(game: "Quiz", *, plain: bool, as_json: bool) -> bool:
    """Play a game with whatever is at both ends; return whether it was interrupted."""
    from dockquiz.cli.quiz.game import play
    from dockquiz.cli.quiz.plain import PlainFace

    if as_json or not _is_terminal():
        say = partial(_say, file=sys.stderr if as_json else sys.stdout)
        return play(game, PlainFace(say, sys.stdin or (), is_attended=False))
    from dockquiz.cli.review.keyboard import Keyboard, restored

    is_dumb = os.environ.get("TERM") == "dumb"
    keyboard = Keyboard(sys.stdin.fileno(), _KEYS, marks=not is_dumb)
    with restored():
        if plain or is_dumb:
            return play(game, PlainFace(_say, keyboard.lines(), is_attended=True))
        from rich.console import Console

        from dockquiz.cli.quiz.terminal import TerminalFace

        return play(game, TerminalFace(Console(highlight=False), keyboard))


def _keep(drafts: "Drafts", game: "Quiz") -> str:
    """Keep the game, and return what it is called; a store that cannot be written ends nothing."""
    try:
        return drafts.keep(game.log, game.room)
    except DockquizError as error:
        _say(_("the game is not kept: {reason}").format(reason=error.message), file=sys.stderr)
        return ""


def _print_result(game: "Quiz", name: str) -> None:
    from dockquiz.domain.quiz.report import report
    from dockquiz.services.gamereport import Played, as_json

    played = Played(name, system_time(), report(game.room))
    print(json.dumps(as_json(played), ensure_ascii=False, indent=2))


def _fill(drafts: "Drafts", *, ask: bool) -> bool:
    """Load the deck that ships into an empty store; return whether there are cards now."""
    from dockquiz.cli.review import words

    if ask and not typer.confirm(_(words.OFFER), default=True):
        print(_(words.IMPORT_HINT))
        return False
    print(words.loaded(drafts.add_bundled(language())), file=sys.stderr)
    return True


def _is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _say(line: str, file: TextIO | None = None) -> None:
    print(printable(line), file=file, flush=True)


def _milliseconds() -> int:
    return time.monotonic_ns() // 1_000_000
