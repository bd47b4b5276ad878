"""The cells of a spill are their formula's: what reads any of them depends on it, also without reading the anchor."""

from __future__ import annotations

import pytest
import xlsxwriter
from workbooks.calculate.calculating import Calculated, written

_REASON = "it depends on Sheet1!D1, which could not be calculated"

UNKNOWN = "=_xlfn.MAP(B1:B4,_xlfn.LAMBDA(_xlpm.x,_xlpm.x*2))"
WRONG = '=B1:B4+IF(CELL("row",A9)=9,0,0)'


def spilled(anchor: str, reader: str, *, old: bool = False) -> Calculated:
    """10, 20, 30, 40 in B; twice of them stored as the spill of D1; a reader of it in G1, stored as 7."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        write = sheet.write_array_formula if old else sheet.write_dynamic_array_formula
        for row in range(4):
            sheet.write_number(row, 1, 10 * (row + 1))
        write("D1:D4", anchor, None, 20)
        for row in range(1, 4):
            sheet.write_number(row, 3, 20 * (row + 1))
        sheet.write_formula("G1", reader, None, 7)
        workbook.define_name("Below", "=Sheet1!$D$2:$D$4")

    return Calculated(written(build))


@pytest.mark.parametrize("anchor", [UNKNOWN, WRONG])
@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize(
    "reader",
    [
        "=VX_TWICE(D3)",
        "=VX_TELL(D2:D4)",
        "=VX_TELL(Below)",
        "=VX_TELL(C3:E9)",
        "=VX_TELL(D3:D1000)",
        "=VX_TELL(D:D)",
        "=VX_TELL(3:3)",
        "=SUM(D2:D4)+VX_TWICE(1)",
    ],
)
def test_what_reads_children_of_a_spill_that_is_kept_is_kept(anchor: str, reader: str, old: bool) -> None:
    found = spilled(anchor, reader, old=old)
    assert found.reconciled.failed.keys() == {("Sheet1", 1, 4)}
    assert found.reconciled.untrusted == {("Sheet1", 1, 7): _REASON}
    assert not found.reconciled.write


def test_a_spill_of_children_hands_the_doubt_on() -> None:
    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        for row in range(4):
            sheet.write_number(row, 1, 10 * (row + 1))
            sheet.write_number(row, 3, 20)
            sheet.write_number(row, 4, 40)
        sheet.write_dynamic_array_formula("D1:D4", UNKNOWN, None, 20)
        sheet.write_dynamic_array_formula("E1:E3", "=VX_TWICE(D2:D4)", None, 40)
        sheet.write_formula("G1", "=VX_TWICE(E3)", None, 1)

    found = Calculated(written(build))
    assert found.reconciled.untrusted == {("Sheet1", 1, 5): _REASON, ("Sheet1", 1, 7): _REASON}
    assert not found.reconciled.write


def test_what_reads_a_cell_that_a_vx_spill_gave_up_is_fed_by_it() -> None:
    """The spill has shrunk from four cells to two: a sum over the other two is no native cell that came out wrong."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write_dynamic_array_formula("D1:D4", "=VX_COUNT(2)", None, 1)
        for row in range(1, 4):
            sheet.write_number(row, 3, row + 1)
        sheet.write_formula("G1", "=SUM(D3:D4)", None, 7)

    found = Calculated(written(build))
    assert not found.reconciled.untrusted
    assert {result.cell[1:]: result.now for result in found.reconciled.write} == {(1, 4): 1.0, (1, 7): 0.0}


def test_a_spill_that_came_out_wrong_keeps_what_reads_its_children() -> None:
    """The anchor itself comes out as stored, a child of it does not: no VX_ call feeds it, so it is not trusted."""

    def build(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        for row in range(3):
            sheet.write_number(row, 1, row)
            sheet.write_number(row, 3, 5 if row == 2 else row)
        sheet.write_dynamic_array_formula("D1:D3", "=B1:B3*1", None, 0)
        sheet.write_formula("G1", "=VX_TWICE(D3)", None, 10)
        sheet.write_formula("G2", "=VX_TWICE(B3)", None, 0)

    found = Calculated(written(build))
    assert set(found.reconciled.untrusted) == {("Sheet1", 1, 4), ("Sheet1", 1, 7)}
    assert [result.cell for result in found.reconciled.write] == [("Sheet1", 2, 7)]
