"""What Anki knows of cards that came from it: note types, notes, which card is which, files.

The rows say what the cards go out with again: guid, note type, fields and the number
of the card in its note. Files lie beside the store, named by what is in them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; no card of a store so far came from Anki."""
    op.create_table(
        "anki_notetype",
        sa.Column("id", BIG, nullable=False),
        sa.Column("anki_id", BIG, nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("mod", BIG, nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("anki_id", "shape"),
    )
    op.create_table(
        "anki_note",
        sa.Column("id", BIG, nullable=False),
        sa.Column("guid", sa.Text(), nullable=False),
        sa.Column("anki_id", BIG, nullable=False),
        sa.Column("notetype_id", BIG, nullable=False),
        sa.Column("mod", BIG, nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["notetype_id"], ["anki_notetype.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("guid"),
    )
    op.create_table(
        "anki_card",
        sa.Column("card_id", BIG, nullable=False),
        sa.Column("note_id", BIG, nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("anki_id", BIG, nullable=False),
        sa.Column("mod", BIG, nullable=False),
        sa.CheckConstraint("ordinal >= 0", name="anki_card_ordinal"),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["note_id"], ["anki_note.id"]),
        sa.PrimaryKeyConstraint("card_id"),
        sa.UniqueConstraint("note_id", "ordinal"),
    )
    _files("anki_media", "note_id", "anki_note.id")
    _files("anki_static", "notetype_id", "anki_notetype.id")


def _files(table: str, owner: str, target: str) -> None:
    op.create_table(
        table,
        sa.Column(owner, BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint([owner], [target], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(owner, "name"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Take the tables away; the cards stay."""
    for table in ("anki_static", "anki_media", "anki_card", "anki_note", "anki_notetype"):
        op.drop_table(table)
