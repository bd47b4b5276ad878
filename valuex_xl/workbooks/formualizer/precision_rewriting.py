"""Numbers as Excel compares them and joins them to text: with 15 significant digits.

``0.1+0.2=0.3`` is TRUE in Excel and ``"x"&1/3`` has 15 threes; the calculation engine takes all 17 digits. In the
private copy a helper rounds what is compared, another one writes what is joined. Both hand on blanks, texts, yes, no
and errors as they are, so that nothing else changes (tests hold that against the engine itself).
"""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.addresses import read_reference
from valuex_xl.workbooks.formualizer.implicit_intersection import is_many, takes_many, with_callers
from valuex_xl.workbooks.formualizer.precision import COMPARED, DIGITS, JOINED
from valuex_xl.workbooks.formualizer.precision_limits import limit_at_full_precision
from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing, is_call

__all__ = ["at_15_digits"]

_COMPARISONS = frozenset({"=", "<>", "<", ">", "<=", ">="})
_MOST_CELLS = 200_000
"""Handing over the cells of ranges takes time: formulas that would hand over more, filled down, stay as they are."""


def at_15_digits(tokens: list[Token], times: int = 1) -> list[Token]:
    """The tokens with what is compared or joined handed to a helper; ``times`` is how many cells it is filled into."""
    made = _Rewriting()
    result = made.expression(tokens)
    return result if made.cells * times <= _MOST_CELLS else tokens


def _is_concerned(token: Token) -> bool:
    if token.kind == "op":
        return token.text == "&" or token.text in _COMPARISONS
    return token.kind == "func" and bool(excel_function(plain_name(token.text)).texts)


class _Rewriting:
    """One formula; ``cells`` counts those of the ranges that are handed over."""

    def __init__(self) -> None:
        self.cells = 0

    def expression(self, tokens: list[Token]) -> list[Token]:
        """Operands of comparisons, then parts of a text, then what stands in brackets: comparing binds least."""
        if not any(map(_is_concerned, tokens)):
            return tokens
        operands, signs = _split(tokens, _COMPARISONS)
        moved = _with_limit_moved(operands, signs)
        if moved is not None:
            first, sign, second = moved
            return [*self._joined(first), sign, *self._joined(second)]
        matter = len(operands) > 1 and not any(_is_no_number(operand) or _is_zero(operand) for operand in operands)
        done = []
        for operand in operands:
            written = self._joined(operand)
            done.append(self._handed(COMPARED, operand, written) if matter and not _is_short(operand) else written)
        return _woven(done, signs)

    def _joined(self, tokens: list[Token]) -> list[Token]:
        parts, signs = _split(tokens, ("&",))
        if not signs:
            return self._inside(tokens)
        return _woven([self._as_text(part) for part in parts], signs)

    def _as_text(self, tokens: list[Token]) -> list[Token]:
        written = self.expression(tokens)
        return written if _is_no_number(tokens) or _is_integer(tokens) else self._handed(JOINED, tokens, written)

    def _inside(self, tokens: list[Token]) -> list[Token]:
        """The tokens with everything in their brackets done."""
        result: list[Token] = []
        index = 0
        while index < len(tokens):
            result.append(tokens[index])
            if tokens[index].kind == "open":
                called = index > 0 and tokens[index - 1].kind == "func"
                caller = plain_name(tokens[index - 1].text) if called else ""
                spans = arguments(tokens, index)
                for number, (start, end) in enumerate(spans):
                    result += self._argument(caller, number, tokens[start:end]) + tokens[end : end + 1]
                index = spans[-1][1]
            index += 1
        return result

    def _argument(self, caller: str, number: int, tokens: list[Token]) -> list[Token]:
        function = excel_function(caller)
        # the others take no array from a helper: the engine would not answer cell by cell
        if number in function.texts and (function.aggregate or _is_one(tokens)):
            return self._as_text(tokens)
        return self.expression(tokens)

    def _handed(self, helper: str, tokens: list[Token], written: list[Token]) -> list[Token]:
        if not _without_spaces(tokens):
            return written
        self.cells += sum(
            _size(token) for token, callers in with_callers(tokens) if not any(_is_cut(caller) for caller in callers)
        )
        return [Token("func", helper), Token("open", "("), *written, Token("close", ")")]


