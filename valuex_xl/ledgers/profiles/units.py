"""The unit of a column that a profile reads, by the title that the file gives it or by a line beside the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.money.amounts import Amounts
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.header import Header
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.questions import Answered, Question
from valuex_xl.ledgers.units import read_as_whole, units_beside
from valuex_xl.ledgers.vocabulary.units import UNITS, Unit, unit_of
from valuex_xl.rulefiles.text import fold

__all__ = ["units_by_title", "units_told"]

_FOOT = 20
"""So many of the last texts that are no bookings may say something of the whole list."""


def units_by_title(rows: Rows, names: Sequence[str], answered: Answered) -> dict[str, Unit]:
    """The unit of each column that is in another than whole amounts, or is said to be."""
    header, beside = rows.header, list(_beside(rows).values())
    one = beside[0] if len({unit.power for unit in beside}) == 1 else None
    found = {}
    for name in names:
        if _is_answered(header, name, answered):
            found[name] = Unit(UNITS[answered.ask(_question(header, name))])
        elif (unit := unit_of(_title(header, name)) or one) is not None:
            found[name] = unit
    return found


def units_told(
    rows: Rows, units: Mapping[str, Unit], money: Money, answered: Answered, counted: Places
) -> Iterator[str]:
    """What is told of the columns that were read as whole amounts, of those that were not answered: by the bookings
    that count.
    """
    header = rows.header
    for name, unit in units.items():
        title = _title(header, name)
        if unit.power and not _is_answered(header, name, answered):
            by = "its title" if unit_of(title) is not None else next(iter(_beside(rows)))
            whole = money.columns[name].take(counted)
            yield read_as_whole(title, unit, by, Amounts(whole.shifted(-unit.power)), Amounts(whole))


def _question(header: Header, name: str) -> Question:
    title = _title(header, name)
    return Question(title, f"in what are the amounts of {title}?", tuple(UNITS))


def _is_answered(header: Header, name: str, answered: Answered) -> bool:
    """Whether an answer says a unit: a profile may ask of a column by its title whether it is income."""
    question = _question(header, name).called(answered.given)
    return bool(question) and fold(answered.given[question]) in UNITS


def _title(header: Header, name: str) -> str:
    place = header.place(name)
    return header.names[place] if place >= 0 and header.names[place] else name


def _beside(rows: Rows) -> dict[str, Unit]:
    above = [text for line in rows.header.above for text in map(text_of, line.cells) if fold(text)]
    return units_beside(above, list(rows.labels.values())[-_FOOT:])
