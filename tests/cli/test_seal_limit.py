"""`valuex seal` has the limit of `valuex recalc`, and does not calculate a large book twice where once does."""

import os
import subprocess
import sys
from dataclasses import astuple
from pathlib import Path

import pytest

from tests.workbooks.seal.sealed_books import Cells, F, written
from valuex_xl.cli.limit import Limit, limit_for
from valuex_xl.cli.main import main
from valuex_xl.workbooks import hearing, recalc

MIB = 1 << 20


def moorings(at: Path, wrong: float = 0.0, text: str = "B{row}*12") -> Path:
    """A year of each berth, the first one stored otherwise by so much."""
    cells: Cells = {f"B{row}": 100.0 + row for row in range(1, 6)}
    year: Cells = {f"C{row}": F(text.format(row=row), 12 * (100.0 + row)) for row in range(2, 6)}
    path = at / "moorings.xlsx"
    path.write_bytes(written({"Berths": cells | year | {"C1": F(text.format(row=1), 1212 + wrong)}}))
    return path


def test_a_seal_that_takes_more_than_its_limit_ends_in_words(tmp_path: Path) -> None:
    cells: Cells = {f"B{row}": F(f"VX_GRADE({row}/9000)&{row}", 0.0) for row in range(1, 9000)}
    path = tmp_path / "berths.xlsx"
    path.write_bytes(written({"Berths": cells}))
    command = [sys.executable, "-m", "valuex_xl", "seal", str(path), "--force", "--limit", "1MB"]
    ended = subprocess.run(command, capture_output=True, check=False, env=dict(os.environ))
    assert ended.returncode == 2
    assert b": the run takes more than 1 MB of memory - give it more with --limit" in ended.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["berths.xlsx"]


def test_a_limit_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", str(moorings(tmp_path)), "--limit", "later"]) == 2
    assert 'valuex: --limit "later" cannot be read' in capsys.readouterr().err


def test_the_files_of_a_ledger_that_is_read_too_raise_the_limit(tmp_path: Path) -> None:
    book, folder = moorings(tmp_path), tmp_path / "months"
    folder.mkdir()
    for month in range(3):
        (folder / f"{month}.csv").write_bytes(b"x" * MIB)
    seconds, memory = 20 + 60 * book.stat().st_size / MIB, 480 * MIB + 300 * book.stat().st_size
    assert astuple(limit_for(None, book, folder / "1.csv")) == (pytest.approx(seconds + 60), memory + 300 * MIB)
    assert astuple(limit_for(None, book, folder)) == (pytest.approx(seconds + 180), memory + 900 * MIB)
    assert astuple(limit_for(None, book, folder, folder / "1.csv")) == (
        pytest.approx(seconds + 240),
        memory + 1200 * MIB,
    )
    assert limit_for(None, book, tmp_path / "gone.csv") == Limit(seconds, memory)
    assert limit_for("7s", book, folder) == Limit(7, memory + 900 * MIB)


@pytest.mark.parametrize(
    ("most", "text", "heard"),
    [(4, "B{row}*12", 0), (5, "B{row}*12", 1), (4, "POWER(B{row},1)*12", 1)],
)
def test_of_a_large_book_a_second_engine_is_heard_where_one_does_not_do(
    most: int,
    text: str,
    heard: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    called: list[object] = []
    monkeypatch.setattr(hearing, "MOST_FORMULAS", most)
    monkeypatch.setattr(recalc, "call_witness", lambda book, _settings: called.append(book))
    path = moorings(tmp_path, 40.0, text)
    code = main(["seal", str(path)])
    assert len(called) == heard
    if text == "B{row}*12":
        assert code == 1
        assert "Berths!C1  its stored value is not what comes out: 1,252 is stored, 1,212" in capsys.readouterr().out
