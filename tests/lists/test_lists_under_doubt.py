"""What income without a name could turn stands in each list beside what it could turn."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from valuex_xl.cli.main import main

SMALL = (96, 94, 90, 88, 86, 85, 84, 83, 82, 81, 80)
"""Of 1,000 with 51 that have no name: nobody has 10%."""


@pytest.fixture
def listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def made(amounts: tuple[float, ...], nameless: float, kind: str) -> Any:
        lines = [f"Customer {place},{amount}" for place, amount in enumerate(amounts)]
        (tmp_path / "l.csv").write_text("\n".join(["Customer,Income", *lines, f",{nameless}"]) + "\n", "utf-8")
        book = str(tmp_path / "b.xlsx")
        columns = ["--customer", "Customer", "--income", "Income", "--as-at", "2026-06-30"]
        assert main(["new", "portfolio", "--from", str(tmp_path / "l.csv"), *columns, "-o", book]) == 0
        capsys.readouterr()
        assert main(["list", book, kind, "--format", "json"]) == 0
        return json.loads(capsys.readouterr().out)

    return made


def test_no_major_customer_is_not_said_alone_where_doubt_makes_one(listed: Any) -> None:
    """96 and 51 are 14.7% of 1,000; 51 alone are none."""
    assert listed(SMALL, 51, "note")["text"] == (
        "No single external customer contributed 10 per cent or more of revenue. "
        "This holds only if the 51 of revenue without a name are not one customer's: were they that of the largest "
        "customer not disclosed here, it would have 14.7% and be disclosed too. "
        "Settle whose they are before the note is used."
    )


def test_doubt_can_add_a_major_customer_to_those_disclosed(listed: Any) -> None:
    """The status is BREACH already, so that the worst case of the limit itself has nothing to tell."""
    found = listed((120, 70, *SMALL[2:]), 51, "note")
    assert [row["Customer"] for row in found["rows"]] == ["Customer 0"]
    assert "were they that of the largest customer not disclosed here, it would have 14.1%" in found["text"]


def test_income_without_a_name_can_be_a_major_customer_itself(listed: Any) -> None:
    assert "were they one further customer's, it would have 34.9%" in listed((50, 40, 30, 30, 20), 91, "note")["text"]


def test_a_note_that_no_doubt_turns_says_none(listed: Any) -> None:
    assert listed((50,) * 20, 3, "note")["text"] == (
        "No single external customer contributed 10 per cent or more of revenue."
    )


def test_a_limit_that_is_kept_but_for_a_doubt_is_listed_with_it(listed: Any) -> None:
    found = listed((30, 28, 26, 24, 20, 20, 20), 90, "breaches")
    assert found["text"] == (
        "1 limit looked at: customer OK (in doubt). In doubt, customer: OK if the 90 without a name are nobody's; "
        "BREACH if they are one customer's (34.88%)."
    )
    assert [(row["Limit"], row["Status"]) for row in found["rows"]] == [("customer", "OK")]


def test_limits_that_are_kept_are_not_called_watched(listed: Any) -> None:
    found = listed((50,) * 20, 3, "breaches")
    assert (found["rows"], found["text"]) == ([], "1 limit looked at: customer OK.")


def test_a_certificate_says_what_amounts_without_a_name_could_take_from_it(listed: Any) -> None:
    """With the largest one's they are 120 of 258, and 25% of that is 64.50."""
    assert listed((30, 28, 26, 24, 20, 20, 20), 90, "certificate")["text"].endswith(
        "eligible is 258. 90 of it has no debtor's name and stands here as eligible; were it Customer 0's, 55.50 more "
        "would be above the limit and not eligible."
    )
