"""Cards that are new and not hidden are found in an index alone.

The rows of `schedule` are read no more to learn that they are not hidden. Only new
cards are in this index, so that an answer writes as little as before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = "schedule_new"
PLACE = ["learner_id", "position"]
HIDING = ["due", "suspended", "buried_until"]


def upgrade() -> None:
    """Make the index anew."""
    _make([*PLACE, *HIDING])


def downgrade() -> None:
    """Make the index as it was."""
    _make(PLACE)


def _make(columns: list[str]) -> None:
    new = sa.text("due IS NULL")
    op.drop_index(NAME, table_name="schedule")
    op.create_index(NAME, "schedule", columns, sqlite_where=new, postgresql_where=new)
