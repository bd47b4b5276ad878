"""What a cell of a workbook is to a ledger, by the type in which a reader hands it over."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.cells import _number
from valuex_xl.ledgers.files.sheets import _cell
from valuex_xl.ledgers.money.texts import read_money


@pytest.mark.parametrize("value", [None, ""])
def test_what_holds_nothing_is_blank(value: object) -> None:
    assert _cell(value) is None


@pytest.mark.parametrize("value", ["a", " ", True, False, date(2026, 4, 3), datetime(2026, 4, 3, 12)])
def test_texts_yes_and_days_stay(value: object) -> None:
    found = _cell(value)
    assert type(found) is type(value)
    assert found == value


@pytest.mark.parametrize("value", [0, 1, -3, 2.5, 0.0])
def test_numbers_are_floating_ones(value: float) -> None:
    found = _cell(value)
    assert type(found) is float
    assert found == value


@pytest.mark.parametrize("hours", [0, 1, 12, 24, 36, -6])
def test_a_span_of_time_is_a_number_of_days(hours: int) -> None:
    assert _cell(timedelta(hours=hours)) == hours / 24


def test_a_time_of_day_is_its_text() -> None:
    assert _cell(time(9, 30)) == "09:30:00"


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_number_is_written_so_that_it_is_read_as_itself_and_as_nothing_else(digits: int, places: int) -> None:
    """Three decimals could be a thousand: they get a fourth."""
    value = digits / 10**places
    found = read_money(_number(value))
    if found is None or found.reason:
        assert "e" in _number(value)
        assert float(_number(value)) == value
        return
    assert found.dot is not None
    assert float(found.dot) == value
    assert not found.ambiguous


@pytest.mark.parametrize("value", [1e15, 1e22, -1e16, 1e-7, 1e300, float("inf"), float("nan")])
def test_a_number_without_plain_digits_is_written_as_it_is(value: float) -> None:
    assert _number(value) == repr(value)
