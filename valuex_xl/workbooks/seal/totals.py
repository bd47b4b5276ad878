"""Sums whose stored answer their constants no longer give, and the one cell that explains it where there is one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from valuex_xl.addresses import Area, Position, area_text, cell_name, read_reference
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Table
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.found import Found, shown, where

__all__ = ["Summing", "sums_in", "totals", "totals_of_formulas"]

_CLOSE = 1e-9
_MOST_NAMED = 3
_MOST_BEYOND = 1_000
_MOST_SUMMED = 2_000_000
"""Cells that are read to be summed again, all sums together: this is a look and no calculation."""
_MOST_ADDED = 50_000_000
"""Numbers that are added up, all sums together: running totals read a cell once and add it often."""

_Shows = Mapping[float, Sequence[str]]
"""Where an answer is shown: the last two cells of the book, since a total is not asked about itself."""


class _Sum(NamedTuple):
    """A sum: its cell, the cells that it sums, the answer that is stored and what its constants give."""

    at: str
    area: tuple[str, Area]
    stored: float
    now: float

    @property
    def ties(self) -> bool:
        return math.isclose(self.now, self.stored, rel_tol=_CLOSE, abs_tol=_CLOSE)

    def off_as(self, other: _Sum) -> bool:
        """Is it off by what the other is off by, as far as numbers of their size can tell?"""
        sizes = map(abs, (self.now, self.stored, other.now, other.stored))
        mine, others = self.now - self.stored, other.now - other.stored
        return math.isclose(mine, others, rel_tol=0, abs_tol=_CLOSE * max(1.0, *sizes))


class Summing(NamedTuple):
    """A cell that sums an area, and the number that is stored there."""

    sheet: str
    place: Position
    area: tuple[str, Area]
    stored: float


def sums_in(content: Content) -> list[Summing]:
    """The cells of a book that sum an area or a part of a table, and nothing else."""
    tables = {name.lower(): table.named(name) for name, table in content.tables.items()}
    found = []
    for sheet in content.sheets:
        for place, text in sheet.formulas.items():
            stored = sheet.answers.get(place)
            area = _summed(tables, sheet.name, place, text) if isinstance(stored, float) else None
            if area is not None and isinstance(stored, float):
                found.append(Summing(sheet.name, place, area, stored))
    return found


def totals(content: Content, summing: Iterable[Summing]) -> Iterator[Found]:
    """Sums that do not tie; of those within each other that are off by the same amount the smallest, with a count."""
    sums = _sums(content, summing)
    if all(each.ties for each in sums):
        return
    within = _within(sums)
    followed = {before: each for each, before in within.items()}
    first: dict[_Sum, _Sum] = {}
    others: dict[_Sum, int] = {}
    for each in sorted(sums, key=_size):
        before = within.get(each)
        if before is not None and not each.ties and not before.ties and each.off_as(before):
            first[each] = first[before]
            others[first[each]] += 1
        else:
            first[each] = each
            others[each] = 0
    shows = _answers(content)
    for each in sums:
        if not each.ties and first[each] is each:
            after = followed.get(each)
            entered = within.get(each) if after is None or after.off_as(each) else None
            told = _untied(content, each, entered, shows)
            yield told._replace(text=told.text + _and_others(others[each]))


def totals_of_formulas(content: Content, summing: Iterable[Summing]) -> Iterator[Found]:
    """Sums of cells with formulas whose stored answers do not come to what is stored for the sum."""
    sheets = {sheet.name.casefold(): sheet for sheet in content.sheets}
    last_rows = {name: sheet.last_row for name, sheet in sheets.items()}
    left = _MOST_SUMMED
    for sheet, place, (name, area), stored in summing:
        own = sheets.get(name.casefold())
        if own is None:
            continue
        area = (*area[:2], min(area[2], last_rows[name.casefold()]), area[3])
        left -= _cells(area)
        if left < 0:
            return
        now = _of_stored(own, area)
        if now is not None and not math.isclose(now, stored, rel_tol=_CLOSE, abs_tol=_CLOSE):
            told = f"is stored as {shown(stored)}, and what is stored in the cells that it sums gives {shown(now)}"
            why = f"{told}: was one of them, or the answer itself, written by a program that does not calculate?"
            yield Found("total off?", sheet, cell_name(*place), why, stored, now)


def _of_stored(sheet: SheetContent, area: Area) -> float | None:
    """The sum of what is stored there; None where no formula stands there, or one of them has no number or text."""
    top, left, bottom, right = area
    numbers: list[float] = []
    worked_out = False
    for place in product(range(top, bottom + 1), range(left, right + 1)):
        if place not in sheet.answers:
            value = sheet.inputs.get(place)
        else:
            value = sheet.answers[place]
            if value is None or isinstance(value, CellError):
                return None
            worked_out = worked_out or (isinstance(value, float) and bool(value))
        if isinstance(value, float):
            numbers.append(value)
    return math.fsum(numbers) if worked_out else None


def _and_others(count: int) -> str:
    if not count:
        return ""
    many = "total around it is" if count == 1 else "totals around it are"
    return f"; {count:,} more {many} off by the same"


def _sums(content: Content, summing: Iterable[Summing]) -> list[_Sum]:
    """The sums of constants, one for all cells that sum the same: the first that does not tie, or the first."""
    again = _Again(content)
    found: dict[tuple[str, Area], _Sum] = {}
    for sheet, place, area, stored in summing:
        if area in found and not found[area].ties:
            continue
        now = again.total(area)
        if again.spent:
            break
        if now is None:
            continue
        total = _Sum(where(sheet, place), area, stored, now)
        if area not in found or not total.ties:
            found.pop(area, None)
            found[area] = total
    return list(found.values())


class _Again:
    """Sums constants again; a sum that reads on from where an earlier one ended reads only what is new."""

    def __init__(self, content: Content) -> None:
        self._sheets = {sheet.name.casefold(): (sheet, sheet.last_row) for sheet in content.sheets}
        self._to_read = _MOST_SUMMED
        self._to_add = _MOST_ADDED
        self._so_far: dict[tuple[str, int, int, int], tuple[int, list[float] | None]] = {}

    @property
    def spent(self) -> bool:
        return self._to_read < 0 or self._to_add < 0

    def total(self, area: tuple[str, Area]) -> float | None:
        """What the constants of an area give; None where any of it is worked out, or more than is looked at."""
        name, (top, left, bottom, right) = area
        key = (name.casefold(), top, left, right)
        end, numbers = self._so_far.get(key, (top - 1, []))
        if end > bottom:
            end, numbers = top - 1, []
        if numbers is None:
            return None
        self._to_read -= (bottom - end) * (right - left + 1)
        self._to_add -= len(numbers)
        if self.spent:
            return None
        sheet, last_row = self._sheets.get(name.casefold(), (None, 0))
        new = None if sheet is None else _numbers(sheet, (end + 1, left, bottom, right), last_row)
        numbers = None if new is None else [*numbers, *new.values()]
        self._so_far[key] = (bottom, numbers)
        return None if numbers is None else math.fsum(numbers)


def _within(sums: Iterable[_Sum]) -> dict[_Sum, _Sum]:
    """For a sum the largest other that has three of its edges and lies within it, as running totals do."""
    found: dict[_Sum, _Sum] = {}
    last: dict[tuple[object, ...], _Sum] = {}
    for each in sorted(sums, key=_size):
        sheet, area = each.area
        keys = [(sheet.casefold(), edge, *area[:edge], *area[edge + 1 :]) for edge in range(len(area))]
        known = [last[key] for key in keys if key in last]
        if known:
            found[each] = max(known, key=_size)
        last.update(dict.fromkeys(keys, each))
    return found


def _size(total: _Sum) -> int:
    return _cells(total.area[1])


def _cells(area: Area) -> int:
    top, left, bottom, right = area
    return (bottom - top + 1) * (right - left + 1)


def _summed(tables: Mapping[str, Table], sheet: str, place: Position, text: str) -> tuple[str, Area] | None:
    """What ``SUM(...)`` of one area or one part of a table sums."""
    tokens = [token for token in tokenize(text) if token.kind != "space"]
    if [token.kind for token in tokens] not in (["func", "open", kind, "close"] for kind in ("area", "table")):
        return None
    if plain_name(tokens[0].text).upper() != "SUM":
        return None
    try:
        cells = plain_reference(tokens[2].text, tables, (sheet, *place)) if tokens[2].kind == "table" else tokens[2]
    except NoSuchPartError:
        return None
    found = read_reference(cells.text) if cells.kind == "area" else None
    return None if found is None else (found.sheet or sheet, found[1:5])


def _numbers(sheet: SheetContent, area: Area, last_row: int) -> Mapping[Position, float] | None:
    """The numbers that stand there as constants; None where any of it is worked out."""
    top, left, bottom, right = area
    found = {}
    for place in product(range(top, min(bottom, last_row) + 1), range(left, right + 1)):
        if place in sheet.answers:
            return None
        value = sheet.inputs.get(place)
        if isinstance(value, float):
            found[place] = value
    return found


def _sheet(content: Content, name: str) -> SheetContent | None:
    return next((each for each in content.sheets if each.name.casefold() == name.casefold()), None)


def _untied(content: Content, total: _Sum, before: _Sum | None, shows: _Shows) -> Found:
    """The cells whose old value, as the total has it, is still an answer somewhere in the book.

    ``before`` is the next smaller total within this one: where one number alone comes to it, that is the cell.
    """
    at, area, stored, now = total
    sheet = area[0]
    cut = _cut(content, area, stored, now)
    if cut:
        return Found("formula changed?", at.rpartition("!")[0], at.rpartition("!")[2], cut, stored, now)
    own = _sheet(content, sheet)
    lines = (own and _numbers(own, area[1], own.last_row)) or {}
    tie = f"{at} is stored as {shown(stored)}, and what it sums gives {shown(now)}"
    entered = [place for place in lines if before is None or not _inside(place, before.area[1])]
    if len(entered) == 1:
        value = lines[entered[0]]
        text = f"holds {shown(value)}: was it edited? {tie}"
        if before is not None:
            other = "ties" if before.ties else "is off by another amount"
            text += f"; {before.at}, which sums all of it but this cell, {other}"
        return Found("input edited?", sheet, cell_name(*entered[0]), text, None, value)
    once = {place: round(value - (now - stored), 6) for place, value in lines.items()}
    seen = {value: next((each for each in shows.get(value, ()) if each != at), "") for value in set(once.values())}
    suspects = [place for place, value in once.items() if seen[value] and not math.isclose(value, 0)]
    if len(suspects) == 1:
        was = once[suspects[0]]
        text = (
            f"holds {shown(lines[suspects[0]])}: was it edited? {tie}; with {shown(was)} here, as {seen[was]} still "
            "shows, it would tie"
        )
        return Found("input edited?", sheet, cell_name(*suspects[0]), text, was, lines[suspects[0]])
    named = ", ".join(cell_name(*place) for place in suspects[:_MOST_NAMED])
    some = f"look at {named} first" if suspects and len(suspects) <= _MOST_NAMED else "no single cell explains it"
    first, last = _ends(sorted(lines)) if lines else ((area[1][0], area[1][1]), area[1][2:])
    cells = f"{cell_name(*first)}:{cell_name(*last)}"
    return Found(
        "input edited?",
        sheet,
        cells,
        f"were edited, added or removed, or the range was another: {tie}; {some}",
        stored,
        now,
    )


def _inside(place: Position, area: Area) -> bool:
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def _cut(content: Content, area: tuple[str, Area], stored: float, now: float) -> str:
    """Whether the sum would tie if it read on: then it is its range that may have been cut, and no cell is to blame."""
    name, (top, left, bottom, right) = area
    sheet = _sheet(content, name)
    if sheet is None:
        return ""
    for step, edge in ((1, bottom), (-1, top)):
        total, row = now, edge + step
        while abs(row - edge) <= _MOST_BEYOND:
            beyond = [sheet.inputs.get((row, column)) for column in range(left, right + 1)]
            numbers = [value for value in beyond if isinstance(value, float)]
            if not numbers:
                break
            total = math.fsum((total, *numbers))
            if math.isclose(total, stored, rel_tol=_CLOSE, abs_tol=_CLOSE):
                ends = sorted((edge + step, row))
                cells = area_text((ends[0], left, ends[1], right))
                return (
                    f"is stored as {shown(stored)}, and what it sums gives {shown(now)}; with {cells} beside its range "
                    "it would tie: was its range cut, or were they added later? Only a seal tells"
                )
            row += step
    return ""


def _ends(places: Sequence[Position]) -> tuple[Position, Position]:
    return places[0], places[-1]


def _answers(content: Content) -> _Shows:
    """The numbers that the formulas of the book show."""
    found: dict[float, tuple[str, ...]] = {}
    for sheet in content.sheets:
        for place, value in sheet.answers.items():
            if isinstance(value, float):
                number = round(value, 6)
                found[number] = (where(sheet.name, place), *found.get(number, ())[:1])
    return found
