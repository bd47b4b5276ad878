"""``valuex new deals``: what it asks for, what it refuses, what it prints."""

import json
from pathlib import Path

import pytest

from tests.deals.inputs import DEALS, written
from valuex_xl.cli.main import main


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["-o", "a.xlsx"], "give --from DEALS.csv, --example or --empty, one of them"),
        (["--example", "--empty", "-o", "a.xlsx"], "give --from DEALS.csv, --example or --empty, one of them"),
        (
            ["--empty", "--columns", "price=x", "-o", "a.xlsx"],
            "--columns goes with --from: it names the columns of a file",
        ),
        (["--empty", "-o", "a.xls"], "-o a.xls: the workbook's name ends in .xlsx"),
        (
            ["--from", "d.csv", "--columns", "price", "-o", "a.xlsx"],
            '--columns "price": write the figure and its column, such as "price=Contract value"',
        ),
        (
            ["--empty", "--party", "Oak", "-o", "a.xlsx"],
            '--party "Oak": write the name and its parts, such as "Haulier=15"',
        ),
        (
            ["--empty", "--formula", "halves", "-o", "a.xlsx"],
            'there is no rule set "halves" - there are: ',
        ),
    ],
)
def test_what_it_refuses(
    words: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "deals", *words]) == 2
    assert capsys.readouterr().err.startswith(f"valuex: {says}")
    assert list(tmp_path.iterdir()) == []


def test_it_writes_the_book_and_its_seal_and_tells_what_it_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = written(tmp_path, "deals.csv", DEALS), tmp_path / "book.xlsx"
    words = ["new", "deals", "--from", str(source), "-o", str(target), "--as-at", "2026-09-30", "--format", "json"]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["deals"], told["projects"], told["verdicts"]) == (3, 0, {"NO DEAL": 1, "BALANCED": 1, "n/a": 1})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.seal.json", "book.xlsx", "deals.csv"]
    assert main(["recalc", str(target), "--check"]) == 0
    assert "every stored value of" in capsys.readouterr().out
    assert main(words) == 2
    assert "exists: choose another name, or add --force to replace it" in capsys.readouterr().err
