"""The report has no hole for a share, forgets nobody who left, lists decisions only, and tells of the targets."""

from pathlib import Path

import pytest

from tests.report.test_report_command import reported, texts
from valuex_xl.cli.main import main

# Before: Ash is an A, Birch a B, Dogwood a B that leaves; now Ash is a B, Elm is new. Nobody was a C.
LEDGER = """Day,Buyer,Sales,Margin,Purse,Answer
2024-02-01,Ash,800,90,1000,yes
2024-03-01,Birch,200,20,400,yes
2024-04-01,Dogwood,150,15,300,yes
2025-02-01,Ash,600,60,1000,yes
2025-03-01,Birch,220,22,400,yes
2025-05-01,Elm,300,30,900,yes
"""
SCORES = """Customer;yearly spend;days overdue;service cost;years with us;fit;value lead
Ash;120000;0;4%;8;9;15%
Birch;10000;12;10%;0;5;-1%
Newcomer;120000;0;4%;8;9;15%
Stranger;10000;12;10%;0;5;-1%
Unknown;120000;;;;;
"""
COLUMNS = (
    "--customer",
    "Buyer",
    "--income",
    "Sales",
    "--profit",
    "Margin",
    "--wallet",
    "Purse",
    "--will-buy",
    "Answer",
)
DAYS = ("--date", "Day", "--period", "2025", "--compare", "2024", "--as-at", "2026-01-31")


def _page(folder: Path, text: str = LEDGER, scores: str = "", columns: tuple[str, ...] = (*COLUMNS, *DAYS)) -> str:
    ledger, book = folder / "sales.csv", folder / "book.xlsx"
    ledger.write_text(text, "utf-8")
    more = []
    if scores:
        (folder / "scores.csv").write_text(scores, "utf-8")
        more = ["--scores", str(folder / "scores.csv")]
    assert main(["new", "portfolio", "--from", str(ledger), *columns, *more, "-o", str(book), "--force"]) == 0
    return texts(reported(book))


def _part(seen: str, title: str, after: str) -> str:
    return seen.partition(f" {title} ")[2].partition(f" {after} ")[0]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _page(tmp_path_factory.mktemp("whole"), scores=SCORES)


def test_a_move_that_nobody_could_make_is_told_in_words(seen: str) -> None:
    assert "B to A: 0.0% moved, target 10.0%; C to B: nobody could move, target 10.0%." in seen


def test_who_left_and_who_is_new_stand_among_the_grades(seen: str) -> None:
    grades = _part(seen, "Grades, before and now", "Gaps to full potential")
    assert "left, with its income of then" in grades
    assert "A before 1 (600.00)" in grades
    assert "B before 1 (220.00) 1 (150.00)" in grades
    assert "not there before 1 (300.00)" in grades


def test_nobody_left_and_nobody_new_take_no_room(tmp_path: Path) -> None:
    lines = "".join(line for line in LEDGER.splitlines(keepends=True) if "Dogwood" not in line and "Elm" not in line)
    grades = _part(_page(tmp_path, lines), "Grades, before and now", "Gaps to full potential")
    assert "A before 1 (600.00)" in grades
    assert "left" not in grades
    assert "not there" not in grades


def test_the_report_says_how_many_targets_are_held_and_could_be_won(seen: str) -> None:
    targets = _part(seen, "Targets", "If the largest customer goes")
    assert targets.startswith("Of 2 customers listed 1 is what we want; of 3 prospects 1 could be won.")
    assert "1 could not be scored, for want of a figure." in targets
    assert targets.endswith("Prospect Score Newcomer 100.0")


def test_that_no_limit_is_near_is_no_decision(tmp_path: Path) -> None:
    lines = "".join(f"2025-02-01,C{at},{100 + at},{at - 1},,\n" for at in range(20))
    page = _page(tmp_path, f"{LEDGER.splitlines()[0]}\n{lines}", columns=COLUMNS[:6])
    decisions = _part(page, "Decisions to take", "Limits")
    assert decisions.startswith("Reprice, serve for less, or let go: C0 (-1)")
    assert "near" not in decisions
    assert "No customer is near its limit." in page.partition(" Limits ")[2]
