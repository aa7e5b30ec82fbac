"""The configuration: a TOML file, over it the environment; read once, before anything else.

A file that is not there costs one look; one that is there is read by the
standard library. Writing is in `configuring`.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from dockquiz.domain.options import OPTIONS, DeckOptions, written
from dockquiz.domain.preferences import BUILT_IN, PREFERENCES, VARIABLES
from dockquiz.errors import UsageError
from dockquiz.i18n import _, reason_of


class Source(StrEnum):
    """Where a value comes from; the later counts before the earlier."""

    DEFAULT = "default"
    FILE = "file"
    ENVIRONMENT = "environment"
    COMMAND_LINE = "command line"


class Value(NamedTuple):
    """What holds for one option."""

    name: str
    value: object
    """None: nothing is chosen, and nothing is built in."""
    source: Source


class Configuration(NamedTuple):
    """All that was said, by name."""

    said: Mapping[str, Value] = {}

    def get(self, name: str) -> Any:  # noqa: ANN401  each option has its own type
        """Return what was said of an option, or None."""
        value = self.said.get(name)
        return value and value.value

    def all(self) -> list[Value]:
        """Return every option with its value and where that comes from."""
        built_in = {**asdict(DeckOptions()), **BUILT_IN}
        return [
            self.said.get(name) or Value(name, built_in.get(name), Source.DEFAULT)
            for name in PREFERENCES
        ]

    def deck_options(self) -> dict[str, object]:
        """Return what was said of the options of decks."""
        return {name: self.said[name].value for name in OPTIONS if name in self.said}

    def keys(self) -> dict[str, str]:
        """Return the keys of a review that were chosen, by what they do: `{"undo": "z"}`."""
        chosen = (value for name, value in self.said.items() if name.startswith("keys."))
        return {value.name.removeprefix("keys."): str(value.value) for value in chosen}


def file_path(environ: Mapping[str, str]) -> Path:
    """Return where the configuration file is, whether there is one or not.

    Args:
        environ: `DOCKQUIZ_CONFIG` names another file than the one in the user's
            configuration folder.
    """
    if named := environ.get("DOCKQUIZ_CONFIG"):
        return Path(named).expanduser()
    if sys.platform == "linux":
        # What platformdirs says, without the time to import it.
        folder = environ.get("XDG_CONFIG_HOME", "").strip()
        return Path(folder or Path.home() / ".config", "dockquiz", "config.toml")
    from platformdirs import user_config_path

    return user_config_path("dockquiz", appauthor=False) / "config.toml"


def read_configuration(environ: Mapping[str, str]) -> Configuration:
    """Return what the file and the environment say.

    Raises:
        UsageError: If the file cannot be read or is no TOML; if it names an option
            that does not exist, or gives one a value that makes no sense.
    """
    said = {value.name: value for value in _from_file(file_path(environ))}
    said |= {value.name: value for value in _from_environment(environ)}
    return Configuration(said)


def _from_environment(environ: Mapping[str, str]) -> Iterator[Value]:
    for name, variable in VARIABLES.items():
        text = environ.get(variable, "")
        # The language may come with country and encoding, as in LANG: `cli.language` reads it.
        if text and name != "language":
            yield Value(name, checked(name, text, variable), Source.ENVIRONMENT)


def _from_file(path: Path) -> Iterator[Value]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        message = _("{path} cannot be read: {reason}").format(path=path, reason=reason_of(error))
        raise UsageError(message, _("DOCKQUIZ_CONFIG names another file")) from error
    except UnicodeDecodeError as error:
        raise UsageError(_("{path} is no UTF-8 text").format(path=path)) from error
    yield from values_of(text, str(path))


def values_of(text: str, path: str) -> Iterator[Value]:
    """Yield what the text of a configuration file says.

    Args:
        text: TOML.
        path: Of the file, for messages.

    Raises:
        UsageError: As `read_configuration`.
    """
    from tomllib import TOMLDecodeError, loads

    try:
        document = loads(text)
    except TOMLDecodeError as error:
        message = _("{path} is no TOML: {reason}").format(path=path, reason=error)
        raise UsageError(message, _("`dockquiz config edit` opens it")) from error
    for name, value in _flat(document):
        place = f"{path}:{_line_of(text, name)}"
        shown = written(tuple(value) if isinstance(value, list) else value)
        yield Value(name, checked(name, shown, place), Source.FILE)


def checked(name: str, text: str, place: str) -> object:
    """Return the value that a text gives an option.

    Args:
        name: Of the option.
        text: What was written.
        place: Where it was written, for messages.

    Raises:
        UsageError: If there is no such option, or the text makes no sense for it.
    """
    option = PREFERENCES.get(name)
    if option is None:
        message = _("{place}: there is no option named {name}").format(place=place, name=name)
        raise UsageError(message, _near(name))
    try:
        return option.read(text.strip())
    except (ValueError, KeyError) as error:
        message = _("{place}: {name} must be {expected}, not {value}").format(
            place=place, name=name, expected=option.expects, value=repr(text)
        )
        raise UsageError(message) from error


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name.lower().replace("-", "_"), PREFERENCES, 1, 0.6)
    if near:
        return _("did you mean `{near}`").format(near=near[0])
    return _("`dockquiz config show` lists all options")


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _line_of(text: str, name: str) -> int:
    """Return the line, from 1, on which an option is set; the parser does not tell."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.split("#")[0].strip()
        if bare.startswith("["):
            table = bare.strip("[] ") + "."
        key = bare.split("=")[0].replace('"', "").replace(" ", "")
        if "=" in bare and name in {key, table + key}:
            return number
    return 1


def use_colour(environ: "os._Environ[str]", wanted: object) -> None:
    """Tell whatever draws in this process when to draw in colour."""
    if wanted == "never":
        environ["NO_COLOR"] = "1"
    elif wanted == "always" and not environ.get("NO_COLOR"):
        environ["FORCE_COLOR"] = "1"
