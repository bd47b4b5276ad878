"""What the arguments of a call look like as they are written, before anything is calculated."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from valuex_xl.addresses import read_reference
from valuex_xl.workbooks.formula.tokens import Token, join

__all__ = [
    "Written",
    "are_cells_at",
    "cases_of",
    "differ_in_size",
    "has_case_beyond_ascii",
    "holidays_are_no_cells",
    "is_left_out",
    "is_other_than",
    "is_written_text",
    "lies_across",
    "may_be_other_than",
    "names_nothing",
    "reads_cells",
    "reads_one_cell_at",
    "text_of",
]

Written = Sequence[Sequence[Token]]
"""The tokens of each argument, without spaces around."""


def text_of(arguments: Written, place: int) -> str:
    """An argument as it is written; empty where it is left out."""
    return join(arguments[place]).strip() if place < len(arguments) else ""


def is_left_out(place: int) -> Callable[[Written], bool]:
    """Is an argument left out though the comma before it is there?"""
    return lambda arguments: place < len(arguments) and not text_of(arguments, place)


def is_other_than(place: int, *usual: str) -> Callable[[Written], bool]:
    """Is an argument given, and not as one of these texts?"""
    return lambda arguments: text_of(arguments, place).upper() not in ("", *usual)


def may_be_other_than(place: int, *unless: str) -> Callable[[Written], bool]:
    """Is an argument left out, or not written as one of these texts?"""
    return lambda arguments: text_of(arguments, place).upper() not in unless


def differ_in_size(arguments: Written) -> bool:
    """Do the ranges of a sum by conditions differ in size?"""
    areas = [read_reference(text_of(arguments, place)) for place in (0, *range(1, len(arguments), 2))]
    return len({(a.row2 - a.row1, a.column2 - a.column1) for a in areas if a is not None}) > 1


def are_cells_at(*places: int) -> Callable[[Written], bool]:
    """Does one of these arguments stand in a cell, or is it a text?"""
    return lambda arguments: any(
        [token.kind for token in arguments[at]] in (["area"], ["string"]) for at in places if at < len(arguments)
    )


def reads_cells(arguments: Written) -> bool:
    """Do cells stand in one of the arguments?"""
    return any(token.kind == "area" for argument in arguments for token in argument)


def is_written_text(arguments: Written) -> bool:
    """Is one of them a text in quotes?"""
    return any(len(each) == 1 and each[0].kind == "string" for each in arguments)


def reads_one_cell_at(place: int) -> Callable[[Written], bool]:
    """Is an argument one single cell?"""

    def reads(arguments: Written) -> bool:
        area = read_reference(text_of(arguments, place))
        return area is not None and area.size == 1

    return reads


def lies_across(place: int) -> Callable[[Written], bool]:
    """Does an argument speak of cells beside one another in one row?"""

    def lies(arguments: Written) -> bool:
        written = (token.text for token in (arguments[place] if place < len(arguments) else ()) if token.kind == "area")
        areas = [area for area in map(read_reference, written) if area is not None]
        return any(area.row1 == area.row2 and area.column1 < area.column2 for area in areas)

    return lies


def holidays_are_no_cells(place: int) -> Callable[[Written], bool]:
    """Are holidays given that stand in no cells?"""
    return lambda arguments: (
        bool(text_of(arguments, place)) and arguments[place][-1].kind not in ("area", "table", "name")
    )


def names_nothing(arguments: Written) -> bool:
    """Is a name given that does not exist?"""
    return any(t.kind == "name" and t.text.upper() not in ("TRUE", "FALSE") for each in arguments for t in each)


def cases_of(arguments: list[list[Token]]) -> list[list[Token]]:
    """What SWITCH looks at, and its cases without what they come to."""
    return [*arguments[:1], *arguments[1 : len(arguments) - 1 : 2]]


def has_case_beyond_ascii(arguments: Written) -> bool:
    """May a case of SWITCH be a text with letters beyond ASCII? It stands in a cell, or is written so."""
    cases = arguments[1 : len(arguments) - 1 : 2]
    return any(token.kind not in ("number", "string") or not token.text.isascii() for each in cases for token in each)
