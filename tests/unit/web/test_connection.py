"""What waits to be sent is bounded, whole, and in order."""

import asyncio
from collections.abc import Awaitable, Callable

from dockquiz.domain.quiz.commands import Role
from dockquiz.web.connection import SLOWEST, Connection, Kind, Visitor

ADA = Visitor(Role.PLAYER, "en", is_page=True)


class Wire:
    """The other end; it may stall."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self.codes: list[int] = []
        self.is_gone = False
        self.open = asyncio.Event()
        self.open.set()

    async def send(self, frame: str) -> None:
        await self.open.wait()
        if self.is_gone:
            raise RuntimeError("gone")
        self.sent.append(frame)

    async def close(self, code: int) -> None:
        self.codes.append(code)


def talk(story: Callable[[Wire, Connection], Awaitable[None]]) -> Wire:
    async def told() -> Wire:
        wire = Wire()
        connection = Connection(ADA, wire.send, wire.close)
        await asyncio.sleep(0)
        await story(wire, connection)
        await connection.end()
        return wire

    return asyncio.run(told())


def test_frames_leave_in_the_order_of_their_kinds_arrival() -> None:
    async def story(_: Wire, connection: Connection) -> None:
        for kind in (Kind.WELCOME, Kind.SHOW, Kind.SEAT):
            connection.put(kind, kind.value)
        await asyncio.sleep(0.01)

    assert talk(story).sent == ["welcome", "show", "seat"]


def test_of_what_is_stale_only_the_newest_is_sent() -> None:
    async def story(wire: Wire, connection: Connection) -> None:
        wire.open.clear()
        connection.put(Kind.SHOW, "first")
        await asyncio.sleep(0.01)
        for number in range(1_000):
            connection.put(Kind.SHOW, f"show {number}")
            connection.put(Kind.COUNT, f"count {number}")
        wire.open.set()
        await asyncio.sleep(0.01)

    assert talk(story).sent == ["first", "show 999", "count 999"]


def test_a_frame_leaves_at_once_where_the_network_takes_it() -> None:
    async def story(wire: Wire, connection: Connection) -> None:
        connection.put(Kind.SHOW, "show")
        assert wire.sent == ["show"]

    talk(story)


def test_who_takes_nothing_for_too_long_is_closed() -> None:
    """Risk no. 13."""

    async def story(wire: Wire, connection: Connection) -> None:
        now = asyncio.get_running_loop().time()
        assert not connection.is_stalled(now + SLOWEST + 1)
        wire.open.clear()
        connection.put(Kind.SHOW, "show")
        assert not connection.is_stalled(now)
        assert connection.is_stalled(now + SLOWEST + 1)
        await connection.cut()

    wire = talk(story)
    assert (wire.sent, wire.codes) == ([], [1008])


def test_whoever_went_away_is_no_error_for_who_sends() -> None:
    async def story(wire: Wire, connection: Connection) -> None:
        wire.is_gone = True
        connection.put(Kind.SHOW, "show")
        wire.open.clear()
        connection.put(Kind.SHOW, "another")
        wire.open.set()
        await connection.parted()

    assert talk(story).sent == []


def test_a_last_frame_is_sent_instead_of_all_that_waits_and_closes() -> None:
    async def story(wire: Wire, connection: Connection) -> None:
        wire.open.clear()
        connection.put(Kind.SHOW, "stuck")
        connection.put(Kind.SEAT, "seat")
        connection.part("bye")
        wire.open.set()
        await connection.parted()
        connection.put(Kind.SHOW, "more")
        await asyncio.sleep(0.01)

    wire = talk(story)
    assert (wire.sent, wire.codes) == (["stuck", "bye"], [1000])
