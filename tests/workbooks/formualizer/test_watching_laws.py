"""What is told of a call: which calls, how their arguments are written, and how the notes are read."""

from __future__ import annotations

from typing import Any

import pytest

from valuex_xl.workbooks.formualizer.watching import Watching, doubt_of, watched
from valuex_xl.workbooks.formula.tokens import join, tokenize

ERROR = {"type": "Error", "kind": "Na"}


def told(formula: str, *, witnessed: bool = False) -> str:
    """The formula on the second of the sheets Plan and Board, the helper short."""
    sheets = {"plan": 0, "board": 1}
    text = join(watched(tokenize(formula), 1, lambda name: sheets.get(name.casefold()), witnessed=witnessed))
    return text.replace("VALUEX_WATCH", "W").replace(",1,ROW(),COLUMN(),", ",")


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("SUM(A1:A9)", "SUM(A1:A9)"), ('"IRR"', '"IRR"'), ("A1+IRR", "A1+IRR"),
        ("IRR(A1)", 'IF(W("IRR",0,"v",A1),IRR(A1))'), ("IRR(A1+1)", 'IF(W("IRR",0,"v",A1+1),IRR(A1+1))'),
        ("IRR(A1:A9+1)", 'IF(W("IRR",0,"v",A1:A9+1),IRR(A1:A9+1))'),
        ("IRR(B2:C9)", 'IF(W("IRR",0,"a",1,ROW(B2),COLUMN(B2),ROW(C9),COLUMN(C9)),IRR(B2:C9))'),
        ("IRR(B$2:$C9)", 'IF(W("IRR",0,"a",1,ROW(B$2),COLUMN(B$2),ROW($C9),COLUMN($C9)),IRR(B$2:$C9))'),
        ("IRR($AB$10:AC$20)",
         'IF(W("IRR",0,"a",1,ROW($AB$10),COLUMN($AB$10),ROW(AC$20),COLUMN(AC$20)),IRR($AB$10:AC$20))'),
        ("IRR(Plan!B2:C9)",
         'IF(W("IRR",0,"a",0,ROW(Plan!B2),COLUMN(Plan!B2),ROW(Plan!C9),COLUMN(Plan!C9)),IRR(Plan!B2:C9))'),
        ("IRR(Gone!B2:C9)", 'IF(W("IRR",0,"-"),IRR(Gone!B2:C9))'),
        ("IRR(Gone!B2)", 'IF(W("IRR",0,"v",Gone!B2),IRR(Gone!B2))'),
        ("DAYS(A1, )", 'IF(W("DAYS",0,"v-",A1),DAYS(A1, ))'),
        ("DAYS( A1 ,B1)", 'IF(W("DAYS",0,"vv",A1,B1),DAYS( A1 ,B1))'),
        ("IRR(A1)+DAY(B1)", 'IF(W("IRR",0,"v",A1),IRR(A1))+IF(W("DAY",1,"v",B1),DAY(B1))'),
        # the inner calls are numbered first
        ("DAY(IRR(A1))", 'IF(W("DAY",1,"v",IRR(A1)),DAY(IF(W("IRR",0,"v",A1),IRR(A1))))'),
        # what is told from its text alone needs no helper, and none where the text settles it
        ('OR("TRUE")', 'OR("TRUE")'), ("TAKE(A1:C3,,1)", "TAKE(A1:C3,,1)"),
        ("VLOOKUP(A1,B1,2,0)", "VLOOKUP(A1,B1,2,0)"),
        ("VLOOKUP(A1,B1,2)", 'IF(W("VLOOKUP",0,"vvv",A1,B1,2),VLOOKUP(A1,B1,2))'),
    ],
)  # fmt: skip
def test_what_is_told_of_a_call(formula: str, written: str) -> None:
    assert told(formula) == written


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("IRR(A1)", "IRR(A1)"), ('OR("TRUE")', 'OR("TRUE")'),
        ("SUMIF(A1,B1)", 'IF(W("SUMIF*",0,"vv",A1,B1),SUMIF(A1,B1))'),
        ("DAY(A1)", 'IF(W("DAY*",0,"v",A1),DAY(A1))'),
    ],
)  # fmt: skip
def test_where_a_second_engine_is_heard_only_what_is_wrong_alike_is_asked(formula: str, written: str) -> None:
    assert told(formula, witnessed=True) == written


