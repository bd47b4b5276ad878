"""The summary of a new portfolio: what was counted, and the verdicts as the workbook shows them."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.engine.values import Scalar
from valuex_xl.workbook.package import Book
from valuex_xl.workbook.portfolio.concentration_sheet import TIES_CELL, limit_cells
from valuex_xl.workbook.portfolio.findings import chosen_lines, plural
from valuex_xl.workbook.portfolio.plan import CONCENTRATION, Plan

__all__ = ["Report", "Verdict", "report_on"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One limit: the largest, its share, and OK, WATCH or BREACH."""

    limit: str
    name: Scalar
    share: Scalar
    status: Scalar

    def __str__(self) -> str:
        share = f"{self.share:.2%}" if isinstance(self.share, float) else str(self.share)
        return f"{self.limit}: {self.name} {share} {self.status}"


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of a portfolio; ``ties`` says whether the workbook's totals are the ledger's.

    Customers and industries are those with a name; ``unnamed`` and ``blank_amounts`` count lines.
    """

    source: str
    chosen: str
    lines_used: int
    lines_filtered: int
    customers: int
    industries: int
    merged: int
    unnamed: int
    blank_amounts: int
    income: float
    profit: float | None
    ties: bool
    verdicts: tuple[Verdict, ...]

    def lines(self) -> list[str]:
        """The report as lines to print."""
        chosen = "" if self.chosen == "all" else f" ({self.chosen}; {self.lines_filtered:,} others left out)"
        industries = f", {plural(self.industries, 'industry', 'industries')}" if self.industries else ""
        profit = "" if self.profit is None else f", profit {self.profit:,.2f}"
        return [
            f"{self.source}: {plural(self.lines_used, 'line', 'lines')} used{chosen}",
            f"{plural(self.customers, 'customer', 'customers')}{industries}, income {self.income:,.2f}{profit}",
            f"{self.merged:,} merged from several spellings, {plural(self.unnamed, 'line', 'lines')} without a "
            f"customer, {self.blank_amounts:,} without an income",
            *map(str, self.verdicts),
            "the totals tie to the ledger"
            if self.ties
            else "the totals do NOT tie to the ledger: see the sheet Checks",
        ]


def report_on(plan: Plan, book: Book) -> Report:
    """Read the verdicts from the finished workbook, so that the summary cannot say anything else."""
    shown = {(cell.row, cell.column): cell.stored for cell in book.formulas(CONCENTRATION)}
    sums = plan.statement.sums
    nobody = sums.customers.get("")
    return Report(
        source=plan.statement.ledger.origin.file,
        chosen=chosen_lines(plan.statement),
        lines_used=sums.lines,
        lines_filtered=plan.statement.ledger.filtered,
        customers=len(sums.customers) - (nobody is not None),
        industries=len(sums.industries) - ("" in sums.industries),
        merged=len(sums.merged()),
        unnamed=nobody.lines if nobody else 0,
        blank_amounts=sums.blank_income,
        income=float(sums.income),
        profit=float(sums.profit) if plan.has_profit else None,
        ties=shown.get(TIES_CELL) == "OK",
        verdicts=tuple(
            Verdict(limit, *(shown.get(cells[output]) for output in ("name", "share", "status")))
            for limit, cells in limit_cells(plan).items()
        ),
    )
