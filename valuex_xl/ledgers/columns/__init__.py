"""Columns of millions of lines without a Python object a line: texts by number, money as whole numbers of a scale."""

from valuex_xl.ledgers.columns.coded import Coded, Coder, coded, concatenated, paired, typed
from valuex_xl.ledgers.columns.exact import Exact, exact, joined_amounts, no_amounts, only_where
from valuex_xl.ledgers.columns.packed import Packed, Packer
from valuex_xl.ledgers.columns.places import Places, first_places, in_order, looked_up, numbers_of, taken, tally
from valuex_xl.ledgers.columns.taking import only

__all__ = [
    "Coded",
    "Coder",
    "Exact",
    "Packed",
    "Packer",
    "Places",
    "coded",
    "concatenated",
    "exact",
    "first_places",
    "in_order",
    "joined_amounts",
    "looked_up",
    "no_amounts",
    "numbers_of",
    "only",
    "only_where",
    "paired",
    "taken",
    "tally",
    "typed",
]
