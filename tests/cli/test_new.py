"""What `valuex new portfolio` says on the terminal about a ledger that needs a second look."""

from pathlib import Path

import pytest

from valuex_xl.cli.main import main


def _new(tmp_path: Path, lines: str, *more: str) -> int:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(f"Customer,Amount\n{lines}")
    output = str(tmp_path / "out.xlsx")
    return main(
        ["new", "portfolio", "--from", str(ledger), "--customer", "Customer", "--income", "Amount", "-o", output, *more]
    )


def test_a_totals_row_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\nTotal,3\n") == 0
    assert 'LOOK: "Total" may be no customer but a bucket or a total' in capsys.readouterr().out


def test_a_nameless_totals_row_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\n,3\n") == 0
    assert "the lines without a customer hold as much as all others together" in capsys.readouterr().out


def test_an_ordinary_ledger_raises_no_doubt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\n,1\n") == 0
    assert "LOOK" not in capsys.readouterr().out


def test_what_is_not_judged_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,-100\nb,-50\n") == 0
    assert "customer: Not judged: the net total of income is negative (-150)" in capsys.readouterr().out


def test_csv_has_the_verdicts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\n", "--format", "csv") == 0
    assert "status of customer,BREACH\n" in capsys.readouterr().out
