"""The sub-commands of `dockquiz cards` that look: list, search, show."""

import json
import re
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.cli.localised import decimal
from dockquiz.cli.printable import printable
from dockquiz.domain.card import Kind
from dockquiz.domain.cardstate import State
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.services.cards import Sort
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import read_store

if TYPE_CHECKING:
    from dockquiz.domain.query import Query
    from dockquiz.services.cards import Listed, Standing, Whole

TAKES_FLAGS = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""For commands whose words may begin with a hyphen: `--rm`, `-p`, `-kind:list`."""
COLUMNS = ("id", "deck", "kind", "state", "question", "answer")
"""What a table shows unless told otherwise."""


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSONL = "jsonl"


QueryArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[QUERY]...", help="Words and fields, such as deck:docker is:due."),
]
WordsArgument = Annotated[
    list[str], typer.Argument(metavar="WORD...", help="Words and fields that must all fit.")
]
NumberArgument = Annotated[str, typer.Argument(metavar="ID", help="As `cards list` shows it.")]
DeckOption = Annotated[
    str | None, typer.Option("--deck", metavar="DECK", help="This deck and those inside it.")
]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="Cards of one kind.")]
StateOption = Annotated[State | None, typer.Option("--state", help="Where they stand today.")]
SortOption = Annotated[Sort, typer.Option("--sort", help="What to order by.")]
ReverseOption = Annotated[bool, typer.Option("--reverse", help="The other way round.")]
LimitOption = Annotated[
    int | None, typer.Option("--limit", min=0, metavar="N", help="At most so many cards.")
]
ColumnsOption = Annotated[
    str | None,
    typer.Option("--columns", metavar="NAMES", help="Columns of the table, with commas."),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="A table to read, or one JSON object a line.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def list_cards(  # noqa: PLR0913  one argument an option
    ctx: typer.Context,
    query: QueryArgument = None,
    *,
    deck: DeckOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    sort: SortOption = Sort.DECK,
    reverse: ReverseOption = False,
    limit: LimitOption = None,
    columns: ColumnsOption = None,
    output: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    """List the cards that a query means, by deck and in the order of the notes.

    Example: dockquiz cards list deck:docker is:leech --sort lapses --reverse
    """
    from dockquiz.services import cards

    shown = _columns(columns)
    with read_store(ctx.obj, now=system_time()) as store:
        clock = clock_of(store)
        wanted = _wanted(" ".join(query or ()), deck, kind, state)
        if deck is not None:
            from dockquiz.services.due import require_deck

            require_deck(store, deck)
        found = cards.list_cards(
            store, wanted, now=clock.now(), sort=sort, descending=reverse, limit=limit
        )
        hints = _hints(wanted) if not as_json and output is Format.TABLE else []
    _print(found, clock.today(), shown, output, as_json=as_json)
    for hint in hints if not found.cards else hints[:1]:
        print(printable(hint), file=sys.stderr)


def search(  # noqa: PLR0913  one argument an option
    ctx: typer.Context,
    words: WordsArgument,
    *,
    deck: DeckOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    sort: SortOption = Sort.DECK,
    reverse: ReverseOption = False,
    limit: LimitOption = None,
    columns: ColumnsOption = None,
    output: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    """List the cards whose question or answer holds all words, whatever case and accents.

    Example: dockquiz cards search docker run --rm
    """
    list_cards(
        ctx,
        words,
        deck=deck,
        kind=kind,
        state=state,
        sort=sort,
        reverse=reverse,
        limit=limit,
        columns=columns,
        output=output,
        as_json=as_json,
    )


def show(
    ctx: typer.Context,
    number: NumberArgument,
    *,
    options: Annotated[
        bool, typer.Option("--options", help="The options of a multiple choice question, too.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show all of one card: question, answer, sources, schedule and history.

    Example: dockquiz cards show 12
    """
    from dockquiz.services import cards

    card_id = number_of(number)
    offered = None
    with read_store(ctx.obj, now=system_time()) as store:
        clock = clock_of(store)
        day = clock.today()
        whole = cards.show(store, card_id, now=clock.now())
        if options:
            from dockquiz.services.options import card_options

            offered = card_options(store, card_id)
    if as_json:
        row = _whole_row(whole, day)
        if offered is not None:
            row["options"] = {"wrong": list(offered.wrong), "offered": list(offered.offered)}
        print(json.dumps(row, ensure_ascii=False, indent=2))
    else:
        from dockquiz.cli.cardview import print_card, print_options

        print_card(whole, day)
        if offered is not None:
            print_options(offered)


def number_of(text: str) -> int:
    """Return the number of a card that a learner typed.

    Raises:
        UsageError: If it is none.
    """
    if not re.fullmatch(r"[0-9]{1,30}", text, re.ASCII):
        raise UsageError(
            _("“{text}” is no number of a card").format(text=text),
            _("`dockquiz cards list` shows the numbers"),
        )
    return int(text)


