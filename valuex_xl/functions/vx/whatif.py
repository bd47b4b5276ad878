"""VX_WHATIF: the levers on profit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import CALL_ERRORS, OUTPUT
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.netted import LONG
from valuex_xl.judging.cells import as_key, is_blank
from valuex_xl.judging.columns import Cells
from valuex_xl.judging.domains import LARGEST_INPUT, needed, number_in
from valuex_xl.judging.values import CallError, CellError
from valuex_xl.judging.why import Reply, Why
from valuex_xl.measures.levers import Figures, Levers
from valuex_xl.rulefiles.text import fold

__all__ = ["WHATIF"]

_VALUES: dict[str, Callable[[Levers], float | Why]] = {
    "profit": lambda levers: levers.profit,
    "change": lambda levers: levers.change,
    "base": lambda levers: levers.base,
    "required": lambda levers: levers.required,
    "lifetime": lambda levers: levers.lifetime,
    "lifetime change": lambda levers: levers.lifetime_change,
    "why": Levers.why,
}


def _answer(call: Call) -> Reply:
    grades = _grades(call)
    counts = _numbers(call, "counts") if grades is None else grades.counts
    profit_each = _numbers(call, "profit_each")
    if isinstance(counts, list) or isinstance(profit_each, list):
        counts, profit_each = list(counts), list(profit_each)
    levers = Levers(
        counts,
        profit_each,
        fixed=call.number_of("fixed") or 0.0,
        more_as=call.number_of("more_as") or 0.0,
        fewer_defections=call.number_of("fewer_defections") or 0.0,
        more_products=call.number_of("more_products") or 0.0,
        claim=call.number_of("claim"),
        of_as=None if grades is None else grades.of_as,
        without_grade=0 if grades is None else grades.without,
        retention=call.number_of("retention"),
    )
    return _VALUES[call.output](levers)


@dataclass(frozen=True, slots=True)
class _Grades:
    """Customers by their grades: each counts for one, whether it is an A, and how many have none."""

    counts: Figures
    of_as: Sequence[bool]
    without: int


def _grades(call: Call) -> _Grades | None:
    """What a column with the grade of each customer says; None where the counts are numbers.

    Raises CallError with the first error there is.
    """
    cells = call.column("counts")[0]
    return call.recent("grades", (cells,), lambda: _found_grades(cells))


def _found_grades(cells: Cells) -> _Grades | None:
    if cells.kinds.isdisjoint((str,)):
        return None
    texts = [cell for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    if not texts or any(isinstance(cell, (int, float)) for cell in cells) or all(map(_is_digits, texts)):
        return None
    found = []
    for i, cell in enumerate(cells, 1):
        key = as_key(cell)
        if isinstance(key, CellError):
            raise CallError(key, f"cell {i} of counts holds the error {key}")
        found.append(fold(key or ""))
    return _Grades(_ones(len(found)), [grade == "a" for grade in found], found.count(""))


def _ones(count: int) -> Figures:
    if count < LONG:
        return [1.0] * count
    import numpy as np

    return np.ones(count)


def _is_digits(text: str) -> bool:
    """Whether it is a number typed as text, which is no name of a grade here."""
    return text.strip().replace(".", "", 1).isdigit()


def _numbers(call: Call, name: str) -> Figures:
    """The numbers of a column, a long one as an array; raises CallError with the first cell that holds none."""
    cells = call.column(name)[0]

    def read() -> Figures:
        told = cells.numbers if len(cells) >= LONG else None
        if told is not None and told.gaps is None and float(abs(told.filled).max()) <= LARGEST_INPUT:
            return told.filled
        places = (f"cell {i} of {name}" for i in range(1, len(cells) + 1))
        return [needed(number_in(cell, place), place) for cell, place in zip(cells, places, strict=True)]

    return call.recent(name, (cells,), read)


WHATIF = Function(
    name="VX_WHATIF",
    summary="Pulls the levers on profit - more As, fewer defections, more products - and tests a claim about them.",
    arguments=(
        Argument(
            "counts",
            "column",
            "How many customers of each grade, As first; or a column with the grade of each customer.",
        ),
        Argument(
            "profit_each",
            "column",
            "What one customer of each grade leaves a year, in money; beside a column of grades what each one does.",
            beside="counts",
        ),
        Argument("fixed", "number", "Fixed costs a year, in money.", True, "0"),
        Argument("more_as", "number", "How many more As, as a ratio: 0.02 is 2% more.", True, "0"),
        Argument(
            "fewer_defections", "number", "How many more customers are kept, in points: 0.05 is 5 of 100.", True, "0"
        ),
        Argument(
            "more_products",
            "number",
            "How many more products each customer buys, as a ratio: 0.02 is 2% more.",
            True,
            "0",
        ),
        Argument("claim", "number", "A change of profit that somebody promises: 0.45 is 45%.", True, "none"),
        OUTPUT,
        Argument(
            "retention",
            "number",
            "The share of the customers that stay a year as it is, 0 to 1: for what their lives are worth.",
            True,
            "one year only",
        ),
    ),
    outputs=(
        Output("profit", "Profit a year with the levers pulled, in money.", "value"),
        Output("change", "Its change against the base, as a ratio.", "value"),
        Output("base", "Profit a year as it is, in money.", "value"),
        Output("required", "How many times the profit the contribution must be for the claim to come true.", "value"),
        Output("lifetime", "What the customers leave over their lives with the levers, before fixed costs.", "value"),
        Output("lifetime change", "Its change against what they leave over their lives as it is, a ratio.", "value"),
        Output("why", "A sentence to forward: the base, the levers, the change, and what the claim needs.", "value"),
    ),
    examples=(
        Example(
            '=VX_WHATIF({20,50,80,30},{100,50,0,0},4000,0.02,,,,"change")',
            0.08,
            "2% more As lift a profit of 500 by 8%.",
        ),
        Example(
            '=VX_WHATIF({20,50,80,30},{100,50,0,0},4000,0.02,,,0.45,"required")',
            22.5,
            "For +45% from 2% more As, what they contribute would have to be 22.5 times the profit.",
        ),
        Example(
            '=VX_WHATIF({"A";"A";"B"},{200;100;50},,0.1,,,,"change")',
            0.085714286,
            "A tenth more of the As, from a column of grades and one of profits: 30 on 350.",
        ),
        Example(
            '=VX_WHATIF({20,50},{100,50},,,0.05,,,"lifetime change",0.9)',
            1.0,
            "Of 100 customers 95 stay instead of 90: they stay twice as long, 20 years instead of 10.",
        ),
    ),
    answer=_answer,
    overview=(
        "Small changes in who buys move profit a lot where fixed costs are high; this shows how much, and what a "
        "promise about it silently assumes. Fewer defections are counted for one year, as points of customers more; "
        "the outputs lifetime and lifetime change count the years that customers stay, not discounted, where the "
        "retention of today is given."
    ),
    errors=(
        ("#N/A", "a blank count or profit; required without a claim; lifetime without the retention"),
        ("#DIV/0!", "change from a profit of 0; required with no lever moved"),
        (
            "#NUM!",
            "a negative count; a lever above 1 or below -1; change from a loss; lifetime where nobody would leave",
        ),
        *CALL_ERRORS[:1],
    ),
    formula=(
        "profit = sum n (1 + more_as, if A) (1 + fewer_defections) p (1 + more_products) - fixed; "
        "required = claim / (product of (1 + lever) - 1); "
        "lifetime = sum n (1 + more_as, if A) p (1 + more_products) / (1 - retention - fewer_defections)"
    ),
    source="The arithmetic of operating leverage; lifetime: F. Reichheld and W. E. Sasser, Zero Defections, 1990.",
)
