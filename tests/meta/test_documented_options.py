"""docs/configuration.md names every option that there is, with its variable."""

import re
from pathlib import Path

from dockquiz.cli.review.keys import NAMES
from dockquiz.domain.preferences import KEYS, PREFERENCES, VARIABLES

PAGE = (Path(__file__).resolve().parents[2] / "docs/configuration.md").read_text(encoding="utf-8")


def test_every_option_is_on_the_page() -> None:
    named = set(re.findall(r"`([\w.]+)`", PAGE))

    assert {name.removeprefix("keys.") for name in PREFERENCES} - named == set()


def test_every_option_with_a_row_has_its_own_variable_in_it() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \|", PAGE, re.MULTILINE)

    assert rows
    assert [(name, VARIABLES[name]) for name, _ in rows] == rows


def test_the_keys_that_can_be_chosen_are_those_of_a_review() -> None:
    assert set(KEYS) == set(NAMES)
