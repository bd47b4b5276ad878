"""What a check says where a book's sentences name other rules than those in force."""

from __future__ import annotations

from valuex_xl.cli.rules_named import rules_named
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.recalc import Difference

OLD = "Rules: tiers 7.1, effective 2026-02-01, hash 0123456789ab."
NEW = "Rules: tiers 7.2, effective 2026-03-01, hash ba9876543210."
SETS = "tiers 7.1, hash 0123456789ab, now tiers 7.2, hash ba9876543210"


def told(*pairs: tuple[Scalar, Scalar]) -> list[str]:
    return list(rules_named([Difference("Sheet", f"A{at}", *pair) for at, pair in enumerate(pairs)]))


def test_where_only_the_named_rules_differ_the_answers_are_said_to_be_the_same() -> None:
    only = f"cells differ only in the rules that are named: {SETS}"
    sentence = f"Gold: 9 visits. {OLD}", f"Gold: 9 visits. {NEW}"
    hashes = "0123456789ab", "ba9876543210"
    assert told(sentence, ("7.1", "7.2"), hashes) == [f"  the answers are the same: 3 {only}"]
    one = only.replace("cells differ", "cell differs")
    assert told(sentence) == [f"  the answers are the same: 1 {one}"]


def test_where_an_answer_differs_too_it_is_said_that_the_rules_are_others() -> None:
    others = [f"  made with other rules: stored sentences name {SETS}"]
    sentence = f"Gold: 9 visits. {OLD}", f"Gold: 9 visits. {NEW}"
    assert told(sentence, ("Gold", "Base")) == others
    assert told(sentence, (4.0, 5.0)) == others
    assert told((f"Gold: 9 visits. {OLD}", f"Base: 9 visits. {NEW}")) == others
    assert told(sentence, ("8.1", "8.2")) == others


def test_nothing_is_said_where_the_same_rules_are_named() -> None:
    assert told() == []
    assert told((f"Gold: 9 visits. {OLD}", f"Gold: 8 visits. {OLD}")) == []
    assert told(("7.1", "7.2"), (1.0, 2.0)) == []
