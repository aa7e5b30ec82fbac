"""FSRS fitted to a learner's own reviews, by the package `fsrs-rs-python`."""

from collections.abc import Sequence
from datetime import date
from types import ModuleType
from typing import Any

from dockquiz.domain.schedule import Schedule
from dockquiz.domain.trials import Attempt, Tried
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.scheduling.fsrs import DEFAULTS, Fsrs, rating, within_bounds

_ANY_DAY = date(2000, 1, 1)


def is_available() -> bool:
    """Return whether the package is installed."""
    from importlib.util import find_spec

    return find_spec("fsrs_rs_python") is not None


def fit_parameters(tries: Sequence[Tried]) -> tuple[float, ...]:
    """Return the parameters that predict some reviews best; the default ones for few reviews.

    Args:
        tries: In the order in which they happened. Cards whose first reviews are not
            on record teach nothing.

    Raises:
        DockquizError: If the package is missing.
    """
    fsrs = _package()
    whole = [one for one in tries if one.start.is_new]
    items = [_item(fsrs, one.attempts[: one.place + 1]) for one in whole]
    cards = [one.trial.card_id for one in whole]
    found = fsrs.FSRS(list(DEFAULTS)).compute_parameters(items, cards)
    return within_bounds(found)


def predict(parameters: tuple[float, ...], tries: Sequence[Tried]) -> list[float]:
    """Return how likely FSRS holds the outcome of each trial to be a pass.

    Raises:
        DockquizError: If the package is missing.
    """
    if not tries:
        return []
    fsrs, scheduler = _package(), Fsrs(parameters)
    items = [_item(fsrs, one.attempts[: one.place]) for one in tries]
    starts = [_memory(fsrs, scheduler.adopt(one.start)) for one in tries]
    states = fsrs.FSRS(list(parameters)).memory_state_batch(items, starts)
    return [
        scheduler.recall(_remembered(state), one.trial.days)
        for state, one in zip(states, tries, strict=True)
    ]


def _package() -> ModuleType:
    try:
        import fsrs_rs_python
    except ImportError as error:
        raise DockquizError(
            _("fitting parameters needs the package fsrs-rs-python"),
            _("install it: pip install 'dockquiz[optimize]'"),
        ) from error
    return fsrs_rs_python


def _item(fsrs: ModuleType, attempts: Sequence[Attempt]) -> object:
    return fsrs.FSRSItem([fsrs.FSRSReview(rating(grade), days) for grade, days in attempts])


def _memory(fsrs: ModuleType, start: Schedule) -> object:
    return start.stability and fsrs.MemoryState(start.stability, start.difficulty)


def _remembered(state: Any) -> Schedule:  # noqa: ANN401  a class of the package
    return Schedule(
        due=_ANY_DAY,
        interval=1,
        reviewed_on=_ANY_DAY,
        stability=state.stability,
        difficulty=state.difficulty,
    )
