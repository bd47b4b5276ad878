"""Currencies in lines of their own above the amounts that are in them: each is that of a part of the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.reading import Reading
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["LONGEST", "currencies_above", "currencies_by_section", "names_a_currency"]

_WORD = re.compile(r"[^\W\d_]+|[$€£¥₹₽₺₩]")
_NAMES = {
    "euro": "EUR",
    "euros": "EUR",
    "us dollar": "USD",
    "us dollars": "USD",
    "dollars": "USD",
    "dollar": "USD",
    "pounds sterling": "GBP",
    "sterling": "GBP",
    "schweizer franken": "CHF",
    "swiss francs": "CHF",
    "人民币": "CNY",
    "人民幣": "CNY",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "歐元": "EUR",
    "日元": "JPY",
    "港元": "HKD",
    "米ドル": "USD",
    "ユーロ": "EUR",
    "달러": "USD",
    "유로": "EUR",
}
_NAMED = re.compile("|".join(sorted(_NAMES, key=len, reverse=True)))
_IN_BRACKETS = re.compile(r"\S \([^()]{1,12}\)$")
LONGEST = 80


def currencies_by_section(reading: Reading, lines: Sequence[int]) -> Iterator[LedgerFault]:
    """A fault where bookings, by their ``lines``, stand below lines that name several currencies.

    Such lines hold no amount, and say the same but for the currency.
    """
    income = reading.asked["income"]
    yield from currencies_above(reading.file, income, _texts(reading, reading.place(income)), lines)


def currencies_above(file: str, income: str, texts: Mapping[int, str], lines: Sequence[int]) -> Iterator[LedgerFault]:
    """The same of the ``texts`` of lines without an amount, by their numbers."""
    said = dict[str, dict[int, str]]()
    for number, text in sorted(texts.items()):
        named = _named(text)
        if named is not None:
            said.setdefault(named[0], {})[number] = named[1]
    for sections in said.values():
        if len(set(sections.values())) > 1:
            met = _with_bookings(sections, lines)
            if len(set(met.values())) > 1:
                told = " and ".join(f"{money} (line {number:,})" for number, money in _first_of_each(met).items())
                reason = (
                    f"stands below lines that say {told}: money of several currencies has no sum - export each "
                    "currency apart, or take these lines out where all amounts are in one"
                )
                yield LedgerFault(file, list(_first_of_each(met))[1], reason, income)
                return


def _texts(reading: Reading, income: int) -> dict[int, str]:
    """What stands in lines without an amount, by their numbers; of those above the header in the order of the file."""
    table, header = reading.table, reading.header
    found = {number: text for number, text in table.texts.items() if len(text) <= LONGEST}
    found |= {table.lines[place]: text for place, text in table.alone.items() if len(text) <= LONGEST}
    for place, record in enumerate(table.sample):
        if place not in table.alone and not record[income].strip():
            filled = [text.strip() for text in record if text.strip()]
            if len(filled) == 2 and len(text := " ".join(filled)) <= LONGEST:
                found[table.lines[place]] = text
    found |= _above(header)
    return found


def _above(header: Header) -> Mapping[int, str]:
    """The last line above the header that names a currency, as if it stood in the line of the header."""
    named = [text for text in header.said if names_a_currency(text)]
    return {header.line: named[-1]} if named else {}


def names_a_currency(text: str) -> bool:
    """Whether a short text names one currency."""
    return len(text) <= LONGEST and _named(text) is not None


def _named(text: str) -> tuple[str, str] | None:
    """What a line says beside the currency that it names, and that currency; None where it names none or several."""
    shown = _NAMED.sub(lambda hit: _NAMES[hit[0]], fold(text)) if _NAMED.search(fold(text)) else text
    codes = [word for word in _WORD.findall(shown) if _is_code(word)]
    if len(codes) != 1:
        return None
    rest = " ".join(word for word in _WORD.findall(tidy(shown)) if word != codes[0])
    # Behind the name of a country or a branch a currency in brackets is its own, whatever the name is.
    return ("()" if _IN_BRACKETS.search(tidy(shown)) else fold(rest)), canonical(codes[0])


def _is_code(word: str) -> bool:
    return (word.upper() == word and canonical(word) in CODES) or not word.isalnum()


def _with_bookings(sections: Mapping[int, str], lines: Sequence[int]) -> dict[int, str]:
    """Those below which bookings stand before the next."""
    numbers = np.asarray(lines)
    ends = [*sections, int(numbers[-1]) + 1 if len(numbers) else 0]
    at = np.searchsorted(numbers, ends)
    return {
        number: sections[number]
        for number, (first, last) in zip(sections, pairwise(at.tolist()), strict=True)
        if last > first
    }


def _first_of_each(met: Mapping[int, str]) -> dict[int, str]:
    first: dict[str, int] = {}
    for number, money in met.items():
        first.setdefault(money, number)
    return {number: money for money, number in first.items()}
