"""What `valuex new portfolio` says on the terminal about a ledger that needs a second look."""

import json
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


def test_a_totals_row_is_left_out_by_proof_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\nTotal,3\n") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1:4] == [
        "  ledger.csv: 2 lines used",
        "  2 customers, income 3.00",
        "  left out as totals, for each is the sum of lines beside it: line 4",
    ]


def test_a_bucket_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\nOther,4\n") == 0
    assert 'LOOK: "Other" may be no customer but a bucket or a total' in capsys.readouterr().out


def test_a_status_that_doubt_could_change_is_never_printed_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "Alder,100\n,4000\n,5000\nBirch,3000\nCedar,2500\nDogwood,2400\n"
    assert _new(tmp_path, lines) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[-2] == (
        "  customer: Birch 17.65% OK if the 9,000 without a name are nobody's; BREACH if they are one customer's "
        "(52.94%)"
    )
    assert _new(tmp_path, lines, "--names", "above", "--force") == 0
    assert "customer: Alder 53.53% BREACH" in capsys.readouterr().out


def test_a_question_is_answered_by_the_option_it_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = tmp_path / "l.csv"
    ledger.write_text("Customer,Debit,Credit,Type,Day\na,,5,x,2025-03-01\nb,1,,x,2025-04-01\nb,,9,Draft,2026-01-01\n")
    command = ["new", "portfolio", "--from", str(ledger), "--customer", "Customer", "--income", "Credit"]
    command += ["-o", str(tmp_path / "out.xlsx")]
    assert main(command) == 2
    told = capsys.readouterr().err
    assert '--answer "Debit=minus"' in told
    assert '--answer "Type: Draft=no income"' in told
    by_options = ["--minus", "Debit", "--where", "Type!=Draft"]
    by_answers = ["--answer", "Debit=minus", "--answer", "Type: Draft=no income"]
    for answers in (by_options, by_answers):
        assert main([*command, *answers, "--period", "2025", "--format", "json", "--force"]) == 0
        facts = json.loads(capsys.readouterr().out)
        assert (facts["income"], facts["period"]) == (
            4.0,
            "2025-01-01 to 2025-12-31 (by Day; booked 2025-03-01 to 2025-04-01)",
        )
        assert facts["answers"] == ["taken away from the income of each line - Debit"]
    assert main([*command, "--answer", "tax=net", "--force"]) == 2
    assert '--answer "tax=net" is no answer to a ledger whose columns are named' in capsys.readouterr().err


def test_two_periods_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (
        "Customer,Amount,Day\nAsh Ltd,100,2024-05-01\nBay,50,2024-05-02\nAsh Group,98,2025-05-01\nBay,60,2025-05-02\n"
    )
    ledger = tmp_path / "l.csv"
    ledger.write_text(lines)
    command = ["new", "portfolio", "--from", str(ledger), "--customer", "Customer", "--income", "Amount"]
    command += ["-o", str(tmp_path / "out.xlsx"), "--compare", "2024"]
    assert main(command) == 2
    assert "--compare needs --period: two periods are compared" in capsys.readouterr().err
    assert main([*command, "--period", "2025"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "  period 2025-01-01 to 2025-12-31 (by Day; booked 2025-05-01 to 2025-05-02)" in told
    assert told[-5:-1] == [
        "  against 2024-01-01 to 2024-12-31 (booked 2024-05-01 to 2024-05-02): income 150.00, now 158.00 (+5.3%)",
        "  gone: 1: Ash Ltd 100.00",
        "  new: 1: Ash Group 98.00",
        "  LOOK: Ash Ltd (100.00) is gone and Ash Group (98.00) is new: if they are one, name it with --parents or in "
        "the rule set concentration",
    ]


def test_a_nameless_totals_row_is_pointed_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\n,3\n") == 0
    assert "the lines without a customer hold as much as all others together" in capsys.readouterr().out


def test_an_ordinary_ledger_raises_no_doubt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\n,1\n") == 0
    assert "LOOK" not in capsys.readouterr().out


def test_what_is_not_judged_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,-100\nb,-50\n", "--answer", "Amount=ignore") == 0
    assert "customer: Not judged: the net total of income is negative (-150)" in capsys.readouterr().out


def test_csv_has_the_verdicts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _new(tmp_path, "a,1\nb,2\n", "--format", "csv") == 0
    assert "status of customer,BREACH\n" in capsys.readouterr().out
