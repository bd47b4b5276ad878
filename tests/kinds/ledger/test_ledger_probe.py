"""Two profiles held against each other: what becomes of a line with a word that one of them puts elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from valuex_xl.judging.probes.probe import witnesses
from valuex_xl.kinds.ledger.probe import PROBE
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)
OLD = """\
kind: ledger
version: 1
known by: [Day, Firm, Sum, Kind]
booking has: Day
only: {Status: {count: [Paid], not: [Draft], ask: [Held]}}
customer: Firm
income: Sum
type: {column: Kind, adds: [Invoice], credits: [Reversal], takes away: [Credit], no income: [Payment], ask: [Journal]}
date: {column: Day, order: year month day}
tax: net
"""


def moved(replaced: str, by: str) -> list[str]:
    assert replaced in OLD
    old, new = (read_text(text, "own").rules for text in (OLD, OLD.replace(replaced, by, 1)))
    return sorted(str(each) for each in witnesses(PROBE, old, new, [DAY]))


@pytest.mark.parametrize(
    ("replaced", "by", "words"),
    [
        ("booking has: Day", "booking has: Firm", []),
        ("[Paid], not: [Draft]", "[Draft], not: [Paid]", ["draft: left out -> counts", "paid: counts -> left out"]),
        ("count: [Paid]", "count: [Paid, Sent]", ["sent: refused -> counts"]),
        ("not: [Draft], ask: [Held]", "not: [Draft, Held]", ["held: asked -> left out"]),
        (
            "{count: [Paid], not: [Draft], ask: [Held]}",
            "[Paid]",
            ["a word in no list: refused -> left out", "held: asked -> left out"],
        ),
    ],
)
def test_a_status_that_moves(replaced: str, by: str, words: list[str]) -> None:
    told = (each.split(": ", 1) for each in words)
    assert moved(replaced, by) == [f'a line with status "{word}": {way}' for word, way in told]


@pytest.mark.parametrize(
    ("replaced", "by", "word", "way"),
    [
        ("adds: [Invoice]", "adds: [Invoice, Bill]", "bill", "refused -> adds"),
        ("[Credit], no income: [Payment]", "[Credit, Payment]", "payment", "no income -> takes away"),
        ("credits: [Reversal], ", "", "reversal", "credits -> refused"),
        (", ask: [Journal]", "", "journal", "asked -> refused"),
    ],
)
def test_a_type_that_moves(replaced: str, by: str, word: str, way: str) -> None:
    assert moved(replaced, by) == [f'a line with kind "{word}": {way}']


def test_a_column_that_one_profile_does_not_look_at() -> None:
    assert moved("only: {Status: {count: [Paid], not: [Draft], ask: [Held]}}\n", "") == [
        'a line with status "a word in no list": refused -> not looked at',
        'a line with status "draft": left out -> not looked at',
        'a line with status "held": asked -> not looked at',
        'a line with status "paid": counts -> not looked at',
    ]
