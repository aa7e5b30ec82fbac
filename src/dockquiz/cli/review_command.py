"""`dockquiz review`: today's cards, in a terminal or line by line."""

import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.cli.review import keys, words
from dockquiz.domain.grade import Grade
from dockquiz.domain.queue import Limits
from dockquiz.i18n import _, language
from dockquiz.services.review import Options, Review, open_review

app = typer.Typer(rich_markup_mode=None, add_completion=False)
_LIMITS = Limits()


class Scale(StrEnum):
    """How many grades are on offer."""

    FOUR = "four"
    SIX = "six"


@app.command()
def review(
    ctx: typer.Context,
    *,
    deck: Annotated[str | None, typer.Argument(help="Only this deck and those inside it.")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, as with a pipe.")] = False,
    new: Annotated[
        int, typer.Option("--new", min=0, metavar="N", help="New cards a day.")
    ] = _LIMITS.new,
    reviews: Annotated[
        int, typer.Option("--reviews", min=0, metavar="N", help="Other cards a day.")
    ] = _LIMITS.reviews,
    grades: Annotated[
        Scale, typer.Option("--grades", help="Four grades, or all six of SM-2.")
    ] = Scale.FOUR,
) -> None:
    """Review what is due today: answer, see how right it was, grade it."""
    terminal = _is_terminal()
    options = Options(deck=deck, limits=Limits(new=new, reviews=reviews))
    with open_review(ctx.obj, clock=_now, options=options) as sitting:
        if sitting.is_store_empty and not _fill(sitting, ask=terminal):
            return
        offered = keys.buttons(six=grades is Scale.SIX)
        if terminal and not plain:
            from dockquiz.cli.review.terminal import review_in_terminal

            review_in_terminal(sitting, offered=offered, stopwatch=_milliseconds)
        else:
            _review_plainly(sitting, offered)


def _review_plainly(sitting: Review, offered: Mapping[str, Grade]) -> None:
    from dockquiz.cli.review.plain import PlainReview

    lines = sys.stdin or ()
    PlainReview(sitting, say=_say, offered=offered, stopwatch=_milliseconds).run(lines)


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


def _now() -> datetime:
    return datetime.now(UTC).astimezone()


def _milliseconds() -> int:
    return time.monotonic_ns() // 1_000_000
