"""Writing the configuration file: comments and order stay, and nothing half written is left."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dockquiz.domain.options import written
from dockquiz.domain.preferences import PREFERENCES
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _, reason_of
from dockquiz.services.configuration import checked, values_of


def set_value(path: Path, name: str, text: str) -> None:
    """Write what an option is to be; the file and its folder are made if need be.

    Args:
        path: The configuration file.
        name: Of the option, `keys.undo` for one in a table.
        text: Its value, as on the command line.

    Raises:
        UsageError: If there is no such option, the text makes no sense for it, or
            the file is no TOML.
        DockquizError: If it cannot be written.
    """
    value = checked(name, text, "dockquiz config set")
    document = _read(path)
    table, _dot, key = name.rpartition(".")
    if table and table not in document:
        import tomlkit

        document[table] = tomlkit.table()
    inside = document[table] if table else document
    inside[key] = value if isinstance(value, int | float) else written(value)
    _write(path, document)


def unset_values(path: Path, names: Sequence[str]) -> None:
    """Take options out, so that what is built in holds again; those not there are left alone.

    Raises:
        UsageError: If there is no such option, or the file is no TOML.
        DockquizError: If it cannot be written.
    """
    for name in names:
        if name not in PREFERENCES:
            checked(name, "", "dockquiz config unset")
    if not path.exists():
        return
    document = _read(path)
    for name in names:
        table, _dot, key = name.rpartition(".")
        inside = document.get(table, {}) if table else document
        if key in inside:
            del inside[key]
    _write(path, document)


def check_file(path: Path) -> None:
    """Make sure that the file makes sense.

    Raises:
        UsageError: If it does not, naming the line.
    """
    list(values_of(_text(path), str(path)))


def template() -> str:
    """Return a file that says nothing yet, and names all that it could say."""
    lines = [_("# The configuration of dockquiz: take away the # of a line to choose.")]
    table = ""
    for name, option in PREFERENCES.items():
        before, _dot, key = name.rpartition(".")
        if before != table:
            table = before
            lines += ["", f"[{table}]"]
        lines.append(f"# {key} =    # {option.expects}")
    return "\n".join(lines) + "\n"


def begin(path: Path) -> None:
    """Write the template where there is no file yet.

    Raises:
        DockquizError: If it cannot be written.
    """
    if not path.exists():
        _replace(path, template())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else str(error)
        message = _("{path} cannot be read: {reason}").format(path=path, reason=reason)
        raise UsageError(message) from error


def _read(path: Path) -> Any:  # noqa: ANN401  a document of tomlkit, which types it loosely
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        return tomlkit.parse(_text(path))
    except ParseError as error:
        message = _("{path} is no TOML: {reason}").format(path=path, reason=error)
        raise UsageError(message, _("`dockquiz config edit` opens it")) from error


def _write(path: Path, document: Any) -> None:  # noqa: ANN401  as `_read` gives it
    import tomlkit

    _replace(path, tomlkit.dumps(document))


def _replace(path: Path, text: str) -> None:
    """Put a new file in the place of the old one; a link stays a link, rights stay."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, fresh = tempfile.mkstemp(prefix=".dockquiz-", dir=target.parent)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        Path(fresh).chmod(mode)
        Path(fresh).replace(target)
    except OSError as error:
        message = _("{path} cannot be written: {reason}").format(path=path, reason=reason_of(error))
        raise DockquizError(message, _("DOCKQUIZ_CONFIG names another file")) from error
