"""What holds for every instant, everywhere."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from dockquiz.domain.studyday import next_rollover, study_day

ZONES = ("UTC", "Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Apia")
zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = st.integers(800_000_000, 2_140_000_000).map(lambda s: datetime.fromtimestamp(s, UTC))
hours = st.integers(0, 23)


@given(instants, zones, hours)
def test_the_study_day_is_today_or_yesterday_on_the_wall(
    instant: datetime, zone: ZoneInfo, hour: int
) -> None:
    local = instant.astimezone(zone)

    assert (local.date() - study_day(local, hour)).days == (local.hour < hour)


@given(instants, zones, st.integers(3, 23))
def test_the_day_changes_exactly_at_the_next_rollover(
    instant: datetime, zone: ZoneInfo, hour: int
) -> None:
    local = instant.astimezone(zone)
    start = next_rollover(local, hour)

    just_before = (start - timedelta(microseconds=1)).astimezone(zone)

    assert instant < start
    assert study_day(just_before, hour) < study_day(start.astimezone(zone), hour)
