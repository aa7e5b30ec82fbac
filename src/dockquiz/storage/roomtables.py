"""The tables of the live quiz, as SQLModel describes them."""

from sqlmodel import Field, SQLModel

from dockquiz.storage.columns import big, check, link, words


class RoomRow(SQLModel, table=True):
    """A room of the live quiz."""

    __tablename__ = "room"
    __table_args__ = (
        check("room_clock", "clock >= 0"),
        check("room_events", "events >= 1"),
        check("room_phase", "phase IN ('lobby', 'asking', 'revealed', 'standings', 'over')"),
    )
    id: int | None = Field(default=None, sa_column=big(primary=True))
    uid: str = Field(sa_column=words(unique=True))
    title: str = Field(sa_column=words())
    opened_at: int = Field(sa_column=big())
    clock: int = Field(sa_column=big())
    """Milliseconds of the room clock when it was saved last."""
    events: int = Field(sa_column=big())
    """How many there are: who adds to them says how many they know."""
    phase: str = Field(sa_column=words())


class RoomEventRow(SQLModel, table=True):
    """Something that happened in a room; never changed."""

    __tablename__ = "room_event"
    __table_args__ = (
        check("room_event_seq", "seq >= 1"),
        check("room_event_at", "at >= 0"),
        {"sqlite_with_rowid": False},
    )
    room_id: int = Field(sa_column=link("room.id", cascade=True, primary=True))
    seq: int = Field(sa_column=big(primary=True))
    at: int = Field(sa_column=big())
    """On the room clock."""
    kind: str = Field(sa_column=words())
    data: str = Field(sa_column=words())


class RoomTokenRow(SQLModel, table=True):
    """Who may take a seat in a room again."""

    __tablename__ = "room_token"
    __table_args__ = (
        check("room_token_role", "role IN ('host', 'player', 'spectator')"),
        check("room_token_player", "(player IS NOT NULL) = (role = 'player')"),
        {"sqlite_with_rowid": False},
    )
    room_id: int = Field(sa_column=link("room.id", cascade=True, primary=True))
    digest: str = Field(sa_column=words(primary=True))
    """SHA-256 of the token, which is random and long enough for it."""
    role: str = Field(sa_column=words())
    player: int | None = Field(sa_column=big(null=True))


class RoomEvidenceRow(SQLModel, table=True):
    """An answer that was weighed for a learner's schedule, or found to weigh nothing."""

    __tablename__ = "room_evidence"
    __table_args__ = (
        check("room_evidence_question", "question >= 0"),
        {"sqlite_with_rowid": False},
    )
    room: str = Field(sa_column=words(primary=True))
    """Its random name: the room itself may be in another store."""
    question: int = Field(sa_column=big(primary=True))
    """Place among the room's questions."""
    learner_id: int = Field(sa_column=link("learner.id", cascade=True, primary=True))
