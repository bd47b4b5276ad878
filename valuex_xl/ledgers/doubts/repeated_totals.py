"""The total of a document that stands on each of its lines, and would count as often."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.calendar.days import are_days
from valuex_xl.ledgers.doubts.amounts_beside import CENT, Numbers, held
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document

__all__ = ["repeated", "same_on_each_line"]


def repeated(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """One amount on every line of a document, and the lines of another column that add up to it."""
    for document in view.others():
        if is_date(view.name(document)) or _hold_cents(others.get(document, ())):
            continue
        if are_days({record[document] for record in view.sample}):
            continue
        groups: dict[str, list[int]] = {}
        for row, record in enumerate(view.sample):
            key = record[document].strip()
            if key:
                groups.setdefault(key, []).append(row)
        several = [rows for rows in groups.values() if len(rows) > 1]
        if not several:
            continue
        if len(groups) < 2 or not all(len({mine[row] for row in rows}) == 1 and mine[rows[0]] for rows in several):
            continue
        if any(rows[-1] - rows[0] != len(rows) - 1 for rows in several):
            continue
        for place, theirs in others.items():
            values = [(rows, sum((held(theirs[row]) for row in rows), Decimal(0))) for rows in several]
            differ = any(len({theirs[row] for row in rows}) > 1 for rows in several)
            sized = all(total and abs(total) <= abs(held(mine[rows[0]])) * 2 for rows, total in values)
            shares = sum(_is_share(total, held(mine[rows[0]])) for rows, total in values)
            if differ and sized and shares * 2 >= len(values):
                title, number = view.name(place), view.sample[several[0][0]][document].strip()
                yield view.fault(
                    several[0][1],
                    f"repeats the total of {view.name(document)} {number} on each "
                    f'of its lines, which counts it {len(several[0])} times - say --income "{title}", or '
                    f"{way(title, IGNORE)} where every line is a sale of its own",
                    view.income,
                )
                return


def same_on_each_line(view: View, mine: Numbers) -> Iterator[Finding]:
    """One amount on every line of a document, and nothing beside it that tells whether it is the line's."""
    for document in view.others():
        if not is_document(view.name(document)):
            continue
        groups: dict[str, list[int]] = {}
        records = {tuple(record): row for row, record in reversed(list(enumerate(view.sample)))}  # repeated lines once
        for row in sorted(records.values()):
            groups.setdefault(view.sample[row][document].strip(), []).append(row)
        several = [rows for key, rows in groups.items() if key and len(rows) > 1]
        alike = all(len({mine[row] for row in rows}) == 1 and mine[rows[0]] for rows in several)
        if several and alike and len({mine[rows[0]] for rows in groups.values()}) > 1:
            title, lines = view.name(document), [view.lines[row] for row in several[0]]
            yield (
                f"{view.name(view.income)} is the same on each line of {title} "
                f"{view.sample[several[0][0]][document].strip()} (lines {lines[0]} and {lines[1]}), and so for every "
                f"other {title}: is it the total of the document, which would count it several times?"
            )
            return


def _hold_cents(numbers: Numbers) -> bool:
    return any(number is not None and number.as_tuple().exponent != 0 for number in numbers)


def _is_share(lines: Decimal, total: Decimal) -> bool:
    """Whether the lines are the total, or the total without a tax of up to 30 %."""
    return abs(lines - total) <= CENT or (lines * total > 0 and abs(lines) < abs(total) <= abs(lines) * Decimal("1.3"))
