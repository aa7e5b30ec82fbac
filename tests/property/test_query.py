"""What holds for every query: it is refused in plain words, or means what it says."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from builders import DAY, NOON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from naivesearch import Known, answer
from stores import qa, stock
from strategies import grades

from dockquiz.domain import query as q
from dockquiz.domain.card import SUSPECT, Card, Kind
from dockquiz.domain.folding import folded
from dockquiz.domain.grade import Grade
from dockquiz.domain.queryparser import parse_query
from dockquiz.domain.reviewlog import Event, record, standing, take_back
from dockquiz.domain.schedule import NEW
from dockquiz.services.selecting import select
from dockquiz.storage import answering
from dockquiz.storage.store import Store

SAID = (
    "docker", "Run", "-p", "-P", "--rm", "l’État", "Réseau", "nœud", "e\u0301", "É", "$(ps)", '"x"',
    "a*b", "%", "_", "ﬁn", "\0", "日本", "İ", "ß", "don't", "\\",
)  # fmt: skip
DECKS = ("docker", "docker::Swarm", "dockerfile", "Été::a_b")
TAGS = ("net", "net::Mesh", "leech", "à%", "x y")
NOTES = ("/notes/docker.md", "/notes/docker-compose.txt")
FIELDS = """
    deck:docker deck:*swarm -deck:dockerfile deck:ete tag:net tag:*mesh tag:a% note:docker
    note:docker* kind:command -kind:qa lang:fr flag:3 flag:0 id:1-2 case:-P case:É question:run
    answer:-p section:reseau due<=0 -due<=0 due>+3 due=2024-03-15 interval>=21 interval<21
    lapses>0 ease<2.5
    stability>1 -stability>1 rated:2 -rated:2 rated:9:again rated:9:good added:1 added:3
