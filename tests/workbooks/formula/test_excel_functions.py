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


SIGNATURES = {
    "SUM COUNT NETWORKDAYS SEQUENCE OFFSET NOW ADDRESS NOSUCH": "- - - - -",
    "AVERAGEIF COUNTIF SUMIF LARGE SMALL PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.EXC": "- one - - -",
    "SUMIFS AVERAGEIFS MAXIFS MINIFS": "- - one - one",
    "COUNTIFS": "- one - one -",
    "MATCH XMATCH LOOKUP RANK RANK.EQ RANK.AVG NPV XLOOKUP CHOOSE": "one - - - -",
    "VLOOKUP HLOOKUP": "one - one - -",
    "CONCAT": "text text text text text",
    "CONCATENATE": "one+text one+text one+text one+text one+text",
    "TEXTJOIN": "text - text text text",
    "INDEX": "answer one one - -",
    "IF": "one one+answer one+answer one one",
    "IFERROR IFNA": "one+answer one one one one",
    "ABS ROUND DATE EDATE ISNUMBER PMT NPER YEARFRAC TEXT CHAR FIXED": "one one one one one",
    "LEN CODE LEFT RIGHT MID UPPER LOWER PROPER TRIM REPT CLEAN TEXTBEFORE TEXTAFTER": "one+text one one one one",
    "FIND SEARCH EXACT": "one+text one+text one one one",
    "SUBSTITUTE": "one+text one+text one+text one one",
    "REPLACE": "one+text one one one+text one",
}
"""What Excel's reference asks of the first five arguments: one value, a text, or what is handed on as the answer."""


@pytest.mark.parametrize(("names", "signature"), SIGNATURES.items())
def test_each_argument_is_asked_for_what_excel_asks(names: str, signature: str) -> None:
    for facts in map(excel_function, names.split()):
        marks = {"one": facts.elementwise, "text": facts.texts, "answer": facts.hands_on}
        told = ["+".join(mark for mark in marks if place in marks[mark]) or "-" for place in range(5)]
        assert " ".join(told) == signature


def test_every_function_that_counts_its_arguments_has_its_signature() -> None:
    signed = {name for names in SIGNATURES for name in names.split()}
    numbered = {
        facts
        for facts in EXCEL_FUNCTIONS.values()
        if {facts.elementwise, facts.texts, facts.hands_on} - {(), excel_functions._EVERY}
    }
    assert numbered <= {excel_function(name) for name in signed}


@pytest.mark.parametrize("stored", ["_xlfn._xlws.Filter", "_xlws.filter", "_XLFN.FILTER", "filter"])
def test_a_name_is_plain_without_the_marks_of_files(stored: str) -> None:
    assert plain_name(stored) == "FILTER"
