"""The clock of a learner: the one place that reads the time, and knows what day it is.

An instant carries the offset in force where the learner is: the system's, or
that of the zone the learner chose. The study day follows from it alone, so days
are what the wall showed, on a journey as at home, and a review keeps its day
whatever clocks do later.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from dockquiz.domain.options import Settings
from dockquiz.domain.studyday import ROLLOVER_HOUR, study_day
from dockquiz.errors import UsageError
from dockquiz.i18n import _
from dockquiz.storage.settings import read_settings
from dockquiz.storage.store import Store

Now = Callable[[], datetime]
"""Gives the present instant, aware."""


def system_time() -> datetime:
    """Return the present instant with the system's offset, as it is at this moment."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells instants and study days as one learner counts them."""

    read: Now = system_time
    rollover_hour: int = ROLLOVER_HOUR
    """Local hour, 0 to 23."""
    zone: tzinfo | None = None
    """Where the learner is; None for wherever the system is."""

    def now(self) -> datetime:
        """Return the present instant, with the learner's offset."""
        instant = self.read()
        return instant.astimezone(self.zone) if self.zone else instant

    def day(self, instant: datetime) -> date:
        """Return the study day of an instant, as its own offset tells it."""
        return study_day(instant, self.rollover_hour)

    def today(self) -> date:
        """Return the present study day."""
        return self.day(self.now())


def clock_of(store: Store, read: Now = system_time) -> Clock:
    """Return the clock that a store's learner has set.

    Args:
        store: Open.
        read: What tells the time.

    Raises:
        UsageError: If the chosen time zone is not known here.
    """
    return clock_from(read_settings(store.connection, store.learner_id), read)


def clock_from(settings: Settings, read: Now = system_time) -> Clock:
    """Return the clock that somebody has set.

    Args:
        settings: What that learner chose.
        read: What tells the time.

    Raises:
        UsageError: If the chosen time zone is not known here.
    """
    options = settings.of()
    return Clock(read, options.rollover, zone_named(options.zone) if options.zone else None)


def zone_named(name: str) -> tzinfo:
    """Return a time zone.

    Raises:
        UsageError: If it is not known here.
    """
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(
            _("there is no time zone named {name}").format(name=name),
            _("zones have names such as Europe/Paris: `dockquiz decks set --zone Europe/Paris`"),
        ) from error
