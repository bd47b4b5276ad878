"""What a profile asks its reader, in each of the ways in which it may be written."""

from __future__ import annotations

import pytest

from valuex_xl.kinds.ledger.rules import QuestionRule
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

PROFILE = """\
kind: ledger
version: 1
known by: [Day, Firm, Sum]
booking has: Day
customer: Firm
income: Sum
date: {column: Day, order: year month day}
tax: net
ask: """


def asked(ask: str) -> list[tuple[str, str]]:
    found: tuple[QuestionRule, ...] = read_text(PROFILE + ask + "\n", "own").rules.asked
    return [(each.name, each.question) for each in found]


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("Is freight inside?", [("1", "Is freight inside?")]),
        ("['Is freight inside?', 'Who is  Alder?']", [("1", "Is freight inside?"), ("2", "Who is Alder?")]),
        ("[Freight: 'is it inside?', 'Who is Alder?']", [("1", "Freight: is it inside?"), ("2", "Who is Alder?")]),
        ("{freight: 'Is it inside?', Alder: 'Who is it?'}", [("freight", "Is it inside?"), ("Alder", "Who is it?")]),
    ],
)
def test_questions_are_named_by_their_numbers_or_their_names(ask: str, found: list[tuple[str, str]]) -> None:
    assert asked(ask) == found


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ("{tax: 'Is it inside?'}", 'ask: "tax" is asked by tax: ask - choose another name'),
        ("{a=b: 'Is it inside?'}", 'ask: "a=b" holds a =, which ends a name on the command line - leave it out'),
        ("{freight: }", "ask: freight: there is no question - write it behind the colon"),
    ],
)
def test_a_question_that_cannot_be_asked(ask: str, words: str) -> None:
    with pytest.raises(RulesError) as caught:
        asked(ask)
    assert words in str(caught.value)
