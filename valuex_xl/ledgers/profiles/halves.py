"""Bookings and those that take them back, of which the words of a profile leave out one half only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.columns import Exact, Places, taken
from valuex_xl.ledgers.doubts.asked import counters
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.profiles.rows import Rows
from valuex_xl.ledgers.vocabulary.kinds import is_reversal, is_taken_back
from valuex_xl.rulefiles.text import tidy

__all__ = ["halves_left_out"]


def halves_left_out(rows: Rows, profile: Profile, counted: Places, amounts: Callable[[], Exact]) -> Iterator[str]:
    """A sentence for each word whose lines are left out while the lines that undo them, or are undone, still count.

    ``amounts`` gives those of all lines as they stand in the file, where they are asked for.
    """
    names = profile.customer.columns if profile.customer is not None else ()
    if not names or (profile.customer is not None and profile.customer.voucher_line) or rows.by_month:
        return
    left = rows.bookings.copy()
    left[counted] = False
    for column in _columns(profile):
        texts = rows.texts(column)
        for is_one, which in ((is_taken_back, "what takes it back"), (is_reversal, "what it takes back")):
            words = {text for text in texts.different() if text and is_one(tidy(text))}
            if not words:
                continue
            for word, places in texts.grouped(tidy, texts.where(words.__contains__) & left).items():
                counts = _other_half(rows, names[0], places, counted, amounts(), takes_back=is_one is is_reversal)
                if len(counts):
                    told, count = (lines_told(taken(rows.lines, some)) for some in (places, counts))
                    yield (
                        f'{column}: "{word}" is left out ({told}), and {which} still counts for the same customers '
                        f"({count}): leave out both halves or none"
                    )


def _columns(profile: Profile) -> Sequence[str]:
    """The columns by whose words lines are left out."""
    return [*(only.column for only in profile.only), *([profile.types.column] if profile.types is not None else [])]


def _other_half(
    rows: Rows, customer: str, left: Places, counted: Places, amounts: Exact, *, takes_back: bool
) -> Places:
    """The counted lines that take back those left out, or are taken back by them."""
    places = np.union1d(left, counted)
    held, at = amounts.take(places), np.searchsorted(places, left)
    if takes_back:
        is_left = np.zeros(len(places), np.bool_)
        is_left[at] = True
        held = held.turned(is_left).reversed(np.ones(len(places), np.bool_))
    found: Places = places[counters(rows.texts(customer).take(places), held, at)]
    return found
