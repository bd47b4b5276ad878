"""VX_CLV: customer lifetime value."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, WHY, rules_argument
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.rowwise import by_row
from valuex_xl.functions.yearly import yearly_rows
from valuex_xl.judging.values import NA, VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.targets.ideals import compile_ideals
from valuex_xl.measures.course import Timing
from valuex_xl.measures.lifetime import Lifetime
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["CLV"]

_TIMINGS: dict[str, Timing] = {"end": "end", "start": "start", "arrears": "arrears"}
_VALUES: dict[str, Callable[[Lifetime], float]] = {
    "value": lambda life: life.value,
    "net": lambda life: life.net,
    "return": lambda life: life.gain,
    "payback": lambda life: life.payback,
    "required retention": lambda life: life.required_retention,
}
_ARGUMENTS = ("yearly_margin", "retention", "discount", "periods", "investment")
_BY_YEAR = ("yearly_margin", "retention", "discount")


def _answer(call: Call) -> Reply:
    rows = yearly_rows(call, _ARGUMENTS, _BY_YEAR)
    timing = _timing(call)
    if call.given.get("rules") is not None:
        call.rules()

    @cache
    def usual_discount() -> float:
        return call.compiled(compile_ideals).discount

    def work(row: int) -> Scalar | Why:
        margin, retention, discount, periods, investment = rows.numbers(row)
        if not margin:
            raise CallError(NA, "yearly_margin is missing")
        life = Lifetime(
            tuple(margin),
            tuple(retention) or None,
            tuple(discount) or usual_discount(),
            periods[0] if periods else None,
            timing,
            investment[0] if investment else None,
        )
        if call.output != "why":
            return _VALUES[call.output](life)
        return call.because(life.why()).with_more(*([rows.told] if rows.told else []))

    return by_row(call, len(rows.rows), work, rows.lay_as_row)


def _timing(call: Call) -> Timing:
    word = call.text("timing")
    if word is None:
        return "end"
    found = _TIMINGS.get(fold(word))
    if found is None:
        hint = did_you_mean(word, _TIMINGS) or ' - write "end", "start" or "arrears"'
        raise CallError(VALUE, f'timing is "{word}"{hint}')
    return found


CLV = Function(
    name="VX_CLV",
    summary="Gives the lifetime value of a customer: its yearly margin while it stays, discounted to today.",
    arguments=(
        Argument(
            "yearly_margin",
            "figure",
            "What the customer leaves us a year, in money; for margins that differ a row or column, a value a "
            "year, of which the last holds on.",
        ),
        Argument(
            "retention",
            "figure",
            "The probability that it stays another year, 0 to 1; or a row or column, a value a year.",
        ),
        Argument(
            "discount",
            "figure",
            "The yearly rate at which money loses value, a ratio: 0.1 is 10%.",
            True,
            "the rule set's",
        ),
        Argument("periods", "figure", "For how many years to count, a whole number.", True, "without end"),
        Argument(
            "timing",
            "word",
            'When the margin comes: "end" or "start" of each year, or in "arrears", the first for certain.',
            True,
            "end",
        ),
        Argument("investment", "figure", "What it costs to win or keep the customer, in money.", True, "none"),
        OUTPUT,
        rules_argument("targets"),
        AS_AT,
    ),
    outputs=(
        Output("value", "The lifetime value, in money.", "rows"),
        Output("net", "The value less the investment.", "rows"),
        Output("return", "The return on the investment: value / investment - 1.", "rows"),
        Output("payback", "After how many periods the discounted margins have brought the investment back.", "rows"),
        Output("required retention", "The yearly retention at which the value equals the investment.", "rows"),
        WHY,
    ),
    examples=(
        Example("=VX_CLV(100,0.8,0.1)", 266.666667, "100 a year from a customer of whom 80% stay, at 10%."),
        Example('=VX_CLV(100,0.8,0.1,,"start")', 366.666667, "The same, paid in advance."),
        Example('=VX_CLV(100,0.8,0.1,,,200,"return")', 0.333333333, "Winning it cost 200."),
        Example('=VX_CLV(100,0.8,0.1,,"arrears")', 333.333333, "Paid at year's end by all who began the year."),
        Example(
            '=VX_CLV({427,465,505},0.9,0.1,40,,41,"net")',
            2140.1628,
            "Margins that rise for two years and then stay, for a customer that costs 41 to win.",
        ),
        Example(
            '=VX_CLV(375,0.975,0,,"start",6000,"payback")',
            20.17838,
            "With 2.5% churn a month, winning a customer for 6,000 takes 20 months of 375 to come back.",
        ),
    ),
    answer=_answer,
    overview=(
        "Retention is the probability that the customer stays from one year to the next. With timing start the first "
        "margin comes today and is certain; with arrears it comes at the end of the year and is certain; with end it "
        "comes at the end of the year from those who stayed. A row or a column of margins, or of retentions, is one "
        "customer whose figure differs from year to year, the last value holding on; of both, columns side by side are "
        "its years where periods are given, and else customers, one a row. So are columns beside a column of periods "
        "or investments, and the rows of a block, whose years lie across. why says how a column was read. Payback "
        "counts a margin evenly over its period."
    ),
    errors=(
        (
            "#N/A",
            "the margin or the retention is missing; for return, payback and required retention the investment, and "
            "for the last two an investment that never comes back",
        ),
        (
            "#NUM!",
            "a retention outside 0 to 1, a discount of -1 or less or above 1, periods that are not whole, "
            "a value without end",
        ),
        ("#DIV/0!", "return, for an investment of 0"),
        ("#VALUE!", "a timing that is neither end, start nor arrears"),
        *CALL_ERRORS,
    ),
    kind="targets",
    formula=(
        "end: m r / (1 + d - r); start: m (1 + d) / (1 + d - r); arrears: m / (1 + d - r); "
        "with n periods the sum of m r^t / (1 + d)^t over t = 1..n, or 0..n-1"
    ),
    source="S. Gupta and D. Lehmann, Managing Customers as Investments, 2005.",
)
