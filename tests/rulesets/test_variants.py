"""A variant states its differences: what it says alone, what it has from its base, and one hash for both."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.load import read_file
from valuex_xl.rulesets.places import Shelf

BASE = """kind: grades
version: 2026.1
owner: Finance
figures:
  share: {unit: percent, from: 0%, to: 100%}
  loyal: {one of: [yes, no]}
grades:
  A: {needs: {share: at least 75%, loyal: yes}, advice: Keep.}
  B: {needs: {share: at least 25%}}
  C: {needs: nothing}
examples:
  - {share: 80%, loyal: yes, grade: A}
"""
VARIANT = """kind: grades
version: 2026.2
based on: base
grades:
  A: {needs: {share: at least 90%, loyal: left out}}
  A-: {needs: {share: at least 60%}}
  B: {advice: Visit.}
examples:
  - {share: 80%, grade: A-}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "variant.yaml").write_text(VARIANT, encoding="utf-8")
    return tmp_path


def refused(path: Path) -> list[str]:
    with pytest.raises(RulesError) as error:
        read_file(path)
    return [str(fault).replace(str(path.parent), "FOLDER") for fault in error.value.faults]


def test_what_a_variant_does_not_say_is_as_in_its_base(folder: Path) -> None:
    rules = read_file(folder / "variant.yaml").rules
    assert isinstance(rules, Grades)
    said = [
        (grade.name, [f"{need.figure} {need.condition.at(date.max)}" for need in grade.needs]) for grade in rules.grades
    ]
    assert said == [
        ("A", ["share at least 90%"]),
        ("A-", ["share at least 60%"]),
        ("B", ["share at least 25%"]),
        ("C", []),
    ]
    assert [grade.advice for grade in rules.grades] == ["Keep.", "", "Visit.", ""]
    assert (rules.head.owner, rules.head.based_on) == ("", "base 2026.1")
    assert rules.head.signature == f"Rules: variant 2026.2, based on base 2026.1, hash {rules.head.hash}."


def test_the_hash_covers_both(folder: Path) -> None:
    before = read_file(folder / "variant.yaml").rules.head.hash
    (folder / "base.yaml").write_text(BASE.replace("Keep.", "Keep them."), encoding="utf-8")
    after = read_file(folder / "variant.yaml").rules.head.hash
    (folder / "variant.yaml").write_text(VARIANT.replace("Visit.", "Call."), encoding="utf-8")
    assert len({before, after, read_file(folder / "variant.yaml").rules.head.hash}) == 3


def test_a_base_that_changes_is_newer_rules(folder: Path) -> None:
    library = Library((Shelf(folder, "here"),))
    old = library.get("variant").head.hash
    assert library.status("variant") == "loaded"
    (folder / "base.yaml").write_text(BASE.replace("25%", "30%"), encoding="utf-8")
    assert (library.status("variant"), library.get("variant").head.hash) == ("newer rules exist", old)
    library.refresh()
    assert library.status("variant") == "loaded"
    assert library.get("variant").head.hash != old


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "based on: base",
            "based on: bse",
            'variant.yaml:3:11: based on: there is no rule set "bse" beside this file, in FOLDER, or among those that '
            "ship - write the name of one that is there, without .yaml",
        ),
        (
            "loyal: left out",
            "loyl: left out",
            'variant.yaml:5:36: there is no "loyl" in the base to be left out - delete the line',
        ),
        (
            "kind: grades",
            "kind: scorecard",
            "variant.yaml:3:11: based on: it is of the kind grades, and this file of the kind scorecard - write one "
            "kind in both",
        ),
        (
            "A-: {needs: {share: at least 60%}}",
            "A-: {needs: {share: at least 20%}}",
            'variant.yaml:7:3: share: "at least 25%" makes B stricter than A- above it, which needs "at least 20%" - a '
            "lower grade may not be stricter, change one of them; that line is base.yaml:9, and right there - "
            "write here what differs, or left out",
        ),
    ],
)
def test_a_slip_is_told_where_it_stands(folder: Path, old: str, new: str, says: str) -> None:
    assert old in VARIANT
    (folder / "variant.yaml").write_text(VARIANT.replace(old, new, 1), encoding="utf-8")
    assert refused(folder / "variant.yaml") == [says]


def test_a_circle_and_a_broken_base_are_faults(folder: Path) -> None:
    (folder / "base.yaml").write_text(BASE + "based on: variant\n", encoding="utf-8")
    assert refused(folder / "variant.yaml") == [
        "base.yaml:13:11: based on: goes in a circle: variant -> base -> variant - let one of them stand alone"
    ]
    (folder / "base.yaml").write_text("kind: [\n", encoding="utf-8")
    (fault,) = refused(folder / "variant.yaml")
    assert fault.startswith("variant.yaml:3:11: based on: base.yaml cannot be used: base.yaml:")


