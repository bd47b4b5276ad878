"""Which lists there are: a word of the command, what it says of itself, and who makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from valuex_xl.workbooks.lists.certificate import certificate
from valuex_xl.workbooks.lists.customers import gaps, grades, moves
from valuex_xl.workbooks.lists.limits import breaches
from valuex_xl.workbooks.lists.listing import Asked, Listing
from valuex_xl.workbooks.lists.note import note

__all__ = ["LISTS", "Kind"]


class Kind(NamedTuple):
    """One list: its line of help, and who makes it."""

    help: str
    make: Callable[[Asked], Listing]


LISTS = {
    "grades": Kind("every customer's grade, the one before, the next one and what it lacks for it", grades),
    "breaches": Kind("every limit that is not kept, or watched, with its reason", breaches),
    "gaps": Kind("the gaps to full potential, by owner, largest first", gaps),
    "moves": Kind("who changed its grade, with its income", moves),
    "certificate": Kind("a certificate of concentration: the excess of each debtor, what is eligible", certificate),
    "note": Kind("the draft of the note on major customers (IFRS 8.34, ASC 280-10-50-42)", note),
}
