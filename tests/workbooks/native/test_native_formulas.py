"""Native formulas answer as the VX_ functions do: on every boundary, for random customers, by two calculators.

A short run tries the boundaries of one example of each set. VALUEX_NATIVE_ROWS=2000 tries so many random customers, and
every boundary of every example; of the sets that ship `python -m tests.workbooks.native` prints the counts.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from sets import DAYS, SETS, SHIPPED, rules_of, session_for

from tests.shipped import DAY, shipped
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.formulon.library import is_installed
from valuex_xl.workbooks.native.answers import answers_to
from valuex_xl.workbooks.native.book import FIRST_ROW, Filled, build
from valuex_xl.workbooks.native.export import workbook
from valuex_xl.workbooks.native.plans import plan_for
from valuex_xl.workbooks.native.proof import differences, prove, trial_rows
from valuex_xl.workbooks.native.written import columns

ROWS = int(os.environ.get("VALUEX_NATIVE_ROWS", "60"))
BASES = None if ROWS >= 2_000 else 1
OFFICE = shutil.which("soffice")

second_engine = pytest.mark.skipif(not is_installed(), reason="the second engine is not installed: .[witness]")


@second_engine
@pytest.mark.parametrize("with_let", [True, False], ids=["LET", "helper columns"])
@pytest.mark.parametrize("name", SHIPPED)
def test_the_sets_that_ship(name: str, with_let: bool) -> None:
    rules = shipped(name)
    found = prove(rules, session_for(rules, DAY), DAY, with_let=with_let, drawn=ROWS, bases=BASES)
    assert found.rows > ROWS
    assert found.differences == ()


@second_engine
@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", SETS)
def test_every_word_of_the_language(name: str, day: date) -> None:
    rules = rules_of(name)
    found = prove(rules, session_for(rules, day), day, with_let=day.year != 2025, drawn=ROWS, bases=BASES)
    assert found.differences == ()


@second_engine
def test_a_wrong_formula_is_found() -> None:
    """The comparison itself: the rules of one set, the answers of a stricter one."""
    rules, strict = shipped("grades"), shipped("grades_strict")
    rows = trial_rows(rules, 1, 50)
    plan = plan_for(rules)
    ours = answers_to(plan, rows, session_for(rules, DAY), DAY)
    theirs = answers_to(plan_for(strict), rows, session_for(strict, DAY), DAY)
    found = differences(plan, rows, ours, theirs)
    assert {(each.function, each.native) for each in found} == {("A", "B"), ("C", "B")}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: no soffice on the path")
@pytest.mark.parametrize("name", ["grades_full", "scorecard", "own_grades", "own_deals"])
def test_helper_columns_in_libreoffice(name: str, tmp_path: Path) -> None:
    rules = rules_of(name) if name in SETS else shipped(name)
    plan, rows = plan_for(rules), trial_rows(rules, BASES, ROWS)
    answers = answers_to(plan, rows, session_for(rules, DAY), DAY)
    blank: list[list[Scalar]] = [[""] * len(rows) for _ in answers]
    book = tmp_path / f"{name}.xlsx"
    book.write_bytes(build(plan, Filled(rows, blank), DAY, with_let=False))
    native = calculated_by_office(
        book, tmp_path, len(plan.figures), [c.is_answer for c in columns(plan, with_let=False)]
    )
    assert differences(plan, rows, answers, native) == []


def calculated_by_office(book: Path, folder: Path, figures: int, answers: list[bool]) -> list[list[Scalar]]:
    """The answers' columns as LibreOffice recalculates them on loading."""
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        '<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">'
        "<value>0</value></prop></item></oor:items>",
        encoding="utf-8",
    )
    out = folder / "out"
    command = [str(OFFICE), f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), str(book)], check=True, capture_output=True, timeout=300)
    sheet = openpyxl.load_workbook(out / book.name, data_only=True).worksheets[0]
    found = []
    for over, is_answer in enumerate(answers, start=figures + 1):
        if is_answer:
            cells = sheet.iter_rows(min_row=FIRST_ROW + 1, min_col=over, max_col=over, values_only=True)
            found.append([as_scalar(cell) for (cell,) in cells])
    return found


def as_scalar(cell: object) -> Scalar:
    if cell is None:  # a formula with an empty text, as openpyxl reads it
        return ""
    if isinstance(cell, str) and cell.startswith("#"):
        return CellError(cell)
    return float(cell) if type(cell) is int else cell  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize("with_let", [True, False])
def test_percentages_have_their_sign_and_the_sheet_prints_on_few_pages(with_let: bool) -> None:
    rules = shipped("grades_full")
    book = openpyxl.load_workbook(BytesIO(workbook(rules, session_for(rules, DAY), DAY, with_let=with_let)))
    sheet = book["Judged"]
    looks = {sheet.cell(FIRST_ROW, at).value: sheet.cell(FIRST_ROW + 1, at).number_format for at in range(1, 6)}
    assert looks["share of wallet"] == looks["margin"] == "0.00%"
    assert looks["years with us"] == "General"
    for each in book:
        assert (each.page_setup.orientation, each.page_setup.fitToHeight) == ("landscape", 0)
        assert each.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1) == -(-sheet.max_column // 12)
    assert sheet.print_title_rows == f"${FIRST_ROW}:${FIRST_ROW}"
