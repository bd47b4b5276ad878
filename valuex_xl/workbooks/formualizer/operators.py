"""What the operators inside VX_ calls are given, where this engine may read a text otherwise than Excel.

``VX_GRADE((A1=A2)*0.8)`` becomes
``VX_GRADE(IF(VALUEX_WATCH("=",...),(A1=A2)*0.8))``: the helper of ``watching`` is told
both sides of a comparison and each term of a sum, as far as they may be texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from itertools import chain, count

from valuex_xl.workbooks.formualizer.told_parts import PART
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, is_call, tokenize

__all__ = ["with_told_native_operands", "with_told_operands"]

_EQUAL, _ORDER, _ARITHMETIC = ("=", "<>"), ("<", ">", "<=", ">="), ("+", "-", "*", "/", "^", "%")
_COMPARING = (*_EQUAL, *_ORDER)
_NUMERIC = frozenset(
    "SUM SUMIF SUMIFS SUMPRODUCT COUNT COUNTA COUNTIF COUNTIFS AVERAGE AVERAGEIF AVERAGEIFS MAXIFS MINIFS ROUND "
    "ROUNDUP ROUNDDOWN ABS INT LEN ROW ROWS COLUMN COLUMNS DATE YEAR MONTH DAY TODAY".split()
)
_OF_NUMBERS = frozenset(
    "ROUND ROUNDUP ROUNDDOWN ABS INT TRUNC SIGN SQRT MOD POWER EXP LN LOG LOG10 MROUND CEILING FLOOR CEILING.MATH "
    "FLOOR.MATH EVEN ODD QUOTIENT DATE TIME TEXT FIXED".split()
)
"""Functions that take a text for the number that it says, as operators do."""
_OF_WRITTEN_NUMBERS = frozenset("SUM AVERAGE PRODUCT MAX MIN MEDIAN".split())
"""So do these, of a text that is written in them; those in cells they leave out."""
_SHOWING = "TEXT"
"""Of its arguments the first alone is a number."""
_CUTTING = frozenset("LEFT RIGHT MID TRIM SUBSTITUTE REPLACE TEXTBEFORE TEXTAFTER".split())
"""Functions that make of a text one that may be a number, where the whole is none."""
_FIRST = 1_000
"""The numbers of these calls begin where those of the functions in one formula end."""

Teller = Callable[[str, int, list[list[Token]]], str]
"""Writes the helper's call: the operator, its number, its operands."""


def with_told_operands(tokens: list[Token], told: Teller) -> list[Token]:
    """The tokens, with a helper before each argument of a VX_ call, and before the formula, that holds operators."""
    numbers = count(_FIRST)
    result = _inside(tokens, told, numbers)
    return _wrapped(result, _without_calls(tokens), told, numbers)


def with_told_native_operands(tokens: list[Token], told: Teller, signs: Set[str]) -> list[Token]:
    """The tokens of a formula without VX_ calls, with a helper before it for operators of these signs.

    Of arithmetic as far as it costs little: where cells or texts stand there themselves, or a part of a text does.
    """
    numbers = count(_FIRST)
    read = [token for token in tokens if token.kind != "space"]
    for sign, operands in chain(_operations(read), _numbers_asked(read)):
        if sign == "+":
            operands = [each for each in operands if _is_cut(each) or (sign in signs and len(each) == 1)]
        elif sign not in signs or (sign == "=" and any(map(_is_plain_text, operands))):
            continue
        if operands:
            helper = told(sign, next(numbers), operands)
            tokens = [*tokenize(f"IF({helper},"), *tokens, Token("close", ")")]
    return tokens


def _numbers_asked(tokens: list[Token]) -> Iterator[tuple[str, list[list[Token]]]]:
    """What stands in place of a number in the brackets of a function, as terms of arithmetic."""
    for index, token in enumerate(tokens):
        name = plain_name(token.text) if token.kind == "func" else ""
        if name in _OF_NUMBERS or name in _OF_WRITTEN_NUMBERS:
            given = [tokens[start:end] for start, end in arguments(tokens, index + 1)]
            given = given[:1] if name == _SHOWING else given
            cells = name in _OF_NUMBERS
            yield "+", [each for each in given if _is_cut(each) or (len(each) == 1 and _may_say_number(each[0], cells))]


