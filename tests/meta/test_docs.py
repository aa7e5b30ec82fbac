"""The documents say what the program does: nothing is missing, no link is dead."""

import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import typer
from typer._click.core import Command
from typer.core import TyperGroup, TyperOption

from dockquiz import __version__
from dockquiz.cli.app import COMMANDS
from dockquiz.domain.card import Kind
from dockquiz.errors import ExitCode

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)")
TERMS = """
note, block, section, card, kind, deck, sibling, problem, correction, suspect, orphan, learner,
review, review log, action, grade, ease, interval, study day, due, lapse, leech, session, drill,
practice, bury, suspend, room, host, player, team, spectator, game, question, choice, distractor,
phase, bell, room clock, evidence
"""
"""The words of the project, in the order in which docs/glossary.md explains them."""


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _part(page: str, title: str) -> str:
    """Return what stands below a heading, to the next one of its level."""
    heading = re.compile(rf"^(#+) {re.escape(title)}$", re.MULTILINE)
    _, level, below = heading.split(page, maxsplit=1)
    return re.split(rf"^#{{1,{len(level)}}} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def _anchors(page: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def _commands(name: str) -> list[Command]:
    """Return a command and its sub-commands."""
    command = typer.main.get_command(
        import_module(f"dockquiz.cli.{name.replace('-', '_')}_command").app
    )
    return [command, *(command.commands.values() if isinstance(command, TyperGroup) else ())]


def _options(name: str) -> list[TyperOption]:
    return [o for command in _commands(name) for o in command.params if isinstance(o, TyperOption)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    dead = []
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        goal = page.parent / target if target else page
        if not goal.exists():
            dead.append(target)
        elif anchor and anchor not in _anchors(goal.read_text(encoding="utf-8")):
            dead.append(f"{target}#{anchor}")

    assert dead == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    section = _part(_read("docs/commands.md"), f"`{name}`")
    options = {option.opts[0] for option in _options(name)} - {"--help"}

    assert {option for option in options if not re.search(rf"`{option}\b", section)} == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_explains_itself(name: str) -> None:
    assert [command.name for command in _commands(name) if not command.help] == []
    assert [option.name for option in _options(name) if not option.help] == []


def test_every_exit_code_is_documented() -> None:
    section = _part(_read("docs/commands.md"), "Exit codes")
    codes = re.findall(r"^\| (\d+) \|", section, re.MULTILINE)

    assert [int(code) for code in codes] == list(ExitCode)


def test_every_kind_of_card_is_documented() -> None:
    page = _read("docs/note-format.md")

    assert [kind for kind in Kind if f"| {kind} |" not in page] == []


def test_every_word_of_the_project_is_explained() -> None:
    terms = re.findall(r"^\| ([^|]+) \| ", _read("docs/glossary.md"), re.MULTILINE)

    assert ", ".join(term for term in terms if term != "term") == " ".join(TERMS.split())


def test_every_dependency_is_accounted_for() -> None:
    page = _read("docs/dependencies.md")
    project = tomllib.loads(_read("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    names = [re.split(r"[<>=\[]", wanted)[0] for group in groups for wanted in group]

    assert [name for name in names if f"| {name} |" not in page] == []


@pytest.mark.parametrize("page", sorted((DOCS / "adr").glob("*.md")), ids=lambda page: page.name)
def test_a_decision_is_short_and_complete(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    parts = re.findall(r"^## (.*)$", text, re.MULTILINE)

    assert re.match(rf"# {page.name[:4]}: ", text)
    assert parts == ["Context", "Decision", "Consequences", "Rejected"]
    assert len(text.splitlines()) <= 40


def test_the_architecture_fits_in_180_lines() -> None:
    assert len(_read("docs/architecture.md").splitlines()) <= 180


def test_the_architecture_points_at_files_that_exist() -> None:
    table = _part(_read("docs/architecture.md"), "Where is …?")
    named = re.findall(r"`([\w/.]+)`", table)
    places = [ROOT, ROOT / "src/dockquiz"]

    assert [name for name in named if not any((place / name).exists() for place in places)] == []


def test_the_change_log_tells_of_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(__version__)}\]", _read("CHANGELOG.md"), re.MULTILINE)


def test_the_readme_names_every_command_and_no_other() -> None:
    readme = _read("README.md")
    listed = re.findall(r"^\| `dockquiz ([\w-]+)", readme, re.MULTILINE)
    shown = re.sub("#.*", "", "\n".join(re.findall(r"```sh\n(.*?)```", readme, re.DOTALL)))

    assert listed == list(COMMANDS)
    assert set(re.findall(r"\bdockquiz ([a-z]+)", shown)) <= set(COMMANDS)


def test_the_documents_name_only_targets_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), re.MULTILINE))
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)

    assert set(re.findall(r"\bmake ([a-z]+)`", pages)) - targets == set()
