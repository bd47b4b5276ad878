"""VX_PAIN_GAIN: the partnering formula."""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, WHY, rules_argument
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.rowwise import answered, rowwise
from valuex_xl.judging.domains import needed
from valuex_xl.judging.values import VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.partnering.sharing import Project, formula

__all__ = ["PAIN_GAIN"]

_VALUES: dict[str, Callable[[Project], float]] = {
    "share": lambda project: project.share,
    "price": lambda project: project.price,
    "profit": lambda project: project.profit,
    "turning point": lambda project: project.turning_point,
}


def _answer(call: Call) -> Reply:
    agreed = call.compiled(formula)
    rows = rowwise(call, ("target", "actual", "fee", "ceiling"))

    def project(figures: list[float | None]) -> Project:
        target, actual, fee, ceiling = figures
        return agreed.project(needed(target, "target"), needed(actual, "actual"), fee, ceiling)

    def work(figures: list[float | None]) -> Scalar | Why:
        found = project(figures)
        if call.output == "why":
            return call.because(found.why())
        return _VALUES[call.output](found)

    if call.output == "slices":
        if len(rows.rows) > 1:
            raise CallError(VALUE, "slices answers for one project: give one target and one actual cost")
        return project(rows.numbers(0)).slices()
    return answered(call, rows, work)


PAIN_GAIN = Function(
    name="VX_PAIN_GAIN",
    summary="Shares what a project saves or overspends against its target cost, by a formula both partners can check.",
    arguments=(
        Argument("target", "figure", "The agreed target cost, in money."),
        Argument("actual", "figure", "What it did cost, in money."),
        Argument("fee", "figure", "The fee, in money.", True, "the rule set's"),
        Argument(
            "ceiling", "figure", "The price that is never exceeded, in money; 0 is a ceiling of 0.", True, "no ceiling"
        ),
        OUTPUT,
        rules_argument("partnering"),
        AS_AT,
    ),
    outputs=(
        Output("share", "Our part of the gain (above 0) or of the pain (below 0).", "rows"),
        Output("price", "Actual cost + fee + share, at most the ceiling.", "rows"),
        Output("profit", "Price less actual cost: what is left to us.", "rows"),
        Output("turning point", "The actual cost from which the ceiling binds.", "rows"),
        Output(
            "slices",
            "Five columns a slice: from, to, our share, cost in the slice, our part of it.",
            "table",
            ("from", "to", "our share", "cost", "our part"),
        ),
        WHY,
    ),
    examples=(
        Example(
            '=VX_PAIN_GAIN(500000,200000,,,,"nec_80_100")',
            25000.0,
            "300,000 are saved; we share a quarter of what lies between 80% and 100% of the target.",
        ),
        Example('=VX_PAIN_GAIN(100000,150000,,,"price")', 125000.0, "Half of the overspending is ours."),
    ),
    answer=_answer,
    overview=(
        "Partners agree one open formula and use it project after project. why gives the version and the hash of the "
        "rule set: when both partners see the same hash, both used the same formula to the letter. Two formulas ship: "
        "partnering shares in halves, nec_80_100 leaves what is saved below 80% of the target to the client."
    ),
    errors=(
        ("#N/A", "target or actual is missing; turning point where no cost brings the price to the ceiling"),
        ("#NUM!", "a target that is not above 0, or a negative cost, fee or ceiling"),
        *CALL_ERRORS,
    ),
    kind="partnering",
    formula="share = integral of our share from actual to target cost; price = min(actual + fee + share, ceiling)",
    source="Target cost contracts with share ranges, such as NEC4 ECC option C, clause 54.",
)
