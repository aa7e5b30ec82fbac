"""After the game: each player takes the cards they missed home, as a file."""

import asyncio
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from dockquiz.domain.quiz.commands import Role
from dockquiz.domain.quiz.messages import Phase
from dockquiz.domain.quiz.report import report
from dockquiz.errors import DockquizError
from dockquiz.i18n import LANGUAGES, later
from dockquiz.services.clock import clock_of
from dockquiz.services.gamereport import Played, take_home
from dockquiz.services.hosting import Hosting
from dockquiz.services.storethread import StoreThread
from dockquiz.web.rendering import say

TYPES = {"apkg": "application/octet-stream", "json": "application/json"}
NOTHING = later("You missed no card: there is nothing to take home.")
_BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class TakingHome:
    """Answers players who ask for what they missed; their token says who they are.

    Args:
        hosting: The room.
        thread: The one thread that its store belongs to.
    """

    hosting: Hosting
    thread: StoreThread

    async def endpoint(self, request: Request) -> Response:
        """Return the file that `/missed.apkg` or `/missed.json` names, for one player."""
        ending = request.path_params["ending"]
        player = self._player(request.headers.get("authorization", ""))
        if ending not in TYPES or player is None:
            return PlainTextResponse("", 404)
        loop = asyncio.get_running_loop()
        try:
            data = await loop.run_in_executor(
                self.thread.pool, self._file, self.hosting.room.players[player].name, ending
            )
        except DockquizError:
            lang = request.headers.get("accept-language", "")
            text = say(NOTHING, lang if lang in LANGUAGES else LANGUAGES[0])
            return PlainTextResponse(text, 404)
        return Response(data, media_type=TYPES[ending])

    def _player(self, authorization: str) -> int | None:
        """Return whose token it is, once the game is over."""
        room = self.hosting.room
        if not authorization.startswith(_BEARER) or room.phase is not Phase.OVER:
            return None
        found = self.hosting.whose(authorization.removeprefix(_BEARER))
        if found is None or found.role is not Role.PLAYER or found.player not in room.players:
            return None
        return found.player

    def _file(self, name: str, ending: str) -> bytes:
        room = self.hosting.room
        played = Played("", None, report(room))
        title = re.sub(r"[^\w-]+", "-", room.settings.title).strip("-") or "missed"
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"{title}.{ending}"
            self.thread.on(
                lambda store: take_home(store, played, name, path, clock=clock_of(store))
            )
            return path.read_bytes()
