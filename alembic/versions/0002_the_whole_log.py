"""The log says who is hidden and why, and knows its events in every store; FSRS, settings, flags.

The schedule learns the study day of its last review, and FSRS's stability and
difficulty. Events get a number that is the same in every store: for those that are
there it is computed from what they say, so that two copies of one store, upgraded
apart, still hold the same events.
"""

from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SCHEDULE = ("due", "interval", "ease", "repetitions", "lapses")
MEMORY = ("reviewed_on", "stability", "difficulty")
CHECKS = {
    "due": "{0}due BETWEEN 1 AND 3652059",
    "interval": "{0}interval BETWEEN 0 AND 36500",
    "ease": "{0}ease >= 1300",
    "repetitions": "{0}repetitions >= 0",
    "lapses": "{0}lapses >= 0",
    "due_has_interval": "({0}due IS NULL) = ({0}interval = 0)",
    "passed_has_interval": "{0}repetitions = 0 OR {0}interval > 0",
}
NEW_CHECKS = {
    "reviewed_on": "{0}reviewed_on BETWEEN 1 AND 3652059",
    "stability": "{0}stability > 0",
    "difficulty": "{0}difficulty BETWEEN 1 AND 10",
    "memory": "({0}stability IS NULL) = ({0}difficulty IS NULL)",
}


def upgrade() -> None:
    """Make the change; the log is copied once, whatever its length."""
    _widen_schedules()
    op.add_column("card", sa.Column("original", sa.Text(), nullable=True))
    op.add_column("card", sa.Column("deleted_at", BIG, nullable=True))
    op.create_table(
        "setting",
        sa.Column("learner_id", BIG, nullable=False),
        sa.Column("deck", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("learner_id", "deck", "name"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "learner_tag",
        sa.Column("card_id", BIG, nullable=False),
        sa.Column("learner_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id", "learner_id", "name"),
        sqlite_with_rowid=False,
    )
    op.create_index("learner_tag_name", "learner_tag", ["name"])
    _rebuild_log()
    _log_what_is_hidden()


def _widen_schedules() -> None:
    """Add the columns in place: SQLite keeps the order of the rows and their indexes."""
    double = "DOUBLE" if op.get_bind().dialect.name == "sqlite" else "DOUBLE PRECISION"
    for column, kind, check in (
        ("reviewed_on", "INTEGER", "schedule_reviewed_on CHECK (reviewed_on BETWEEN 1 AND 3652059)"),
        ("stability", double, "schedule_stability CHECK (stability > 0)"),
        (
            "difficulty",
            double,
            "schedule_difficulty CHECK (difficulty BETWEEN 1 AND 10)"
            " CONSTRAINT schedule_memory CHECK ((stability IS NULL) = (difficulty IS NULL))",
        ),
        ("flag", "INTEGER DEFAULT 0 NOT NULL", "schedule_flag CHECK (flag BETWEEN 0 AND 7)"),
    ):
        op.execute(f"ALTER TABLE schedule ADD COLUMN {column} {kind} CONSTRAINT {check}")
    op.execute("UPDATE schedule SET reviewed_on = due - interval WHERE due IS NOT NULL")


def _rebuild_log() -> None:
    for index in ("review_card", "review_learner_day", "review_undone"):
        op.drop_index(index, "review")
    op.rename_table("review", "review_0001")
    _create_log()
    moved = ("reviewed_on", "due - {0}interval")
    columns = [
        "id, learner_id, card_id, kind, at, offset_minutes, day, grade, duration, undoes",
        *(f"{p}_{name}" for p in ("before", "after") for name in SCHEDULE),
    ]
    days = [f"{p}_reviewed_on" for p in ("before", "after")]
    values = [moved[1].format(f"{p}_").replace("due", f"{p}_due") for p in ("before", "after")]
    op.execute(
        f"INSERT INTO review ({', '.join([*columns, *days])}, uid)"
        f" SELECT {', '.join([*columns, *values])}, {_number()} FROM review_0001 AS r ORDER BY id"
    )
    op.drop_table("review_0001")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('review', 'id'), max(id)) FROM review"
            " HAVING max(id) > 0"
        )
    op.create_index("review_uid", "review", ["uid"], unique=True)
    op.create_index("review_card", "review", ["card_id"])
    # With all that statistics count, so that they need not read the rows.
    counted = ["kind", "before_interval", "grade", "duration", "card_id"]
    op.create_index("review_learner_day", "review", ["learner_id", "day", *counted])
    for index, column, unique in (
        ("review_undone", "undoes", True),
        ("review_action", "action", False),
    ):
        there = sa.text(f"{column} IS NOT NULL")
        op.create_index(
            index, "review", [column], unique=unique, sqlite_where=there, postgresql_where=there
        )


