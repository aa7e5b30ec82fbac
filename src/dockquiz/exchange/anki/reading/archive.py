"""The zip archive of a package: which collection is in it, and its files, inflated with care.

Sizes are checked before anything is inflated, and counted again while it is: what
an archive says of itself proves nothing. No name in an archive becomes a path.
"""

import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dockquiz.exchange.anki.reading import wire
from dockquiz.exchange.anki.reading.refusal import PackageError
from dockquiz.i18n import _, reason_of

LARGEST_COLLECTION = 4 << 30
"""Bytes of a collection, inflated."""
LARGEST_FILE = 1 << 30
"""Bytes of a picture or a sound."""
LARGEST_LIST = 256 << 20
"""Bytes of the list of such files."""
MOST_ENTRIES = 1_000_000
GREATEST_RATIO = 400
"""Times that an entry may grow when it is inflated, once it is larger than `SMALL`."""
SMALL = 64 << 20
_CHUNK = 1 << 20
_COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest format first: newer packages carry a dummy of an older one."""
_META, _MEDIA = "meta", "media"
_NEWEST = 3
_ENCRYPTED = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


class Archive:
    """A package that is open."""

    def __init__(self, path: str, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._zip = archive
        self._entries = {entry.filename: entry for entry in archive.infolist()}
        self._version = self._read_version()
        self._collection = self._find_collection()

    def copy_collection(self, target: IO[bytes]) -> None:
        """Write the collection, a SQLite database, into a file.

        Raises:
            PackageError: If it is damaged or too large.
        """
        is_packed = self._collection.endswith("b")
        self._copy(self._collection, target, LARGEST_COLLECTION, is_packed=is_packed)

    def media(self) -> dict[str, str]:
        """Return the entries of the archive that are media, by the names that cards use.

        Raises:
            PackageError: If the list of them is damaged or too large.
        """
        if _MEDIA not in self._entries:
            return {}
        import io

        packed = io.BytesIO()
        self._copy(_MEDIA, packed, LARGEST_LIST, is_packed=self._is_newest)
        listed = self._listed(packed.getvalue())
        return {name: entry for name, entry in listed if entry in self._entries}

    def copy_file(self, entry: str, target: IO[bytes]) -> None:
        """Write one of the media into a file.

        Raises:
            PackageError: If it is damaged or too large.
        """
        self._copy(entry, target, LARGEST_FILE, is_packed=self._is_newest)

    @property
    def _is_newest(self) -> bool:
        return self._collection.endswith("b")

    def _read_version(self) -> int | None:
        if _META not in self._entries:
            return None
        import io

        meta = io.BytesIO()
        self._copy(_META, meta, _CHUNK, is_packed=False)
        try:
            return wire.numbers(meta.getvalue()).get(1)
        except wire.WireError as error:
            raise self._damaged(_META) from error

    def _find_collection(self) -> str:
        if self._version is not None and self._version > _NEWEST:
            raise PackageError(
                _("{path} is of a newer Anki: its format is {version}").format(
                    path=self.path, version=self._version
                ),
                _("export it from Anki with “Support older Anki versions”"),
            )
        names = _COLLECTIONS[:1] if self._version == _NEWEST else _COLLECTIONS
        for name in names:
            if name in self._entries:
                return name
        raise PackageError(
            _("{path} is no package of Anki: there is no collection in it").format(path=self.path)
        )

    def _listed(self, data: bytes) -> Iterator[tuple[str, str]]:
        """Yield names of media with their entries."""
        try:
            if not self._is_newest:
                names = json.loads(data or b"{}")
                if not isinstance(names, dict):
                    raise self._damaged(_MEDIA)
                yield from ((str(name), entry) for entry, name in names.items())
                return
            messages = (value for number, value in wire.fields(data) if number == 1)
            for place, message in enumerate(messages):
                if isinstance(message, bytes):
                    yield wire.texts(message).get(1, ""), str(place)
        except (ValueError, RecursionError) as error:
            raise self._damaged(_MEDIA) from error

    def _copy(self, name: str, target: IO[bytes], largest: int, *, is_packed: bool) -> None:
        entry = self._entries[name]
        if entry.flag_bits & _ENCRYPTED:
            raise PackageError(
                _("{path} is locked with a password").format(path=self.path),
                _("export it from Anki again, without one"),
            )
        try:
            with self._zip.open(entry) as packed:
                source: IO[bytes] = _unpacked(packed) if is_packed else packed
                self._pour(source, target, name, min(largest, _allowed(entry)))
        except OSError as error:
            raise PackageError(
                _("{path} cannot be read: {reason}").format(path=self.path, reason=reason_of(error))
            ) from error
        except _broken() as error:
            raise self._damaged(name) from error

    def _pour(self, source: IO[bytes], target: IO[bytes], name: str, largest: int) -> None:
        written = 0
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > largest:
                raise PackageError(
                    _("{path}: {entry} is too large when it is unpacked").format(
                        path=self.path, entry=name
                    )
                )
            target.write(chunk)

    def _damaged(self, name: str) -> PackageError:
        return PackageError(_("{path}: {entry} is damaged").format(path=self.path, entry=name))


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a package for the length of a `with` block.

    Raises:
        PackageError: If it cannot be read, or is no package of Anki.
    """
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise PackageError(
            _("{path} cannot be read: {reason}").format(path=path, reason=reason_of(error))
        ) from error
    except _BROKEN as error:
        raise PackageError(
            _("{path} is no package of Anki, or only a part of one").format(path=path),
            _("export it from Anki, or download it, again"),
        ) from error
    with archive:
        if len(archive.infolist()) > MOST_ENTRIES:
            raise PackageError(_("{path} holds too many files").format(path=path))
        yield Archive(str(path), archive)


def _allowed(entry: zipfile.ZipInfo) -> int:
    """Return how many bytes an entry may become."""
    return max(SMALL, entry.compress_size * GREATEST_RATIO)


def _unpacked(packed: IO[bytes]) -> IO[bytes]:
    from zstandard import ZstdDecompressor

    reader: IO[bytes] = ZstdDecompressor(max_window_size=1 << 27).stream_reader(
        packed, read_across_frames=True
    )
    return reader


def _broken() -> tuple[type[Exception], ...]:
    from zstandard import ZstdError

    return (*_BROKEN, ZstdError)
