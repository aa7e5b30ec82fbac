"""Which choice holds for a deck."""

import pytest

from dockquiz.domain.options import (
    DEFAULTS,
    OPTIONS,
    DeckOptions,
    NewOrder,
    Order,
    Settings,
    read_option,
)
from dockquiz.errors import UsageError

CHOSEN = Settings(
    {
        "": {"new": 30, "order": Order.DUE},
        "docker": {"new": 10, "leech": 5},
        "docker::swarm": {"new": 3},
    }
)


def test_what_nobody_chose_is_as_built_in() -> None:
    assert DEFAULTS.of("docker") == DeckOptions()
    assert (DEFAULTS.of().new, DEFAULTS.of().reviews) == (20, 200)


@pytest.mark.parametrize(
    ("deck", "new", "leech"),
    [
        ("", 30, 8),
        ("git", 30, 8),
        ("dockers", 30, 8),
        ("docker", 10, 5),
        ("docker::images", 10, 5),
        ("docker::swarm", 3, 5),
        ("docker::swarm::raft", 3, 5),
    ],
)
def test_the_nearest_deck_around_a_deck_decides(deck: str, new: int, leech: int) -> None:
    options = CHOSEN.of(deck)

    assert (options.new, options.leech, options.order) == (new, leech, Order.DUE)


def test_limits_are_those_chosen_and_the_one_for_all_decks() -> None:
    assert CHOSEN.limits("new") == {"": 30, "docker": 10, "docker::swarm": 3}
    assert CHOSEN.limits("reviews") == {"": 200}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("new", " 5 ", 5),
        ("new", "0", 0),
        ("order", "hardest", Order.HARDEST),
        ("new_order", "random", NewOrder.RANDOM),
        ("rollover", "23", 23),
        ("zone", "Europe/Paris", "Europe/Paris"),
    ],
)
def test_a_text_is_read_as_a_value(name: str, text: str, value: object) -> None:
    assert read_option(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("new", "-1"), ("new", "ten"), ("order", "best"), ("rollover", "24"), ("seed", "1.5")],
)
def test_a_text_that_makes_no_sense_is_refused_with_what_would(name: str, text: str) -> None:
    with pytest.raises(UsageError, match=f"{name} must be") as refused:
        read_option(name, text)

    assert OPTIONS[name].expects in refused.value.message


def test_an_option_that_is_none_is_named() -> None:
    with pytest.raises(UsageError, match="no option named speed"):
        read_option("speed", "1")


def test_every_field_of_the_options_can_be_chosen() -> None:
    assert list(OPTIONS) == list(DeckOptions.__dataclass_fields__)
