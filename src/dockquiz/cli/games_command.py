"""`dockquiz games`: what came of games that were played, here or in a room."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dockquiz.cli.printable import printable
from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store, read_store

if TYPE_CHECKING:
    from dockquiz.services.gamereport import Played

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class Format(StrEnum):
    """What a game can be written as."""

    CSV = "csv"
    JSON = "json"
    MARKDOWN = "md"
    HTML = "html"


GameArgument = Annotated[
    str, typer.Argument(metavar="[GAME]", help="As `games` lists it; the latest if left out.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
OutOption = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")
]
PlayerOption = Annotated[
    str | None,
    typer.Option("--player", metavar="NAME", help="Who missed them; anybody if left out."),
]


@app.callback(invoke_without_command=True)
def games(ctx: typer.Context, *, as_json: JsonOption = False) -> None:
    """List the games that were played, the latest first."""
    if ctx.invoked_subcommand is not None:
        return
    from dockquiz.services.gamereport import list_games, opened

    with read_store(ctx.obj, now=system_time()) as store:
        found = list_games(store)
    if as_json:
        rows = [
            {
                "game": room.id,
                "at": opened(room).isoformat(),
                "title": room.title,
                "phase": room.phase.value,
                "players": room.players,
                "questions": room.questions,
                "games": room.games,
            }
            for room in found
        ]
        print(json.dumps({"games": rows}, ensure_ascii=False, indent=2))
        return
    if not found:
        print(_("No game was played yet. `dockquiz quiz` plays one at this keyboard."))
        return
    from dockquiz.cli.games.words import when
    from dockquiz.cli.tables import print_table

    heads = [_("game"), _("played"), _("title"), _("players"), _("questions")]
    lines = [
        [
            str(room.id),
            when(opened(room)),
            room.title or _("Quiz"),
            str(room.players),
            str(room.questions),
        ]
        for room in found
    ]
    print_table(heads, lines, numbers=[heads[0], *heads[3:]])


@app.command()
def show(ctx: typer.Context, game: GameArgument = "", *, as_json: JsonOption = False) -> None:
    """Say who did how well, and what was missed by card and by section."""
    found = _played(ctx, game)
    if as_json:
        from dockquiz.services.gamereport import as_json as told

        print(json.dumps(told(found), ensure_ascii=False, indent=2))
        return
    from dockquiz.cli.games.terminal import show as draw

    draw(found)


@app.command()
def export(
    ctx: typer.Context,
    game: GameArgument = "",
    *,
    format_: Annotated[
        Format | None,
        typer.Option("--format", help="What to write, instead of what the file's name says."),
    ] = None,
    out: OutOption = None,
) -> None:
    """Write what came of a game: a table, JSON, Markdown, or one page.

    Example: dockquiz games export --format html -o game.html
    """
    wanted = format_ or _format_of(out)
    content = _written(_played(ctx, game), wanted)
    if out is None:
        sys.stdout.buffer.write(content)
        return
    from dockquiz.services.writing import write_whole

    write_whole(out.expanduser(), content)
    print(printable(str(out)))


@app.command()
def cards(
    ctx: typer.Context,
    game: GameArgument = "",
    *,
    player: PlayerOption = None,
    out: OutOption = None,
) -> None:
    """Write the cards that were missed for another store or Anki, or say which they are.

    Example: dockquiz games cards --player Ada -o ada.apkg
    """
    from dockquiz.services.gamereport import missed_cards, played, take_home

    with read_store(ctx.obj, now=system_time()) as store:
        found = played(store, game)
        if out is None:
            print("id:" + ",".join(map(str, missed_cards(store, found, player))))
            return
        count = take_home(store, found, player, out.expanduser(), clock=clock_of(store))
    said = _n("{path}: {count} card", "{path}: {count} cards", count)
    print(printable(said.format(path=out, count=count)))


@app.command()
def delete(
    ctx: typer.Context,
    game: Annotated[str, typer.Argument(metavar="GAME", help="As `games` lists it.")],
) -> None:
    """Forget a game, with all that was answered in it."""
    from dockquiz.services.gamereport import forget_game

    with open_store(ctx.obj, now=system_time(), make=False) as store:
        number = forget_game(store, game)
    print(_("game {game} is forgotten").format(game=number))


def _played(ctx: typer.Context, game: str) -> "Played":
    from dockquiz.services.gamereport import played

    with read_store(ctx.obj, now=system_time()) as store:
        return played(store, game)


def _format_of(out: Path | None) -> Format:
    """Return what the name of a file asks for; Markdown for standard output."""
    ending = out.suffix.lower().lstrip(".") if out else Format.MARKDOWN.value
    names = {"htm": Format.HTML, "markdown": Format.MARKDOWN}
    known = {one.value: one for one in Format} | names
    if ending in known:
        return known[ending]
    raise typer.BadParameter(_("say which --format is meant"))


def _written(game: "Played", wanted: Format) -> bytes:
    if wanted is Format.HTML:
        from dockquiz.cli.games.page import rendered

        return rendered(game)
    if wanted is Format.MARKDOWN:
        from dockquiz.cli.games.markdown import as_markdown

        return as_markdown(game).encode("utf-8", "replace")
    from dockquiz.services.gamereport import as_csv, as_json

    if wanted is Format.CSV:
        # A spreadsheet tells UTF-8 by the mark at the beginning.
        return as_csv(game).encode("utf-8-sig", "replace")
    text = json.dumps(as_json(game), ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace")
