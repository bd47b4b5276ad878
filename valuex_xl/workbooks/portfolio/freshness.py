"""Whether a portfolio was recalculated since somebody typed into it: another program stores no grades, or old ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.figures import BookFigures
from valuex_xl.workbooks.portfolio.names import board_name

__all__ = ["stale_words"]

_TYPED = ("Wallet", "Will buy")


def stale_words(figures: BookFigures) -> str:
    """Why the stored grades are not those of what was typed, in a few words; empty where they are."""
    if figures.named(board_name("checks")) in (None, ""):
        return "it was saved by a program that stores no values"
    stale = figures.number("Checks_stale")
    if stale is None:
        return "" if not figures.has("Checks_stale") else "its checks could not be calculated"
    count = int(stale) or sum(was != now for was, now in _beside(figures))
    return f"{count:,} of its grades are older than what was typed beside them" if count else ""


def _beside(figures: BookFigures) -> Iterator[tuple[tuple[Scalar, ...], tuple[Scalar, ...]]]:
    """What was typed for each customer, and what the sheet Customers has of it."""
    known = {row.get("Customer"): _cells(row.get(head) for head in _TYPED) for row in figures.rows("Customers")}
    for row in figures.rows("Inputs"):
        typed = _cells(row.get(head) for head in _TYPED)
        yield typed, known.get(row.get("Customer"), typed)


def _cells(values: Iterable[Scalar]) -> tuple[Scalar, ...]:
    return tuple(None if value == "" else value for value in values)
