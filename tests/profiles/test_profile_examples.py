"""What an example of a profile says of a line is what the reading of a file makes of it."""

from __future__ import annotations

import pytest

from valuex_xl.kinds.ledger.one_line import line_income
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.load import read_text
from valuex_xl.rulesets.places import PROFILES, shipped_rules

WORDS = """\
known by: [Day, Firm, Sum, Kind]
booking has: Day
only: {Status: {count: [Paid, Sent], not: [Draft]}}
customer: Firm
income: {plus: [Sum], minus: [Fee], times: [Rate]}
type: {column: Kind, adds: [Invoice], credits: [Reversal], takes away: [Credit*], no income: [Payment]}
without tax: {column: Tax, where: {Incl: ["yes"]}}
date: {column: Day, order: year month day}
tax: net
"""
PAIRS = """\
known by: [Day, Sum, Side, Account, Contra]
booking has: Day
income: Sum
pair:
  account: Account
  contra: Contra
  side: {column: Side, debit: S, credit: H}
  customers: 10000-69999
  incomes: 8000-8999
date: {column: Day, order: year month day}
tax: net
"""


def rules(text):
    return read_text(f"kind: ledger\nversion: 1\n{text}", "own").rules


def of_one_line(profile, header, line):
    cells = {fold(name): value for name, value in zip(header, line, strict=True)}
    figures = {fold(name) for name in (*profile.income.columns, "Tax")}
    amounts = {name: float(value) for name, value in cells.items() if name in figures and value}
    return line_income(profile, cells, amounts)


@pytest.mark.parametrize("kind", ["Invoice", "Reversal", "Credit memo", "Payment"])
@pytest.mark.parametrize("status", ["Paid", "Sent", "Draft"])
@pytest.mark.parametrize("inside", ["yes", "no"])
def test_words_income_and_tax_inside(read, kind, status, inside):
    amount = "-50" if kind == "Reversal" else "50"
    header = ["Day", "Firm", "Sum", "Fee", "Rate", "Tax", "Incl", "Kind", "Status"]
    line = ["2026-01-13", "Alder", amount, "2", "1.5", "4", inside, kind, status]
    other = ["2026-01-14", "Birch", "9", "0", "1", "0", "no", "Invoice", "Paid"]
    profile = rules(WORDS)
    found = read("\n".join(",".join(each) for each in (header, line, other)) + "\n", WORDS)
    assert float(found.sums.income) - 9 == pytest.approx(of_one_line(profile, header, line))


@pytest.mark.parametrize("accounts", [("10001", "8400"), ("8400", "10001"), ("1200", "10001"), ("1200", "8400")])
@pytest.mark.parametrize("side", ["S", "H"])
def test_pairs_of_accounts(read, accounts, side):
    header = ["Day", "Sum", "Side", "Account", "Contra"]
    line = ["2026-01-13", "50", side, *accounts]
    other = ["2026-01-14", "9", "S", "10002", "8400"]
    found = read("\n".join(",".join(each) for each in (header, line, other)) + "\n", PAIRS)
    assert float(found.sums.income) - 9 == pytest.approx(of_one_line(rules(PAIRS), header, line))


@pytest.mark.parametrize("mark", ["", "1", "20"])
def test_reversals_of_pairs(read, mark):
    header = ["Day", "Sum", "Side", "Account", "Contra", "Rev"]
    line = ["2026-01-13", "50", "S", "10001", "8400", mark]
    other = ["2026-01-14", "9", "S", "10002", "8400", ""]
    profile = PAIRS.replace("  incomes: 8000-8999\n", "  incomes: 8000-8999\n  reversals: {Rev: [1, 20-29]}\n")
    found = read("\n".join(",".join(each) for each in (header, line, other)) + "\n", profile)
    assert float(found.sums.income) - 9 == pytest.approx(of_one_line(rules(profile), header, line))


def test_what_decides_is_told_in_words():
    path = shipped_rules() / PROFILES / "sap_vbrk.yaml"
    lines = KINDS["ledger"].thresholds(read_text(path.read_text("utf-8"), "sap_vbrk").rules, None)
    assert ("a booking", "Billing Doc.", "is filled", None) in lines
    assert any(subject == "a line takes away" for subject, _, _, _ in lines)
