"""The draft of the note on major customers.

IFRS 8.34 and ASC 280-10-50-42: where revenues from one external customer are 10 per cent or more of the entity's, that
fact, the total from each such customer and the segments are disclosed; the customer's identity need not be.
"""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.judging.values import Scalar
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.workbooks.lists.listing import Asked, Listing

__all__ = ["note"]

_LIMIT = "disclosure"
_HEADS = ("Customer", "In the note", "Revenue", "Share of revenue")
_KEY, _AMOUNT, _SHARE, _, _STATUS = range(5)
_MAJOR = "BREACH"
_NOBODY = "\0the revenue without a name"
"""A customer that no book has."""


def note(asked: Asked) -> Listing:
    """The customers at or above the limit ``disclosure``, and the sentences that disclose them without their names.

    Where income without a name could make a further customer a major one, the sentences say so.
    """
    limit = asked.limit or _LIMIT
    table = asked.table(limit)
    major = [row for row in table if row[_STATUS] == _MAJOR]
    rows: list[tuple[Scalar, ...]] = [
        (row[_KEY], f"Customer {_letter(place)}", row[_AMOUNT], row[_SHARE]) for place, row in enumerate(major)
    ]
    text = _sentences(asked, rows) + _doubt(asked, limit, table)
    return Listing("Major customers (draft)", _HEADS, tuple(rows), asked.facts(), text)


def _sentences(asked: Asked, rows: list[tuple[Scalar, ...]]) -> str:
    period = asked.figures.text("Period")
    during = f" in the period {period}" if period else ""
    if not rows:
        return f"No single external customer contributed 10 per cent or more of revenue{during}."
    currency = asked.figures.text("Currency")
    told = "; ".join(f"{row[1]} {currency} {_money(row[2])} ({_share(row[3])})".replace("  ", " ") for row in rows)
    each = "one external customer" if len(rows) == 1 else f"each of {len(rows)} external customers"
    return (
        f"Revenue from {each} was 10 per cent or more of revenue{during}: {told}. "
        "To be added by hand: the segments that report it, and customers under common control."
    )


def _doubt(asked: Asked, limit: str, table: Sequence[Sequence[Scalar]]) -> str:
    """What income without a name could add to the note; empty where it turns nothing.

    Tried are the two ends: all of it is one further customer's, all of it is that of the largest who is not disclosed.
    The worst case of VX_CONCENTRATION does not tell this: with one major customer the status is BREACH already.
    """
    amount = asked.nameless()
    if amount <= 0:
        return ""
    others = [str(row[_KEY]) for row in table if row[_STATUS] not in ("", None, _MAJOR)]
    largest = "that of the largest customer not disclosed here"
    for whose, told in ((_NOBODY, "one further customer's"), *((name, largest) for name in others[:1])):
        for row in asked.table(limit, whose):
            if row[_KEY] == whose and row[_STATUS] == _MAJOR:
                return (
                    f" This holds only if the {show_money(amount)} of revenue without a name are not one customer's: "
                    f"were they {told}, it would have {_share(row[_SHARE])} and be disclosed too. "
                    "Settle whose they are before the note is used."
                )
    return ""


def _money(value: Scalar) -> str:
    return show_money(value) if isinstance(value, float) else ""


def _share(value: Scalar) -> str:
    return show_percent(round(value, 3)) if isinstance(value, float) else ""


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else str(place + 1)
