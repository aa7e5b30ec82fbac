"""Completion in bash, which takes `docker::swarm` for three words and completes the last one."""

import os
from collections.abc import Iterable

from typer._click.shell_completion import CompletionItem, add_completion_class
from typer._completion_classes import BashComplete


def complete_across_colons() -> None:
    """Let bash complete names with colons in them: decks, tags, fields of a query."""
    add_completion_class(_Bash, _Bash.name)


def rejoined(words: Iterable[str]) -> list[str]:
    """Return the words of a command line as they were typed, from those that bash makes of them."""
    typed: list[str] = []
    is_open = False
    for word in words:
        is_colon = set(word) == {":"}
        if typed and (is_colon or (is_open and word)):
            typed[-1] += word
        else:
            typed.append(word)
        is_open = is_colon
    return typed


class _Bash(BashComplete):
    _before = ""
    """What bash does not replace: the word up to its last colon."""

    def get_completion_args(self) -> tuple[list[str], str]:
        until = int(os.environ["COMP_CWORD"]) + 1
        words = os.environ["COMP_WORDS"].split("\n")[:until]
        typed = rejoined(words)
        os.environ["COMP_WORDS"] = "\n".join(typed)
        os.environ["COMP_CWORD"] = str(len(typed) - 1)
        arguments, incomplete = super().get_completion_args()
        if words and words[-1] != typed[-1]:
            self._before = incomplete[: incomplete.rfind(":") + 1]
        return arguments, incomplete

    def format_completion(self, item: CompletionItem) -> str:
        return super().format_completion(item).removeprefix(self._before)
