"""The schedule in an object of a JSON document."""

from dockquiz.domain.schedule import NEW, Schedule
from dockquiz.exchange.rows import DocumentError, Row


def read_schedule(row: Row) -> Schedule:
    """Return the schedule that a row tells; what it leaves out is as with a new card.

    Raises:
        DocumentError: If no reviews lead there.
    """
    try:
        return Schedule(
            due=row.day("due"),
            interval=row.number("interval", NEW.interval),
            ease=row.number("ease", NEW.ease),
            repetitions=row.number("repetitions", 0),
            lapses=row.number("lapses", 0),
            reviewed_on=row.day("reviewed_on"),
            stability=row.real("stability"),
            difficulty=row.real("difficulty"),
        )
    except DocumentError:
        raise
    except ValueError as error:
        row.fail(str(error))
