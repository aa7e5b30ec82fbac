"""A package comes into a store on any database, and goes out of it."""

from pathlib import Path

import ankimaker

from dockquiz.services.ankiexport import export_anki
from dockquiz.services.ankipackage import import_package
from dockquiz.services.clock import clock_of, system_time
from dockquiz.storage.store import Store


def test_a_package_comes_in_whole_goes_out_whole_and_comes_in_once(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "some.anki2"
    with ankimaker.opened(path) as collection:
        notes = [(f"<b>mot</b> {n}", f"word {n}") for n in range(20)]
        ankimaker.add_notes(collection, "Basic (and reversed card)", "A::B", notes, "x")
    ankimaker.live_a_year(path)
    with ankimaker.opened(path) as collection:
        package = ankimaker.export(collection, tmp_path / "some.apkg")
        answers, wanted = ankimaker.answers(collection), ankimaker.standings(collection)

    report = import_package(store, package, now=system_time())
    again = import_package(store, package, now=system_time())

    assert (report.new, report.reviews, again.is_nothing) == (40, answers, True)
    export_anki(store, tmp_path / "out.apkg", clock=clock_of(store))
    with ankimaker.opened(tmp_path / "new.anki2") as collection:
        ankimaker.take(collection, tmp_path / "out.apkg")
        assert ankimaker.standings(collection) == wanted
        assert ankimaker.answers(collection) == answers
