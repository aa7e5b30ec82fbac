"""Multiple choice over the decks that ship, and over a store."""

import json
import os
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from stores import command, stocked_file
from typer.testing import CliRunner

from dockquiz.cli.app import app
from dockquiz.domain.card import Card, Kind
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.reference.equivalents import equivalents
from dockquiz.services.judging import judge
from dockquiz.services.options import OptionMaker, Options
from dockquiz.services.parsing import read_note

ROOT = Path(__file__).resolve().parents[2]
FRENCH, ENGLISH = ROOT / "decks/docker.fr.txt", ROOT / "decks/docker.en.md"

both = pytest.mark.parametrize("deck", [FRENCH, ENGLISH], ids=["french", "english"])


@cache
def offered(deck: Path) -> list[tuple[Card, Options]]:
    """Read a deck, and make its options, once for all tests."""
    cards = dict(enumerate(read_note(deck).cards))
    maker = OptionMaker(cards)
    return [(card, maker.options(number)) for number, card in cards.items()]


@both
def test_nearly_every_command_and_flag_has_options(deck: Path) -> None:
    kinds = Counter(card.kind for card, _ in offered(deck))
    having = Counter(card.kind for card, options in offered(deck) if options.wrong)

    assert having[Kind.COMMAND] >= 0.97 * kinds[Kind.COMMAND]
    assert having[Kind.FLAG] == kinds[Kind.FLAG]
    assert having[Kind.DEFINITION] >= 0.9 * kinds[Kind.DEFINITION]


@both
def test_most_cards_with_options_have_three(deck: Path) -> None:
    counts = Counter(len(options.wrong) for _, options in offered(deck))

    assert set(counts) <= {0, 2, 3}
    assert counts[3] >= 0.9 * (counts[2] + counts[3])


@both
def test_no_option_is_right_or_another_spelling_of_what_is_right(deck: Path) -> None:
    for card, options in offered(deck):
        for wrong in options.wrong:
            assert judge(card, wrong).verdict is Verdict.WRONG
            if card.kind is Kind.COMMAND:
                for right in (card.answer, *card.accept):
                    assert not equivalents(wrong) & equivalents(right)


@both
def test_no_two_options_say_the_same(deck: Path) -> None:
    for card, options in offered(deck):
        assert len(set(options.offered)) == len(options.offered)
        if card.kind is Kind.COMMAND:
            meanings = [meaning for option in options.offered for meaning in equivalents(option)]
            assert max(Counter(meanings).values(), default=1) == 1


@both
def test_the_answer_stands_in_every_place_about_equally_often(deck: Path) -> None:
    fours = [o for _, o in offered(deck) if len(o.offered) == 4 and not o.right.isdecimal()]
    places = Counter(options.offered.index(options.right) for options in fours)

    assert all(0.15 * len(fours) < places[place] < 0.35 * len(fours) for place in range(4))


SHOW = """
import sys
from pathlib import Path
from dockquiz.services.options import OptionMaker
from dockquiz.services.parsing import read_note
cards = dict(enumerate(read_note(Path(sys.argv[1])).cards[:60]))
maker = OptionMaker(cards, "seed")
print([maker.options(number).offered for number in cards])
"""


def test_every_run_gives_the_same_options() -> None:
    runs = {
        subprocess.run(
            [sys.executable, "-c", SHOW, ENGLISH],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }

    assert len(runs) == 1


def test_a_card_is_shown_with_its_options(tmp_path: Path) -> None:
    store = tmp_path / "store.db"
    verbs = ("start", "stop", "pause", "kill")
    cards = [command(f"docker {verb} <c>", f"How to {verb} one?") for verb in verbs]
    first, *_ = stocked_file(store, cards)
    show = ["--store", str(store), "cards", "show", str(first), "--options"]

    told = CliRunner().invoke(app, show)
    found = json.loads(CliRunner().invoke(app, [*show, "--json"]).stdout)["options"]

    assert "✓" in told.stdout
    assert len(found["wrong"]) == 3
    assert sorted(found["offered"]) == sorted([*found["wrong"], "docker start <c>"])
