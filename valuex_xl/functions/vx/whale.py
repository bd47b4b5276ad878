"""VX_WHALE: who makes the profit and who eats it."""

from __future__ import annotations

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import CALL_ERRORS, OUTPUT
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.netted import netted
from valuex_xl.judging.why import Reply
from valuex_xl.measures.whale import whale

__all__ = ["WHALE"]


def _answer(call: Call) -> Reply:
    profits, _ = call.column("profits")
    keys = call.optional_column("keys", "profits", len(profits))
    found = call.recent("whale", (profits, keys), lambda: whale(netted(call.session, profits, keys, {})))
    if call.output == "curve":
        return found.curve()
    if call.output == "why":
        return found.why()
    if call.output == "peak":
        return found.peak
    return float(found.peak_count) if call.output == "peak count" else found.eroded


WHALE = Function(
    name="VX_WHALE",
    summary="Draws the whale curve: how profit builds up from the best customers, and what the rest eat of it.",
    arguments=(
        Argument("profits", "column", "One column of profits in money, a row for each customer or booking."),
        Argument(
            "keys",
            "column",
            "Whose profit it is, as many names as there are profits.",
            optional=True,
            default="each row is its own",
            beside="profits",
        ),
        OUTPUT,
    ),
    outputs=(
        Output(
            "curve",
            "Five columns, best first: rank, key, profit, running profit, running share.",
            "table",
            ("rank", "key", "profit", "running profit", "running share"),
        ),
        Output("peak", "The largest running share: above 1 where some customers lose money.", "value"),
        Output("peak count", "How many customers it takes to reach the largest running profit.", "value"),
        Output("eroded", "The sum of the losses, a negative amount: what is eaten after the peak.", "value"),
        Output("why", "A sentence to forward: the peak, what is eaten, and which rows that leaves out.", "value"),
    ),
    examples=(
        Example('=VX_WHALE({60;50;20;-10;-20},,"peak")', 1.3, "Three customers make 130% of the profit, two eat 30%."),
        Example('=VX_WHALE({60;50;20;-10;-20},,"peak count")', 3.0),
        Example('=VX_WHALE({60;50;20;-10;-20},,"eroded")', -30.0),
    ),
    answer=_answer,
    overview=(
        "Profits are netted by key. Chart running share against rank: the hump above 100% is the whale's back. "
        "A firm that loses money in all has no shares of a profit; its running profit, peak count and what is eroded "
        "stand all the same."
    ),
    errors=(
        ("#DIV/0!", "peak and the running shares, where the total profit is zero"),
        ("#NUM!", "peak and the running shares, where the total is a loss"),
        *CALL_ERRORS[:1],
    ),
    formula="running share = sum of the profits so far / total profit, best first",
    source="R. Kaplan and V. G. Narayanan, Measuring and Managing Customer Profitability, 2001.",
)
