"""The text of cards as a search reads it, and an index of every three letters of it.

`card_text` holds question, answer and section without case and accents. A program
writes it, and the index (FTS5, trigrams, on SQLite), when it searches; until then
triggers keep in `card_stale` which cards have another text than that. So nothing
that writes cards can leave the index wrong, and an import does not wait for it.
PostgreSQL reads `card_text` itself.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXTS = ("question", "answer", "section")
READ = ("question", "answer", "accept", "section")
"""Columns of `card` that the text is made of."""


def upgrade() -> None:
    """Make the tables; every card has yet to be read."""
    op.create_table(
        "card_text",
        sa.Column("card_id", BIG, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id"),
    )
    op.create_table(
        "card_stale",
        sa.Column("card_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("card_id"),
    )
    op.execute("INSERT INTO card_stale (card_id) SELECT id FROM card")
    for name in ("deleted", "orphaned"):
        gone = sa.text(f"{name}_at IS NOT NULL")
        op.create_index(f"card_{name}", "card", ["id"], sqlite_where=gone, postgresql_where=gone)
    if op.get_bind().dialect.name == "sqlite":
        _follow_in_sqlite()
    else:
        _follow_in_postgresql()


def _follow_in_sqlite() -> None:
    stale = "BEGIN INSERT INTO card_stale (card_id) VALUES (NEW.id) ON CONFLICT DO NOTHING; END"
    changed = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in READ)
    op.execute(f"CREATE TRIGGER card_added AFTER INSERT ON card {stale}")
    op.execute(
        f"CREATE TRIGGER card_reworded AFTER UPDATE OF {', '.join(READ)} ON card"
        f" WHEN {changed} {stale}"
    )
    columns = ", ".join(TEXTS)
    op.execute(
        f"CREATE VIRTUAL TABLE card_fts USING fts5({columns}, content='card_text',"
        " content_rowid='card_id', tokenize='trigram case_sensitive 1', columnsize=0)"
    )
    op.execute("CREATE VIRTUAL TABLE card_fts_terms USING fts5vocab(card_fts, row)")
    old = ", ".join(f"OLD.{name}" for name in TEXTS)
    op.execute(
        "CREATE TRIGGER card_text_gone AFTER DELETE ON card_text BEGIN"
        f" INSERT INTO card_fts (card_fts, rowid, {columns}) VALUES ('delete', OLD.card_id, {old});"
        " END"
    )


def _follow_in_postgresql() -> None:
    changed = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in READ)
    op.execute(
        "CREATE FUNCTION card_is_stale() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " INSERT INTO card_stale (card_id) VALUES (NEW.id) ON CONFLICT DO NOTHING;"
        " RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER card_added AFTER INSERT ON card"
        " FOR EACH ROW EXECUTE FUNCTION card_is_stale()"
    )
    op.execute(
        f"CREATE TRIGGER card_reworded AFTER UPDATE OF {', '.join(READ)} ON card"
        f" FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION card_is_stale()"
    )


def downgrade() -> None:
    """Take the index away; the cards lose nothing."""
    op.drop_index("card_orphaned", "card")
    op.drop_index("card_deleted", "card")
    for trigger in ("card_added", "card_reworded"):
        on = "" if op.get_bind().dialect.name == "sqlite" else " ON card"
        op.execute(f"DROP TRIGGER {trigger}{on}")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE card_fts_terms")
        op.execute("DROP TABLE card_fts")
    else:
        op.execute("DROP FUNCTION card_is_stale")
    op.drop_table("card_text")
    op.drop_table("card_stale")
