"""Where a store lies: what `--store` says, or a file in the platform's data folder."""

import re
from pathlib import Path

from dockquiz.errors import StoreError
from dockquiz.i18n import _, reason_of

_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)
_APPLICATION = 68
"""Offset of the four bytes in a SQLite file that tell whose it is."""


def server_address(wanted: str | None) -> str | None:
    """Return the address of the PostgreSQL database that holds the store; None if a file does.

    Args:
        wanted: What `--store` or `DOCKQUIZ_STORE` says; a database is
            `postgresql+psycopg://…`.
    """
    if wanted is None or not _SERVER.match(wanted):
        return None
    return _SERVER.sub("postgresql://", wanted, count=1)


def store_path(wanted: str | None) -> Path:
    """Return the file that holds the store; nothing is made or read.

    A link is followed, so that a store has its backups in one place.

    Args:
        wanted: What `--store` or `DOCKQUIZ_STORE` says, a path or a `sqlite:///`
            address; None or nothing means the store in the user's data folder.

    Raises:
        StoreError: If another kind of database is asked for, or links lead nowhere.
    """
    if not wanted:
        from platformdirs import user_data_path

        return _followed(user_data_path("dockquiz", appauthor=False) / "dockquiz.db")
    scheme, separator, rest = wanted.partition(":///")
    if separator and scheme == "sqlite":
        wanted = rest
    elif "://" in wanted:
        raise StoreError(
            _("{scheme}:// is no store that dockquiz can use").format(
                scheme=wanted.split("://", 1)[0]
            ),
            _("name a file, or a database: postgresql+psycopg://USER@HOST/NAME"),
        )
    return _followed(Path(wanted).expanduser().absolute())


def exists(path: Path) -> bool:
    """Return whether a file is there that could be a store.

    Raises:
        StoreError: If the path can be no file, or is something else than a file.
    """
    try:
        found = path.exists()
    except OSError as error:
        raise StoreError(
            _("{store} cannot be opened: {reason}").format(store=path, reason=reason_of(error)),
            _("name another file: --store PATH"),
        ) from error
    if found and not path.is_file():
        kind = _("a folder") if path.is_dir() else _("no file")
        raise StoreError(
            _("{store} is {kind}, not a store").format(store=path, kind=kind),
            _("name a file: --store PATH"),
        )
    return found


def missing(path: Path, application: int) -> StoreError:
    """Return the error of a store that should be there, with the names of others near it.

    Args:
        path: Where the store should be.
        application: What the file of a store says of itself.
    """
    if not path.parent.is_dir():
        hint = _("`dockquiz import NOTES` makes one; there is no folder {folder} yet")
        return _no_store(path, hint.format(folder=path.parent))
    near = _stores_near(path, application)
    if near:
        names = _(" or ").join(str(path.with_name(name)) for name in near)
        return _no_store(path, _("did you mean {names}?").format(names=names))
    return _no_store(path, _("`dockquiz import NOTES` makes one, and so does `dockquiz review`"))


def _no_store(path: Path, hint: str) -> StoreError:
    return StoreError(_("there is no store at {store}").format(store=path), hint)


def _stores_near(path: Path, application: int) -> list[str]:
    """Return the names of stores in the folder: similar ones, else a few of them."""
    from difflib import get_close_matches

    def is_store(name: Path) -> bool:
        try:
            with name.open("rb") as file:
                head = file.read(_APPLICATION + 4)
        except OSError:
            return False
        return head[_APPLICATION:] == application.to_bytes(4)

    try:
        files = sorted(name for name in path.parent.iterdir() if name.is_file())
    except OSError:
        return []
    names = [name.name for name in files if is_store(name)]
    return get_close_matches(path.name, names) or names[:3]


def _followed(path: Path) -> Path:
    try:
        return path.resolve() if path.is_symlink() else path
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise StoreError(
            _("{store} cannot be opened: its links lead nowhere").format(store=path),
            _("name another file: --store PATH"),
        ) from error
