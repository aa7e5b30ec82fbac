"""Measures of predictions: by hand, and against another implementation of the same ones."""

from datetime import timedelta
from math import log

import fsrs_rs_python as rust
import pytest
from builders import DAY
from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.evaluation import (
    CalibrationBin,
    Trial,
    advantage,
    auc,
    bin_of,
    calibration,
    fit,
    rmse_bins,
)
from dockquiz.domain.grade import Grade
from dockquiz.domain.schedule import NEW
from dockquiz.scheduling.fsrs import DEFAULTS, Fsrs, rating


def trial(passed: bool, *, card: int = 1, days: int = 5, number: int = 2, lapses: int = 0) -> Trial:  # noqa: FBT001  reads best so
    return Trial(card, days, number, lapses, passed)


def test_log_loss_is_the_mean_surprise() -> None:
    trials = [trial(True), trial(False)]

    assert fit(trials, [0.9, 0.2]).log_loss == pytest.approx(-(log(0.9) + log(0.8)) / 2)


def test_no_prediction_is_surer_than_one_in_ten_thousand() -> None:
    assert fit([trial(False)], [1.0]).log_loss == pytest.approx(-log(1e-4))


def test_in_one_bin_only_the_means_matter() -> None:
    trials = [trial(True), trial(True), trial(False), trial(True)]

    assert rmse_bins(trials, [0.6, 0.9, 0.6, 0.9]) == pytest.approx(0)
    assert rmse_bins(trials, [0.5] * 4) == pytest.approx(0.25)


def test_bins_weigh_as_much_as_they_hold() -> None:
    trials = [trial(True), trial(True), trial(True), trial(False, days=400)]

    assert rmse_bins(trials, [1.0, 1.0, 1.0, 0.5]) == pytest.approx((0.5**2 / 4) ** 0.5)


def test_auc_counts_pairs_in_the_right_order() -> None:
    trials = [trial(True), trial(False), trial(True), trial(False)]

    assert auc(trials, [0.9, 0.1, 0.8, 0.2]) == 1
    assert auc(trials, [0.5] * 4) == 0.5
    assert auc(trials, [0.1, 0.9, 0.2, 0.8]) == 0
    assert auc([trial(True)], [0.9]) is None


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=1, max_size=30))
def test_auc_is_the_share_of_pairs(pairs: list[tuple[bool, float]]) -> None:
    passed = [p for ok, p in pairs if ok]
    failed = [p for ok, p in pairs if not ok]
    won = [1.0 if a > b else 0.5 if a == b else 0.0 for a in passed for b in failed]

    found = auc([trial(ok) for ok, _ in pairs], [p for _, p in pairs])

    assert found == (pytest.approx(sum(won) / len(won)) if won else None)


def test_calibration_sets_what_was_predicted_beside_what_happened() -> None:
    trials = [trial(True), trial(False), trial(True)]

    assert calibration(trials, [0.5, 0.52, 1.0]) == [
        CalibrationBin(0.51, 0.5, 2),
        CalibrationBin(1.0, 1.0, 1),
    ]


def test_an_advantage_on_many_cards_is_certain() -> None:
    trials = [trial(True, card=card) for card in range(50)]

    found = advantage(trials, [0.9, 0.95] * 25, [0.8, 0.7] * 25)

    assert found.mean > 0
    assert found.is_certain


def test_an_advantage_that_one_card_gives_is_not() -> None:
    """Fifty reviews of one card are one observation, not fifty."""
    trials = [trial(True, card=0)] * 50 + [trial(True, card=card) for card in range(1, 26)]

    found = advantage(trials, [0.9] * 50 + [0.8] * 25, [0.8] * 50 + [0.84] * 25)

    assert found.mean > 0.05
    assert not found.is_certain


histories = st.lists(
    st.lists(st.tuples(st.integers(0, 90), st.sampled_from(Grade)), min_size=2, max_size=8),
    min_size=1,
    max_size=12,
)


@given(histories)
def test_log_loss_and_bins_are_those_of_the_rust_implementation(
    cards: list[list[tuple[int, Grade]]],
) -> None:
    """It counts recent reviews for more, which is done here to its predictions and ours alike."""
    trials, predictions, items = tried(cards)
    if not trials:
        return
    theirs = rust.FSRS(list(DEFAULTS)).evaluate(items)

    last = max(len(trials) - 1, 1)
    weights = [0.25 + 0.75 * (place / last) ** 3 for place in range(len(trials))]
    losses = [fit([t], [p]).log_loss for t, p in zip(trials, predictions, strict=True)]
    bins: dict[object, list[tuple[float, float]]] = {}
    for t, p, w in zip(trials, predictions, weights, strict=True):
        bins.setdefault(bin_of(t), []).append((t.passed - p, w))
    squares = sum(
        (sum(e for e, _ in some) / len(some)) ** 2 * sum(w for _, w in some)
        for some in bins.values()
    )

    weighed = sum(loss * w for loss, w in zip(losses, weights, strict=True))
    assert weighed / sum(weights) == pytest.approx(theirs.log_loss, rel=1e-3)
    assert (squares / sum(weights)) ** 0.5 == pytest.approx(theirs.rmse_bins, rel=1e-3, abs=1e-5)


def tried(
    cards: list[list[tuple[int, Grade]]],
) -> tuple[list[Trial], list[float], list[rust.FSRSItem]]:
    """Return the trials of some cards, predicted by us, and the same for the other one."""
    trials, predictions, items = [], [], []
    for card, history in enumerate(cards):
        schedule, day, number, lapses = NEW, DAY, 1, 0
        reviews: list[rust.FSRSReview] = []
        for place, (gap, grade) in enumerate(history):
            days = gap if place else 0
            reviews.append(rust.FSRSReview(rating(grade), days))
            if days:
                number += 1
                trials.append(Trial(card, days, number, lapses, grade.passes))
                predictions.append(Fsrs().recall(schedule, days))
                items.append(rust.FSRSItem(list(reviews)))
                lapses += not grade.passes
            day += timedelta(days=days)
            schedule = Fsrs().review(schedule, grade, on=day)
    return trials, predictions, items
