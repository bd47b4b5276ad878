"""VX_HOLE: what if the largest go."""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, WHY, rules_argument
from valuex_xl.functions.judged import judged
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.judging.cells import as_block, as_column
from valuex_xl.judging.columns import Cells
from valuex_xl.judging.values import VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply
from valuex_xl.kinds.concentration.hole import Hole, lose

__all__ = ["HOLE"]

_VALUES: dict[str, Callable[[Hole], Scalar]] = {
    "amount": lambda hole: hole.amount,
    "share": lambda hole: hole.share,
    "refill": lambda hole: hole.refill,
    "next share": lambda hole: hole.after.share(hole.after.largest),
    "next name": lambda hole: hole.after.largest.name,
    "next status": lambda hole: hole.after.worst,
}


def _answer(call: Call) -> Reply:
    if call.given.get("keys") is None:
        raise CallError(VALUE, "keys is missing: whose amounts these are")
    judgement, _ = judged(call)
    column = as_column(as_block(call.given.get("lose")))
    if column is None:
        raise CallError(VALUE, "lose takes a number, or one column of names")
    gone = Cells(column[0])
    # The hole holds the judgement, so that no other can come to have its identity.
    hole = call.session.recent(("hole", id(judgement), gone), lambda: lose(judgement, gone))
    return call.because(hole.why()) if call.output == "why" else _VALUES[call.output](hole)


HOLE = Function(
    name="VX_HOLE",
    summary="Shows the hole that a customer leaves: what goes with it, what refills it, who is too large then.",
    arguments=(
        Argument("amounts", "column", "One column of amounts in money: income or profit."),
        Argument(
            "keys",
            "column",
            "Whose amount it is: customer or industry names, as many as there are amounts.",
            beside="amounts",
        ),
        Argument(
            "lose", "column", "How many of the largest go, or a name or a column of names of those that do.", True, "1"
        ),
        OUTPUT,
        Argument("limit", "limit", "The name of a line under limits in the rule set.", True, "customer"),
        rules_argument("concentration"),
        AS_AT,
    ),
    outputs=(
        Output("amount", "The amount that goes, in money.", "value"),
        Output("share", "Its share of the total that the limit is about, as a ratio.", "value"),
        Output("refill", "How many average remaining customers refill it, not rounded.", "value"),
        Output("next share", "The share that the largest of those who remain has then.", "value"),
        Output("next name", "Its name.", "value"),
        Output("next status", "OK, WATCH or BREACH: of the worst key that remains.", "value"),
        Output(WHY.name, WHY.help, "value"),
    ),
    examples=(
        Example(
            '=VX_HOLE({30;25;20;15;10},{"a";"b";"c";"d";"e"},1,"next share")',
            0.357142857,
            "Five customers of 30, 25, 20, 15 and 10 thousand: without a, b has 25 of the remaining 70.",
        ),
        Example('=VX_HOLE({30;25;20;15;10},{"a";"b";"c";"d";"e"},1,"refill")', 1.714285714),
        Example('=VX_HOLE({30;25;20;15;10},{"a";"b";"c";"d";"e"},"b")', 25.0),
    ),
    answer=_answer,
    overview=(
        "When the largest customer goes, two things happen: its amount is missing, and the next one weighs more. "
        "refill counts in average remaining customers, which is what sales would have to win."
    ),
    errors=(
        ("#N/A", "a name that is not among the keys, or nobody remains"),
        ("#NUM!", "a number that is not whole, or more than there are; a total, or what remains of it, below zero"),
        ("#DIV/0!", "the total, or what remains of it, is zero"),
        ("#REF!", "no limit of that name"),
        *CALL_ERRORS,
    ),
    kind="concentration",
    formula="refill = lost amount / (remaining amount / remaining customers); next share = next / remaining total",
    source="The definition of VX_CONCENTRATION, applied to what remains.",
)