""".split()

texts = st.lists(st.sampled_from(SAID), max_size=4).map(" ".join)
typed_words = st.sampled_from([w for w in SAID if w not in {'"x"', "\0", "\\"}]) | st.just(
    '"run -p"'
)
parts = typed_words | st.sampled_from(FIELDS) | st.sampled_from([f"is:{t}" for t in q.Trait])
queries = st.recursive(
    parts,
    lambda inner: (
        st.tuples(inner, st.sampled_from([" ", " OR ", " AND "]), inner).map("".join)
        | inner.map("NOT ({})".format)
        | inner.map("({})".format)
    ),
    max_leaves=6,
)


@st.composite
def known_cards(draw: st.DrawFn) -> list[Known]:
    cards = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        card = qa(
            number,
            kind=draw(st.sampled_from([Kind.QA, Kind.COMMAND])),
            question=draw(texts),
            answer=draw(texts),
            accept=tuple(draw(st.lists(texts, max_size=2))),
            section=tuple(draw(st.lists(texts, max_size=2))),
            deck=draw(st.sampled_from(DECKS)),
            lang=draw(st.sampled_from(["fr", "en"])),
            tags=tuple(draw(st.sets(st.sampled_from(TAGS), max_size=2))),
            suspect=draw(st.sampled_from([None, "odd"])),
        )
        span = replace(card.sources[0], path=draw(st.sampled_from(NOTES)))
        buried = draw(st.sampled_from([None, DAY, DAY + timedelta(days=1)]))
        cards.append(
            Known(
                id=number,
                card=replace(card, sources=(span,)),
                schedule=NEW,
                suspended=draw(st.booleans()),
                buried_until=buried,
                flag=draw(st.sampled_from([0, 3])),
                orphaned=draw(st.integers(0, 4)) == 0,
                deleted=draw(st.integers(0, 4)) == 0,
                edited=draw(st.booleans()),
                tags=tuple(draw(st.sets(st.sampled_from(TAGS), max_size=2))),
                added=NOON - timedelta(days=draw(st.integers(0, 4))),
                reviews=(),
            )
        )
    return cards


days_and_grades = st.lists(st.tuples(st.integers(1, 5), grades, st.integers(0, 2)), max_size=6)
"""Of reviews: the card, its grade, and how many undos follow."""


signs = st.sampled_from([*FIELDS, *SAID, *'()"-*\\ ', "OR", "AND", "NOT", "deck:", "ease<"])


@given(st.text() | st.lists(signs).map("".join))
def test_the_parser_never_fails_but_in_its_own_words(text: str) -> None:
    with suppress(q.QueryError):
        parse_query(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_any_text_can_be_searched_in_quotes(text: str) -> None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("*", "\\*")

    expected = q.Words(folded(text)) if folded(text) else q.All()
    assert parse_query(f'"{quoted}"') == expected


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(known_cards(), days_and_grades, st.lists(queries, min_size=1, max_size=5))
def test_the_store_answers_as_a_look_at_every_card_would(
    empty: Store, cards: list[Known], reviews: list[tuple[int, Grade, int]], wanted: list[str]
) -> None:
    store = empty.copy()
    try:
        _check(store, cards, reviews, wanted)
    finally:
        store.close()


PLAIN = [
    Known(
        id=number,
        card=qa(
            number,
            question=f"{SAID[number]} {SAID[number + 3]}",
            answer=SAID[number - 1],
            accept=SAID[:number],
            section=SAID[number : number + 2],
            deck=DECKS[number % 4],
            lang=("fr", "en")[number % 2],
            tags=TAGS[: number % 3],
            suspect="odd" if number == 4 else None,
        ),
        schedule=NEW,
        suspended=number in {3, 4},
        buried_until=DAY + timedelta(days=1) if number == 5 else None,
        flag=3 * (number == 2),
        orphaned=number == 6,
        deleted=number == 7,
        edited=number == 8,
        tags=TAGS[number % 5 : number % 5 + 1],
        added=NOON - timedelta(days=number % 4),
        reviews=(),
    )
    for number in range(1, 13)
]


def test_every_field_and_word_means_the_same_on_every_database(store: Store) -> None:
    reviews = [(n, Grade(n % 6), n % 3) for n in (1, 2, 3, 9, 10, 11, 12)]
    wanted = [
        *FIELDS,
        *(f"is:{trait}" for trait in q.Trait),
        *(w for w in SAID if w not in {'"x"', "\0", "\\"}),
    ]

    _check(store, PLAIN, reviews, [*wanted, *(f"-({query})" for query in wanted)])


def test_each_of_several_things_left_out_is_left_out(store: Store) -> None:
    wanted = [
        "-tag:net -tag:leech",
        "run -tag:net -docker",
        "-tag:* -note:docker.md",
        "is:new -tag:net (-tag:leech OR run)",
        "is:deleted -tag:net -docker",
    ]

    _check(store, PLAIN, [(n, Grade.GOOD, 0) for n in (1, 9)], wanted)


def _check(
    store: Store, cards: list[Known], reviews: list[tuple[int, Grade, int]], wanted: list[str]
) -> None:
    known = _stock(store, cards, reviews)
    for text in wanted:
        found = select(store, text, now=NOON)

        assert len(found) == len(set(found))
        assert set(found) == answer(parse_query(text), known, today=DAY), text


def _stock(store: Store, cards: list[Known], reviews: list[tuple[int, Grade, int]]) -> list[Known]:
    stock(store, [known.card for known in cards])
    schedules = {known.id: NEW for known in cards}
    events: list[Event] = []
    for place, (number, grade, undos) in enumerate(reviews):
        if number not in schedules:
            continue
        at = NOON - timedelta(days=(len(reviews) - 1 - place) // 2)
        event = record(number, schedules[number], grade=grade, at=at, day=at.date())
        events.append(_write(store, event))
        for _ in range(undos):
            events.append(_write(store, take_back(events[-1], at=at, day=at.date())))
        schedules[number] = events[-1].after
    for known in cards:
        _place(store, known)
    return [_with_log(known, events) for known in cards]


def _write(store: Store, event: Event) -> Event:
    with store.transaction() as connection:
        return replace(event, id=answering.record(connection, store.learner_id, event))


def _place(store: Store, known: Known) -> None:
    buried = known.buried_until and known.buried_until.toordinal()
    store.connection.execute(
        "UPDATE schedule SET suspended = ?, buried_until = ?, flag = ? WHERE card_id = ?",
        (int(known.suspended), buried, known.flag, known.id),
    )
    store.connection.execute(
        "UPDATE card SET orphaned_at = ?, deleted_at = ?, original = ?, created_at = ?"
        " WHERE id = ?",
        (
            0 if known.orphaned else None,
            0 if known.deleted else None,
            "{}" if known.edited else None,
            int(known.added.timestamp() * 1000),
            known.id,
        ),
    )
    store.connection.executemany(
        "INSERT INTO learner_tag (card_id, learner_id, name) VALUES (?, ?, ?)",
        [(known.id, store.learner_id, name) for name in known.tags],
    )


def _with_log(known: Known, events: list[Event]) -> Known:
    own = [event for event in events if event.card_id == known.id]
    card: Card = known.card
    if card.suspect:
        card = replace(card, tags=(*card.tags, SUSPECT))
    return replace(
        known,
        card=card,
        schedule=own[-1].after if own else NEW,
        reviews=tuple(standing(own)),
    )
