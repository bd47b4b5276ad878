"""valuex grade, score, judge and concentration over files and databases, and valuex export."""

import json
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
duckdb = pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")
import pyarrow.parquet as parquet  # noqa: E402

from valuex_xl.cli import main  # noqa: E402

CUSTOMERS = {
    "customer": ["a", "b", "c", "d", "e", "f"],
    "share": [1.0, 0.5, None, 25.0, float("nan"), 0.1],
    "will buy": ["yes", " NO ", "no", "yes", "yes", "perhaps"],
}


def written(folder: Path, rows: dict[str, list[object]] = CUSTOMERS) -> Path:  # type: ignore[assignment]
    path = folder / "customers.parquet"
    parquet.write_table(pa.table(rows), path)
    return path


def test_every_row_has_a_grade_or_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "graded.parquet"
    source = str(written(tmp_path))
    assert main(["grade", "--from", source, "--columns", "share of wallet=share", "-o", str(out)]) == 0
    found = parquet.read_table(out).to_pydict()
    assert found["customer"] == CUSTOMERS["customer"]
    assert found["grade"] == ["A", "D", "D", None, None, None]
    assert found["error"] == [None, None, None, "#NUM!", "#N/A", "#VALUE!"]
    told = capsys.readouterr().out
    assert "6 rows, by grades 2026.1" in told
    assert "  not answered #NUM!: 1 (a figure outside its range)\n" in told


def test_answers_become_a_table_beside_the_one_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            'CREATE TABLE c AS SELECT 0.5 AS "share of wallet", \'yes\' AS "will buy" FROM range(300000)'
        )
    assert main(["grade", "--from", str(path), "--table", "c", "-o", "graded"]) == 0
    with duckdb.connect(str(path)) as connection:
        counted = connection.sql("SELECT grade, count(*) FROM graded GROUP BY grade").fetchall()
    assert counted == [("B", 300_000)]


def test_a_csv_is_read_as_ledgers_are(tmp_path: Path) -> None:
    path = tmp_path / "customers.csv"
    path.write_text('customer;share of wallet;will buy\na;75,5%;yes\nb;20%;"no"\n', encoding="utf-8")
    assert main(["grade", "--from", str(path), "-o", str(tmp_path / "out.csv"), "--why"]) == 0
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()
    assert lines[1].startswith('"a",0.755,"yes","A",,"A (')
    assert lines[2].startswith('"b",0.2,"no","D",,"D (')


