"""Packages that are broken, or made to do harm: one clear line, and nothing is written."""

import json
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dockquiz.exchange.anki.reading import archive
from dockquiz.exchange.anki.reading.refusal import PackageError
from dockquiz.services.ankipackage import PackageReport, import_package
from dockquiz.services.clock import system_time
from dockquiz.storage.store import Store

FIELDS = [{"name": "Front", "ord": 0}, {"name": "Back", "ord": 1}]
TEMPLATES = [{"name": "Card 1", "ord": 0, "qfmt": "{{Front}}", "afmt": "{{Back}}"}]
MODELS = {"7": {"id": 7, "name": "Basic", "type": 0, "flds": FIELDS, "tmpls": TEMPLATES, "mod": 1}}
SCHEMA = """
CREATE TABLE col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags);
CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, mod, usn, tags, flds, sfld, csum, flags,
                    data);
CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did, ord, mod, usn, type, queue, due, ivl, factor,
                    reps, lapses, left, odue, odid, flags, data);
CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, usn, ease, ivl, lastIvl, factor, time, type);
"""


def database(*more: str, models: object = MODELS, version: object = 11) -> bytes:
    """Return a collection of one note, and what other statements made of it."""
    with closing(sqlite3.connect(":memory:")) as file:
        file.executescript(SCHEMA)
        row = (1, 1_600_000_000, 1, 1, version, 0, 0, 0, "{}", json.dumps(models), "{}", "{}", "{}")
        file.execute(f"INSERT INTO col VALUES ({','.join('?' * 13)})", row)  # noqa: S608 ours
        file.execute("INSERT INTO notes VALUES (1,'g',7,1,0,'','a\x1fb','',0,0,'')")
        file.execute("INSERT INTO cards VALUES (1,1,1,0,1,0,2,2,9,3,2500,1,0,0,0,0,0,'')")
        file.execute("INSERT INTO revlog VALUES (1600000000000,1,0,3,3,0,2500,9000,0)")
        for statement in more:
            file.execute(statement)
        file.commit()
        return file.serialize()


