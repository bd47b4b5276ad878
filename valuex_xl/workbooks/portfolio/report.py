"""The summary of a new portfolio: what was counted, and the verdicts as the workbook shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.concentration.worst_case import worst_told
from valuex_xl.ledgers.told import Told
from valuex_xl.workbooks.package import storable
from valuex_xl.workbooks.portfolio.compared import comparison_lines, earlier_lines
from valuex_xl.workbooks.portfolio.findings import chosen_lines, period, plural
from valuex_xl.workbooks.portfolio.names import limit_name
from valuex_xl.workbooks.portfolio.plan import Plan

__all__ = ["Report", "Verdict", "report_on"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One limit: the largest, its share, and OK, WATCH or BREACH."""

    limit: str
    name: Scalar
    share: Scalar
    status: Scalar
    why: Scalar
    worst: str = ""
    """What the status would be if the doubtful amounts were somebody's; empty where it would be the same."""

    def __str__(self) -> str:
        if isinstance(self.status, CellError) or self.status == "n/a":
            return f"{self.limit}: {self.why}"
        share = f"{self.share:.2%}" if isinstance(self.share, float) else str(self.share)
        return f"{self.limit}: {self.name} {share} {self.worst or self.status}"


@dataclass(frozen=True, slots=True)
class ReadBy:
    """A reading by a profile, for programs: days as ISO writes them, what was left out in words."""

    profile: str
    header_line: int
    period: tuple[str, str] | None
    basis: str
    currency: str
    left_out: tuple[str, ...]

    def lines(self) -> Iterator[str]:
        """Its lines of the report."""
        yield f"read by {self.profile}, header in line {self.header_line:,}"
        yield f"{self.basis}; {self.currency or 'currency: not in the file'}"
        yield from (f"left out: {each}" for each in self.left_out)


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
    doubts: tuple[str, ...]
    """What may count amounts twice: names of totals and buckets, a nameless line that holds the total."""
    ties: bool
    verdicts: tuple[Verdict, ...]
    period: str = ""
    notes: tuple[str, ...] = ()
    """How the files were read, where it is not as plain as a header and its lines."""
    answers: tuple[str, ...] = ()
    """What the ledger did not tell, and was answered."""
    compared: tuple[str, ...] = ()
    """What the period to compare with says: its income, who is gone, who is new, who may be renamed."""
    read: ReadBy | None = None
    """How a profile read the ledger; None where its columns were named."""

    def lines(self) -> list[str]:
        """The report as lines to print."""
        chosen = "" if self.chosen == "all" else f" ({self.chosen}; {self.lines_filtered:,} others left out)"
        industries = f", {plural(self.industries, 'industry', 'industries')}" if self.industries else ""
        profit = "" if self.profit is None else f", profit {self.profit:,.2f}"
        return [
            f"{self.source}: {plural(self.lines_used, 'line', 'lines')} used{chosen}",
            *(self.read.lines() if self.read is not None else ()),
            f"{plural(self.customers, 'customer', 'customers')}{industries}, income {self.income:,.2f}{profit}",
            *([f"period {self.period}"] if self.period else ["the period is not told"] if self.read else []),
            *self.notes,
            *(f"answered: {each}" for each in self.answers),
            f"{self.merged:,} merged from several spellings, {plural(self.unnamed, 'line', 'lines')} without a "
            f"customer, {self.blank_amounts:,} without an income",
            *(f"LOOK: {doubt}" for doubt in self.doubts),
            *map(str, self.verdicts),
            *self.compared,
            "the totals tie to the ledger"
            if self.ties
            else "the totals do NOT tie to the ledger: see the sheet Checks",
        ]


def report_on(plan: Plan, values: Mapping[str, Scalar]) -> Report:
    """The summary of a portfolio; ``values`` are those that the workbook stores, by defined name.

    The verdicts are those very values, so that the summary cannot say anything else than the workbook.
    """
    shown = {name: storable(value) for name, value in values.items()}
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
        doubts=plan.told_looks,
        ties=shown.get("Checks_all") == "OK",
        verdicts=tuple(_verdict(measure.limit, shown) for measure in plan.measures),
        period="" if plan.statement.period is None else period(plan.statement),
        notes=plan.statement.notes,
        answers=tuple(f"{question} - {answer}" for question, answer in plan.statement.answers),
        compared=tuple(_compared(plan)),
        read=_read_by(plan.statement.told) if plan.statement.told is not None else None,
    )


def _compared(plan: Plan) -> Iterator[str]:
    if plan.statement.comparison is None and plan.earlier is not None:
        return earlier_lines(plan.statement, plan.earlier, plan.no_growth)
    return comparison_lines(plan.statement, plan.no_growth)


def _verdict(limit: str, shown: Mapping[str, Scalar]) -> Verdict:
    name, share, status, why = (shown.get(limit_name(limit, each)) for each in ("name", "share", "status", "why"))
    return Verdict(limit, name, share, status, why, worst_told(why, status))


def _read_by(told: Told) -> ReadBy:
    return ReadBy(
        profile=str(told.profile),
        header_line=told.header_line,
        period=(str(told.period[0]), str(told.period[1])) if told.period else None,
        basis=told.basis,
        currency=told.currency,
        left_out=tuple(map(str, told.left_out)),
    )
