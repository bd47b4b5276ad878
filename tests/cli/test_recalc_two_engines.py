"""What `valuex recalc` prints, writes and answers where nothing is stored."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.cli.main import main
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.package import read_book

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)


def _book(tmp_path: Path) -> str:
    """A rate of return over a blank, which the first engine takes for 0, and a grade that hangs on it."""
    path = tmp_path / "flows.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Flows")
    for row, flow in enumerate([-100, 39, None, 59, 55]):
        if flow is not None:
            sheet.write(row, 0, flow)
    sheet.write_formula("B1", "=IRR(A1:A5)", None, 0)
    sheet.write_formula("B2", "=VX_GRADE(B1)", None, 0)
    sheet.write_formula("B3", "=SUM(A1:A5)", None, 0)
    workbook.close()
    return str(path)


def _values(tmp_path: Path) -> list[object]:
    after = read_book(tmp_path / "flows.recalculated.xlsx")
    return [after.value("Flows", row, 2) for row in (1, 2, 3)]


@needs_both
def test_what_the_engines_differ_on_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", _book(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "  2 native formulas calculated by two engines\n" in said
    assert "Flows!B1  two engines differ: 0.167867241979" in said
    assert " and 0.23162422305" in said
    assert "Flows!B2  it depends on Flows!B1, which is not trusted\n" in said
    assert _values(tmp_path) == [0.0, 0.0, 53.0]


@needs_both
def test_the_second_believed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", _book(tmp_path), "--believe", "second", "--format", "json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert [each["cell"] for each in facts["believed"]] == ["B1"]
    assert facts["witnesses"] == "2 native formulas calculated by two engines"
    assert _values(tmp_path) == [pytest.approx(0.23162422305), "C", 53.0]


def test_the_first_believed_still_tells_what_it_gets_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", _book(tmp_path), "--believe", "first"]) == 1
    said = capsys.readouterr().out
    assert "  calculated by one engine only, as --believe first asks\n" in said
    assert "Flows!B1  IRR is not trusted: blanks, texts and truth values in its range count as 0 here\n" in said
    assert _values(tmp_path) == [0.0, 0.0, 53.0]


def test_no_second_opinion_of_who_believes_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", _book(tmp_path), "--believe", "first", "--second-opinion"]) == 2
    assert capsys.readouterr().err.endswith(
        "--believe first asks no second engine: leave out --second-opinion, or --believe\n"
    )


def test_the_second_is_not_offered_where_it_can_have_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A circle has none in any engine, another workbook that is not there neither."""
    monkeypatch.chdir(tmp_path)
    with xlsxwriter.Workbook("circle.xlsx") as workbook:
        sheet = workbook.add_worksheet("Plan")
        for cell, text in (("A1", "=B1+1"), ("B1", "=A1+1"), ("C1", "=VX_GRADE(A1)"), ("D1", "=NOW()+1")):
            sheet.write_formula(cell, text, None, 0)
    assert main(["recalc", "circle.xlsx"]) == 1
    told = capsys.readouterr().out
    assert "circle" in told
    assert "Plan!D1  NOW is not trusted: the time of day is not known here, only the day: TODAY() answers it" in told
    assert "--believe second" not in told