@pytest.mark.parametrize("why", [[], ["--why"]])
def test_one_bad_cell_costs_one_row(why: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "customers.csv", tmp_path / "out.parquet"
    cells = ["0.8", "80%", "n/a", " 0.8 ", "", "0,8", "1.5", "tbd"]
    lines = [f"c{at};{cell};yes" for at, cell in enumerate(cells)]
    path.write_text("\n".join(["customer;share of wallet;will buy", "", *lines]), encoding="utf-8")
    assert main(["grade", "--from", str(path), "-o", str(out), *why]) == 0
    found = parquet.read_table(out).to_pydict()
    assert found["share of wallet"] == ["0.8", "80%", "n/a", " 0.8 ", None, "0,8", "1.5", "tbd"]
    assert found["grade"] == ["A", "A", None, "A", None, None, None, None]
    assert found["error"] == [None, None, "#VALUE!", None, "#N/A", "#VALUE!", "#NUM!", "#VALUE!"]
    told = '  share of wallet: 3 cells are no numbers, first "n/a" in line 5 - correct them, or leave them blank\n'
    assert told in capsys.readouterr().out


def test_the_decimal_mark_is_that_of_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "customers.csv", tmp_path / "out.parquet"
    path.write_text("share of wallet;will buy\n80%;yes\n0,8;yes\n0.8;yes\n0,25;yes\n", encoding="utf-8")
    assert main(["grade", "--from", str(path), "-o", str(out), "--format", "json"]) == 0
    assert parquet.read_table(out).column("error").to_pylist() == [None, None, "#VALUE!", None]
    told = json.loads(capsys.readouterr().out)["no number"]
    assert told == {"share of wallet": {"cells": 1, "line": 4, "text": "0.8"}}


def test_each_figure_of_a_deal_is_read_by_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, out = tmp_path / "deals.csv", tmp_path / "out.parquet"
    rows = ["150,120,90", "x,120,90", "150,y,z", "150,120,90", "110,120,z"]
    path.write_text("\n".join(["customer benefit,price,planned cost", *rows]), encoding="utf-8")
    assert main(["judge", "--from", str(path), "-o", str(out)]) == 0
    found = parquet.read_table(out).to_pydict()
    assert found["verdict"] == ["BALANCED", None, None, "BALANCED", None]
    assert found["error"] == [None, "#VALUE!", "#VALUE!", None, "#VALUE!"]
    assert '  price: 1 cell is no number, "y" in line 4 - correct it, or leave it blank' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ("10 open 7.5 tbd", 'line 3: net "open" is no number, and 1 more like it'),
        ("€5", 'line 2: net "€5" is no number'),
    ],
)
def test_an_amount_that_is_no_number_is_named(
    cells: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bookings.csv"
    path.write_text("\n".join(["net,customer", *(f"{cell},b" for cell in cells.split())]), encoding="utf-8")
    words = ["concentration", "--from", str(path), "--columns", "amount=net", "-o", str(tmp_path / "out.csv")]
    assert main(words) == 2
    assert capsys.readouterr().err == (
        f"valuex: {told} - correct it in the file, or leave the cell blank where no amount is known\n"
    )


def test_scores_and_deals(tmp_path: Path) -> None:
    figures = {
        "yearly spend": [60_000.0, None],
        "days overdue": [10.0, 100.0],
        "service cost": [0.08, 0.01],
        "years with us": [3.0, 3.0],
        "fit": [9.0, 9.0],
        "value lead": [0.12, 0.12],
    }
    out = tmp_path / "out.parquet"
    assert main(["score", "--from", str(written(tmp_path, figures)), "-o", str(out)]) == 0
    found = parquet.read_table(out).to_pydict()
    assert (found["score"], found["target"], found["error"]) == ([75.0, None], ["TRUE", "FALSE"], [None, "#N/A"])
    deals = {"customer benefit": [150.0, 110.0], "price": [120.0, 120.0], "planned cost": [90.0, None]}
    assert main(["judge", "--from", str(written(tmp_path, deals)), "-o", str(out), "--force"]) == 0
    found = parquet.read_table(out).to_pydict()
    assert found["verdict"] == ["BALANCED", "NO DEAL"]
    assert found["their surplus"] == [30.0, -10.0]


def test_shares_of_bookings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bookings = {"net": [20.0, 5.0, 25.0, 25.0, 25.0], "customer": ["Acme", " ACME ", "b", "c", "d"]}
    out = tmp_path / "shares.parquet"
    source = str(written(tmp_path, bookings))
    words = ["concentration", "--from", source, "--columns", "amount=net", "-o", str(out), "--format", "json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["status"], told["names"], told["hhi"]) == ("WATCH", 4, 2500.0)
    assert parquet.read_table(out).column("amount").to_pylist() == [25.0] * 4


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--columns", "share of walet=share"],
            'no figure is called "share of walet" in grades 2026.1 - did you mean "share of wallet"?',
        ),
        (["--columns", "share of wallet=shares"], 'no column is called "shares" - did you mean "share"?'),
        (["--table", "t"], "only a database has tables and queries - leave --table and --query out"),
        (["--set", "costs"], "costs is of the kind costs, and this takes one of grades\n"),
        (
            ["--set", "concentration"],
            "is of the kind concentration, and this takes one of grades - valuex concentration answers by it",
        ),
    ],
)
def test_refusals(words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", "--from", str(written(tmp_path)), "-o", str(tmp_path / "out.csv"), *words]) == 2
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out.csv").exists()


def test_databases_that_are_not_read_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out.csv")
    assert main(["grade", "--from", "mysql://me:secret@host/sales", "--table", "t", "-o", out]) == 2
    told = capsys.readouterr().err
    assert told.startswith("valuex: mysql://me:***@host/sales: of databases valuex reads PostgreSQL")
    assert main(["new", "portfolio", "--from", "mssql+odbc://host/sales", "-o", str(tmp_path / "b.xlsx")]) == 2
    assert "of databases valuex reads PostgreSQL" in capsys.readouterr().err


def test_what_the_driver_calls_its_parts_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("adbc_driver_postgresql", reason="pip install -e '.[dev]'")
    assert main(["grade", "--from", f"postgresql:///none?host={tmp_path}", "--table", "t", "-o", "out.csv"]) == 2
    told = capsys.readouterr().err
    assert "table t: cannot be read: Failed to connect: " in told
    assert "libpq" not in told


def test_only_what_answers_rows_by_themselves_offers_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    for command, offered in (("grade", True), ("score", True), ("judge", True), ("concentration", False)):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert ("--why" in capsys.readouterr().out) == offered


def test_a_password_is_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("adbc_driver_postgresql", reason="pip install -e '.[dev]'")
    uri = f"postgresql://me:secret@/none?host={tmp_path}"
    assert main(["grade", "--from", uri, "--table", "t", "-o", "out"]) == 2
    told = capsys.readouterr().err
    assert "secret" not in told
    assert f"postgresql://me:***@/none?host={tmp_path}" in told


def test_export_prints_or_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["export", "grades", "--to", "sql", "--dialect", "duckdb", "--as-at", "2026-06-01"]
    assert main(words) == 0
    printed = capsys.readouterr().out
    assert main([*words, "-o", str(tmp_path / "grades.sql")]) == 0
    assert (tmp_path / "grades.sql").read_text(encoding="utf-8") == printed
    assert main(["export", "grades", "--to", "sql"]) == 2
    assert capsys.readouterr().err == "valuex: say whose SQL: --dialect duckdb|spark|postgres|snowflake|bigquery\n"
