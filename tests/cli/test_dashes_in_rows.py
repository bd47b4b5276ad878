"""A dash alone is no number: a figure is missing there, an amount adds nothing."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("duckdb", reason="rows are read by DuckDB: pip install -e '.[dev]'")

import pyarrow as pa
import pyarrow.parquet as pq

from valuex_xl.cli.main import main
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.workbooks.portfolio.scores import read_scores

ROWS = "customer,share of wallet,will buy\nSkua,-,yes\nTern,\u2013,no\nAuk,60%,yes\n"


def answered(tmp_path: Path, text: str, *words: str) -> list[dict[str, str]]:
    source, out = tmp_path / "rows.csv", tmp_path / "out.csv"
    source.write_text(text, encoding="utf-8")
    assert main([*words, "--from", str(source), "-o", str(out), "--force"]) == 0
    return list(csv.DictReader(out.open(encoding="utf-8-sig")))


@pytest.mark.parametrize("why", [(), ("--why",)])
@pytest.mark.parametrize("bad", ["", "Gull,n/a,yes\n"])
def test_a_dash_in_a_column_of_figures_is_missing(tmp_path: Path, why: tuple[str, ...], bad: str) -> None:
    rows = answered(tmp_path, ROWS + bad, "grade", *why)
    assert [(row["grade"], row["error"]) for row in rows[:3]] == [("", "#N/A"), ("D", ""), ("B", "")]
    assert [row["error"] for row in rows[3:]] == ["#VALUE!"] * bool(bad)


def test_a_column_of_dashes_alone_is_missing(tmp_path: Path) -> None:
    rows = answered(tmp_path, "share of wallet,will buy\n-,yes\n-,no\n", "grade")
    assert [row["grade"] or row["error"] for row in rows] == ["#N/A", "D"]


def test_a_dash_among_words_is_none_of_them(tmp_path: Path) -> None:
    assert answered(tmp_path, "share of wallet,will buy\n60%,-\n", "grade")[0]["error"] == "#VALUE!"


def test_a_dash_in_a_list_of_scores_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Customer,fit,margin\nSkua,-,5%\nAuk,good,–\n", encoding="utf-8")
    rows = read_scores(path, ["fit", "margin"]).rows
    assert [each.values for each in rows] == [(None, 0.05), ("good", None)]


def test_a_dash_among_amounts_adds_nothing_here_and_in_a_ledger(tmp_path: Path) -> None:
    rows = answered(tmp_path, "amount,customer\n30,Skua\n-,Skua\n70,Auk\n-,Tern\n", "concentration")
    assert {row["key"]: float(row["amount"]) for row in rows if row["amount"]} | {"Tern": 0.0} == {
        "Skua": 30.0,
        "Auk": 70.0,
        "Tern": 0.0,
    }
    reading = read_money("-")
    assert reading is not None
    assert reading.dot == 0


@pytest.mark.parametrize(
    ("amounts", "what"), [(["a", "b"], "text"), ([True, False], "yes and no"), ([date(2026, 1, 1)] * 2, "days")]
)
def test_a_column_that_holds_no_amounts_is_named_in_words_of_everyday(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], amounts: list[object], what: str
) -> None:
    source = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"amount": amounts, "customer": ["x", "y"]}), source)
    assert main(["concentration", "--from", str(source), "-o", str(tmp_path / "out.csv")]) == 2
    assert f'"amount" holds {what}, and amounts are numbers - name another column' in capsys.readouterr().err
