"""`dockquiz export csv` and `export notes`: files that come back as the same cards."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builders import NOON
from stores import command, qa, stock, stocked_file

from dockquiz.domain.card import SUSPECT, Kind
from dockquiz.errors import DockquizError
from dockquiz.services import acting
from dockquiz.services.exporting import chosen
from dockquiz.services.importing import Outcome, import_notes
from dockquiz.services.textexport import Reader, Sign, notes_of, table_of, write_text
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store

CARDS = [
    command("docker image ls", accept=("docker images",), tags=("exam",), section=("Images",)),
    qa(2, deck="docker::swarm", answer="one\n\ntwo"),
    qa(3, kind=Kind.CHOICE, question="PID 1?", answer="init", choices=("init", "sh")),
    qa(4, kind=Kind.FLAG, question="Detach?", answer="--detach", suspect="so", tags=(SUSPECT,)),
]


def quiet(done: int, total: int) -> None:
    assert done <= total


def cards_of(store: Store) -> list[tuple[object, ...]]:
    ids = chosen(store, None, now=NOON)
    cards = contents(store.connection, ids).values()
    return sorted(
        (
            c.kind.value, c.question, c.answer, c.accept, c.items, c.choices, c.deck, c.section,
            c.tags, c.suspect or "",
        )
        for c in cards
    )  # fmt: skip


@pytest.mark.parametrize("name", ["cards.md", "cards.csv", "cards.tsv"])
def test_an_empty_store_gets_the_same_cards_back(
    store: Store, empty: Store, tmp_path: Path, name: str
) -> None:
    stock(store, CARDS)
    ids = chosen(store, None, now=NOON)
    sign = Sign.TAB if name.endswith("tsv") else Sign.COMMA
    pieces = (
        notes_of(store, ids, tell=quiet)
        if name.endswith("md")
        else table_of(store, ids, sign=sign, reader=Reader.PROGRAM, tell=quiet)
    )
    write_text(store, tmp_path / name, "".join(pieces))
    other = empty.copy()

    (report,) = import_notes(other, [tmp_path / name], now=NOON)
    again = import_notes(other, [tmp_path / name], now=NOON)

    assert report.changes.new == len(CARDS)
    assert cards_of(other) == cards_of(store)
    assert [known.outcome for known in again] == [Outcome.UNCHANGED]
    other.close()


def test_the_store_that_wrote_a_note_keeps_all_its_cards_when_it_comes_back(
    store: Store, tmp_path: Path
) -> None:
    stock(store, CARDS)
    before = cards_of(store)
    ids = chosen(store, None, now=NOON)
    write_text(store, tmp_path / "out.md", "".join(notes_of(store, ids, tell=quiet)))

    (report,) = import_notes(store, [tmp_path / "out.md"], now=NOON)

    assert (report.changes.changed, report.changes.new) == (0, 0)
    assert cards_of(store) == before


def test_a_deck_takes_those_inside_it_and_a_query_what_it_means(store: Store) -> None:
    stock(store, CARDS)

    assert len(chosen(store, "docker", now=NOON)) == 4
    assert len(chosen(store, "docker::swarm", now=NOON)) == 1
    assert len(chosen(store, "kind:choice", now=NOON)) == 1


def test_tags_of_the_learner_go_out_but_what_a_card_earned_stays(store: Store) -> None:
    (card, *_) = stock(store, CARDS[:1])
    acting.tag(store, [card], "mine")
    acting.tag(store, [card], "leech")

    text = "".join(notes_of(store, [card], tell=quiet))

    assert "Tags: exam mine\n" in text


def test_a_note_that_cards_come_from_is_never_written_over(store: Store, tmp_path: Path) -> None:
    note = tmp_path / "mine.md"
    note.write_text("TTL => time to live\n", encoding="utf-8")
    import_notes(store, [note], now=NOON)

    with pytest.raises(DockquizError, match=r"mine\.md is a note that cards come from"):
        write_text(store, note, "")

    assert note.read_text(encoding="utf-8") == "TTL => time to live\n"


def test_an_empty_store_has_nothing_to_export(store: Store) -> None:
    with pytest.raises(DockquizError, match="there is no card to export"):
        chosen(store, None, now=NOON)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dockquiz", "--store", "s.db", "export", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )


def test_text_goes_to_standard_output_unless_a_file_is_named(tmp_path: Path) -> None:
    stocked_file(tmp_path / "s.db", CARDS)

    printed = run(tmp_path, "csv", "docker::swarm", "-o", "-")
    written = run(tmp_path, "csv", "kind:choice", "-o", "cards.tsv")

    assert (printed.returncode, printed.stderr) == (0, "")
    assert printed.stdout.startswith("question,answer,kind,")
    assert written.stdout == "cards.tsv: 1 card\n"
    assert (tmp_path / "cards.tsv").read_text(encoding="utf-8").startswith("question\tanswer\t")


def test_a_table_is_for_anki_or_for_a_spreadsheet(tmp_path: Path) -> None:
    refused = run(tmp_path, "csv", "--anki", "--spreadsheet")

    assert refused.returncode == 2
    assert refused.stderr == "dockquiz: --anki and --spreadsheet do not go together\n"