def _wanted(text: str, deck: str | None, kind: Kind | None, state: State | None) -> "Query":
    from dockquiz.domain import query as q
    from dockquiz.domain.folding import folded
    from dockquiz.domain.queryparser import parse_query

    parts: list[q.Query] = [parse_query(text)]
    if deck is not None:
        parts.append(q.InDeck(q.Pattern((folded(deck),))))
    if kind is not None:
        parts.append(q.OfKind(kind))
    if state is not None:
        parts.append(q.Is(q.Trait(state.value)))
    return q.All(tuple(parts))


def _hints(query: "Query") -> list[str]:
    """Return what a learner may have meant: first that a flag was left out, then other fields."""
    from difflib import get_close_matches

    from dockquiz.domain.query import Words, every_part
    from dockquiz.domain.queryfields import FIELDS
    from dockquiz.domain.queryparser import has_small_or, left_out

    hints = [
        _("cards with {word} are left out; to search for the flag, write {quoted}").format(
            word=word, quoted=f'"-{word}"'
        )
        for word in left_out(query)
    ]
    if has_small_or(query):
        hints.append(_("`or` was searched as a word; alternatives are told with OR"))
    for part in every_part(query):
        name, colon, _rest = part.text.partition(":") if isinstance(part, Words) else ("", "", "")
        near = get_close_matches(name, FIELDS, 1) if colon else []
        if near:
            said = _("{name}: is no field, and was searched as text; did you mean {field}:?")
            hints.append(said.format(name=name, field=near[0]))
    return hints


def _columns(names: str | None) -> Sequence[str]:
    """Return the columns to show.

    Raises:
        UsageError: If there is none of a name.
    """
    if names is None:
        return COLUMNS
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    known = _titles()
    for name in wanted:
        if name not in known:
            raise UsageError(
                _("there is no column {name}").format(name=name),
                _("columns are {names}").format(names=", ".join(known)),
            )
    return wanted


def _titles() -> dict[str, str]:
    return {
        "id": _("id"),
        "deck": _("deck"),
        "kind": _("kind"),
        "state": _("state"),
        "question": _("question"),
        "answer": _("answer"),
        "due": _("due"),
        "interval": _("interval"),
        "ease": _("ease"),
        "repetitions": _("repetitions"),
        "lapses": _("lapses"),
        "tags": _("tags"),
        "flag": _("flag"),
        "guid": "guid",
    }


def _print(
    found: "Listed", day: date, columns: Sequence[str], output: Format, *, as_json: bool
) -> None:
    rows = [row(card, found.tags(card.id), day) for card in found.cards]
    if as_json:
        print(json.dumps({"day": day.isoformat(), "cards": rows}, ensure_ascii=False, indent=2))
    elif output is Format.JSONL:
        for each in rows:
            print(json.dumps(each, ensure_ascii=False))
    elif rows:
        print_rows(found, day, columns)
    else:
        print(_("No card fits."))


def print_rows(found: "Listed", day: date, columns: Sequence[str] = COLUMNS) -> None:
    """Print cards as a table."""
    from dockquiz.cli.tables import print_table

    rows = [row(card, found.tags(card.id), day) for card in found.cards]
    titles = _titles()
    numbers = {"id", "interval", "ease", "repetitions", "lapses", "flag"}
    lines = [[_cell(name, each[name]) for name in columns] for each in rows]
    heads = [titles[name] for name in columns]
    print_table(heads, lines, numbers=[titles[name] for name in columns if name in numbers])


def _cell(name: str, value: Any) -> str:  # noqa: ANN401  any value of a row
    from dockquiz.cli.names import name as named

    match name:
        case "kind":
            return named(Kind(value))
        case "state":
            return named(State(value))
        case "ease":
            return decimal(value / 1000, 2)
        case "tags":
            return ", ".join(value)
        case "flag":
            return str(value or "")
    return "" if value is None else " · ".join(str(value).split("\n"))


def row(card: "Standing", tags: Sequence[str], day: date) -> dict[str, Any]:
    """Return a card as `--json` prints it."""
    from dockquiz.services.cards import state

    return {
        "id": card.id,
        "guid": card.guid,
        "deck": card.deck,
        "kind": card.kind,
        "state": state(card, day).value,
        "question": card.question,
        "answer": card.answer,
        "due": card.due and card.due.isoformat(),
        "interval": card.interval,
        "ease": card.ease,
        "repetitions": card.repetitions,
        "lapses": card.lapses,
        "tags": list(tags),
        "flag": card.flag,
    }


def _whole_row(whole: "Whole", day: date) -> dict[str, Any]:
    from dockquiz.cli.cardhistory import rows
    from dockquiz.cli.shown import card as card_row
    from dockquiz.domain.cardhistory import history

    events = rows(history(whole.events))
    tags = sorted({*whole.card.tags, *whole.own_tags})
    shown = card_row(whole.card) | row(whole.standing, tags, day)
    own = {"own_tags": list(whole.own_tags), "package": whole.package}
    return shown | own | {"history": events}
