"""Native functions beside VX_ calls: the second engine hears them part by part where no stored value speaks."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks import engines, recalc
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)
DAY = date(2026, 11, 28)


def made(formulas: Mapping[str, str], stored: Mapping[str, object] | None = None) -> bytes:
    """A book with texts that look like numbers in A, numbers in B and C, and a day in D1."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Data")
    sheet.write_column("A1", ["5", "7", 8])
    sheet.write_column("B1", [0.1, 0.05, 0.025])
    sheet.write_column("C1", [2, 4, 8])
    sheet.write("D1", 46_112)
    for cell, formula in formulas.items():
        write = sheet.write_array_formula if formula.startswith("{") else sheet.write_formula
        write(cell, formula, None, (stored or {}).get(cell, 0))
    workbook.close()
    return buffer.getvalue()


def done(data: bytes, asked: Asked | None = None) -> Recalculation:
    return recalculate(read(data), open_session(today=DAY), asked=asked or Asked())


def read(data: bytes) -> Book:
    return read_book(data, name="parts.xlsx")


def answers(found: Recalculation) -> dict[tuple[int, int], object]:
    filled = {spill.anchor: spill.values[0][0] for spill in found.spills.get("Data", ())}
    return {**found.values.get("Data", {}), **filled}


def kept(found: Recalculation) -> dict[str, str]:
    return {each.cell: each.reason for each in (*found.summary.untrusted, *found.summary.uncalculated)}


DIFFER = (
    ("=VX_GRADE(SUMPRODUCT(A1:A3,B1:B3))", "SUMPRODUCT(A1:A3,B1:B3)"),
    ('=TEXT(D1,"[$-407]MMMM")&": "&VX_GRADE(B1)', 'TEXT(D1,"[$-407]MMMM")'),
    ('=IF(B1>0,VX_GRADE(0.1*(EDATE("2026-01-31",1)>0)),"")', 'EDATE("2026-01-31",1)'),
    ('=IFERROR(VX_GRADE(DAYS("2026-03-31","2026-03-01")/100),"none")', 'DAYS("2026-03-31","2026-03-01")/100'),
)


@needs_both
@pytest.mark.parametrize(("formula", "part"), DIFFER)
def test_a_part_on_which_two_engines_differ_is_not_believed(formula: str, part: str) -> None:
    found = done(made({"F1": formula, "F2": '=F1&"!"'}))
    assert answers(found) == {}
    assert kept(found)["F1"].startswith("two engines differ")
    assert part in kept(found)["F1"]
    assert kept(found)["F2"] == "it depends on Data!F1, which is not trusted"


@needs_both
@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("=VX_GRADE(SUM(B1:B3)*2)", "B"),
        ('=VX_GRADE(VALUE("25")/100)', "B"),
        ('=TEXT(D1,"dd.mm.yyyy")&" "&VX_GRADE(MAX(B1:B3)*3)', "31.03.2026 B"),
        ('=IF(FALSE,VX_GRADE(SUMPRODUCT(A1:A3,B1:B3)),"not asked")', "not asked"),
    ],
)
def test_a_part_on_which_they_agree_is_written(formula: str, answer: str) -> None:
    found = done(made({"F1": formula}))
    assert (answers(found), kept(found)) == ({(1, 6): answer}, {})


@needs_both
def test_a_right_stored_value_is_not_overwritten_by_the_first_engine_alone() -> None:
    """0.2 of the number 8 alone is C; with the texts counted it would be B."""
    formula = {"F1": "=VX_GRADE(SUMPRODUCT(A1:A3,B1:B3))", "F2": "=B1*2"}
    found = done(made(formula, {"F1": "C", "F2": 0.2}))
    assert answers(found) == {}
    assert list(kept(found)) == ["F1"]
    assert found.summary.witnesses == "1 part beside VX_ calls calculated by two engines"


def test_no_second_engine_is_started_where_all_came_out_as_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    def unexpected(*_: object) -> None:
        raise AssertionError("it was started")

    monkeypatch.setattr(recalc, "call_witness", unexpected)
    found = done(made({"F1": "=VX_GRADE(SUM(B1:B3)*2)", "F2": "=B1*2"}, {"F1": "B", "F2": 0.2}))
    assert (answers(found), found.summary.witnesses) == ({}, "")


def test_that_there_is_no_second_engine_is_said_where_one_was_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalc, "call_witness", lambda *_: None)
    found = done(made({"F1": "=VX_GRADE(SUM(B1:B3)*2)", "F2": "=B1*2"}, {"F1": "A", "F2": 0.2}))
    assert answers(found) == {(1, 6): "B"}
    assert found.summary.witnesses.startswith("calculated by one engine only")


