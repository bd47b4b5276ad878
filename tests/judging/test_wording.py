"""Numbers as a finance person writes them."""

from __future__ import annotations

import pytest

from valuex_xl.judging.wording import (
    distance,
    either,
    listed,
    listed_whole,
    sentence,
    show,
    show_money,
    show_percent,
    show_rate,
    show_rows,
)
from valuex_xl.rulefiles.figures import Unit


def test_numbers_as_a_finance_person_writes_them() -> None:
    assert show_percent(0.749999999, beside=0.75) == "74.9999999%"
    assert show_percent(-0.00001) == "0%"
    assert show_money(1234567.891) == "1,234,567.89"
    assert show_money(-0.001) == "0"
    assert [show(1.0, unit) for unit in (Unit.DAYS, Unit.COUNT, Unit.MONEY)] == ["1 day", "1", "1"]
    assert distance(0.01, Unit.PERCENT) == "1 percentage point"
    assert distance(0.004, Unit.MONEY) == "0.004"
    assert either(["a", "b", "c"]) == "a, b or c"
    assert listed(["a", "b", "c", "d", "e", "f", "g"]) == "a, b, c, d, e and 2 more"


@pytest.mark.parametrize(
    ("value", "beside", "unit", "written"),
    [
        (0.0, None, None, "0"),
        (-0.0, None, None, "0"),
        (0.005, None, None, "0.01"),
        (0.004, None, None, "0.004"),
        (-0.004, None, None, "-0.004"),
        (1.0, 1.0, None, "1"),
        (2.5, 1.0, None, "2.5"),
        (10.0, None, Unit.COUNT, "10"),
        (1200.0, None, Unit.COUNT, "1,200"),
        (1.0, None, Unit.DAYS, "1 day"),
        (-1.0, None, Unit.DAYS, "-1 days"),
        (0.0, None, Unit.DAYS, "0 days"),
        (1.0, 1.004, Unit.DAYS, "1 day"),
        (1.004, 1.0, Unit.DAYS, "1.004 days"),
        (0.123456789012, 0.123456789011, None, "0.123456789012"),
        (0.1234567890124, 0.1234567890123, None, "0.12"),
        (12.5, 12.5, Unit.MONEY, "12.50"),
        (12.001, 12.0, Unit.MONEY, "12.001"),
        (-0.001, 0.0, Unit.MONEY, "-0.001"),
        (0.0, None, Unit.PERCENT, "0%"),
        (1.0, None, Unit.PERCENT, "100%"),
        (0.100001, 0.1, Unit.PERCENT, "10.0001%"),
    ],
)
def test_a_figure_in_its_unit_beside_its_limit(
    value: float, beside: float | None, unit: Unit | None, written: str
) -> None:
    assert show(value, unit, beside) == written


def test_what_is_counted_and_listed_is_told_as_one_or_many() -> None:
    assert [distance(gap, Unit.PERCENT) for gap in (0.01, 0.02, 0.0, 0.0000001)] == [
        "1 percentage point",
        "2 percentage points",
        "0 percentage points",
        "0.00001 percentage points",
    ]
    assert [distance(gap, Unit.DAYS) for gap in (1.0, 2.0)] == ["1 day", "2 days"]
    assert [show_rows(count) for count in (0, 1, 2)] == ["0 rows", "1 row", "2 rows"]
    assert [listed("abcdef"[:count]) for count in (1, 2, 3, 5, 6)] == [
        "a",
        "a and b",
        "a, b and c",
        "a, b, c, d and e",
        "a, b, c, d, e and 1 more",
    ]
    assert [listed("abc", most) for most in (2, 3)] == ["a, b and 1 more", "a, b and c"]
    assert listed_whole("abcdefghijklmnopqrst") == f"{', '.join('abcdefghijklmnopqrs')} and t"
    assert listed_whole("abcdefghijklmnopqrstu").endswith(", t and 1 more")
    assert [either("abc"[:count]) for count in (1, 2, 3)] == ["a", "a or b", "a, b or c"]
    assert [show_rate(rate) for rate in (84.0, 1234.5, 0.0342, 1234.567)] == ["84", "1,234.50", "0.0342", "1,234.567"]
    assert [sentence(text) for text in ("one", "one?")] == ["one.", "one?"]
