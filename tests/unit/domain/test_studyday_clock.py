"""The study day over midnight, travel, daylight saving, and a clock set back."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from dockquiz.domain.studyday import next_rollover, study_day

PARIS = ZoneInfo("Europe/Paris")
TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("hour", "minute", "second", "day"),
    [
        (23, 59, 59, 14),
        (0, 0, 0, 14),
        (3, 59, 59, 14),
        (4, 0, 0, 15),
        (12, 0, 0, 15),
    ],
)
def test_a_study_day_lasts_from_four_to_four(hour: int, minute: int, second: int, day: int) -> None:
    calendar_day = 14 if hour == 23 else 15
    instant = datetime(2024, 3, calendar_day, hour, minute, second, tzinfo=PARIS)

    assert study_day(instant) == date(2024, 3, day)


@pytest.mark.parametrize(("rollover", "day"), [(0, 15), (2, 15), (3, 14), (23, 14)])
def test_the_rollover_hour_is_an_option(rollover: int, day: int) -> None:
    instant = datetime(2024, 3, 15, 2, 30, tzinfo=UTC)

    assert study_day(instant, rollover) == date(2024, 3, day)


def test_the_wall_clock_where_the_learner_is_decides() -> None:
    instant = datetime(2024, 3, 15, 20, 0, tzinfo=UTC)

    days = [study_day(instant.astimezone(zone)) for zone in (NEW_YORK, PARIS, TOKYO)]

    assert days == [date(2024, 3, 15), date(2024, 3, 15), date(2024, 3, 16)]


def test_flying_west_over_the_date_line_gives_a_day_twice() -> None:
    tokyo = datetime(2024, 3, 15, 10, tzinfo=TOKYO)
    landed = (tokyo + timedelta(hours=9)).astimezone(ZoneInfo("Pacific/Honolulu"))

    assert study_day(tokyo) == study_day(landed) + timedelta(days=1)


@pytest.mark.parametrize("month_day", [(3, 31), (10, 27)])
def test_a_change_of_clocks_neither_skips_nor_repeats_a_day(month_day: tuple[int, int]) -> None:
    month, day = month_day
    midnight = datetime(2024, month, day, 0, tzinfo=PARIS).astimezone(UTC)

    hours = [study_day((midnight + timedelta(hours=h)).astimezone(PARIS)) for h in range(30)]

    assert hours == sorted(hours)
    assert set(hours) == {date(2024, month, day) + timedelta(days=n) for n in (-1, 0, 1)}


def test_a_clock_set_back_gives_the_earlier_day_again() -> None:
    morning = datetime(2024, 3, 15, 4, 1, tzinfo=PARIS)

    assert study_day(morning - timedelta(minutes=2)) == date(2024, 3, 14)


def test_a_naive_instant_has_no_study_day() -> None:
    with pytest.raises(ValueError, match="offset"):
        study_day(datetime(2024, 3, 15, 12))  # noqa: DTZ001  (naive is the point)


@pytest.mark.parametrize("hour", [-1, 24])
def test_a_rollover_hour_must_be_on_the_clock(hour: int) -> None:
    with pytest.raises(ValueError, match="rollover"):
        study_day(datetime(2024, 3, 15, tzinfo=UTC), hour)


def test_the_next_rollover_knows_short_and_long_days() -> None:
    lengths = []
    for month, day in [(3, 30), (10, 26), (7, 1)]:
        dawn = datetime(2024, month, day, 4, tzinfo=PARIS)
        lengths.append(next_rollover(dawn) - dawn.astimezone(UTC))

    assert lengths == [timedelta(hours=23), timedelta(hours=25), timedelta(hours=24)]


def test_a_day_begins_at_the_leap_when_the_clock_leaps_over_the_rollover_hour() -> None:
    evening = datetime(2024, 3, 30, 20, tzinfo=PARIS)

    start = next_rollover(evening, 2)  # at two the clock shows three

    assert start == datetime(2024, 3, 31, 1, tzinfo=UTC)
    assert study_day(start.astimezone(PARIS), 2) == date(2024, 3, 31)


def test_with_a_fixed_offset_a_day_has_24_hours() -> None:
    instant = datetime(2024, 3, 30, 22, tzinfo=timezone(timedelta(hours=1)))

    assert next_rollover(instant) == datetime(2024, 3, 31, 3, tzinfo=UTC)
