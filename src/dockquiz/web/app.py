"""The addresses of the live quiz: three pages, what they are made of, and one socket."""

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketClose

from dockquiz.domain.quiz.commands import Role
from dockquiz.i18n import LANGUAGES, spoken
from dockquiz.web.guarding import Guard
from dockquiz.web.rendering import page
from dockquiz.web.socket import Entrance
from dockquiz.web.takinghome import TakingHome

PAGES = {
    "/": Role.PLAYER,
    "/play": Role.PLAYER,
    "/screen": Role.SPECTATOR,
    "/host": Role.HOST,
}
"""They hold nothing of the game: what is shown comes through the socket."""
SOCKET = "/socket"
Endpoint = Callable[[Request], Awaitable[Response]]
_STATIC = Path(__file__).with_name("static")
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


def application(entrance: Entrance, home: TakingHome, hosts: Iterable[str]) -> ASGIApp:
    """Return the application of one room.

    Args:
        entrance: Where sockets come in.
        home: Hands out what players missed.
        hosts: `name:port` by which the server can be reached.
    """
    routes = [
        *(Route(path, _page(role, entrance), methods=["GET"]) for path, role in PAGES.items()),
        *(Route(f"/static/{path.name}", _file(path)) for path in sorted(_STATIC.iterdir())),
        Route("/missed.{ending}", home.endpoint, methods=["GET"]),
    ]
    pages = Starlette(routes=routes)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        # Nothing stands between a socket and its phone: each layer costs every frame.
        if scope["type"] == "http":
            await pages(scope, receive, send)
        elif scope["path"] == SOCKET:
            await entrance.serve(WebSocket(scope, receive, send))
        else:
            await WebSocketClose()(scope, receive, send)

    return Guard(answer, hosts)


def language(request: Request) -> str:
    """Return the language of a page: the one that was chosen, else the reader's first."""
    chosen = request.query_params.get("lang", "")
    if chosen in LANGUAGES:
        return chosen
    wanted = []
    for place, part in enumerate(request.headers.get("accept-language", "").split(",")[:20]):
        name, _, weight = part.partition(";q=")
        try:
            wanted.append((-float(weight or 1), place, name.strip()))
        except ValueError:
            continue
    found = (spoken(name) for weight, _, name in sorted(wanted) if weight < 0)
    return next(filter(None, found), LANGUAGES[0])


def _page(role: Role, entrance: Entrance) -> Endpoint:
    """Return an endpoint that answers with the page of a role."""

    async def endpoint(request: Request) -> Response:
        return HTMLResponse(
            page(role, language(request), learners=entrance.live.room.settings.feeds_reviews),
            headers={"Vary": "Accept-Language"},
        )

    return endpoint


def _file(path: Path) -> Endpoint:
    """Return an endpoint that answers with a file, which is read once."""
    content, kind = path.read_bytes(), _TYPES[path.suffix]

    async def endpoint(_: Request) -> Response:
        return Response(content, media_type=kind)

    return endpoint
