"""A formula that is not known column by column sends the whole book to the engine, and the book is the same."""

from pathlib import Path

import pytest

from tests.portfolio.books import made
from valuex_xl.functions import open_session
from valuex_xl.judging.values import DIV0, NA
from valuex_xl.workbooks.columnwise import CellsOfSheet, NotKnownError, work_out
from valuex_xl.workbooks.columnwise.native import NATIVE
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.seal.content import content_of


def worked_out(*formulas: str) -> list[object]:
    """The values of formulas in A1, A2 ..., beside 1, 2, a blank and the text x in column B."""
    sheet = CellsOfSheet("S", {2: {1: 1.0, 2: 2.0, 4: "x"}}, {1: dict(enumerate(formulas, 1))}, last_row=4)
    found = work_out([sheet], {}, Names(()), open_session()).values["S"][1]
    return [found[row] for row in range(1, len(formulas) + 1)]


def test_a_book_with_a_function_that_is_not_known_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = content_of(read_book(made(tmp_path), name="at once"))
    monkeypatch.delitem(NATIVE, "SUMIF")
    assert content_of(read_book(made(tmp_path), name="by the engine")) == at_once


@pytest.mark.parametrize(
    "formula",
    [
        "IRR(B1:B2)",
        "B1^2",
        "A1+1",
        "MATCH(1,B1:B4)",
        "INDEX(B1:B4,0)",
        "S2!B1",
        "Rate",
        'LEN("\U0001f600")',
        'LEFT("\U0001f600x",1)',
        'FIND("x","\U0001f600x")',
    ],
)
def test_what_is_not_known_is_refused(formula: str) -> None:
    with pytest.raises(NotKnownError):
        worked_out(formula)


def test_formulas_that_read_the_rows_above_them_are_worked_out_one_by_one() -> None:
    assert worked_out("B1", "A1+B2", "A2+B3") == [1.0, 3.0, 3.0]


def test_values_are_read_as_excel_reads_them() -> None:
    told = [
        "B3",
        'B3=""',
        "B3=0",
        'B4="X"',
        "0.1+0.2=0.3",
        'COUNTIF(B1:B4,"<>")',
        "1/B3",
        "MATCH(9,B1:B4,0)",
        'TEXT(-0.4,"0")',
        'LEN("Größe")',
        'MID("abcdef",2,3)',
        'MID("ab",3,1)',
        'FIND("b","abab",3)',
        'ISNUMBER(FIND("z","ab"))',
        "ISNUMBER(B3)",
        "POWER(-2,2)",
    ]
    assert worked_out(*told) == [
        *(0.0, True, True, True, True, 3.0, DIV0, NA, "0", 5.0),
        *("bcd", "", 4.0, False, False, 4.0),
    ]
