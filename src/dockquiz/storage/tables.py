"""The tables of a store, as SQLModel describes them; rows never leave `storage`.

Instants are milliseconds since 1970 in UTC; study days are proleptic Gregorian
ordinals (`date.toordinal`), so that both compare as whole numbers in any
database. Lists are JSON text. SQLModel does not validate rows: the domain
values do, and the checks below hold whatever writes the file.
"""

from sqlalchemy import CheckConstraint, Column, Double, ForeignKey, Index, Integer, text
from sqlmodel import Field, SQLModel

from dockquiz.domain.card import Kind
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.schedule import INITIAL_EASE, MAXIMUM_INTERVAL, MINIMUM_EASE
from dockquiz.storage import ankitables, roomtables  # noqa: F401  of this schema too
from dockquiz.storage.columns import BIG, big, check, link, words

_LAST_DAY = 3_652_059
"""`date.max.toordinal()`."""


_CARD_KINDS = "kind IN (" + ", ".join(f"'{kind}'" for kind in Kind) + ")"
# SQLite makes a table of a longer `IN` list for every row that is written, and events are many.
_EVENT_KINDS = " OR ".join(f"kind = '{kind}'" for kind in EventKind)


def _schedule_checks(table: str, prefix: str = "") -> tuple[CheckConstraint, ...]:
    """Say in SQL what `domain.schedule.Schedule` says in Python."""
    due, interval = f"{prefix}due", f"{prefix}interval"
    rules = {
        "due": f"{due} BETWEEN 1 AND {_LAST_DAY}",
        "interval": f"{interval} BETWEEN 0 AND {MAXIMUM_INTERVAL}",
        "ease": f"{prefix}ease >= {MINIMUM_EASE}",
        "repetitions": f"{prefix}repetitions >= 0",
        "lapses": f"{prefix}lapses >= 0",
        "due_has_interval": f"({due} IS NULL) = ({interval} = 0)",
        "passed_has_interval": f"{prefix}repetitions = 0 OR {interval} > 0",
        "reviewed_on": f"{prefix}reviewed_on BETWEEN 1 AND {_LAST_DAY}",
        "stability": f"{prefix}stability > 0",
        "difficulty": f"{prefix}difficulty BETWEEN 1 AND 10",
        "memory": f"({prefix}stability IS NULL) = ({prefix}difficulty IS NULL)",
    }
    return tuple(check(f"{table}_{prefix}{name}", rule) for name, rule in rules.items())


class LearnerRow(SQLModel, table=True):
    """Whose schedules and reviews they are."""

    __tablename__ = "learner"
    id: int | None = Field(default=None, sa_column=big(primary=True))
    name: str = Field(sa_column=words(unique=True))


class DeckRow(SQLModel, table=True):
    """A deck's name; nesting is in the name."""

    __tablename__ = "deck"
    id: int | None = Field(default=None, sa_column=big(primary=True))
    name: str = Field(sa_column=words(unique=True))


class NoteRow(SQLModel, table=True):
    """A file that was imported, and what tells whether it must be read again."""

    __tablename__ = "note"
    id: int | None = Field(default=None, sa_column=big(primary=True))
    path: str = Field(sa_column=words(unique=True))
    """Absolute."""
    digest: str = Field(sa_column=words())
    """Of the bytes that were imported last."""
    extractor: int
    """Version of the rules that read them."""
    deck: str | None = Field(sa_column=words(null=True))
    """The deck that the learner asked for, or None."""
    imported_at: int = Field(sa_column=big())
    retired_at: int | None = Field(sa_column=big(null=True))
    """When the file was found gone, or None."""


