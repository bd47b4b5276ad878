"""Two columns that fold to one figure: refused by every reader until it is said which, and never one taken for both."""

from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")
from pyarrow import parquet  # noqa: E402

from valuex_xl.cli import main  # noqa: E402
from valuex_xl.ledgers.files.databases import RowsOf  # noqa: E402
from valuex_xl.sql.sources import opened  # noqa: E402

GRADED = (("will buy", ["yes", "no"]),)
DEAL = (("customer benefit", [150.0]), ("planned cost", [90.0]))
BOOKED = (("customer", ["a", "b"]),)


def written(path: Path, columns: list[tuple[str, list[Any]]]) -> Path:
    table = pa.Table.from_arrays([pa.array(cells) for _, cells in columns], [name for name, _ in columns])
    if path.suffix == ".parquet":
        parquet.write_table(table, path)
    elif path.suffix == ".csv":
        lines = [",".join(table.column_names), *(",".join(map(str, row)) for row in zip(*table.columns, strict=True))]
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        with pa.OSFile(str(path), "wb") as stream, pa.ipc.new_stream(stream, table.schema) as writer:
            writer.write_table(table)
    return path


def answers(kind: str, path: Path, *words: str) -> list[list[Any]] | int:
    """The answers as columns, or the code of a refusal."""
    out = path.parent / "out.parquet"
    code = main([kind, "--from", str(path), "-o", str(out), "--force", *words])
    return code or [column.to_pylist() for column in parquet.read_table(out).columns]


@pytest.mark.parametrize("kind", ["parquet", "arrow", "csv"])
@pytest.mark.parametrize(
    "names",
    [
        ("Share of wallet", "share of wallet"),
        ("share of wallet", "SHARE OF WALLET"),
        ("share of wallet", "share of wallet "),
        (" share  of wallet", "Share of Wallet"),
    ],
)
def test_a_figure_in_two_columns_is_refused(
    names: tuple[str, str], kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    columns = [(names[0], [0.9, 0.9]), (names[1], [0.1, 0.1]), *GRADED]
    path = written(tmp_path / f"t.{kind}", columns)
    assert answers("grade", path) == 2
    first, second = (f'"{name}"' for name in names)
    assert capsys.readouterr().err == (
        f"valuex: {first} and {second} are both share of wallet - say which: "
        f"--columns 'share of wallet={names[0]}', or rename the others\n"
    )
    for name, grade in zip(names, "AC", strict=True):
        found = answers("grade", path, "--columns", f"share of wallet={name}")
        assert isinstance(found, list)
        assert found[3][0] == grade


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_two_columns_of_one_name_are_refused(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / f"t.{kind}", [("amount", [1.0, 2.0]), ("amount", [5.0, 0.0]), *BOOKED])
    for words in ((), ("--columns", "amount=amount")):
        assert answers("concentration", path, *words) == 2
        assert capsys.readouterr().err == 'valuex: two columns are called "amount" - rename one of them\n'


@pytest.mark.parametrize("kind", ["parquet", "arrow"])
def test_deals_and_amounts(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / f"d.{kind}", [("Price", [120.0]), ("price", [1000.0]), *DEAL])
    assert answers("judge", path) == 2
    assert '"Price" and "price" are both price' in capsys.readouterr().err
    for name, verdict in (("Price", "BALANCED"), ("price", "NO DEAL")):
        found = answers("judge", path, "--columns", f"price={name}")
        assert isinstance(found, list)
        assert [column[0] for column in found[:5]] == [120.0, 1000.0, 150.0, 90.0, verdict]
    path = written(tmp_path / f"a.{kind}", [("Amount", [1.0, 2.0]), ("amount", [5.0, 1.0]), *BOOKED])
    assert answers("concentration", path) == 2
    assert '"Amount" and "amount" are both amount' in capsys.readouterr().err
    for name, amounts in (("Amount", [2.0, 1.0]), ("amount", [5.0, 1.0])):
        found = answers("concentration", path, "--columns", f"amount={name}")
        assert isinstance(found, list)
        assert found[1] == amounts
    assert answers("concentration", path, "--columns", "amount=AMOUNT") == 2


def test_alike_columns_that_nobody_asks_for_are_left_as_they_are(tmp_path: Path) -> None:
    columns = [("share of wallet", [0.9, 0.1]), ("Note", ["x", "y"]), ("note", [1, 2]), *GRADED]
    found = answers("grade", written(tmp_path / "t.parquet", columns))
    assert isinstance(found, list)
    assert found[1:3] == [["x", "y"], [1, 2]]
    assert parquet.read_schema(tmp_path / "out.parquet").names[:3] == ["share of wallet", "Note", "note"]


def test_names_behind_a_column_of_lists_are_their_own(tmp_path: Path) -> None:
    nested = ("both", [{"a": 1, "A": [2]}])
    with opened(RowsOf(str(written(tmp_path / "t.parquet", [nested, ("Share", [1]), ("share", [2])])))) as source:
        assert source.schema.names == ["both", "Share", "share"]
        assert source.query == ""
