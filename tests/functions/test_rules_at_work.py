"""VX_RULES, and what every why says of the rules while their files change under a running session."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from valuex_xl import __version__
from valuex_xl.functions import Session, call, open_session
from valuex_xl.judging.values import CellError

GOOD = """kind: grades
version: 1.0
figures:
  share: {unit: percent, from: 0%, to: 100%}
grades:
  A:
    needs: {share: {2025-01-01: at least 70%, 2026-04-01: at least 75%}}
  B: {needs: nothing}
"""
BETTER = GOOD.replace("version: 1.0", "version: 1.1").replace("75%", "60%")
BROKEN = GOOD.replace("at least 75%", "75%")
LIMITS = "kind: concentration\nversion: 9\nlimits: {customer: {of: income, breach: above 25%}}\nbase: {income: net}\n"
SHIPPED = ["concentration", "grades", "grades_full", "grades_strict"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "limits.yaml").write_text(LIMITS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def session(folder: Path) -> Session:
    return open_session(folder, today=date(2026, 11, 22))


def rules(session: Session, *arguments: Any) -> Any:
    return call("VX_RULES", arguments, session)


def grade(session: Session, share: float, output: str | None = None) -> Any:
    return call("VX_GRADE", [share, None, output, "own"], session)


def test_the_thresholds_of_one_set(session: Session) -> None:
    assert rules(session, "table", "own") == [
        ["own", "1.0", "A", "share", "at least 75%", 46113.0],
        ["own", "1.0", "B", "", "the rest", ""],
    ]
    assert rules(session, None, "own", date(2026, 3, 31))[0][4:] == ["at least 70%", 45658.0]
    assert rules(session, None, "own", date(2024, 12, 31))[0][4:] == ["not yet in force", ""]
    assert rules(session, None, "limits") == [["limits", "9", "customer", "breach", "above 25%", ""]]


def test_every_threshold_that_ships(session: Session) -> None:
    table = rules(session, "table")
    assert {row[0] for row in table} >= {"own", "limits", *SHIPPED}
    assert ["concentration", "2026.1", "industry", "watch", "above 50%", ""] in table
    assert ["concentration", "2026.1", "classes", "A", "up to 70%", ""] in table
    assert ["grades", "2026.1", "A", "will buy", "yes or unknown", ""] in table
    assert all(len(row) == 6 for row in table)


def test_version_hash_status_and_engine(session: Session) -> None:
    assert rules(session, "version", "OWN") == "1.0"
    assert rules(session, "hash", "own") == sha256(GOOD.encode()).hexdigest()[:12]
    assert rules(session, "status", "own") == "loaded"
    assert rules(session, "engine") == f"valuex_xl {__version__}"
    versions = {row[0]: row[1] for row in rules(session, "version")}
    assert versions["own"] == "1.0"
    assert versions["grades"] == "2026.1"
    statuses = {row[0]: row[1] for row in rules(session, "status")}
    assert [statuses[name] for name in ("own", "limits", *SHIPPED)] == ["loaded"] * 6


def test_the_hash_does_not_count_line_ends_or_a_byte_order_mark(folder: Path) -> None:
    (folder / "own.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert rules(open_session(folder), "hash", "own") == sha256(GOOD.encode()).hexdigest()[:12]


def test_errors(session: Session) -> None:
    unknown = rules(session, "version", "grads")
    assert (unknown, unknown.why) == (
        CellError("#REF!"),
        'there is no rule set "grads" - did you mean "grades"?',
    )
    assert rules(session, "why") == CellError("#VALUE!")
    assert rules(session, "version", "own", "yesterday") == CellError("#VALUE!")
    assert rules(session, "table", "../own") == CellError("#REF!")


def test_newer_rules_wait_for_a_full_recalculation(folder: Path, session: Session) -> None:
    assert grade(session, 0.65) == "B"
    (folder / "own.yaml").write_text(BETTER, encoding="utf-8")
    assert rules(session, "status", "own") == "newer rules exist"
    assert rules(session, "version", "own") == "1.0"
    assert grade(session, 0.65) == "B"
    session.library.refresh()
    assert rules(session, "status", "own") == "loaded"
    assert rules(session, "version", "own") == "1.1"
    assert grade(session, 0.65) == "A"


def test_a_file_that_breaks_leaves_its_last_good_copy_in_force(folder: Path, session: Session) -> None:
    assert grade(session, 0.8) == "A"
    (folder / "own.yaml").write_text(BROKEN, encoding="utf-8")
    session.library.refresh()
    copy = "using the copy of 2026-11-22, own.yaml:7 is broken"
    own = f"Rules: own 1.0, hash {sha256(GOOD.encode()).hexdigest()[:12]}."
    assert rules(session, "status", "own") == copy
    assert rules(session, "version", "own") == "1.0"
    assert grade(session, 0.8) == "A"
    assert grade(session, 0.8, "why") == f"A: share is 80% (needs at least 75%). {own} ({copy})"
    assert grade(session, 25, "why").endswith(f"{own} ({copy})")
    assert call("VX_GRADE", [0.8, "shar", "why", "own"], session) == (
        f'Not judged: no figure is called "shar" in own 1.0 - did you mean "share"? {own} ({copy})'
    )
    assert call("VX_GRADE", [[[0.8], [0.1]], None, "table", "own"], session)[1][3].endswith(f"({copy})")
    (folder / "own.yaml").write_text(GOOD, encoding="utf-8")
    session.library.refresh()
    assert rules(session, "status", "own") == "loaded"
    assert "using the copy" not in grade(session, 0.8, "why")


def test_concentration_says_so_too(folder: Path, session: Session) -> None:
    assert call("VX_CONCENTRATION", [[[1], [3]], None, "status", None, "limits"], session) == "BREACH"
    (folder / "limits.yaml").write_text(LIMITS.replace("above 25%", "25%"), encoding="utf-8")
    session.library.refresh()
    limits = sha256(LIMITS.encode()).hexdigest()[:12]
    for amounts in ([[1], [3]], [[1], [-1]]):
        told = call("VX_CONCENTRATION", [amounts, None, "why", None, "limits"], session)
        assert told.endswith(f"Rules: limits 9, hash {limits}. (using the copy of 2026-11-22, limits.yaml:3 is broken)")


def test_a_file_that_was_never_good_is_refused_and_spoils_no_other(folder: Path) -> None:
    (folder / "own.yaml").write_text(BROKEN, encoding="utf-8")
    session = open_session(folder, today=date(2026, 11, 22))
    answer = grade(session, 0.8)
    assert answer == CellError("#REF!")
    assert answer.why.startswith("the rule set cannot be used: own.yaml:7:")
    assert grade(session, 0.8, "why").startswith("Not judged: the rule set cannot be used: own.yaml:7:")
    assert rules(session, "status", "own") == "own.yaml:7 is broken"
    assert rules(session, "version", "own") == CellError("#REF!")
    versions = {row[0]: row[1] for row in rules(session, "version")}
    assert versions["own"] == CellError("#REF!")
    assert versions["limits"] == "9"
    table = rules(session, "table")
    assert ["own", CellError("#REF!"), "", "", "cannot be used", ""] in table
    assert ["limits", "9", "customer", "breach", "above 25%", ""] in table


def test_an_example_that_the_rules_contradict_breaks_the_set(folder: Path) -> None:
    (folder / "own.yaml").write_text(GOOD + "examples: [{share: 70%, grade: A}]\n", encoding="utf-8")
    answer = grade(open_session(folder, today=date(2026, 11, 22)), 0.8)
    assert answer == CellError("#REF!")
    assert "the example says A, but the rules answer B" in answer.why


def test_rules_beside_the_workbook_come_before_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "grades.yaml").write_text(BETTER, encoding="utf-8")
    session = open_session(beside=tmp_path / "book.xlsx", today=date(2026, 11, 22))
    assert rules(session, "version", "grades") == "1.1"
    assert call("VX_GRADE", [0.6], session) == "A"
    assert rules(session, "version", "concentration") == "2026.1"
