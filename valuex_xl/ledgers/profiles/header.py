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

__all__ = ["SEARCHED", "Header", "find_header", "is_header_again", "missing", "places_of", "text_at", "texts_above"]

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
        over = _over(above[-1].cells if above else (), len(names))
        if _is_header(names, over, profile):
            shown = tuple(tidy(text_of(cell)) for cell in line.cells)
            places = places_of(names, profile, (*columns_of(profile), *profile.known_by), over)
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


def text_at(above: Sequence[Line], spot: tuple[int, int]) -> str:
    """What stands in a line above the header, by the numbers of the line and of its field; empty where nothing does."""
    line = next((each for each in above if each.number == spot[0]), None)
    return text_of(line.cells[spot[1] - 1]).strip() if line is not None and len(line.cells) >= spot[1] else ""


def texts_above(header: Header) -> list[str]:
    """What stands in the line just above a header; nothing where there is none."""
    return [text_of(cell) for cell in header.above[-1].cells] if header.above else []


def places_of(
    names: Sequence[str], profile: Profile, columns: Iterable[str], over: Sequence[str] = ()
) -> dict[str, tuple[int, ...]]:
    """The fields of each column by its folded name; ``over`` is what stands in the line above, for headers of two."""
    return {fold(each): _places(names, over, names_of(profile, each)) for each in columns}


def _over(cells: Sequence[Cell], width: int) -> list[str]:
    """What stands over each field in the line above: a text over several fields stands over the first of them only."""
    found, last = [], ""
    for at in range(width):
        text = fold(text_of(cells[at])) if at < len(cells) else ""
        last = text or last
        found.append(last)
    return found


def _is_header(names: Sequence[str], over: Sequence[str], profile: Profile) -> bool:
    """Whether all names stand in a line; some may take the line above, but never all of them."""
    filled = [name for name in names if name]
    if len(filled) < len(profile.known_by):
        return False
    plain = [any(fits(name, names_of(profile, each)) for name in filled) for each in profile.known_by]
    if all(plain) or not any(plain):
        return all(plain)
    return all(
        there or _places(names, over, names_of(profile, each))
        for there, each in zip(plain, profile.known_by, strict=True)
    )


def _places(names: Sequence[str], over: Sequence[str], called: Sequence[str]) -> tuple[int, ...]:
    """The fields with a name of a column; the name that the profile uses goes before its other names.

    Where none has it, those that have it together with the line above: ``2026 Sales`` is Sales below 2026.
    """
    joined = [f"{above} {name}" if above and name else "" for name, above in zip(names, over, strict=False)]
    for texts in (names, joined):
        for name in called:
            found = tuple(at for at, each in enumerate(texts) if each and fits(each, (name,)))
            if found:
                return found
    return ()