def package(path: Path, **entries: bytes) -> Path:
    """Write an archive; names have `__` for a dot."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries.items():
            out.writestr(name.replace("__", "."), data)
    return path


@pytest.fixture
def store(empty: Store) -> Iterator[Store]:
    store = empty.copy()
    yield store
    store.close()


@pytest.fixture
def try_it(store: Store, tmp_path: Path) -> Callable[..., PackageReport]:
    def run(**entries: bytes) -> PackageReport:
        path = package(tmp_path / "p.apkg", **entries)
        return import_package(store, path, now=system_time())

    return run


def cards(store: Store) -> int:
    ((count,),) = store.connection.execute("SELECT count(*) FROM card").fetchall()
    return int(count)


def test_the_package_that_the_others_are_made_of_is_good(
    store: Store, try_it: Callable[..., PackageReport]
) -> None:
    assert try_it(collection__anki2=database()).reviews == 1
    assert cards(store) == 1


HARMFUL = {
    "no collection": {"readme": b"hello"},
    "an empty collection": {"collection__anki2": b""},
    "no database": {"collection__anki2": b"SQLite format 3\0" + b"x" * 5_000},
    "half a database": {"collection__anki2": database()[:9_000]},
    "another schema": {"collection__anki2": database(version=15)},
    "a schema that is no number": {"collection__anki2": database(version="many")},
    "no notes": {"collection__anki2": database("DROP TABLE notes")},
    "a view for a table": {
        "collection__anki2": database(
            "DROP TABLE notes",
            "CREATE VIEW notes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT i AS id, i AS guid, 7 AS mid, 1 AS mod, '' AS tags, 'a' AS flds FROM n",
        )
    },
    "a computed column": {
        "collection__anki2": database(
            "DROP TABLE revlog",
            "CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, usn, ease, ivl, lastIvl, factor,"
            " time, type AS (length(zeroblob(60000000))))",
        )
    },
    "note types that are a list": {"collection__anki2": database(models=[1, 2])},
    "a note type without a number": {"collection__anki2": database(models={"7": {"name": "x"}})},
    "absurd JSON": {
        "collection__anki2": database(f"UPDATE col SET models = '{'[' * 100_000}'"),  # noqa: S608 ours
    },
    "bytes where JSON belongs": {"collection__anki2": database("UPDATE col SET decks = x'FF00'")},
    "text that is none": {
        "collection__anki2": database("UPDATE notes SET flds = CAST(x'61FF62' AS TEXT)")
    },
    "a damaged zstd frame": {"meta": b"\x08\x03", "collection__anki21b": b"\x28\xb5\x2f\xfd\0\0"},
    "no zstd at all": {"meta": b"\x08\x03", "collection__anki21b": database()},
    "a dummy for what is missing": {"meta": b"\x08\x03", "collection__anki2": database()},
    "a newer format": {"meta": b"\x08\x09", "collection__anki2": database()},
    "a damaged meta": {"meta": b"\x08\xff", "collection__anki2": database()},
    "media that are a list": {"collection__anki2": database(), "media": b"[1]"},
    "media that are no JSON": {"collection__anki2": database(), "media": b"{"},
}


@pytest.mark.parametrize("what", HARMFUL)
def test_it_is_refused_with_one_line_that_names_the_file(
    store: Store, try_it: Callable[..., PackageReport], what: str
) -> None:
    before = [*store.sqlite.iterdump()]

    with pytest.raises(PackageError) as refused:
        try_it(**HARMFUL[what])

    assert "p.apkg" in refused.value.message
    assert "\n" not in refused.value.message
    assert [*store.sqlite.iterdump()] == before


def test_no_zip_and_half_a_zip_are_refused(store: Store, tmp_path: Path) -> None:
    whole = package(tmp_path / "whole.apkg", collection__anki2=database()).read_bytes()
    for number, data in enumerate((b"", b"hello", whole[:200], whole[:-30], whole[100:])):
        path = tmp_path / f"p{number}.apkg"
        path.write_bytes(data)
        with pytest.raises(PackageError, match=path.name):
            import_package(store, path, now=system_time())


def test_a_locked_package_is_refused(store: Store, tmp_path: Path) -> None:
    path = package(tmp_path / "p.apkg", collection__anki2=database())
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    with pytest.raises(PackageError, match="password"):
        import_package(store, path, now=system_time())


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_bomb_is_refused_before_it_fills_the_disk(
    try_it: Callable[..., PackageReport], monkeypatch: pytest.MonkeyPatch, *, is_packed: bool
) -> None:
    monkeypatch.setattr(archive, "SMALL", 1 << 20)
    zeros = b"\0" * (8 << 20)
    entries = (
        {"meta": b"\x08\x03", "collection__anki21b": zstandard.compress(zeros)}
        if is_packed
        else {"collection__anki2": zeros}
    )

    with pytest.raises(PackageError, match="too large"):
        try_it(**entries)


def test_an_archive_that_lies_about_a_size_is_no_way_around(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "SMALL", 1 << 20)
    path = package(tmp_path / "p.apkg", collection__anki2=b"\0" * (8 << 20))
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)

    with pytest.raises(PackageError):
        import_package(store, path, now=system_time())


NAMES = ("../../evil.png", "/etc/evil.png", "..\\evil.png", "a\0b.png", "x" * 400 + ".png")


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_picture_becomes_a_path(tmp_path: Path, name: str) -> None:
    from dockquiz.storage.store import open_file

    home = tmp_path / "home"
    store = open_file(home / "store.db")
    store.migrate()
    shown = f"UPDATE notes SET flds = '<img src=\"{name}\">q\x1fa'".replace("\0", "")  # noqa: S608 ours
    path = package(
        tmp_path / "p.apkg",
        collection__anki2=database(shown),
        media=json.dumps({"0": name.replace("\0", "")}).encode(),
        **{"0": b"picture"},
    )

    report = import_package(store, path, now=system_time())
    store.close()

    assert report.media == 1
    files = {file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()}
    (kept,) = (home / "media").iterdir()
    assert kept.read_bytes() == b"picture"
    assert files <= {
        Path("p.apkg"),
        *(Path("home", f"store.db{end}") for end in ("", "-wal", "-shm")),
        kept.relative_to(tmp_path),
    }


WRONG = ("'text'", "x'00ff'", "NULL", "9223372036854775807", "-9223372036854775808", "1.5", "-1")
COLUMNS = (
    *(
        f"cards.{name}"
        for name in "nid did ord mod type queue due ivl factor lapses odue odid".split()
    ),
    *(f"cards.{name}" for name in ("flags", "data")),
    *(f"notes.{name}" for name in ("guid", "mid", "mod", "tags", "flds")),
    *(f"revlog.{name}" for name in ("cid", "ease", "ivl", "factor", "time", "type")),
    *("col.crt", "col.mod"),
)


def taken_or_refused(empty: Store, path: Path) -> None:
    """Import into an empty store: all of it comes in, or nothing, and one line says why."""
    store, refused = empty.copy(), ""
    try:
        report = import_package(store, path, now=system_time())
        assert report.new == cards(store)
    except PackageError as error:
        refused = error.message
    if refused:
        assert path.name in refused
        assert "\n" not in refused
        assert cards(store) == 0
    store.close()


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.sampled_from(COLUMNS), st.sampled_from(WRONG)), max_size=4),
    number=st.sampled_from([1, -5, 2**43, 2**62, 1_700_000_000_000]),
)
def test_whatever_stands_in_a_column_is_taken_or_refused(
    empty: Store, tmp_path: Path, changes: list[tuple[str, str]], number: int
) -> None:
    statements = [
        f"UPDATE {table} SET {column} = {value}"  # noqa: S608 ours
        for (table, column), value in ((name.split("."), value) for name, value in changes)
    ]
    collection = database(f"UPDATE revlog SET id = {number}", *statements)  # noqa: S608 ours

    taken_or_refused(empty, package(tmp_path / "p.apkg", collection__anki2=collection))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.floats(0, 0.999_999), st.integers(0, 255)), min_size=1),
    is_inside=st.booleans(),
)
@example(changes=[(0.191_406_25, 128)], is_inside=True).via("a schema of several lines, quoted")
def test_a_package_with_any_bytes_changed_is_taken_or_refused(
    empty: Store, tmp_path: Path, changes: list[tuple[float, int]], *, is_inside: bool
) -> None:
    path = package(tmp_path / "p.apkg", collection__anki2=database())
    damaged = bytearray(database() if is_inside else path.read_bytes())
    for where, byte in changes:
        damaged[int(where * len(damaged))] = byte
    if is_inside:
        package(path, collection__anki2=bytes(damaged))
    else:
        path.write_bytes(damaged)

    taken_or_refused(empty, path)
