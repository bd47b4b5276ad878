"""What a grade gives: by day, by a constant, or nothing; in cells and as SQL."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import valuex_xl as vx
from valuex_xl.cli.main import main
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.rulesets.load import read_file

SAID = Path(__file__).parents[1] / "rule_sets" / "said_grades.yaml"
A = {"share of wallet": 0.8, "margin": 0.2, "segment": "smb", "flights": 0, "customer": "x"}
C = A | {"share of wallet": 0.1}


@pytest.mark.parametrize(
    ("row", "output", "day", "answer"),
    [
        (A, "credit limit", date(2025, 12, 31), 40_000.0),
        (A, "credit limit", date(2026, 1, 1), 50_000.0),
        (A | {"share of wallet": 0.3}, "terms", date(2025, 12, 31), 20.0),
        (A | {"share of wallet": 0.3}, "terms", date(2026, 1, 1), 30.0),
        (C, "terms", date(2026, 1, 1), ""),
        (C, "contact", date(2026, 1, 1), ""),
        (C | {"customer": "New"}, "grade", date(2026, 2, 28), "C"),
        (C | {"customer": "New"}, "contact", date(2026, 3, 1), "yearly"),
    ],
)
def test_an_answer_on_its_day(row: dict[str, object], output: str, day: date, answer: float | str) -> None:
    assert vx.grade(row, output=output, rules=str(SAID), as_at=day) == answer


def test_what_is_given_is_told_with_its_constant() -> None:
    ladder = compile_ladder(read_file(SAID).rules, date(2026, 1, 1))
    assert [str(step.gives["credit limit"]) for step in ladder.steps] == ["50000 (key limit)", "10k", "0"]
    assert [str(step.gives["terms"]) for step in ladder.steps] == ["60 days", "30 days", "nothing"]


def test_sql_gives_the_same_by_the_day_of_each_row(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    query = tmp_path / "grades.sql"
    assert main(["export", str(SAID), "--to", "sql", "--dialect", "duckdb", "--as-at", "day", "-o", str(query)]) == 0
    days = [date(2025, 6, 1), date(2026, 2, 28), date(2026, 3, 1)]
    rows = [(*row.values(), day) for row in (A, C, C | {"customer": "New"}) for day in days]
    with duckdb.connect() as base:
        columns = 'day date, "share of wallet" double, margin double, segment text, flights double, customer text'
        base.execute(f"CREATE TABLE customers ({columns})")
        base.executemany("INSERT INTO customers VALUES ($6, $1, $2, $3, $4, $5)", rows)
        wanted = '"share of wallet", customer, day, "credit limit", terms, contact'
        told = base.execute(f"SELECT {wanted} FROM ({query.read_text().rstrip().rstrip(';')})").fetchall()
    for share, customer, day, *found in told:
        row = A | {"share of wallet": share, "customer": customer}
        outputs = ("credit limit", "terms", "contact")
        expected = [vx.grade(row, output=output, rules=str(SAID), as_at=day) for output in outputs]
        assert found == [None if answer == "" else answer for answer in expected]
    assert len(told) == len(rows)
