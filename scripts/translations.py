"""Keep the catalogues of translations: what is new in the code goes in, what is gone goes out.

    python scripts/translations.py update     then translate what is new in the .po
    python scripts/translations.py compile

Texts are those of `_`, `_n` and `_p`, and the help of commands and options.
"""

import sys
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from typer._click.core import Context
from typer.main import get_command

from dockquiz.cli.app import COMMANDS, LazyGroup, app
from dockquiz.cli.helptexts import texts
from dockquiz.domain.card import Kind
from dockquiz.domain.cardstate import State
from dockquiz.domain.judging.judgement import Verdict
from dockquiz.domain.problem import Severity
from dockquiz.domain.reviewlog import EventKind
from dockquiz.domain.statistics import Band, Period
from dockquiz.services.backup import Occasion

SOURCE = Path(__file__).resolve().parents[1] / "src/dockquiz"
LOCALE = SOURCE / "locale"
PASSING = tuple(
    f'"{name}: '
    for name in (
        "Generated-By",
        "Language-Team",
        "Last-Translator",
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Report-Msgid-Bugs-To",
    )
)
"""Headers that say when and by what, which the history says better."""
NAMED: tuple[type[StrEnum], ...] = (
    *(Kind, State, EventKind, Verdict, Severity, Period, Band),
    Occasion,
)
"""Enumerations whose members `dockquiz.cli.names` tells people."""
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "later": None, "_n": (1, 2), "_p": ((1, "c"), 2)}


def template() -> Catalog:
    """Return all that is to be translated."""
    catalogue = Catalog(project="dockquiz", charset="utf-8")
    for path, _line, message, comments, context in extract_from_dir(
        SOURCE, METHODS, keywords=KEYWORDS, comment_tags=["Translators:"]
    ):
        # Lines are left out: they change with every edit, and nobody reads them.
        catalogue.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    for name, text in helps():
        catalogue.add(text, locations=[(f"help of {name}", 0)])
    for enum in NAMED:
        for member in enum:
            catalogue.add(member.value, locations=[("names", 0)], context=enum.__name__)
    return catalogue


def helps() -> Iterator[tuple[str, str]]:
    """Yield the help of the program and of every command, paragraph by paragraph."""
    root = get_command(app)
    assert isinstance(root, LazyGroup)
    for text in (*COMMANDS.values(), *texts(root)):
        yield "dockquiz", text
    for name in COMMANDS:
        command = root.get_command(Context(root), name)
        assert command is not None
        for text in texts(command):
            yield name, text


def update() -> None:
    """Bring every catalogue up to what the code says now."""
    for path in LOCALE.rglob("*.po"):
        catalogue = read(path)
        catalogue.update(template(), no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        path.write_text(written(catalogue), encoding="utf-8")
        missing = sum(not all(_forms(m.string)) or m.fuzzy for m in catalogue if m.id)
        print(
            f"{path.relative_to(SOURCE.parents[1])}: {len(catalogue)} texts, {missing} to translate"
        )


def written(catalogue: Catalog) -> str:
    """Return a catalogue as text that changes only if a translation does."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, sort_by_file=True, include_lineno=False)
    lines = buffer.getvalue().decode("utf-8").strip().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(PASSING)) + "\n"


def compile_() -> None:
    """Write the `.mo` of every catalogue."""
    for path in LOCALE.rglob("*.po"):
        # Several processes may do it at once; each must find a whole file.
        fresh = path.with_suffix(".mo.new")
        with fresh.open("wb") as file:
            write_mo(file, read(path))
        fresh.replace(path.with_suffix(".mo"))


def read(path: Path) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def _forms(string: object) -> tuple[object, ...]:
    return string if isinstance(string, tuple) else (string,)


if __name__ == "__main__":
    {"update": update, "compile": compile_}[sys.argv[1]]()
