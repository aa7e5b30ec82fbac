"""Where a store lies: what `--store` says, or a file in the platform's data folder."""

import re
from pathlib import Path

from dockquiz.errors import StoreError

_SERVER = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://", re.IGNORECASE)


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

    Args:
        wanted: What `--store` or `DOCKQUIZ_STORE` says, a path or a `sqlite:///`
            address; None or nothing means the store in the user's data folder.

    Raises:
        StoreError: If another kind of database is asked for.
    """
    if not wanted:
        from platformdirs import user_data_path

        return user_data_path("dockquiz", appauthor=False) / "dockquiz.db"
    scheme, separator, rest = wanted.partition(":///")
    if separator and scheme == "sqlite":
        wanted = rest
    elif "://" in wanted:
        raise StoreError(
            f"{wanted.split('://', 1)[0]}:// is no store that dockquiz can use",
            "name a file, or a database: postgresql+psycopg://USER@HOST/NAME",
        )
    return Path(wanted).expanduser().absolute()
