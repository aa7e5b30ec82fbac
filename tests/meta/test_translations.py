"""Everything that people read can be told in French, and is told well."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from translations import LOCALE, SOURCE, read, template

CATALOGUES = sorted(LOCALE.rglob("*.po"))
CODE = re.compile(r"`[^`]*`|\{[^}]*\}|--?\w[\w-]*|\w+://\S+|\w+:(?=\w)")
"""What is the same in every language: commands, placeholders, options, addresses, fields."""
TOLD = {"print", "echo", "confirm", "Text", "UsageError", "DockquizError", "StoreError"}
"""Functions whose text people read."""
SAME = {"dockquiz: ", "dockquiz "}
"""The program's name before a message."""


def messages(path: Path) -> list[Message]:
    return [message for message in read(path) if message.id]


def forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text),)


def fields(text: str) -> set[tuple[str | None, str | None, str | None]]:
    return {(name, spec, how) for _, name, spec, how in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_the_catalogue_holds_what_the_code_says_and_nothing_else(path: Path) -> None:
    held = {(message.context, forms(message.id)) for message in messages(path)}
    said = {(message.context, forms(message.id)) for message in template() if message.id}

    assert said - held == set(), "run `make translations`, then translate"
    assert held - said == set(), "run `make translations`"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_text_is_translated_and_none_is_doubtful(path: Path) -> None:
    missing = [m.id for m in messages(path) if m.fuzzy or not all(forms(m.string)) or not m.string]

    assert missing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_has_the_placeholders_of_the_text(path: Path) -> None:
    wrong = [
        message.id
        for message in messages(path)
        for text in forms(message.string)
        if "python-brace-format" in message.flags and fields(text) != fields(forms(message.id)[-1])
    ]

    assert wrong == []


def test_french_is_set_as_french_is() -> None:
    """Apostrophes are curly; a narrow space stands before high signs and inside quotes."""
    wrong = []
    for message in messages(LOCALE / "fr/LC_MESSAGES/dockquiz.po"):
        for form in forms(message.string):
            text = CODE.sub("x", form)
            if re.search(r"\w'\w| [;!?%»:]|« |\w[;!?»]", text):
                wrong.append(form)

    assert wrong == []


def test_what_commands_and_services_say_is_wrapped() -> None:
    bare = []
    for folder in ("cli", "services"):
        for path in sorted((SOURCE / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            bare += [f"{path.name}:{line}: {text}" for line, text in _bare(tree)]

    assert bare == []


def test_no_text_is_looked_up_inside_an_f_string() -> None:
    """The extraction of texts does not see it there."""
    unseen = []
    for path in sorted(SOURCE.rglob("*.py")):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for node in (node for node in nodes if isinstance(node, ast.JoinedStr)):
            called = {getattr(getattr(part, "func", None), "id", "") for part in ast.walk(node)}
            if called & {"_", "_n", "_p"}:
                unseen.append(f"{path.name}:{node.lineno}")

    assert unseen == []


def _bare(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Find texts with words in them that are told to people without being looked up."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = getattr(function, "id", getattr(function, "attr", ""))
        # What stands behind the text of a `Text` is its style.
        arguments = node.args[:1] if name == "Text" else node.args
        for argument in arguments if name in TOLD else ():
            parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            for part in parts:
                if not isinstance(part, ast.Constant) or not isinstance(part.value, str):
                    continue
                if part.value not in SAME and re.search(r"[A-Za-z]{3}", part.value):
                    yield part.lineno, part.value
