"""Serve a room on the network: one process, one port, until it is stopped."""

import asyncio
import gc
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from dockquiz.domain.quiz.commands import Role
from dockquiz.errors import UsageError
from dockquiz.i18n import _, reason_of
from dockquiz.services.hosting import Hosting
from dockquiz.services.storethread import StoreThread
from dockquiz.web import admission, qr
from dockquiz.web.admission import Failures, Keys
from dockquiz.web.app import application
from dockquiz.web.live import LiveRoom
from dockquiz.web.protocol import MOST_BYTES
from dockquiz.web.rendering import Door, warm
from dockquiz.web.socket import Entrance
from dockquiz.web.takinghome import TakingHome

LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 only if the host asks for it
REQUEST_TIME = 10.0
"""Seconds that a request may take to arrive."""
MOST_REQUEST = 16 * 1024
"""Bytes of a request's head."""
WANTED_FILES = 8_192
"""Open files that a room of 2,000 needs with room to spare."""


class PatientProtocol(H11Protocol):
    """Closes a connection whose request does not arrive in time."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start to wait for a request."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(REQUEST_TIME, self._give_up)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._deadline.cancel()
        super().connection_lost(exc)

    def _give_up(self) -> None:
        # After an upgrade the transport belongs to the socket.
        if self.cycle is None and self.transport.get_protocol() is self:
            self.transport.close()


@dataclass(frozen=True, slots=True)
class Listening:
    """Where a server listens, and how it is reached."""

    socket: socket.socket
    port: int
    addresses: tuple[str, ...]
    """`name:port`, the one to tell people first."""


def listen(port: int | None, *, lan: bool) -> Listening:
    """Open a port.

    Args:
        port: Which; None for 8000, or a free one if that is taken.
        lan: Whether other machines may reach it.

    Raises:
        UsageError: If that port cannot be had.
    """
    bound = _bound(EVERYWHERE if lan else LOOPBACK, port)
    found = bound.getsockname()[1]
    names = [*(_own_names() if lan else ()), LOOPBACK, "localhost"]
    return Listening(bound, found, tuple(f"{name}:{found}" for name in dict.fromkeys(names)))


def _bound(host: str, port: int | None) -> socket.socket:
    for wanted in (8_000, 0) if port is None else (port,):
        made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, wanted))
            made.listen(2_048)
        except OSError as error:
            made.close()
            if wanted == 0 or port is not None:
                raise UsageError(
                    _("port {port} cannot be used: {reason}").format(
                        port=wanted, reason=reason_of(error)
                    ),
                    _("`--port` chooses another one; 0 takes any that is free"),
                ) from error
            continue
        made.setblocking(False)
        return made
    raise AssertionError("a free port is always tried last")


def _own_names() -> list[str]:
    """Return by which names other machines reach this one, the address of its network first."""
    names = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        # Connecting a datagram socket sends nothing: it only chooses the way out.
        probe.connect(("192.0.2.1", 9))
        names.append(probe.getsockname()[0])
    host = socket.gethostname().lower()
    return [*names, host, host if host.endswith(".local") else f"{host}.local"]


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses that open the room, each with its secret behind the `#`."""

    player: str
    host: str
    cohost: str
    screen: str


@dataclass(frozen=True, slots=True)
class Opening:
    """What a server of one room needs."""

    hosting: Hosting
    thread: StoreThread
    """The one thread that the hosting belongs to."""
    listening: Listening
    keys: Keys
    door: Door
    links: Links


def prepare(hosting: Hosting, thread: StoreThread, listening: Listening) -> Opening:
    """Return what a server of a room needs; makes tokens for its hosts and screens.

    Raises:
        StoreError: If the store cannot be written.
    """
    keys = admission.keys_of(hosting.room.secret)
    base = f"http://{listening.addresses[0]}"
    tokens = {role: admission.fresh_token() for role in ("host", "cohost", "screen")}
    for name, token in tokens.items():
        role = Role.SPECTATOR if name == "screen" else Role.HOST
        thread.pool.submit(hosting.admit, token, role).result()
    links = Links(
        player=f"{base}/#{keys.invite}",
        host=f"{base}/host#{tokens['host']}",
        cohost=f"{base}/host#{tokens['cohost']}",
        screen=f"{base}/screen#{tokens['screen']}",
    )
    door = Door(
        address=base,
        pin=keys.pin,
        code=qr.drawing(links.player),
        invite=links.player,
        screen=f"/screen#{tokens['screen']}",
        cohost=f"/host#{tokens['cohost']}",
    )
    return Opening(hosting, thread, listening, keys, door, links)


Attend = Callable[[LiveRoom], Awaitable[None]]
"""What runs beside the server: a keyboard. The server stops when it returns."""


async def serve(
    opening: Opening,
    attend: Attend | None = None,
    *,
    attending: int | None = None,
    began: Callable[[LiveRoom], None] | None = None,
    entrance: Callable[[LiveRoom], Entrance] | None = None,
) -> None:
    """Serve a room until it is stopped.

    Args:
        opening: The room and where it is reached.
        attend: Runs beside it; None to serve until a signal comes.
        attending: Hosts who are there without a connection; by default one beside `attend`.
        began: Called with the room when commands are taken.
        entrance: Makes the entrance, with limits of its own.

    Raises:
        DockquizError: If another program goes on with the same room.
    """
    count = int(attend is not None) if attending is None else attending
    live = LiveRoom(opening.hosting, opening.thread.pool, opening.door, attending=count)
    door = entrance(live) if entrance else Entrance(live, opening.keys, Failures())
    server = uvicorn.Server(
        _config(
            application(
                door, TakingHome(opening.hosting, opening.thread), opening.listening.addresses
            )
        )
    )
    serving = asyncio.create_task(server.serve([opening.listening.socket]))
    beside = [asyncio.ensure_future(attend(live))] if attend else []
    if began is not None:
        began(live)
    try:
        done, _rest = await asyncio.wait(
            {serving, live.failed, *beside}, return_when=asyncio.FIRST_COMPLETED
        )
        if live.failed not in done:
            await live.close()
    finally:
        live.stop()
        server.should_exit = True
        for other in beside:
            other.cancel()
        await asyncio.gather(serving, *beside, return_exceptions=True)
    for one in done:
        one.result()


def _config(app: Callable[..., object]) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="websockets-sansio",
        ws_max_size=MOST_BYTES,
        ws_per_message_deflate=False,
        ws_ping_interval=15,
        ws_ping_timeout=15,
        h11_max_incomplete_event_size=MOST_REQUEST,
        lifespan="off",
        # Nothing of a request is logged: addresses and names are nobody's business.
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )


def prepare_process() -> None:
    """Compile templates, ask for enough open files, and keep collections of garbage rare."""
    warm()
    try:
        import resource
    except ImportError:  # not on Windows
        pass
    else:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = WANTED_FILES if hard == resource.RLIM_INFINITY else min(WANTED_FILES, hard)
        if soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    gc.collect()
    # What is here now stays: a collection in the middle of a burst of answers need not look at it.
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
