"""Two profiles tried against each other: what each makes of a line with a given word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.kinds.ledger.rules import Only, Profile, Types
from valuex_xl.kinds.ledger.words import list_of
from valuex_xl.rulefiles.text import fold

__all__ = ["PROBE"]


def _lists(rules: Profile) -> dict[str, tuple[tuple[tuple[str, tuple[str, ...]], ...], str]]:
    """By folded column its lists of words, and what becomes of a word in none of them."""
    found = {fold(only.column): (_only(only), "refused" if only.closed else "left out") for only in rules.only}
    if rules.types is not None:
        found[fold(rules.types.column)] = (_types(rules.types), "refused")
    return found


def _only(only: Only) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("counts", only.counts), ("left out", only.leaves_out), ("asked", only.asks))


def _types(types: Types) -> tuple[tuple[str, tuple[str, ...]], ...]:
    counts = (("adds", types.adds), ("credits", types.credits), ("takes away", types.takes_away))
    return (*counts, ("no income", types.no_income), ("asked", types.asks))


def _answers(rules: Profile, _day: date) -> Callable[[Case], Answers]:
    lists = _lists(rules)

    def ask(case: Case) -> Answers:
        words, otherwise = lists.get(str(case["column"]), ((), "not looked at"))
        return {"": list_of(str(case["word"]), words) or otherwise}

    return ask


def _cases(old: Profile, new: Profile, _day: date) -> Iterator[Case]:
    met = {
        (column, fold(word)): None
        for rules in (old, new)
        for column, (lists, _) in _lists(rules).items()
        for _, words in lists
        for word in (*words, "a word in no list")
    }
    yield from ({"column": column, "word": word} for column, word in met)


def _told(_old: Profile, _new: Profile, case: Case) -> str:
    return f'a line with {case["column"]} "{case["word"]}"'


PROBE = Probe(_cases, _answers, _told)
