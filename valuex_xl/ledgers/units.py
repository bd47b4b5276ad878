"""In which unit the columns of a ledger are, by an answer, their title or a line beside them: read as whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from valuex_xl.ledgers.answers import way
from valuex_xl.ledgers.calendar.months import LENGTHS, months_of
from valuex_xl.ledgers.columns import Coded, exact
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.money.amounts import Amounts
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.ledgers.vocabulary.units import UNITS, Unit, currency_in, unit_above, unit_below, unit_of
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Units", "in_whole", "read_as_whole", "units_beside"]


@dataclass(frozen=True, slots=True)
class Units:
    """The units of the columns below a header; ``said`` are those that were answered, by column, ``below`` the texts
    that stand alone below them.
    """

    header: Header
    said: Mapping[str, str]
    below: Sequence[str] = ()

    def of(self, place: int) -> Unit | None:
        """The unit of a column; None where nothing tells one."""
        return self._answered(place) or unit_of(self.header.name(place)) or self._above()

    def power(self, place: int) -> int:
        """Ten to which power one of its unit is; 0 where amounts are whole."""
        unit = self.of(place)
        return 0 if unit is None else unit.power

    def told(self, place: int, amounts: Amounts, whole: Amounts) -> Iterator[str]:
        """What is told of amounts that were read as whole, unless their unit was answered."""
        unit, title = self.of(place), self.header.name(place)
        if unit is None or not unit.power or self._answered(place) is not None:
            return
        by = "its title" if unit_of(title) is not None else next(iter(self._beside()))
        yield read_as_whole(title, unit, by, amounts, whole)

    def open(self, file: str, income: int, others: Sequence[int]) -> Iterator[LedgerFault]:
        """A fault for each of some columns whose unit is not known: the lines above say several or another than its
        title, or the title of the income says one and its own none; of the income where those of its parts say one.
        """
        above = sorted({unit.name for unit in self._all_above() if unit.power})
        told = unit_of(self.header.name(income)) or self._answered(income)
        for place in dict.fromkeys((income, *others)):
            title = self.header.name(place)
            if self._answered(place) is not None or unit_of(title) is not None:
                continue
            money, lines = currency_in(title), f"lines above the header or below the list say {' and '.join(above)}"
            if len(above) > 1 or (above and money):
                reason = f"is in {money} by its title, and {lines}" if money else lines
            elif told is not None and told.power and not above and not money:
                reason = f"says no unit, and {self.header.name(income)} is in {told.name}"
            elif not above and (parts := self._parts(income)):
                first, unit = next(iter(parts.items()))
                reason = f"says no unit, and {self.header.name(first)} and {len(parts) - 1} more are in {unit.name}"
            else:
                continue
            ways = " or ".join(f'"{title}={word}"' for word in UNITS)
            yield LedgerFault(file, self.header.line, f"{reason}: in what is it? - say --answer {ways}", title)

    def _parts(self, income: int) -> dict[int, Unit]:
        """The columns of one unit that an income without one may be the sum of: months, quarters or years, or any of a
        total; empty where there are none, or several units.
        """
        titles = self.header.titles
        units = {at: unit for at, title in enumerate(titles) if (unit := unit_of(title)) is not None and unit.power}
        of_spans = any(len(units.keys() & months_of(titles, self.header.over, span)) > 1 for span in LENGTHS)
        is_whole = of_spans or (len(units) > 1 and is_total(self.header.name(income)))
        return units if is_whole and len({unit.power for unit in units.values()}) == 1 else {}

    def _answered(self, place: int) -> Unit | None:
        title = fold(self.header.name(place))
        word = next((word for column, word in self.said.items() if self._is(column, place, title)), None)
        return None if word is None else Unit(UNITS[word])

    def _is(self, column: str, place: int, title: str) -> bool:
        return fold(column) == title or self.header.places.get(column) == place

    def _above(self) -> Unit | None:
        found = self._all_above()
        return found[0] if len({unit.power for unit in found}) == 1 else None

    def _all_above(self) -> list[Unit]:
        return list(self._beside().values())

    def _beside(self) -> dict[str, Unit]:
        """The units that lines above and below say, by what is told of each."""
        return units_beside(self.header.said, self.below)


def units_beside(above: Sequence[str], below: Sequence[str]) -> dict[str, Unit]:
    """The units that lines above a header say and those below its list, by what is told of the line."""
    found = {
        f'the line above the header ("{tidy(text)}")': unit for text in above if (unit := unit_above(text)) is not None
    }
    return found | {
        f'the line below the list ("{tidy(text)}")': unit for text in below if (unit := unit_below(text)) is not None
    }


def read_as_whole(title: str, unit: Unit, by: str, amounts: Amounts, whole: Amounts) -> str:
    """What is told of a column that is in a unit ``by`` its title or a line, and was read as whole amounts."""
    before, after = exact(amounts.values).total(), exact(whole.values).total()
    return (
        f"{title} is in {unit.name} by {by}: its sum of {before:,} is read as {after:,} - say {way(title, 'whole')} "
        "where the amounts are whole"
    )


def in_whole(amounts: Amounts, power: int) -> Amounts:
    """Amounts of a unit, one of which is ten to a power, as whole amounts; each as it is written where it was so."""
    if not power:
        return amounts
    values = amounts.values
    if isinstance(values, Coded):
        shifted: Coded[Decimal | None] = values.map(lambda value: None if value is None else value.scaleb(power))
        return amounts.only(shifted)
    return amounts.only(exact(values).shifted(power))
