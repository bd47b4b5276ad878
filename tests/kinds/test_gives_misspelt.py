"""What a grade gives is a number or a text, never a misspelt number that becomes a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

RULES = """kind: grades
version: 2026.1
title: Loan ceilings
figures:
  revenue: {{unit: money, from: 0}}
  branch: {{one of: [port, inland]}}
constants:
  upper ceiling: {{unit: money, value: 90k, means: board}}
grades:
  good: {{needs: {{revenue: at least 1k}}, gives: {{ceiling: {0}}}}}
  rest: {{needs: nothing, gives: {{ceiling: nothing}}}}
"""


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("70000 CHF", '"70000 CHF" is not a number'),
        ("€90k", '"€90k" is not a number'),
        ("1.5 Mio", '"1.5 Mio" is not a number'),
        ("5% of revenue", '"5% of revenue" is not a number'),
        ("revenue", '"revenue" is a figure, which is not worked out here'),
        ("revenu", '"revenu" is like the figure "revenue", which is not worked out here'),
        ("uper ceiling", '"uper ceiling" is no constant - did you mean "upper ceiling"?'),
        ("{2026-01-01: 1k, 2027-01-01: 2 Mio}", '"2 Mio" is not a number'),
        (
            "{by: branch, port: 70k, the rest: 20k}",
            "good: ceiling: what a grade or a verdict gives changes by day only, not by a figure"
            " - write one value, or a grade of its own for each word",
        ),
        ("{soon: 70k, 2026-01-01: 20k}", '"soon" is not a day'),
    ],
)
def test_a_misspelt_number_is_a_fault(written: str, told: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_text(RULES.format(written), "loans")
    assert len(refused.value.faults) == 1
    assert told in refused.value.faults[0].message
    assert refused.value.faults[0].place.line == 10


@pytest.mark.parametrize("written", ['"70000 CHF"', '"5% of revenue"', "monthly", "visit and call", "upper ceiling"])
def test_a_text_in_quotes_and_one_without_figures_are_taken(written: str) -> None:
    assert not read_text(RULES.format(written), "loans").warnings


def test_set_turns_no_number_into_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "loans.yaml"
    file.write_text(RULES.format("70k"), encoding="utf-8")
    assert main(["set", str(file), "good / ceiling", "plenty"]) != 0
    assert "is a number" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == RULES.format("70k")
    assert main(["set", str(file), "good / ceiling", "80k"]) == 0