def test_show_prints_the_whole_as_one_file_would_say_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "variant", "--rules", str(folder)]) == 0
    told = capsys.readouterr().out
    rules = read_file(folder / "variant.yaml").rules
    assert told.startswith(f"# variant, based on base 2026.1: both together, hash {rules.head.hash}\nkind: grades\n")
    (folder / "whole.yaml").write_text(told, encoding="utf-8")
    again = read_file(folder / "whole.yaml").rules
    assert isinstance(rules, Grades)
    assert isinstance(again, Grades)
    plain = [[(n.figure, n.condition) for n in g.needs] for g in rules.grades]
    assert [[(n.figure, n.condition) for n in g.needs] for g in again.grades] == plain
    assert main(["rules", "show", "base", "--rules", str(folder)]) == 0
    assert capsys.readouterr().out == BASE


GRANTED = "{{customer: {0}, grade: {1}, because: x, by: y, until: 2030-12-31}}"


def with_exceptions(folder: Path, base: str, variant: str) -> Path:
    named = BASE.replace("  loyal:", "  client: {unit: name}\n  loyal:")
    (folder / "base.yaml").write_text(f"{named}exceptions: {base}\n", encoding="utf-8")
    (folder / "variant.yaml").write_text(f"{VARIANT}exceptions: {variant}\n", encoding="utf-8")
    return folder / "variant.yaml"


def test_exceptions_are_added_to_those_of_the_base(folder: Path) -> None:
    base = f"[{GRANTED.format('Ada', 'A')}, {GRANTED.format('Bo', 'B')}]"
    rules = read_file(with_exceptions(folder, base, f"[{GRANTED.format('BO', 'C')}]")).rules
    assert isinstance(rules, Grades)
    assert [(each.customer, each.answer) for each in rules.exceptions] == [("Ada", "A"), ("BO", "C")]
    rules = read_file(with_exceptions(folder, base, "left out")).rules
    assert isinstance(rules, Grades)
    assert rules.exceptions == ()


def test_exceptions_in_a_list_do_not_replace_those_of_the_base_unseen(folder: Path) -> None:
    (folder / "granted.csv").write_text("customer,grade,because,by,until\nBo,B,x,y,2030-12-31\n", encoding="utf-8")
    told = refused(with_exceptions(folder, f"[{GRANTED.format('Ada', 'A')}]", "{from: granted.csv}"))
    assert told[0] == (
        "variant.yaml:10:1: exceptions: those of the base and these cannot be put together, as they do not both "
        "stand in the rule files - write both there, or none here"
    )


CARD = """kind: scorecard
version: 1
figures:
  share: {unit: percent, from: 0%, to: 100%}
score:
  share: {weight: 1, points: {100: at least 80%, 60: at least 25%, 0: the rest}}
classes: {A: at least 80, B: at least 50, C: the rest}
"""


@pytest.mark.parametrize("nothing", ["{}", "", "~"])
@pytest.mark.parametrize(
    ("new", "shown"),
    [
        ("classes:\n  A+: at least 95\n  A: NOTHING\n", "classes: {A+: at least 95, A: at least 80, B: at least 50"),
        ("classes:\n  B+: at least 60\n  b: NOTHING\n", "classes: {A: at least 80, B+: at least 60, b: at least 50"),
        ("classes:\n  C: NOTHING\n", "classes: {A: at least 80, B: at least 50, C: the rest}"),
        (
            "score:\n  share:\n    points:\n      80: at least 40%\n      60: NOTHING\n",
            "points: {100: at least 80%, 80: at least 40%, 60: at least 25%, 0: the rest}",
        ),
    ],
)
def test_a_name_with_nothing_behind_it_gives_a_new_one_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], new: str, shown: str, nothing: str
) -> None:
    (tmp_path / "base.yaml").write_text(CARD, encoding="utf-8")
    text = f"kind: scorecard\nversion: 2\nbased on: base\n{new.replace('NOTHING', nothing)}"
    (tmp_path / "variant.yaml").write_text(text, encoding="utf-8")
    assert main(["rules", "show", str(tmp_path / "variant.yaml")]) == 0
    assert shown in capsys.readouterr().out


def test_a_new_name_with_nothing_behind_it_is_at_fault(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(CARD, encoding="utf-8")
    (tmp_path / "variant.yaml").write_text(
        "kind: scorecard\nversion: 2\nbased on: base\nclasses: {X: {}}\n", encoding="utf-8"
    )
    nothing = "classes: X: nothing stands in the { } - write the threshold, or a day and a threshold"
    assert refused(tmp_path / "variant.yaml") == [f"variant.yaml:4:14: {nothing}"]


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("[base]", "2:11: based on: one name is due, without brackets - write based on: base; that set may have"),
        ("[base, other]", "2:11: based on: one name is due, without brackets - write based on: base; that"),
        ("{name: base}", "2:11: based on: one name is due, without brackets - write based on: NAME; that"),
        ("Own", '2:11: based on: "Own" is this file itself - write the name of another rule set, or delete the line'),
    ],
)
def test_a_base_is_one_name_of_another_file(tmp_path: Path, named: str, told: str) -> None:
    (tmp_path / "base.yaml").write_text(BASE, encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text(BASE.replace("kind: grades\n", f"kind: grades\nbased on: {named}\n"), encoding="utf-8")
    with pytest.raises(RulesError) as refused:
        read_file(own)
    (fault,) = refused.value.faults
    assert str(fault).startswith(f"own.yaml:{told}")
