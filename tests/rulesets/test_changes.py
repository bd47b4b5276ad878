"""What is said of an edit, word for word; and that no part of a rule set can change without its being said."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from valuex_xl.judging.probes.probe import witnesses
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.conditions import Side
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.statements.change import can_change_answers, most
from valuex_xl.rulefiles.statements.statement import Fact
from valuex_xl.rulesets.changes.comparing import (
    compare,
    next_version,
    rule_text,
    statements,
    version_kept,
)
from valuex_xl.rulesets.changes.texts import leaves

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"
CASES = yaml.safe_load((HERE / "changes.yaml").read_text(encoding="utf-8"))
FILES = [*sorted(RULES.glob("*.yaml")), *sorted((HERE.parent / "rule_sets").glob("*.yaml"))]

SAYS_NOTHING_OF = {"place", "spots", "source", "examples", "hash", "path", "name"}
"""Where things stand, the examples (compared by themselves), and what a file is called."""

IN_WORDS = {"advice", "based_on", "means", "ordered", "title", "owner", "version", "optional", "written", "effective"}
"""What no verdict and no number rests on."""


def body(name: str) -> str:
    """A rule file that ships, without its examples and without a first line for editors."""
    text = (RULES / f"{name}.yaml").read_text(encoding="utf-8").partition("\nexamples:")[0] + "\n"
    return re.sub(r"\A# yaml-language-server.*\n", "", text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['set']}: {case['says'][0][1][:60]}")
def test_an_edit_is_told_in_these_words(case: dict[str, Any]) -> None:
    old = new = body(case["set"])
    for before, after in case["change"].items():
        assert before in old, f"{before} does not stand in {case['set']}.yaml"
        new = new.replace(before, after, 1)
    changes = compare(rule_text(old, case["set"]), rule_text(new, case["set"]))
    assert [[change.effect, change.words] for change in changes] == case["says"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['set']}: {case['says'][0][1][:60]}")
def test_the_way_back_is_as_grave(case: dict[str, Any]) -> None:
    old = new = body(case["set"])
    for before, after in case["change"].items():
        new = new.replace(before, after, 1)
    there = compare(rule_text(old, "x"), rule_text(new, "x"))
    back = compare(rule_text(new, "x"), rule_text(old, "x"))
    assert most(there) == most(back)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_does_not_differ_from_itself(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert compare(rule_text(text, path.stem), rule_text(text.replace("\n", "\r\n"), path.stem)) == ()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_two_statements_share_a_key(path: Path) -> None:
    said = [(type(each), each.key) for each in statements(rule_text(path.read_bytes(), path.stem).rules)]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_of_a_file_is_spoken_of_by_a_fact(path: Path) -> None:
    """So that the last resort, a text of which nothing is known, is needed by no file of today."""
    read = rule_text(path.read_bytes(), path.stem)
    facts = {each.at for each in statements(read.rules) if isinstance(each, Fact)} | {("examples",)}
    values = [at for at, _ in leaves(read.root) if at[-1] != "#name"]
    assert [at for at in values if not any(at[: len(fact)] == fact for fact in facts)] == []


def otherwise(value: Any) -> Any:
    """Another value of the same type."""
    match value:
        case bool():
            return not value
        case float() | int():
            return value + 0.125
        case str():
            return f"{value} otherwise"
        case date():
            return date(1999, 1, 1)
        case Side():
            return Side.EXACTLY if value is not Side.EXACTLY else Side.BELOW
        case Unit():
            return Unit.HOURS if value is not Unit.HOURS else Unit.COUNT
        case None:
            return None
    raise AssertionError(f"no other {type(value).__name__}")


def altered(value: Any, trail: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The value with one thing in it altered, for every thing in it, and the names that lead there."""
    if is_dataclass(value) and not isinstance(value, Place):
        for each in fields(value):
            if each.name not in SAYS_NOTHING_OF:
                for found, new in altered(getattr(value, each.name), (*trail, each.name)):
                    yield found, replace(value, **{each.name: new})
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            for found, new in altered(item, trail):
                yield found, (*value[:at], new, *value[at + 1 :])
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from ((found, {**value, key: new}) for found, new in altered(item, trail))
    elif trail[-1:] == ("by",) and not value:
        return  # a condition without cases depends on no word
    elif (new := otherwise(value)) != value:
        yield trail, new


