"""A store after many years: 100,000 cards, 1,000,000 reviews on record, 1,000 cards due."""

from datetime import UTC, datetime
from pathlib import Path

from dockquiz.domain.card import Card, Kind
from dockquiz.domain.problem import Span
from dockquiz.domain.studyday import study_day
from dockquiz.services.merging import Reading, merge
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.store import open_file

MANY = 100_000
REVIEWS = 1_000_000
DUE = 1_000
UNSEEN = 10_000
"""New cards in all."""
_DAYS = 3_000
"""Study days with reviews, before today."""

_SCHEDULES = """
UPDATE schedule
   SET interval = 1 + card_id % 300, repetitions = 2, reviewed_on = :today - 400,
       due = CASE WHEN card_id <= :due THEN :today - card_id % 30
                  ELSE :today + 1 + card_id % 300 END
 WHERE card_id > :unseen OR card_id <= :due
"""
_LOG = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :reviews)
INSERT INTO review (
    learner_id, card_id, kind, at, offset_minutes, day, grade,
    before_due, before_interval, before_ease, before_repetitions, before_lapses,
    after_due, after_interval, after_ease, after_repetitions, after_lapses, duration, uid
)
SELECT 1, 1 + n % :cards, 'review', :at - (:reviews - n) * 200000, 60,
       :today - 1 - (:reviews - n) * :days / :reviews, CASE WHEN n % 9 THEN 4 ELSE 2 END,
       :today - 1000, 10, 2500, 2, 0, :today - 900, 20, 2500, 3, 0, 4000, n
  FROM numbers
"""


def fill(path: Path) -> None:
    """Make the store; the log is plausible in size and order, not card by card."""
    now = datetime.now(UTC)
    cards = [
        Card(
            kind=Kind.QA,
            question=f"Question {n}",
            answer=f"answer {n}",
            deck=f"docker::topic{n % 50}",
            lang="en",
            block=str(n),
            sources=(Span("docker.md", n + 1, n + 1),),
        )
        for n in range(MANY)
    ]
    reading = Reading(path="/docker.md", digest="", extractor=1, deck=None, cards=cards)
    store = open_file(path)
    store.migrate()
    values = {
        "today": study_day(now).toordinal(),
        "at": milliseconds(now),
        "due": DUE,
        "unseen": DUE + UNSEEN,
        "cards": MANY,
        "reviews": REVIEWS,
        "days": _DAYS,
    }
    with store.transaction() as connection:
        merge(connection, reading, gone_notes=frozenset(), displaced=set(), at=milliseconds(now))
        connection.execute(_SCHEDULES, values)
        connection.execute(_LOG, values)
    store.close()
