"""The help of commands and options, which is declared in plain English, in the language in use."""

from collections.abc import Iterator

from typer._click.core import Command
from typer.core import TyperGroup

from dockquiz.i18n import _

VERBATIM = "\b"
"""On a line of its own it keeps the lines of a paragraph as they are: examples."""


def translate(command: Command) -> Command:
    """Put the help of a command and of all below it into the language in use."""
    command.help = _translated(command.help)
    command.short_help = _translated(command.short_help)
    for param in command.params:
        if help_ := getattr(param, "help", None):
            param.help = _translated(help_)  # type: ignore[attr-defined]
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            translate(inner)
    return command


def texts(command: Command) -> Iterator[str]:
    """Yield all that `translate` looks up, for the catalogue."""
    for text in (
        command.help,
        command.short_help,
        *(getattr(param, "help", None) for param in command.params),
    ):
        yield from paragraphs(text or "")
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            yield from texts(inner)


def paragraphs(text: str) -> list[str]:
    """Return a help text's paragraphs, each as one line unless it is verbatim."""
    parts = [part.strip("\n") for part in text.split("\n\n")]
    return [part if part.startswith(VERBATIM) else " ".join(part.split()) for part in parts if part]


def _translated(text: str | None) -> str | None:
    return text and "\n\n".join(map(_, paragraphs(text)))
