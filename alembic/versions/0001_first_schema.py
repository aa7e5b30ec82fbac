"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and the learner that everything belongs to by default."""
    op.create_table(
        "deck",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )

    op.create_table(
        "learner",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )

    op.create_table(
        "note",
        sa.Column("id", BIG, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("extractor", sa.Integer(), nullable=False),
        sa.Column("deck", sa.Text(), nullable=True),
        sa.Column("imported_at", BIG, nullable=False),
        sa.Column("retired_at", BIG, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("path"),
    )

    op.create_table(
        "card",
        sa.Column("id", BIG, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("block", BIG, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("accept", sa.Text(), nullable=False),
        sa.Column("items", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("lang", sa.Text(), nullable=False),
        sa.Column("deck_id", BIG, nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("suspect", sa.Text(), nullable=True),
        sa.Column("corrections", sa.Text(), nullable=False),
        sa.Column("fingerprint", BIG, nullable=False),
        sa.Column("created_at", BIG, nullable=False),
        sa.Column("changed_at", BIG, nullable=False),
        sa.Column("orphaned_at", BIG, nullable=True),
        sa.CheckConstraint(
            "kind IN ('command', 'flag', 'definition', 'comparison', 'list', 'sequence', 'fact', 'qa', 'cloze', 'choice')",
            name="card_kind",
        ),
        sa.CheckConstraint("lang IN ('fr', 'en')", name="card_lang"),
        sa.CheckConstraint("position >= 0", name="card_position"),
        sa.ForeignKeyConstraint(
            ["deck_id"],
            ["deck.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("guid"),
    )
    op.create_index("card_block", "card", ["block"])
    op.create_index("card_deck", "card", ["deck_id"])
    op.create_index("card_fingerprint", "card", ["fingerprint"])

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
        sa.Column("before_due", sa.Integer(), nullable=True),
        sa.Column("before_interval", sa.Integer(), nullable=False),
        sa.Column("before_ease", sa.Integer(), nullable=False),
        sa.Column("before_repetitions", sa.Integer(), nullable=False),
        sa.Column("before_lapses", sa.Integer(), nullable=False),
        sa.Column("after_due", sa.Integer(), nullable=True),
        sa.Column("after_interval", sa.Integer(), nullable=False),
        sa.Column("after_ease", sa.Integer(), nullable=False),
        sa.Column("after_repetitions", sa.Integer(), nullable=False),
        sa.Column("after_lapses", sa.Integer(), nullable=False),
        sa.Column("duration", sa.Integer(), nullable=True),
        sa.Column("undoes", BIG, nullable=True),
        sa.CheckConstraint(
            "(grade IS NOT NULL) = (kind IN ('review', 'practice'))", name="review_graded"
        ),
        sa.CheckConstraint("(undoes IS NOT NULL) = (kind = 'undo')", name="review_undoes"),
        sa.CheckConstraint(
            "kind IN ('review', 'practice', 'undo', 'reset', 'reschedule')", name="review_kind"
        ),
        sa.CheckConstraint(
            "(after_due IS NULL) = (after_interval = 0)", name="review_after_due_has_interval"
        ),
        sa.CheckConstraint(
            "(before_due IS NULL) = (before_interval = 0)", name="review_before_due_has_interval"
        ),
        sa.CheckConstraint("after_due BETWEEN 1 AND 3652059", name="review_after_due"),
        sa.CheckConstraint("after_ease >= 1300", name="review_after_ease"),
        sa.CheckConstraint("after_interval BETWEEN 0 AND 36500", name="review_after_interval"),
        sa.CheckConstraint("after_lapses >= 0", name="review_after_lapses"),
        sa.CheckConstraint(
            "after_repetitions = 0 OR after_interval > 0", name="review_after_passed_has_interval"
        ),
        sa.CheckConstraint("after_repetitions >= 0", name="review_after_repetitions"),
        sa.CheckConstraint("before_due BETWEEN 1 AND 3652059", name="review_before_due"),
        sa.CheckConstraint("before_ease >= 1300", name="review_before_ease"),
        sa.CheckConstraint("before_interval BETWEEN 0 AND 36500", name="review_before_interval"),
        sa.CheckConstraint("before_lapses >= 0", name="review_before_lapses"),
        sa.CheckConstraint(
            "before_repetitions = 0 OR before_interval > 0",
            name="review_before_passed_has_interval",
        ),
        sa.CheckConstraint("before_repetitions >= 0", name="review_before_repetitions"),
        sa.CheckConstraint("day BETWEEN 1 AND 3652059", name="review_day"),
        sa.CheckConstraint("duration >= 0", name="review_duration"),
        sa.CheckConstraint("grade BETWEEN 0 AND 5", name="review_grade"),
        sa.CheckConstraint("offset_minutes BETWEEN -1440 AND 1440", name="review_offset"),
        sa.ForeignKeyConstraint(
            ["card_id"],
            ["card.id"],
        ),
        sa.ForeignKeyConstraint(
            ["learner_id"],
            ["learner.id"],
        ),
        sa.ForeignKeyConstraint(
            ["undoes"],
            ["review.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("review_card", "review", ["card_id"])
    op.create_index("review_learner_day", "review", ["learner_id", "day"])
    op.create_index(
        "review_undone",
        "review",
        ["undoes"],
        unique=True,
        sqlite_where=sa.text("undoes IS NOT NULL"),
        postgresql_where=sa.text("undoes IS NOT NULL"),
    )

    op.create_table(
        "schedule",
        sa.Column("card_id", BIG, nullable=False),
        sa.Column("learner_id", BIG, nullable=False),
        sa.Column("position", BIG, nullable=False),
        sa.Column("due", sa.Integer(), nullable=True),
        sa.Column("interval", sa.Integer(), nullable=False),
        sa.Column("ease", sa.Integer(), nullable=False),
        sa.Column("repetitions", sa.Integer(), nullable=False),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("suspended", sa.Integer(), nullable=False),
        sa.Column("buried_until", sa.Integer(), nullable=True),
        sa.CheckConstraint("(due IS NULL) = (interval = 0)", name="schedule_due_has_interval"),
        sa.CheckConstraint("buried_until BETWEEN 1 AND 3652059", name="schedule_buried_until"),
        sa.CheckConstraint("due BETWEEN 1 AND 3652059", name="schedule_due"),
        sa.CheckConstraint("ease >= 1300", name="schedule_ease"),
        sa.CheckConstraint("interval BETWEEN 0 AND 36500", name="schedule_interval"),
        sa.CheckConstraint("lapses >= 0", name="schedule_lapses"),
        sa.CheckConstraint("repetitions = 0 OR interval > 0", name="schedule_passed_has_interval"),
        sa.CheckConstraint("repetitions >= 0", name="schedule_repetitions"),
        sa.CheckConstraint("suspended IN (0, 1)", name="schedule_suspended"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["learner_id"], ["learner.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id", "learner_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "schedule_due",
        "schedule",
        ["learner_id", "due"],
        sqlite_where=sa.text("due IS NOT NULL"),
        postgresql_where=sa.text("due IS NOT NULL"),
    )
    op.create_index(
        "schedule_new",
        "schedule",
        ["learner_id", "position"],
        sqlite_where=sa.text("due IS NULL"),
        postgresql_where=sa.text("due IS NULL"),
    )

    op.create_table(
        "source",
        sa.Column("card_id", BIG, nullable=False),
        sa.Column("note_id", BIG, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("end_line", sa.Integer(), nullable=False),
        sa.Column("first_column", sa.Integer(), nullable=False),
        sa.CheckConstraint("role IN ('source', 'context')", name="source_role"),
        sa.CheckConstraint("first_column >= 1", name="source_first_column"),
        sa.CheckConstraint("line >= 1 AND end_line >= line", name="source_lines"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["note_id"],
            ["note.id"],
        ),
        sa.PrimaryKeyConstraint("card_id", "note_id", "role", "line", "end_line", "first_column"),
        sqlite_with_rowid=False,
    )
    op.create_index("source_note", "source", ["note_id"])

    op.create_table(
        "tag",
        sa.Column("card_id", BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id", "name"),
        sqlite_with_rowid=False,
    )
    op.create_index("tag_name", "tag", ["name"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA application_id = 1685158449")  # "dqz1": tells a store from other files
    op.execute("INSERT INTO learner (name) VALUES ('me')")


def downgrade() -> None:
    """Take every table away."""
    op.drop_table("tag")

    op.drop_table("source")

    op.drop_table("schedule")

    op.drop_table("review")

    op.drop_table("card")
    op.drop_table("note")
    op.drop_table("learner")
    op.drop_table("deck")
