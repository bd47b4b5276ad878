"""What two engines can calculate of a formula with VX_ calls.

In ``IF(A1>0,VX_GRADE(SUM(B:B)/C1),"")&TEXT(D1,"0.0")`` the parts ``SUM(B:B)/C1`` and ``TEXT(D1,"0.0")``, which hold
native functions and no VX_ call. And ``ROUND(VX_CLV(A1),2)`` whole, once answers stand in the place of its calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, is_call, tokenize

__all__ = [
    "OTHERWISE_EACH_TIME",
    "Parts",
    "Span",
    "holds_whole",
    "native_parts",
    "outermost_calls",
    "parts_beside_calls",
    "with_answers",
]

Span = tuple[int, int]

_NAMING = frozenset({"LET", "LAMBDA"})
"""What stands inside may name what is known nowhere else."""
_OF_THE_CELL = frozenset({"COLUMN", "CELL"})
"""They answer otherwise in another column, where another engine calculates the part."""
OTHERWISE_EACH_TIME = frozenset({"RAND", "RANDBETWEEN", "RANDARRAY", "NOW"})
"""What another engine says of chance and of the time of day is no evidence."""


def native_parts(tokens: list[Token]) -> list[Span]:
    """From which token to which (exclusive) each of them goes; none where a formula names parts of itself.

    >>> from valuex_xl.workbooks.formula.tokens import join, tokenize
    >>> tokens = tokenize('IF(A1>0,VX_GRADE(SUM(B:B)/C1,D1),"")&TEXT(D1,"0.0")')
    >>> [join(tokens[start:stop]) for start, stop in native_parts(tokens)]
    ['SUM(B:B)/C1', 'TEXT(D1,"0.0")']
    """
    if _NAMING & {plain_name(token.text) for token in tokens if token.kind == "func"}:
        return []
    return list(_between(tokens, 0, len(tokens)))


_CALLING = frozenset({"LAMBDA", *_OF_THE_CELL, *OTHERWISE_EACH_TIME})
"""What makes one call of many, or answers otherwise where another engine calculates the formula."""


def holds_whole(functions: Set[str]) -> bool:
    """Does a formula with these functions come to the same wherever answers stand in the place of its VX_ calls?"""
    return functions.isdisjoint(_CALLING)


def outermost_calls(tokens: list[Token]) -> list[Span]:
    """From which token to which (exclusive) each VX_ call goes that stands in no other.

    >>> from valuex_xl.workbooks.formula.tokens import join, tokenize
    >>> tokens = tokenize("ROUND(VX_CLV(VX_WALLET(A1,B1)),2)&VX_GRADE(A1)")
    >>> [join(tokens[start:stop]) for start, stop in outermost_calls(tokens)]
    ['VX_CLV(VX_WALLET(A1,B1))', 'VX_GRADE(A1)']
    """
    found: list[Span] = []
    for index, token in enumerate(tokens):
        if is_call(token) and (not found or index >= found[-1][1]):
            found.append((index, min(closing(tokens, index + 1) + 1, len(tokens))))
    return found


def with_answers(tokens: list[Token], answers: Sequence[str]) -> list[Token]:
    """The tokens with a text in the place of each outermost VX_ call.

    >>> from valuex_xl.workbooks.formula.tokens import join, tokenize
    >>> join(with_answers(tokenize("ROUND(VX_CLV(A1),2)&VX_GRADE(A1)"), ["(2.5)", '("B")']))
    'ROUND((2.5),2)&("B")'
    """
    result, done = [], 0
    for (start, stop), answer in zip(outermost_calls(tokens), answers, strict=True):
        result += [*tokens[done:start], *tokenize(answer)]
        done = stop
    return [*result, *tokens[done:]]


class Parts(NamedTuple):
    """Who can calculate what stands beside the VX_ calls of a formula."""

    heard: bool = False
    """Are there parts that any engine can calculate?"""
    unheard: frozenset[str] = frozenset()
    """The plain names of the native functions that stand in none of the parts."""


def parts_beside_calls(tokens: list[Token]) -> Parts:
    """What a second engine can be asked of a formula with VX_ calls, and what not.

    >>> from valuex_xl.workbooks.formula.tokens import tokenize
    >>> parts_beside_calls(tokenize("ROUND(VX_CLV(A1)*SUM(B1:B3),2)"))
    Parts(heard=True, unheard=frozenset({'ROUND'}))
    """
    if not any(map(is_call, tokens)):
        return Parts()
    spans = native_parts(tokens)
    inside = {index for span in spans for index in range(*span)}
    names = {plain_name(token.text) for i, token in enumerate(tokens) if token.kind == "func" and i not in inside}
    return Parts(bool(spans), frozenset(name for name in names if not name.startswith("VX_")))


def _between(tokens: list[Token], start: int, stop: int) -> Iterator[Span]:
    index = start
    while index < stop:
        if tokens[index].kind != "func":
            index += 1
            continue
        end = min(closing(tokens, index + 1) + 1, stop)
        if is_call(tokens[index]):
            for first, last in arguments(tokens, index + 1):
                yield from _within(tokens, first, last)
        elif any(map(is_call, tokens[index:end])):
            yield from _between(tokens, index + 1, end)
        else:
            yield from _steady(tokens, index, end)
        index = end


def _within(tokens: list[Token], start: int, stop: int) -> Iterator[Span]:
    """The whole of an argument of a VX_ call, or the parts of it where it holds another."""
    while start < stop and tokens[start].kind == "space":
        start += 1
    while start < stop and tokens[stop - 1].kind == "space":
        stop -= 1
    if any(map(is_call, tokens[start:stop])):
        yield from _between(tokens, start, stop)
    elif any(token.kind == "func" for token in tokens[start:stop]):
        yield from _steady(tokens, start, stop)


def _steady(tokens: list[Token], start: int, stop: int) -> Iterator[Span]:
    called = {plain_name(token.text) for token in tokens[start:stop] if token.kind == "func"}
    if not called & (OTHERWISE_EACH_TIME | _OF_THE_CELL):
        yield start, stop
