"""The small parts of the engine whose answers others build on."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path

import pytest

from valuex_xl.judging.cells import as_column, as_key, as_number, is_blank, shown
from valuex_xl.judging.netting import Net
from valuex_xl.judging.thresholds import interval
from valuex_xl.judging.values import NA, NUM, VALUE, CellError
from valuex_xl.judging.wording import distance, either, listed, show, show_money, show_percent
from valuex_xl.kinds.concentration.examples import contradictions as contradicted_concentration
from valuex_xl.kinds.concentration.lookalikes import looks_like_a_bucket, sum_of_others
from valuex_xl.kinds.grades.examples import contradictions as contradicted_grades
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulesets.load import read_text


def holds(side: Side, limit: float, value: float) -> bool:
    return interval(Condition((Bound(side, limit, ""),))).holds(value)


@pytest.mark.parametrize("limit", [0.0, 0.25, 0.9, 1.0, -3.0, 1e6, 123456.78])
def test_a_hair_around_a_limit_is_on_it_and_an_ulp_more_is_not(limit: float) -> None:
    hair = 1e-12 * max(1.0, abs(limit))
    low, high = limit - hair, limit + hair
    below, above = math.nextafter(low, -math.inf), math.nextafter(high, math.inf)
    assert [holds(Side.AT_LEAST, limit, x) for x in (below, low, limit, high, above)] == [False, True, True, True, True]
    assert [holds(Side.ABOVE, limit, x) for x in (below, low, limit, high, above)] == [False] * 4 + [True]
    assert [holds(Side.AT_MOST, limit, x) for x in (below, low, limit, high, above)] == [True] * 4 + [False]
    assert [holds(Side.BELOW, limit, x) for x in (below, low, limit, high, above)] == [True] + [False] * 4
    assert [holds(Side.EXACTLY, limit, x) for x in (below, low, limit, high, above)] == [False, True, True, True, False]


def test_figures_that_binary_cannot_hold() -> None:
    assert holds(Side.AT_LEAST, 0.9, 0.3 * 3)
    assert not holds(Side.ABOVE, 0.25, 0.25000000000000006)
    assert holds(Side.EXACTLY, 0.3, 0.1 + 0.2)


def test_a_threshold_by_its_day() -> None:
    dated = Dated(((date(2025, 1, 1), 1), (date(2026, 1, 1), 2)))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [dated.at(day) for day in days] == [None, 1, 1, 2]


@pytest.mark.parametrize(
    ("cell", "number", "key"),
    [
        (None, None, None),
        ("", None, None),
        (" \u00a0\t", None, None),
        (3, 3.0, "3"),
        (1001.0, 1001.0, "1001"),
        (0.1, 0.1, "0.1"),
        (True, VALUE, "TRUE"),
        ("12", VALUE, "12"),
        (" a  b ", VALUE, " a  b "),
        (NA, NA, NA),
        (math.nan, NUM, NUM),
        (math.inf, NUM, NUM),
        (10**400, NUM, NUM),
    ],
)
def test_one_cell_as_a_number_and_as_a_name(cell: object, number: object, key: object) -> None:
    assert as_number(cell) == number  # type: ignore[arg-type]
    assert as_key(cell) == key  # type: ignore[arg-type]
    assert is_blank(cell) == (number is None)  # type: ignore[arg-type]


def test_cells_as_messages_show_them() -> None:
    assert shown("x" * 50) == f'the text "{"x" * 37}..."'
    assert [shown(cell) for cell in (True, 2.0, CellError("#REF!"))] == ["TRUE", "2", "#REF!"]
    assert as_column([[1, 2]]) == ([1, 2], True)
    assert as_column([[1], [2]]) == ([1, 2], False)
    assert as_column([[1, 2], [3, 4]]) is None


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
    "name", ["Other", "OTHERS", "Sundry customers", "GENERAL EXPENSES", "n/a", "Sub total", "(none)"]
)
def test_names_that_are_no_customer(name: str) -> None:
    assert looks_like_a_bucket(name)


@pytest.mark.parametrize("name", ["Total Energy plc", "General Motors", "Customer 17", "Cashmere & Co", "row 3"])
def test_names_that_only_sound_like_it(name: str) -> None:
    assert not looks_like_a_bucket(name)


def test_a_total_among_the_rows() -> None:
    def nets(*amounts: float) -> list[Net]:
        return [Net(str(i), f"row {i}", amount, True) for i, amount in enumerate(amounts, 1)]

    assert sum_of_others(nets(1, 2, 3, 6), 6) == "row 4"
    assert sum_of_others(nets(6, 1, 2, 3, 50), 50) == "row 1"
    assert sum_of_others(nets(0.1, 0.2, 0.3, 0.6000000000000001, 7), 7) == "row 4"
    assert sum_of_others(nets(1, 2, 3), 3) is None
    assert sum_of_others(nets(10, 20, 40, 80), 80) is None


def test_examples_are_proved_where_they_are_written() -> None:
    rules = Path(__file__).parents[2] / "rules"
    text = (rules / "grades.yaml").read_text(encoding="utf-8") + "  - {share of wallet: 30%, grade: A}\n"
    faults = contradicted_grades(read_text(text, "grades", examples=False).rules)  # type: ignore[arg-type]
    assert [str(fault) for fault in faults] == [
        f"grades.yaml:{text.count(chr(10))}:5: the example says A, but the rules answer B - B (shops around): share of "
        "wallet is 30% (needs at least 25%) and will buy is unknown (needs yes or unknown). For A it lacks share of "
        "wallet at least 75%: now 30%, 45 percentage points too low."
    ]
    text = (rules / "concentration.yaml").read_text(encoding="utf-8")
    text += "  - {amounts: [50, 50], limit: industry, status: WATCH}\n"
    faults = contradicted_concentration(read_text(text, "concentration", examples=False).rules)  # type: ignore[arg-type]
    assert len(faults) == 1
    assert faults[0].message.startswith(
        "the example says WATCH, but the rules answer OK - OK: the largest, row 1, is 50%"
    )
