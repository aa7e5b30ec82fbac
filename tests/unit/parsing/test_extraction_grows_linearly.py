"""Nothing that extraction does grows faster than the note: judged by counted work, not by time."""

import sys
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from dockquiz.parsing.extract import extract

if TYPE_CHECKING:
    from _typeshed import TraceFunction

SMALL = 150
"""Repetitions in the smaller note; the other has four times as many."""


def _work(text: str) -> int:
    """Count the lines of Python that run, the caches warm."""
    steps = 0

    def count(_frame: FrameType, event: str, _arg: object) -> "TraceFunction":
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        extract(text, "note.md", "note")
    finally:
        sys.settrace(before)
    return steps


@pytest.mark.parametrize(
    "line",
    [
        "- NAT {}: maps an address to another one",
        "=> list the pods {}\nkubectl get pods -n space{}\n",
        "```text {}\nkubectl get pods",
        "docker run --name web{} nginx",
        "--flag{}: says what happens then",
        "1. open the door {}",
        "# Title {}\n\nA conteneur {} is a proces that runs.\n",
        "| a{} | b{} |",
        ":key{}   saves the file",
        "- point number {}",
        "Why does it fail {}?",
        "*** Title {} ***\n\ntext {} below",
        "<!-- dockquiz:ignore unknown-flag -->",
        "same line",
    ],
)
def test_four_times_the_note_takes_four_times_the_work(line: str) -> None:
    def note(times: int) -> str:
        return "\n".join(line.replace("{}", str(n)) for n in range(times))

    extract(note(SMALL * 4), "note.md", "note")
    small, large = _work(note(SMALL)), _work(note(SMALL * 4))

    assert large < 5 * small
