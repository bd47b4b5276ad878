"""The header of an export by a profile: the line in which all names stand that the profile is known by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from valuex_xl.kinds.ledger.columns import columns_of, names_of
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.files import Cell, Line
from valuex_xl.ledgers.profiles.cells import is_blank, text_of
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy

__all__ = ["SEARCHED", "Header", "find_header", "is_header_again", "missing"]

SEARCHED = 200
"""So many lines of a file are searched for its header."""


@dataclass(frozen=True, slots=True)
class Header:
    """The header: its line, its names, the lines above it, and where each column of the profile stands.

    ``places`` are all fields with a column's name, by the folded name that the profile uses.
    """

    number: int
    names: tuple[str, ...]
    above: tuple[Line, ...]
    places: dict[str, tuple[int, ...]]

    def place(self, column: str) -> int:
        """Where a column stands; -1 where the file lacks it."""
        return next(iter(self.places.get(fold(column), ())), -1)


def find_header(lines: Iterable[Line], profile: Profile) -> Header | None:
    """The first line with all names; None where there is none among the first lines of the file."""
    above: list[Line] = []
    for line in islice(lines, SEARCHED):
        names = tuple(fold(text_of(cell)) for cell in line.cells)
        if _is_header(names, profile):
            shown = tuple(tidy(text_of(cell)) for cell in line.cells)
            wanted = [*columns_of(profile), *profile.known_by]
            places = {fold(each): _places(names, names_of(profile, each)) for each in wanted}
            return Header(line.number, shown, tuple(above), places)
        above.append(line)
    return None


def missing(header: Header, by: str, needed: Sequence[str], file: str) -> list[LedgerFault]:
    """A fault for each column that the file lacks; ``by`` says who needs them."""
    known = [name for name in header.names if name]
    faults = []
    for column in needed:
        if column and header.place(column) < 0:
            remedy = did_you_mean(column, known) or " - export it too"
            reason = f'no column is called "{column}", and {by} needs it{remedy} (columns: {", ".join(known)})'
            faults.append(LedgerFault(file, header.number, reason))
    return faults


def is_header_again(cells: Sequence[Cell], header: Header) -> bool:
    """Whether a line repeats the header, as each page of a printed list does."""
    met = False
    for at, cell in enumerate(cells):
        if is_blank(cell):
            continue
        if at >= len(header.names) or fold(text_of(cell)) != fold(header.names[at]):
            return False
        met = True
    return met


def _is_header(names: Sequence[str], profile: Profile) -> bool:
    filled = [name for name in names if name]
    if len(filled) < len(profile.known_by):
        return False
    return all(any(fits(name, names_of(profile, each)) for name in filled) for each in profile.known_by)


def _places(names: Sequence[str], called: Sequence[str]) -> tuple[int, ...]:
    """The fields with a name of a column; the name that the profile uses goes before its other names."""
    for name in called:
        found = tuple(at for at, each in enumerate(names) if each and fits(each, (name,)))
        if found:
            return found
    return ()
