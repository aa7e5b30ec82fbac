"""What Anki knows of cards that came from it, so that they can go back as themselves."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from dockquiz.storage.columns import big, check, link, words


class AnkiNotetypeRow(SQLModel, table=True):
    """A note type of Anki, as it came."""

    __tablename__ = "anki_notetype"
    __table_args__ = (UniqueConstraint("anki_id", "shape"),)
    id: int | None = Field(default=None, sa_column=big(primary=True))
    anki_id: int = Field(sa_column=big())
    shape: str = Field(sa_column=words())
    """Names of fields and templates, as JSON: with them changed it is another type."""
    mod: int = Field(sa_column=big())
    """When it was changed in Anki last, seconds since 1970."""
    definition: str = Field(sa_column=words())
    """Its JSON, as collections of schema 11 keep it."""


class AnkiNoteRow(SQLModel, table=True):
    """A note of Anki, as it came: one or several cards are made of it."""

    __tablename__ = "anki_note"
    id: int | None = Field(default=None, sa_column=big(primary=True))
    guid: str = Field(sa_column=words(unique=True))
    """Anki knows the note by it."""
    anki_id: int = Field(sa_column=big())
    notetype_id: int = Field(sa_column=link("anki_notetype.id"))
    mod: int = Field(sa_column=big())
    """When it was changed in Anki last, seconds since 1970."""
    fields: str = Field(sa_column=words())
    """HTML, with U+001F between the fields."""
    origin: str = Field(sa_column=words())
    """Name of the package that brought it."""


class AnkiCardRow(SQLModel, table=True):
    """Which card of which note of Anki a card is."""

    __tablename__ = "anki_card"
    __table_args__ = (
        UniqueConstraint("note_id", "ordinal"),
        check("anki_card_ordinal", "ordinal >= 0"),
    )
    card_id: int = Field(sa_column=link("card.id", cascade=True, primary=True))
    note_id: int = Field(sa_column=link("anki_note.id"))
    ordinal: int
    """Of the template, or the number of the gap less 1."""
    anki_id: int = Field(sa_column=big())
    mod: int = Field(sa_column=big())
    """When it was changed in Anki last, seconds since 1970."""


class AnkiMediaRow(SQLModel, table=True):
    """A picture or sound that a note of Anki shows."""

    __tablename__ = "anki_media"
    __table_args__ = ({"sqlite_with_rowid": False},)
    note_id: int = Field(sa_column=link("anki_note.id", cascade=True, primary=True))
    name: str = Field(sa_column=words(primary=True))
    """As the fields name it."""
    digest: str = Field(sa_column=words())
    """SHA-256 of the bytes, in hexadecimal: the name of the file beside the store."""


class AnkiStaticRow(SQLModel, table=True):
    """A file that the templates of a note type of Anki use: a font, a script, a picture."""

    __tablename__ = "anki_static"
    __table_args__ = ({"sqlite_with_rowid": False},)
    notetype_id: int = Field(sa_column=link("anki_notetype.id", cascade=True, primary=True))
    name: str = Field(sa_column=words(primary=True))
    digest: str = Field(sa_column=words())
    """As in `anki_media`."""
