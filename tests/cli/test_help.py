"""Every command's help says what it is for and what its exit codes mean."""

from __future__ import annotations

import pytest

from valuex_xl.cli import main
from valuex_xl.cli.main import COMMANDS

WITH_FINDINGS = {
    "recalc": "1 a cell that cannot be calculated, or with --check one that differs",
    "eval": "1 #NAME?: the formula names what is not there",
    "seal": "1 a figure that does not hold",
    "ledger": "1 no profile knows it, or it asks or refuses something",
    "check": "1 a fault, or with --strict a warning",
    "diff": "1 somebody moves, or without a workbook an answer can change",
    "set": "1 the change would break the rules",
    "report": "1 a check of the page finds something",
    "doctor": "1 something to look at",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_ends_with_the_exit_codes(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    findings = WITH_FINDINGS.get(command, "1 not used")
    *_, last = capsys.readouterr().out.strip().partition("Exit codes: ")
    assert " ".join(last.split()) == f"0 fine, {findings}, 2 usage or unreadable input, 3 a fault of valuex."
    assert max(map(len, last.splitlines())) <= 120
