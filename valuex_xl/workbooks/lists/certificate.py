"""A certificate of concentration, as a covenant or a borrowing base asks for it: excess by debtor, what is eligible."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.judging.values import Scalar, Value
from valuex_xl.judging.wording import show_money
from valuex_xl.workbooks.lists.listing import Asked, Listing

__all__ = ["certificate"]

_LIMIT = "customer"
_HEADS = ("Debtor", "Amount", "Share", "Status", "Excess", "Eligible")
_KEY, _AMOUNT, _SHARE, _, _STATUS, _EXCESS = range(6)
_AMOUNTS = "income of the period by customer as the book has it, no open receivables"
_NOBODY = "\0the amounts without a name"
"""A debtor that no book has."""


def certificate(asked: Asked) -> Listing:
    """A row a debtor, largest first, by one limit of the rule set concentration or the one that is named.

    ``Excess`` is what a debtor has above its own limit. The whole that is not eligible counts joint limits too, so that
    it may be more than the sum of the column; the sentence says by how much.
    """
    limit = asked.limit or _LIMIT
    rows = asked.table(limit)
    total = sum(_number(row[_AMOUNT]) for row in rows)
    excess = sum(_number(row[_EXCESS]) for row in rows)
    ineligible = _number(asked.concentration("ineligible", limit))
    joint = ineligible - excess
    text = f"Of {show_money(total)}, {show_money(ineligible)} is above the limit {limit} and not eligible"
    text += f", {show_money(joint)} of it by joint limits" if round(joint, 2) > 0 else ""
    text += f"; eligible is {show_money(total - ineligible)}."
    if excess > 0:
        text += (
            " Excess is what is above the limit's share of the total as it is; to keep the limit by selling less, more "
            "must go, as the total shrinks with it (room, on the sheet Limits)."
        )
    text += _doubt(asked, limit, ineligible, rows)
    listed: list[tuple[Scalar, ...]] = [
        (
            row[_KEY],
            row[_AMOUNT],
            row[_SHARE],
            row[_STATUS],
            row[_EXCESS],
            _number(row[_AMOUNT]) - _number(row[_EXCESS]),
        )
        for row in rows
    ]
    head = asked.session.rules(asked.rules or None, "concentration").head
    facts = (
        *asked.facts(),
        ("Amounts", _AMOUNTS),
        ("Limit", limit),
        ("Rules", f"{head.name} {head.version}, hash {head.hash}"),
    )
    return Listing("Certificate of concentration", _HEADS, tuple(listed), facts, text)


def _doubt(asked: Asked, limit: str, ineligible: float, rows: Sequence[Sequence[Scalar]]) -> str:
    """That amounts without a name stand as eligible, and how much more would not be if they were somebody's."""
    amount = asked.nameless()
    if amount <= 0:
        return ""
    told = f" {show_money(amount)} of it has no debtor's name and stands here as eligible"
    largest = next((str(row[_KEY]) for row in rows if row[_STATUS]), "")
    further = {
        whose: _number(asked.concentration("ineligible", limit, name)) - ineligible
        for whose, name in (("one further debtor's", _NOBODY), (f"{largest}'s", largest))
        if name
    }
    whose, more = max(further.items(), key=lambda each: each[1])
    if round(more, 2) > 0:
        told += f"; were it {whose}, {show_money(more)} more would be above the limit and not eligible"
    return f"{told}."


def _number(value: Value) -> float:
    return value if isinstance(value, float) else 0.0
