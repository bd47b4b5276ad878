"""Amounts of several currencies, told by a column of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.columns import Coded, Packed
from valuex_xl.ledgers.doubts.rates import converted_into
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.fault import LedgerFault, line_count
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical, is_shared, is_weak, may_be_one
from valuex_xl.ledgers.vocabulary.titles import is_converted, is_currency
from valuex_xl.ledgers.vocabulary.units import currency_in
from valuex_xl.rulefiles.text import fold

__all__ = ["currencies", "currency_of", "holds_currencies", "marked_otherwise", "told_beside", "told_by_writing"]

_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_COMMA_PARTS_THOUSANDS = "¥"
_NAMES = frozenset(("Euro", "EURO", "euro", "eur", "kr", "RMB"))
_WORDS = frozenset(("ALL", "TOP", "TRY"))
"""Codes that are usual words of a list."""


def currencies(view: View) -> Iterator[Finding]:
    """More than one currency is refused, unless the amount is said to be in the currency of the books."""
    for place in view.others():
        texts = view.kept.get(place)
        if texts is None or not _is_currency_column(view, place):
            continue
        rows_of = texts.tallied(canonical, view.booked())
        if len(rows_of) > 1:
            # Which of two amounts is converted into the currency whose rate is 1, only its title can say.
            said = currency_in(view.name(view.income))
            proved = bool(said) and may_be_one(said, converted_into(view, texts))
            if not (proved and len(view.sample) == len(view.lines)):
                yield _several(view, place, rows_of, proved=proved)
        elif rows_of:
            yield from _contradiction(view, place, next(iter(rows_of)))


def currency_of(view: View) -> str:
    """The one currency that a column of its own gives, else the one in the title of the amounts."""
    for place, texts in {**view.kept, **view.currencies}.items():
        if not view.ignores(view.name(place)) and _is_currency_column(view, place):
            marks = {canonical(text) for text in texts.different()} - {""}
            if len(marks) == 1:
                return marks.pop()
    unit = view.units.of(view.income)
    return currency_in(view.name(view.income)) or ("" if unit is None else unit.currency)


def holds_currencies(view: View) -> bool:
    """Whether a column of its own tells currencies, one or several, used or declared to say nothing too."""
    return any(_is_currency_column(view, place) for place in {**view.kept, **view.currencies})


def told_beside(
    header: Header, columns: Mapping[int, Coded[str]], ignored: Sequence[str], place: int, unit: str
) -> str:
    """The one currency that the title of an amount tells, or its ``unit``, or columns that are called a currency."""
    title = header.name(place)
    if said := currency_in(title) or unit:
        return said
    found: set[str] = set()
    for at, texts in {} if is_converted(title) else columns.items():
        if not any(fold(each) == fold(header.name(at)) for each in ignored):
            found |= {canonical(text) for text in texts.different()} - {""}
    return found.pop() if len(found) == 1 else ""


def told_by_writing(title: str) -> str:
    """A sign of which a comma parts thousands, for a title in Chinese, Japanese or Korean: so all three write."""
    return _COMMA_PARTS_THOUSANDS if _EAST_ASIAN.search(title) else ""


def marked_otherwise(view: View, column: str, texts: Packed) -> Iterator[LedgerFault]:
    """A fault for each amount whose own mark is not the currency that stands beside it."""
    told = [place for place in view.currencies if not view.ignores(view.name(place))]
    if len(told) != 1 or is_converted(column) or not _is_currency_column(view, told[0]):
        return
    beside, title = view.currencies[told[0]], view.name(told[0])
    readings = {text: reading for text in texts.first_of() if (reading := read_money(text)) and reading.currency}
    marks = {canonical(reading.currency) for reading in readings.values()}
    others = {mark: beside.where(partial(_is_another, mark)) for mark in marks}
    for (text, reading), like in zip(readings.items(), texts.each_like(list(readings)), strict=True):
        for row in like[others[canonical(reading.currency)][like]].tolist():
            reason = (
                f"is in {reading.currency}, but {title} says {beside[row].strip()} - correct one of them, or say "
                f"{way(title, IGNORE)} where the amounts are in the currency that they are marked with"
            )
            yield LedgerFault(view.file, view.lines[row], reason, column, text.strip())


def _is_another(mark: str, text: str) -> bool:
    """Whether a text is a currency that a canonical one cannot be."""
    code = canonical(text)
    return bool(code) and not may_be_one(mark, code)


def _is_currency_column(view: View, place: int) -> bool:
    texts = view.currencies[place] if place in view.currencies else view.kept[place]
    titled = is_currency(view.name(place))
    written, marks = set[str](), set[str]()
    for text in filter(None, map(str.strip, texts.different())):
        mark = canonical(text)
        if not (mark in CODES or is_shared(mark) or (titled and is_weak(mark))):
            return False  # most columns hold other words, and many of them
        written.add(text)
        marks.add(mark)
    return bool(marks) and (titled or len(marks) > 1 or (len(view.lines) > 3 and all(map(_is_sure, written))))


def _is_sure(text: str) -> bool:
    """Whether the one text of a column is a currency under any title: a code or a sign. Kina is China too."""
    if text in _NAMES:
        return True
    return text in CODES - _WORDS if text.isascii() and text.isalpha() else len(text) <= len("EUR")


def _several(view: View, place: int, rows_of: dict[str, tuple[int, int]], *, proved: bool) -> Finding:
    counted = sorted(rows_of.items(), key=lambda item: -item[1][1])
    told = ", ".join(f"{mark or 'nothing'} in {line_count(lines)}" for mark, (_, lines) in counted)
    title, income = view.name(place), view.name(view.income)
    if is_converted(income) or proved:
        return f"{title} holds {told}: {income} is taken to be converted into one currency"
    first = next((mark for mark, _ in counted if mark), "")
    return view.fault(
        counted[1][1][0],
        f"holds {told}: money of several currencies has no sum - choose one with "
        f'--where "{title}={view.kept[place][rows_of[first][0]].strip()}", or say {way(title, IGNORE)} '
        f"where {income} is converted already",
        place,
    )


def _contradiction(view: View, place: int, mark: str) -> Iterator[Finding]:
    said = currency_in(view.name(view.income))
    if mark and said and not may_be_one(mark, said):
        yield view.fault(
            0,
            f"is the currency of every line, but {view.name(view.income)} says {said} - say "
            f"{way(view.name(place), IGNORE)} where the amounts are in {said}",
            place,
            view.kept[place][0].strip(),
        )
