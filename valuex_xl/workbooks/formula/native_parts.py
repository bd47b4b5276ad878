"""The parts of a formula with VX_ calls that hold native functions and no VX_ call: what two engines can calculate.

In ``IF(A1>0,VX_GRADE(SUM(B:B)/C1),"")&TEXT(D1,"0.0")`` these are ``SUM(B:B)/C1`` and ``TEXT(D1,"0.0")``.
"""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["OTHERWISE_EACH_TIME", "Span", "is_call", "native_parts", "outside_parts"]

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


def outside_parts(tokens: list[Token]) -> frozenset[str]:
    """The plain names of the native functions beside VX_ calls that stand in none of the parts.

    >>> from valuex_xl.workbooks.formula.tokens import tokenize
    >>> sorted(outside_parts(tokenize("ROUND(VX_CLV(A1)*SUM(B1:B3),2)")))
    ['ROUND']
    """
    if not any(map(is_call, tokens)):
        return frozenset()
    inside = {index for span in native_parts(tokens) for index in range(*span)}
    names = {plain_name(token.text) for i, token in enumerate(tokens) if token.kind == "func" and i not in inside}
    return frozenset(name for name in names if not name.startswith("VX_"))


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


def is_call(token: Token) -> bool:
    """Does a VX_ call begin here?"""
    return token.kind == "func" and plain_name(token.text).startswith("VX_")