def read(sheet: int, area: Any) -> list[list[Any]]:
    """Each cell of the second sheet is its row, its column and an error in D5."""
    top, left, bottom, right = area
    assert sheet == 1
    return [
        [ERROR if (row, column) == (5, 4) else row * 10 + column for column in range(left, right + 1)]
        for row in range(top, bottom + 1)
    ]


@pytest.mark.parametrize(
    ("corners", "doubted"),
    [((5, 4, 5, 4), True), ((1, 1, 5, 4), True), ((1, 1, 4, 9), False), ((1, 1, 9, 3), False), ((5, 4, 9, 9), True),
     ((6, 4, 9, 9), False), ((5, 5, 9, 9), False), ((1, 4, 5, 4), True), ((5, 1, 5, 3), False)],
)  # fmt: skip
def test_a_block_is_read_from_corner_to_corner(corners: tuple[int, ...], doubted: bool) -> None:
    watching = Watching()
    ((_, watch),) = watching.functions().items()
    assert watch("SUMIF", 0.0, 1.0, 7.0, 8.0, "ava", 1.0, 1.0, 1.0, 2.0, 2.0, "x", 1.0, *map(float, corners)) is True
    found = watching.doubts(["Plan", "Board"], read)
    assert found == (
        {("Board", 7, 8): "SUMIF is not trusted: an error in the range that it adds up is left out here"}
        if doubted
        else {}
    )


def test_a_note_is_that_of_the_last_time_and_what_is_left_out_is_none() -> None:
    watching = Watching()
    ((_, watch),) = watching.functions().items()
    watch("IRR", 3.0, 0.0, 1.0, 2.0, "v", "a text")
    assert list(watching.doubts(["Plan"], read)) == [("Plan", 1, 2)]
    watch("IRR", 3.0, 0.0, 1.0, 2.0, "v", 1.0)
    assert watching.doubts(["Plan"], read) == {}
    watch("SUMIF", 0.0, 0.0, 1.0, 2.0, "v--", ERROR)
    watch("SUMIF", 1.0, 0.0, 1.0, 2.0, "vvv", 1.0, "x")
    assert watching.notes[0, 1, 2, 0] == ("SUMIF", [ERROR, None, None])
    assert watching.notes[0, 1, 2, 1] == ("SUMIF", [1.0, "x", None])
    assert list(watching.doubts(["Plan"], read)) == [("Plan", 1, 2)]


@pytest.mark.parametrize(("given", "in_1904"), [(">=2026-02-01", True), (">=46000", False)])
def test_dates_as_text_are_doubted_where_days_are_counted_from_1904(given: str, in_1904: bool) -> None:
    watching = Watching()
    ((_, watch),) = watching.functions().items()
    for name in ("COUNTIF", "COUNTIF*"):
        watch(name, 0.0, 0.0, 1.0, 2.0, "vv", 1.0, given)
        assert watching.doubts(["Plan"], read) == {}
        assert bool(watching.doubts(["Plan"], read, date1904=True)) is in_1904
    watch("SUMIF*", 0.0, 0.0, 1.0, 2.0, "vv", ERROR, "x")
    assert watching.doubts(["Plan"], read) == {}


@pytest.mark.parametrize(
    ("formula", "gone"),
    [
        ("VX_A(Start)", "Start"),
        ("VX_A(TRUE,false)", ""),
        ("Start+A1", ""),
        ("LET(x,VX_A(A1),x)", ""),
        ("VX_A(A1)+b+c", "b"),
    ],
)
def test_a_name_that_is_not_there_is_told_beside_a_call(formula: str, gone: str) -> None:
    said = f"there is no name {gone}, and one that does not exist ends the whole formula here" if gone else ""
    assert doubt_of(tokenize(formula), witnessed=True) == doubt_of(tokenize(formula), witnessed=False) == said
