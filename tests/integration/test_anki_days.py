"""A card is due in Anki on the day on which it is due here, whatever the zone and the hour.

Anki reads the system's clock, so zones are chosen in which it is a certain hour right now;
each needs a process of its own, as Anki reads the zone once.
"""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

pytest.importorskip("anki", reason="the package anki is not installed: pip install anki")
pytestmark = pytest.mark.xdist_group("anki")

WAITS = (-40, -1, 0, 1, 30, 9_000)
"""Days from today to the due day."""
FAR_EAST = None
"""Whatever hour it is there: days begin on the day before, as the world counts."""
SCRIPT = """
import json, sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from ankibox import Box
from builders import scheduled
from dockquiz.services.ankiexport import export_anki
from dockquiz.services.clock import Clock
from dockquiz.storage.store import open_in_memory
from stores import put_schedules, qa, stock

folder, rollover, waits = Path(sys.argv[1]), int(sys.argv[2]), json.loads(sys.argv[3])
clock, store = Clock(rollover_hour=rollover), open_in_memory()
ids = stock(store, [qa(number) for number in range(1, len(waits) + 1)])
today = clock.today()
put_schedules(store, {
    card: replace(scheduled(), due=today + timedelta(days=wait), reviewed_on=today)
    for card, wait in zip(ids, waits)
})
export_anki(store, folder / "days.apkg", clock=clock)
with Box(folder / "anki") as box:
    box.take(folder / "days.apkg")
    found = [due - box.col.sched.today for (due,) in box.all("SELECT due FROM cards ORDER BY id")]
    print(json.dumps({"waits": found, "problems": box.problems(), "hour": clock.now().hour}))
"""


@pytest.mark.parametrize(
    ("hour", "rollover"),
    [(2, 4), (5, 4), (2, 0), (FAR_EAST, 4)],
    ids=["before the day begins", "after it", "another hour than Anki's", "far in the east"],
)
def test_due_days_are_the_same_at_any_hour_of_any_zone(
    tmp_path: Path, hour: int | None, rollover: int
) -> None:
    utc = datetime.now(UTC).hour
    east = 10 if hour is FAR_EAST else (hour - utc + 11) % 24 - 11
    places = [str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])]
    # The sign of such a zone is turned round: Etc/GMT-2 lies east.
    zone = {"TZ": f"Etc/GMT{-east:+d}", "PYTHONPATH": os.pathsep.join(places)}

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), str(rollover), json.dumps(WAITS)],
        env={**os.environ, **zone},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )

    found = json.loads(done.stdout)
    assert found["waits"] == list(WAITS)
    assert found["problems"] == []
    local = (utc + east) % 24
    assert found["hour"] in {local, (local + 1) % 24}
