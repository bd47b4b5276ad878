"""One table of Excel's functions: each stands once, and its facts do not contradict each other."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula import excel_functions
from valuex_xl.workbooks.formula.excel_functions import EXCEL_FUNCTIONS, ExcelFunction, excel_function, plain_name


def test_each_function_stands_once() -> None:
    names = [name for names, _ in excel_functions._ROWS for name in names.split()]
    assert len(names) == len(set(names)) == len(EXCEL_FUNCTIONS)
    assert all(name == plain_name(name) for name in names)


@pytest.mark.parametrize("name", EXCEL_FUNCTIONS)
def test_the_facts_of_a_function_agree(name: str) -> None:
    facts = EXCEL_FUNCTIONS[name]
    assert facts != ExcelFunction()
    assert not (facts.spills and (facts.aggregate or facts.elementwise))
    assert facts.aggregate or not facts.always_one
    assert facts.elementwise == excel_functions._EVERY or not facts.intersected


def test_what_is_known_of_some() -> None:
    assert 1 in excel_function("COUNTIF").elementwise
    assert 0 not in excel_function("COUNTIF").elementwise
    assert excel_function("SUMIFS").elementwise[:2] == range(2, 6, 2)  # type: ignore[index]
    assert excel_function("NOW").volatile
    assert excel_function("OFFSET").indirect
    assert excel_function("IF").hands_on == (1, 2)
    assert excel_function("NOSUCH") == ExcelFunction()
