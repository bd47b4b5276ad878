"""What PostgreSQL's own types become: exact numbers, days, money; as rows to answer and as a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
import pyarrow.parquet as parquet  # noqa: E402

from tests.sql.engines import missing, running  # noqa: E402
from valuex_xl.cli import main  # noqa: E402

BOOKINGS = """
CREATE TABLE bookings AS SELECT * FROM (VALUES ('Bolt AG', 1.234::numeric(12, 3), date '2026-01-05'),
  (' bolt ag', -0.234, '2026-01-06'), ('Nut', 0.5, '2026-02-01'), ('Gap', NULL, '2026-02-01')) AS v ("Who", net, day);
CREATE TABLE customers AS SELECT 0.75::numeric AS "share of wallet", 'yes' AS "will buy";
CREATE TABLE dear AS SELECT 'Bolt' AS "Who", 12::money AS net;
"""


@pytest.fixture(scope="module")
def uri(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    reason = missing("postgres")
    if reason:
        pytest.skip(reason)
    with running("postgres", tmp_path_factory.mktemp("postgres")) as engine:
        with engine.connection.cursor() as cursor:
            for statement in BOOKINGS.split(";")[:-1]:
                cursor.execute(statement)
        engine.connection.commit()
        yield engine.uri


def test_a_numeric_is_graded_as_the_number_that_it_is(uri: str, tmp_path: Path) -> None:
    out = tmp_path / "graded.parquet"
    assert main(["grade", "--from", uri, "--table", "customers", "-o", str(out)]) == 0
    assert parquet.read_table(out).to_pylist() == [
        {"share of wallet": 0.75, "will buy": "yes", "grade": "A", "error": None}
    ]


def test_shares_of_numerics(uri: str, tmp_path: Path) -> None:
    out = tmp_path / "shares.parquet"
    columns = ["--columns", "amount=net", "customer=Who"]
    assert main(["concentration", "--from", uri, "--table", "bookings", *columns, "-o", str(out)]) == 0
    found = parquet.read_table(out).select(["amount", "share"]).to_pylist()
    assert [row["share"] for row in found] == pytest.approx([1 / 1.5, 0.5 / 1.5, 0])


def test_a_table_as_a_ledger(uri: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT * FROM bookings WHERE net IS NOT NULL"
    book = tmp_path / "out.xlsx"
    named = ["--customer", "Who", "--income", "net", "--date", "day", "--period", "2026-01", "-o", str(book)]
    assert main(["new", "portfolio", "--from", uri, "--query", query, *named]) == 0
    kept = parquet.read_table(tmp_path / "out.ledger.parquet").column("net").to_pylist()
    assert kept == ["1.2340", "-0.2340", "0.5"]
    assert "out.ledger.parquet: 2 lines used" in capsys.readouterr().out


def test_money_is_refused(uri: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = ["--customer", "Who", "--income", "net", "-o", str(tmp_path / "out.xlsx")]
    assert main(["new", "portfolio", "--from", uri, "--table", "dear", *named]) == 2
    assert capsys.readouterr().err == (
        'valuex: "net" is of the type money, which arrives as a count of cents - write a --query with "net"::numeric\n'
    )
    assert list(tmp_path.iterdir()) == []
