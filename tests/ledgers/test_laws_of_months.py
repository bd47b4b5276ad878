"""Laws of months, quarters and years with a column each: which titles are some, and what their cells become."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.calendar.months import by_months, gap, in_unit, months_of, one_kind
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files.export import Export, Line

JAN, FEB = date(2026, 1, 1), date(2026, 2, 1)


@pytest.mark.parametrize(
    ("titles", "above", "unit", "found"),
    [
        (["C", "Jan 2026", "Feb 2026"], [], "month", {1: JAN, 2: FEB}),
        (["C", "Jan 2026", "x"], [], "month", {}),
        (["Jan 26", "2026-02"], [], "month", {0: JAN, 1: FEB}),
        (["01/2026", "202602"], [], "month", {0: JAN, 1: FEB}),
        (["1/26", "2/26"], [], "month", {}),
        (["2026-01-01", "2026-02-01"], [], "month", {0: JAN, 1: FEB}),
        (["2026-01-02", "2026-02-01"], [], "month", {}),
        (["01.02.2026", "01.03.2026"], [], "month", {}),
        (["2026-00", "2026-13"], [], "month", {}),
        (["1989-01", "1989-02"], [], "month", {}),
        (["2199-01", "2200-01", "2199-02"], [], "month", {0: date(2199, 1, 1), 2: date(2199, 2, 1)}),
        (["Jan", "Feb"], [], "month", {0: None, 1: None}),
        (["Jan", "Feb", "Mar"], ["2026", "", "2027"], "month", {0: JAN, 1: FEB, 2: date(2027, 3, 1)}),
        (["Jan", "Feb", "Mar"], ["2026", "x", ""], "month", {0: JAN, 1: None, 2: None}),
        (["C", "Jan", "Feb"], ["2026"], "month", {1: JAN, 2: FEB}),
        (["Jan Feb 2026", "Jan 2026 1", "Feb 2026"], [], "month", {}),
        (["Jan TEUR", "Feb TEUR"], [], "month", {0: None, 1: None}),
        (["Q1 2026", "Q2 2026"], [], "quarter", {0: JAN, 1: date(2026, 4, 1)}),
        (["Q1", "Q2"], ["2026", ""], "quarter", {0: JAN, 1: date(2026, 4, 1)}),
        (["Q1", "Q2"], [], "quarter", {0: None, 1: None}),
        (["Q1 2026", "2026"], [], "quarter", {}),
        (["2025", "FY2026", "Q1 2026"], [], "year", {0: date(2025, 1, 1), 1: JAN}),
        (["Jan", "Feb"], [], "year", {}),
        (["2025", "2026"], [], "month", {}),
    ],
)
def test_which_titles_are_months_quarters_or_years(titles, above, unit, found) -> None:
    assert months_of(titles, above, unit) == found


@pytest.mark.parametrize(
    ("titles", "unit", "told"),
    [
        (["Jan 2026", "Feb 2026"], "month", ""),
        (["Jan 2026", "Mar 2026"], "month", "between Jan 2026 and Mar 2026"),
        (["Dec 2025", "Jan 2026"], "month", ""),
        (["Feb 2026", "Jan 2026", "Apr 2026"], "month", "between Feb 2026 and Apr 2026"),
        (["Jan", "Mar"], "month", "between Jan and Mar"),
        (["Jan", "Feb"], "month", ""),
        (["Q4 2025", "Q1 2026"], "quarter", ""),
        (["Q1 2026", "Q3 2026"], "quarter", "between Q1 2026 and Q3 2026"),
        (["Q1", "Q2", "Q4"], "quarter", "between Q2 and Q4"),
        (["2024", "2026"], "year", "between 2024 and 2026"),
        (["2025", "2026"], "year", ""),
    ],
)
def test_a_month_that_lacks_between_others_is_told(titles: list[str], unit: str, told: str) -> None:
    found = gap(titles, months_of(titles, (), unit), unit)
    wanted = f"no column of a {unit} stands {told}: is one missing, or called otherwise?" if told else ""
    assert found == wanted


@pytest.mark.parametrize(
    ("titles", "faults"),
    [
        (["Jan 2026", "Feb 2026"], []),
        (["Jan 2026", "January 2026"], ['"Jan 2026" and "January 2026" are one month']),
        (["Jan", "Feb", "Januar"], ['"Jan" and "Januar" are one month']),
        (["Jan 2026", "Feb"], ['the month "Feb" has no year, and others have']),
        (["Jan 2026 TEUR", "Feb 2026"], ['"Jan 2026 TEUR" and "Feb 2026" say different units or currencies']),
        (["Jan 2026 EUR", "Feb 2026 USD"], ['"Jan 2026 EUR" and "Feb 2026 USD" say different units or currencies']),
    ],
)
def test_months_are_of_one_kind(titles: list[str], faults: list[str]) -> None:
    found = one_kind("l.csv", 3, titles, months_of(titles))
    assert [fault.reason.partition(" - ")[0] for fault in found] == faults
    assert all(fault.line == 3 for fault in found)


def test_the_unit_of_a_month() -> None:
    assert [in_unit(title) for title in ("Jan 2026 TEUR", "Jan 2026 USD", "Jan 2026 in thousands", "Jan")] == [
        " in EUR thousands", " in USD", " in thousands", ""
    ]  # fmt: skip


CELLS = st.none() | st.sampled_from(["", " ", "1", "2.50", "1,5"]) | st.floats(0, 9).map(lambda it: round(it, 1))


def spread(titles: list[str], rows: list[tuple], unit: str = "month") -> list[tuple[int, tuple]]:
    lines = [Line(1, tuple(titles)), *(Line(number, row) for number, row in enumerate(rows, start=2))]
    export = Export(Path("l.csv"), "csv", reader=lambda: iter(lines))
    below = by_months(export, 1, titles, months_of(titles, (), unit), unit)
    return [
        (number, tuple(row)) for block in below.blocks() for number, row in zip(block.numbers, block.rows, strict=True)
    ]


@given(st.lists(st.tuples(st.sampled_from(["Elm", "", None]), CELLS, CELLS), max_size=5))
def test_each_filled_cell_of_a_month_is_a_line_below_those_of_the_month_before(rows: list[tuple]) -> None:
    def filled(cell: object) -> bool:
        return bool(cell.strip()) if isinstance(cell, str) else cell is not None

    wanted = []
    for month, told in ((1, "2026-01"), (2, "2026-02")):
        for number, row in enumerate(rows, start=2):
            if filled(row[month]):
                wanted.append((number, (row[0], row[month], told)))
            elif filled(row[0]) and not filled(row[3 - month]):
                wanted.append((number, (row[0], None, None)))
    assert spread(["C", "Jan 2026", "Feb 2026"], rows) == wanted


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (("Elm", "1", "2", "3"), ""),
        (("Elm", "1", "2", "3.009"), ""),
        (("Elm", "1", "2", "3.01"), "3.00"),
        (("Elm", 1.0, 2.0, 3.0), ""),
        (("Elm", "1,5", "2", "3,5"), ""),
        (("Elm", "1.000", "2", "1.002"), ""),
        (("Elm", "1", "", "1"), ""),
        (("Elm", "1", "2", ""), "3.00"),
        (("Elm", "x", "2", "3"), ""),
        (("Elm", "1", "2"), "3.00"),
        (("Elm", "1", "2", "3", ""), ""),
        (("Elm", date(2026, 1, 1), "2", "3"), ""),
    ],
)
def test_the_total_of_a_line_is_the_sum_of_its_months(row: tuple, fault: str) -> None:
    titles = ["C", "Jan 2026", "Feb 2026", "Total"]
    if not fault:
        assert len(spread(titles, [row])) >= 1
        return
    with pytest.raises(LedgerError) as caught:
        spread(titles, [row])
    shown = f'"{row[3] if len(row) > 3 else ""}" '
    assert str(caught.value).startswith(
        f"l.csv:2: Total: {shown}is not the sum of the 2 months of its line, {fault} - a column of a month may be"
    )


def test_a_field_beyond_the_header_may_be_a_month() -> None:
    with pytest.raises(LedgerError, match=r"l\.csv:2: has 4 fields, the header has 3 - a month may lack its title"):
        spread(["C", "Jan 2026", "Feb 2026"], [("Elm", "1", "2", "3")])
    assert len(spread(["C", "Jan 2026", "Feb 2026"], [("Elm", "1", "2", " ")])) == 2


def test_quarters_and_years_are_told_as_such() -> None:
    assert spread(["C", "Q1 2026", "Q2 2026"], [("Elm", "1", "2")], "quarter") == [
        (2, ("Elm", "1", "2026-Q1")),
        (2, ("Elm", "2", "2026-Q2")),
    ]
    assert [row[2] for _, row in spread(["C", "2025", "2026"], [("Elm", "1", "2")], "year")] == ["2025", "2026"]
    assert [row[2] for _, row in spread(["C", "Jan", "Feb"], [("Elm", "1", "2")])] == ["Jan", "Feb"]
    assert Decimal(spread(["C", "Jan", "Feb"], [("Elm", "1", None)])[0][1][1]) == 1
