"""What every test shares: the option that renews golden files, and no skipping in CI."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from sharing import Sharing, longest_first
from xdist.remote import Producer

from dockquiz.storage.store import Store, open_in_memory, open_server

if TYPE_CHECKING:
    from server import Server

# No test is timed: a busy machine must not fail one.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[1] / "../shared"
"""Material that some tests read; it stands beside the checkout, or is not there at all."""


# Tests speak English, whatever the machine does; the catalogues are compiled as a set-up does it.
os.environ["DOCKQUIZ_LANG"] = "en"
os.environ["DOCKQUIZ_CONFIG"] = os.devnull
ROOT = Path(__file__).resolve().parents[1]
for catalogue in (ROOT / "src/dockquiz/locale").rglob("*.po"):
    compiled = catalogue.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
        script = [sys.executable, str(ROOT / "scripts/translations.py"), "compile"]
        subprocess.run(script, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})

# What was learned on this machine must not change what tests see.
os.environ["DOCKQUIZ_REFERENCE"] = os.devnull


def work_in_memory() -> None:
    """Let tests write to memory where there is enough of it: a disk makes each commit wait.

    No test cuts the power, which is what a disk is waited for.
    """
    memory = Path("/dev/shm")  # noqa: S108  a file system, not a file
    if "TMPDIR" in os.environ or not os.access(memory, os.W_OK):
        return
    there = os.statvfs(memory)
    if there.f_bavail * there.f_frsize > 2 << 30 and not there.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = tempfile.tempdir = str(memory)


work_in_memory()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is found into the golden files instead of comparing",
    )


DATABASES = (
    "sqlite",
    pytest.param("postgresql", marks=pytest.mark.slow),
)


@pytest.fixture(scope="session")
def server() -> Iterator["Server"]:
    """Give a PostgreSQL server with an empty store as its template `empty`."""
    from server import Server, missing

    if reason := missing():
        pytest.skip(reason)
    server = Server()
    try:
        server.tell("CREATE DATABASE empty")
        store = open_server(server.address("empty").replace("+psycopg", ""))
        store.migrate()
        store.close()
        yield server
    finally:
        server.close()


@pytest.fixture(scope="session")
def empty() -> Iterator[Store]:
    """Give an empty store in memory, to be copied."""
    store = open_in_memory()
    yield store
    store.close()


@pytest.fixture(params=DATABASES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Give an empty store, of each kind of database in turn."""
    if request.param == "sqlite":
        store = request.getfixturevalue("empty").copy()
        yield store
        store.close()
        return
    server = request.getfixturevalue("server")
    name = server.lend()
    store = open_server(server.address(name).replace("+psycopg", ""))
    yield store
    store.close()
    server.take_back(name)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long."""
    longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Let `-n auto` use more workers than there are cores: many tests wait for a program."""
    cores = os.cpu_count() or 1
    return cores + cores // 2


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Let one worker run all tests of a module."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI, a skipped test fails the run: everything a test needs must be there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None:
        return
    skipped = [str(report.longrepr) for report in reporter.stats.get("skipped", ())]
    if not SHARED.exists():
        skipped = [reason for reason in skipped if "../shared" not in reason]
    if skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"\nCI lets no test skip; {len(skipped)} did", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
