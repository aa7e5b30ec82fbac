"""`dockquiz compare` as people and scripts see it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from learner import year
from stores import qa, stock, stocked_file

from dockquiz.storage import answering
from dockquiz.storage.store import open_file


def stocked(path: Path, cards: int) -> Path:
    store = open_file(path)
    store.migrate()
    ids = stock(store, [qa(n) for n in range(cards)])
    with store.transaction() as connection:
        for event in year(ids):
            answering.record(connection, store.learner_id, event)
    store.close()
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stocked(tmp_path_factory.mktemp("compare") / "store.db", 150)


def run(store: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "dockquiz", "--lang", "en", "--store", str(store)]
    done = subprocess.run(
        [*command, "compare", *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_people_read_measures_a_plot_and_a_verdict(store: Path) -> None:
    text = run(store)

    assert "FSRS fitted to you would have served you better than SM-2" in text
    assert all(name in text for name in ("log-loss", "RMSE (bins)", "AUC", "your average"))
    assert "100% │" in text


def test_scripts_read_one_document(store: Path) -> None:
    document = json.loads(run(store, "docker", "--json"))

    assert set(document["schedulers"]) == {"sm2", "fsrs", "fitted", "average"}
    assert document["verdict"] == "fitted"
    assert document["advantage"]["log_loss"] > document["advantage"]["standard_error"]
    counted = sum(b["reviews"] for b in document["schedulers"]["fsrs"]["calibration"])
    assert counted == document["reviews"]


def test_too_few_reviews_are_told_to_be_too_few(tmp_path: Path) -> None:
    assert "too few to say" in run(stocked(tmp_path / "few.db", 5))


def test_without_any_review_there_is_nothing_to_compare(tmp_path: Path) -> None:
    stocked_file(tmp_path / "empty.db", [])

    assert "nothing to compare yet" in run(tmp_path / "empty.db")
