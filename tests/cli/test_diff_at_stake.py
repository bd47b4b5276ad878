"""What `valuex diff --book` says beside who moves: heads, days, money, what is lost; and its report in whole."""

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from valuex_xl.cli.main import main

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
BOOK = ROOT / "workbooks" / "customer_portfolio.xlsx"


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """The grades and concentration that ship, and a draft with a stricter A and a looser limit on profit."""
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        for name in ("grades", "concentration"):
            (folder / f"{name}.yaml").write_bytes((RULES / f"{name}.yaml").read_bytes())
    for name, was, now in (
        ("grades", "share of wallet: at least 75%", "share of wallet: at least 82%"),
        ("concentration", "{of: profit, breach: above 25%", "{of: profit, breach: above 45%"),
    ):
        text = (new / f"{name}.yaml").read_text(encoding="utf-8")
        assert was in text
        body = text.replace(was, now, 1).partition("\nexamples:")[0] + "\n"
        (new / f"{name}.yaml").write_text(body, encoding="utf-8")
    return old, new


def test_heads_days_and_money_stand_beside_who_moves(
    drafts: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = map(str, drafts)
    assert main(["diff", old, new, "--book", str(BOOK)]) == 1
    told = capsys.readouterr().out
    assert "  day: 2025-06-30, 2026-06-30, which every formula names itself; " in told
    assert "  at stake, what those whose grade moves bring: income " in told
    assert (
        "  no longer a breach  Harbour Lane Hotels: 33.34% of profit, a breach under the old rules and allowed by "
        in told
    )
    row = next(line for line in told.splitlines() if "Limits!F6" in line)
    assert row.split()[-4:] == ["Status", "BREACH", "->", "WATCH"]
    assert "Takes a safeguard away" in told
    assert "all 11 examples are gone: nothing holds the rules to what they must answer" in told


def test_a_program_reads_the_money_of_each_and_of_all(
    drafts: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = map(str, drafts)
    main(["diff", old, new, "--book", str(BOOK), "--format", "json"])
    book = json.loads(capsys.readouterr().out)["book"]
    assert book["names_every_day"]
    assert [each["column"] for each in book["at_stake"]] == ["Income", "Profit"]
    for each in book["at_stake"]:
        assert each["moves"] == pytest.approx(sum(one["money"][each["column"]] for one in book["moved"]))
        assert 0 < each["moves"] < each["all"]
    assert {each["rules"] for each in book["matrices"]} == {"grades"}


def test_rows_of_the_report_are_as_high_as_their_sentences(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    report = tmp_path / "report.xlsx"
    main(["diff", *map(str, drafts), "--book", str(BOOK), "--report", str(report)])
    sheet = openpyxl.load_workbook(BytesIO(report.read_bytes()))["Sentences"]
    assert [cell.value for cell in sheet[1]] == ["Row", "Column", "Cell", "Old", "New"]
    long = [row for row in sheet.iter_rows(min_row=2) if len(str(row[4].value)) > 120]
    assert long
    for row in long:
        width = sheet.column_dimensions["D"].width
        assert sheet.row_dimensions[row[4].row].height >= 15 * len(str(row[4].value)) / width


@pytest.mark.parametrize("words", [("BOOK", "BOOK"), ("BOOK", "rules"), ("rules", "BOOK"), ("BOOK",)])
def test_a_workbook_is_no_side(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    named = {"BOOK": str(BOOK), "rules": str(RULES)}
    assert main(["diff", *(named[word] for word in words)]) == 2
    assert capsys.readouterr().err == (
        f"valuex: {BOOK}: is a workbook, and rules are compared - write valuex diff OLD NEW --book {BOOK}, where OLD "
        "and NEW are rule files, folders of them or git revisions\n"
    )


def test_examples_that_go_are_told_though_no_answer_can_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (RULES / "costs.yaml").read_text(encoding="utf-8")
    (tmp_path / "costs.yaml").write_text(text.partition("\nexamples:")[0] + "\n", encoding="utf-8")
    assert main(["diff", str(RULES / "costs.yaml"), str(tmp_path / "costs.yaml")]) == 0
    assert capsys.readouterr().out.endswith(
        "No answer can change, but a safeguard goes: all 2 examples are gone: nothing holds the rules to what they "
        "must answer.\n"
    )


def test_always_written_as_a_day_is_the_same_as_no_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (RULES / "costs.yaml").read_text(encoding="utf-8")
    dated = text.replace("delivery: 84\n", "delivery: {1900-01-01: 84, 2031-01-01: 90}\n").partition("\nexamples:")[0]
    (tmp_path / "costs.yaml").write_text(dated + "\n", encoding="utf-8")
    assert main(["diff", str(RULES / "costs.yaml"), str(tmp_path / "costs.yaml"), "--as-at", "2026-06-30"]) == 1
    told = capsys.readouterr().out
    assert "from 2031-01-01 on" in told
    assert "1900" not in told
    assert "nothing in force" not in told


@pytest.mark.parametrize("spills", [False, True])
@pytest.mark.parametrize("gap", [False, True])
def test_money_beside_a_grade_needs_no_table(
    spills: bool, gap: bool, drafts: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Heads in one line with that of the grade, in a plain range; behind a column without a head nothing counts."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Port of call, three quarters"])
    sheet.append([])
    sheet.append(["Harbour", "Revenue", None if gap else "Berth", "Share", "Grade", "Profit"])
    for name, revenue, share, profit in (("Ash", 700, 0.8, 40), ("Elm", 500, 0.9, 30), ("Fir", 200, 0.78, -5)):
        sheet.append([name, revenue, 7, share, None, profit])
    if spills:
        sheet["E4"] = openpyxl.worksheet.formula.ArrayFormula("E4:E6", "=VX_GRADE(D4:D6)")
    else:
        for row in (4, 5, 6):
            sheet[f"E{row}"] = f"=VX_GRADE(D{row})"
    path = tmp_path / "plain.xlsx"
    book.save(path)
    assert main(["diff", *map(str, drafts), "--book", str(path), "--as-at", "2026-06-01", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["book"]
    heads = ["Profit"] if gap else ["Revenue", "Profit"]
    known = {"Revenue": {"column": "Revenue", "moves": 900, "all": 1400}, "Profit": {"moves": 35, "all": 65}}
    assert [each["column"] for each in found["at_stake"]] == heads
    for each, head in zip(found["at_stake"], heads, strict=True):
        assert (each["moves"], each["all"]) == (known[head]["moves"], known[head]["all"])
