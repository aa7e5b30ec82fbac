"""Any text and any bytes are read or refused, and what is read keeps every promise."""

import re
from dataclasses import replace
from pathlib import Path
from random import Random

from fuzz import shrunk, wrong
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from promises import broken_promises
from scribble import scribble

from dockquiz.domain.syntax import Syntax
from dockquiz.services.parsing import read_bytes
from dockquiz.services.wishes import Wishes

NOTE = "=> list the files\nls -a\n\nhello\n"
names = st.sampled_from(["n.txt", "n.fr.txt", "n.md", "n.org", "n.csv", "n.tsv", "n"])
wishes = st.builds(Wishes, syntax=st.none() | st.sampled_from(Syntax))
thorough = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(names, st.binary(max_size=400), wishes)
def test_any_bytes_are_read_or_refused(name: str, data: bytes, wishes: Wishes) -> None:
    assert not wrongs(name, data, wishes)


@thorough
@given(names, st.text(max_size=300), wishes)
def test_any_text_is_accounted_for(name: str, text: str, wishes: Wishes) -> None:
    assert not wrongs(name, text.encode(errors="replace"), wishes)


@thorough
@given(st.integers(0, 2**48), wishes)
def test_damaged_notes_are_accounted_for(seed: int, wishes: Wishes) -> None:
    name, data = scribble(Random(seed))  # noqa: S311 - nothing here is secret

    assert not wrongs(name, data, wishes)


def test_a_broken_promise_is_told() -> None:
    found = read_bytes(NOTE.encode(), Path("n.txt"))
    card = replace(found.cards[0], answer=" ", accept=("a", "a"), block="")
    span = replace(found.skipped[0].span, line=1, end_line=9)
    broken = replace(found, cards=(card,), skipped=(replace(found.skipped[0], span=span),))

    assert list(broken_promises(found, NOTE, "n.txt")) == []
    assert list(broken_promises(found, f"{NOTE}more", "n.txt")) == ["lost: lines [5]"]
    told = " ".join(broken_promises(broken, NOTE, "n.txt"))
    for kind in ("skipped and used", "outside", "empty", "accepts an answer twice", "from nowhere"):
        assert kind in told


def test_a_file_is_cut_down_to_the_lines_that_fail() -> None:
    data = b"".join(b"%d\n" % n for n in range(100))

    assert shrunk(data, lambda fewer: b"17\n" in fewer and b"80\n" in fewer) == b"17\n80\n"


def wrongs(name: str, data: bytes, wishes: Wishes) -> list[str]:
    """Return what goes wrong, the time aside: a busy machine must not fail a test."""
    return [fault for fault in wrong(name, data, wishes) if not re.match("slow|Timeout", fault)]
