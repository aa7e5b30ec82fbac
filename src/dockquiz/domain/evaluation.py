"""How well predictions of recall fit what happened: log-loss, RMSE in bins, AUC, calibration.

The measures are those by which schedulers are compared in public, so that figures
can be held side by side. Smaller is better, except for the AUC.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import floor, log, sqrt

_SURE = 1e-4
"""No prediction counts as surer than this: one miss would outweigh everything."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A review whose outcome could have been predicted: no first one, none on the same day."""

    card_id: int
    days: int
    """Since the last review of the card, 1 and above."""
    number: int
    """Which review of the card it is, from 2."""
    lapses: int
    """Failures of the card before, those on a day of an earlier review left out."""
    passed: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one scheduler predicted the trials."""

    log_loss: float
    rmse_bins: float
    auc: float | None
    """None unless there were passes and failures."""


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """The trials for which about the same was predicted."""

    predicted: float
    """Mean prediction."""
    recalled: float
    """Share that passed."""
    count: int


@dataclass(frozen=True, slots=True)
class Advantage:
    """By how much one set of predictions beat another."""

    mean: float
    """Log-loss saved a trial; above 0 if the first is better."""
    error: float
    """Standard error of the mean; the trials of one card count as one observation."""

    @property
    def is_certain(self) -> bool:
        """Whether chance alone would do this less than one time in twenty."""
        return abs(self.mean) > 1.96 * self.error


def fit(trials: Sequence[Trial], predictions: Sequence[float]) -> Fit:
    """Return all measures of some predictions.

    Args:
        trials: At least one.
        predictions: Probability of recall for each, 0 to 1.
    """
    losses = _losses(trials, predictions)
    return Fit(
        log_loss=sum(losses) / len(losses),
        rmse_bins=rmse_bins(trials, predictions),
        auc=auc(trials, predictions),
    )


def rmse_bins(trials: Sequence[Trial], predictions: Sequence[float]) -> float:
    """Return the error of the mean prediction over `bin_of`; a bin weighs what it holds."""
    bins: defaultdict[tuple[int, int, int], list[float]] = defaultdict(list)
    for trial, predicted in zip(trials, predictions, strict=True):
        bins[bin_of(trial)].append(trial.passed - predicted)
    squares = sum(sum(errors) ** 2 / len(errors) for errors in bins.values())
    return sqrt(squares / len(trials))


def bin_of(trial: Trial) -> tuple[int, int, int]:
    """Return which trials a trial is like, as the open benchmark of schedulers sorts them.

    Days since the last review, number of the review and lapses, each on a scale of
    powers.
    """
    lapses = _power(trial.lapses, 1.73) if trial.lapses else -1
    return _power(trial.days, 3.62), _power(trial.number, 1.89), lapses


def auc(trials: Sequence[Trial], predictions: Sequence[float]) -> float | None:
    """Return how often a pass had a higher prediction than a failure, ties counting half.

    0.5 is guessing. It asks only for the right order, not for right probabilities.
    """
    passes = sum(trial.passed for trial in trials)
    failures = len(trials) - passes
    if not passes or not failures:
        return None
    ranked = sorted(zip(predictions, (t.passed for t in trials), strict=True))
    below, total = 0, 0.0
    for _, ties in groupby(ranked, key=lambda pair: pair[0]):
        outcomes = [passed for _, passed in ties]
        passed = sum(outcomes)
        missed = len(outcomes) - passed
        total += passed * (below + missed / 2)
        below += missed
    return total / (passes * failures)


def calibration(
    trials: Sequence[Trial], predictions: Sequence[float], bins: int = 10
) -> list[CalibrationBin]:
    """Return predicted and real recall in equal bands of the prediction, empty ones left out."""
    found: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for trial, predicted in zip(trials, predictions, strict=True):
        found[min(int(predicted * bins), bins - 1)].append((predicted, trial.passed))
    return [
        CalibrationBin(
            predicted=sum(p for p, _ in pairs) / len(pairs),
            recalled=sum(passed for _, passed in pairs) / len(pairs),
            count=len(pairs),
        )
        for _, pairs in sorted(found.items())
    ]


def advantage(
    trials: Sequence[Trial], first: Sequence[float], second: Sequence[float]
) -> Advantage:
    """Return by how much the first predictions beat the second, and how sure that is.

    The reviews of one card are not independent, so cards are what is counted.
    """
    saved = [b - a for a, b in zip(_losses(trials, first), _losses(trials, second), strict=True)]
    mean = sum(saved) / len(saved)
    cards: defaultdict[int, float] = defaultdict(float)
    for trial, gain in zip(trials, saved, strict=True):
        cards[trial.card_id] += gain - mean
    return Advantage(mean, sqrt(sum(total**2 for total in cards.values())) / len(saved))


def _losses(trials: Iterable[Trial], predictions: Iterable[float]) -> list[float]:
    return [
        -log(min(max(predicted if trial.passed else 1 - predicted, _SURE), 1 - _SURE))
        for trial, predicted in zip(trials, predictions, strict=True)
    ]


def _power(value: int, base: float) -> int:
    return floor(log(value) / log(base))