def _create_log() -> None:
    def schedule(prefix: str) -> list[sa.Column]:
        return [
            sa.Column(f"{prefix}_due", sa.Integer(), nullable=True),
            *(sa.Column(f"{prefix}_{name}", sa.Integer(), nullable=False) for name in SCHEDULE[1:]),
            sa.Column(f"{prefix}_reviewed_on", sa.Integer(), nullable=True),
            sa.Column(f"{prefix}_stability", sa.Double(), nullable=True),
            sa.Column(f"{prefix}_difficulty", sa.Double(), nullable=True),
        ]

    checks = {
        "graded": "(grade IS NOT NULL) = (kind IN ('review', 'practice'))",
        "undoes": "(undoes IS NOT NULL) = (kind = 'undo')",
        "buried": "(until IS NOT NULL) = (kind = 'bury')",
        # An `IN` list of more than two would be made a table of, for every event.
        "kind": "kind = 'review' OR kind = 'practice' OR kind = 'undo' OR kind = 'reset'"
        " OR kind = 'reschedule' OR kind = 'pause' OR kind = 'import' OR kind = 'replay'"
        " OR kind = 'suspend' OR kind = 'resume' OR kind = 'bury'",
        "day": "day BETWEEN 1 AND 3652059",
        "until": "until BETWEEN 1 AND 3652059",
        "duration": "duration >= 0",
        "uid": "uid >= 0",
        "grade": "grade BETWEEN 0 AND 5",
        "offset": "offset_minutes BETWEEN -1440 AND 1440",
    }
    for prefix in ("before_", "after_"):
        for name, rule in (CHECKS | NEW_CHECKS).items():
            checks[prefix + name] = rule.format(prefix)
    op.create_table(
        "review",
        sa.Column("id", BIG, nullable=False),
        sa.Column("learner_id", BIG, nullable=False),
        sa.Column("card_id", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("at", BIG, nullable=False),
        sa.Column("offset_minutes", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        *schedule("before"),
        *schedule("after"),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("undoes", BIG, nullable=True),
        sa.Column("uid", BIG, nullable=False),
        sa.Column("action", BIG, nullable=True),
        sa.Column("until", sa.Integer(), nullable=True),
        *(sa.CheckConstraint(rule, name=f"review_{name}") for name, rule in checks.items()),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"]),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"]),
        sa.ForeignKeyConstraint(["undoes"], ["review.id"]),
        sa.ForeignKeyConstraint(["action"], ["review.id"]),
        sa.PrimaryKeyConstraint("id"),
    )


def _number() -> str:
    """Return what computes an event's number: from its card, its learner, what was said when.

    Its place in the log is part of it, for a card may be graded, taken back and graded
    within a millisecond. On a server the log is empty: no release kept one there.
    """
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return "id"
    connection.connection.dbapi_connection.create_function("event_uid", -1, _uid)
    card = "(SELECT guid FROM card WHERE card.id = r.card_id)"
    learner = "(SELECT name FROM learner WHERE learner.id = r.learner_id)"
    return f"event_uid(r.id, {card}, {learner}, r.kind, r.at)"


def _uid(*words: object) -> int:
    text = "\0".join(map(str, words))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 1


def _log_what_is_hidden() -> None:
    """Put into the log what only the schedules knew: which cards are suspended or buried."""
    connection = op.get_bind()
    columns = ", ".join([*SCHEDULE, *MEMORY])
    found = connection.execute(
        sa.text(
            "SELECT s.card_id, s.learner_id, s.suspended, s.buried_until, c.guid, l.name, c.changed_at"
            " FROM schedule AS s JOIN card AS c ON c.id = s.card_id"
            " JOIN learner AS l ON l.id = s.learner_id"
            " WHERE s.suspended = 1 OR s.buried_until IS NOT NULL ORDER BY s.card_id, s.learner_id"
        )
    ).fetchall()
    rows = []
    for card, learner, suspended, until, guid, name, at in found:
        day = 719_163 + at // 86_400_000
        common = {"card": card, "learner": learner, "at": at, "day": max(1, day)}
        if until is not None:
            rows.append(common | {"kind": "bury", "until": until, "uid": _uid(guid, name, "bury")})
        if suspended:
            uid = _uid(guid, name, "suspend")
            rows.append(common | {"kind": "suspend", "until": None, "uid": uid})
    if rows:
        connection.execute(
            sa.text(
                "INSERT INTO review (learner_id, card_id, kind, at, offset_minutes, day, uid, until,"
                f" {', '.join(f'before_{c}' for c in [*SCHEDULE, *MEMORY])},"
                f" {', '.join(f'after_{c}' for c in [*SCHEDULE, *MEMORY])})"
                f" SELECT learner_id, card_id, :kind, :at, 0, :day, :uid, :until, {columns}, {columns}"
                " FROM schedule WHERE card_id = :card AND learner_id = :learner"
            ),
            rows,
        )


def downgrade() -> None:
    """Refuse: an older program cannot hold what the log says now."""
    raise NotImplementedError("take the copy that was made before the upgrade out of the backups folder")
