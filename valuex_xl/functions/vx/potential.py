"""VX_POTENTIAL: current against full potential value of a customer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import fsum

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, WHY, rules_argument
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.netted import LONG
from valuex_xl.functions.rowwise import Rows, by_row, rowwise
from valuex_xl.judging.domains import needed
from valuex_xl.judging.values import NA, CallError, CellError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.targets.ideals import Ideals, compile_ideals
from valuex_xl.measures.potential import Potential

__all__ = ["POTENTIAL"]

_VALUES: dict[str, Callable[[Potential], float]] = {
    "gap": lambda customer: customer.gap,
    "lifetime gap": lambda customer: customer.lifetime_gap,
    "current": lambda customer: customer.current,
    "potential": lambda customer: customer.potential,
    "lifetime current": lambda customer: customer.lifetime_current,
    "lifetime potential": lambda customer: customer.lifetime_potential,
    "realised": lambda customer: customer.realised,
}


def _answer(call: Call) -> Reply:
    ideals = call.compiled(compile_ideals)
    rows = rowwise(call, ("current", "wallet", "margin", "retention", "ideal_retention"))

    if call.output == "total":
        return _total(rows, ideals)
    left_out = _left_out(rows, ideals) if call.output == "why" and len(rows.rows) > 1 else []
    known = _at_once(call.output, rows, ideals)

    def work(row: int) -> Scalar | Why:
        if known is not None and (found := known[row]) is not None:
            return found
        if call.output != "why":
            return _VALUES[call.output](_customer(rows.numbers(row), ideals))
        try:
            told = call.because(_customer(rows.numbers(row), ideals).why())
        except CallError as error:
            told = call.not_judged(error).of_row(row + 1 if len(rows.rows) > 1 else 0)
        return told.with_more(*left_out)

    return by_row(call, len(rows.rows), work, rows.lay_as_row)


def _at_once(output: str, rows: Rows, ideals: Ideals) -> list[float | None] | None:
    """What many rows have of a figure of one year, None in those to be looked at; None where all of them are."""
    if len(rows.rows) < LONG:
        return None
    from valuex_xl.measures.potential_columns import YEARLY, yearly

    return yearly(output, rows.columns, ideals.share, ideals.retention) if output in YEARLY else None


def _total(rows: Rows, ideals: Ideals) -> float:
    """The sum of the yearly gaps of the rows that lack no figure.

    Raises CallError: #N/A where every row lacks one, else the error of the first row that is wrong.
    """
    known = _at_once("gap", rows, ideals) or [None] * len(rows.rows)
    gaps = [gap for gap in known if gap is not None]
    for row in _unknown(known):
        try:
            gaps.append(_customer(rows.numbers(row), ideals).gap)
        except CallError as error:
            if not _lacks(rows, row, error):
                raise CallError(error.error, f"row {row + 1}: {error}") from None
    if not gaps:
        raise CallError(NA, "no row has all of current, wallet and margin")
    return fsum(gaps)


def _left_out(rows: Rows, ideals: Ideals) -> list[str]:
    """How many rows the total leaves out and why, in a sentence; none where it is of all rows."""
    reasons: Counter[str] = Counter()
    first = 0
    for row in _unknown(_at_once("gap", rows, ideals) or [None] * len(rows.rows)):
        try:
            _customer(rows.numbers(row), ideals)
        except CallError as error:
            if _lacks(rows, row, error):
                first = first or row + 1
                reasons[str(error)] += 1
    if not reasons:
        return []
    why = ", ".join(f"{reason} in {count}" for reason, count in reasons.most_common())
    count = reasons.total()
    return [f"The total leaves out {count} of {len(rows.rows)} rows, the first of them row {first}: {why}"]


def _unknown(known: Sequence[float | None]) -> Iterator[int]:
    return (row for row, value in enumerate(known) if value is None)


def _lacks(rows: Rows, row: int, error: CallError) -> bool:
    """Whether a row cannot be counted for want of a figure, rather than for one that is wrong."""
    return error.error == NA and not any(isinstance(cell, CellError) for cell in rows.rows[row])


def _customer(figures: list[float | None], ideals: Ideals) -> Potential:
    current, wallet, margin, retention, ideal = figures
    return Potential(
        needed(current, "current"),
        needed(wallet, "wallet"),
        needed(margin, "margin"),
        retention,
        ideals.share,
        ideals.retention if ideal is None else ideal,
        ideals.discount,
    )


POTENTIAL = Function(
    name="VX_POTENTIAL",
    summary="Holds what a customer is worth against what it could be worth at the ideal share of its wallet.",
    arguments=(
        Argument("current", "figure", "What the customer spends with us a year, in money."),
        Argument("wallet", "figure", "What it spends on what we sell a year, with anyone, in money."),
        Argument("margin", "figure", "What is left of its income, as a ratio: 0.3 is 30%."),
        Argument(
            "retention",
            "figure",
            "The probability that the customer stays another year, 0 to 1.",
            True,
            "no lifetime values",
        ),
        Argument("ideal_retention", "figure", "The retention that could be reached, 0 to 1.", True, "the rule set's"),
        OUTPUT,
        rules_argument("targets"),
        AS_AT,
    ),
    outputs=(
        Output("gap", "What is still to win a year, in money: (wallet * ideal share - current) * margin.", "rows"),
        Output("lifetime gap", "The same over the life of the customer.", "rows"),
        Output("current", "What the customer leaves us a year: current * margin.", "rows"),
        Output("potential", "What it could leave us a year: wallet * ideal share * margin.", "rows"),
        Output("lifetime current", "The lifetime value as it is.", "rows"),
        Output("lifetime potential", "The lifetime value at the ideal share and retention.", "rows"),
        Output("realised", "Current over potential, as a ratio.", "rows"),
        Output("total", "The sum of the yearly gaps of all rows that lack no figure; why says how many do.", "value"),
        WHY,
    ),
    examples=(
        Example(
            "=VX_POTENTIAL(40000,100000,0.3,0.8,0.95)",
            18000.0,
            "A customer spends 40,000 of a wallet of 100,000 with us, at a margin of 30%.",
        ),
        Example('=VX_POTENTIAL(40000,100000,0.3,0.8,0.95,"lifetime gap")', 158000.0),
        Example('=VX_POTENTIAL(40000,100000,0.3,,,"realised")', 0.4),
        Example('=VX_POTENTIAL({40000;5000},{100000;25000},0.3,,,"total")', 24000.0, "18,000 and 6,000 a year."),
    ),
    answer=_answer,
    overview=(
        "The gap between current and full potential value says where selling pays, whatever the customer's size. "
        "Lifetime values discount the yearly margin at the rule set's rate, at the retention of today and at the ideal."
    ),
    errors=(
        (
            "#N/A",
            "current, wallet or margin is missing, or for a lifetime value the retention; total where no row has them",
        ),
        ("#NUM!", "a negative wallet, a margin above 1, a retention or ideal retention outside 0 to 1"),
        ("#DIV/0!", "realised, where there is no potential"),
        *CALL_ERRORS,
    ),
    kind="targets",
    formula=(
        "gap = (wallet * ideal share - current) * margin; "
        "lifetime value of a yearly value m = m r / (1 + d - r) at retention r and discount d"
    ),
    source="S. Gupta and D. Lehmann, Managing Customers as Investments, 2005.",
)
