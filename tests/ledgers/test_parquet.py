"""Parquet files and databases as ledgers: typed cells through the checks that all ledgers go through."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="Parquet needs pyarrow: pip install -e '.[dev]'")
duckdb = pytest.importorskip("duckdb", reason="databases need duckdb: pip install -e '.[dev]'")
import pyarrow.parquet as parquet  # noqa: E402

from valuex_xl.cli import main  # noqa: E402
from valuex_xl.errors import UserError  # noqa: E402
from valuex_xl.ledgers import Columns, LedgerError, read_statement  # noqa: E402
from valuex_xl.ledgers.files import open_export  # noqa: E402
from valuex_xl.ledgers.files.databases import RowsOf, keep_rows, without_password  # noqa: E402

ROWS = {
    "Customer": ["Bolt AG", "bolt  ag", "Nut & Co", None, "Nut & Co"],
    "Net": pa.array([Decimal("1.234"), Decimal("-0.234"), Decimal("12.500"), None, Decimal("0.100")]),
    "Booked": pa.array([date(2026, 1, 5)] * 5, pa.date32()),
    "Document": pa.array([9007199254740993, 2, 3, None, 5], pa.int64()),
}


@pytest.fixture
def written(tmp_path: Path):
    def write(columns: dict[str, Any], name: str = "bookings.parquet") -> Path:
        parquet.write_table(pa.table(columns), tmp_path / name)
        return tmp_path / name

    return write


def lines(path: Path) -> list[tuple[int, tuple[Any, ...]]]:
    return [(line.number, line.cells) for line in open_export(path).lines()]


def test_typed_cells_lose_nothing(written) -> None:
    path = written(ROWS)
    assert lines(path)[:3] == [
        (1, ("Customer", "Net", "Booked", "Document")),
        (2, ("Bolt AG", "1.2340", date(2026, 1, 5), "9007199254740993")),
        (3, ("bolt  ag", "-0.2340", date(2026, 1, 5), 2.0)),
    ]
    export = open_export(path)
    assert (export.kind, len(export.sha256)) == ("parquet", 64)
    assert list(export.lines()) == list(export.lines())


def test_it_is_summed_as_any_ledger_is(written) -> None:
    rows = {name: column[:3] if isinstance(column, list) else column.slice(0, 3) for name, column in ROWS.items()}
    statement = read_statement(written(rows), Columns("Customer", "Net"))
    assert {each.name: each.income for each in statement.sums.customers.values()} == {
        "Bolt AG": Decimal("1.000"),
        "Nut & Co": Decimal("12.5"),
    }


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (pa.array([1.0, float("inf")]), 'bookings.parquet:3: Net: "inf" is not an amount'),
        (pa.array(["1,5", "x"]), 'bookings.parquet:3: Net: "x" is not an amount'),
        (pa.array([True, False]), 'bookings.parquet:2: Net: "TRUE" is not an amount'),
    ],
)
def test_what_is_no_amount_is_refused_with_its_line(written, amounts: Any, said: str) -> None:
    with pytest.raises(LedgerError) as refused:
        read_statement(written({"Customer": ["a", "b"], "Net": amounts}), Columns("Customer", "Net"))
    assert said in str(refused.value)


def test_nan_is_missing_and_single_precision_is_told(written) -> None:
    single = pa.array([0.1, float("nan"), None], pa.float32())
    export = open_export(written({"Customer": ["a", "b", "c"], "Net": single}))
    assert [line.cells[1] for line in export.lines()] == ["Net", 0.1, None, None]
    [note] = export.notes
    assert (str(note), note.doubt) == ('"Net" holds numbers of single precision, good for seven digits', True)


def test_days_are_those_of_the_time_zone(written) -> None:
    late = pa.array([datetime(2026, 3, 31, 23, 30, tzinfo=UTC)], pa.timestamp("us", "Europe/Amsterdam"))
    export = open_export(written({"Customer": ["a"], "At": late}))
    assert list(export.lines())[1].cells[1] == datetime(2026, 4, 1, 1, 30)
    assert str(export.notes[0]) == 'the days of "At" are those of its time zone, Europe/Amsterdam'


def test_what_is_no_cell_is_refused(written, tmp_path: Path) -> None:
    with pytest.raises(LedgerError) as refused:
        open_export(written({"Customer": ["a"], "Lines": [[1, 2]]}))
    said = 'bookings.parquet: the column "Lines" holds list<'
    assert str(refused.value).startswith(said)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"PAR1 and no more")
    with pytest.raises(LedgerError, match=r"broken\.parquet: is a Parquet file that cannot be read: "):
        open_export(broken)
    with pytest.raises(LedgerError, match="is a Parquet file and has no sheet"):
        open_export(broken, sheet="Sheet1")


def made(tmp_path: Path, *words: str) -> int:
    named = ["--customer", "Customer", "--income", "Net", "-o", str(tmp_path / "out.xlsx"), "--as-at", "2026-06-01"]
    return main(["new", "portfolio", *named, *words])


@pytest.fixture
def database(tmp_path: Path) -> str:
    path = str(tmp_path / "sales.duckdb")
    with duckdb.connect(path) as connection:
        connection.execute('CREATE TABLE bookings AS SELECT \'Bolt\' AS "Customer", 1.25::DECIMAL(9, 2) AS "Net"')
        connection.execute("INSERT INTO bookings VALUES ('Nut', 3), ('Nut', -0.25)")
    return path


def test_a_portfolio_of_a_table_keeps_its_rows(tmp_path: Path, database: str, capsys) -> None:
    assert made(tmp_path, "--from", database, "--table", "bookings") == 0
    told = capsys.readouterr().out
    assert "out.ledger.parquet: 3 lines used" in told
    assert parquet.read_table(tmp_path / "out.ledger.parquet").num_rows == 3
    assert made(tmp_path, "--from", database, "--query", "SELECT * FROM bookings WHERE Net > 2", "--force") == 0
    assert "1 line used" in capsys.readouterr().out


def test_rows_that_make_no_book_are_not_kept(tmp_path: Path, database: str, capsys) -> None:
    query = "SELECT Customer, 'much' AS Net FROM bookings"
    assert made(tmp_path, "--from", database, "--query", query) == 2
    assert [each.name for each in tmp_path.iterdir()] == ["sales.duckdb"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--from", "FILE"], "FILE: a database holds many tables - name one with --table, or write a --query"),
        (["--from", "FILE", "--table", "no"], "FILE, table no: cannot be read: Catalog Error: "),
        (["--from", "a.csv", "--table", "t"], "--table is for a database: --from postgresql://host/sales, or a file"),
        (["--from", "FILE", "--from", "a.csv"], "FILE: a database is a ledger by itself - leave out the other --from"),
        (["--from", "gone.duckdb", "--table", "t"], "gone.duckdb: there is no such file"),
    ],
)
def test_refusals(words: list[str], said: str, tmp_path: Path, database: str, capsys) -> None:
    assert made(tmp_path, *(database if word == "FILE" else word for word in words)) == 2
    assert said.replace("FILE", database) in capsys.readouterr().err
    assert not (tmp_path / "out.ledger.parquet").exists()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("postgresql://me:se:cr/et@x@host:5432/db", "postgresql://me:***@host:5432/db"),
        ("postgresql://host/db?user=me&password=secret&port=1", "postgresql://host/db?user=me&password=***&port=1"),
        ("postgresql://host/db", "postgresql://host/db"),
        ("host=h password='se cret' user=me", "host=h password=*** user=me"),
    ],
)
def test_no_password_is_shown(given: str, shown: str) -> None:
    assert without_password(given) == shown


def test_a_database_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("adbc_driver_postgresql", reason="pip install -e '.[dev]'")
    rows = RowsOf(f"postgresql://me:secret@/none?host={tmp_path}", "bookings")
    with pytest.raises(UserError) as refused:
        keep_rows(rows, tmp_path / "kept.parquet")
    assert str(refused.value).startswith(f"postgresql://me:***@/none?host={tmp_path}, table bookings: cannot be read: ")
    assert "secret" not in str(refused.value)
