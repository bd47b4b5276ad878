"""One sale on several lines, each with its whole amount: for each who sold it, in each revision, in each month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.listings import (
    is_number_of_revision,
    is_revision,
    is_split,
    is_whole_contract,
    names_a_deal,
    names_a_sale,
)
from valuex_xl.ledgers.vocabulary.span_titles import is_span
from valuex_xl.ledgers.vocabulary.titles import is_date, is_person
from valuex_xl.rulefiles.text import fold

__all__ = ["listed_again"]

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_WHOLES = (Decimal(1), Decimal(100))


def listed_again(view: View) -> Iterator[Finding]:
    """A question where numbers prove it, else a sentence; of the first bookings, as long lists tell it there too."""
    if view.ignores(view.name(view.income)):
        return
    yield from _split(view) or _by_person(view)
    yield from _revisions(view)
    yield from _whole_contracts(view)


def _groups(view: View, places: Sequence[int]) -> list[list[int]]:
    """The bookings that have an amount and are one by the customer and by the text of some columns."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for row, record in enumerate(view.sample):
        key = tuple(record[place].strip() for place in places)
        if view.incomes[row] and any(key):
            groups.setdefault((fold(view.customers[row]), *key), []).append(row)
    return list(groups.values())


def _same_amount(view: View, rows: Sequence[int]) -> bool:
    return len({view.incomes[row] for row in rows}) == 1


def _named(view: View) -> list[int]:
    return [
        place
        for place in view.others()
        if names_a_sale(view.name(place)) and not (is_date(view.name(place)) or is_span(view.name(place)))
    ]


def _split(view: View) -> list[Finding]:
    """Parts that add up to a whole on lines of one sale, of which all have the same amount."""
    for split in (place for place in view.others() if is_split(view.name(place))):
        parts = [_part(record[split]) for record in view.sample]
        if not any(parts):
            continue
        for sale in _named(view):
            groups = [rows for rows in _groups(view, [sale]) if len(rows) > 1 and all(parts[row] for row in rows)]
            whole = [rows for rows in groups if sum((parts[row] or Decimal(0) for row in rows), Decimal(0)) in _WHOLES]
            if not whole or len(whole) < len(groups) or not all(_same_amount(view, rows) for rows in whole):
                continue
            rows = next((rows for rows in whole if len({parts[row] for row in rows}) > 1), whole[0])
            uneven = len({parts[row] for row in rows}) > 1
            name, title, number = view.name(sale), view.name(split), view.sample[rows[0]][sale].strip()
            amount = f"{view.incomes[rows[0]]:,.2f}"
            what = (
                f"adds up to a whole on {view.told(rows)} of {name} {number}, and each holds the same {amount}: the "
                f"sale counts {len(rows)} times - keep one line of each {name}, or add a column with the part of each "
                f"and choose it; say {way(title, IGNORE)} where each line is a sale of its own"
            )
            return [
                view.fault(rows[1], what, split, view.sample[rows[1]][split].strip()) if uneven else f"{title} {what}"
            ]
    return []


def _part(text: str) -> Decimal | None:
    plain = text.strip().rstrip("% ").replace(",", ".")
    return Decimal(plain) if plain.replace(".", "", 1).isdecimal() and plain.isascii() else None


def _by_person(view: View) -> list[Finding]:
    """One sale of the same amount on lines that differ by nothing but who sold it."""
    persons = [place for place in view.others() if is_person(view.name(place))]
    sales = [place for place in _named(view) if names_a_deal(view.name(place))]
    if not persons or not sales:
        return []
    rest = [place for place in range(len(view.header.titles)) if place not in persons]
    twice = [
        rows
        for rows in _groups(view, rest)
        if len({view.sample[row][persons[0]].strip() for row in rows}) == len(rows) > 1
        and any(view.sample[rows[0]][sale].strip() for sale in sales)
    ]
    if not twice:
        return []
    name, person = view.name(sales[0]), view.name(persons[0])
    number, rows = view.sample[twice[0][0]][sales[0]].strip(), twice[0]
    return [
        f"{name} {number} stands on {view.told(rows)} that differ by {person} alone, each with "
        f"{view.incomes[rows[0]]:,.2f}: a sale that is listed for each who shares in it counts as often - keep one "
        f"line of each, or say {way(person, IGNORE)} where each line is a sale of its own"
    ]


def _revisions(view: View) -> Iterator[Finding]:
    """Several revisions of one document, of which the last alone is meant."""
    for revision in (place for place in view.others() if is_revision(view.name(place))):
        if not all(is_number_of_revision(record[revision]) for record in view.sample if record[revision].strip()):
            continue
        for sale in (place for place in _named(view) if place != revision):
            several = [
                rows for rows in _groups(view, [sale]) if len({view.sample[row][revision].strip() for row in rows}) > 1
            ]
            if several:
                rows, name, title = several[0], view.name(sale), view.name(revision)
                yield view.fault(
                    rows[1],
                    f"is another revision of {name} {view.sample[rows[0]][sale].strip()} than line "
                    f"{view.lines[rows[0]]}, and both count{_more(several)} - keep the last revision of each, or say "
                    f"{way(title, IGNORE)} where each adds to the others",
                    revision,
                    view.sample[rows[1]][revision].strip(),
                )
                return


def _more(several: Sequence[object]) -> str:
    return f", as those of {len(several) - 1:,} more do" if len(several) > 1 else ""


def _whole_contracts(view: View) -> Iterator[Finding]:
    """What a contract is worth in all, on each line of several months of it."""
    title = view.name(view.income)
    spans = [place for place in view.others() if is_date(view.name(place)) or is_span(view.name(place))]
    if not is_whole_contract(title) or not spans:
        return
    named = [place for place in _named(view) if not is_whole_contract(view.name(place))]
    groups = [rows for rows in _groups(view, named[:1]) if len(rows) > 1] if named else _by_customer(view)
    again = [rows for rows in groups if _are_months(view, rows, spans[0])]
    if again and len(again) == len(groups) and all(_same_amount(view, rows) for rows in again):
        yield view.fault(
            again[0][1],
            f"is what a contract is worth in all by its title, and stands on {view.told(again[0])} of the same: it "
            f"would count {len(again[0])} times - choose a column with the amount of each {view.name(spans[0])}, or "
            f"say {way(title, IGNORE)} where each line is another sale",
            view.income,
        )


def _are_months(view: View, rows: Sequence[int], span: int) -> bool:
    """Whether the lines are of different days or months, some of one year: a yearly amount may stand once a year."""
    texts = [view.sample[row][span].strip() for row in rows]
    years = [tuple(_YEAR.findall(text)) for text in texts]
    return len(set(texts)) == len(texts) and (not any(years) or len(set(years)) < len(years))


def _by_customer(view: View) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for row in range(len(view.sample)):
        if view.incomes[row]:
            groups.setdefault(fold(view.customers[row]), []).append(row)
    return [rows for rows in groups.values() if len(rows) > 1]
