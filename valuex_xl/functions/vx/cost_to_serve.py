"""VX_COST_TO_SERVE: what serving a customer costs."""

from __future__ import annotations

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, WHY, rules_argument
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.rowwise import by_row
from valuex_xl.judging.domains import at_least_zero, number_in
from valuex_xl.judging.figure_rows import FigureRows, arrange
from valuex_xl.judging.values import NA, CallError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.costs.cost_to_serve import Tariff, tariff

__all__ = ["COST_TO_SERVE"]


def _answer(call: Call) -> Reply:
    rates = call.compiled(tariff)
    drivers = call.given.get("drivers")
    names = None if drivers is None else call.column("drivers")[0]
    rows = arrange(rates.drivers, rates.rules.head, call.block("counts"), names)

    def work(row: int) -> Scalar | Why | list[Scalar]:
        counts = _counts(rates, rows, row)
        if call.output == "table":
            return list(rates.lines(counts))
        return call.because(rates.why(counts)) if call.output == "why" else rates.cost(counts)

    return by_row(call, len(rows.rows), work, rows.lay_as_row, width=len(rates.drivers))


def _counts(rates: Tariff, rows: FigureRows, row: int) -> list[float | None]:
    """The counts of one customer in the order of the rates; None for a driver that has no column."""
    found: list[float | None] = []
    for driver, column, cell in zip(rates.drivers, rows.columns, rows.cells(row), strict=True):
        number = number_in(cell, driver)
        if number is None and column is not None:
            raise CallError(NA, f"{driver} is missing: write 0 for none")
        found.append(None if number is None else at_least_zero(number, driver))
    return found


COST_TO_SERVE = Function(
    name="VX_COST_TO_SERVE",
    summary="Gives what serving a customer costs: how often each driver occurs, at the rates of the rule set.",
    arguments=(
        Argument("counts", "rows", "One row or many: how often each driver of cost occurs, a row for each customer."),
        Argument(
            "drivers",
            "names",
            "The header row of the counts, in any order.",
            True,
            "the order of the rates in the rule set",
        ),
        OUTPUT,
        rules_argument("costs"),
        AS_AT,
    ),
    outputs=(
        Output("cost", "What serving costs, in money.", "rows"),
        Output(
            "table",
            "A column for each rate of the rule set, in its order: the cost of that driver.",
            "table",
            lambda call: call.compiled(tariff).drivers,
            by_row=True,
        ),
        WHY,
    ),
    examples=(
        Example(
            '=VX_COST_TO_SERVE({16,0,18,190},{"delivery","manual order","electronic order","line"})',
            1935.0,
            "16 deliveries at 84, 18 electronic orders at 17 and 190 order lines at 1.50 each.",
        ),
    ),
    answer=_answer,
    overview=(
        "Two customers with the same gross margin can differ in sign once it is counted what it takes to serve them. "
        "A driver without a column costs nothing here, and why says which; a blank count is missing, not none. The "
        "drivers of costs, in their order: delivery, manual order, electronic order, line. Its rates are examples: "
        "put your own in their place."
    ),
    errors=(("#N/A", "a blank count"), ("#NUM!", "a negative count"), *CALL_ERRORS),
    kind="costs",
    formula="sum of count * rate",
    source="R. Kaplan and S. Anderson, Time-Driven Activity-Based Costing, 2007.",
)
