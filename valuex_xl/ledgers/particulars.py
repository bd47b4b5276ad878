"""What an export cannot tell, answered by the one who reads it: the options of the command beside the columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from valuex_xl.errors import UserError
from valuex_xl.ledgers.calendar.dates import ALL_YEARS, DayOrder, Period
from valuex_xl.ledgers.calendar.periods import refuse_overlap
from valuex_xl.ledgers.vocabulary.units import said_units
from valuex_xl.ledgers.where import Where
from valuex_xl.rulefiles.text import fold

__all__ = ["SEVERAL_YEARS", "Particulars"]

SEVERAL_YEARS = ("which of several years are summed?", "all")
"""The question, and its answer, where ``ALL_YEARS`` are."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """Each is needed only where the ledger does not tell; an error says which.

    ``minus`` are columns taken away from the income of their line, ``takes_away`` the lines whose amount is taken away,
    ``ignore`` columns that say nothing about income, or ``COLUMN: WORD`` for the lines with one word in it. ``unit``
    are columns with the unit of their amounts, ``COLUMN=thousands``. ``names`` says whose the lines without a name are:
    ``above`` of the last name above them, ``nobody`` of nobody. ``set_in`` says whose the lines are whose name is set
    in by blanks: ``above`` of the name above them that is not, ``own`` of customers of their own. ``subtotals`` says
    whether lines that hold the sum of those beside them, and that nothing else marks, are ``no income`` or ``adds``,
    ``below`` whether those are that stand below the total of a list.
    """

    minus: tuple[str, ...] = ()
    takes_away: tuple[Where, ...] = ()
    ignore: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    names: Literal["above", "nobody"] | None = None
    set_in: Literal["above", "own"] | None = None
    subtotals: Literal["no income", "adds"] | None = None
    below: Literal["no income", "adds"] | None = None
    year: str | None = None
    """Of months that stand without one."""
    date: str | None = None
    date_order: DayOrder | None = None
    order_before: DayOrder | None = None
    """What stood first in the dates of the ledger before; those of this one may not tell it."""
    period: Period | None = None
    compare: Period | None = None
    sheet: str | None = None
    encoding: str | None = None
    separator: str | None = None
    again: bool = False
    """Whether the conditions are those of a ledger before: a value that no line has is told then, and else refused."""

    def __post_init__(self) -> None:
        """UserError where the period and the one to compare with share a day, or a unit is none that is known; what was
        said twice is said once.
        """
        for name in ("minus", "takes_away", "ignore", "unit"):
            said = {fold(str(each)): each for each in reversed(getattr(self, name))}
            object.__setattr__(self, name, tuple(reversed(said.values())))
        if self.period == ALL_YEARS and self.compare is not None:
            raise UserError("--compare needs a period to compare: --period all is every year - write --period 2025")
        said_units(self.unit)
        refuse_overlap(self.period, self.compare)

    @property
    def wanted(self) -> Period | None:
        """The period whose bookings count; None where all do."""
        return None if self.period == ALL_YEARS else self.period

    def answered(self) -> tuple[tuple[str, str], ...]:
        """What the ledger could not tell and was told, each as a question and its answer."""
        told = [("taken away from the income of each line", each) for each in self.minus]
        told += [("lines whose amount is taken away", str(each)) for each in self.takes_away]
        told += [("what says nothing against income", each) for each in self.ignore]
        told += [("in what are the amounts?", each.replace("=", ": ")) for each in self.unit]
        whose = {"above": "the last name above them", "nobody": "nobody"}
        told += [("whose are the lines without a name?", whose[self.names])] if self.names else []
        below = {"above": "the name above them that is not", "own": "customers of their own"}
        told += [("whose are the lines with a name set in?", below[self.set_in])] if self.set_in else []
        told += [("are the lines that hold the sum of others income?", self.subtotals)] if self.subtotals else []
        told += [("is what stands below the total income?", self.below)] if self.below else []
        told += [("of which year are the months without one?", self.year)] if self.year else []
        told += [("the day of the booking", self.date)] if self.date else []
        told += [("what stands first in the dates?", self.date_order)] if self.date_order else []
        told += [SEVERAL_YEARS] if self.period == ALL_YEARS else []
        return tuple(told)
