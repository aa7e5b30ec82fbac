"""The help of commands and options, which is declared in plain English, in the language in use."""

import re
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size

from typer import style
from typer._click.core import Command, Context
from typer._click.formatting import HelpFormatter
from typer.core import TyperGroup

from dockquiz.i18n import _, later

VERBATIM = "\b"
"""On a line of its own it keeps the lines of a paragraph as they are: examples."""
EXAMPLE = "Example: "
_WIDEST = 80
"""Columns: longer lines are hard to read."""
_CLICKS = (
    later("Options"),
    later("Arguments"),
    later("Commands"),
    later("Show this message and exit."),
    later("default: "),
    later("required"),
    later("env var: "),
)
"""What the command line library says by itself."""


class Formatter(HelpFormatter):
    """Writes help in the language in use; coloured, where colour is not turned off."""

    def __init__(self, *_arguments: object, **_options: object) -> None:
        super().__init__(width=min(get_terminal_size().columns, _WIDEST))

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(style(prog, bold=True), args, prefix or _("Usage:") + " ")

    def write_heading(self, heading: str) -> None:
        """Write what a list is of."""
        told = _("{heading}:").format(heading=_(heading))
        self.write(" " * self.current_indent + style(told, bold=True) + "\n")

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names and what they mean."""
        told = [(style(name, fg="cyan"), _remark(text)) for name, text in rows]
        # The narrower the terminal, the narrower the names.
        super().write_dl(told, min(col_max, self.width // 2), col_spacing)


class LocalContext(Context):
    """The context of a command that explains itself in the language in use."""

    formatter_class = Formatter


def translate(command: Command) -> Command:
    """Put the help of a command and of all below it into the language in use."""
    command.context_class = LocalContext
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
        yield from (part for part in paragraphs(text or "") if not _is_example(part))
    if isinstance(command, TyperGroup):
        for inner in command.commands.values():
            yield from texts(inner)


def paragraphs(text: str) -> list[str]:
    """Return a help text's paragraphs, each as one line unless it is verbatim."""
    # A docstring that is raw, as linters want it, spells the sign out.
    parts = [part.strip("\n") for part in text.replace("\\b\n", "\b\n").split("\n\n")]
    return [part if part.startswith(VERBATIM) else " ".join(part.split()) for part in parts if part]


def _is_example(paragraph: str) -> bool:
    """Whether a paragraph is nothing but commands, the same in every language."""
    return paragraph.startswith((VERBATIM, EXAMPLE))


def _translated(text: str | None) -> str | None:
    return text and "\n\n".join(map(_paragraph, paragraphs(text)))


def _paragraph(text: str) -> str:
    if text.startswith(EXAMPLE):
        return _("Example: {command}").format(command=text.removeprefix(EXAMPLE))
    return text if text.startswith(VERBATIM) else _(text)


def _remark(text: str) -> str:
    """Translate what the library puts behind an option's own help: `[default: 14]`."""
    if text in _CLICKS:
        return _(text)
    words = "default: |env var: |required(?=[];])"
    return re.sub(rf"\[(?:{words}).*\]$", lambda m: re.sub(words, lambda w: _(w[0]), m[0]), text)
