"""VX_CONCENTRATION: do we hang on one customer or industry."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, OUTPUT, WHY, rules_argument
from valuex_xl.functions.judged import judged, judged_at_once
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.judging.values import VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply
from valuex_xl.kinds.concentration.certificate import CERTIFICATE, certificate
from valuex_xl.kinds.concentration.judgement import Judgement
from valuex_xl.kinds.concentration.words import why

if TYPE_CHECKING:
    from valuex_xl.kinds.concentration.long_columns import LongColumn

__all__ = ["CONCENTRATION"]

_VALUES: dict[str, Callable[[Judgement], Scalar]] = {
    "share": lambda judgement: judgement.share(judgement.largest),
    "name": lambda judgement: judgement.largest.name,
    "amount": lambda judgement: judgement.largest.amount,
    "status": lambda judgement: judgement.worst,
    "count": lambda judgement: len(judgement.ranked),
    "hhi": Judgement.hhi,
    "effective": Judgement.effective,
    "gini": Judgement.gini,
    "headroom": lambda judgement: judgement.headroom(judgement.largest),
    "excess": lambda judgement: judgement.excess(judgement.largest),
    "ineligible": lambda judgement: judgement.eligibility.ineligible,
}


_AT_ONCE: dict[str, Callable[[LongColumn], Reply]] = {
    "share": lambda column: column.head.share(column.head.largest),
    "name": lambda column: column.head.largest.name,
    "amount": lambda column: column.head.largest.amount,
    "status": lambda column: column.judged.worst,
    "count": lambda column: len(column.judged.held),
    "hhi": lambda column: column.judged.hhi(),
    "effective": lambda column: column.judged.effective(),
    "gini": lambda column: column.judged.gini(),
    "headroom": lambda column: column.head.headroom(column.head.largest),
    "excess": lambda column: column.head.excess(column.head.largest),
}
"""What of a very long column is answered without a look at each key."""


def _answer(call: Call) -> Reply:
    if call.output in (*_AT_ONCE, "row"):
        found = judged_at_once(call)
        if found is not None:
            return _at_once(call, *found)
    judgement, as_row = judged(call)
    call.found(judgement.findings)
    if call.output == "top n":
        return _top(call, judgement)
    if call.output == "why":
        return call.because(why(judgement))
    if call.output == "table":
        return judgement.table()
    if call.output == "certificate":
        return certificate(judgement)
    if call.output in ("row", "class"):
        column = judgement.by_row(judgement.statuses if call.output == "row" else judgement.classes)
        if len(column) == 1:
            return column[0]
        return [column] if as_row else [[cell] for cell in column]
    return _VALUES[call.output](judgement)


def _at_once(call: Call, column: LongColumn, as_row: bool) -> Reply:
    call.found(column.head.findings)
    if call.output != "row":
        return _AT_ONCE[call.output](column)
    statuses = column.statuses()
    return [statuses] if as_row else [[cell] for cell in statuses]


def _top(call: Call, judgement: Judgement) -> float:
    if not call.number:
        raise CallError(VALUE, 'top takes a number of at least 1, such as "top 5"')
    return judgement.top(call.number)


CONCENTRATION = Function(
    name="VX_CONCENTRATION",
    summary="Says how much of income or profit hangs on one customer or industry, and whether that is a danger.",
    arguments=(
        Argument("amounts", "column", "One column of amounts: income or profit, a row for each customer or booking."),
        Argument(
            "keys",
            "column",
            "Whose amount it is: customer or industry names, as many as there are amounts.",
            optional=True,
            default="each row is its own",
            beside="amounts",
        ),
        OUTPUT,
        Argument("limit", "limit", "The name of a line under limits in the rule set.", True, "customer"),
        rules_argument("concentration"),
        AS_AT,
    ),
    outputs=(
        Output("share", "The share of the largest, as a ratio.", "value"),
        Output("name", "The name of the largest.", "value"),
        Output("amount", "The amount of the largest, netted.", "value"),
        Output("status", "OK, WATCH or BREACH: of the worst key.", "value"),
        Output(WHY.name, WHY.help, "value"),
        Output("count", "How many keys there are.", "value"),
        Output("hhi", "The Herfindahl-Hirschman index, 0 to 10,000.", "value"),
        Output("effective", "The effective number of keys: 10,000 / HHI.", "value"),
        Output("gini", "The Gini coefficient: 0 where all are equal.", "value"),
        Output("top n", 'The share of the largest n together, such as "top 5".', "value"),
        Output("headroom", "How much the largest can still grow before it breaches; negative when over.", "value"),
        Output("excess", "How much of the largest lies over the limit.", "value"),
        Output("ineligible", "The whole excess over all limits of the line, joint ones included.", "value"),
        Output(
            "table",
            "Seven columns a key, largest first: key, amount, share, running share, status, excess, headroom.",
            "table",
            ("key", "amount", "share", "running share", "status", "excess", "headroom"),
        ),
        Output(
            "certificate",
            "Five columns a key, largest first: key, amount, over its own limit, over joint limits, eligible.",
            "table",
            CERTIFICATE,
        ),
        Output("row", "The status of each input row's key.", "rows"),
        Output("class", "The class of each input row's key by running share: A, B or C.", "rows"),
    ),
    examples=(
        Example('=VX_CONCENTRATION({30;30;20;20},,"hhi")', 2600.0, "Four customers of 30, 30, 20 and 20 thousand."),
        Example("=VX_CONCENTRATION({30;25;20;15;10})", 0.3, "The largest of five customers is 30% of income."),
        Example('=VX_CONCENTRATION({30;25;20;15;10},,"status")', "BREACH"),
        Example('=VX_CONCENTRATION({25;25;25;25},,"status")', "WATCH", "25% is watched; only more than 25% breaches."),
        Example('=VX_CONCENTRATION({30;25;20;15;10},,"excess")', 5.0),
        Example(
            '=VX_CONCENTRATION({30;26;20;14;10},,"ineligible")', 6.0, "5 of the largest and 1 of the second are over."
        ),
    ),
    answer=_answer,
    overview=(
        "Amounts are netted by key before anything else, so that a credit note belongs to its customer. Names are "
        "compared after folding case and spaces. The limit fixes what the amounts are (income or profit), and with it "
        "the base: shares of the net total, or of the sum of the keys above zero, since in a net total loss-makers "
        "make everybody else look larger. A blank amount counts as 0; an amount without a name is in the total and "
        "nobody's share; both are counted in why."
    ),
    errors=(
        ("#DIV/0!", "the total is zero"),
        ("#NUM!", "the net total is negative"),
        ("#N/A", "no amount has a name that counts"),
        ("#REF!", "no limit of that name"),
        *CALL_ERRORS,
    ),
    kind="concentration",
    formula=(
        "share = a / T; HHI = sum((100 a / T)^2); effective = 10,000 / HHI; "
        "gini = 2 sum(i a_i) / (n T) - (n + 1) / n, smallest first; "
        "headroom = (L T - a) / (1 - L); excess = max(0, a - L T); ineligible = the sum of all excesses, then of what "
        "joint limits cut of the largest, to one level, until they hold; a limit in money M takes the place of L T"
    ),
    source=(
        "HHI: U.S. Department of Justice, Merger Guidelines 2.1. Limits of 25% for a customer and 60% for an industry: "
        "the firm's own rule of prudence; 10% disclosure: IFRS 8.34 and ASC 280-10-50-42."
    ),
)
