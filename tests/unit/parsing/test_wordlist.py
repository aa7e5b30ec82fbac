"""Word lists are kept in a folder, and are right whatever lies there."""

from pathlib import Path

import pytest

from dockquiz.parsing.wordlist import load


def test_a_list_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    made = load("fr", tmp_path)

    assert [path.name.partition("-fr-")[0] for path in tmp_path.iterdir()] == ["words"]
    assert load("fr", tmp_path) == made


def test_a_list_has_frequencies_accents_and_what_is_frequent(tmp_path: Path) -> None:
    words = load("fr", tmp_path)

    assert words.frequencies["réseau"] > 60
    assert "réseau" in words.accented["reseau"].split(" ")
    assert " reseau " in words.frequent


@pytest.mark.parametrize("damage", [b"", b"0123456789abcdef", b"x" * 100])
def test_a_damaged_file_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    made = load("en", tmp_path)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(damage)

    assert load("en", tmp_path) == made
    assert kept.read_bytes() == whole


def test_a_file_cut_short_is_made_anew(tmp_path: Path) -> None:
    made = load("en", tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-8])

    assert load("en", tmp_path) == made


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    assert load("en", tmp_path / "file" / "folder").frequencies["network"] > 0
