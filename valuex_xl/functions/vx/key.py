"""VX_KEY: the name as it is compared."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.functions.calling import Call
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.judging.keys import keys
from valuex_xl.judging.values import VALUE, CallError, Scalar, Value

__all__ = ["KEY"]


def _answer(call: Call) -> Value:
    names, as_row = call.column("names")
    if (call.given.get("from") is None) != (call.given.get("to") is None):
        raise CallError(VALUE, "from and to go together: a column of names, and one of their parents")
    source = [] if call.given.get("from") is None else call.column("from")[0]
    target: Sequence[Scalar] = call.optional_column("to", "from", len(source)) or []
    found = keys(names, source, target)
    if len(found) == 1:
        return found[0]
    return [found] if as_row else [[key] for key in found]


KEY = Function(
    name="VX_KEY",
    summary="Gives the name as it is compared: case, spaces and look-alike characters folded, parents followed.",
    arguments=(
        Argument("names", "column", "One name or a column of them."),
        Argument("from", "column", "Names that have a parent.", optional=True, default="no parents"),
        Argument("to", "column", "The parent of each of them, as many as in from.", optional=True, beside="from"),
    ),
    outputs=(Output("key", "The folded name, or that of the parent at the top of its chain.", "rows"),),
    examples=(
        Example('=VX_KEY("  ACME   Ltd ")', "acme ltd", "Two spellings of one customer have one key."),
        Example('=VX_KEY("Greenshell BV",{"greenshell bv"},{"Shell"})', "shell", "A subsidiary counts as its parent."),
    ),
    answer=_answer,
    overview=(
        "Use it to see why two spellings are one customer, or to match lists that were typed by different people. "
        "Chains of parents are followed to the top."
    ),
    errors=(
        ("#N/A", "the name is blank"),
        ("#VALUE!", "the parents go round in a circle, a name has two parents, or from and to differ in length"),
    ),
    formula="NFKC, trimmed, runs of spaces made one (no-break spaces too), case folded",
    source="Unicode Standard Annex 15 (NFKC) and full case folding.",
)
