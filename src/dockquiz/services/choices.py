"""What a learner chooses for decks: choose, forget, and tell where each choice comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dockquiz.domain.deck import lineage
from dockquiz.domain.options import EVERYWHERE, OPTIONS, find_option
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _
from dockquiz.services.clock import zone_named
from dockquiz.storage import waiting
from dockquiz.storage.settings import read_settings, remove_settings, write_settings
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Choice:
    """What holds for a deck."""

    name: str
    value: object
    origin: str | None
    """The deck it was chosen for, `EVERYWHERE` for all decks; None: nobody chose it."""


def choose(store: Store, deck: str, values: Mapping[str, str]) -> None:
    """Choose something for a deck and those inside it.

    Args:
        store: Open.
        deck: Its full name; `EVERYWHERE` for all decks.
        values: What is wanted, by the name of the option.

    Raises:
        UsageError: If a value makes no sense, or holds for all decks alone.
        DockquizError: If there is no such deck.
    """
    _require(store, deck)
    for name in values:
        if find_option(name).is_global and deck:
            raise UsageError(
                _("{name} is the same for all decks").format(name=name),
                _("leave the deck out: `dockquiz decks set --{name} …`").format(name=name),
            )
    if values.get("zone"):
        zone_named(values["zone"])
    with store.transaction() as connection:
        write_settings(connection, store.learner_id, deck, values)


def forget(store: Store, deck: str, names: Iterable[str]) -> None:
    """Forget what was chosen for a deck, so that what is around it holds again.

    Args:
        store: Open.
        deck: As it was chosen for, there or not any more.
        names: Options; none means all of them.

    Raises:
        UsageError: If there is no such option.
    """
    wanted = list(names) or list(OPTIONS)
    for name in wanted:
        find_option(name)
    with store.transaction() as connection:
        remove_settings(connection, store.learner_id, deck, wanted)


def choices(store: Store, deck: str) -> list[Choice]:
    """Return what holds for a deck, and where each choice comes from.

    Raises:
        DockquizError: If there is no such deck.
    """
    _require(store, deck)
    settings = read_settings(store.connection, store.learner_id)
    options = settings.of(deck)
    nearest = (*reversed(lineage(deck)), EVERYWHERE)
    return [
        Choice(
            name,
            getattr(options, name),
            next((d for d in nearest if name in settings.chosen.get(d, {})), None),
        )
        for name in OPTIONS
    ]


def _require(store: Store, deck: str) -> None:
    if deck and not waiting.has_deck(store.connection, deck):
        raise DockquizError(
            _("there is no deck named {deck}").format(deck=deck), _("`dockquiz decks` lists them")
        )
