"""What a learner asks of an import beside what a note says: the syntax, reverse cards."""

from pathlib import Path

from builders import NOON

from dockquiz.domain.card import Kind
from dockquiz.domain.syntax import Syntax
from dockquiz.services.importing import Outcome, import_notes
from dockquiz.services.merging import Changes
from dockquiz.services.wishes import NONE, Wishes
from dockquiz.storage.content import contents
from dockquiz.storage.store import Store


def take(store: Store, path: Path, wishes: Wishes = NONE) -> Changes | Outcome:
    (report,) = import_notes(store, [path], now=NOON, wishes=wishes)
    return report.changes if report.outcome is Outcome.IMPORTED else report.outcome


def test_other_wishes_read_an_unchanged_file_again(store: Store, tmp_path: Path) -> None:
    note = tmp_path / "n.md"
    note.write_text("TTL => time to live\nNAT: maps addresses\n", encoding="utf-8")
    both = Wishes(reverse=frozenset({Kind.FLAG, Kind.DEFINITION}))

    assert take(store, note) == Changes(new=2)
    assert take(store, note) is Outcome.UNCHANGED
    assert take(store, note, both) == Changes(kept=2, new=2)
    assert take(store, note, both) is Outcome.UNCHANGED
    assert take(store, note, Wishes(syntax=Syntax.NOTE)) == Changes(kept=2, gone=2)


def test_what_a_note_says_is_kept_without_being_told_again(store: Store, tmp_path: Path) -> None:
    note = tmp_path / "n.md"
    note.write_text("---\nreverse: definition\n---\nTTL => time to live\n", encoding="utf-8")

    assert take(store, note) == Changes(new=2)
    assert take(store, note, Wishes(reverse=frozenset())) == Changes(kept=1, gone=1)
    assert take(store, note) == Changes(kept=2)


def test_the_store_keeps_choices_tags_items_and_other_answers(store: Store, tmp_path: Path) -> None:
    deck = tmp_path / "deck.txt"
    deck.write_text(
        "# Which?\n- a\n* b\n---\n# Order\n2. d\n1. c\n---\n# Say\nIt is _e|f_ here.",
        encoding="utf-8",
    )
    table = tmp_path / "table.csv"
    table.write_text("g;h;net::dns port\ni;j;\n", encoding="utf-8")

    import_notes(store, [deck, table], now=NOON)

    ids = [row[0] for row in store.connection.execute("SELECT id FROM card").fetchall()]
    kept = {card.kind: card for card in contents(store.connection, ids).values()}
    tags = {card.question: card.tags for card in contents(store.connection, ids).values()}
    assert kept[Kind.CHOICE].choices == ("a", "b")
    assert kept[Kind.SEQUENCE].items == ("c", "d")
    assert kept[Kind.CLOZE].accept == ("f",)
    assert tags["g"] == ("net::dns", "port")


def test_tags_that_changed_in_the_file_change_in_the_store(store: Store, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("g;h;old\ni;j;same\n", encoding="utf-8")
    take(store, table)
    table.write_text("g;h;new\ni;j;same\n", encoding="utf-8")

    take(store, table)

    rows = store.connection.execute("SELECT name FROM tag ORDER BY name").fetchall()
    assert [row[0] for row in rows] == ["new", "same"]
