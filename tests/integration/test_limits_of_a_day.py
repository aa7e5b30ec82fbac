"""How much a day brings, in which order, and why nothing comes."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from builders import DAY, NOON, scheduled
from stores import hide, put_schedules, qa, stock

from dockquiz.domain.grade import Grade
from dockquiz.domain.limits import AS_CHOSEN, Limits
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.shuffle import shuffle_of
from dockquiz.errors import DockquizError, UsageError
from dockquiz.services.choices import choices, choose, forget
from dockquiz.services.due import read_queue, what_waits
from dockquiz.services.reasons import Reasons, read_reasons
from dockquiz.services.review import Options, Review
from dockquiz.storage.store import Store

TOMORROW = DAY + timedelta(days=1)


def sit(store: Store, **options: object) -> Review:
    return Review(store, clock=lambda: NOON, options=Options(**options))  # type: ignore[arg-type]


def decks_of(store: Store, deck: str | None = None, limits: Limits = AS_CHOSEN) -> list[str]:
    return [card.deck for card in read_queue(store, day=DAY, deck=deck, limits=limits)]


def choose_all(store: Store, chosen: Mapping[str, Mapping[str, str]]) -> None:
    for deck, values in chosen.items():
        choose(store, deck, values)


def why(store: Store, **limits: int) -> Reasons:
    return read_reasons(store, day=DAY, limits=Limits(**limits))


def stock_tree(store: Store) -> list[int]:
    """Put ten cards into each of three decks, one inside another."""
    decks = ["docker", "docker::swarm", "git"]
    return stock(store, [qa(n, deck=decks[n // 10]) for n in range(30)])


def test_a_limit_bounds_a_deck_and_the_decks_inside_it_together(store: Store) -> None:
    """Field complaint no. 32: daily limits for new and review cards, deck by deck."""
    stock_tree(store)
    choose_all(store, {"docker": {"new": "5"}, "docker::swarm": {"new": "2"}})

    assert decks_of(store) == ["docker"] * 5 + ["git"] * 10
    assert decks_of(store, "docker::swarm") == ["docker::swarm"] * 2


def test_due_cards_have_a_limit_of_their_own(store: Store) -> None:
    """Field complaint no. 32: daily limits for new and review cards, deck by deck."""
    ids = stock_tree(store)
    put_schedules(store, dict.fromkeys(ids, scheduled()))
    choose_all(store, {"": {"reviews": "12"}, "docker": {"reviews": "3"}})

    queue = decks_of(store)

    assert len(queue) == 12
    assert sum(deck.startswith("docker") for deck in queue) == 3


def test_what_was_reviewed_at_another_sitting_counts(store: Store) -> None:
    """Field complaint no. 32: a limit is one of the day, not of the session."""
    stock_tree(store)
    choose(store, "docker", {"new": "3"})
    first = sit(store, deck="docker::swarm")
    first.grade(Grade.GOOD)
    first.grade(Grade.GOOD)

    assert decks_of(store, "docker") == ["docker"]

    first.undo()
    assert len(decks_of(store, "docker")) == 2


def test_a_limit_asked_for_at_a_sitting_stands_in_for_all_of_them(store: Store) -> None:
    stock_tree(store)
    choose_all(store, {"": {"new": "1"}, "docker::swarm": {"new": "0"}})

    assert len(decks_of(store, limits=Limits(new=25))) == 25
    assert len(decks_of(store, "docker", Limits(new=25))) == 20
    assert len(decks_of(store)) == 1


def test_a_full_deck_does_not_stand_before_the_others(store: Store) -> None:
    stock(store, [qa(n, deck="docker") for n in range(500)] + [qa(900, deck="git")])
    choose(store, "docker", {"new": "2"})

    assert decks_of(store) == ["docker", "docker", "git"]


def test_random_orders_agree_all_day_and_change_tomorrow(store: Store) -> None:
    """Field complaint no. 34: orders other than that of the file, across decks."""
    stock_tree(store)
    choose(store, "", {"new_order": "random"})

    first, again = ([c.id for c in read_queue(store, day=DAY)] for _ in range(2))
    tomorrow = [card.id for card in read_queue(store, day=TOMORROW)]

    assert first == again
    assert first != tomorrow
    assert first != sorted(first)


def test_a_database_shuffles_as_python_does(store: Store) -> None:
    """Field complaint no. 34: a random order comes with a seed."""
    ids = stock_tree(store)
    choose(store, "", {"new_order": "random", "seed": "5", "new": "30"})

    queue = [card.id for card in read_queue(store, day=DAY)]

    assert queue == sorted(ids, key=shuffle_of(5, DAY).rank)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("overdue", [2, 0, 1]),
        ("due", [1, 0, 2]),
        ("hardest", [1, 2, 0]),
        ("easiest", [0, 2, 1]),
    ],
)
def test_due_cards_come_in_the_order_that_was_chosen(
    store: Store, order: str, expected: list[int]
) -> None:
    """Field complaint no. 34: the order is the learner's choice."""
    ids = stock(store, [qa(n) for n in range(3)])
    states = [
        scheduled(10, late=5, ease=2_800),
        scheduled(100, late=9, ease=1_300),
        scheduled(1, late=3, ease=2_500),
    ]
    put_schedules(store, dict(zip(ids, states, strict=True)))
    choose(store, "", {"order": order})

    queue = [ids.index(card.id) for card in read_queue(store, day=DAY)]

    assert queue == expected


