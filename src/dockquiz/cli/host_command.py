"""`dockquiz host`: a live quiz for everybody in the room, from this machine."""

import asyncio
import secrets
import sys
import time
from typing import TYPE_CHECKING, Annotated, NamedTuple

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
from dockquiz.domain.quiz.settings import Scoring, Settings, TeamDraw, TeamRule
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _, _n, language
from dockquiz.services.clock import system_time
from dockquiz.services.filequestions import title_of

if TYPE_CHECKING:
    from dockquiz.domain.quiz.question import Question
    from dockquiz.services.hosting import Hosting
    from dockquiz.services.opening import Wanted
    from dockquiz.services.storethread import StoreThread
    from dockquiz.web.live import LiveRoom
    from dockquiz.web.serving import Attend, Opening

app = typer.Typer(rich_markup_mode=None, add_completion=False)

LanOption = Annotated[
    bool, typer.Option("--lan", help="Let other machines of this network in, over plain HTTP.")
]
PortOption = Annotated[
    int | None,
    typer.Option(
        "--port", min=0, max=65_535, metavar="N", help="Where to listen; 0 for any that is free."
    ),
]
QuestionsOption = Annotated[
    int, typer.Option("--questions", "-n", min=1, max=200, metavar="N", help="How many questions.")
]
TeamsOption = Annotated[
    str | None, typer.Option("--teams", metavar="NAME,NAME", help="Teams to play in.")
]
TeamRuleOption = Annotated[
    TeamRule, typer.Option("--team-rule", help="Who answers for a team: all, one, or most.")
]
TeamDrawOption = Annotated[
    TeamDraw, typer.Option("--team-draw", help="How players come into teams.")
]
StreaksOption = Annotated[bool, typer.Option("--streaks", help="Right answers in a row earn more.")]
PaceOption = Annotated[
    int,
    typer.Option(
        "--pace", min=500, max=5_000, metavar="N", help="All times in permille: 1500 is half more."
    ),
]
PlayersOption = Annotated[
    int, typer.Option("--players", min=1, max=2_000, metavar="N", help="How many may join.")
]
SeedOption = Annotated[
    int | None,
    typer.Option("--seed", min=0, metavar="N", help="The same number draws the same questions."),
]
TitleOption = Annotated[str, typer.Option("--title", metavar="TEXT", help="What all see on top.")]
FeedOption = Annotated[
    bool,
    typer.Option("--feed-reviews", help="Let answers count for learners of this store who agree."),
]
ResumeOption = Annotated[
    bool, typer.Option("--resume", help="Go on with the game that was interrupted.")
]
PlainOption = Annotated[
    bool, typer.Option("--plain", help="Print the addresses, draw nothing; hosts use the page.")
]


@app.command(context_settings=TAKES_FLAGS)
def host(  # noqa: PLR0913  one argument an option
    ctx: typer.Context,
    wanted: WantedArgument = None,
    *,
    lan: LanOption = False,
    port: PortOption = None,
    questions: QuestionsOption = 20,
    typed: TypedOption = False,
    teams: TeamsOption = None,
    team_rule: TeamRuleOption = TeamRule.MEAN,
    team_draw: TeamDrawOption = TeamDraw.BALANCED,
    scoring: ScoringOption = Scoring.ACCURACY,
    streaks: StreaksOption = False,
    seconds: SecondsOption = None,
    pace: PaceOption = 1_000,
    players: PlayersOption = 2_000,
    seed: SeedOption = None,
    title: TitleOption = "",
    feed_reviews: FeedOption = False,
    resume: ResumeOption = False,
    preview: PreviewOption = False,
    plain: PlainOption = False,
) -> None:
    """Host a live quiz: phones scan a code, the big screen is a page, you press Space.

    Example: dockquiz host docker --lan --questions 10
    """
    settings = Settings(
        title=title or title_of(" ".join(wanted or ())),
        lang=language(),
        seed=secrets.randbelow(1_000_000) if seed is None else seed,
        scoring=scoring,
        streaks=streaks,
        teams=_teams(teams),
        team_rule=team_rule,
        team_draw=team_draw,
        seconds=seconds,
        pace=pace,
        maximum_players=players,
        feeds_reviews=feed_reviews,
    )
    asked = _Asked(" ".join(wanted or ()), questions, typed=typed, resume=resume, preview=preview)
    _host(ctx.obj, settings, asked, _Way(lan=lan, port=port, plain=plain))


class _Asked(NamedTuple):
    """Which questions."""

    query: str
    questions: int
    typed: bool
    resume: bool
    preview: bool


class _Way(NamedTuple):
    """How the room is reached, and hosted."""

    lan: bool
    port: int | None
    plain: bool