DERIVED = {("worked_out", "measure"), *(("worked_out", "sum", name) for name in ("ends", "money", "lists"))}
"""Follows from the units and the words of the figures, which are compared."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_that_a_rule_set_says_can_change_in_silence(path: Path) -> None:
    """Every value in the model, altered by itself, alters a statement; a new field that is forgotten fails here."""
    rules = rule_text(path.read_bytes(), path.stem).rules
    before = {(type(each), each.key): each for each in statements(rules)}
    tried = 0
    for trail, other in altered(rules):
        if trail[:2] in DERIVED or trail[:3] in DERIVED or trail[-1:] == ("kind",):
            continue
        tried += 1
        after = {(type(each), each.key): each for each in statements(other)}
        differing = [before.get(key) or after.get(key) for key in before | after if before.get(key) != after.get(key)]
        assert differing, f"{'.'.join(trail)} was altered and nothing is said of it"
        if trail[-1] not in IN_WORDS:
            gravest = {getattr(each, "effect", "answers") for each in differing}
            assert "answers" in gravest or trail[-1] in ("name", "figure", "driver", "words", "missing"), trail
    assert tried > 5


def test_a_version_that_was_left_as_it_is_is_pointed_at() -> None:
    old, new = body("grades"), body("grades").replace("at least 25%", "at least 30%")
    before, now = rule_text(old, "grades"), rule_text(new, "grades")
    assert version_kept(before, now, compare(before, now)) == (
        "answers can change, but the version is still 2026.1 - write version: 2026.2 in line 4, "
        "so that every why says which rules it follows"
    )
    raised = rule_text(new.replace("version: 2026.1", "version: 2026.2"), "grades")
    assert version_kept(before, raised, compare(before, raised)) == ""
    worded = rule_text(old.replace("might buy", "could buy"), "grades")
    assert version_kept(before, worded, compare(before, worded)) == ""


@pytest.mark.parametrize(
    ("version", "next_"), [("2026.1", "2026.2"), ("2026.9", "2026.10"), ("v7", "v8"), ("x", "x.2")]
)
def test_the_next_version(version: str, next_: str) -> None:
    assert next_version(version) == next_


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("grades", ("at least 25%", "at least 30%"), ["a customer with share of wallet 27%, will buy yes: B -> C"]),
        (
            "concentration",
            ("{of: income, breach: above 25%", "{of: income, breach: above 30%"),
            ["one with 27% of all income, by the limit customer: BREACH -> WATCH"],
        ),
        (
            "scorecard",
            ("target: at least 70", "target: at least 71"),
            [
                "a customer with yearly spend 150,000, days overdue 12 days, service cost 10%, years with us 3 years, "
                "fit 8 points, value lead 4%: target yes -> no"
            ],
        ),
        ("costs", ("line: 1.5", "line: 2"), ["one line: 1.5 -> 2"]),
        (
            "targets",
            ("{from: B, to: A, share: 10%}", "{from: B, to: A, share: 12%}"),
            ["100 customers of B after one period: A 10, B 90, C 0, D 0 -> A 12, B 88, C 0, D 0"],
        ),
        (
            "equilibrium",
            ("{our part: below 40%}", "{our part: below 41%}"),
            [
                "a deal with customer benefit 150, customer cost 0, price 120, planned cost 90, alternative 10, "
                "next best offer 40: "
                "BALANCED -> TO CUSTOMER"
            ],
        ),
        (
            "nec_80_100",
            ("to: 100%, ours: 25%", "to: 100%, ours: 30%"),
            ["a project of target 1,000 that did cost 0: our share 50 -> 60"],
        ),
    ],
)
def test_a_case_shows_what_moves(name: str, change: tuple[str, str], told: list[str]) -> None:
    text = (RULES / f"{name}.yaml").read_text(encoding="utf-8")
    old, new = rule_text(text, name).rules, rule_text(text.replace(*change, 1), name).rules
    found = witnesses(KINDS[old.head.kind].probe, old, new, [date(2026, 11, 22)])
    assert [str(each) for each in found][: len(told)] == told


def test_a_change_of_kind_is_told_and_nothing_else_is_compared() -> None:
    changes = compare(rule_text(body("grades"), "x"), rule_text(body("costs"), "x"))
    assert [change.words for change in changes][:1] == ["the kind is now costs, was grades"]
    assert {change.path for change in changes} == {("kind",), ("title",)}
    assert can_change_answers(changes)


def test_of_three_exceptions_the_middle_one_gone_says_nothing_of_the_others() -> None:
    def granted(*customers: str) -> str:
        head = "exceptions:\n" + "".join(
            f"  - {{customer: {each}, grade: B, because: plant {at}, by: J. Meyer}}\n"
            for at, each in customers_at
            if each in customers
        )
        figures = "  customer: {unit: name, optional: yes}\n"
        return f"kind: grades\nversion: 1\nfigures:\n{figures}  share: {{unit: percent}}\n{head}" + LADDER

    customers_at = list(enumerate(("Hafen AG", "Lotus SA", "Pine Ltd")))
    old, new = granted("Hafen AG", "Lotus SA", "Pine Ltd"), granted("Hafen AG", "Pine Ltd")
    gone = compare(rule_text(old, "grades"), rule_text(new, "grades"))
    assert [change.words for change in gone] == [
        "the exception for Lotus SA is gone; it was: grade B because plant 1, by J. Meyer"
    ]


LADDER = "grades:\n  A: {needs: {share: at least 60%}}\n  B: {needs: nothing}\n"


def test_points_on_a_line_are_told_as_they_are_written() -> None:
    def card(end: str) -> str:
        points = f"{{0 at 0%, 100 at {end}}}"
        head = "kind: scorecard\nversion: 1\nfigures:\n  share: {unit: percent}\n"
        return f"{head}score:\n  share: {{points: {points}}}\ntarget: at least 70\n"

    changes = compare(rule_text(card("50%"), "card"), rule_text(card("40%"), "card"))
    assert "at 40%" in changes[0].words
    assert "at 50%" in changes[0].words
