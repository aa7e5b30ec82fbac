"""What a learner may choose for a deck, and which choice holds where.

A choice made for a deck holds for the decks inside it, unless they have their
own; '' stands for all decks. What nobody chose has the value given here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Any, NamedTuple

from dockquiz.domain.deck import lineage
from dockquiz.domain.schedule import MAXIMUM_INTERVAL
from dockquiz.domain.scheduler import SchedulerName
from dockquiz.domain.studyday import ROLLOVER_HOUR
from dockquiz.errors import UsageError
from dockquiz.i18n import _

EVERYWHERE = ""
"""The name under which choices for all decks are kept."""


class Order(StrEnum):
    """In which order cards come that are due."""

    OVERDUE = "overdue"
    """The most overdue in relation to its interval foremost."""
    DUE = "due"
    """The longest due foremost."""
    RANDOM = "random"
    """Shuffled, in the same way all day."""
    HARDEST = "hardest"
    """The lowest ease foremost."""
    EASIEST = "easiest"


class NewOrder(StrEnum):
    """In which order new cards come."""

    NOTES = "notes"
    """As in the notes."""
    RANDOM = "random"
    """Shuffled, in the same way all day."""


class Mix(StrEnum):
    """Where new cards come among those that are due."""

    AFTER = "after"
    BEFORE = "before"
    BETWEEN = "between"
    """Spread evenly."""


class Siblings(StrEnum):
    """What becomes of the cards of one block on one day."""

    BURY = "bury"
    """One comes, the others wait until tomorrow."""
    APART = "apart"
    """All come, far from each other."""


class LeechAction(StrEnum):
    """What becomes of a card that fails again and again."""

    SUSPEND = "suspend"
    """It is tagged `leech` and suspended."""
    TAG = "tag"
    """It is tagged `leech`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeckOptions:
    """The choices that hold for one deck."""

    new: int = 20
    """New cards a study day."""
    reviews: int = 200
    """Other cards a study day."""
    order: Order = Order.OVERDUE
    new_order: NewOrder = NewOrder.NOTES
    mix: Mix = Mix.AFTER
    seed: int = 0
    """Another seed shuffles in another way."""
    siblings: Siblings = Siblings.BURY
    leech: int = 8
    """Lapses that make a leech; 0: there are none."""
    leech_action: LeechAction = LeechAction.SUSPEND
    maximum_interval: int = MAXIMUM_INTERVAL
    """Days."""
    scheduler: SchedulerName = SchedulerName.SM2
    retention: float = 0.9
    """Share of recalled cards that FSRS aims at."""
    parameters: tuple[float, ...] = ()
    """FSRS's; none: those to begin with."""
    fuzz: bool = False
    """Whether due days move a little, so that cards part."""
    balance: bool = False
    """Whether due days move a little, to where the fewest cards are."""
    rollover: int = ROLLOVER_HOUR
    """Local hour at which a study day begins; the same for all decks."""
    zone: str = ""
    """Name of the time zone that days follow, such as Europe/Paris; empty: the system's."""


class Option(NamedTuple):
    """How the text of a choice is read."""

    read: Callable[[str], object]
    """Raises ValueError if the text makes no sense."""
    expects: str
    """What would make sense, in signs: `0..99`, `bury|apart`."""
    is_global: bool = False
    """Whether all decks share one value."""


def whole(least: int, most: int, *, is_global: bool = False) -> Option:
    """Return the option of a whole number between two bounds, both included."""

    def read(text: str) -> int:
        number = int(text)
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return Option(read, f"{least}..{most}", is_global)


def one_of(values: type[StrEnum]) -> Option:
    """Return the option of one of several words."""
    return Option(values, "|".join(values))


def share(least: float, most: float) -> Option:
    """Return the option of a share between two bounds, both included."""

    def read(text: str) -> float:
        number = float(text.replace(",", "."))
        if not least <= number <= most:
            raise ValueError(text)
        return number

    return Option(read, f"{least:.2f}..{most:.2f}")


