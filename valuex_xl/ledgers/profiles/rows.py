"""The lines under a header: which of them are bookings, and the text of a column in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from valuex_xl.kinds.ledger.rules import DateColumn, Profile
from valuex_xl.kinds.ledger.words import fits
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Cell, Export, Line
from valuex_xl.ledgers.profiles.cells import is_blank, text_of
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.ledgers.profiles.dates import is_day
from valuex_xl.ledgers.profiles.header import Header, is_header_again
from valuex_xl.rulefiles.text import fold

__all__ = ["Rows", "read_rows"]


@dataclass
class Rows:
    """The lines that hold anything, in the order of the file; ``bookings`` tells which of them are some.

    ``named`` are the lines that the profile names as no booking, whatever they hold.
    """

    file: str
    header: Header
    lines: Sequence[Line]
    bookings: Sequence[bool]
    named: Sequence[int]
    blank: int

    @cached_property
    def at(self) -> tuple[int, ...]:
        """The places of the bookings."""
        return tuple(at for at, booking in enumerate(self.bookings) if booking)

    def cell(self, at: int, column: str) -> Cell:
        """A cell of a line by its column; None where the line is shorter or the column is not there."""
        place = self.header.place(column)
        cells = self.lines[at].cells
        return cells[place] if 0 <= place < len(cells) else None

    def text(self, at: int, column: str) -> str:
        """What a line holds in a column, trimmed."""
        return text_of(self.cell(at, column)).strip()

    def number(self, at: int) -> int:
        """The number of a line in its file."""
        return self.lines[at].number

    def fault(self, at: int, reason: str, column: str = "", value: str | None = None) -> LedgerFault:
        """A refusal of a line."""
        return LedgerFault(self.file, self.number(at), reason, column, value)


def read_rows(export: Export, claim: Claim) -> Rows:
    """The lines under the header; LedgerError where one has more fields than the header, or a column stands twice."""
    profile, header = claim
    file = export.path.name
    lines: list[Line] = []
    blank = 0
    for line in export.lines():
        if line.number <= header.number:
            continue
        if all(map(is_blank, line.cells)):
            blank += 1
        else:
            lines.append(line)
    named = [at for at, line in enumerate(lines) if _is_named(line, profile)]
    has = profile.booking_has or (profile.date.column if profile.date is not None else "")
    place = header.place(has) if has else -1
    day = profile.date if profile.date is not None and fold(profile.date.column) == fold(has) else None
    apart = set(named)
    bookings = [
        at not in apart and _fills(line, place, day) and not is_header_again(line.cells, header)
        for at, line in enumerate(lines)
    ]
    rows = Rows(file, header, lines, bookings, named, blank)
    faults = [*_too_long(rows), *_twins(rows)]
    if faults:
        raise LedgerError(faults)
    return rows


def _fills(line: Line, place: int, day: DateColumn | None) -> bool:
    """Whether a line has what every booking has: where that is the day, a day, and never that alone."""
    if place < 0:
        return True
    cell = line.cells[place] if place < len(line.cells) else None
    if is_blank(cell) or all(is_blank(each) for at, each in enumerate(line.cells) if at != place):
        return False
    return day is None or is_day(cell, day)


def _is_named(line: Line, profile: Profile) -> bool:
    return bool(profile.no_booking) and any(
        fits(text_of(cell), profile.no_booking) for cell in line.cells if not is_blank(cell)
    )


def _too_long(rows: Rows) -> Iterator[LedgerFault]:
    width = len(rows.header.names)
    for at in rows.at:
        cells = rows.lines[at].cells
        if len(cells) > width and not all(map(is_blank, cells[width:])):
            yield rows.fault(
                at,
                f"has {len(cells)} fields, the header has {width} - put quotation marks around a text that holds the "
                "separator or a line break",
            )


def _twins(rows: Rows) -> Iterator[LedgerFault]:
    """Columns of one name, unless all of them hold the same on every booking."""
    for places in rows.header.places.values():
        if len(places) < 2:
            continue
        for at in rows.at:
            cells = rows.lines[at].cells
            texts = {fold(text_of(cells[place])) if place < len(cells) else "" for place in places}
            if len(texts) > 1:
                name = rows.header.names[places[0]]
                reason = (
                    f'{len(places)} columns are called "{name}" and line {rows.number(at)} holds another text in '
                    "each - export one of them only"
                )
                yield LedgerFault(rows.file, rows.header.number, reason)
                break
