"""Shared formulas: one text, many cells, as Excel stores a formula that was filled down."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
import xlsxwriter
from workbooks.calculate.calculating import Calculated

from valuex_xl.workbooks.package import Book, read_book

ROWS = 5


def shared(
    *columns: tuple[str, object], sheets: Mapping[str, list[list[float]]] | None = None, groups: Sequence[int] = ()
) -> Book:
    """1 to 5 in column A; each further column one shared formula with one stored value, and further ``sheets``."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet()
    for row in range(ROWS):
        sheet.write_number(row, 0, row + 1)
        for number, (_, stored) in enumerate(columns, 1):
            sheet.write_formula(row, number, "=SHARED()", None, stored)
    for name, rows in (sheets or {}).items():
        other = workbook.add_worksheet(name)
        for row, values in enumerate(rows):
            other.write_row(row, 0, values)
    workbook.close()
    source = zipfile.ZipFile(buffer)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w") as target:
        for member in source.namelist():
            data = source.read(member)
            if member.endswith("sheet1.xml"):
                text = data.decode()
                for row in range(ROWS):
                    for number, (formula, _) in enumerate(columns):
                        letter = chr(66 + number)
                        master = f'<f t="shared" ref="{letter}1:{letter}{ROWS}" si="{number}">{formula}</f>'
                        follower = f'<f t="shared" si="{number}"/>'
                        if groups:
                            master, follower = (
                                each.replace(f'si="{number}"', f'si="{groups[number]}"') for each in (master, follower)
                            )
                        text = text.replace("<f>SHARED()</f>", follower if row else master, 1)
                data = text.encode()
            target.writestr(member, data)
    return read_book(result.getvalue(), name="shared.xlsx")


def test_followers_are_calculated_like_their_master() -> None:
    found = Calculated(shared(("VX_TWICE(A1)", 0), ("SUM(A1:B1)*10", 0), ('VX_TELL(A1,,"x")', 0), ("SUM(A$1:A1)", 0)))
    assert [found.value(row, 2) for row in range(1, 6)] == [2.0, 4.0, 6.0, 8.0, 10.0]
    assert [found.value(row, 3) for row in range(1, 6)] == [30.0, 60.0, 90.0, 120.0, 150.0]
    assert found.value(4, 4) == "4.0; omitted; x"
    assert [found.value(row, 5) for row in range(1, 6)] == [1.0, 3.0, 6.0, 10.0, 15.0]


def test_what_depends_on_followers_is_found() -> None:
    found = Calculated(shared(("VX_TWICE(A1)", 3), ("B1+1", 4), ("A1+1", 9)))
    assert {result.cell[1:] for result in found.reconciled.write} == {
        (row, column) for row in range(1, 6) for column in (2, 3)
    }
    assert {cell[1:] for cell in found.reconciled.untrusted} == {(row, 4) for row in range(1, 6)}


def test_what_followers_compare_and_join_has_15_digits() -> None:
    found = Calculated(shared(("VX_TWICE(A1/10)+0.4", 0), ("B1=1", 0), ('B1/3&""', 0), ("C1+1", 9)))
    assert [found.value(row, 3) for row in range(1, 6)] == [False, False, True, False, False]
    assert [found.value(row, 4) for row in (1, 3)] == ["0.2", "0.333333333333333"]
    assert {result.cell[2] for result in found.reconciled.write} == {2, 3, 4, 5}


def test_followers_of_what_cannot_be_calculated_are_told_too() -> None:
    found = Calculated(shared(("MAP(A1,2)", 7), ("VX_TWICE(B1)", 3)))
    assert set(found.reconciled.failed) == {("Sheet1", row, 2) for row in range(1, 6)}
    assert [found.value(row, 3) for row in range(1, 6)] == [14.0] * 5


@pytest.mark.parametrize("name", ["FY25", "Q1 26", "it's A1", "R1C1", "2025"])
def test_followers_read_the_sheet_that_their_master_reads(name: str) -> None:
    """A sheet is not moved though it is called as a cell is; those that it would become hold something else."""
    quoted = f"'{name.replace(chr(39), chr(39) * 2)}'"
    rows = {name: [[0.9], [0.1], [0.5]]} | {other: [[0.3]] * 3 for other in ("FY26", "Q2 26", "Q3 26", "2026")}
    book = shared((f"VX_TWICE({quoted}!A1)", 0), (f"{quoted}!A1*1", 0), sheets=rows)
    found = Calculated(book)
    assert [found.value(row, 2) for row in (1, 2, 3)] == [1.8, 0.2, 1.0]
    assert [found.value(row, 3) for row in (1, 2, 3)] == [0.9, 0.1, 0.5]


def test_a_group_that_stands_twice_follows_the_last_master_before() -> None:
    found = Calculated(shared(("VX_TWICE(A1)", 0), ("$A1+1", 0), groups=(0, 0)))
    assert [found.value(row, 2) for row in (1, 2)] == [2.0, 3.0]
    assert [found.value(row, 3) for row in (1, 2)] == [2.0, 3.0]
