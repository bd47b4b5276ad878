"""What ``-o`` of the commands over rows and of ``valuex export`` may replace, and what rows are left out."""

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
duckdb = pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")

from valuex_xl.cli import main  # noqa: E402

CUSTOMERS = "customer,share of wallet,will buy\nOak,60%,yes\nElm,10%,no\n"
SCORED = "customer,yearly spend\nOak,60000\n"
DEALS = "customer benefit,price,planned cost\n150,120,90\n"
BOOKINGS = "customer,amount\nOak,60\nElm,40\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("grade", CUSTOMERS), ("score", SCORED), ("judge", DEALS), ("concentration", BOOKINGS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def words_for(command: str, folder: Path, out: Path) -> list[str]:
    if command in ("sql", "excel"):
        return [
            "export",
            "grades",
            "--to",
            command,
            *(["--dialect", "duckdb"] if command == "sql" else []),
            "-o",
            str(out),
        ]
    return [command, "--from", str(folder / f"{command}.csv"), "-o", str(out)]


@pytest.mark.parametrize("command", ["grade", "score", "judge", "concentration", "sql", "excel"])
def test_a_file_is_replaced_by_force_alone(command: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / ("out.xlsx" if command == "excel" else "out.csv")
    out.write_bytes(b"typed by hand")
    words = words_for(command, folder, out)
    assert main(words) == 2
    assert capsys.readouterr().err == f"valuex: {out} exists: choose another name, or add --force to replace it\n"
    assert out.read_bytes() == b"typed by hand"
    assert main([*words, "--force"]) == 0
    assert out.read_bytes() != b"typed by hand"
    assert sorted(each.name for each in folder.iterdir() if each.name.startswith(".")) == []


def test_a_file_with_another_name_keeps_its_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, other = folder / "out.csv", folder / "other.csv"
    out.write_text("kept", encoding="utf-8")
    other.hardlink_to(out)
    assert main([*words_for("grade", folder, out), "--force"]) == 2
    assert "has 2 names (hard links)" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "kept"


def test_rows_that_fail_half_way_leave_what_was_there(folder: Path) -> None:
    out = folder / "out.parquet"
    out.write_bytes(b"kept")
    (folder / "grade.csv").write_text("customer,grade,share of wallet\nOak,A,60%\n", encoding="utf-8")
    assert main([*words_for("grade", folder, out), "--force"]) == 2
    assert out.read_bytes() == b"kept"


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    path = tmp_path / "sales.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute('CREATE TABLE c AS SELECT 0.6 AS "share of wallet", \'yes\' AS "will buy"')
        connection.execute("CREATE TABLE graded AS SELECT 'typed' AS kept")
    return path


def test_a_table_is_replaced_by_force_alone(sales: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["grade", "--from", str(sales), "--table", "c", "-o", "graded"]
    assert main(words) == 2
    assert capsys.readouterr().err == "valuex: graded exists: choose another name, or add --force to replace it\n"
    with duckdb.connect(str(sales)) as connection:
        assert connection.sql("SELECT * FROM graded").fetchall() == [("typed",)]
    assert main([*words, "--force"]) == 0
    with duckdb.connect(str(sales)) as connection:
        assert connection.sql("SELECT grade FROM graded").fetchall() == [("B",)]


def test_the_table_that_is_read_is_never_replaced(sales: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", "--from", str(sales), "--table", "c", "-o", "C", "--force"]) == 2
    assert capsys.readouterr().err == "valuex: C: is the table that is read - choose another name\n"


BLANKS = "customer,share of wallet,will buy\nOak,60%,yes\n,,\nElm,10%,no\n , ,\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BLANKS, "  2 rows hold nothing and are left out, first line 3\n"),
        ("\n" + CUSTOMERS + ",,\n", "  1 row holds nothing and is left out: line 5\n"),
    ],
)
def test_rows_that_hold_nothing_are_counted(
    text: str, told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "grade.csv").write_text(text, encoding="utf-8")
    assert main(words_for("grade", folder, folder / "out.csv")) == 0
    said = capsys.readouterr().out
    assert f"{told}" in said
    assert ": 2 rows, by grades" in said


def test_programs_are_told_of_them_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "grade.csv").write_text(BLANKS, encoding="utf-8")
    assert main([*words_for("grade", folder, folder / "out.csv"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["blank rows left out"] == 2
    assert main([*words_for("grade", folder, folder / "two.csv"), "--format", "csv"]) == 0
    assert capsys.readouterr().out.endswith("left out,blank,2\n")


def test_bookings_that_hold_nothing_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "concentration.csv").write_text(BOOKINGS + ",\n", encoding="utf-8")
    assert main([*words_for("concentration", folder, folder / "out.csv"), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["blank rows left out"] == 1


def test_a_cell_beyond_the_header_is_never_dropped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = folder / "concentration.csv"
    source.write_text("customer,amount\nOak,60\nElm,1,250\n", encoding="utf-8")
    assert main(words_for("concentration", folder, folder / "out.csv")) == 2
    assert capsys.readouterr().err == (
        f'valuex: {source}, line 3: "250" stands beyond the 2 columns of the header - quote a cell that holds the '
        "separator, or give the column a title\n"
    )
