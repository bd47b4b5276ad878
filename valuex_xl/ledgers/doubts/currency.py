"""Amounts of several currencies, told by a column of their own."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.columns import Packed
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical, may_be_one
from valuex_xl.ledgers.vocabulary.titles import is_converted, is_currency
from valuex_xl.ledgers.vocabulary.units import currency_in

__all__ = ["currencies", "currency_of", "marked_otherwise"]


def currencies(view: View) -> Iterator[Finding]:
    """More than one currency is refused, unless the amount is said to be in the currency of the books."""
    for place in view.others():
        texts = view.kept.get(place)
        if texts is None or not _is_currency_column(view, place):
            continue
        rows_of = texts.tallied(canonical, view.booked())
        if len(rows_of) > 1:
            yield _several(view, place, rows_of)
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


def marked_otherwise(view: View, column: str, texts: Packed) -> Iterator[LedgerFault]:
    """A fault for each amount whose own mark is not the currency that stands beside it."""
    told = [place for place in view.currencies if not view.ignores(view.name(place))]
    if len(told) != 1 or is_converted(column) or not _is_currency_column(view, told[0]):
        return
    beside = view.currencies[told[0]]
    for text in texts.first_of():
        reading = read_money(text)
        if reading is None or not reading.currency:
            continue
        mark = canonical(reading.currency)
        for row in texts.like(text).tolist():
            code = canonical(beside[row])
            if code and not may_be_one(mark, code):
                title = view.name(told[0])
                reason = (
                    f"is in {reading.currency}, but {title} says {beside[row].strip()} - correct one of them, or say "
                    f"{way(title, IGNORE)} where the amounts are in the currency that they are marked with"
                )
                yield LedgerFault(view.file, view.lines[row], reason, column, text.strip())


def _is_currency_column(view: View, place: int) -> bool:
    texts = view.currencies[place] if place in view.currencies else view.kept[place]
    marks = {canonical(text) for text in texts.different()} - {""}
    known = marks and all(mark in CODES or mark in "$¥KR元" for mark in marks)
    return bool(known) and (is_currency(view.name(place)) or len(marks) > 1 or len(view.lines) > 3)


def _several(view: View, place: int, rows_of: dict[str, tuple[int, int]]) -> Finding:
    counted = sorted(rows_of.items(), key=lambda item: -item[1][1])
    told = ", ".join(f"{mark or 'nothing'} in {_lines(lines)}" for mark, (_, lines) in counted)
    title, income = view.name(place), view.name(view.income)
    if is_converted(income):
        return f"{title} holds {told}: {income} is taken to be converted into one currency"
    first = next((mark for mark, _ in counted if mark), "")
    return view.fault(
        counted[1][1][0],
        f"holds {told}: money of several currencies has no sum - choose one with "
        f'--where "{title}={view.kept[place][rows_of[first][0]].strip()}", or say {way(title, IGNORE)} '
        f"where {income} is converted already",
        place,
    )


def _lines(count: int) -> str:
    return "1 line" if count == 1 else f"{count:,} lines"


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
