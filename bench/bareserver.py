"""The least that a server of the live quiz could do: send the same bytes to all, echo answers.

It runs on the same uvicorn with the same settings. A frame `all` is answered with the
frame of the path's size at every socket; any other one is echoed with those that came
within the same few milliseconds.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

GATHERED = 0.005
"""Seconds, as in `dockquiz.web.live`."""

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Bare:
    """An ASGI application with one room and no rules.

    Args:
        shown: What all are sent.
        reply: What each answer is echoed with.
    """

    def __init__(self, shown: str, reply: str) -> None:
        self._shown = {"type": "websocket.send", "text": shown}
        self._reply = {"type": "websocket.send", "text": reply}
        self._all: list[Send] = []
        self._waiting: list[Send] = []

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one socket."""
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        self._all.append(send)
        while (message := await receive())["type"] != "websocket.disconnect":
            if message.get("text") == "all":
                for other in self._all:
                    await other(self._shown)
            else:
                self._gather(send)
        self._all.remove(send)

    def _gather(self, send: Send) -> None:
        if not self._waiting:
            loop = asyncio.get_running_loop()
            loop.call_later(GATHERED, lambda: loop.create_task(self._echo()))
        self._waiting.append(send)

    async def _echo(self) -> None:
        batch, self._waiting = self._waiting, []
        for send in batch:
            await send(self._reply)


def serve(port: int, shown: int, reply: int) -> None:
    """Serve on a port of this machine until the process is ended.

    Args:
        port: Which.
        shown: Bytes of what all are sent.
        reply: Bytes of an echo.
    """
    import gc

    import uvicorn

    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    app = Bare(_text("show", shown), _text("seat", reply))
    uvicorn.run(
        app,
        host="127.0.0.1",
        port=port,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        access_log=False,
    )


def _text(kind: str, size: int) -> str:
    head, tail = f'{{"type":"{kind}","html":"', '"}'
    return head + "x" * (size - len(head) - len(tail)) + tail


if __name__ == "__main__":
    serve(*map(int, sys.argv[1:]))
