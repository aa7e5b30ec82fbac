"""Seats that outlive the program that took them."""

import os
import time
from pathlib import Path

from dockquiz.services.keptseats import OLDEST, take_seat

HERE, ELSEWHERE = "http://127.0.0.1:8000", "http://127.0.0.1:9000"
TOKEN = "k3f9x2ab"  # noqa: S105 it opens nothing
NOTHING = ""


def test_after_a_crash_the_same_seat_is_taken(tmp_path: Path) -> None:
    seat = take_seat(tmp_path, HERE)
    seat.keep(TOKEN, "Ann")
    seat.close()
    assert take_seat(tmp_path, HERE).token == TOKEN


def test_a_seat_of_another_server_is_none_of_ours(tmp_path: Path) -> None:
    seat = take_seat(tmp_path, HERE)
    seat.keep(TOKEN, "Ann")
    seat.close()
    assert take_seat(tmp_path, ELSEWHERE).token == NOTHING


def test_a_seat_in_use_is_not_taken_from_its_player(tmp_path: Path) -> None:
    take_seat(tmp_path, HERE).keep(TOKEN, "Ann")
    assert take_seat(tmp_path, HERE).token == NOTHING


def test_each_name_has_its_own_seat(tmp_path: Path) -> None:
    for name in ("Ann", "Bob"):
        seat = take_seat(tmp_path, HERE, name)
        seat.keep(TOKEN + name, name)
        seat.close()
    assert take_seat(tmp_path, HERE, "ann").token == f"{TOKEN}Ann"


def test_nobody_else_can_read_a_seat(tmp_path: Path) -> None:
    folder = tmp_path / "seats"
    seat = take_seat(folder, HERE)
    seat.keep(TOKEN, "Ann")
    assert seat.path.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_seat_that_was_never_kept_leaves_nothing_behind(tmp_path: Path) -> None:
    take_seat(tmp_path, HERE).close()
    assert list(tmp_path.iterdir()) == []


def test_a_forgotten_seat_is_gone(tmp_path: Path) -> None:
    seat = take_seat(tmp_path, HERE)
    seat.keep(TOKEN, "Ann")
    seat.forget()
    seat.close()
    assert take_seat(tmp_path, HERE).token == NOTHING


def test_a_damaged_file_is_a_seat_without_a_token(tmp_path: Path) -> None:
    seat = take_seat(tmp_path, HERE)
    seat.keep(TOKEN, "Ann")
    seat.close()
    seat.path.write_text('{"token": [')
    assert take_seat(tmp_path, HERE).token == NOTHING


def test_a_seat_is_forgotten_after_a_day(tmp_path: Path) -> None:
    seat = take_seat(tmp_path, HERE)
    seat.keep(TOKEN, "Ann")
    seat.close()
    old = time.time() - OLDEST - 60
    os.utime(seat.path, (old, old))
    assert take_seat(tmp_path, HERE).token == NOTHING
    assert not seat.path.exists()
