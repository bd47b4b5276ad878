"""15 significant digits: what is handed to the helpers that compare and join."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formualizer.precision_rewriting import at_15_digits
from valuex_xl.workbooks.formula.tokens import join, tokenize


def out(formula: str, times: int = 1) -> str:
    return join(at_15_digits(tokenize(formula), times))


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ('IF(A1>0.25,"a","b")', 'IF(A1>=0.25000000000000056,"a","b")'),
        ("A1+B1*2>=-25%", "VALUEX_COMPARED(A1+B1*2)>=-25%"),
        ("A1=B1=C1", "VALUEX_COMPARED(A1)=VALUEX_COMPARED(B1)=VALUEX_COMPARED(C1)"),
        ("0.1+0.2=0.3", "VALUEX_COMPARED(0.1+0.2)=0.3"),
        ("A1=1234567890.1234567", "VALUEX_COMPARED(A1)=VALUEX_COMPARED(1234567890.1234567)"),
        ('"x"&1/3&A1', '"x"&VALUEX_JOINED(1/3)&VALUEX_JOINED(A1)'),
        ("-A1&B1>2", "VALUEX_JOINED(-A1)&VALUEX_JOINED(B1)>2"),
        ("LEFT(A1&7,2)", "LEFT(VALUEX_JOINED(A1)&7,2)"),
        ("(A1>B1)*SUM(C1=2,D1)", "(VALUEX_COMPARED(A1)>VALUEX_COMPARED(B1))*SUM(VALUEX_COMPARED(C1)=2,D1)"),
        ("LEN(1/3)", "LEN(VALUEX_JOINED(1/3))"),
        ('SUBSTITUTE(A1,".",)', 'SUBSTITUTE(VALUEX_JOINED(A1),".",)'),
        ('TEXTJOIN(",",TRUE,A1:B2)', 'TEXTJOIN(",",TRUE,VALUEX_JOINED(A1:B2))'),
        ("_xlfn.CONCAT(A1,B1)", "_xlfn.CONCAT(VALUEX_JOINED(A1),VALUEX_JOINED(B1))"),
        ("VX_SHARE(A1:A9)>0.25", "VX_SHARE(A1:A9)>=0.25000000000000056"),
        ('COUNTIF(A:A,">"&B1)', 'COUNTIF(A:A,">"&VALUEX_JOINED(B1))'),
        ("LEN(MAX(A1:A9))+LEN(VLOOKUP(A1,A1:B9,2,0))", "LEN(VALUEX_JOINED(MAX(A1:A9)))+LEN(VLOOKUP(A1,A1:B9,2,0))"),
        ("0.25>=A1", "0.25000000000000056>A1"),
        ("IF(A1>1,,2)", "IF(A1>=1.000000000000005,,2)"),
        ("SUM(A:A)>1", "SUM(A:A)>=1.000000000000005"),
        ("2*(LEN(A1)-(B1=C1))", "2*(LEN(VALUEX_JOINED(A1))-(VALUEX_COMPARED(B1)=VALUEX_COMPARED(C1)))"),
        ("UPPER()&A1", "UPPER()&VALUEX_JOINED(A1)"),
        ('UPPER("x")&UPPER(A1)&(A1)', 'UPPER("x")&UPPER(VALUEX_JOINED(A1))&VALUEX_JOINED((A1))'),
    ],
)
def test_what_is_handed_over(formula: str, written: str) -> None:
    assert out(formula) == written


@pytest.mark.parametrize(
    "formula",
    ['A1=""', 'A1<>"x"', "A1=TRUE", "A1>0", "0>=A1", 'UPPER("x")&"y"', "SUM(A1:B2)/C1", "A1:A9", '"a=b&c"', "A:A=B1"],
)
def test_where_digits_do_not_matter_nothing_is_handed_over(formula: str) -> None:
    assert out(formula) == formula


def test_ranges_filled_down_stay_whole_formulas_as_they_are() -> None:
    formula = 'SUMPRODUCT((A$1:A$2000=B1)*1)&"x"'
    assert out(formula) != formula
    assert out(formula, times=1000) == formula
    for one in ("SUM(A$1:A$2000)", "INDEX(A$1:A$2000,MATCH(B1,C$1:C$2000,0))", "XLOOKUP(B1,A$1:A$2000,C$1:C$2000)"):
        assert out(f"{one}=1", times=1000) == f"VALUEX_COMPARED({one})=1"


@pytest.mark.parametrize(
    ("formula", "times"),
    [("A$1:A$200000=B1", 1), ("A$1:A$100000=B1", 2), ("(A$1:A$150000=B1)*(A$1:A$50000=B1)", 1), ("A$1:B$20000=1", 5)],
)
def test_ranges_are_handed_over_up_to_two_hundred_thousand_cells(formula: str, times: int) -> None:
    assert out(formula, times) != formula
    assert out(formula.replace("0=", "1=", 1), times) == formula.replace("0=", "1=", 1)
    assert out(formula, times + 1) == formula
    assert times > 1 or join(at_15_digits(tokenize(formula))) == out(formula)
