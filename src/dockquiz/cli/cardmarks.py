"""The sub-commands of `dockquiz cards` that undo does not reach: tags, flags, words, deletions.

Each has its opposite: untag, flag 0, revert, undelete.
"""

from typing import Annotated

import typer

from dockquiz.cli.cardactions import DryRunOption, JsonOption, Targets, YesOption, act
from dockquiz.cli.cardlists import NumberArgument, number_of
from dockquiz.errors import UsageError
from dockquiz.i18n import _, _n
from dockquiz.services.clock import clock_of, system_time
from dockquiz.services.opening import open_store

TagArgument = Annotated[str, typer.Argument(metavar="TAG", help="Such as exam or net::routing.")]


def tag(
    ctx: typer.Context,
    name: TagArgument,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Give cards a tag of your own; an import leaves it alone.

    Example: dockquiz cards tag exam deck:docker "routing mesh"
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, _now: acting.tag(store, ids, name),
        lambda n: _n("{count} card tagged", "{count} cards tagged", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def untag(
    ctx: typer.Context,
    name: TagArgument,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Take a tag of your own off cards; those that the notes give stay.

    Example: dockquiz cards untag exam tag:exam
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, _now: acting.untag(store, ids, name),
        lambda n: _n("{count} card untagged", "{count} cards untagged", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def flag(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="N", help="1 to 7; 0 for none.")],
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Mark cards with a flag, 1 to 7; 0 takes it off.

    Example: dockquiz cards flag 3 12 15
    """
    from dockquiz.services import acting

    if number not in tuple("01234567"):
        raise UsageError(_("a flag is a number from 1 to 7, or 0 for none"))
    flagged = int(number)
    act(
        ctx,
        targets,
        lambda store, ids, _now: acting.flag(store, ids, flagged),
        lambda n: (
            _n("{count} card flagged", "{count} cards flagged", n)
            if flagged
            else _n("{count} card unflagged", "{count} cards unflagged", n)
        ),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def delete(
    ctx: typer.Context,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Delete cards for good, whatever the notes say; `undelete` brings them back.

    Example: dockquiz cards delete is:orphan lapses>5
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, now: acting.delete(store, ids, now=now),
        lambda n: _n("{count} card deleted", "{count} cards deleted", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def undelete(
    ctx: typer.Context,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Bring deleted cards back, with their history.

    Example: dockquiz cards undelete deck:docker
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, _now: acting.undelete(store, ids),
        lambda n: _n("{count} card is back", "{count} cards are back", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
        find=acting.find_deleted,
    )


def revert(
    ctx: typer.Context,
    targets: Targets,
    *,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Give cards that you edited the words of their notes again.

    Example: dockquiz cards revert is:edited
    """
    from dockquiz.services import acting

    act(
        ctx,
        targets,
        lambda store, ids, now: acting.revert(store, ids, now=now),
        lambda n: _n("{count} card reverted", "{count} cards reverted", n),
        dry_run=dry_run,
        yes=yes,
        as_json=as_json,
    )


def edit(
    ctx: typer.Context,
    number: NumberArgument,
    *,
    question: Annotated[str | None, typer.Option("--question", help="Another question.")] = None,
    answer: Annotated[str | None, typer.Option("--answer", help="Another answer.")] = None,
    accept: Annotated[
        list[str] | None, typer.Option("--accept", help="What is right as well; several times.")
    ] = None,
) -> None:
    """Give a card other words, in your editor unless they are named; its history stays.

    Example: dockquiz cards edit 12 --answer "docker image ls"
    """
    from dockquiz.services import cards, editing

    card_id = number_of(number)
    with open_store(ctx.obj, now=system_time(), make=False) as store:
        now = clock_of(store).now()
        card = cards.show(store, card_id, now=now).card
        if question is None and answer is None and accept is None:
            from dockquiz.cli.editor import edited

            words = editing.read_form(edited(editing.form(card)))
        else:
            words = editing.Words(
                card.question if question is None else question,
                card.answer if answer is None else answer,
                card.accept if accept is None else tuple(accept),
            )
        is_changed = editing.edit(store, card_id, words, now=now)
    said = _("card {card} edited") if is_changed else _("card {card} says so already")
    print(said.format(card=card_id))
