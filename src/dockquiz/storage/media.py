"""Pictures and sounds of cards: files in a folder beside the store, named by what is in them.

What a package calls a file is kept in the store and is never a path. Equal files are
one; a file is never changed, so that any number of stores and copies can share the folder.
"""

import os
from collections.abc import Callable, Iterable
from functools import partial
from hashlib import file_digest
from pathlib import Path, PurePath
from shutil import copyfileobj
from tempfile import NamedTemporaryFile
from typing import IO

from dockquiz.errors import StoreError
from dockquiz.i18n import _, reason_of
from dockquiz.storage.connection import Connection


class Shelf:
    """The folder with the files of a store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._added: list[Path] = []

    def add(self, write: Callable[[IO[bytes]], None]) -> str:
        """Keep a file and return its name on the shelf.

        Args:
            write: Writes it.

        Raises:
            StoreError: If the folder cannot be written.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            with NamedTemporaryFile(dir=self.folder, prefix=".new-", delete=False) as file:
                half = Path(file.name)
                try:
                    write(file)
                except BaseException:
                    half.unlink(missing_ok=True)
                    raise
            return self._keep(half)
        except OSError as error:
            raise StoreError(
                _("{folder} cannot be written: {reason}").format(
                    folder=self.folder, reason=reason_of(error)
                )
            ) from error

    def forget(self) -> None:
        """Remove what was added: the import that brought it failed."""
        for path in self._added:
            path.unlink(missing_ok=True)
        self._added.clear()

    def _keep(self, half: Path) -> str:
        with half.open("rb") as file:
            name = file_digest(file, "sha256").hexdigest()
        target = self.folder / name
        if target.exists():
            half.unlink()
        else:
            half.chmod(0o666 & ~_umask())
            half.replace(target)
            self._added.append(target)
        return name


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def shelf_of(store: Path | None) -> Path:
    """Return the folder with the files of a store: beside it, or in the user's data folder."""
    if store is not None:
        return store.parent / "media"
    from platformdirs import user_data_path

    return user_data_path("dockquiz", appauthor=False) / "media"


def copy_shelf(there: Connection, other: Path, store: Path) -> None:
    """Copy the files that notes of another store show beside a store; those that are lost are left.

    Args:
        there: The other store, open.
        other: Its file.
        store: The file of the store that gets them.

    Raises:
        StoreError: If the folder cannot be written.
    """
    query = "SELECT digest FROM anki_media UNION SELECT digest FROM anki_static ORDER BY digest"
    shelf = Shelf(shelf_of(store))
    for (digest,) in there.execute(query).fetchall():
        source = shelf_of(other) / PurePath(digest).name
        if source.is_file() and not (shelf.folder / source.name).exists():
            with source.open("rb") as file:
                shelf.add(partial(copyfileobj, file))


def keep_for_notes(connection: Connection, files: Iterable[tuple[int, str, str]]) -> None:
    """Say which files notes of Anki show: note, name, name on the shelf; in a transaction."""
    _keep(connection, "anki_media", "note_id", files)


def keep_for_notetypes(connection: Connection, files: Iterable[tuple[int, str, str]]) -> None:
    """Say which files note types of Anki use, likewise."""
    _keep(connection, "anki_static", "notetype_id", files)


def _keep(
    connection: Connection, table: str, owner: str, files: Iterable[tuple[int, str, str]]
) -> None:
    connection.executemany(
        f"INSERT INTO {table} ({owner}, name, digest) VALUES (?, ?, ?)"  # noqa: S608 names are ours
        f" ON CONFLICT ({owner}, name) DO UPDATE SET digest = excluded.digest",
        [*files],
    )
