"""VX_CLV: customer lifetime value."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, WHY, rules_argument
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.rowwise import answered, rowwise
from valuex_xl.judging.domains import needed
from valuex_xl.judging.values import VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.targets.ideals import compile_ideals
from valuex_xl.measures.lifetime import Lifetime, Timing
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["CLV"]

_TIMINGS: dict[str, Timing] = {"end": "end", "start": "start"}
_VALUES: dict[str, Callable[[Lifetime], float]] = {
    "value": lambda life: life.value,
    "net": lambda life: life.net,
    "return": lambda life: life.gain,
}


def _answer(call: Call) -> Reply:
    rows = rowwise(call, ("yearly_margin", "retention", "discount", "periods", "investment"))
    timing = _timing(call)
    if call.given.get("rules") is not None:
        call.rules()

    @cache
    def usual_discount() -> float:
        return call.compiled(compile_ideals).discount

    def work(figures: list[float | None]) -> Scalar | Why:
        margin, retention, discount, periods, investment = figures
        life = Lifetime(
            needed(margin, "yearly_margin"),
            needed(retention, "retention"),
            usual_discount() if discount is None else discount,
            periods,
            timing,
            investment,
        )
        return call.because(life.why()) if call.output == "why" else _VALUES[call.output](life)

    return answered(call, rows, work)


def _timing(call: Call) -> Timing:
    word = call.text("timing")
    if word is None:
        return "end"
    found = _TIMINGS.get(fold(word))
    if found is None:
        hint = did_you_mean(word, _TIMINGS) or ' - write "end" or "start"'
        raise CallError(VALUE, f'timing is "{word}"{hint}')
    return found


CLV = Function(
    name="VX_CLV",
    summary="Gives the lifetime value of a customer: its yearly margin while it stays, discounted to today.",
    arguments=(
        Argument("yearly_margin", "figure", "What the customer leaves us a year, in money."),
        Argument("retention", "figure", "The probability that it stays another year, 0 to 1."),
        Argument(
            "discount",
            "figure",
            "The yearly rate at which money loses value, a ratio: 0.1 is 10%.",
            True,
            "the rule set's",
        ),
        Argument("periods", "figure", "For how many years to count, a whole number.", True, "without end"),
        Argument("timing", "word", 'When the margin comes: "end" or "start" of each year.', True, "end"),
        Argument("investment", "figure", "What it costs to win or keep the customer, in money.", True, "none"),
        OUTPUT,
        rules_argument("targets"),
        AS_AT,
    ),
    outputs=(
        Output("value", "The lifetime value, in money.", "rows"),
        Output("net", "The value less the investment.", "rows"),
        Output("return", "The return on the investment: value / investment - 1.", "rows"),
        WHY,
    ),
    examples=(
        Example("=VX_CLV(100,0.8,0.1)", 266.666667, "100 a year from a customer of whom 80% stay, at 10%."),
        Example('=VX_CLV(100,0.8,0.1,,"start")', 366.666667, "The same, paid in advance."),
        Example('=VX_CLV(100,0.8,0.1,,,200,"return")', 0.333333333, "Winning it cost 200."),
    ),
    answer=_answer,
    overview=(
        "Retention is the probability that the customer stays from one year to the next; the value assumes that it is "
        "the same every year. With timing start the first margin comes today and is certain."
    ),
    errors=(
        ("#N/A", "the margin or the retention is missing; for return, the investment"),
        (
            "#NUM!",
            "a retention outside 0 to 1, a discount of -1 or less or above 1, periods that are not whole, "
            "a value without end",
        ),
        ("#DIV/0!", "return, for an investment of 0"),
        ("#VALUE!", "a timing that is neither end nor start"),
        *CALL_ERRORS,
    ),
    kind="targets",
    formula=(
        "end: m r / (1 + d - r); start: m (1 + d) / (1 + d - r); "
        "with n periods the sum of m r^t / (1 + d)^t over t = 1..n, or 0..n-1"
    ),
    source="S. Gupta and D. Lehmann, Managing Customers as Investments, 2005.",
)
