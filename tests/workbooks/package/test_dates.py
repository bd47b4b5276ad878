"""ISO dates of cells of type d as serial numbers, and back."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.package.dates import date_serial, date_text


@pytest.mark.parametrize(
    ("text", "serial"),
    [
        ("2026-03-31", 46112.0),
        (" 2026-03-31 ", 46112.0),
        ("2026-03-31T12:00:00", 46112.5),
        ("2026-03-31 12:00", 46112.5),
        ("2026-03-31T06:00:00.000Z", 46112.25),
        ("2026-03-31T06:00:00+02:00", 46112.25),
        ("2026-03-31T24:00:00", 46113.0),
        ("1900-01-01", 1.0),
        ("1900-02-28", 59.0),
        ("1900-03-01", 61.0),
        ("1899-12-31T18:00:00", 0.75),
        ("1899-12-30T18:00:00", 0.75),
        ("18:00:00", 0.75),
        ("T18:00", 0.75),
    ],
)
def test_serial_numbers(text: str, serial: float) -> None:
    assert date_serial(text, False) == serial


def test_the_date_system_of_1904() -> None:
    assert date_serial("1904-01-02", True) == 1.0
    assert date_text(1.5, "1904-01-01", True) == "1904-01-02T12:00:00"


@pytest.mark.parametrize("text", ["", "soon", "2026", "2026-13-01", "1899-12-01", "2026-03-31T25:00", "12"])
def test_what_is_no_date(text: str) -> None:
    assert date_serial(text, False) is None


@pytest.mark.parametrize(
    ("serial", "like", "text"),
    [
        (46112.0, "2020-01-01", "2026-03-31"),
        (46112.0, "2020-01-01T00:00:00", "2026-03-31T00:00:00"),
        (46112.5, "2020-01-01", "2026-03-31T12:00:00"),
        (46112.1, "2020-01-01T00:00:00", "2026-03-31T02:24:00"),
        (0.75, "08:00:00", "18:00:00"),
        (1.75, "08:00:00", "1900-01-01T18:00:00"),
        (1.0, "2020-01-01", "1900-01-01"),
        (-1.0, "2020-01-01", None),
        (60.0, "2020-01-01", None),
        (1e9, "2020-01-01", None),
    ],
)
def test_written_as_what_the_cell_held(serial: float, like: str, text: str | None) -> None:
    assert date_text(serial, like, False) == text
    if text is not None:
        assert date_serial(text, False) == pytest.approx(serial, abs=1e-11)


@pytest.mark.parametrize(
    ("text", "serial", "serial_1904"),
    [
        ("1899-12-29", None, None),
        ("1899-12-30", 0.0, None),
        ("1899-12-31", 0.0, None),
        ("1900-01-01T12:00", 1.5, None),
        ("1900-02-28T18:00", 59.75, None),
        ("1900-03-01T00:00", 61.0, None),
        ("1903-12-31T23:59:59", 1461 + 86399 / 86400, None),
        ("1904-01-01", 1462.0, 0.0),
        ("1904-02-29", 1521.0, 59.0),
        ("1904-03-01", 1522.0, 60.0),
        ("1904-03-01T24:00", 1523.0, 61.0),
        ("24:00", 1.0, 1.0),
        ("T24:00:00", 1.0, 1.0),
        ("00:00:00.5", 0.5 / 86400, 0.5 / 86400),
        ("01:01:01.000001", 3661.000001 / 86400, 3661.000001 / 86400),
        ("24:00:01", None, None),
        ("24", None, None),
        ("2026-03-31T", None, None),
        ("2026-03-31T12", None, None),
    ],
)
def test_the_first_days_of_either_system(text: str, serial: float | None, serial_1904: float | None) -> None:
    assert date_serial(text, False) == (None if serial is None else pytest.approx(serial, abs=1e-12))
    assert date_serial(text, True) == (None if serial_1904 is None else pytest.approx(serial_1904, abs=1e-12))


@pytest.mark.parametrize(
    ("serial", "like", "text", "text_1904"),
    [
        (-0.001, "2020-01-01", None, None),
        (0.0, "2020-01-01", "1899-12-30", "1904-01-01"),
        (0.0, "08:00", "00:00:00", "00:00:00"),
        (0.5, "08:00", "12:00:00", "12:00:00"),
        (0.5, "2020-01-01T08:00", "1899-12-30T12:00:00", "1904-01-01T12:00:00"),
        (1.0, "08:00", "1900-01-01T00:00:00", "1904-01-02T00:00:00"),
        (1.0, "2020-01-01", "1900-01-01", "1904-01-02"),
        (59.0, "2020-01-01", "1900-02-28", "1904-02-29"),
        (59.5, "2020-01-01", "1900-02-28T12:00:00", "1904-02-29T12:00:00"),
        (60.0, "2020-01-01", None, "1904-03-01"),
        (60.5, "2020-01-01", None, "1904-03-01T12:00:00"),
        (61.0, " 2020-01-01 ", "1900-03-01", "1904-03-02"),
    ],
)
def test_days_written_in_either_system(serial: float, like: str, text: str | None, text_1904: str | None) -> None:
    assert (date_text(serial, like, False), date_text(serial, like, True)) == (text, text_1904)


@pytest.mark.parametrize(
    ("microseconds", "text"),
    [
        (0, "08:00:00"),
        (5, "08:00:00"),
        (6, "08:00:00.000006"),
        (499_999, "08:00:00.499999"),
        (999_994, "08:00:00.999994"),
        (999_995, "08:00:01"),
        (1_000_000, "08:00:01"),
    ],
)
def test_what_a_serial_number_cannot_tell_apart_is_no_time(microseconds: int, text: str) -> None:
    assert date_text((8 * 3600 + microseconds / 1e6) / 86400, "09:00", False) == text
