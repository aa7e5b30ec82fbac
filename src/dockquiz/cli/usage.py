"""What is wrong with a command line, in one line, in the language in use."""

import re
from collections.abc import Iterable

from typer._click.exceptions import (
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
    UsageError,
)

from dockquiz.i18n import _, later

_KNOWN = (
    later("{value} is not one of {choices}."),
    later("{value} is not a valid integer."),
    later("{value} is not a valid int."),
    later("{value} is not a valid int range."),
    later("{value} is not a valid float."),
    later("{value} is not in the range {range}."),
    later("Got unexpected extra argument(s) ({arguments})"),
    later("Option {option} requires an argument."),
    later("Option {option} does not take a value."),
    later("Missing command."),
)
"""What the library that reads command lines says; values are filled in."""


def told(error: ClickException) -> tuple[str, str]:
    """Return what is wrong with a command line, and what to do."""
    context = error.ctx if isinstance(error, UsageError) else None
    path = context.command_path if context else "dockquiz"
    hint = _("`{command} --help` explains").format(command=path)
    match error:
        case NoSuchOption():
            message = _("there is no option {name}").format(name=error.option_name)
            if near := near_names(error.option_name, error.possibilities or ()):
                hint = _("did you mean {names}").format(names=near)
        case MissingParameter(param=param) if param is not None:
            name = param.human_readable_name if context is None else param.get_error_hint(context)
            message = _("{name} is missing").format(name=name.replace("'", ""))
        case BadParameter(param=param) if param is not None and context:
            name = param.get_error_hint(context).replace("'", "")
            message = f"{name}: {_reworded(error.message)}"
        case _:
            message = _reworded(error.format_message())
    return message, hint


def near_names(name: str, names: Iterable[str]) -> str:
    """Return the names that are like one, as a hint lists them; empty if none is."""
    from difflib import get_close_matches

    return _(" or ").join(f"`{near}`" for near in get_close_matches(name, list(names), 3, 0.6))


def _reworded(message: str) -> str:
    for template in _KNOWN:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return _(template).format(**found.groupdict())
    return message
