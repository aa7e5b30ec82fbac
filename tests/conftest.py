"""What every test shares: the option that renews golden files, and no skipping in CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: a busy machine must not fail one.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[1] / "../shared"
"""Material that some tests read; it stands beside the checkout, or is not there at all."""


# Tests speak English, whatever the machine does; the catalogues are compiled as a set-up does it.
os.environ["DOCKQUIZ_LANG"] = "en"
ROOT = Path(__file__).resolve().parents[1]
for catalogue in (ROOT / "src/dockquiz/locale").rglob("*.po"):
    compiled = catalogue.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
        script = [sys.executable, str(ROOT / "scripts/translations.py"), "compile"]
        subprocess.run(script, check=True, env={**os.environ, "PYTHONPATH": str(ROOT / "src")})

# What was learned on this machine must not change what tests see.
os.environ["DOCKQUIZ_REFERENCE"] = os.devnull


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what is found into the golden files instead of comparing",
    )


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
