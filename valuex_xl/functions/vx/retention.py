"""VX_RETENTION: who stayed, who left, who is new."""

from __future__ import annotations

from collections.abc import Callable

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import CALL_ERRORS, OUTPUT
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.netted import netted
from valuex_xl.judging.columns import Cells
from valuex_xl.judging.netting import Netted
from valuex_xl.judging.values import NA, VALUE, CallError
from valuex_xl.judging.why import Reply
from valuex_xl.measures.retention import Retention, compare

__all__ = ["RETENTION"]

_VALUES: dict[str, Callable[[Retention], float]] = {
    "retention": lambda found: found.retention,
    "churn": lambda found: found.churn,
    "tenure": lambda found: found.tenure,
    "gross": lambda found: found.gross,
    "net": lambda found: found.net,
}


def _answer(call: Call) -> Reply:
    opening, closing = _list(call, "opening"), _list(call, "closing")
    # Both lists are held by what is made of them, so that no other can come to have the identity of either.
    _, _, found = call.session.recent(
        ("retention", id(opening), id(closing)), lambda: (opening, closing, compare(opening, closing))
    )
    if call.output in ("gross", "net"):
        for name in ("opening_amounts", "closing_amounts"):
            if call.given.get(name) is None:
                raise CallError(NA, f"{call.output} revenue retention needs {name}")
    if call.output in ("lost", "new"):
        names = found.lost if call.output == "lost" else found.new
        return [[name] for name in names] if names else ""
    if call.output == "why":
        amounts = (call.given.get("opening_amounts"), call.given.get("closing_amounts"))
        return found.why(with_amounts=None not in amounts)
    return _VALUES[call.output](found)


def _list(call: Call, name: str) -> Netted:
    """A list of customers with their amounts; without amounts each counts for nothing but itself."""
    if call.given.get(name) is None:
        raise CallError(VALUE, f"{name} is missing: the list of customers")
    customers, _ = call.column(name)
    amounts = call.optional_column(f"{name}_amounts", name, len(customers))
    summed = Cells([0.0] * len(customers)) if amounts is None else amounts
    try:
        return netted(call.session, summed, customers, {})
    except CallError as error:
        raise CallError(error.error, f"{name}: {error}") from None


RETENTION = Function(
    name="VX_RETENTION",
    summary="Compares two lists of customers: how many stayed, for how long they stay, how much revenue was kept.",
    arguments=(
        Argument("opening", "column", "A column of the customers at the start."),
        Argument("closing", "column", "A column of the customers at the end."),
        Argument(
            "opening_amounts",
            "column",
            "The income of each opening customer, in money, beside opening.",
            True,
            "none: no gross or net",
            beside="opening",
        ),
        Argument(
            "closing_amounts",
            "column",
            "The income of each closing customer, in money, beside closing.",
            True,
            "none: no gross or net",
            beside="closing",
        ),
        OUTPUT,
    ),
    outputs=(
        Output("retention", "The share of the opening customers that stayed (logo retention), a ratio.", "value"),
        Output("churn", "The share that left.", "value"),
        Output("tenure", "How many periods a customer stays: 1 / churn.", "value"),
        Output("gross", "Gross revenue retention: what was kept, growth not counted, at most 1.", "value"),
        Output("net", "Net revenue retention: what the opening customers bring now, growth counted.", "value"),
        Output("lost", "The names of those who left, one below the other; empty for nobody.", "table"),
        Output("new", "The names of those who came; empty for nobody.", "table"),
        Output("why", "A sentence to forward: who stayed, what was kept, and which rows that leaves out.", "value"),
    ),
    examples=(
        Example('=VX_RETENTION({"a";"b";"c";"d"},{"a";"b";"e"})', 0.5, "Of four customers two stayed; e is new."),
        Example('=VX_RETENTION({"a";"b";"c";"d"},{"a";"b";"e"},,,"tenure")', 2.0),
        Example('=VX_RETENTION({"a";"b"},{"a";"c"},{60;40},{90;10},"net")', 0.9, "a grew from 60 to 90, b left."),
    ),
    answer=_answer,
    overview=(
        "Names are compared after folding case and spaces, and a name that stands twice is one customer; rows without "
        "a name are nobody's and are left out, with their amounts. Tenure "
        "assumes that everybody leaves with the same probability in every period. Gross and net revenue retention "
        "look at the opening customers only: what new ones bring is in neither."
    ),
    errors=(
        ("#DIV/0!", "no opening customers; tenure where nobody left; an opening total of zero"),
        ("#NUM!", "a negative opening total"),
        ("#N/A", "gross or net without amounts"),
        *CALL_ERRORS[:1],
    ),
    formula=(
        "retention = stayed / opening; churn = lost / opening; tenure = 1 / churn; "
        "gross = sum(min(opening, closing)) / opening total; net = closing of the opening customers / opening total"
    ),
    source="Tenure: F. Reichheld, The Loyalty Effect, 1996. Gross and net: the usual definitions of revenue retention.",
)
