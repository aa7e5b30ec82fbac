"""Help texts: whatever a program prints is read, and a tree written as help comes back."""

from typing import Any

import pytest
from helptexts import HELP, Writer, click, cobra, getopt, git, with_argparse, written
from hypothesis import given, settings
from hypothesis import strategies as st

from dockquiz.reference.help.page import read_page
from dockquiz.reference.help.walk import ASKED_WITH, Limits, walk
from dockquiz.reference.sources import is_node, overlaid
from dockquiz.reference.tree import build

WORDS = st.from_regex(r"[a-z]{3,8}(-[a-z]{2,6})?", fullmatch=True).filter(
    lambda word: word != "help" and not word.startswith("no-")
)
PIECES = st.sampled_from(
    [
        "Usage: ",
        "usage: x ",
        "Commands:\n",
        "Options:\n",
        "  -a, --all",
        " [=<x>]",
        "\n",
        "\x1b[1m",
        "  run  Run it",
        "{a,b} ...",
        "[-abc]",
        "   or: x y",
        "\x08",
        "│ --x │",
        "Aliases:\n",
        "--[no-]",
    ]
)
NOISE = st.one_of(st.text(max_size=300), st.lists(PIECES | st.text(max_size=8)).map("".join))


@st.composite
def flags(draw: st.DrawFn, values: list[str], helps: str, *, shorts: bool) -> list[str]:
    """A list of flags with distinct names, the one for help among them."""
    long = draw(st.lists(WORDS, min_size=1, max_size=5, unique=True))
    letters = draw(st.permutations("abcdefgijklmnopqrstuvwxyzABCDEFG"))
    found = []
    for name, letter in zip(long, letters, strict=False):
        short = f"-{letter} " if shorts and draw(st.booleans()) else ""
        found.append(f"{short}--{name} {draw(st.sampled_from(values))}".strip())
    return [*found, *([helps] if helps else [])]


@st.composite
def trees(
    draw: st.DrawFn, values: list[str], helps: str, *, levels: int = 2, shorts: bool = True
) -> dict[str, Any]:
    """A program with sub-commands, some levels deep."""
    node: dict[str, Any] = {"flags": draw(flags(values, helps, shorts=shorts))}
    names = draw(st.lists(WORDS, max_size=3, unique=True)) if levels else []
    if names:
        below = {n: draw(trees(values, helps, levels=levels - 1)) for n in names}
        node["commands"] = below
    return node


def names_and_flags(node: dict[str, Any]) -> dict[str, Any]:
    """Leave the flags and the tree of commands."""
    below = {name: names_and_flags(child) for name, child in node.get("commands", {}).items()}
    return {"flags": node["flags"], **({"commands": below} if below else {})}


@pytest.mark.parametrize(
    ("writer", "values", "helps"),
    [
        (cobra, ["", "=", "=?"], HELP),
        (with_argparse, ["", "=", "=?"], HELP),
        (click, ["", "="], "--help"),
    ],
)
@settings(max_examples=40)
@given(data=st.data())
def test_a_tree_that_a_library_writes_as_help_is_read_back(
    data: st.DataObject, writer: Writer, values: list[str], helps: str
) -> None:
    tree = data.draw(trees(values, helps))

    found = walk("tool", written(tree, writer))

    assert _sorted(names_and_flags(found)) == _sorted(tree)
    assert build("tool", found).all_flags_known


@settings(max_examples=40)
@given(tree=trees(["", "=", "=?"], HELP, levels=0))
def test_a_list_of_options_by_hand_is_read_back_and_stays_open(tree: dict[str, Any]) -> None:
    found = walk("tool", written(tree, getopt))

    assert names_and_flags(found) == tree
    assert not build("tool", found).all_flags_known


@settings(max_examples=40)
@given(tree=trees(["", "=", "=?"], "", levels=1))
def test_commands_in_the_manner_of_git_are_read_back(tree: dict[str, Any]) -> None:
    tree["flags"] = ["--bare"]

    found = walk("git", written(tree, git))

    assert names_and_flags(found) == tree


@settings(max_examples=40)
@given(NOISE, st.lists(WORDS, min_size=1, max_size=3))
def test_any_text_gives_a_page_whose_parts_make_a_tree(text: str, path: list[str]) -> None:
    page = read_page(text, path)
    node = {
        "flags": [*page.flags, *page.inherited],
        "commands": {name: {"names": others} for name, others in page.commands.items()},
        "operands": page.operands or "",
    }

    assert is_node(node)
    assert build("tool", node).path == ("tool",)


@settings(max_examples=40)
@given(st.lists(NOISE, min_size=1, max_size=6), st.integers(0, 4))
def test_a_program_that_prints_anything_is_asked_a_bounded_number_of_times(
    texts: list[str], depth: int
) -> None:
    asked: list[tuple[str, ...]] = []

    def ask(words: tuple[str, ...]) -> str:
        asked.append(words)
        return texts[len(asked) % len(texts)]

    tree = walk("tool", ask, limits=Limits(depth=depth, texts=20))

    assert is_node(tree)
    assert build("tool", tree)
    assert len(asked) <= 20 + len(ASKED_WITH)
    assert {words[-1] for words in asked} <= set(ASKED_WITH)
    assert max(len(words) for words in asked) <= depth + 2


@settings(max_examples=40)
@given(trees(["", "=", "=?"], HELP), trees(["", "=", "=?"], HELP))
def test_what_either_tree_knows_is_known_of_both_together(
    shipped: dict[str, Any], own: dict[str, Any]
) -> None:
    both = build("tool", overlaid(shipped, own))

    for tree in (build("tool", shipped), build("tool", own)):
        assert tree.commands.keys() <= both.commands.keys()
        assert all(both.flag(name) for flag in tree.flags for name in flag.names)


def _sorted(node: dict[str, Any]) -> dict[str, Any]:
    """Put flags in one order: libraries list `--help` first or last."""
    below = {name: _sorted(child) for name, child in node.get("commands", {}).items()}
    return {"flags": sorted(node["flags"]), **({"commands": below} if below else {})}