def _may_say_number(token: Token, cells: bool) -> bool:
    """Is it a text, or where it is asked for a cell that may hold one?"""
    return token.kind == "string" or (cells and token.kind == "area" and ":" not in token.text)


def _is_cut(tokens: list[Token]) -> bool:
    """Is it a part of a text, and nothing else?"""
    called = bool(tokens) and tokens[0].kind == "func" and plain_name(tokens[0].text) in _CUTTING
    return called and closing(tokens, 1) == len(tokens) - 1 and _may_be_text(tokens)


def _is_plain_text(tokens: list[Token]) -> bool:
    """Is it a text of ASCII, written out? What equals it does so for all."""
    return len(tokens) == 1 and tokens[0].kind == "string" and tokens[0].text.isascii()


def _inside(tokens: list[Token], told: Teller, numbers: Iterator[int]) -> list[Token]:
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        if not is_call(tokens[index]):
            result.append(tokens[index])
            index += 1
            continue
        end = closing(tokens, index + 1)
        result += tokens[index : index + 2]
        for place, (start, stop) in enumerate(arguments(tokens, index + 1)):
            part = tokens[start:stop]
            result += [Token("comma", ",")] if place else []
            result += _wrapped(_inside(part, told, numbers), _without_calls(part), told, numbers)
        result += tokens[end : end + 1]
        index = end + 1
    return result


def _without_calls(tokens: list[Token]) -> list[Token]:
    """The tokens with a number in the place of each VX_ call, and of each part that a second engine hears."""
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        if is_call(tokens[index]) or tokens[index].text == PART:
            index = closing(tokens, index + 1)
            result.append(Token("number", "0"))
        else:
            result.append(tokens[index])
        index += 1
    return result


def _wrapped(tokens: list[Token], read: list[Token], told: Teller, numbers: Iterator[int]) -> list[Token]:
    for sign, operands in _operations([token for token in read if token.kind != "space"]):
        helper = told(sign, next(numbers), operands)
        tokens = [*tokenize(f"IF({helper},"), *tokens, Token("close", ")")]
    return tokens


def _operations(tokens: list[Token]) -> Iterator[tuple[str, list[list[Token]]]]:
    for index, token in enumerate(tokens):
        if token.kind != "op":
            continue
        if token.text in _COMPARING:
            sides = [_side(tokens, index, -1, ()), _side(tokens, index, 1, ())]
            if all(map(_may_be_text, sides)):
                yield ("=" if token.text in _EQUAL else "<"), sides
        elif token.text in _ARITHMETIC:
            terms = [_side(tokens, index, way, ("&", *_ARITHMETIC)) for way in (-1, 1)]
            if terms := [term for term in terms if _may_be_text(term)]:
                yield "+", terms


def _side(tokens: list[Token], index: int, way: int, ends: tuple[str, ...]) -> list[Token]:
    """What stands on one side of an operator."""
    opens, closes = ("open", "close") if way > 0 else ("close", "open")
    depth, at = 0, index + way
    while 0 <= at < len(tokens):
        kind, text = tokens[at]
        if depth == 0 and (kind in (closes, "comma") or (kind == "op" and text in (*_COMPARING, *ends))):
            break
        depth += (kind == opens) - (kind == closes)
        at += way
    return tokens[index + 1 : at] if way > 0 else tokens[at + 1 : index]


def _may_be_text(tokens: list[Token]) -> bool:
    """Can it be a text that is worth looking at, and is it safe to calculate twice?"""
    if not tokens or any(token.kind == "name" for token in tokens):
        return False
    if len(tokens) == 1:
        return tokens[0].kind in ("area", "string", "array")
    outside, depth = set[str](), 0
    for kind, text in tokens:
        depth += (kind == "open") - (kind == "close")
        if kind == "op" and depth <= (tokens[0].kind == "open"):
            outside.add(text)
    if "&" in outside:  # a text comes out, whatever is joined
        return True
    if not outside.isdisjoint((*_COMPARING, *_ARITHMETIC)):
        return False
    return not (tokens[0].kind == "func" and plain_name(tokens[0].text) in _NUMERIC)
