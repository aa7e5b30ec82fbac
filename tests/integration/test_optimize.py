"""FSRS fitted to learners whose memory is known, and put to use."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from shutil import copy

import pytest
from builders import NOON
from learner import STRONG, year
from stores import everything, qa, stock

from dockquiz.errors import DockquizError
from dockquiz.scheduling.fsrs import DEFAULTS
from dockquiz.services.choices import choose
from dockquiz.services.clock import Clock
from dockquiz.services.optimizing import optimize
from dockquiz.storage import answering, schedules
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store, open_file

CLOCK = Clock(lambda: NOON + timedelta(days=900))


def fill(store: Store, cards: int, memory: tuple[float, ...] = STRONG, seed: int = 1) -> None:
    ids = stock(store, [qa(n) for n in range(cards)])
    events = year(ids, memory=memory, seed=seed)
    with store.transaction() as connection:
        for event in events:
            answering.record(connection, store.learner_id, event)


def chosen(store: Store) -> tuple[float, ...]:
    return read_settings(store.connection, store.learner_id).of("docker").parameters


def test_what_was_fitted_predicts_better_and_is_kept(store: Store) -> None:
    fill(store, 150)

    found = optimize(store, "docker", clock=CLOCK)

    assert found.fitted.log_loss < found.default.log_loss
    assert (found.present, found.is_better) == (None, True)
    assert chosen(store) == found.parameters != DEFAULTS
    assert found.judged < found.trials / 5


def test_a_strong_memory_gets_longer_intervals(store: Store) -> None:
    fill(store, 150)
    choose(store, "", {"scheduler": "fsrs"}, clock=CLOCK)

    found = optimize(store, None, clock=CLOCK)

    assert found.uses_fsrs
    assert found.replay is not None
    assert found.replay.then.mean_interval > found.replay.now.mean_interval
    stored = schedules.seen(store.connection, store.learner_id).values()
    after = {event.card_id: event.after for event in found.replay.events}
    assert {schedule.due for _, schedule in stored} == {s.due for s in after.values()}


def test_the_parameters_until_now_are_judged_as_well(store: Store) -> None:
    fill(store, 150)
    optimize(store, "docker", clock=CLOCK)

    found = optimize(store, "docker", clock=CLOCK)

    assert found.present is not None
    assert found.parameters == chosen(store)


def test_a_dry_run_keeps_nothing(store: Store) -> None:
    fill(store, 150)
    before = everything(store)

    optimize(store, "docker", clock=CLOCK, dry_run=True)

    assert everything(store) == before


def test_where_fitting_does_not_help_nothing_is_kept(store: Store) -> None:
    fill(store, 45, DEFAULTS, seed=2)

    found = optimize(store, "docker", clock=CLOCK)

    assert not found.is_better
    assert chosen(store) == ()


def test_too_few_reviews_are_refused(store: Store) -> None:
    fill(store, 5)

    with pytest.raises(DockquizError, match="too few to fit anything to"):
        optimize(store, None, clock=CLOCK)


HIDE = "import sys; sys.modules['fsrs_rs_python'] = None; from dockquiz.cli.app import main; main()"
"""As if the package were not installed."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("optimize") / "store.db"
    opened = open_file(file)
    opened.migrate()
    fill(opened, 150)
    opened.close()
    return file


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    return Path(copy(filled, tmp_path))


def run(path: Path, *arguments: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    program = ["-c", code] if code else ["-m", "dockquiz"]
    command = [sys.executable, *program, "--lang", "en", "--store", str(path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_the_package_one_line_says_how_to_get_it(path: Path) -> None:
    done = run(path, "optimize", code=HIDE)

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "dockquiz: fitting parameters needs the package fsrs-rs-python",
        "  hint: install it: pip install 'dockquiz[optimize]'",
    ]


def test_without_the_package_compare_goes_on_and_says_so(path: Path) -> None:
    done = run(path, "compare", code=HIDE)

    assert done.returncode == 0
    assert "To fit FSRS to your reviews, install it" in done.stdout
    assert "FSRS fitted to you" not in done.stdout


def test_scripts_read_one_document(path: Path) -> None:
    document = json.loads(run(path, "optimize", "--dry-run", "--json").stdout)

    assert len(document["parameters"]) == 21
    assert (document["kept"], document["replay"]["changed"]) == (False, 0)
    assert document["fits"]["fitted"]["log_loss"] < document["fits"]["default"]["log_loss"]


def test_people_read_before_and_after(path: Path) -> None:
    text = run(path, "optimize", "docker").stdout

    assert "FSRS as it comes" in text
    assert "docker: parameters 0." in text
    assert "They wait until FSRS is chosen" in text


def test_a_switch_on_the_command_line_is_previewed_then_done(path: Path) -> None:
    preview = run(path, "decks", "set", "--scheduler", "fsrs", "--dry-run").stdout
    done = run(path, "decks", "set", "--scheduler", "fsrs").stdout

    assert "150 of 150 schedules would change; nothing was written." in preview
    assert "150 of 150 schedules changed." in done
    assert preview.splitlines()[1:] == done.splitlines()[2:]
