"""How many cards the decks take."""

import pytest

from dockquiz.domain.limits import Limits, Room
from dockquiz.domain.options import Settings

LIMITS = {"": 10, "docker": 4, "docker::swarm": 2}


def taken(room: Room, decks: list[str]) -> list[str]:
    """Return the decks, in turn, that a card was taken of."""
    found = []
    for deck in decks:
        if room.admits(deck):
            room.take(deck)
            found.append(deck)
    return found


def test_a_deck_takes_what_its_limit_says() -> None:
    assert taken(Room(LIMITS, {}), ["docker::swarm"] * 5) == ["docker::swarm"] * 2


def test_the_limit_of_a_deck_bounds_the_decks_inside_it_together() -> None:
    decks = ["docker::swarm", "docker::images", "docker::swarm", "docker::images", "docker::nets"]

    assert taken(Room(LIMITS, {}), decks) == decks[:4]


def test_the_limit_of_all_decks_bounds_everything() -> None:
    assert len(taken(Room(LIMITS, {}), ["git", "docker"] * 20)) == 10


def test_what_was_done_today_counts_for_every_deck_around() -> None:
    done = {"docker::swarm": 1, "docker::images": 2, "dockers": 3}
    room = Room(LIMITS, done)

    assert taken(room, ["docker::swarm", "docker::images", "git"] * 5) == [
        "docker::swarm",
        *["git"] * 3,
    ]
    assert room.full("docker::swarm") == ["", "docker", "docker::swarm"]


def test_a_limit_of_nothing_takes_nothing() -> None:
    assert not Room({"": 0}, {}).admits("docker")


@pytest.mark.parametrize(("asked", "expected"), [(None, {"": 20, "docker": 4}), (7, {"git": 7})])
def test_what_is_asked_for_at_a_sitting_stands_in_for_all_limits(
    asked: int | None, expected: dict[str, int]
) -> None:
    settings = Settings({"docker": {"new": 4, "reviews": 4}})

    assert Limits(new=asked).of_new(settings, "git") == expected
    assert Limits(new=asked).of_reviews(settings, "git") == {"": 200, "docker": 4}
