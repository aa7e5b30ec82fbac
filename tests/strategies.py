"""Hypothesis strategies for the values of the domain."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from dockquiz.domain.card import SUSPECT, Card, Kind
from dockquiz.domain.deck import nest
from dockquiz.domain.grade import Grade
from dockquiz.domain.problem import Span
from dockquiz.domain.queue import QueuedCard
from dockquiz.domain.schedule import MAXIMUM_INTERVAL, MINIMUM_EASE, NEW, Schedule

days = st.dates(date(1990, 1, 1), date(2200, 1, 1))
grades = st.sampled_from(Grade)
passes = st.sampled_from([grade for grade in Grade if grade.passes])
failures = st.sampled_from([grade for grade in Grade if not grade.passes])

reviewed_schedules = st.builds(
    Schedule,
    due=days,
    interval=st.integers(1, MAXIMUM_INTERVAL),
    ease=st.integers(MINIMUM_EASE, 5_000),
    repetitions=st.integers(0, 100),
    lapses=st.integers(0, 100),
)
"""Schedules of cards that were reviewed at least once."""
schedules = st.just(NEW) | reviewed_schedules


def due_by(day: date) -> st.SearchStrategy[Schedule]:
    """Schedules that are due on a day or were before it."""
    return st.builds(
        Schedule,
        due=st.integers(0, 400).map(lambda late: day - timedelta(days=late)),
        interval=st.integers(1, 60),
        repetitions=st.integers(0, 9),
    )


def queued_cards(
    schedule: st.SearchStrategy[Schedule], *, first_id: int = 1, blocks: int = 12
) -> st.SearchStrategy[list[QueuedCard]]:
    """Cards with different ids in few blocks, so that some are siblings."""
    return st.lists(
        st.tuples(schedule, st.integers(1, blocks), st.integers(0, 20)), max_size=15
    ).map(
        lambda rows: [
            QueuedCard(id=first_id + n, deck="docker", block=b, position=p, schedule=s)
            for n, (s, b, p) in enumerate(rows)
        ]
    )


_TRICKY = [
    *"docker ps -a|--detach|=1+1|@home|+x|A: b|: c|- d|- [x] e|# f|1. g|Q: h|Tags: no".split("|"),
    *"a,b;c|<b>bold</b>|{{c1::x}}|==gap==|<name>|é|..|'q'|```|---|a :: b|?|=[1]|sep=;".split("|"),
    *['say "so"', "a\tb", "| x |", "\\n", "\\", "[…]", '["x"]', "#deck:x"],
]
"""Parts of texts that mean something in one file format or another."""
_LINES = st.lists(st.sampled_from(_TRICKY), min_size=1, max_size=3).map(" ".join)
plain_texts = st.lists(_LINES, min_size=1, max_size=2).map("\n\n".join) | st.lists(
    _LINES, min_size=1, max_size=3
).map("\n".join)
"""Texts as reading a note gives them: stripped, of usual characters."""
any_texts = (
    plain_texts
    | st.just("a\ndockquiz:ignore")
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12).map(
        lambda text: text if text.strip() else f"x{text}"
    )
)
_NAMES = st.text("abcé -_", min_size=1, max_size=5).map(lambda name: name.strip() or "a")


def card_contents(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Card]:
    """Cards of every kind whose parts are such texts; what a kind does not need may be there."""
    few = st.lists(texts, max_size=3, unique=True).map(tuple)
    card = st.builds(
        Card,
        kind=st.sampled_from(Kind),
        question=texts,
        answer=texts,
        deck=st.lists(_NAMES, min_size=1, max_size=2).map(lambda names: nest(*names)),
        lang=st.sampled_from(["fr", "en"]),
        block=st.sampled_from("abc"),
        sources=st.just((Span("/notes/docker.md", 3, 4),)),
        accept=few,
        items=few,
        choices=few,
        section=st.lists(_NAMES, max_size=3).map(tuple),
        tags=st.lists(st.text("ab-:é", min_size=1, max_size=3), max_size=2, unique=True).map(tuple),
        suspect=st.none() | texts,
    )
    return card.map(
        lambda card: replace(card, tags=(*card.tags, SUSPECT)) if card.suspect else card
    )


def card_lists(texts: st.SearchStrategy[str]) -> st.SearchStrategy[list[Card]]:
    """Cards of a store: none asks and says what another does."""
    return st.lists(
        card_contents(texts), min_size=1, max_size=5, unique_by=lambda c: (c.question, c.answer)
    )
