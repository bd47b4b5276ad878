"""Calls that an auditor found wrong with nothing said where one engine calculates alone, and their neighbours."""

from __future__ import annotations

import pytest
from workbooks.formualizer.test_doubted_calls import doubts

DOUBTED = [
    ('=TEXT(5551234,"000-0000")', "TEXT is not trusted: conditions, fractions and powers in a format"),
    ('=TEXT(41791234567,"+00 (00) 000 00 00")', "TEXT"),
    ("=YEARFRAC(DATE(2027,2,28),DATE(2027,3,31),0)", "YEARFRAC is not trusted: the last day of February"),
    ("=YEARFRAC(DATE(2028,2,29),DATE(2028,8,31))", "YEARFRAC"),
    ("=WORKDAY(46000,3,A1)", "WORKDAY is not trusted: a holiday in one cell"),
    ("=NETWORKDAYS(46000,46010,$A$1)", "NETWORKDAYS"),
    ('=MINUTE("10:45")', "MINUTE is not trusted: times written as text"),
    ("=POWER(0,0)", "POWER is not trusted: nothing to the power of nothing"),
    ("=DATE(-1,1,1)", "DATE is not trusted: a year that Excel does not have"),
    ("=SUM(FILTER(A1:E1,A1:E1>4))", "FILTER is not trusted: what lies across columns"),
]
RIGHT = [
    *('=TEXT(1234.5,"#,##0.00")', '=TEXT(-5,"0;-0")', '=TEXT(5,"#,##0_);(#,##0)")', '=TEXT(A1,"yyyy-mm-dd")'),
    *('=TEXT(A1,"dd-mm-yy")', '=TEXT(0.5,"0%")', '=TEXT(5,"""No. ""0")'),
    *("=YEARFRAC(DATE(2027,2,28),DATE(2027,3,31),1)", "=YEARFRAC(DATE(2028,2,28),DATE(2028,3,31),0)"),
    *("=WORKDAY(46000,3,A1:A2)", "=NETWORKDAYS(46000,46010)", "=MINUTE(0.45)", '=IF(A1>1,"TRUE","FALSE")'),
    *("=POWER(0,2)", "=POWER(A1,0)", "=DATE(2027,1,1)", "=SUM(FILTER(A1:A3,A1:A3>4))"),
]


@pytest.mark.parametrize(("formula", "reason"), DOUBTED)
def test_it_is_doubted(formula: str, reason: str) -> None:
    assert doubts(formula)[1].startswith(reason)


@pytest.mark.parametrize("formula", RIGHT)
def test_its_neighbour_is_not(formula: str) -> None:
    assert doubts(formula) == {}


def test_what_both_engines_may_have_alike_is_doubted_with_two() -> None:
    assert doubts("=SUM(FILTER(A1:E1,A1:E1>4))", witnessed=True)
    assert not doubts("=POWER(0,0)", witnessed=True)
