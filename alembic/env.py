"""Run migrations: for the program over its own connection, or for the `alembic` command."""

from alembic import context
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

import dockquiz.storage.tables  # noqa: F401 fills the metadata
from dockquiz.storage.location import server_address, store_path


def _migrate(connection: Connection) -> None:
    context.configure(
        connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()


def _migrate_store() -> None:
    """Serve the `alembic` command: `alembic -x store=PATH upgrade head`."""
    store = context.get_x_argument(as_dictionary=True).get("store")
    server = server_address(store)
    address = server and server.replace("://", "+psycopg://", 1)
    engine = create_engine(address or f"sqlite:///{store_path(store)}", poolclass=NullPool)
    with engine.begin() as connection:
        _migrate(connection)


given = context.config.attributes.get("connection")
if given is None:
    _migrate_store()
else:
    _migrate(given)
