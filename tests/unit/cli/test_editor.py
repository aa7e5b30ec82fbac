"""How an editor is opened on a note at a line."""

from pathlib import Path

import pytest

from dockquiz.cli.editor import editor_command
from dockquiz.errors import UsageError

NOTE = Path("/notes/docker.md")


def opened(editor: str, line: int | None = 12) -> list[str]:
    return editor_command(NOTE, line, {"EDITOR": editor})


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["+12", "/notes/docker.md"]),
        ("/usr/bin/nvim", ["+12", "/notes/docker.md"]),
        ("nano -w", ["-w", "+12", "/notes/docker.md"]),
        ("emacsclient -t", ["-t", "+12", "/notes/docker.md"]),
        ("micro", ["+12", "/notes/docker.md"]),
        ("kak", ["+12", "/notes/docker.md"]),
        ("code", ["--wait", "--goto", "/notes/docker.md:12"]),
        ("code -n --wait", ["-n", "--wait", "--goto", "/notes/docker.md:12"]),
        ("hx", ["/notes/docker.md:12"]),
        ("subl -w", ["-w", "/notes/docker.md:12"]),
        ("kate", ["--block", "--line", "12", "/notes/docker.md"]),
        ("unheard-of", ["/notes/docker.md"]),
    ],
)
def test_each_known_editor_is_told_the_line_in_its_own_way(
    editor: str, arguments: list[str]
) -> None:
    assert opened(editor)[1:] == arguments


def test_a_text_of_its_own_has_no_line() -> None:
    assert opened("vim", None) == ["vim", "/notes/docker.md"]


def test_visual_counts_before_editor() -> None:
    assert editor_command(NOTE, 1, {"VISUAL": "hx", "EDITOR": "ed"})[0] == "hx"


def test_without_a_choice_a_usual_editor_is_taken() -> None:
    found = editor_command(NOTE, 1, {}, which=lambda name: name if name == "vi" else None)

    assert found == ["vi", "+1", "/notes/docker.md"]


@pytest.mark.parametrize("editor", ["", "'half a quote"])
def test_no_editor_is_told(editor: str) -> None:
    with pytest.raises(UsageError, match="no editor"):
        editor_command(NOTE, 1, {"EDITOR": editor}, which=lambda _: None)
