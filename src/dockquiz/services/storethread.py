"""A store in a thread of its own, so that a commit never keeps a socket waiting."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import TypeVar

from dockquiz.services.opening import Wanted, open_store
from dockquiz.storage.store import Store

Made = TypeVar("Made")


class StoreThread:
    """The one thread that a store belongs to."""

    def __init__(self, pool: ThreadPoolExecutor, store: Store) -> None:
        self.pool = pool
        self._store = store

    def on(self, work: Callable[[Store], Made]) -> Made:
        """Do something with the store; only from its own thread."""
        return work(self._store)

    def do(self, work: Callable[[Store], Made]) -> Made:
        """Let the thread do something with the store, and wait for what comes of it."""
        return self.pool.submit(work, self._store).result()


@contextmanager
def store_thread(wanted: Wanted, *, now: datetime) -> Iterator[StoreThread]:
    """Open a store in a thread of its own, for the length of a `with` block.

    Args:
        wanted: Which store, and whose part of it.
        now: An aware instant.

    Raises:
        StoreError: If the store cannot be used.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="store") as pool, ExitStack() as stack:
        opening = ExitStack()
        store = pool.submit(opening.enter_context, open_store(wanted, now=now)).result()
        stack.callback(lambda: pool.submit(opening.close).result())
        yield StoreThread(pool, store)
