"""What went wrong with a PostgreSQL server, in the user's words and without any password."""

import re

import psycopg

from dockquiz.errors import StoreError
from dockquiz.i18n import _

_NO_STATE = "08"
"""What a lost connection is, which has no SQLSTATE of its own."""
_NUL = "22021"


def explained(error: psycopg.Error, name: str) -> StoreError | None:
    """Return what a failed statement means for the user; None for a mistake of the program.

    Args:
        error: As psycopg raised it.
        name: The store, for the message.
    """
    state = error.sqlstate or ""
    if not state and isinstance(error, psycopg.OperationalError):
        state = _NO_STATE
    if not state and isinstance(error, psycopg.DataError):
        state = _NUL
    reasons = _reasons()
    for length in (5, 3, 2):
        if reason := reasons.get(state[:length]):
            return StoreError(reason[0].format(store=name), reason[1])
    return None


def refused(error: psycopg.Error, name: str) -> StoreError:
    """Return why no connection could be made; libpq gives no SQLSTATE then."""
    told = str(error)
    for pattern, message, hint in _refusals():
        if re.search(pattern, told):
            return StoreError(message.format(store=name), hint)
    reason = told.strip().split("\n")[0].rpartition("failed: ")[2]
    return StoreError(
        _("{store} cannot be opened: {reason}").format(store=name, reason=reason),
        _("check the address"),
    )


def _reasons() -> dict[str, tuple[str, str]]:
    """Return messages and hints by SQLSTATE, or by its first characters."""
    lost = (
        _("the connection to {store} was lost"),
        _("start again when the server is back: what was shown as graded is stored"),
    )
    busy = _("{store} is in use by another program"), _("try again when that has ended")
    return {
        "08": lost,
        "57P": lost,
        "55P03": busy,
        "40": busy,
        "53": (_("the server of {store} is full"), _("make room on it and try again")),
        "25006": (
            _("{store} may not be written"),
            _("this server is a copy, or set to read only: name the main one"),
        ),
        "42501": (
            _("{store} may not be written"),
            _("let this user own the database: createdb --owner USER NAME"),
        ),
        "22P05": (
            _("{store} keeps no Unicode"),
            _("make a database that does: createdb --encoding UTF8 --template template0 NAME"),
        ),
        _NUL: (_("{store} keeps no NUL character"), _("a note holds one: take it out")),
    }


def _refusals() -> tuple[tuple[str, str, str], ...]:
    """Return patterns of what libpq says, with messages and hints; the first that fits is told."""
    return (
        (
            r"authentication failed|no password supplied|pg_hba\.conf",
            _("{store} lets nobody in by that name and password"),
            _("check the user; the password may stand in ~/.pgpass or in PGPASSWORD"),
        ),
        (
            r'database ".*" does not exist',
            _("there is no database {store}"),
            _("make it: createdb NAME"),
        ),
        (r'role ".*" does not exist', _("{store} knows no such user"), _("createuser makes one")),
        (
            r"refused|No such file|could not translate|resolve|timeout|timed out|unreachable",
            _("no server answers at {store}"),
            _("start PostgreSQL, or check host and port"),
        ),
    )
