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
