"""`due` and the first question of `review` wait for nothing that they do not need."""

import subprocess
import sys
from pathlib import Path

import pytest
from stores import command, stocked_file

PACKAGES = {"typer", "annotated_doc", "shellingham", "dockquiz"}
"""Besides the standard library: Typer, and what Typer itself imports."""

PARTS = {
    "due": {
        "dockquiz",
        "dockquiz.cli",
        "dockquiz.cli.app",
        "dockquiz.cli.completing",
        "dockquiz.cli.configured",
        "dockquiz.cli.due_command",
        "dockquiz.cli.helptexts",
        "dockquiz.cli.language",
        "dockquiz.cli.printable",
        "dockquiz.cli.usage",
        "dockquiz.domain",
        "dockquiz.domain.deck",
        "dockquiz.domain.grade",
        "dockquiz.domain.limits",
        "dockquiz.domain.options",
        "dockquiz.domain.preferences",
        "dockquiz.domain.queue",
        "dockquiz.domain.reviewlog",
        "dockquiz.domain.schedule",
        "dockquiz.domain.scheduler",
        "dockquiz.domain.sm2",
        "dockquiz.domain.shuffle",
        "dockquiz.domain.studyday",
        "dockquiz.errors",
        "dockquiz.i18n",
        "dockquiz.services",
        "dockquiz.services.configuration",
        "dockquiz.services.clock",
        "dockquiz.services.due",
        "dockquiz.services.opening",
        "dockquiz.storage",
        "dockquiz.storage.connection",
        "dockquiz.storage.hot",
        "dockquiz.storage.location",
        "dockquiz.storage.readonly",
        "dockquiz.storage.settings",
        "dockquiz.storage.store",
        "dockquiz.storage.waiting",
    }
}
PARTS["review"] = PARTS["due"] - {"dockquiz.cli.due_command"} | {
    "dockquiz.cli.localised",
    "dockquiz.cli.names",
    "dockquiz.cli.review",
    "dockquiz.cli.review.keys",
    "dockquiz.cli.review.plain",
    "dockquiz.cli.review.voice",
    "dockquiz.cli.review.words",
    "dockquiz.cli.review_command",
    "dockquiz.domain.card",
    "dockquiz.domain.leech",
    "dockquiz.domain.problem",
    "dockquiz.domain.session",
    "dockquiz.services.leeches",
    "dockquiz.services.drilling",
    "dockquiz.services.freshness",
    "dockquiz.services.review",
    "dockquiz.storage.drilling",
    "dockquiz.services.schedulers",
    "dockquiz.storage.answering",
    "dockquiz.storage.content",
    "dockquiz.storage.learnertags",
}
HEAVY = {"asyncio", "ssl", "http", "email", "multiprocessing", "ctypes", "decimal", "unittest"}
"""Of the standard library: slow to import, and not needed here."""

WATCH = """
import sys
from dockquiz.cli.app import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(*sys.modules, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("startup") / "store.db"
    stocked_file(path, [command("docker image ls")])
    return path


@pytest.mark.parametrize("name", ["due", "review"])
def test_a_start_imports_what_is_listed_here_and_no_more(store: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-c", WATCH, "--store", str(store), name],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
    )
    modules = set(done.stderr.split())
    ours = {module for module in modules if module.split(".")[0] == "dockquiz"}
    others = {module.split(".")[0] for module in modules} - sys.stdlib_module_names

    assert done.stdout
    assert ours == PARTS[name]
    assert others - {"__main__", "__mp_main__"} == PACKAGES
    assert modules & HEAVY == set()
