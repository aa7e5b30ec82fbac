"""Which scheduler predicts a learner's own reviews best, and how sure that is.

Nothing is judged on what it was fitted to: the trials are cut into spans of
time, and whatever is fitted for a span (the parameters, the average) is fitted
to the trials before it. The first span is only fitted to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dockquiz.domain.evaluation import (
    Advantage,
    CalibrationBin,
    Fit,
    Trial,
    advantage,
    calibration,
    fit,
)
from dockquiz.domain.replaying import steps
from dockquiz.domain.reviewlog import Event
from dockquiz.domain.scheduler import SM2, Scheduler
from dockquiz.domain.trials import Tried, trials
from dockquiz.errors import DockquizError
from dockquiz.i18n import _
from dockquiz.storage import answering, waiting
from dockquiz.storage.store import Store

SPANS = 5
"""Spans of time that are predicted, after one that is not."""
FEWEST_TRIALS = 200
FEWEST_FAILURES = 20
"""Below these, no verdict: a handful of failures decides nothing."""


class Contender(StrEnum):
    """Who predicts."""

    SM2 = "sm2"
    FSRS = "fsrs"
    """With the parameters to begin with."""
    FITTED = "fitted"
    """FSRS with parameters fitted to the reviews before."""
    AVERAGE = "average"
    """The share of passes before, whatever the card: who cannot beat it knows nothing."""


class Verdict(StrEnum):
    """What the comparison of FSRS with SM-2 came to."""

    TOO_FEW = "too-few"
    """There are too few reviews to say anything."""
    UNDECIDED = "undecided"
    """The difference may be chance."""
    SM2 = "sm2"
    FSRS = "fsrs"
    FITTED = "fitted"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How well each contender predicted."""

    reviews: int
    """Trials that were predicted."""
    cards: int
    failures: int
    since: date | None
    """Study day of the first of them; None without any."""
    until: date | None
    fits: Mapping[Contender, Fit]
    """Empty without any trial."""
    calibrations: Mapping[Contender, list[CalibrationBin]]
    challenger: Contender
    """The better one of FSRS and FSRS fitted."""
    advantage: Advantage | None
    """Of the challenger over SM-2."""
    verdict: Verdict
    is_fitting_missing: bool
    """Whether the package that fits is not installed."""


@dataclass(frozen=True, slots=True)
class _Predicted:
    """A trial and what those said who need no fitting."""

    tried: Tried
    day: date
    sm2: float
    fsrs: float


def compare(store: Store, deck: str | None = None) -> Comparison:
    """Let all contenders predict the learner's reviews.

    Args:
        store: Open.
        deck: Only this deck and those inside it; None for all.

    Raises:
        DockquizError: If there is no such deck.
    """
    from dockquiz.scheduling.fitting import is_available

    has_fitting = is_available()
    known = _read(store, deck)
    tested = known[_first_tested(len(known)) :]
    tries = [one.tried.trial for one in tested]
    predictions = _predictions(known, has_fitting=has_fitting)
    fits = {who: fit(tries, said) for who, said in predictions.items() if tries}
    challengers = [who for who in (Contender.FSRS, Contender.FITTED) if who in fits]
    challenger = min(challengers, key=lambda who: fits[who].log_loss, default=Contender.FSRS)
    gain = advantage(tries, predictions[challenger], predictions[Contender.SM2]) if tries else None
    failures = sum(not trial.passed for trial in tries)
    return Comparison(
        reviews=len(tries),
        cards=len({trial.card_id for trial in tries}),
        failures=failures,
        since=min((one.day for one in tested), default=None),
        until=max((one.day for one in tested), default=None),
        fits=fits,
        calibrations={who: calibration(tries, said) for who, said in predictions.items()},
        challenger=challenger,
        advantage=gain,
        verdict=_verdict(tries, challenger, gain),
        is_fitting_missing=not has_fitting,
    )


def read_trials(store: Store, deck: str | None = None) -> list[Tried]:
    """Return the trials of all cards in the order in which they happened.

    Raises:
        DockquizError: If there is no such deck.
    """
    found = [tried for log in _logs(store, deck) for tried in trials(log)]
    return sorted(found, key=lambda tried: tried.at)


def _logs(store: Store, deck: str | None) -> Iterator[list[Event]]:
    if deck is not None and not waiting.has_deck(store.connection, deck):
        raise DockquizError(
            _("there is no deck named {deck}").format(deck=deck), _("`dockquiz decks` lists them")
        )
    return answering.logs(store.connection, store.learner_id, deck)


def _read(store: Store, deck: str | None) -> list[_Predicted]:
    from dockquiz.scheduling.fsrs import Fsrs

    fsrs = Fsrs()
    found = []
    for log in _logs(store, deck):
        tries = {tried.event: tried for tried in trials(log)}
        as_sm2, as_fsrs = (_said(log, tries, scheduler) for scheduler in (SM2, fsrs))
        days = {event.id: event.day for event in log}
        found += [
            _Predicted(tried, days[event], as_sm2[event], as_fsrs[event])
            for event, tried in tries.items()
        ]
    return sorted(found, key=lambda one: one.tried.at)


def _said(
    log: Sequence[Event], tries: Mapping[int, Tried], scheduler: Scheduler
) -> dict[int, float]:
    """Return what a scheduler predicts for the trials of a card, by event."""
    return {
        event.id: scheduler.recall(before, tries[event.id].trial.days)
        for event, before in steps(log, scheduler)
        if event.id is not None and event.id in tries
    }


def _first_tested(count: int) -> int:
    """Return how many trials come before the first span."""
    return count - SPANS * (count // (SPANS + 1))


def _predictions(known: Sequence[_Predicted], *, has_fitting: bool) -> dict[Contender, list[float]]:
    """Return what each contender says of the trials from the first span on."""
    first = _first_tested(len(known))
    tested = known[first:]
    said: dict[Contender, list[float]] = {
        Contender.SM2: [one.sm2 for one in tested],
        Contender.FSRS: [one.fsrs for one in tested],
    }
    if has_fitting:
        said[Contender.FITTED] = []
    said[Contender.AVERAGE] = []
    tries = [one.tried for one in known]
    for start in range(first, len(known), (len(known) - first) // SPANS or 1):
        before, span = tries[:start], tries[start : start + (len(known) - first) // SPANS]
        passed = sum(one.trial.passed for one in before)
        said[Contender.AVERAGE] += [passed / len(before)] * len(span)
        if has_fitting:
            said[Contender.FITTED] += _fitted(before, span)
    return said


def _fitted(before: Sequence[Tried], span: Sequence[Tried]) -> list[float]:
    from dockquiz.scheduling.fitting import fit_parameters, predict

    return predict(fit_parameters(before), span)


def _verdict(tries: Sequence[Trial], challenger: Contender, gain: Advantage | None) -> Verdict:
    failures = sum(not trial.passed for trial in tries)
    if len(tries) < FEWEST_TRIALS or failures < FEWEST_FAILURES or gain is None:
        return Verdict.TOO_FEW
    if not gain.is_certain:
        return Verdict.UNDECIDED
    return Verdict(challenger.value) if gain.mean > 0 else Verdict.SM2
