"""Which limits a ledger allows to be watched, and where each thing stands that several sheets refer to."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from valuex_xl.ledgers import Statement

__all__ = [
    "AS_AT",
    "CHECKS",
    "CONCENTRATION",
    "CUSTOMERS",
    "GRADE_OUTPUTS",
    "INDUSTRIES",
    "NOTES",
    "TABLE_OUTPUTS",
    "WORKINGS",
    "WORKINGS_ROW",
    "Measure",
    "Plan",
    "grade_column",
    "pick",
    "plan_for",
]

CONCENTRATION, CUSTOMERS, INDUSTRIES, CHECKS, WORKINGS, NOTES = (
    "Concentration",
    "Customers",
    "Industries",
    "Checks",
    "Workings",
    "Notes",
)
AS_AT = "As_at"

WORKINGS_ROW = 5
"""The row of Workings on which every spill begins, counted from 0."""

GRADE_OUTPUTS = ("grade", "next", "gap", "why")
TABLE_OUTPUTS = ("Name", "Amount", "Share", "Running share", "Status", "Excess", "Room")
"""The columns of VX_CONCENTRATION's table, which has no header of its own."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One limit watched: on a table's figure, by its first column; its table spills at ``column`` of Workings."""

    limit: str
    title: str
    table: str
    key: str
    figure: str
    column: int

    def formula(self, output: str) -> str:
        """The VX_ formula for one output of this limit."""
        table = self.table
        return f'=VX_CONCENTRATION({table}[{self.figure}],{table}[{self.key}],"{output}","{self.limit}",,{AS_AT})'

    def cell(self, output: str, rank: int) -> str:
        """The cell of Workings with one column of the table for the rank-th largest."""
        return f"{WORKINGS}!{xl_rowcol_to_cell(WORKINGS_ROW + rank - 1, self.column + TABLE_OUTPUTS.index(output))}"


@dataclass(frozen=True, slots=True)
class Plan:
    """A ledger's statement, the limits it allows to be watched, and whether it has industries and profits."""

    statement: Statement
    measures: tuple[Measure, ...]
    has_industry: bool
    has_profit: bool

    def keys(self, measure: Measure) -> int:
        """How many customers or industries a limit looks at, the nameless ones among them."""
        sums = self.statement.sums
        return len(sums.industries if measure.table == INDUSTRIES else sums.customers)

    def spills(self) -> list[tuple[int, int, int]]:
        """Of each spill on Workings the column, counted from 0, and how many rows and columns it will take."""
        customers = len(self.statement.sums.customers)
        grades = [(column, customers, 1) for column in range(len(GRADE_OUTPUTS) + 1)]
        return grades + [(measure.column, self.keys(measure), len(TABLE_OUTPUTS)) for measure in self.measures]


def plan_for(statement: Statement) -> Plan:
    """Income is always watched; profit and industries where the ledger has them."""
    has_industry = "industry" in statement.ledger.columns
    has_profit = "profit" in statement.ledger.columns
    wanted = [
        (True, "customer", "Customers by income", CUSTOMERS, "Customer", "Income"),
        (has_profit, "customer profit", "Customers by profit", CUSTOMERS, "Customer", "Profit"),
        (has_industry, "industry", "Industries by income", INDUSTRIES, "Industry", "Income"),
        (has_industry and has_profit, "industry profit", "Industries by profit", INDUSTRIES, "Industry", "Profit"),
    ]
    watched = [line[1:] for line in wanted if line[0]]
    start, width = len(GRADE_OUTPUTS) + 2, len(TABLE_OUTPUTS) + 1
    measures = tuple(Measure(*line, column=start + width * place) for place, line in enumerate(watched))
    return Plan(statement, measures, has_industry, has_profit)


def grade_column(output: str) -> int:
    """The column of Workings on which an output of VX_GRADE spills; the first column repeats the names."""
    return GRADE_OUTPUTS.index(output) + 1


def pick(column: int, place: str) -> str:
    """The cell of a spill on Workings, ``place`` rows below its header (an expression, counted from 1).

    By whole column, so that it still fits when customers are added; relative to the header, so that rows may be
    inserted above it.
    """
    header = xl_rowcol_to_cell(WORKINGS_ROW - 1, column, row_abs=True, col_abs=True)
    letters = xl_col_to_name(column, col_abs=True)
    return f"INDEX({WORKINGS}!{letters}:{letters},ROW({WORKINGS}!{header})+{place})"
