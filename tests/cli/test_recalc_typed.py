"""What `valuex recalc` says where inputs or rules are newer than the figures, and of errors that are passed on."""

import json
import shutil
from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.cli.main import main
from valuex_xl.workbooks import engines

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)
REMEDY = "valuex recalc --all calculates every cell again"


def book(path: Path, *, typed: dict[str, float] | None = None) -> str:
    """Five incomes with their doubles and a grade, calculated with incomes of 0.1 to 0.5; ``typed`` are newer ones."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_calc_mode("auto", 191029)
        workbook.calc_on_load = False
        sheet = workbook.add_worksheet("Typed")
        for row in range(1, 6):
            sheet.write(f"A{row}", (typed or {}).get(f"A{row}", row / 10))
            sheet.write_formula(f"B{row}", f"=A{row}*2", None, row / 5)
        sheet.write_formula("C1", "=VX_GRADE(B4)", None, "A")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    capsys.readouterr()
    main(["recalc", *words])
    return capsys.readouterr().out.splitlines()


def sealed(folder: Path, typed: dict[str, float]) -> str:
    """The book as a program leaves it that types and does not calculate, with the seal of before beside it."""
    path = book(folder / "was.xlsx")
    assert main(["seal", path, "--as-at", "2026-05-01"]) == 0
    shutil.move(folder / "was.seal.json", folder / "now.seal.json")
    return book(folder / "now.xlsx", typed=typed)


def test_what_was_typed_after_the_last_calculation_is_named_with_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    now = sealed(tmp_path, {"A4": 0.15})
    line = f"  Typed!A4 was typed after the last calculation: {REMEDY}"
    assert line in said(capsys, now)
    assert line in said(capsys, now, "--check")
    assert not any("typed after" in each for each in said(capsys, now, "--all", "--force"))
    assert not any("typed after" in each for each in said(capsys, str(tmp_path / "now.recalculated.xlsx")))


def test_where_one_engine_is_installed_the_remedy_says_what_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "is_installed", lambda: False)
    alone = f"{REMEDY}, once the extra [witness] is installed: one engine alone is not believed against stored values"
    now = sealed(tmp_path, {"A4": 0.15})
    assert f"  Typed!A4 was typed after the last calculation: {alone}" in said(capsys, now)
    told = said(capsys, now, "--all", "--force")
    assert any(each.startswith("    Typed!B4  no VX_ call feeds it, but it is stored as") for each in told)


def test_of_many_typed_inputs_the_first_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = sealed(tmp_path, {f"A{row}": 0.9 for row in range(1, 6)})
    line = f"  Typed!A1, Typed!A2, Typed!A3 and 2 more were typed after the last calculation: {REMEDY}"
    assert line in said(capsys, now)


def test_without_a_seal_it_may_be_so_where_many_cells_differ(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    perhaps = "  perhaps an input was typed after the last calculation, by a program that does not calculate: " + REMEDY
    assert perhaps in said(capsys, book(tmp_path / "many.xlsx", typed={f"A{row}": 0.9 for row in range(1, 6)}))
    assert perhaps not in said(capsys, book(tmp_path / "one.xlsx", typed={"A2": 0.9}))
    assert perhaps not in said(capsys, book(tmp_path / "none.xlsx"))


def test_rules_that_are_newer_than_the_day_are_told_and_are_no_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path / "day.xlsx")
    note = "grades 2026.1 is effective from 2026-01-01, after the day 2025-11-30"
    assert f"  note: {note}" in said(capsys, path, "--as-at", "2025-11-30")
    capsys.readouterr()
    assert main(["recalc", path, "--check", "--as-at", "2025-11-30", "--format", "json"]) == 0
    assert note in json.loads(capsys.readouterr().out)["notes"]
    assert f'note,,,"{note}",' in said(capsys, path, "--check", "--as-at", "2025-11-30", "--format", "csv")
    assert not any("is effective from" in each for each in said(capsys, path, "--check", "--as-at", "2026-01-01"))


def test_a_cell_that_reads_an_unreadable_one_depends_on_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "unreadable.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Fees")
        for cell, text in (("B2", "=3 4"), ("B3", "=VX_GRADE(B2)"), ("B4", "=VX_GRADE(B3)"), ("B5", "=VX_GRADE(0.9)")):
            sheet.write_formula(cell, text, None, "A")
    lines = [line.strip() for line in said(capsys, str(path), "--check")]
    assert "Fees!B2  the calculation engine cannot read the formula" in lines
    for cell in ("B3", "B4"):
        assert f"Fees!{cell}  it depends on Fees!B2, which could not be calculated" in lines


@needs_both
def test_a_second_opinion_hears_every_native_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, book(tmp_path / "five.xlsx"), "--check", "--second-opinion")
    assert "  5 native formulas calculated by two engines" in lines


@needs_both
def test_a_second_opinion_tells_of_a_stored_value_that_only_one_engine_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A rate of return over a blank, stored as the first engine has it."""
    path = tmp_path / "rate.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Flows")
        for row, flow in ((1, -100), (2, 39), (4, 59), (5, 55)):
            sheet.write(f"A{row}", flow)
        sheet.write_formula("B1", "=IRR(A1:A5)", None, 0.167867241979)
        sheet.write_formula("B2", "=VX_GRADE(B1)", None, "C")
    assert not any("two engines" in line for line in said(capsys, str(path), "--check"))
    lines = said(capsys, str(path), "--check", "--second-opinion")
    assert any(line.startswith("    Flows!B1  two engines differ: 0.167867241979") for line in lines)
