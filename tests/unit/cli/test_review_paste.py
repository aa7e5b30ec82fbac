"""What is pasted is told from what is typed ahead."""

import pytest

from dockquiz.cli.review.keys import keymap
from dockquiz.cli.review.paste import is_open, is_pasted, keys_of, marked

KEYS = keymap().keys


@pytest.mark.parametrize("burst", ["3", "\n", "uu", "uuuuu", " 3", "? 2", "3\n3\n1", "\n3\n3", "e"])
def test_keys_that_are_typed_ahead_are_keys(burst: str) -> None:
    assert not is_pasted(burst, KEYS)


@pytest.mark.parametrize(
    "burst",
    ["ls", "ls -l\n", "docker ps\n", "ab\nsh\n", "a good bush\n", "10\n20\n", "é\n", "3 | 4\n"],
)
def test_words_and_what_is_no_key_were_pasted(burst: str) -> None:
    """A paste of several lines does not act as keys."""
    assert is_pasted(burst, KEYS)


def test_what_a_terminal_marks_as_pasted_is_known_whole() -> None:
    burst = "\x1b[200~3\n3\n\x1b[201~"

    assert (marked(burst), keys_of(burst)) == ("3\n3\n", "")
    assert is_open("\x1b[200~3\n")
    assert not is_open(burst)


@pytest.mark.parametrize("key", ["\x1b[A", "\x1bOP", "\x1b[1;5C", "\x1b[3~", "\x1b"])
def test_arrows_and_function_keys_are_nothing(key: str) -> None:
    assert keys_of(f"{key}3") in {"3", ""}
    assert keys_of(key) == ""
