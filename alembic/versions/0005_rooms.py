"""Rooms of the live quiz: each is a log of events, beside the tokens of those who sit in it.

The first event of a room holds its settings and questions. Tokens are kept as
digests. `clock` is the room clock when it was saved last, so that a server that
comes back goes on with the time that was left. Evidence that was weighed is known by
the room's random name, also in stores that never held the room.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PHASES = "phase IN ('lobby', 'asking', 'revealed', 'standings', 'over')"


def upgrade() -> None:
    """Make the tables; no room was ever open."""
    op.create_table(
        "room",
        sa.Column("id", BIG, nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("opened_at", BIG, nullable=False),
        sa.Column("clock", BIG, nullable=False),
        sa.Column("events", BIG, nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.CheckConstraint("clock >= 0", name="room_clock"),
        sa.CheckConstraint("events >= 1", name="room_events"),
        sa.CheckConstraint(PHASES, name="room_phase"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_table(
        "room_event",
        sa.Column("room_id", BIG, nullable=False),
        sa.Column("seq", BIG, nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.CheckConstraint("seq >= 1", name="room_event_seq"),
        sa.CheckConstraint("at >= 0", name="room_event_at"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room_id", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "room_token",
        sa.Column("room_id", BIG, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("player", BIG, nullable=True),
        sa.CheckConstraint("role IN ('host', 'player', 'spectator')", name="room_token_role"),
        sa.CheckConstraint("(player IS NOT NULL) = (role = 'player')", name="room_token_player"),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room_id", "digest"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "room_evidence",
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("question", BIG, nullable=False),
        sa.Column("learner_id", BIG, nullable=False),
        sa.CheckConstraint("question >= 0", name="room_evidence_question"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("room", "question", "learner_id"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take the tables away, with all rooms."""
    for table in ("room_evidence", "room_token", "room_event", "room"):
        op.drop_table(table)
