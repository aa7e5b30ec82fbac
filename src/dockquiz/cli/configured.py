"""What the configuration means for commands: defaults of their options, and more."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from typer import Context

from dockquiz.cli.completing import VARIABLE
from dockquiz.errors import UsageError
from dockquiz.services.configuration import Configuration, read_configuration, use_colour

_KEPT = "dockquiz.configuration"


def configured(arguments: Sequence[str], environ: Mapping[str, str]) -> Configuration:
    """Return the configuration, once a process, and follow what it says of colour and editor.

    A file that makes no sense stops every command but those that mend it, and
    what a shell runs for its prompt and at Tab.

    Args:
        arguments: The command line, without the program.
        environ: The environment.

    Raises:
        UsageError: If the configuration makes no sense.
    """
    try:
        configuration = read_configuration(environ)
    except UsageError:
        if VARIABLE not in environ and not {"config", "--prompt"}.intersection(arguments):
            raise
        return Configuration()
    use_colour(os.environ, configuration.get("colour"))
    if editor := configuration.get("editor"):
        os.environ["DOCKQUIZ_EDITOR"] = editor
    return configuration


def defaults(configuration: Configuration) -> dict[str, Any]:
    """Return what stands for options that the command line leaves out, as click wants it."""
    root = {"store": configuration.get("store"), "learner": configuration.get("learner")}
    review = {name: configuration.get(name) for name in ("plain", "grades")}
    return {**_said(root), "review": _said(review)}


def keep_configuration(ctx: Context) -> Configuration:
    """Keep the configuration that the program was started with where commands find it."""
    configuration = ctx.obj if isinstance(ctx.obj, Configuration) else Configuration()
    ctx.meta[_KEPT] = configuration
    return configuration


def configuration_of(ctx: Context) -> Configuration:
    """Return the configuration of this process: `configuration_of(ctx).keys()`."""
    found = ctx.meta.get(_KEPT)
    return found if isinstance(found, Configuration) else Configuration()


def _said(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