def _with_limit_moved(operands: list[list[Token]], signs: list[Token]) -> tuple[list[Token], Token, list[Token]] | None:
    """A single comparison with a written number, without a helper; None where it is none."""
    if len(signs) != 1 or signs[0].text in ("=", "<>"):
        return None
    for place, operand in enumerate(operands):
        words = _without_spaces(operand)
        if len(words) == 1 and words[0].kind == "number":
            found = limit_at_full_precision(signs[0].text, words[0].text, number_first=place == 0)
            if found is None or _is_no_number(operands[1 - place]):
                return None
            sign, number = Token("op", found[0]), [Token("number", found[1])]
            return (number, sign, operands[1]) if place == 0 else (operands[0], sign, number)
    return None


def _split(tokens: list[Token], signs: Sequence[str] | frozenset[str]) -> tuple[list[list[Token]], list[Token]]:
    """The parts between these operators outside all brackets, and the operators."""
    parts: list[list[Token]] = [[]]
    found: list[Token] = []
    depth = 0
    for token in tokens:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind == "op" and token.text in signs:
            found.append(token)
            parts.append([])
        else:
            parts[-1].append(token)
    return parts, found


def _woven(parts: list[list[Token]], signs: list[Token]) -> list[Token]:
    result = list(parts[0])
    for sign, part in zip(signs, parts[1:], strict=True):
        result += [sign, *part]
    return result


def _without_spaces(tokens: list[Token]) -> list[Token]:
    return [token for token in tokens if token.kind != "space"]


def _is_no_number(tokens: list[Token]) -> bool:
    """Can only a text, yes, no or an error come out?"""
    words = _without_spaces(tokens)
    if len(words) == 1:
        return words[0].kind in ("string", "error") or words[0].text.upper() in ("TRUE", "FALSE")
    if len(words) > 2 and words[0].kind == "func" and excel_function(plain_name(words[0].text)).answers_text:
        return closing(words, 1) == len(words) - 1
    return len(_split(words, ("&",))[0]) > 1


def _is_one(tokens: list[Token]) -> bool:
    """Does one value come out, whatever the cells hold? A VX_ call that answers several is told elsewhere."""
    return not any(
        (token.kind == "name" or (is_many(token) and not is_call(token)))
        and not any(excel_function(caller).always_one or caller.startswith("VX_") for caller in callers)
        for token, callers in with_callers(tokens)
    )


def _is_cut(caller: str) -> bool:
    """Does the function seldom answer all the cells of a range that it is given?"""
    return takes_many(caller) or excel_function(caller).looks_up


def _is_short(tokens: list[Token]) -> bool:
    """Is it a number that is written with at most 15 digits: ``0.25``, ``-3``, ``25%``?"""
    *signs, last = _without_spaces(tokens) or [Token("space", "")]
    if last.text == "%" and signs:
        *signs, last = signs
    return last.kind == "number" and len(last.text) <= DIGITS and all(sign.text in ("-", "+") for sign in signs)


def _is_zero(tokens: list[Token]) -> bool:
    """Rounding to 15 digits makes nothing zero, and changes no sign."""
    return [token.text for token in _without_spaces(tokens)] == ["0"]


def _is_integer(tokens: list[Token]) -> bool:
    words = _without_spaces(tokens)
    return len(words) == 1 and words[0].text.isdigit() and len(words[0].text) <= DIGITS


def _size(token: Token) -> int:
    area = read_reference(token.text) if token.kind == "area" and ":" in token.text else None
    return area.size if area else 0
