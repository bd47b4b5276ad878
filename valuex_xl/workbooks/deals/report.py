"""The summary of a book of deals: what was read, and what the book says, in the words of its own cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from valuex_xl.addresses import Position
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.deals.names import BOARD, CHECKS, DEALS
from valuex_xl.workbooks.deals.plan import Plan
from valuex_xl.workbooks.deals.sheets.board import HEADLINE
from valuex_xl.workbooks.deals.sheets.deals import FIRST_ROW
from valuex_xl.workbooks.package import storable

__all__ = ["DealsReport", "report_on"]


_CHECKS = {"OK": "all checks are OK", "LOOK": "the checks are OK, but something asks for a look: see the sheet Checks"}


@dataclass(frozen=True, slots=True)
class DealsReport:
    """What ``valuex new deals`` tells: counts, verdicts with how many deals have them, and the Board's sentence."""

    sources: tuple[str, ...]
    deals: int
    projects: int
    currency: str
    verdicts: Mapping[str, int]
    headline: str
    checks: str
    looks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """The report as lines to print."""
        money = f", money in {self.currency}" if self.currency else ""
        deals = "1 deal" if self.deals == 1 else f"{self.deals:,} deals"
        projects = "1 project" if self.projects == 1 else f"{self.projects:,} projects"
        return [
            *(self.sources or ("no file: a book to type into",)),
            f"{deals}, {projects}{money}",
            *self.notes,
            *(f"LOOK: {look}" for look in self.looks),
            *(f"{verdict}: {count:,}" for verdict, count in self.verdicts.items()),
            *self.changes,
            self.headline,
            _CHECKS.get(self.checks, "a check is NOT OK: see the sheet Checks"),
        ]


def report_on(plan: Plan, values: Mapping[str, Mapping[Position, Scalar]]) -> DealsReport:
    """The summary of a book, of the very values that it stores."""
    column = 2 + len(plan.figures)
    deals = values.get(DEALS, {})
    found = (deals.get((FIRST_ROW + at + 1, column + 1)) for at in range(len(plan.deals)))
    verdicts = Counter(str(storable(word)) for word in found if word)
    order = [verdict.name for verdict in plan.rules.verdicts]
    known = {name: verdicts[name] for name in [*order, *sorted(verdicts.keys() - set(order))] if verdicts[name]}
    board = values.get(BOARD, {})
    return DealsReport(
        sources=tuple(f"{file.file}: {file.lines:,} line{'' if file.lines == 1 else 's'}" for file in plan.read.files),
        deals=len(plan.deals),
        projects=len(plan.projects),
        currency=plan.choices.currency,
        verdicts=known,
        headline=str(board.get((HEADLINE[0] + 1, HEADLINE[1] + 1), "")),
        checks=str(values.get(CHECKS, {}).get((3, 2), "")),
        looks=(*plan.read.looks, *plan.own_results),
        notes=plan.read.notes,
        changes=plan.changes,
    )
