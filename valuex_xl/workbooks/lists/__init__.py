"""Lists to hand on: what a portfolio says, in the rows that somebody else works with."""

from valuex_xl.workbooks.lists.listing import Asked, Listing, NoListError
from valuex_xl.workbooks.lists.registry import LISTS, Kind

__all__ = ["LISTS", "Asked", "Kind", "Listing", "NoListError"]
