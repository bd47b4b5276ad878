"""Each piece of a rule file on the page about policies is whole: with its kind and its figures it can be used."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_file, read_text

DOCS = Path(__file__).parent.parent / "docs"


def pieces(page: str, language: str = "yaml") -> dict[str, str]:
    """The first piece of each section that has one, by its heading."""
    sections = (DOCS / page).read_text("utf-8").split("\n## ")[1:]
    found = ((each.partition("\n")[0], re.search(rf"```{language}\n(.*?)```", each, re.DOTALL)) for each in sections)
    return {heading: piece[1] for heading, piece in found if piece}


SHOWN = pieces("policies.md")

SHARE, MONEY, COUNT = "{unit: percent, from: 0%}", "{unit: money, from: 0}", "{unit: count, from: 0}"
DAYS = "{unit: days, from: 0}"
PERCENT_TO_100 = "{unit: percent, from: 0%, to: 100%}"

BESIDE = {
    "Either of two ways to a tier": ("grades", {"tier miles": COUNT, "flights": COUNT}),
    "Segments, the first that holds": ("grades", {"recency": "{unit: points, from: 1, to: 5}", "fm": "{unit: points}"}),
    "Points that are added up, and classes": (
        "scorecard",
        {"years in business": "{unit: years, from: 0}", "days slow": DAYS, "guarantee": "{one of: [yes, no]}"},
    ),
    "Points along a straight line": (
        "scorecard\ntarget: at least 50",
        {
            "nps": "{unit: points, from: -100, to: 100}",
            "usage": "{unit: points, from: 0, to: 100}",
            "tickets": COUNT,
            "days since login": DAYS,
        },
    ),
    "Groups with weights of their own": (
        "scorecard\ntarget: at least 50",
        {"defects": PERCENT_TO_100, "on time": PERCENT_TO_100, "above the lowest": SHARE},
    ),
    "A threshold that depends on a word": ("grades", {"tier": "{one of: [T1, T2, T3]}", "margin": "{unit: percent}"}),
    "Approval one tier up by size": ("equilibrium", {"discount": PERCENT_TO_100, "arr": MONEY}),
    "A rebate: each slice at its rate, or all of it at one": (
        "equilibrium\nverdicts: {PAID: {needs: nothing}}",
        {"purchases": MONEY},
    ),
    "A formula with amounts, days and percentages": (
        "equilibrium\nverdicts: {DUE: {needs: nothing}}",
        {"debt": MONEY, "base rate": SHARE, "days late": DAYS},
    ),
    "The greater of a share and an amount": ("concentration\nbase: {receivables: net}", {}),
}


def test_every_piece_is_tried() -> None:
    assert set(SHOWN) == set(BESIDE)


@pytest.mark.parametrize("heading", BESIDE)
def test_what_is_shown_can_be_used(heading: str) -> None:
    kind, figures = BESIDE[heading]
    asked = "".join(f"  {name}: {of}\n" for name, of in figures.items())
    text = f"kind: {kind}\nversion: 1\n" + (f"figures:\n{asked}" if asked else "") + SHOWN[heading]
    rules = read_text(text, "policy").rules
    found = kind_of(rules).proofs(rules, date(2026, 11, 30))
    assert [str(each) for each in found if each.severity == "warning"] == []


def test_a_list_beside_limits_is_whole_as_shown(tmp_path: Path) -> None:
    heading = "Lists from a file"
    shown = pieces("concentration-limits.md")[heading]
    (debtors,) = re.findall(r"```\n(name,.*?)```", (DOCS / "concentration-limits.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "debtors.csv").write_text(debtors, "utf-8")
    (tmp_path / "aside.csv").write_text("name\nInternal\n", "utf-8")
    limits = (
        "kind: concentration\nversion: 1\nbase: {receivables: net}\nlimits:\n"
        "  debtor: {of: receivables, breach: {by: rating, A-1: above 7%, A-2: above 5%, the rest: above 2%},\n"
        "    together: {abroad: {country: other than US, breach: above 10%}}}\n"
    )
    path = tmp_path / "limits.yaml"
    path.write_text(limits + shown, "utf-8")
    loaded = read_file(path)
    found = kind_of(loaded.rules).proofs(loaded.rules, date(2026, 11, 30))
    assert [str(each) for each in (*loaded.warnings, *found) if each.severity == "warning"] == []
