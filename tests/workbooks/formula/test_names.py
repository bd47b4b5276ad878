"""Defined names written out."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula import names
from valuex_xl.workbooks.formula.names import Names, TooLongError
from valuex_xl.workbooks.formula.tokens import join, tokenize
from valuex_xl.workbooks.package import Name

NAMES = Names(
    [
        Name("Rate", None, "0.25", False),
        Name("Rate", "Plan", "Plan!$B$1", False),
        Name("Incomes", None, "'My Sheet'!$A$1:$A$9", False),
        Name("Above", None, "Plan!A1048576", False),
        Name("Beside", None, "Plan!$A2", False),
        Name("Judged", None, "VX_GRADE(Incomes)", False),
        Name("Endless", None, "Endless+1", False),
    ]
)


@pytest.mark.parametrize(
    ("formula", "sheet", "means"),
    [
        ("Rate*2", "Data", "0.25*2"),
        ("RATE*2", "Plan", "Plan!$B$1*2"),
        ("Plan!Rate*2", "Data", "Plan!$B$1*2"),
        ("SUM(Incomes)", "Data", "SUM('My Sheet'!$A$1:$A$9)"),
        ("Beside", "Plan", "Plan!$A5"),
        ("Judged", "Data", "(VX_GRADE('My Sheet'!$A$1:$A$9))"),
        ("Unknown+TRUE", "Data", "Unknown+TRUE"),
        ('"Rate"', "Data", '"Rate"'),
    ],
)
def test_written_out(formula: str, sheet: str, means: str) -> None:
    assert join(NAMES.written_out(tokenize(formula), (sheet, 4, 3))) == means


def test_a_name_that_is_made_of_itself_is_told() -> None:
    with pytest.raises(TooLongError) as told:
        NAMES.written_out(tokenize("Endless"), ("Plan", 1, 1))
    assert str(told.value) == "the name Endless is made of itself"


def test_names_that_double_are_told_before_they_fill_the_memory() -> None:
    doubling = Names(Name(f"N{depth}_", None, f"N{depth + 1}_+N{depth + 1}_", False) for depth in range(60))
    with pytest.raises(TooLongError) as told:
        doubling.written_out(tokenize("N0_"), ("Plan", 1, 1))
    assert str(told.value) == "the name N0_ makes the formula longer than Excel takes"


def test_names_within_names_end_somewhere() -> None:
    chain = Names(Name(f"N{depth}_", None, f"N{depth + 1}_", False) for depth in range(70))
    with pytest.raises(TooLongError) as told:
        chain.written_out(tokenize("N0_"), ("Plan", 1, 1))
    assert str(told.value) == "the name N0_ is made of names more than 64 deep"


def test_names_may_stand_within_names_as_deep_as_told_and_no_deeper() -> None:
    def chain(length: int) -> Names:
        inner = [Name(f"N{depth}_", None, f"N{depth + 1}_", False) for depth in range(length - 1)]
        return Names([*inner, Name(f"N{length - 1}_", None, "7", False)])

    assert join(chain(64).written_out(tokenize("N0_"), ("Plan", 1, 1))) == "7"
    with pytest.raises(TooLongError):
        chain(65).written_out(tokenize("N0_"), ("Plan", 1, 1))


def test_names_may_make_so_many_tokens_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "_MOST_TOKENS", 4)
    rate = Names([Name("Rate", None, "2", False), Name("Sum", None, "Rate+Rate", False)])
    assert join(rate.written_out(tokenize("Rate*Rate+Rate"), ("Plan", 1, 1))) == "2*2+2"
    with pytest.raises(TooLongError, match=r"^the name Rate makes the formula longer than Excel takes$"):
        rate.written_out(tokenize("1+1+1+Rate"), ("Plan", 1, 1))
    with pytest.raises(TooLongError, match=r"^the name Sum makes the formula longer than Excel takes$"):
        rate.written_out(tokenize("1+Sum"), ("Plan", 1, 1))


@pytest.mark.parametrize(
    ("stored", "place", "means"),
    [
        ("B2", (1, 1), "B2"),
        ("A1", (4, 3), "C4"),
        ("$A1", (4, 3), "$A4"),
        ("A$1", (4, 3), "C$1"),
        ("$A$1:B2", (4, 3), "$A$1:D5"),
        ("A1:$B$9", (4, 3), "C4:$B$9"),
        ("Plan!A1:B2", (4, 3), "Plan!C4:D5"),
        ("'It''s'!A1", (4, 3), "'It''s'!C4"),
        ("XFD1048576", (1, 1), "XFD1048576"),
        ("XFC1048575", (2, 2), "XFD1048576"),
        ("XFC1048575", (3, 3), "A1"),
        ("XFD1048576:A1", (3, 3), "C3:B2"),
        ("$A$1:XFD1048576", (2, 3), "$A$1:B1"),
        ("#REF!", (4, 3), "#REF!"),
        ("Plan!#REF!", (4, 3), "Plan!#REF!"),
    ],
)
def test_a_relative_reference_is_seen_from_its_cell_round_the_edge(
    stored: str, place: tuple[int, int], means: str
) -> None:
    named = Names([Name("Where", None, f"={stored}", False)])
    assert join(named.written_out(tokenize("Where"), ("Plan", *place))) == means


def test_a_name_is_that_of_the_sheet_it_is_asked_for_or_the_books() -> None:
    own = Name("Rate", "It's", "1", False)
    whole = Name("RATE", None, "2", False)
    found = Names([own, whole])
    assert [found.find(text, sheet) for text, sheet in (("rate", "IT'S"), ("'it''s'!Rate", "Plan"))] == [own, own]
    assert [found.find(text, sheet) for text, sheet in (("Rate", "Plan"), ("Plan!Rate", "It's"))] == [whole, whole]
    assert found.find("Other", "It's") is None


def test_names_that_make_too_much_are_told_by_their_texts() -> None:
    chain = [Name(f"N{depth}_", None, f"N{depth - 1}_*N{depth - 1}_", False) for depth in range(1, 30)]
    called = [Name(f"L{depth}_", None, f"LAMBDA(x,L{depth - 1}_(L{depth - 1}_(x)))", False) for depth in range(1, 30)]
    few = [Name("N0_", None, "Plan!$A$1", False), Name("L0_", None, "LAMBDA(x,x+1)", False)]
    found = Names([*few, *chain, *called])
    assert chain[0].text not in found.endless
    assert {chain[-1].text, called[-1].text, chain[20].text, called[20].text} <= found.endless
    assert found.is_endless("IF(A1,1,N29_)", ("Plan", 1, 1))
    assert found.is_endless("L29_(A1)", ("Plan", 1, 1))
    assert not found.is_endless("N3_+L3_(N3_)", ("Plan", 1, 1))
    assert not NAMES.endless - {"Endless+1"}
