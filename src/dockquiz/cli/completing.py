"""What a shell completes besides names of commands: decks, tags, queries, options and their values.

Bash has habits of its own: `cli.bash`.
"""

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


def complete_values(command: Command, path: str = "") -> Command:
    """Let the values of a command and of all below it be completed.

    Args:
        command: The program, or one of its commands.
        path: The names of the commands around it, and a space.
    """
    called = f"{path}{command.name}"
    for param in command.params:
        source = _SOURCES.get(f"{called} {param.name}") or _SOURCES.get(param.name or "")
        source = source or _words_of(param.name or "")
        if source:
            param._custom_shell_complete = _completer(source)  # noqa: SLF001  the library has no other way to add it later
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            complete_values(inner, f"{called} ")
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


def _learners(ctx: Context) -> list[str]:
    from dockquiz.services.completing import learner_names

    return learner_names(_wanted(ctx))


def _languages(_ctx: Context) -> Iterable[str]:
    from dockquiz.i18n import LANGUAGES

    return LANGUAGES


def _sections(_ctx: Context) -> Iterable[str]:
    from dockquiz.services.figures import Section

    return (*Section, "all")


def _options(_ctx: Context) -> Iterable[str]:
    from dockquiz.domain.preferences import PREFERENCES

    return PREFERENCES


def _values(ctx: Context) -> Iterable[str]:
    return _words(str(ctx.params.get("name")))


def _words_of(name: str) -> Callable[[Context], Iterable[str]] | None:
    """Return what completes an option of decks, or None if it is none or takes no words."""
    words = _words(name)
    return (lambda _ctx: words) if words else None


def _words(name: str) -> list[str]:
    """Return the words that an option can be set to; none if it takes something else."""
    from dockquiz.domain.preferences import PREFERENCES

    option = PREFERENCES.get(name)
    words = option.expects.split("|") if option else []
    return (
        words if len(words) > 1 and all(word.isalnum() and word.islower() for word in words) else []
    )


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


def _decks_or_query(ctx: Context) -> list[str]:
    return [*_decks(ctx), *_query(ctx)]


def _wanted(ctx: Context) -> Any:  # noqa: ANN401  `Wanted`, imported when it is needed
    from dockquiz.services.configuration import read_configuration
    from dockquiz.services.opening import Wanted

    said, root = read_configuration(os.environ), ctx.find_root().params
    return Wanted(
        root.get("store") or said.get("store"), root.get("learner") or said.get("learner")
    )


_SOURCES: dict[str, Callable[[Context], Iterable[str]]] = {
    "deck": _decks,
    "review deck": _decks_or_query,
    "query": _query,
    "targets": _query,
    "cards search words": _query,
    "cards tag name": _tags,
    "cards untag name": _tags,
    "config get name": _options,
    "config set name": _options,
    "config set value": _values,
    "config unset names": _options,
    "learner": _learners,
    "learners remove name": _learners,
    "learners rename name": _learners,
    "_lang": _languages,
    "show": _sections,
}
"""By the name of the parameter; behind that of its command where others mean something else."""