class CardRow(SQLModel, table=True):
    """What a card asks and where it stands among the others."""

    __tablename__ = "card"
    __table_args__ = (
        check("card_kind", _CARD_KINDS),
        check("card_lang", "lang IN ('fr', 'en')"),
        check("card_position", "position >= 0"),
        Index("card_fingerprint", "fingerprint"),
        Index("card_block", "block"),
        Index("card_deck", "deck_id"),
        Index(
            "card_deleted",
            "id",
            sqlite_where=text("deleted_at IS NOT NULL"),
            postgresql_where=text("deleted_at IS NOT NULL"),
        ),
        Index(
            "card_orphaned",
            "id",
            sqlite_where=text("orphaned_at IS NOT NULL"),
            postgresql_where=text("orphaned_at IS NOT NULL"),
        ),
    )
    id: int | None = Field(default=None, sa_column=big(primary=True))
    guid: str = Field(sa_column=words(unique=True))
    """Random and stable; Anki knows the card by it."""
    block: int = Field(sa_column=big())
    """Equal for siblings: the id of the first of them."""
    position: int = Field(sa_column=big())
    """Place in the notes: number of the note x 2^20 + place in it."""
    kind: str = Field(sa_column=words())
    question: str = Field(sa_column=words())
    answer: str = Field(sa_column=words())
    accept: str = Field(sa_column=words())
    items: str = Field(sa_column=words())
    choices: str = Field(sa_column=words())
    lang: str = Field(sa_column=words())
    deck_id: int = Field(sa_column=link("deck.id"))
    section: str = Field(sa_column=words())
    suspect: str | None = Field(sa_column=words(null=True))
    corrections: str = Field(sa_column=words())
    fingerprint: int = Field(sa_column=big())
    """Short hash of question and answer, to find equal cards."""
    created_at: int = Field(sa_column=big())
    changed_at: int = Field(sa_column=big())
    """When something that the learner sees changed last."""
    orphaned_at: int | None = Field(sa_column=big(null=True))
    """When its last block was found gone, or None."""
    original: str | None = Field(sa_column=words(null=True))
    """What the note says, as JSON, while the learner's own wording stands instead."""
    deleted_at: int | None = Field(sa_column=big(null=True))
    """When the learner deleted it, or None. The row stays: a note must not bring it back."""


class CardTextRow(SQLModel, table=True):
    """What a card says, folded for searches; written by `storage.fulltext`."""

    __tablename__ = "card_text"
    card_id: int = Field(sa_column=link("card.id", cascade=True, primary=True))
    question: str = Field(sa_column=words())
    answer: str = Field(sa_column=words())
    section: str = Field(sa_column=words())


class CardStaleRow(SQLModel, table=True):
    """A card that says something else than `card_text`; triggers write it."""

    __tablename__ = "card_stale"
    card_id: int = Field(sa_column=link("card.id", cascade=True, primary=True))


class SourceRow(SQLModel, table=True):
    """Lines of a note that a card was made from, or rests on."""

    __tablename__ = "source"
    __table_args__ = (
        check("source_role", "role IN ('source', 'context')"),
        check("source_lines", "line >= 1 AND end_line >= line"),
        check("source_first_column", "first_column >= 1"),
        Index("source_note", "note_id"),
        {"sqlite_with_rowid": False},
    )
    card_id: int = Field(sa_column=link("card.id", cascade=True, primary=True))
    note_id: int = Field(sa_column=link("note.id", primary=True))
    role: str = Field(sa_column=words(primary=True))
    line: int = Field(primary_key=True)
    end_line: int = Field(primary_key=True)
    first_column: int = Field(primary_key=True)


class TagRow(SQLModel, table=True):
    """A tag that the notes give a card."""

    __tablename__ = "tag"
    __table_args__ = (Index("tag_name", "name"), {"sqlite_with_rowid": False})
    card_id: int = Field(sa_column=link("card.id", cascade=True, primary=True))
    name: str = Field(sa_column=words(primary=True))


class LearnerTagRow(SQLModel, table=True):
    """A tag that a learner gave a card, or that it earned (`leech`)."""

    __tablename__ = "learner_tag"
    __table_args__ = (Index("learner_tag_name", "name"), {"sqlite_with_rowid": False})
    card_id: int = Field(sa_column=link("card.id", cascade=True, primary=True))
    learner_id: int = Field(sa_column=link("learner.id", cascade=True, primary=True))
    name: str = Field(sa_column=words(primary=True))


class SettingRow(SQLModel, table=True):
    """What a learner chose for a deck and those inside it."""

    __tablename__ = "setting"
    __table_args__ = ({"sqlite_with_rowid": False},)
    learner_id: int = Field(sa_column=link("learner.id", cascade=True, primary=True))
    deck: str = Field(sa_column=words(primary=True))
    """A deck's name, there or not; empty for all decks."""
    name: str = Field(sa_column=words(primary=True))
    value: str = Field(sa_column=words())
    """As JSON."""


