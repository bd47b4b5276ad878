"""`valuex seal` holds native figures against what their formulas give, and the seal says which nobody has proved."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.workbooks.seal.patched import patched
from tests.workbooks.seal.sealed_books import Cells, F, Sheets, written
from valuex_xl.cli.main import main
from valuex_xl.workbooks.engines import is_installed

needs_witness = pytest.mark.skipif(not is_installed(), reason="no second engine")
RENT = [12_400.5, 9_310.25, 15_002.75, 7_120.0, 11_166.5]
TOTAL = 55_000.0


def rents(total: object = TOTAL, twice: object = 2 * TOTAL) -> Sheets:
    lines: Cells = {f"C{row}": each for row, each in enumerate(RENT, 5)}
    names: Cells = {f"A{row}": f"Quay {row}" for row in range(5, 10)}
    totals: Cells = {"A10": "Total", "C10": F("SUM(C5:C9)", total)}
    return {"Rents": lines | names | totals, "Board": {"A1": "Two years", "B1": F("Rents!C10*2", twice)}}


def save(sheets: Sheets) -> Path:
    path = Path("rents.xlsx")
    path.write_bytes(written(sheets))
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main([*words])
    return code, capsys.readouterr().out.splitlines()


@pytest.fixture(autouse=True)
def _in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_total_that_its_lines_do_not_give_is_not_sealed(capsys: pytest.CaptureFixture[str]) -> None:
    save(rents(65_000.0, 130_000.0))
    code, lines = said(capsys, "seal", "rents.xlsx")
    assert (code, Path("rents.seal.json").exists()) == (1, False)
    wrong = "Rents!C10  its stored value is not what comes out: 65,000 is stored, 55,000 comes out"
    assert lines[0] == f"rents.xlsx: not sealed: {wrong}"
    assert 'valuex recalc "rents.xlsx" --all -o "rents.xlsx" --force' in lines[-1]
    assert lines[-1].endswith("seal with --force, and the seal says so for ever")
    assert said(capsys, "seal", "rents.xlsx", "--force")[0] == 0
    assert f"  note: when it was sealed, {wrong}" in said(capsys, "recalc", "rents.xlsx", "--check")[1]


def test_what_is_all_right_is_sealed_and_says_how_much_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    save(rents())
    code, lines = said(capsys, "seal", "rents.xlsx")
    assert code == 0
    assert "  proved: 2 of 2 formula cells, the stored value is what comes out" in lines
    figures = json.loads(Path("rents.seal.json").read_text())["figures"]
    assert figures == {"formula cells": 2, "proved": 2, "not proved": []}


@needs_witness
def test_a_total_over_sheets_that_was_never_calculated_is_not_sealed(capsys: pytest.CaptureFixture[str]) -> None:
    save(rents() | {"Late": {"C5": 1.5}, "All": {"A1": F("SUM(Rents:Late!C5)", 0)}})
    code, lines = said(capsys, "seal", "rents.xlsx")
    expected = "All!A1  its stored value is not what comes out: 0 is stored, 12,402 comes out"
    assert (code, lines[0]) == (1, f"rents.xlsx: not sealed: {expected}")
    assert "--all --believe second" in lines[-1]
    assert said(capsys, "recalc", "rents.xlsx", "--all", "--believe", "second", "-o", "rents.xlsx", "--force")[0] == 0
    assert said(capsys, "seal", "rents.xlsx")[0] == 0


@needs_witness
@pytest.mark.parametrize(
    ("formula", "stored"),
    [
        ("TODAY()-C5", 31_234.5),
        ("RAND()*C5", 77.0),
        ('TEXT(C5,"#.##0,00")', "12.400,50"),
        ('C6&" EUR"', "9310,25 EUR"),
        ("FISCALYEAR(C5)", 2026.0),
        ('CELL("filename")', "C:\\books\\[rents.xlsx]Rents"),
        ("OFFSET(C5,1,0)", 4.0),
        ("C5-C6-3090.25+5E-9", 0.0),
        ("ROUND(C5/3,2)", 4133.51),
        ('VALUE("1.234")', 1234.0),
        ("[1]Rates!$A$1*C5", 30.0),
    ],
)
def test_what_may_be_right_is_sealed_and_said_to_be_not_proved(
    formula: str, stored: object, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = rents()
    sheets["Rents"] |= {"E5": F(formula, stored), "E6": F("IF(E5=0,1,2)", 9.0)}
    save(sheets)
    code, lines = said(capsys, "seal", "rents.xlsx")
    told = [line for line in lines if line.startswith("    Rents!E5")]
    assert (code, len(told)) == (0, 1), lines
    checked = said(capsys, "recalc", "rents.xlsx", "--check")[1]
    assert any(line.startswith("  note: 2 of 4 formula cells were proved when it was sealed") for line in checked)


def test_precision_as_displayed_is_no_reason_to_refuse(capsys: pytest.CaptureFixture[str]) -> None:
    data = patched(written(rents(55_001.0)), "xl/workbook.xml", ("<calcPr ", '<calcPr fullPrecision="0" '))
    Path("rents.xlsx").write_bytes(data)
    code, lines = said(capsys, "seal", "rents.xlsx")
    assert code == 0
    assert any("precision as displayed" in line for line in lines)


def test_cells_without_a_stored_value_are_counted_and_the_first_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    data = written(rents())
    sheet = "xl/worksheets/sheet2.xml"
    Path("rents.xlsx").write_bytes(patched(data, sheet, ("<v>110000.0</v>", "")))
    code, lines = said(capsys, "seal", "rents.xlsx")
    assert code == 0
    assert "    Board!B1  no value is stored" in lines


def test_a_correction_is_told_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    path = save(rents(65_000.0, 130_000.0))
    assert said(capsys, "seal", "rents.xlsx", "--force")[0] == 0
    seal = Path("rents.seal.json")
    facts = json.loads(seal.read_text())
    assert facts["reservations"]
    save(rents())
    code, lines = said(capsys, "recalc", str(path), "--check")
    assert code == 1
    assert lines[0] == (
        "rents.xlsx: Rents!C10  sealed as 65,000, which is not what its formula gives of what was sealed with it; "
        "now 55,000, which is - look at it, and seal the book again"
    )
    assert any(re.match(r" +answer corrected: Board!B1 ", line) for line in lines)


def test_what_is_written_over_a_right_answer_is_still_accused(capsys: pytest.CaptureFixture[str]) -> None:
    save(rents())
    assert said(capsys, "seal", "rents.xlsx")[0] == 0
    shutil.copy("rents.seal.json", "kept.json")
    save(rents(65_000.0))
    code, lines = said(capsys, "recalc", "rents.xlsx", "--check", "--seal", "kept.json")
    assert code == 1
    assert lines[0].startswith("rents.xlsx: Rents!C10  answers 65,000, and answered 55,000 when it was sealed")


def test_one_engine_is_believed_of_plain_sums_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("valuex_xl.workbooks.recalc.call_witness", lambda _book, _settings: None)
    sheets = rents(65_000.0, 130_000.0)
    save(sheets)
    assert said(capsys, "seal", "rents.xlsx")[0] == 1
    sheets = rents()
    sheets["Rents"]["E1"] = F("MEDIAN(C5:C9)", 3.0)
    save(sheets)
    code, lines = said(capsys, "seal", "rents.xlsx")
    assert code == 0
    assert any(line.startswith("    Rents!E1  it came out otherwise than stored, but for one engine") for line in lines)


def test_a_recalculation_says_how_what_it_keeps_may_be_calculated(capsys: pytest.CaptureFixture[str]) -> None:
    save(rents() | {"Late": {"C5": 1.5}, "All": {"A1": F("SUM(Rents:Late!C5)", 0)}})
    lines = said(capsys, "recalc", "rents.xlsx")[1]
    assert lines[-2:] == [
        "    All!A1  Rents:Late!C5 is a reference over several sheets",
        "    -> valuex recalc --all calculates them too, and says what a second engine has for those that the first "
        "has not" + ("" if is_installed() else ", once the extra [witness] is installed"),
    ]