def _host(wanted: "Wanted", settings: Settings, asked: _Asked, way: _Way) -> None:
    from dockquiz.services.storethread import store_thread
    from dockquiz.web import serving

    if asked.resume and asked.query:
        raise UsageError(_("--resume goes on with the questions of the interrupted game"))
    questions = () if asked.resume else _questions(wanted, settings, asked)
    if not (questions or asked.resume):
        return
    with store_thread(wanted, now=system_time()) as thread:
        hosting = _opened(thread, settings, questions) if questions else _interrupted(thread)
        listening = serving.listen(way.port, lan=way.lan)
        _serve(serving.prepare(hosting, thread, listening), way)
        _weigh(thread, hosting)


def _teams(names: str | None) -> tuple[str, ...]:
    """Return the teams of an option.

    Raises:
        UsageError: If there is only one, or two of one name.
    """
    teams = tuple(name.strip() for name in (names or "").split(",") if name.strip())
    if names is not None and (len(teams) < 2 or len(set(map(str.casefold, teams))) < len(teams)):
        raise UsageError(
            _("teams are two at least, each with a name of its own"),
            _("for example: --teams Red,Blue"),
        )
    return teams


def _questions(wanted: "Wanted", settings: Settings, asked: _Asked) -> "tuple[Question, ...]":
    """Draw the questions, and let the host look at them; none if the host thinks better of it."""
    from dockquiz.cli.quiz.preview import approve
    from dockquiz.cli.review import words
    from dockquiz.services.drafting import open_drafts

    with open_drafts(wanted, now=system_time()) as drafts:
        if drafts.lacks_cards(asked.query):
            print(words.loaded(drafts.add_bundled(language())), file=sys.stderr)
        draft = drafts.draft(asked.query, asked.questions, settings.seed, typed=asked.typed)
        if not draft.questions:
            raise DockquizError(
                _("no good question can be made of these cards"),
                _("`dockquiz cards list` shows them; a larger deck gives more to choose from"),
            )
        if asked.preview and not approve(draft, is_attended=_is_terminal()):
            return ()
        return draft.questions


def _opened(
    thread: "StoreThread", settings: Settings, questions: "tuple[Question, ...]"
) -> "Hosting":
    from dockquiz.services.hosting import open_room

    now = system_time()
    return thread.do(
        lambda store: open_room(store, settings, questions, clock=_milliseconds, now=now)
    )


def _interrupted(thread: "StoreThread") -> "Hosting":
    """Go on with the room that was interrupted last."""
    from dockquiz.services.hosting import resume_room, unfinished_rooms

    rooms = thread.do(unfinished_rooms)
    if not rooms:
        raise DockquizError(
            _("no game was interrupted"), _("`dockquiz host DECK` begins a new one")
        )
    return thread.do(lambda store: resume_room(store, rooms[0].uid, clock=_milliseconds))


def _serve(opening: "Opening", way: _Way) -> None:
    """Serve the room; say how to get in, and how it ended."""
    from dockquiz.cli.host import way_in
    from dockquiz.domain.quiz.messages import Phase
    from dockquiz.web import serving

    if way.lan:
        print(way_in.warning(), file=sys.stderr)
    attend = None if way.plain or not _is_terminal() else _keyboard(opening)
    if attend is None:
        for line in way_in.lines(opening):
            print(printable(line), flush=True)
    serving.prepare_process()
    try:
        asyncio.run(serving.serve(opening, attend))
    finally:
        room = opening.hosting.room
        played = _n("{count} question was played.", "{count} questions were played.", room.number)
        print(played.format(count=room.number))
        if room.phase is not Phase.OVER:
            print(_("The game is not over: `dockquiz host --resume` goes on with it."))
        elif room.rounds:
            print(_("`dockquiz games show` says what came of it."))


def _weigh(thread: "StoreThread", hosting: "Hosting") -> None:
    """Let the answers of those who agreed count for their reviews, once the game is over."""
    from dockquiz.domain.quiz.messages import Phase
    from dockquiz.services.evidence import weigh_room

    room = hosting.room
    if not room.settings.feeds_reviews or room.phase is not Phase.OVER:
        return
    for one in thread.do(lambda store: weigh_room(store, hosting.uid)):
        said = _(
            "{learner}: {brought} cards come back today, {graded} due cards count as recalled,"
            " {nothing} answers change nothing."
        )
        line = said.format(
            learner=one.learner, brought=one.brought, graded=one.graded, nothing=one.nothing
        )
        print(printable(line))


def _keyboard(opening: "Opening") -> "Attend":
    from rich.console import Console

    from dockquiz.cli.host.keyboard import HostKeyboard

    async def attend(live: "LiveRoom") -> None:
        await HostKeyboard(opening, Console(highlight=False), sys.stdin.fileno()).attend(live)

    return attend


def _is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _milliseconds() -> int:
    return time.monotonic_ns() // 1_000_000
