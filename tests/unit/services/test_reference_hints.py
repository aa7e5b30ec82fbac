"""What the reference suggests where a command does not exist."""

import pytest

from dockquiz.errors import DockquizError
from dockquiz.services.reference import find


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("docker contaner", "did you mean container"),
        ("docker container ru", "`dockquiz reference show docker container` lists its"),
        ("docker volume zzzz", "it has create, inspect, ls"),
        ("gzip much", "it has no commands"),
    ],
)
def test_a_hint_names_what_is_near_and_never_fills_the_screen(words: str, hint: str) -> None:
    with pytest.raises(DockquizError) as raised:
        find(words.split())

    assert str(raised.value.hint).startswith(hint)
    assert len(str(raised.value.hint)) < 200
