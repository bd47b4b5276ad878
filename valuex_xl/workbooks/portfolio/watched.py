"""Which limits a portfolio watches, told from the book itself."""

from __future__ import annotations

from valuex_xl.workbooks.figures import BookFigures
from valuex_xl.workbooks.portfolio.names import LIMIT_TITLES, limit_name

__all__ = ["watched_in"]


def watched_in(figures: BookFigures) -> list[str]:
    """The limits whose status the book has, in the order in which they are told."""
    return [limit for limit in LIMIT_TITLES if figures.has(limit_name(limit, "status"))]