class ScheduleRow(SQLModel, table=True):
    """Where a card of a learner stands; there is one for every card and learner."""

    __tablename__ = "schedule"
    __table_args__ = (
        *_schedule_checks("schedule"),
        check("schedule_suspended", "suspended IN (0, 1)"),
        check("schedule_flag", "flag BETWEEN 0 AND 7"),
        check("schedule_buried_until", f"buried_until BETWEEN 1 AND {_LAST_DAY}"),
        Index(
            "schedule_due",
            "learner_id",
            "due",
            sqlite_where=text("due IS NOT NULL"),
            postgresql_where=text("due IS NOT NULL"),
        ),
        Index(
            "schedule_new",
            "learner_id",
            "position",
            # What hides a card: those that may come are found without reading the rows.
            "due",
            "suspended",
            "buried_until",
            sqlite_where=text("due IS NULL"),
            postgresql_where=text("due IS NULL"),
        ),
        {"sqlite_with_rowid": False},
    )
    card_id: int = Field(sa_column=link("card.id", cascade=True, primary=True))
    learner_id: int = Field(sa_column=link("learner.id", cascade=True, primary=True))
    position: int = Field(sa_column=big())
    """The card's, kept here so that the next new card is found by index."""
    due: int | None
    """Study day; NULL while the card is new."""
    interval: int = 0
    ease: int = INITIAL_EASE
    repetitions: int = 0
    lapses: int = 0
    suspended: int = 0
    """1: hidden until the learner says otherwise."""
    buried_until: int | None
    """Study day on which the card may come again."""
    reviewed_on: int | None
    stability: float | None = Field(sa_column=Column(Double, nullable=True))
    difficulty: float | None = Field(sa_column=Column(Double, nullable=True))
    flag: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0"))
    """The learner's own mark, 1 to 7; 0 for none."""


class ReviewRow(SQLModel, table=True):
    """An event of the review log; never changed."""

    __tablename__ = "review"
    __table_args__ = (
        check("review_kind", _EVENT_KINDS),
        check("review_offset", "offset_minutes BETWEEN -1440 AND 1440"),
        check("review_day", f"day BETWEEN 1 AND {_LAST_DAY}"),
        check("review_grade", "grade BETWEEN 0 AND 5"),
        check("review_graded", "(grade IS NOT NULL) = (kind IN ('review', 'practice'))"),
        check("review_undoes", "(undoes IS NOT NULL) = (kind = 'undo')"),
        check("review_duration", "duration >= 0"),
        check("review_uid", "uid >= 0"),
        check("review_until", f"until BETWEEN 1 AND {_LAST_DAY}"),
        check("review_buried", "(until IS NOT NULL) = (kind = 'bury')"),
        *_schedule_checks("review", "before_"),
        *_schedule_checks("review", "after_"),
        Index(
            "review_learner_day",
            "learner_id",
            "day",
            # What statistics count: a million reviews are counted without reading the rows.
            "kind",
            "before_interval",
            "grade",
            "duration",
            "card_id",
        ),
        Index("review_card", "card_id"),
        Index("review_uid", "uid", unique=True),
        Index(
            "review_action",
            "action",
            sqlite_where=text("action IS NOT NULL"),
            postgresql_where=text("action IS NOT NULL"),
        ),
        Index(
            "review_undone",
            "undoes",
            unique=True,
            sqlite_where=text("undoes IS NOT NULL"),
            postgresql_where=text("undoes IS NOT NULL"),
        ),
    )
    id: int | None = Field(default=None, sa_column=big(primary=True))
    learner_id: int = Field(sa_column=link("learner.id"))
    card_id: int = Field(sa_column=link("card.id"))
    kind: str = Field(sa_column=words())
    at: int = Field(sa_column=big())
    offset_minutes: int
    """Of local time where the learner was, east of UTC."""
    day: int
    """Study day of `at`."""
    grade: int | None
    before_due: int | None
    before_interval: int
    before_ease: int
    before_repetitions: int
    before_lapses: int
    before_reviewed_on: int | None
    before_stability: float | None = Field(sa_column=Column(Double, nullable=True))
    before_difficulty: float | None = Field(sa_column=Column(Double, nullable=True))
    after_due: int | None
    after_interval: int
    after_ease: int
    after_repetitions: int
    after_lapses: int
    after_reviewed_on: int | None
    after_stability: float | None = Field(sa_column=Column(Double, nullable=True))
    after_difficulty: float | None = Field(sa_column=Column(Double, nullable=True))
    duration: int | None
    """Milliseconds."""
    undoes: int | None = Field(sa_column=Column(BIG, ForeignKey("review.id"), nullable=True))
    uid: int = Field(sa_column=big())
    """The same in every store that holds the event."""
    action: int | None = Field(sa_column=Column(BIG, ForeignKey("review.id"), nullable=True))
    """The first event of the same user action; NULL for that first event."""
    until: int | None
    """First study day on which a buried card may come."""
