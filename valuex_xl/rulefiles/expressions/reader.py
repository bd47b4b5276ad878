"""Reads a worked-out sum: `+ - * / ( )`, min and max over names and numbers, with a place for each part.

The grammar, one method of the parser a line:

    sum      product, then any number of: + product, - product
    product  operand, then any number of: * operand, / operand
    operand  a number, a name, ( sum ), min( sum, sum, ...), max( sum, sum, ...)
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from valuex_xl.rulefiles.compose import DEEPEST
from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Name, Number, Operation
from valuex_xl.rulefiles.expressions.words import Token, WrongSumError, explain, is_number, number, split
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import as_scalar, attempt
from valuex_xl.rulefiles.spots import spots
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import Node

__all__ = ["read_expression", "read_literal"]

_EXAMPLE = "customer benefit - price"
_SIGNS: Final[Mapping[str, Literal["+", "-", "*", "/"]]] = {"+": "+", "-": "-", "*": "*", "/": "/"}


def read_expression(node: Node, label: str, known: Mapping[str, str], faults: Faults) -> Expression | None:
    """The sum in a value; None where it is wrong. ``known`` gives each name's spelling by its folded one."""
    scalar = as_scalar(node, label, faults)
    text = attempt(node, label, faults, str) if scalar is not None else None
    if scalar is None or text is None:
        return None
    if not text:
        faults.error(scalar.place, f"{label}: nothing stands where a sum is due - write, for example, {_EXAMPLE}")
        return None
    places = spots(scalar, faults)[len(scalar.text) - len(scalar.text.lstrip()) :]
    try:
        return _Parser(text, places, known).whole()
    except WrongSumError as wrong:
        faults.error(places[wrong.at], f"{label}: {wrong}")
        return None


def read_literal(text: str) -> tuple[float, Unit | None]:
    """A number with its unit, as a sum writes it; raises WrongValueError where the text is none."""
    if not is_number(text):
        raise WrongValueError(f'"{clip(text)}" is not a number - write one such as 2%, 30 days or 500 money')
    try:
        return number(Token(text, 0))
    except WrongSumError as wrong:
        raise WrongValueError(str(wrong)) from None


class _Parser:
    def __init__(self, text: str, places: Sequence[Place], known: Mapping[str, str]) -> None:
        self._places = places
        self._known = known
        self._tokens = split(text)
        self._next = 0
        self._depth = 0

    def whole(self) -> Expression:
        found = self._sum()
        if (token := self._peek()) is not None:
            raise self._unexpected(token)
        return found

    def _sum(self) -> Expression:
        found = self._product()
        while (token := self._take("+", "-")) is not None:
            found = Operation(_SIGNS[token.text], found, self._product(), self._places[token.at])
        return found

    def _product(self) -> Expression:
        found = self._operand()
        while (token := self._take("*", "/")) is not None:
            found = Operation(_SIGNS[token.text], found, self._operand(), self._places[token.at])
        return found

    def _operand(self) -> Expression:
        token = self._peek()
        if token is None or (token.mark and token.text != "("):
            raise self._missing(token)
        self._next += 1
        if token.text == "(" and token.mark:
            return self._inside(token)
        after = self._peek()
        if after is not None and after.mark and after.text == "(":
            return self._extreme(token, after)
        return self._plain(token)

    def _inside(self, opened: Token) -> Expression:
        """What stands in ( ), up to the closing one."""
        self._deeper(opened)
        found = self._sum()
        self._close(opened)
        return found

    def _extreme(self, word: Token, opened: Token) -> Expression:
        if fold(word.text) not in ("min", "max"):
            raise WrongSumError(word.at, explain(word.text, self._known, called=True))
        self._next += 1
        self._deeper(opened)
        parts = [self._sum()]
        while self._take(",") is not None:
            parts.append(self._sum())
        self._close(opened)
        if len(parts) == 1:
            raise WrongSumError(word.at, f"{word.text} has one part only - write two or more, with a comma between")
        return Extreme("min" if fold(word.text) == "min" else "max", tuple(parts), self._places[word.at])

    def _plain(self, token: Token) -> Expression:
        place = self._places[token.at]
        if fold(token.text) in self._known:
            return Name(self._known[fold(token.text)], place)
        if is_number(token.text):
            value, unit = number(token)
            return Number(value, place, unit)
        raise WrongSumError(token.at, explain(token.text, self._known))

    def _deeper(self, opened: Token) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise WrongSumError(
                opened.at, f"( ) nested more than {DEEPEST} deep - work parts of it out under own names"
            )

    def _close(self, opened: Token) -> None:
        if self._take(")") is None:
            token = self._peek()
            if token is None:
                raise WrongSumError(opened.at, "( is not closed - write ) where it ends")
            raise self._unexpected(token)
        self._depth -= 1

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, *marks: str) -> Token | None:
        token = self._peek()
        if token is None or not token.mark or token.text not in marks:
            return None
        self._next += 1
        return token

    def _missing(self, token: Token | None) -> WrongSumError:
        """Nothing stands where a name or a number is due."""
        before = self._tokens[self._next - 1] if self._next else None
        if before is None and token is not None and token.text in "+-":
            return WrongSumError(token.at, f"nothing stands before the {token.text} - write, for example, 0 - price")
        if token is not None and (before is None or token.text != ")"):
            return WrongSumError(token.at, f"a name or a number is missing before the {token.text}")
        last = self._tokens[-1] if before is None else before
        return WrongSumError(last.at, f"a name or a number is missing after the {last.text}")

    def _unexpected(self, token: Token) -> WrongSumError:
        """A sign is due, and something else stands there."""
        if token.text == ")" and token.mark:
            return WrongSumError(token.at, ") closes nothing - delete it, or write ( where it opens")
        if token.text == "," and token.mark:
            after = self._tokens[self._next + 1 : self._next + 2]
            if after and is_number(after[0].text) and is_number(self._tokens[self._next - 1].text):
                return WrongSumError(token.at, _comma(self._tokens[self._next - 1].text, after[0].text))
            message = "a comma stands between the parts of min and max only - write a sign"
            return WrongSumError(token.at, message)
        if token.text[0] in "+-*/" and not token.mark:
            return WrongSumError(token.at, f"{token.text[0]} needs a space each side")
        if token.text[0] in "^%=<>&|!?":
            signs = "signs: + - * / ( ) and min, max"
            return WrongSumError(token.at, f'"{token.text[0]}" has no meaning in a sum - {signs}')
        before = self._tokens[self._next - 1].text
        return WrongSumError(token.at, f'a sign is missing between "{clip(before, 30)}" and "{clip(token.text, 30)}"')


def _comma(before: str, after: str) -> str:
    """What to say of a comma inside a number: thousands have three digits behind it, a decimal comma may."""
    digits, _, rest = after.partition(" ")
    if re.fullmatch("[0-9]{3}", digits):
        unit = f" {rest}" if rest else ""
        either = f"write {before}{digits}{unit}, or {float(f'{before}.{digits}'):g}{unit} if the comma is a decimal one"
        return f"a comma stands inside a number - {either}"
    return f"a comma stands where the decimal point is due - write {before}.{after}"
