"""SQLAlchemy over the one connection of a store."""

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from dockquiz.storage.connection import Connection


def engine_over(connection: Connection) -> Engine:
    """Return an engine that speaks through an open connection and never ends its transaction."""
    if connection.dialect == "sqlite":
        return create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    from dockquiz.storage.postgres import PostgresConnection

    assert isinstance(connection, PostgresConnection)
    raw = connection.raw
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: raw,
        poolclass=StaticPool,
        use_native_hstore=False,
    )
