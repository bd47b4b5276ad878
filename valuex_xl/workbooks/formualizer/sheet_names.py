"""The names of sheets in the private copy.

The engine keeps a sheet ``Sheet1`` of its own that no list of sheets shows. References find a sheet in any case, but
what is handed to a function from a book's ``sheet1`` or ``SHEET1`` comes from the engine's empty one. Spelled as the
engine spells it, the two are the same sheet.
"""

from __future__ import annotations

__all__ = ["engine_sheet"]

_OWN = "Sheet1"


def engine_sheet(name: str) -> str:
    """What a sheet of the book is called in the private copy.

    >>> engine_sheet("SHEET1"), engine_sheet("Plan")
    ('Sheet1', 'Plan')
    """
    return _OWN if name.casefold() == _OWN.casefold() else name
