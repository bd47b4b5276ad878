"""The column chosen for the customer holds documents, while customers stand in headings or beside them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, NAMES, way
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.headings import is_customer_title, may_name_documents, names_documents
from valuex_xl.rulefiles.text import tidy

__all__ = ["documents"]

_MOSTLY = 0.9


def documents(view: View) -> Iterator[Finding]:
    """Asked by headings that name customers, or by the title of the column; told where most lines have another text."""
    title = view.name(view.customer)
    if view.ignores(title):
        return
    if view.headings:
        if view.particulars.names is None:
            yield _named_above(view)
        return
    are_documents = names_documents(title)
    if not are_documents and not may_name_documents(title):
        return
    texts = view.customers.different()
    numbered = sum(any(sign.isdigit() for sign in text) for text in texts)
    if not texts or numbered < _MOSTLY * len(texts):
        return
    beside = next((place for place in view.others() if _names_customers(view, place)), None)
    choose = f'--customer "{view.name(beside)}"' if beside is not None else "--customer with another column"
    if are_documents:
        yield view.fault(
            0,
            f"holds numbers of documents by its title, and no customers ({len(texts):,} of them in {len(view.lines):,} "
            f"lines) - say {choose}, or {way(title, IGNORE)} where they are customers",
            view.customer,
            tidy(view.customers[0]),
        )
    elif beside is not None:
        yield (
            f"{title} holds {len(texts):,} texts in {len(view.lines):,} lines, and {view.name(beside)} "
            f"{len(view.texts(beside).different()):,}: where those are the customers say {choose}"
        )


def _names_customers(view: View, place: int) -> bool:
    """Whether a column names customers by its title, on several lines each."""
    if not is_customer_title(view.name(place)):
        return False
    texts = view.texts(place)
    return 1 < len(texts.different()) < len(texts)


def _named_above(view: View) -> Finding:
    """The question whose the lines are below headings."""
    title = view.name(view.customer)
    lines = sorted(view.headings)
    row = int(np.searchsorted(np.asarray(view.lines), lines[0]))
    row = min(row, len(view.lines) - 1)
    more = len(lines) - 1
    several = f", and {more:,} more heading{' stands' if more == 1 else 's stand'} so" if more else ""
    return view.fault(
        row,
        f'stands below the heading "{view.headings[lines[0]]}" (line {lines[0]}){several}: they seem to name the '
        f"customers of the lines below them, and {title} something else - say {way(NAMES, 'above')} to count each line "
        f"as the heading's above it, or {way(title, IGNORE)} where {title} names the customers",
        view.customer,
        tidy(view.customers[row]),
    )
