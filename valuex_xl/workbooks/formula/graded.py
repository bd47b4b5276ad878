"""Which formulas show a grade: those whose answer is what VX_GRADE answers, not a text or a sum made from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, join

__all__ = ["ANYTHING", "NOT_GRADED", "Shown", "shown_by"]

_OUTPUT = 3
"""The argument of VX_GRADE that says what it answers."""

_IN_PLACE_OF_ERRORS = ("IFERROR", "IFNA")
_NOTHING = Token("string", '""')
ANYTHING = "\0"
"""Stands for what is worked out, and may be any text."""
NOT_GRADED = "not graded"
"""What the books made here show in place of an error: it says itself that it is no grade, and is counted as such."""


class Shown(NamedTuple):
    """What a formula hands on, as far as grades go."""

    grades: bool
    """Is the whole a VX_GRADE that answers grades, or a function that hands on nothing else?"""
    or_else: bool
    """Does it hand on a grade or, in another branch, something else: a word, a number, an override?"""
    no_grades: frozenset[str]
    """What IFERROR or IFNA shows in place of an error: texts and numbers written in the formula, or ANYTHING."""


def shown_by(tokens: list[Token]) -> Shown:
    """Grades and what stands in place of them.

    >>> from valuex_xl.workbooks.formula.tokens import tokenize
    >>> shown_by(tokenize('IF(A1="","",IFERROR(VX_GRADE(A1),"?"))'))
    Shown(grades=True, or_else=False, no_grades=frozenset({'?'}))
    """
    answers = set(_answers(tokens))
    grades = {each for each in answers if isinstance(each, bool)}
    told = frozenset(each for each in answers if isinstance(each, str) and each not in ("", NOT_GRADED))
    return Shown(grades == {True}, len(grades) > 1, told)


def _answers(tokens: list[Token]) -> Iterator[bool | str]:
    """What the formula may hand on: whether each is a grade; an empty text counts for nothing.

    What is written to stand in place of an error is told as it is shown: whether it is meant or a grade, the cell says.
    """
    whole = _without_wrapping([token for token in tokens if token.kind != "space"])
    if whole == [_NOTHING]:
        return
    if not whole or whole[0].kind != "func" or closing(whole, 1) != len(whole) - 1:
        yield False
        return
    name = plain_name(whole[0].text)
    hands_on = excel_function(name).hands_on
    if not hands_on and name != "VX_GRADE":
        yield False
        return
    given = [whole[slice(*span)] for span in arguments(whole, 1)]
    if name == "VX_GRADE":
        yield len(given) < _OUTPUT or join(given[_OUTPUT - 1]).lower() in ("", '"grade"')
        return
    handed_on = [given[place] for place in hands_on if place < len(given)]
    if not handed_on:
        yield False
    for part in handed_on:
        yield from _answers(part)
    if name in _IN_PLACE_OF_ERRORS and len(given) > 1:
        yield from _instead(given[1])


def _instead(tokens: list[Token]) -> Iterator[str]:
    """What stands in place of an error, as it is shown; nothing for an empty text and for another grade."""
    kinds = [token.kind for token in tokens]
    if kinds == ["string"]:
        yield tokens[0].text[1:-1].replace('""', '"')
    elif kinds == ["number"]:
        yield f"{float(tokens[0].text):.15g}"
    else:
        every = set(_answers(tokens))
        yield from (each for each in every if isinstance(each, str))
        if False in every:
            yield ANYTHING


def _without_wrapping(tokens: list[Token]) -> list[Token]:
    """Without the ``@``, ``+`` and brackets around the whole: ``@(VX_GRADE(A1))`` shows a grade."""
    while tokens:
        if tokens[0] in (("op", "@"), ("op", "+")):
            tokens = tokens[1:]
        elif tokens[0].kind == "open" and closing(tokens, 0) == len(tokens) - 1:
            tokens = tokens[1:-1]
        else:
            break
    return tokens