def shared(data: bytes) -> bytes:
    """F1 filled down to F3 as Excel stores it: once, and twice as a copy."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            xml = old.read(name)
            if name.endswith("sheet1.xml"):
                xml = re.sub(rb'(<c r="F1"[^>]*>)<f>', rb'\1<f t="shared" ref="F1:F3" si="0">', xml)
                xml = re.sub(rb'(<c r="F[23]"[^>]*>)<f>[^<]*</f>', rb'\1<f t="shared" si="0"/>', xml)
            new.writestr(name, xml)
    return buffer.getvalue()


@needs_both
def test_copies_of_a_formula_are_heard_with_their_own_cells() -> None:
    copies = {f"F{row}": "=VX_GRADE(SUMPRODUCT(A1:A1,B1:B1)+0.2)" for row in (1, 2, 3)}
    found = done(shared(made(copies)))
    assert answers(found) == {(3, 6): "B"}  # 8 is a number; the first engine reads "5" and "7" as such
    assert [kept(found)[cell].partition(", of ")[2] for cell in ("F1", "F2")] == [
        "SUMPRODUCT(A1:A1,B1:B1)+0.2",
        "SUMPRODUCT(A2:A2,B2:B2)+0.2",
    ]


@needs_both
@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("=SUM(B1:B3*C1:C3)", 0.2),  # of its own row alone
        ("{=SUM(B1:B3*C1:C3)}", 0.6),
        ("=SUM(B1:B3,C1:C3)", 14.175),
        ("=SUMPRODUCT(B1:B3*C1:C3)", 0.6),
        ("=MAX(IF(C1:C3>2,B1:B3))", 0.1),
        ("=VX_GRADE(SUM(B1:B3*C1:C3)+0.2)", "B"),
        ("{=VX_GRADE(SUM(B1:B3*C1:C3)+0.2)}", "A"),
    ],
)
def test_a_plain_formula_calculates_with_the_cell_of_its_own_row(formula: str, answer: object) -> None:
    found = done(made({"F2": formula, "F9": "=VX_GRADE(B1)"}))
    assert answers(found)[2, 6] == pytest.approx(answer) if isinstance(answer, float) else answer
    assert kept(found) == {}


OTHERS = ("TT.MM.JJJJ", "jj/mm/aaaa", "#.##0,00", "0,00", "dd-mm-jjjj")
OURS = ("dd.mm.yyyy", "mmmm yy", "#,##0.00", "0.0%", "General", '"Stand" d', "h:mm AM/PM", "#,##0,", "[h]:mm", "ddd")


@needs_both
@pytest.mark.parametrize("code", OTHERS)
def test_formats_of_other_languages_are_doubted_by_whoever_reads_them(code: str) -> None:
    found = done(made({"F1": f'=TEXT(D1,"{code}")', "F2": f'=TEXT(D1,"{code}")&VX_GRADE(B1)', "F3": "=VX_GRADE(B1)"}))
    why = "TEXT is not trusted: its format is written for an Excel of another language"
    assert {cell: kept(found)[cell] for cell in ("F1", "F2")} == {"F1": why, "F2": why}
    assert list(answers(found)) == [(3, 6)]


@needs_both
@pytest.mark.parametrize("code", OURS)
def test_formats_that_every_excel_reads_are_not(code: str) -> None:
    quoted = code.replace('"', '""')
    assert kept(done(made({"F1": f'=TEXT(D1,"{quoted}")&VX_GRADE(B1)'}))) == {}


@needs_both
@pytest.mark.parametrize("call", ['DATEVALUE("31.03.2026")', 'EOMONTH("31.03.2026",0)', 'YEAR("1.2.26")'])
def test_dates_with_dots_are_doubted(call: str) -> None:
    found = done(made({"F1": f"={call}", "F2": f"=VX_GRADE(0*{call})"}))
    assert all("a date with dots" in kept(found)[cell] for cell in ("F1", "F2"))


def two_sheets(formulas: Mapping[str, str], arrays: Mapping[str, str]) -> bytes:
    """Formulas on a sheet whose figures are formulas of another sheet; nothing is stored."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    told, data = workbook.add_worksheet("Told"), workbook.add_worksheet("Data")
    data.write_column("A1", [0.4, 0.1, 0.9])
    for row in range(3):
        data.write_formula(row, 1, f"=A{row + 1}*1")
        told.write_formula(row, 0, f"=Data!B{row + 1}")
    for cell, formula in formulas.items():
        told.write_formula(cell, formula)
    for cells, formula in arrays.items():
        told.write_dynamic_array_formula(cells, formula)
    workbook.close()
    return buffer.getvalue()


@needs_both
def test_parts_read_what_formulas_of_another_sheet_came_to() -> None:
    texts = {"D1": "=VX_GRADE(ROUND(A1,2))", "D2": "=VX_GRADE(ROUND(Data!B1,2))", "D3": "=VX_GRADE(N(A1)+SUM(A1:A1)*0)"}
    found = recalculate(read(two_sheets(texts, {})), open_session(today=DAY), asked=Asked())
    assert kept(found) == {}
    assert {place: value for place, value in found.values["Told"].items() if place[1] == 4} == {
        (row, 4): "B" for row in (1, 2, 3)
    }
    assert found.summary.witnesses == "6 native formulas and 3 parts beside VX_ calls calculated by two engines"


@needs_both
def test_parts_of_array_formulas_fill_as_many_cells() -> None:
    arrays = {
        "D1:D3": "=VX_GRADE(IF(A1:A3>0.2,A1:A3,0))",
        "F1:F3": "=VX_GRADE(IFERROR(0.5/A1:A3/10,0))",
    }
    found = recalculate(read(two_sheets({}, arrays)), open_session(today=DAY), asked=Asked())
    assert kept(found) == {}
    spilled = {spill.anchor: spill.values for spill in found.spills["Told"]}
    assert spilled == {(1, 4): [["B"], ["C"], ["A"]], (1, 6): [["C"], ["B"], ["C"]]}
