"""Lists of customers: grades, who moved, and the gaps to full potential."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.figures import Row, amount
from valuex_xl.workbooks.lists.listing import Asked, Listing
from valuex_xl.workbooks.portfolio.names import YEARLY_GAP, gap_title

__all__ = ["gaps", "grades", "moves"]

_MADE = "make the book with valuex new portfolio"


def grades(asked: Asked) -> Listing:
    """A row a customer, as the book has them."""
    heads = ("Customer", "Income", "Grade", "Previous", "Next", "Gap", "Advice")
    return Listing("Grades", heads, _columns(asked.rows("Customers", _MADE), heads), asked.facts())


def moves(asked: Asked) -> Listing:
    """Customers whose grade is another than before, the largest income first."""
    people = [row for row in asked.rows("Customers", _MADE) if row.get("Customer") not in (None, "")]
    moved = [row for row in people if _moved(row)]
    moved.sort(key=lambda row: -amount(row, "Income"))
    heads = ("Customer", "Previous", "Grade", "Income")
    known = any(row.get("Previous") not in (None, "") for row in people)
    text = (
        f"{len(moved):,} of {len(people):,} customers have another grade than before."
        if known
        else ("The book knows no grades before these: valuex refresh brings a new period in and keeps them.")
    )
    return Listing("Changes of grade", heads, _columns(moved, heads), asked.facts(), text)


def gaps(asked: Asked) -> Listing:
    """The gap register by owner, the largest gap of each first; those without an owner stand at the end."""
    needs = "it needs customers with a wallet: type them on the sheet Inputs, or name their column with --wallet"
    if any(isinstance(row.get("Wallet"), float) for row in asked.figures.rows("Inputs")):
        needs = (
            "its wallets were typed after it was made: valuex refresh with the same ledger makes it, recalc does not"
        )
    people = [row for row in asked.figures.rows("Customers") if row.get("Customer")]
    # Who is at a loss, or buys the whole wallet from us, has no gap; the register has a line for each, for who owns it.
    none = {row["Customer"] for row in people if isinstance(row.get(gap_title(row)), float) and not _is_open(row)}
    register = asked.rows("Gaps", needs)
    rows = [row for row in register if row.get("Customer") not in none]
    gap = next(map(gap_title, register), YEARLY_GAP)
    rows = sorted(rows, key=lambda row: (not row.get("Owner"), str(row.get("Owner") or ""), -amount(row, gap)))
    heads = ("Owner", "Customer", "Grade", gap, "Lifetime gap", "Action", "Due", "Done")
    unknown = sum(1 for row in rows if not isinstance(row.get(gap), float))
    told = (
        [f"Listed are the largest gaps: {len(rows):,} of {len(people):,} customers."]
        if len(register) < len(people)
        else []
    )
    if unknown:
        why = "their wallet or margin is not known, or their income is below 0"
        told.append(f"{unknown:,} of {len(rows):,} have no gap here: {why}.")
    if none:
        told.append(f"Left out are {len(none):,} without a gap: the wallet is ours already, or they are at a loss.")
    text = " ".join(told)
    return Listing("Gaps to full potential", heads, _columns(rows, heads), asked.facts(), text)


def _is_open(row: Row) -> bool:
    return amount(row, gap_title(row)) > 0


def _moved(row: Row) -> bool:
    before, now = row.get("Previous"), row.get("Grade")
    return isinstance(before, str) and isinstance(now, str) and bool(before) and before != now


def _columns(rows: Iterable[Row], heads: Sequence[str]) -> tuple[tuple[Scalar, ...], ...]:
    return tuple(tuple(row.get(head) for head in heads) for row in rows)
