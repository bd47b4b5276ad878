"""`valuex set` where one set is based on another: other days do not change unseen, nor do the sets based on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.cli.main import main

PARENT = """kind: grades
version: 2026.1
title: Harbours
figures:
  load: {unit: percent, from: 0%, to: 100%}
grades:
  busy: {needs: {load: {1900-01-01: at least 50%, 2026-05-01: at least 55%}}}
  calm: {needs: nothing}
"""
CHILD = """kind: grades
version: 2026.1
title: Harbours of the north
based on: harbours
grades:
  busy: {needs: {load: at least 40%}}
examples:
  - {load: 48%, grade: busy}
"""


@pytest.fixture
def child(tmp_path: Path) -> Path:
    (tmp_path / "harbours.yaml").write_text(PARENT, encoding="utf-8")
    path = tmp_path / "north.yaml"
    path.write_text(CHILD, encoding="utf-8")
    return path


def test_a_line_of_the_base_does_not_come_in_between(child: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["set", str(child), "busy / load", "at least 45%", "--from", "2027-03-01", "--date-examples"]
    assert main(asked) == 2
    told = capsys.readouterr().err
    assert "2026-05-01 to 2027-02-28: at least 55% in place of at least 40%" in told
    lines = "{1900-01-01: at least 40%, 2026-05-01: at least 40%, 2027-03-01: at least 45%}"
    assert lines in told
    assert child.read_text(encoding="utf-8") == CHILD
    child.write_text(CHILD.replace("load: at least 40%}", f"load: {lines}}}"), encoding="utf-8")
    asked[3:6] = ["at least 47%", "--from", "2028-03-01"]
    assert main([*asked, "--version", "2026.2"]) == 0
    assert "2026-05-01" not in capsys.readouterr().out.split("in force")[1]


DATED = """kind: grades
version: 2026.1
based on: harbours
grades:
  busy: {needs: {load: {HELD}}}
"""
X, Q = "at least 40%", "at least 45%"


@pytest.mark.parametrize(
    ("held", "asked", "says"),
    [
        (  # the line of the base, 55% from May on, would end in August
            f"2026-04-01: {X}",
            ["--from", "2026-04-01", "--move-to", "2026-08-01"],
            "grades / busy / needs / load: lines of the base would come in between, and other days would change - from "
            "2026-08-01 on: at least 40% in place of at least 55%. Nothing was written - write these lines into the "
            "file by hand: {1900-01-01: at least 50%, 2026-04-01: at least 50%, 2026-05-01: at least 55%, 2026-08-01: "
            "at least 55%}",
        ),
        (  # moved ahead of May, it would count in April alone
            f"2026-08-01: {X}",
            ["--from", "2026-08-01", "--move-to", "2026-04-01"],
            "2026-05-01 to 2026-07-31: at least 55% in place of at least 40%; from 2026-08-01 on: at least 55% in "
            "place of at least 40%",
        ),
        (  # what the file held before is not what was in force in May
            f"1900-01-01: {Q}, 2026-06-01: {X}",
            ["--delete", "2026-06-01"],
            "from 2026-06-01 on: at least 55% in place of at least 45%",
        ),
        (  # the base has a line of that very day
            f"2026-02-01: {Q}, 2026-05-01: {X}",
            ["--delete", "2026-05-01"],
            "from 2026-05-01 on: at least 55% in place of at least 45%",
        ),
    ],
)
def test_a_day_that_is_moved_or_taken_out_changes_no_other(
    child: Path, held: str, asked: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = DATED.replace("HELD", held)
    child.write_text(text, encoding="utf-8")
    assert main(["set", str(child), "busy / load", *asked]) == 2
    assert says in capsys.readouterr().err
    assert child.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("held", "asked", "left"),
    [
        (f"2026-04-01: {X}", ["--from", "2026-04-01", "--move-to", "2026-03-01"], f"2026-03-01: {X}"),
        (f"2026-06-01: {X}", ["--from", "2026-06-01", "--move-to", "2026-08-01"], f"2026-08-01: {X}"),
        (f"2026-06-01: {X}, 2026-08-01: {Q}", ["--delete", "2026-06-01"], f"2026-08-01: {Q}"),
        (f"2026-02-01: {Q}, 2026-06-01: {X}", ["--delete", "2026-02-01"], f"2026-06-01: {X}"),
    ],
)
def test_a_day_that_stands_apart_from_the_base_is_moved(child: Path, held: str, asked: list[str], left: str) -> None:
    child.write_text(DATED.replace("HELD", held), encoding="utf-8")
    assert main(["set", str(child), "busy / load", *asked]) == 0
    assert f"load: {{{left}}}" in child.read_text(encoding="utf-8")


def test_a_change_names_the_sets_based_on_it(child: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = child.with_name("harbours.yaml")
    child.write_text(CHILD.replace("load: at least 40%", "load: {2026-01-01: at least 40%}"), encoding="utf-8")
    child.write_text(child.read_text("utf-8").replace("grade: busy}", "grade: busy, as at: 2026-02-01}"), "utf-8")
    assert main(["set", str(base), "busy / load / 2026-05-01", "at least 60%"]) == 0
    assert "What is based on it changes too: north." in capsys.readouterr().out


def test_a_change_that_breaks_a_set_based_on_it_is_refused(child: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = child.with_name("harbours.yaml")
    assert main(["set", str(base), "figures / load / from", "49%"]) == 1
    told = capsys.readouterr().out
    assert 'north.yaml:6:24: load: "at least 40%" lies outside its range, 49% to 100%' in told
    assert "Not written: the rules would be broken as shown." in told
    assert "north.yaml is based on harbours.yaml and would be at fault - mend north.yaml first" in told
    assert base.read_text(encoding="utf-8") == PARENT


def test_a_value_of_the_base_is_said_to_be_there(child: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = child.with_name("harbours.yaml")
    base.write_text(PARENT.replace("  calm:", "  mild: {needs: {load: at least 20%}}\n  calm:"), encoding="utf-8")
    for more in ([], ["at least 25%"]):
        assert main(["set", str(child), "mild / load", *more]) == 2
        told = capsys.readouterr().err
        assert '"mild / load" stands in harbours.yaml, line 8, which north.yaml is based on' in told
        assert "grades / mild / needs / load: at least 20%" in told
        assert f'valuex set "{base}" "grades / mild / needs / load" VALUE' in told
        assert "write into north.yaml: grades: {mild: {needs: {load: ...}}}" in told
    assert main(["set", str(child), "mild / lode"]) == 2
    assert "stands in harbours.yaml" not in capsys.readouterr().err


def test_one_case_that_gets_days_is_shown_by_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "stalls.yaml"
    by_hall = "{by: hall, east: at least 20%, west: at least 30%}"
    text = PARENT.replace("from: 0%, to: 100%}", "from: 0%, to: 100%}\n  hall: {one of: [east, west]}")
    path.write_text(text.replace("{1900-01-01: at least 50%, 2026-05-01: at least 55%}", by_hall), encoding="utf-8")
    asked = ["set", str(path), "busy / load / east", "at least 22%", "--from", "2026-10-01", "--version", "2026.2"]
    assert main(asked) == 0
    table = capsys.readouterr().out.split("in force")[1]
    assert [line.split() for line in table.splitlines()[1:3]] == [
        ["until", "2026-09-30", *"at least 20%".split() * 2, "goes", "on"],
        ["from", "2026-10-01", "on", *"at least 20%".split(), *"at least 22%".split(), "changes"],
    ]
