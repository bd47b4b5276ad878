"""A csv that was written is read back as what it was: numbers and dashes are no formulas, and NaN is a blank."""

import csv
import math
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")
from pyarrow import parquet  # noqa: E402

from valuex_xl.cli import main  # noqa: E402
from valuex_xl.cli.output import print_csv  # noqa: E402

KEPT = ["-0.2", "+0", "-", "–", "+5%", "-0,25", " -0.2", "-1,000.50", "- 5", "(5)", "plain", "", None]
FORMULAS = ["=1+1", "+A1", "-A1", "@SUM(A1)", "\tx", "\rx", "=-5", "-5+3", "-5 EUR", "-2+cmd|' /C calc'!A0"]
FORMULAS += ["--1", "--", "-1e5", "+"]


@pytest.mark.parametrize("text", [*KEPT, *FORMULAS])
def test_one_rule_for_both_ways_to_write(text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = f"'{text}" if text in FORMULAS else text or ""
    print_csv([(text, "x")])
    printed = capsys.readouterr().out.replace('"', "").removesuffix(",x\n")
    for kind in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        cells = pa.array([text, "word", text], pa.string()).cast(kind)
        table = pa.table({"note": cells, "share of wallet": [0.9] * 3, "will buy": ["yes"] * 3})
        with pa.OSFile(str(tmp_path / "t.arrow"), "wb") as stream, pa.ipc.new_stream(stream, table.schema) as writer:
            writer.write_table(table)
        out = tmp_path / "out.csv"
        assert main(["grade", "--from", str(tmp_path / "t.arrow"), "-o", str(out), "--force"]) == 0
        with out.open(encoding="utf-8", newline="") as lines:
            assert [row["note"] for row in csv.DictReader(lines)] == [expected, "word", expected]
    assert printed == expected


def test_its_own_file_is_read_back(tmp_path: Path) -> None:
    path, again, last = tmp_path / "c.csv", tmp_path / "again.csv", tmp_path / "last.parquet"
    lines = ["deals,customer benefit,price,planned cost", "a,150,120,90", "b,150,-0.2,90", "c,150,+0,90", "d,150,-,90"]
    path.write_text("\n".join([*lines, "e,150,n/a,90", ""]), encoding="utf-8")
    assert main(["judge", "--from", str(path), "-o", str(again)]) == 0
    cut = tmp_path / "cut.csv"
    with again.open(encoding="utf-8", newline="") as written, cut.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(row[:4] for row in csv.reader(written))
    for source, out in ((path, tmp_path / "first.parquet"), (cut, last)):
        assert main(["judge", "--from", str(source), "-o", str(out)]) == 0
    assert parquet.read_table(last).equals(parquet.read_table(tmp_path / "first.parquet"))
    assert parquet.read_table(last).column("price").to_pylist() == ["120", "-0.2", "+0", "-", "n/a"]


@pytest.mark.parametrize("kind", ["float", "double"])
def test_nan_is_a_blank(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cells = pa.array([math.nan, 0.5, None, math.inf], kind)
    table = pa.table({"share of wallet": cells, "will buy": ["no"] * 4})
    parquet.write_table(table, tmp_path / "t.parquet")
    assert main(["grade", "--from", str(tmp_path / "t.parquet"), "-o", str(tmp_path / "out.csv")]) == 0
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as lines:
        assert [row["share of wallet"] for row in csv.DictReader(lines)] == ["", "0.5", "", "inf"]
    capsys.readouterr()
    print_csv([(math.nan, 0.5, None, -1.0)])
    assert capsys.readouterr().out == ",0.5,,-1.0\n"
