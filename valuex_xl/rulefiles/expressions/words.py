"""A worked-out sum cut into its words and signs, and what to say of a word that means nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from valuex_xl.rulefiles.faults import WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["Token", "WrongSumError", "explain", "is_number", "number", "split", "unfit_name", "with_unit"]

_PIECE = re.compile(r"[(),]|[^\s(),]+")
_SIGN = re.compile(r"[-+*/]")
_NUMBER = re.compile(r"[-+]?\.?[0-9](?:[^\s\-+*/]|(?<=[0-9][eE])[-+](?=[0-9]))*")
_UNITS: Final = {unit.value: unit for unit in Unit if unit not in (Unit.PERCENT, Unit.NAME)}
_UNITS_IN_WORDS = "%, money, days, months, years, hours, points or count"
_INSTEAD = {"\u00d7": "*", "\u00b7": "*", "\u00f7": "/", "\u2212": "-", "\u2013": "-", "\u2014": "-", ":": "/"}


@dataclass(frozen=True, slots=True)
class Token:
    """A sign, bracket or comma (``mark``), or all words of a name, or a number; ``at`` counts from 0."""

    text: str
    at: int
    mark: bool = False


class WrongSumError(Exception):
    """A sum that cannot be read: where in its text, and the words for the rule owner."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at: Final = at


def split(text: str) -> list[Token]:
    """The tokens of a sum. A sign is one only with a space each side, so that names may have hyphens.

    >>> [token.text for token in split("cost-to-serve * (1 - cut)")]
    ['cost-to-serve', '*', '(', '1', '-', 'cut', ')']
    """
    found: list[Token] = []
    for hit in _PIECE.finditer(text):
        piece, at = hit[0], hit.start()
        if piece in "(),":
            found.append(Token(piece, at, mark=True))
        elif piece in "+-*/":
            _check_apart(text, piece, at)
            found.append(Token(piece, at, mark=True))
        elif found and not found[-1].mark:
            found[-1] = Token(f"{found[-1].text} {piece}", found[-1].at)
        else:
            found.append(Token(piece, at))
    return found


def is_number(text: str) -> bool:
    """Whether words that are no name are meant as a number, with its unit or without."""
    return _NUMBER.fullmatch(_with_unit(text)[0]) is not None


def number(token: Token) -> tuple[float, Unit | None]:
    """The number of a token with the unit that stands behind it.

    >>> number(Token("30 days", 0)), number(Token("2%", 0)), number(Token("1.5", 0))
    ((30.0, <Unit.DAYS: 'days'>), (0.02, <Unit.PERCENT: 'percent'>), (1.5, None))
    """
    digits, unit = _with_unit(token.text)
    if unit is None and digits[-1:] in "kKmM" and digits[:1].isdigit():
        message = f'"{digits}" has no unit: k and m (thousand, million) stand with money and count only'
        raise WrongSumError(token.at, f"{message} - write {digits} money")
    try:
        return read_number(digits, unit), unit
    except WrongValueError as wrong:
        raise WrongSumError(token.at, str(wrong)) from None


def with_unit(value: float, unit: Unit | None) -> str:
    """A number as a sum writes it: `2%`, `30 days`, `500 money`, `1.5`."""
    word = "" if unit in (None, Unit.PERCENT) else f" {unit.value}"
    return show(value, unit) + word


def _with_unit(text: str) -> tuple[str, Unit | None]:
    """The digits of a text, and the unit behind them."""
    digits, _, word = text.rpartition(" ")
    if unit := _UNITS.get(fold(word)) or _UNITS.get(f"{fold(word)}s"):
        return digits, unit
    return text, Unit.PERCENT if text.endswith("%") else None


def explain(text: str, known: Mapping[str, str], called: bool = False) -> str:
    """What to say of words that are neither a name nor a number; ``called``: a ( stands behind them."""
    shown = clip(text)
    if fold(text) in ("min", "max"):
        return f"{shown} needs its parts in ( ) - write, for example, {fold(text)}(price, planned cost)"
    if text[0] in "+-*/":
        return f"{text[0]} needs a name or a number before it, and a space each side"
    if spaced := _spaced(text, known):
        return f'"{shown}" needs a space each side of its sign - write {spaced}'
    if cut := _two_names(text, known):
        return f'a sign is missing between "{clip(cut[0], 30)}" and "{clip(cut[1], 30)}"'
    if called and _means_something(text, known):
        return f'a sign is missing between "{shown}" and the ('
    if called:
        return f'"{shown}" does not work on what stands in ( ) - only min and max do'
    for sign, instead in _INSTEAD.items():
        if sign in text:
            return f'"{sign}" is no sign of a sum - write {instead} with a space each side'
    if strange := re.search(r"[%^=<>&|!?\[\]{};\"']", text):
        return f'"{strange[0]}" has no meaning in a sum - signs: + - * / ( ) and min, max'
    if alone := _number_before(text):
        return f'"{shown}" has no unit that a sum knows - write {alone}, and behind it {_UNITS_IN_WORDS}'
    names = known.values()
    hint = did_you_mean(text, names) or f" - there are: {', '.join(names)}"
    return f'"{shown}" is neither a figure nor a sum of this file{hint}'


def unfit_name(name: str) -> str:
    """Why a name could not be told from the rest of a sum; empty where it can.

    >>> unfit_name("price (net)")
    'sums use ( ) and commas'
    """
    if re.search(r"[(),]", name):
        return "sums use ( ) and commas"
    if re.search(r"(?<!\S)[-+*/](?!\S)", name):
        return "sums have signs between spaces"
    if fold(name) in ("min", "max"):
        return "sums use min and max"
    return "sums take it for a number" if is_number(name) else ""


def _number_before(text: str) -> str:
    """The number that words begin with; empty where they begin with none."""
    first, _, rest = text.partition(" ")
    return first if rest and _NUMBER.fullmatch(first) else ""


def _check_apart(text: str, sign: str, at: int) -> None:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if (before and not before.isspace() and before not in "(,") or (
        after and not after.isspace() and after not in "),"
    ):
        raise WrongSumError(at, f"{sign} needs a space each side")


def _means_something(text: str, known: Mapping[str, str]) -> bool:
    return fold(text) in known or is_number(text)


def _spaced(text: str, known: Mapping[str, str]) -> str:
    """The text with spaces around its signs, where that makes it one of names and numbers; else empty."""
    for hit in _SIGN.finditer(text):
        left, right = text[: hit.start()].strip(), text[hit.end() :].strip()
        if not _means_something(left, known):
            continue
        rest = right if not right or _means_something(right, known) else _spaced(right, known)
        if rest or not right:
            return f"{left} {hit[0]} {rest}".strip()
    return ""


def _two_names(text: str, known: Mapping[str, str]) -> tuple[str, str] | None:
    words = text.split(" ")
    for cut in range(len(words) - 1, 0, -1):
        left, right = " ".join(words[:cut]), " ".join(words[cut:])
        if _means_something(left, known) and _means_something(right, known):
            return left, right
    return None
