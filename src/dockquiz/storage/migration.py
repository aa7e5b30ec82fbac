"""Bring a store's schema up to date with the migrations of `alembic/`."""

from pathlib import Path

from alembic import command
from alembic.config import Config

import dockquiz
from dockquiz.storage.connection import Connection
from dockquiz.storage.engine import engine_over


def script_location() -> Path:
    """Return the folder of the migrations: inside the package, else at the top of the checkout."""
    package = Path(dockquiz.__file__).parent
    shipped = package / "_alembic"
    return shipped if shipped.is_dir() else package.parents[1] / "alembic"


def config() -> Config:
    """Return Alembic's settings, the same in a checkout and in an installed package."""
    config = Config()
    config.set_main_option("script_location", str(script_location()).replace("%", "%%"))
    return config


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the transaction that is open."""
    settings = config()
    with engine_over(connection).connect() as wrapped:
        settings.attributes["connection"] = wrapped
        command.upgrade(settings, "head")
        wrapped.commit()
    if connection.dialect != "sqlite":
        return
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        raise RuntimeError(f"a migration left rows without the row they refer to: {broken[:3]}")
