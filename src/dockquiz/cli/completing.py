"""What a shell completes besides names of commands: decks, tags, states, from the store."""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from typer._click.core import Command, Context, Parameter
from typer._click.shell_completion import CompletionItem
from typer.core import TyperGroup

from dockquiz.errors import DockquizError

VARIABLE = "_DOCKQUIZ_COMPLETE"
"""Set by the shell when it asks for completions."""


def complete_values(command: Command) -> Command:
    """Let the decks, tags and states of a command and of all below it be completed."""
    for param in command.params:
        source = _SOURCES.get(param.name or "")
        if source:
            param._custom_shell_complete = _completer(source)  # noqa: SLF001  the library has no other way to add it later
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            complete_values(inner)
    return command


def _completer(
    source: Callable[[Context], Iterable[str]],
) -> Callable[[Context, Parameter, str], list[Any]]:
    def complete(ctx: Context, _param: Parameter, incomplete: str) -> list[Any]:
        found: list[Any] = []
        # Whatever is wrong with the store is told when a command runs, not at Tab.
        with suppress(DockquizError, OSError):
            found = [CompletionItem(name) for name in source(ctx) if name.startswith(incomplete)]
        return found

    return complete


def _decks(ctx: Context) -> list[str]:
    from dockquiz.services.completing import deck_names

    return deck_names(_wanted(ctx))


def _tags(ctx: Context) -> list[str]:
    from dockquiz.services.completing import tag_names

    return tag_names(_wanted(ctx))


def _options(_ctx: Context) -> Iterable[str]:
    from dockquiz.domain.preferences import PREFERENCES

    return PREFERENCES


def _query(ctx: Context) -> list[str]:
    """Return what a query may begin with: decks, tags, states, kinds."""
    from dockquiz.domain.card import Kind
    from dockquiz.domain.cardstate import State

    return [
        *(f"is:{state}" for state in State),
        *(f"kind:{kind}" for kind in Kind),
        *(f"deck:{name}" for name in _decks(ctx)),
        *(f"tag:{name}" for name in _tags(ctx)),
    ]


def _wanted(ctx: Context) -> Any:  # noqa: ANN401  `Wanted`, imported when it is needed
    from dockquiz.services.configuration import read_configuration
    from dockquiz.services.opening import Wanted

    said, root = read_configuration(os.environ), ctx.find_root().params
    return Wanted(
        root.get("store") or said.get("store"), root.get("learner") or said.get("learner")
    )


_SOURCES: dict[str, Callable[[Context], Iterable[str]]] = {
    "deck": _decks,
    "tag": _tags,
    "query": _query,
}
"""By the name of the parameter."""
