"""What a learner chooses for decks: choose, forget, and tell where each choice comes from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dockquiz.domain.deck import lineage
from dockquiz.domain.options import EVERYWHERE, OPTIONS, find_option, read_option
from dockquiz.domain.scheduler import SchedulerName
from dockquiz.errors import DockquizError, UsageError
from dockquiz.i18n import _
from dockquiz.services.clock import Clock, clock_of, zone_named
from dockquiz.services.schedulers import scheduler_of
from dockquiz.services.switching import DECIDING, Plan, plan
from dockquiz.storage import answering, waiting
from dockquiz.storage.settings import read_settings, remove_settings, write_settings
from dockquiz.storage.store import Store


@dataclass(frozen=True, slots=True)
class Choice:
    """What holds for a deck."""

    name: str
    value: object
    origin: str | None
    """The deck it was chosen for, `EVERYWHERE` for all decks; None: nobody chose it."""


def choose(
    store: Store,
    deck: str,
    values: Mapping[str, str],
    *,
    clock: Clock | None = None,
    dry_run: bool = False,
) -> Plan | None:
    """Choose something for a deck and those inside it.

    Args:
        store: Open.
        deck: Its full name; `EVERYWHERE` for all decks.
        values: What is wanted, by the name of the option.
        clock: The learner's; None for the one that is set.
        dry_run: Only say what would become of the schedules.

    Returns:
        What became of the schedules; None if they do not rest on what was chosen.

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
    read = {name: read_option(name, value) for name, value in values.items()}
    if dry_run:
        return _replay(store, deck, read, clock)
    with store.transaction() as connection:
        replay = _replay(store, deck, read, clock)
        write_settings(connection, store.learner_id, deck, values)
        answering.record_all(connection, store.learner_id, replay.events if replay else ())
    return replay


def forget(
    store: Store,
    deck: str,
    names: Iterable[str],
    *,
    clock: Clock | None = None,
    dry_run: bool = False,
) -> Plan | None:
    """Forget what was chosen for a deck, so that what is around it holds again.

    Args:
        store: Open.
        deck: As it was chosen for, there or not any more.
        names: Options; none means all of them.
        clock: The learner's; None for the one that is set.
        dry_run: Only say what would become of the schedules.

    Returns:
        As `choose`.

    Raises:
        UsageError: If there is no such option.
    """
    wanted = list(names) or list(OPTIONS)
    for name in wanted:
        find_option(name)
    nothing = dict.fromkeys(wanted)
    if dry_run:
        return _replay(store, deck, nothing, clock)
    with store.transaction() as connection:
        replay = _replay(store, deck, nothing, clock)
        remove_settings(connection, store.learner_id, deck, wanted)
        answering.record_all(connection, store.learner_id, replay.events if replay else ())
    return replay


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


def _replay(
    store: Store, deck: str, values: Mapping[str, object | None], clock: Clock | None
) -> Plan | None:
    """Plan what follows for the schedules; nothing, unless they rest on what is changed."""
    settings = read_settings(store.connection, store.learner_id)
    own, changed = settings.chosen.get(deck, {}), settings.changed(deck, values)
    if not any(own.get(name) != values[name] for name in DECIDING & values.keys()):
        return None
    if values.get("parameters"):
        scheduler_of(replace(changed.of(deck), scheduler=SchedulerName.FSRS))
    clock = clock or clock_of(store)
    now = clock.now()
    return plan(
        store.connection,
        store.learner_id,
        changed,
        deck,
        at=now,
        day=clock.day(now),
    )


def _require(store: Store, deck: str) -> None:
    if deck and not waiting.has_deck(store.connection, deck):
        raise DockquizError(
            _("there is no deck named {deck}").format(deck=deck), _("`dockquiz decks` lists them")
        )
