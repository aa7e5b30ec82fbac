"""`dockquiz cards`: list, search and show cards; suspend and resume them."""

import json
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dockquiz.domain.card import Kind
from dockquiz.domain.cardstate import State
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store, read_store

if TYPE_CHECKING:
    from dockquiz.services.cards import Standing, Whole

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="List, search and show cards; suspend and resume them.",
)


class Format(StrEnum):
    """How a list is printed."""

    TABLE = "table"
    JSONL = "jsonl"


DeckOption = Annotated[
    str | None, typer.Option("--deck", metavar="DECK", help="This deck and those inside it.")
]
KindOption = Annotated[Kind | None, typer.Option("--kind", help="Cards of one kind.")]
StateOption = Annotated[State | None, typer.Option("--state", help="Where they stand today.")]
FormatOption = Annotated[
    Format, typer.Option("--format", help="A table to read, or one JSON object a line.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Numbers = Annotated[
    list[int], typer.Argument(metavar="ID...", help="Numbers, as `cards list` shows them.")
]


@app.command("list")
def list_cards(
    ctx: typer.Context,
    *,
    deck: DeckOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    output: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    """List the cards, by deck and in the order of the notes."""
    _list(ctx, "", (deck, kind, state), output, as_json=as_json)


@app.command()
def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORD...", help="All must be there.")],
    *,
    deck: DeckOption = None,
    kind: KindOption = None,
    state: StateOption = None,
    output: FormatOption = Format.TABLE,
    as_json: JsonOption = False,
) -> None:
    """List the cards whose question or answer holds some words, whatever case and accents."""
    _list(ctx, " ".join(words), (deck, kind, state), output, as_json=as_json)


@app.command()
def show(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="ID", help="As `cards list` shows it.")],
    *,
    options: Annotated[
        bool, typer.Option("--options", help="The options of a multiple choice question, too.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Show all of one card: question, answer, sources, schedule and history."""
    from dockquiz.services import cards

    offered = None
    with read_store(ctx.obj, now=system_time()) as store:
        day = clock_of(store).today()
        whole = cards.show(store, number)
        if options:
            from dockquiz.services.options import card_options

            offered = card_options(store, number)
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


@app.command()
def suspend(ctx: typer.Context, numbers: Numbers) -> None:
    """Keep cards out of reviews until they are resumed."""
    _set_suspended(ctx, numbers, suspended=True)


@app.command()
def resume(ctx: typer.Context, numbers: Numbers) -> None:
    """Let suspended cards come again; a suspect card is confirmed by it."""
    _set_suspended(ctx, numbers, suspended=False)


def _set_suspended(ctx: typer.Context, numbers: list[int], *, suspended: bool) -> None:
    from dockquiz.services import cards

    now = system_time()
    with open_store(ctx.obj, now=now) as store:
        cards.set_suspended(store, numbers, suspended=suspended, now=now)
    count = len(set(numbers))
    print(f"{count} card{'s' * (count > 1)} {'suspended' if suspended else 'resumed'}")


def _list(
    ctx: typer.Context,
    text: str,
    filters: tuple[str | None, Kind | None, State | None],
    output: Format,
    *,
    as_json: bool,
) -> None:
    from dockquiz.services import cards

    deck, kind, state = filters
    query = cards.Query(text=text, deck=deck, kind=kind, state=state)
    with read_store(ctx.obj, now=system_time()) as store:
        day = clock_of(store).today()
        found = cards.find(store, query, day=day)
    rows = [_row(card, day) for card in found]
    if as_json:
        print(json.dumps({"day": day.isoformat(), "cards": rows}, ensure_ascii=False, indent=2))
    elif output is Format.JSONL:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif rows:
        from dockquiz.cli.tables import print_table

        names = ("id", "deck", "kind", "state", "question", "answer")
        lines = [[" ".join(str(row[name]).split("\n")) for name in names] for row in rows]
        print_table(names, lines, numbers=("id",))
    else:
        print("No card fits.")


def _row(card: "Standing", day: date) -> dict[str, Any]:
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
    }


def _whole_row(whole: "Whole", day: date) -> dict[str, Any]:
    from dockquiz.cli.shown import card as card_row

    events = [
        {
            "id": event.id,
            "kind": event.kind.value,
            "at": event.at.isoformat(),
            "day": event.day.isoformat(),
            "grade": event.grade,
            "interval": event.after.interval,
            "ease": event.after.ease,
            "due": event.after.due and event.after.due.isoformat(),
            "duration": event.duration,
            "undoes": event.undoes,
        }
        for event in whole.events
    ]
    return card_row(whole.card) | _row(whole.standing, day) | {"history": events}
