"""Good files of the kind concentration: what they say arrives as values."""

from datetime import date

from valuex_xl.kinds.concentration.rules import Largest
from valuex_xl.rulesets.load import read_text


def test_concentration_arrives_as_it_is_written():
    text = """\
kind: concentration
version: 1
limits:
  customer: {of: income, breach: above 25%, top two: above 40%, top 5: at least 70%, overrides: {ACME: above 40%}}
base: {income: net}
parents: {Greenshell BV: Shell}
not a customer: [no, Other]
classes: {A: {2026-01-01: 70%}, B: the rest}
examples:
  - {amounts: [30k, 5, -2], status: watch}
"""
    rules = read_text(text, "c", examples=False).rules
    limit = rules.limits[0]
    assert [(joint.who, str(joint.breach.at(date.max))) for joint in limit.joint] == [
        (Largest(2), "above 40%"),
        (Largest(5), "at least 70%"),
    ]
    assert (limit.overrides[0].name, limit.watch) == ("ACME", None)
    assert (rules.base, rules.parents, rules.not_customers) == (
        {"income": "net"},
        {"Greenshell BV": "Shell"},
        ("no", "Other"),
    )
    assert rules.classes[0].cut.at(date(2026, 1, 1)) == 0.7
    assert rules.classes[1].cut is None
    case = rules.examples[0]
    assert (case.amounts, case.limit, case.status) == ((30000.0, 5.0, -2.0), "customer", "WATCH")
