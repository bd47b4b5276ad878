"""Durations of a Parquet file lie in it as plain numbers: only its Arrow metadata says what they are."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
duckdb = pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")
from pyarrow import parquet  # noqa: E402

from valuex_xl.cli import main  # noqa: E402
from valuex_xl.ledgers.files.databases import RowsOf  # noqa: E402
from valuex_xl.ledgers.files.parquet import open_parquet  # noqa: E402
from valuex_xl.sql.sources import opened  # noqa: E402

SCORED = {
    "yearly spend": [6e4, 6e4],
    "service cost": [0.08, 0.08],
    "years with us": [3.0, 3.0],
    "fit": [9.0, 9.0],
    "value lead": [0.12, 0.12],
}


def lasting(unit: str, *counts: int | None) -> Any:
    return pa.array(counts, pa.int64()).cast(pa.duration(unit))


def answered(kind: str, path: Path, *words: str) -> dict[str, list[Any]]:
    out = path.parent / "out.parquet"
    assert main([kind, "--from", str(path), "-o", str(out), "--force", *words]) == 0
    found: dict[str, list[Any]] = parquet.read_table(out).to_pydict()
    return found


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("why", [[], ["--why"]])
def test_a_duration_is_no_number(unit: str, why: list[str], tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({**SCORED, "days overdue": lasting(unit, 1000, None)}), path)
    assert answered("score", path, *why)["error"] == ["#VALUE!", "#N/A"]
    assert parquet.read_schema(tmp_path / "out.parquet").field("days overdue").type == pa.duration(unit)


def test_deals_and_grades(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    deals = {"customer benefit": [150.0, 110.0], "price": [120.0, 120.0], "planned cost": lasting("us", 90, None)}
    parquet.write_table(pa.table(deals), path)
    assert answered("judge", path)["error"] == ["#VALUE!", None]
    parquet.write_table(pa.table({"share of wallet": lasting("us", 1, None), "will buy": ["yes", "no"]}), path)
    assert answered("grade", path)["error"] == ["#VALUE!", None]


def test_days_in_a_column_of_numbers_or_words(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({**SCORED, "days overdue": [date(2026, 1, 1), None]}), path)
    assert answered("score", path)["error"] == answered("score", path, "--why")["error"] == ["#VALUE!", "#N/A"]


def test_amounts_that_are_durations_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"amount": lasting("us", 1, 2), "customer": ["a", "b"]}), path)
    assert main(["concentration", "--from", str(path), "-o", str(tmp_path / "out.csv")]) == 2
    assert capsys.readouterr().err == (
        'valuex: "amount" holds duration[us], and amounts are numbers - name another column, --columns amount=COLUMN\n'
    )


def test_one_file_of_a_folder_tells(tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    parquet.write_table(pa.table({"a": [1], "late": [5]}), tmp_path / "many" / "1.parquet")
    parquet.write_table(pa.table({"a": [1], "late": lasting("us", 7)}), tmp_path / "many" / "2.parquet")
    with opened(RowsOf(str(tmp_path / "many"))) as source:
        assert source.schema.field("late").type == pa.duration("us")
        assert {str(batch.schema.field("late").type) for batch in source.batches} == {"duration[us]"}


def test_columns_that_differ_by_capitals_keep_their_own_type(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"late": [1], "LATE": lasting("us", 7)}), path)
    with opened(RowsOf(str(path))) as source:
        assert [str(field.type) for field in source.schema] == ["int64", "duration[us]"]


def test_an_extension_type_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    told = pa.ExtensionArray.from_storage(pa.bool8(), pa.array([1, 0], pa.int8()))
    parquet.write_table(pa.table({"share of wallet": told, "will buy": ["yes", "no"]}), path)
    assert answered("grade", path)["error"] == ["#VALUE!", "#VALUE!"]


def test_a_ledger_has_them_as_texts_never_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    for unit in ("s", "us"):
        parquet.write_table(pa.table({"late": lasting(unit, 86_400, None)}), path)
        cells = [line.cells for line in open_parquet(path).lines()]
        assert cells[0] == ("late",)
        assert isinstance(cells[1][0], str)
        assert cells[1][0].count(":") == 2
        assert cells[2] == (None,)
