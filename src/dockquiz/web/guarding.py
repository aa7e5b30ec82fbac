"""What holds for every request: known hosts, strict headers, one request a connection."""

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

POLICY_VIOLATION = 1008
PERMISSIONS = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), screen-wake-lock=(self)"
)


def policy(host: str) -> str:
    """Return the Content-Security-Policy of a page that came from a host.

    The sockets are named too: not every browser counts them as `'self'`.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' ws://{host} wss://{host}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


class Guard:
    """Lets in what was meant for this server, and sends nothing without its headers.

    Args:
        app: What answers.
        hosts: `name:port` by which the server can be reached. A page of another name
            that leads here (DNS rebinding) is none of ours.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or let one socket in."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        is_known = host in self._hosts
        if scope["type"] == "websocket":
            if not is_known or not _is_own(headers.get("origin"), host):
                # Refused before it is accepted: the other side reads 403.
                await WebSocketClose(POLICY_VIOLATION)(scope, receive, send)
                return
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                _harden(MutableHeaders(scope=message), host if is_known else "")
            await send(message)

        answer = self._app if is_known else PlainTextResponse("unknown host\n", 421)
        await answer(scope, receive, guarded)


def _is_own(origin: str | None, host: str) -> bool:
    """Whether a socket comes from one of our pages, or from no page at all.

    Programs send no origin; `admission` asks more of them.
    """
    return origin is None or origin.lower() in {f"http://{host}", f"https://{host}"}


def _harden(headers: MutableHeaders, host: str) -> None:
    headers["Content-Security-Policy"] = policy(host) if host else "default-src 'none'"
    headers["X-Content-Type-Options"] = "nosniff"
    headers["X-Frame-Options"] = "DENY"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Permissions-Policy"] = PERMISSIONS
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers.setdefault("Cache-Control", "no-store")
    # A connection that asks once cannot dawdle over a second request.
    headers["Connection"] = "close"
