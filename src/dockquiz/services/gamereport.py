"""Games that were played: kept in the store, listed, reported, exported, and taken home."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from dockquiz.domain.quiz.events import Event
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.question import Question
from dockquiz.domain.quiz.report import Report, games, report
from dockquiz.domain.quiz.room import Room
from dockquiz.errors import DockquizError, UsageError
from dockquiz.exchange.games import gamecsv, gamejson
from dockquiz.i18n import _
from dockquiz.services.clock import Clock
from dockquiz.services.writing import write_whole
from dockquiz.storage import games as kept
from dockquiz.storage import rooms
from dockquiz.storage.answering import milliseconds
from dockquiz.storage.games import KeptRoom
from dockquiz.storage.rooms import StoredRoom
from dockquiz.storage.store import Store

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NAME = re.compile(r"(\d{1,18})(?:\.(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Played:
    """A game, and what came of it."""

    name: str
    """As commands call it: `12`, and `12.2` for the second game of the room; empty: not kept."""
    at: datetime | None
    """When its room was opened."""
    report: Report


def keep_game(store: Store, log: Sequence[Event], room: Room, *, now: datetime) -> str:
    """Write a game that was played at one keyboard into the store, and return its name.

    Args:
        store: Open.
        log: All that happened, the opening first.
        room: The room that it leads to.
        now: An aware instant: when it was played.

    Raises:
        StoreError: If the store cannot be written.
    """
    opening, *others = log
    uid, at = token_urlsafe(9), milliseconds(now)
    with store.transaction() as connection:
        number = rooms.add(connection, uid, room.settings.title, at, opening)
        stored = StoredRoom(number, uid, room.settings.title, at, 0, 1, Phase.LOBBY)
        rooms.append(connection, stored, others, room.now, Phase.OVER)
    return str(number) if room.game == 1 else f"{number}.{room.game}"


def list_games(store: Store) -> list[KeptRoom]:
    """Return the rooms that are kept, the latest first."""
    return kept.kept_rooms(store.connection)


def opened(room: KeptRoom) -> datetime:
    """Return when a room was opened, in UTC."""
    return _EPOCH + timedelta(milliseconds=room.opened_at)


def played(store: Store, name: str) -> Played:
    """Return what came of a game.

    Args:
        store: Open.
        name: `12` for the only or the last game of room 12, `12.2` for its second one; empty
            for the last game of the latest room.

    Raises:
        DockquizError: If there is no such game, or nothing was asked in it.
    """
    room, wanted = _room(store, name)
    found = {one.game: one for one in games(rooms.log(store.connection, room.id))}
    if not found:
        raise DockquizError(_("in game {game} nothing was asked").format(game=room.id))
    game = max(found) if wanted is None else wanted
    if game not in found:
        raise _no_game(name)
    called = f"{room.id}.{game}" if len(found) > 1 else str(room.id)
    return Played(called, opened(room), report(found[game]))


def forget_game(store: Store, name: str) -> int:
    """Remove a room with all its games, and return its number.

    Raises:
        DockquizError: If there is no such room.
        StoreError: If the store cannot be written.
    """
    room, _game = _room(store, name)
    with store.transaction() as connection:
        rooms.remove(connection, room.id)
    return room.id


def as_csv(game: Played) -> str:
    """Return a game as a table: a line for every answer of every player."""
    return gamecsv.as_csv(game.report)


def as_json(game: Played) -> dict[str, Any]:
    """Return a game as an object of JSON, as docs/json.md describes it."""
    at = game.at.isoformat() if game.at else ""
    return gamejson.document(game.report, name=game.name, at=at)


def missed_cards(store: Store, game: Played, player: str | None) -> list[int]:
    """Return the numbers of the cards that were missed, in the order of the notes.

    Args:
        store: Open.
        game: What was played.
        player: Whose; None for what anybody missed.

    Raises:
        DockquizError: If nobody of that name played, or nothing was missed that is a card.
    """
    questions = _missed(game.report, player)
    found = kept.ids_of(store.connection, _guids(questions))
    if not found:
        raise DockquizError(_("nothing was missed that is a card of this store"))
    return found


def take_home(store: Store, game: Played, player: str | None, path: Path, *, clock: Clock) -> int:
    """Write the missed cards for another store, without schedules; return how many there are.

    Args:
        store: Open.
        game: What was played.
        player: Whose cards; None for what anybody missed.
        path: A package for Anki (`.apkg`), or dockquiz's own (`.json`): both can be imported.
        clock: Whose day it is.

    Raises:
        UsageError: If the name of the file ends in another way.
        DockquizError: As `missed_cards`, or if it cannot be written.
    """
    ids = missed_cards(store, game, player)
    ending = path.suffix.lower()
    if ending == ".apkg":
        from dockquiz.services.ankiexport import export_anki

        query = "id:" + ",".join(map(str, ids))
        return export_anki(store, path, clock=clock, wanted=query, progress=False).cards
    if ending == ".json":
        from dockquiz.services.documentexport import document_of

        pieces = document_of(
            store, ids, now=clock.now(), progress=False, tell=lambda _done, _total: None
        )
        write_whole(path, "".join(pieces).encode("utf-8", "surrogatepass"))
        return len(ids)
    raise UsageError(
        _("{path}: cards go home as .apkg or .json").format(path=path),
        _("for example: -o {name}").format(name=f"{path.stem or 'missed'}.apkg"),
    )


def _missed(found: Report, player: str | None) -> Iterable[Question]:
    if player is None:
        return [one.question for one in found.missed]
    named = {one.standing.name.casefold(): one.number for one in found.players}
    if player.casefold() not in named:
        names = ", ".join(one.standing.name for one in found.players[:12])
        raise DockquizError(
            _("nobody named {name} played").format(name=player),
            _("there were {names}").format(names=names),
        )
    return found.missed_by(named[player.casefold()])


def _guids(questions: Iterable[Question]) -> list[str]:
    return list(dict.fromkeys(one.card for one in questions if one.card))


def _room(store: Store, name: str) -> tuple[KeptRoom, int | None]:
    everything = list_games(store)
    if not name and everything:
        return everything[0], None
    read = _NAME.fullmatch(name.strip())
    room = next((one for one in everything if read and one.id == int(read[1])), None)
    if room is None or read is None:
        raise _no_game(name)
    return room, int(read[2]) if read[2] else None


def _no_game(name: str) -> DockquizError:
    if not name:
        return DockquizError(
            _("no game was played yet"), _("`dockquiz quiz` plays one at this keyboard")
        )
    return DockquizError(
        _("there is no game {game}").format(game=name), _("`dockquiz games` lists them")
    )
