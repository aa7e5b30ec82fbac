"""Keys can be changed, and no key does two things."""

import pytest
from stores import command

from dockquiz.cli.review.keys import NAMES, Action, Keymap, answers, keymap
from dockquiz.domain.grade import Grade
from dockquiz.domain.preferences import KEYS
from dockquiz.errors import UsageError


def refused(**wanted: str) -> str:
    with pytest.raises(UsageError) as error:
        keymap(wanted=wanted)
    assert error.value.hint
    return error.value.message


def test_a_key_that_was_chosen_takes_the_place_of_the_one_before() -> None:
    keys = keymap(wanted={"undo": "z", "easy": "u"})

    assert (keys.action("z"), keys.grade("u"), keys.meaning("e")) == (Action.UNDO, Grade.EASY, None)


def test_capitals_do_what_their_letters_do_unless_they_have_a_meaning() -> None:
    assert keymap().action("B") is Action.BURY
    keys = keymap(wanted={"edit": "B"})
    assert (keys.action("B"), keys.action("b")) == (Action.EDIT, Action.BURY)


def test_a_key_for_two_things_is_refused_with_both_names() -> None:
    """Field complaint no. 38: two keys clashed."""
    assert refused(bury="u") == "keys: u cannot be both undo and bury"
    assert refused(skip_="y") == "keys: there is no action named skip_"


@pytest.mark.parametrize("key", ["", "ab", " ", "\n", "3", "\x1b"])
def test_what_is_no_single_letter_or_sign_is_refused(key: str) -> None:
    assert "cannot be the key of undo" in refused(undo=key)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [(keymap(), {"1", "2", "3", "4"}), (keymap(six=True), {"0", "1", "2", "3", "4", "5"})],
)
def test_digits_always_grade(keys: Keymap, expected: set[str]) -> None:
    assert {key for key in keys.keys if key.isdecimal()} == expected


def test_a_letter_that_is_the_answer_of_the_card_is_an_answer() -> None:
    assert answers(command("u"), "u")
    assert not answers(command("undo"), "u")


def test_the_configuration_knows_every_name() -> None:
    assert set(KEYS) == set(NAMES)