def on_or_off() -> Option:
    """Return the option of something that is done or not."""
    return Option(lambda text: _SWITCH.index(text.lower()) > 0, "|".join(reversed(_SWITCH)))


def numbers(count: int) -> Option:
    """Return the option of so many numbers, with blanks or commas between, or `default`."""

    def read(text: str) -> tuple[float, ...]:
        found = () if text == _DEFAULT else tuple(map(float, text.replace(",", " ").split()))
        if len(found) not in {0, count} or not all(map(isfinite, found)):
            raise ValueError(text)
        return found

    return Option(read, f"{_DEFAULT}|N1,…,N{count}")


def written(value: object) -> str:
    """Return a value as it could have been chosen."""
    if isinstance(value, bool):
        return _SWITCH[value]
    if isinstance(value, tuple):
        return " ".join(map(str, value)) or _DEFAULT
    return str(value)


_SWITCH = ("off", "on")
_DEFAULT = "default"
_MANY = 9_999
OPTIONS: Mapping[str, Option] = {
    "new": whole(0, _MANY),
    "reviews": whole(0, _MANY),
    "order": one_of(Order),
    "new_order": one_of(NewOrder),
    "mix": one_of(Mix),
    "seed": whole(0, 2**31 - 1),
    "siblings": one_of(Siblings),
    "leech": whole(0, 99),
    "leech_action": one_of(LeechAction),
    "maximum_interval": whole(1, MAXIMUM_INTERVAL),
    "scheduler": one_of(SchedulerName),
    "retention": share(0.70, 0.99),
    "parameters": numbers(21),
    "fuzz": on_or_off(),
    "balance": on_or_off(),
    "rollover": whole(0, 23, is_global=True),
    "zone": Option(str, "AREA/CITY", is_global=True),
}
"""By the name of the field of `DeckOptions` that each sets, in the order in which they are told."""


def find_option(name: str) -> Option:
    """Return the option of a name.

    Raises:
        UsageError: If there is none.
    """
    if name not in OPTIONS:
        raise UsageError(
            _("there is no option named {name}").format(name=name),
            _("there are {names}").format(names=", ".join(OPTIONS)),
        )
    return OPTIONS[name]


def read_option(name: str, text: str) -> object:
    """Return the value that a text gives an option.

    Raises:
        UsageError: If there is no such option, or the text makes no sense for it.
    """
    option = find_option(name)
    try:
        return option.read(text.strip())
    except ValueError as error:
        message = _("{name} must be {expected}, not {value}")
        raise UsageError(
            message.format(name=name, expected=option.expects, value=repr(text))
        ) from error


class Settings(NamedTuple):
    """All choices of a learner."""

    chosen: Mapping[str, Mapping[str, object]]
    """Option and value by name, by deck; `EVERYWHERE` stands for all decks."""
    around: Mapping[str, object] = {}
    """What holds where nothing was chosen, by name: the configuration."""

    def of(self, deck: str = EVERYWHERE) -> DeckOptions:
        """Return what holds for a deck: its own choice, else that of the nearest deck around it."""
        values = dict(self.around)
        for name in (EVERYWHERE, *lineage(deck)):
            values.update(self.chosen.get(name, {}))
        return DeckOptions(**values)  # type: ignore[arg-type]

    def changed(self, deck: str, values: Mapping[str, object | None]) -> "Settings":
        """Return the choices with some of one deck changed; None forgets one."""
        own = {**self.chosen.get(deck, {}), **values}
        kept = {name: value for name, value in own.items() if value is not None}
        return Settings({**self.chosen, deck: kept}, self.around)

    def limits(self, name: str) -> dict[str, int]:
        """Return the limits of an option by deck: those chosen, and the one for all decks.

        Each bounds a deck together with all decks inside it.
        """
        own: dict[str, Any] = {
            deck: values[name] for deck, values in self.chosen.items() if name in values
        }
        everywhere = getattr(self.of(), name)
        return {EVERYWHERE: everywhere, **own}


DEFAULTS = Settings({})
"""Nobody chose anything."""
