"""What lies in a store, for lists and counts: read through the ORM, never in a hurry."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from dockquiz.storage.listing import Standing
from dockquiz.storage.tables import CardRow, DeckRow, ScheduleRow


def standings(session: Session, learner: int) -> Iterator[Standing]:
    """Yield every card in the order of the notes, with its schedule."""
    chosen = (
        select(CardRow, DeckRow.name, ScheduleRow)
        .join(DeckRow, col(DeckRow.id) == CardRow.deck_id)
        .join(ScheduleRow, col(ScheduleRow.card_id) == CardRow.id)
        .where(ScheduleRow.learner_id == learner, col(CardRow.deleted_at).is_(None))
        .order_by(DeckRow.name, col(CardRow.position))
    )
    for card, deck, schedule in session.exec(chosen):
        assert card.id is not None
        yield Standing(
            id=card.id,
            guid=card.guid,
            deck=deck,
            kind=card.kind,
            question=card.question,
            answer=card.answer,
            due=_day(schedule.due),
            interval=schedule.interval,
            ease=schedule.ease,
            repetitions=schedule.repetitions,
            lapses=schedule.lapses,
            suspended=bool(schedule.suspended),
            suspect=card.suspect,
            buried_until=_day(schedule.buried_until),
            orphaned=card.orphaned_at is not None,
        )


def _day(ordinal: int | None) -> date | None:
    return None if ordinal is None else date.fromordinal(ordinal)
