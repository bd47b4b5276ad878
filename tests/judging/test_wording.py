"""Numbers as a finance person writes them."""

from __future__ import annotations

from valuex_xl.judging.wording import distance, either, listed, show, show_money, show_percent
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
