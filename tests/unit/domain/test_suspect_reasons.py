"""Why a card is held back: one text in the store, told in the language of the reader."""

import re
from collections.abc import Iterator

import pytest

from dockquiz.domain.suspect import CONTRADICTION, NO_LIST, SHARED, told
from dockquiz.i18n import use

REASONS = [
    CONTRADICTION.format(asked="network", about="container"),
    NO_LIST.format(command="docker container logs"),
    SHARED.format(line=12),
]


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    use("en")


@pytest.mark.parametrize("reason", [*REASONS, "somebody said so", ""])
def test_a_reason_is_told_as_it_is_stored_in_english(reason: str) -> None:
    assert told(reason) == reason


@pytest.mark.parametrize("reason", REASONS)
def test_a_stored_reason_is_told_in_french(reason: str) -> None:
    use("fr")

    assert told(reason) != reason
    assert all(part in told(reason) for part in re.findall("`[^`]+`", reason))
