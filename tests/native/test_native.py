"""What the corpus holds, and what must become of it: floors by content, and none by a bare count."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.native.corpus import Corpus, corpora
from tests.native.run import Ending, ended
from valuex_xl.workbooks.formula.excel_functions import EXCEL_FUNCTIONS

BUSINESS_RIGHT, MOST_WRONG = 0.93, 0.02

NO_ONE_ANSWER = {name for name, facts in EXCEL_FUNCTIONS.items() if facts.volatile}
"""They answer something else every time."""

WRONG_WITH_ONE = {"=LEN(A2)"}
"""Written and wrong where the first engine alone is heard: it counts code points."""

needs_both = pytest.mark.skipif(
    find_spec("formulon") is None, reason="needs the second engine: pip install -e '.[witness]'"
)


def test_every_function_that_is_known_has_a_case() -> None:
    covered = {name for corpus in corpora() for case in corpus.cases for name in case.functions}
    assert EXCEL_FUNCTIONS.keys() - covered - NO_ONE_ANSWER == set()


def test_every_case_says_who_says_so() -> None:
    assert all(case.source for corpus in corpora() for case in corpus.cases)


def test_no_formula_stands_twice_in_a_table() -> None:
    for corpus in corpora():
        formulas = [case.formula for case in corpus.cases]
        assert sorted(set(formulas)) == sorted(formulas)


@pytest.mark.parametrize("corpus", corpora(), ids=lambda corpus: corpus.name)
def test_one_engine_writes_nothing_wrong_that_is_not_named_here(corpus: Corpus) -> None:
    wrong = {ending.case.formula for ending in ended(corpus, two=False) if ending.how == "wrong"}
    assert wrong <= WRONG_WITH_ONE


@needs_both
def test_two_engines_together() -> None:
    every = [(corpus.business, ending) for corpus in corpora() for ending in ended(corpus, two=True)]
    business = [ending for is_business, ending in every if is_business]
    assert share(business, "equal") >= BUSINESS_RIGHT
    assert share([ending for _, ending in every], "wrong") < MOST_WRONG


def share(endings: list[Ending], how: str) -> float:
    return sum(ending.how == how for ending in endings) / len(endings)
