"""Columns of millions of lines without a Python object a line: texts by number, money as whole numbers of a scale."""

from valuex_xl.ledgers.columns.coded import Coded, Coder, coded, concatenated, paired, typed
from valuex_xl.ledgers.columns.exact import Exact, exact, joined_amounts, no_amounts, only_where
from valuex_xl.ledgers.columns.packed import Packed, Packer
from valuex_xl.ledgers.columns.places import (
    Places,
    all_but,
    among,
    chosen_at,
    compacted,
    first_below,
    first_places,
    in_order,
    last_above,
    looked_up,
    numbers_of,
    places_of,
    taken,
    tally,
)
from valuex_xl.ledgers.columns.stack import Stack
from valuex_xl.ledgers.columns.taking import only

__all__ = [
    "Coded",
    "Coder",
    "Exact",
    "Packed",
    "Packer",
    "Places",
    "Stack",
    "all_but",
    "among",
    "chosen_at",
    "coded",
    "compacted",
    "concatenated",
    "exact",
    "first_below",
    "first_places",
    "in_order",
    "joined_amounts",
    "last_above",
    "looked_up",
    "no_amounts",
    "numbers_of",
    "only",
    "only_where",
    "paired",
    "places_of",
    "taken",
    "tally",
    "typed",
]
