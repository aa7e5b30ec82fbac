"""`dockquiz cards`: its sub-commands; each group of them has a file."""

import typer

from dockquiz.cli import cardactions, cardlists, cardmarks
from dockquiz.cli.cardlists import TAKES_FLAGS

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    help="List, search and show cards; hide, mark, tag, move, edit and delete them.",
)
app.command("list", context_settings=TAKES_FLAGS)(cardlists.list_cards)
app.command(context_settings=TAKES_FLAGS)(cardlists.search)
app.command()(cardlists.show)
app.command()(cardmarks.edit)
for command in (
    cardmarks.revert,
    cardmarks.tag,
    cardmarks.untag,
    cardmarks.flag,
    cardactions.suspend,
    cardactions.resume,
    cardactions.bury,
    cardactions.unbury,
    cardactions.due,
    cardactions.reset,
    cardmarks.delete,
    cardmarks.undelete,
):
    app.command(context_settings=TAKES_FLAGS)(command)
