"""What is told of a file that no profile knows, and of one that a profile knows but cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.ledgers.profiles.look import look_at
from valuex_xl.rulesets.load import read_text

TABLE = "Day,Firm,Sum\n13.04.2026,Alder,100.50\n14.04.2026,Birch,40.00\n"
PROFILE = """\
kind: ledger
version: 1
known by: [Day, Firm, Sum]
customer: Firm
income: Sum
date: {column: Day, order: day month year}
tax: net
"""


@pytest.mark.parametrize("above", ["", "Elm Ltd\n", "\n", "Elm Ltd\n\nSales of 2026\n", "\n\n\n\n"])
@pytest.mark.parametrize("known", [False, True])
def test_its_header_is_found_below_whatever_titles_there_are(tmp_path: Path, above: str, known: bool) -> None:
    """By its own looks where nobody knows the file."""
    path = tmp_path / "export.csv"
    path.write_text(above + TABLE, encoding="utf-8")
    profile = read_text(PROFILE, "own").rules
    found = look_at(path, [[profile]] if known else [], "", {})  # type: ignore[list-item]
    assert (found.profile is not None, found.reading is not None, bool(found.refused)) == (known, known, not known)
    assert found.survey is not None
    assert found.survey.header == above.count("\n") + 1
    assert [column.name for column in found.survey.columns] == ["Day", "Firm", "Sum"]
    assert [column.samples for column in found.survey.columns] == [
        ("13.04.2026", "14.04.2026"),
        ("Alder", "Birch"),
        ("100.50", "40.00"),
    ]
    assert (found.survey.lines, found.survey.decimal, found.separator) == (2, "point", "comma")


def test_a_header_that_only_the_profile_knows_is_told_all_the_same(tmp_path: Path) -> None:
    """A line of amounts above it has as many fields."""
    path = tmp_path / "export.csv"
    path.write_text("a,b,c,d\nx,y,z,w\n" + TABLE.replace("100.50", "oops"), encoding="utf-8")
    profile = read_text(PROFILE, "own").rules
    found = look_at(path, [[profile]], "", {})  # type: ignore[list-item]
    assert found.reading is None
    assert "oops" in found.refused
    assert found.survey is not None
    assert found.survey.header == 3
    stranger = look_at(path, [], "", {})
    assert stranger.survey is not None
    assert stranger.survey.header == 1