@pytest.mark.parametrize(
    ("mix", "expected"), [("after", "ddddnn"), ("before", "nndddd"), ("between", "dnddnd")]
)
def test_new_cards_come_where_they_were_wanted(store: Store, mix: str, expected: str) -> None:
    """Field complaint no. 34: new cards among the others, or not."""
    ids = stock(store, [qa(n) for n in range(6)])
    put_schedules(store, dict.fromkeys(ids[:4], scheduled()))
    choose(store, "", {"mix": mix})

    queue = read_queue(store, day=DAY)

    assert "".join("n" if card.schedule.is_new else "d" for card in queue) == expected


def test_siblings_wait_until_tomorrow_and_no_longer(store: Store) -> None:
    """Field complaint no. 15: siblings that were buried came back never."""
    stock(store, [qa(1, block="x"), qa(2, block="x")])
    sit(store).grade(Grade.GOOD)

    assert read_queue(store, day=DAY) == ()
    assert why(store).siblings == 1
    assert len(read_queue(store, day=TOMORROW)) == 1


def test_siblings_may_come_on_one_day_far_from_each_other(store: Store) -> None:
    blocks = ["x", "x", "y", "y", "z"]
    ids = stock(store, [qa(n, block=block) for n, block in enumerate(blocks)])
    choose(store, "", {"siblings": "apart"})

    queue = [ids.index(card.id) for card in read_queue(store, day=DAY)]

    assert queue == [0, 2, 4, 1, 3]
    review = sit(store)
    for _ in queue:
        review.grade(Grade.GOOD)
    assert review.outcome().summary.total == 5


def test_that_nothing_is_due_has_a_reason(store: Store) -> None:
    """Field complaint no. 37: "No cards due" with no reason given."""
    ids = stock(store, [qa(n) for n in range(6)])
    put_schedules(store, {ids[4]: scheduled(late=2), ids[5]: scheduled(late=-4)})
    hide(store, EventKind.SUSPEND, ids[:2], at=NOON)
    hide(store, EventKind.BURY, ids[2:3], at=NOON, until=TOMORROW)
    choose(store, "", {"new": "0", "reviews": "0"})

    waiting = what_waits(store, day=DAY)

    assert waiting.decks == {}
    reasons = waiting.reasons
    assert reasons
    assert (reasons.new.count, dict(reasons.new.limits)) == (1, {"": 0})
    assert (reasons.due.count, dict(reasons.due.limits)) == (1, {"": 0})
    assert (reasons.suspended, reasons.buried, reasons.siblings) == (2, 1, 0)
    assert waiting.next_day == TOMORROW


def test_the_next_day_is_the_one_that_brings_a_card(store: Store) -> None:
    """Field complaint no. 37: until when there is nothing to do."""
    ids = stock(store, [qa(n) for n in range(3)])
    put_schedules(store, {ids[0]: scheduled(late=-4), ids[1]: scheduled(late=-9)})
    hide(store, EventKind.SUSPEND, ids[:1], at=NOON)
    choose(store, "", {"new": "0"})

    assert what_waits(store, day=DAY).next_day == DAY + timedelta(days=9)
    assert why(store, new=0).next_day == DAY + timedelta(days=9)


def test_a_choice_shows_where_it_was_made_and_can_be_forgotten(store: Store) -> None:
    stock_tree(store)
    choose_all(store, {"": {"new": "7"}, "docker": {"new": "3", "order": "due"}})

    def told() -> dict[str, tuple[object, str | None]]:
        return {c.name: (c.value, c.origin) for c in choices(store, "docker::swarm")}

    assert told()["new"] == (3, "docker")
    assert told()["reviews"] == (200, None)

    forget(store, "docker", ["new"])
    assert told()["new"] == (7, "")
    assert told()["order"] == ("due", "docker")

    forget(store, "docker", [])
    assert told()["order"] == ("overdue", None)


@pytest.mark.parametrize(
    ("deck", "values", "error"),
    [
        ("", {"new": "many"}, UsageError),
        ("", {"zone": "Europe/Atlantis"}, UsageError),
        ("docker", {"rollover": "3"}, UsageError),
        ("podman", {"new": "3"}, DockquizError),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused_and_nothing_is_kept(
    store: Store, deck: str, values: dict[str, str], error: type[DockquizError]
) -> None:
    stock_tree(store)

    with pytest.raises(error):
        choose(store, deck, {"reviews": "9", **values})

    assert all(choice.origin is None for choice in choices(store, ""))


def test_the_longest_interval_is_that_of_the_cards_deck(store: Store) -> None:
    ids = stock(store, [qa(1, deck="docker"), qa(2, deck="git")])
    put_schedules(store, dict.fromkeys(ids, scheduled(90)))
    choose(store, "docker", {"maximum_interval": "100"})
    review = sit(store)

    events = [review.grade(Grade.GOOD), review.grade(Grade.GOOD)]

    assert [event and event.after.interval for event in events] == [100, 225]
