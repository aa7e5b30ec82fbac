"""The statistics as one JSON document; docs/statistics.md says what each key holds."""

from typing import Any

from dockquiz.domain.statistics import Share, TimeSpent, true_retention
from dockquiz.services.figures import Deck, Section, Statistics, Trouble

SCHEMA = 1
"""Grows when a key changes its meaning or goes; new keys may come at any time."""


def document(found: Statistics) -> dict[str, Any]:
    """Return what was counted; sections that were not asked for are left out."""
    asked = found.asked
    row: dict[str, Any] = {
        "schema": SCHEMA,
        "day": asked.day.isoformat(),
        "deck": asked.deck,
        "period": asked.period.value,
        "log": {
            "first_day": found.log.first and found.log.first.isoformat(),
            "reviews": found.log.reviews,
            "practice": found.log.practice,
            "days": found.log.days,
            "ahead": found.log.ahead,
        },
    }
    sections = {**_of_the_log(found), **_of_the_cards(found)}
    return row | {
        section.value: sections[section] for section in Section if section in asked.sections
    }


def _of_the_log(found: Statistics) -> dict[Section, Any]:
    today, streak = found.today, found.streak
    return {
        Section.TODAY: {
            "reviews": today.reviews,
            "new": today.new,
            "passed": today.passed,
            "practice": today.practice,
            "seconds": today.milliseconds / 1_000,
            "streak": {
                "current": streak.current,
                "longest": streak.longest,
                "longest_end": streak.longest_end and streak.longest_end.isoformat(),
            },
        },
        Section.RETENTION: {
            period.value: {
                "true": _share(true_retention(bands)),
                "bands": {band.value: _share(share) for band, share in bands.items()},
            }
            for period, bands in found.retention.items()
        },
        Section.YEAR: {day.isoformat(): count for day, count in found.history.items()},
        Section.TIME: {
            "capped": found.capped,
            "periods": {period.value: _time(spent) for period, spent in found.time.items()},
        },
        Section.BUTTONS: {
            band.value: {str(grade.value): count for grade, count in grades.items()}
            for band, grades in found.buttons.items()
        },
        Section.MONTHS: {f"{day:%Y-%m}": _share(share) for day, share in found.months.items()},
        Section.WEEKDAYS: {str(day + 1): _share(s) for day, s in found.weekdays.items()},
        Section.HOURS: {str(hour): _share(share) for hour, share in (found.hours or {}).items()},
    }


def _of_the_cards(found: Statistics) -> dict[Section, Any]:
    return {
        Section.FORECAST: {"overdue": found.overdue, "days": list(found.forecast)},
        Section.CARDS: {maturity.value: count for maturity, count in found.cards.items()},
        Section.DECKS: [_deck(deck) for deck in found.decks or ()],
        Section.HARDEST: [_trouble(card) for card in found.hardest or ()],
        Section.LEECHES: [_trouble(card) for card in found.leeches],
        Section.EASE: {
            "seen": found.ease.seen,
            "at_1300": found.ease.at_floor,
            "counts": {str(tenths * 100): count for tenths, count in found.ease.counts.items()},
        },
        Section.INTERVALS: {band.value: count for band, count in found.intervals.items()},
        Section.GROWTH: [
            {
                "day": point.day.isoformat(),
                "learning": point.learning,
                "young": point.young,
                "mature": point.mature,
            }
            for point in found.growth or ()
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "passed": share.passed,
        "total": share.total,
        "ratio": share.ratio,
        "interval": share.interval and list(share.interval),
    }


def _time(spent: TimeSpent) -> dict[str, Any]:
    return {
        "seconds": spent.milliseconds / 1_000,
        "days": spent.days,
        "timed": spent.timed,
        "untimed": spent.untimed,
        "seconds_per_day": spent.per_day and spent.per_day / 1_000,
        "seconds_per_card": spent.per_card and spent.per_card / 1_000,
    }


def _deck(deck: Deck) -> dict[str, Any]:
    counts = {maturity.value: count for maturity, count in deck.cards.items()}
    return {"deck": deck.name, "cards": counts, "retention": _share(deck.retention)}


def _trouble(card: Trouble) -> dict[str, Any]:
    hard = card.hard
    return {
        "id": card.card_id,
        "question": card.question,
        "deck": card.deck,
        "lapses": card.lapses,
        "ease": card.ease,
        "suspended": card.suspended,
        "failed": hard.failed if hard else 0,
        "total": hard.total if hard else 0,
        "rate": hard and hard.rate,
    }
