"""What a seal says of rules, counts and its own places, each once."""

import io
import json
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.cli.main import main


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One figure, and a grade in a branch that is not reached."""
    monkeypatch.chdir(tmp_path)
    with xlsxwriter.Workbook("branch.xlsx") as workbook:
        sheet = workbook.add_worksheet("Fees")
        sheet.write("B1", 0.3)
        sheet.write_formula("B2", '=IF(B1>8,VX_GRADE(B1),"small")', None, "small")
    return Path("branch.xlsx")


def test_the_rules_of_a_branch_that_was_not_reached_are_sealed(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", str(book)]) == 0
    assert "  1 formula, 1 input, rules: grades 2026.1 " in capsys.readouterr().out
    assert [each["name"] for each in json.loads(Path("branch.seal.json").read_text())["rules"]] == ["grades"]


def test_rules_that_are_named_stand_for_those_of_the_kind(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "copy", "grades", "--to", "rules"]) == 0
    Path("rules/grades.yaml").rename("rules/small.yaml")
    with xlsxwriter.Workbook(book) as workbook:
        sheet = workbook.add_worksheet("Fees")
        sheet.write("B1", 0.3)
        sheet.write_formula("B2", '=IF(B1>8,VX_GRADE(B1,,,"small"),"no")', None, "no")
    capsys.readouterr()
    assert main(["seal", str(book)]) == 0
    assert "rules: small 2026.1 " in capsys.readouterr().out
    assert [each["name"] for each in json.loads(Path("branch.seal.json").read_text())["rules"]] == ["small"]


def test_a_seal_taken_out_of_the_book_is_taken_from_beside_it(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["seal", str(book)]) == 0
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            if not name.startswith("customXml"):
                new.writestr(name, old.read(name))
    book.write_bytes(out.getvalue())
    capsys.readouterr()
    path = tmp_path / "branch.xlsx"
    main(["recalc", str(path), "--check"])
    first = capsys.readouterr().out.splitlines()[0]
    said = "the book was sealed, and its seal was taken out: branch.seal.json beside it is used instead"
    assert first == f"{path}: {said}"


def test_rules_that_cannot_be_used_are_first_told_as_others(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with xlsxwriter.Workbook(book) as workbook:
        workbook.add_worksheet("Fees").write_formula("B2", "=VX_GRADE(0.8)", None, "A")
    assert main(["seal", str(book)]) == 0
    assert main(["rules", "copy", "grades", "--to", "mine"]) == 0
    rules = Path("mine/grades.yaml")
    text = rules.read_text()
    contradicted = text.replace("{share of wallet: 75%, grade: A}", "{share of wallet: 75%, grade: C}")
    assert contradicted != text
    rules.write_text(contradicted)
    capsys.readouterr()
    assert main(["recalc", str(book), "--check", "--rules", "mine"]) == 2
    first, second, *_ = capsys.readouterr().err.splitlines()
    assert first.startswith(f"{rules}:1:1: other rules: the figures were sealed with the rules grades 2026.1, hash ")
    assert first.endswith("; this file is another, and cannot be used:")
    assert second.startswith(f"{rules}:37:")


def test_the_customers_of_the_period_that_is_compared_are_tied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = (
        "No;Name;Day;Sales\n1;Ash;2024-05-02;10\n2;Beech;2024-06-02;17\n3;Ash;2025-02-03;40\n4;Larch;2025-03-04;30\n"
    )
    Path("years.csv").write_text(lines)
    columns = ("--customer", "Name", "--income", "Sales", "--date", "Day", "--period", "2025", "--compare", "2024")
    assert main(["new", "portfolio", "--from", "years.csv", *columns, "-o", "two.xlsx"]) == 0
    assert main(["recalc", "two.xlsx", "--check", "--ledger", "years.csv"]) == 0
    Path("years.csv").write_text(lines.replace("2;Beech;2024-06-02;17", "2;Beech;2024-06-02;19\n5;Yew;2024-07-01;4"))
    capsys.readouterr()
    assert main(["recalc", "two.xlsx", "--check", "--ledger", "years.csv", "--format", "json"]) == 1
    texts = [each["text"] for each in json.loads(capsys.readouterr().out)["found"] if each["kind"] == "ledger differs"]
    assert texts == [
        "earlier income of Beech is 17, in the ledger 19: -2.00",
        "Yew, earlier income 4 in the ledger, has no row in the table Earlier",
    ]


@pytest.mark.parametrize("at", ["yesterday", "", " ", "31.03.2026", "2026-02-30", "17:00"])
def test_when_it_was_sealed_is_a_time(
    at: str, book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    assert main(["seal", str(book), "--at", at]) == 2
    said = f'--at "{at}" is no time: write it as 2026-03-31T17:00:00Z, or 2026-03-31'
    assert said in capsys.readouterr().err
    if at:
        monkeypatch.setenv("VALUEX_SEAL_AT", at)
        assert main(["seal", str(book)]) == 2
        assert said.replace("--at", "VALUEX_SEAL_AT") in capsys.readouterr().err
    assert book.read_bytes() == before
    assert not Path("branch.seal.json").exists()


@pytest.mark.parametrize("at", ["2026-03-31", "2026-03-31T17:00:00Z", "2026-03-31T17:00:00+02:00"])
def test_a_day_and_a_time_are_kept_as_they_were_typed(at: str, book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", str(book), "--at", at]) == 0
    assert json.loads(Path("branch.seal.json").read_text())["at"] == at
    assert f" at {at}, as at " in capsys.readouterr().out
