"""Which worker runs which tests, when several share them: `pytest -n 2`.

The tests of a module go to one worker, in a row, so that what they share is made once; so do
all tests that need the server. What takes long comes first, so that no worker ends much later.
"""

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

_SERVER = re.compile(r"\[(.*-)?postgresql[-\]]|/test_postgresql\.py")


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """Deals out modules in the order in which they were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return share(nodeid)


def share(nodeid: str) -> str:
    """Return a name that tests have in common if one worker runs them all."""
    return "postgresql" if _SERVER.search(nodeid) else nodeid.partition("::")[0]


def longest_first(items: list[pytest.Item]) -> None:
    """Move shares with slow tests to the front; the order is otherwise as it was."""
    slow = {share(item.nodeid) for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: share(item.nodeid) not in slow)
