"""`dockquiz review`: today's cards, in a terminal or line by line."""

import os
import sys
import time
from enum import StrEnum
from typing import Annotated

import typer

from dockquiz.cli.configured import configuration_of
from dockquiz.cli.printable import printable
from dockquiz.cli.review import keys, words
from dockquiz.domain.limits import Limits
from dockquiz.errors import UsageError
from dockquiz.i18n import _, language
from dockquiz.services.clock import system_time
from dockquiz.services.review import Options, Review, open_review

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Scale(StrEnum):
    """How many grades are on offer."""

    FOUR = "four"
    SIX = "six"


DeckArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[DECK|QUERY]", help="Only this deck and those inside it, or what a query means."
    ),
]
NewOption = Annotated[
    int | None,
    typer.Option("--new", min=0, metavar="N", help="New cards today, whatever decks say."),
]
ReviewsOption = Annotated[
    int | None,
    typer.Option("--reviews", min=0, metavar="N", help="Due cards today, whatever decks say."),
]
AheadOption = Annotated[
    int | None,
    typer.Option("--ahead", min=1, metavar="N", help="Practise what is due in the next N days."),
]
CramOption = Annotated[
    bool, typer.Option("--cram", help="Practise everything; no schedule changes.")
]


DrillOption = Annotated[
    bool, typer.Option("--drill", help="Repeat what was graded below good today; no schedules.")
]


@app.command()
def review(  # noqa: PLR0913  one argument an option
    ctx: typer.Context,
    *,
    deck: DeckArgument = None,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, as with a pipe.")] = False,
    new: NewOption = None,
    reviews: ReviewsOption = None,
    ahead: AheadOption = None,
    cram: CramOption = False,
    drill: DrillOption = False,
    grades: Annotated[
        Scale, typer.Option("--grades", help="Four grades, or all six of SM-2.")
    ] = Scale.FOUR,
) -> None:
    """Review what is due today: answer, see how right it was, grade it."""
    terminal = _is_terminal()
    if (ahead is not None) + cram + drill > 1:
        raise UsageError(_("only one of --ahead, --cram and --drill can be asked for"))
    limits = Limits(new=new, reviews=reviews)
    asked = " ".join(deck or ()) or None
    options = Options(deck=asked, limits=limits, ahead=ahead, cram=cram, drill=drill)
    keymap = keys.keymap(six=grades is Scale.SIX, wanted=configuration_of(ctx).keys())
    with open_review(ctx.obj, clock=system_time, options=options) as sitting:
        _warn_of_clock(sitting)
        if sitting.is_store_empty and not _fill(sitting, ask=terminal):
            return
        if not terminal:
            _review_lines(sitting, keymap)
        elif plain or os.environ.get("TERM") == "dumb":
            _review_in_words(sitting, keymap)
        else:
            from dockquiz.cli.review.terminal import review_in_terminal

            review_in_terminal(sitting, keymap=keymap, stopwatch=_milliseconds)


def _warn_of_clock(sitting: Review) -> None:
    """Say so if the log has days that the clock has not reached."""
    if last := sitting.day_ahead_of_clock:
        from dockquiz.cli.reasons import clock_back

        print(clock_back(sitting.today, last), file=sys.stderr)


def _review_lines(sitting: Review, keymap: keys.Keymap) -> None:
    """Take lines from a pipe, and mark what each line of the answer is."""
    from dockquiz.cli.review.plain import PlainReview

    lines = sys.stdin or ()
    PlainReview(sitting, say=_say, keymap=keymap, stopwatch=_milliseconds).run(lines)


def _review_in_words(sitting: Review, keymap: keys.Keymap) -> None:
    """Take lines from a person, and say everything in words."""
    from dockquiz.cli.review.keyboard import Keyboard, restored
    from dockquiz.cli.review.plain import PlainReview
    from dockquiz.cli.review.voice import Words

    marks = os.environ.get("TERM") != "dumb"
    keyboard = Keyboard(sys.stdin.fileno(), keymap.keys, marks=marks)
    face = PlainReview(
        sitting,
        say=_say,
        keymap=keymap,
        stopwatch=_milliseconds,
        voice=Words(),
        is_attended=True,
    )
    with restored():
        face.run(keyboard.lines())


def _fill(sitting: Review, *, ask: bool) -> bool:
    """Load the deck that ships into an empty store; return whether that was done."""
    if ask and not typer.confirm(_(words.OFFER), default=True):
        print(_(words.IMPORT_HINT))
        return False
    note = sitting.add_bundled(language())
    print(words.loaded(note), file=sys.stdout if ask else sys.stderr)
    return True


def _is_terminal() -> bool:
    """Whether a person sits at both ends."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _say(line: str) -> None:
    print(printable(line), flush=True)


def _milliseconds() -> int:
    return time.monotonic_ns() // 1_000_000
