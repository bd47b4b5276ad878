"""What a book without a seal betrays by itself: a constant among formulas, a total that its lines no longer give.

Nothing here is proof. A stored value is a witness of what the inputs were when it was calculated, and formulas that are
one down a column are a witness of the cell between them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from valuex_xl.addresses import Area, Position, area_of, area_text, cell_name, read_reference
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Table
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.found import Found, shown, where

__all__ = ["evidence"]

_DIGITS = re.compile(r"\d+")
_LONGEST_RUN = 5
_CLOSE = 1e-9
_MOST_NAMED = 3
_LEAST_ALIKE = 2
_MOST_BEYOND = 1_000
_MOST_SUMMED = 2_000_000
"""Cells that are summed again, all sums together: this is a look and no calculation."""

_Builds = dict[int, dict[int, list[str]]]
"""How formulas are built, by row and column."""


def evidence(content: Content) -> list[Found]:
    """What looks altered in a book, nearest to proof first."""
    found = [each for sheet in content.sheets for each in _pasted(sheet)]
    found += [each for name in content.tables for each in _odd_ones(content, name)]
    found += _totals(content)
    return list({each[:3]: each for each in found}.values())


def _pasted(sheet: SheetContent) -> Iterator[Found]:
    """Constants in a column between two VX_ formulas of one build."""
    judged = {column for (_, column), text in sheet.formulas.items() if _names_ours(text)}
    builds = _builds(sheet) if judged else {}
    for row, column in sorted(place for place in sheet.inputs if place[1] in judged):
        above = _nearest(sheet, (row, column), -1)
        below = _nearest(sheet, (row, column), 1)
        if above is None or below is None:
            yield from _at_an_end(sheet, builds, (row, column), above or below)
            continue
        first, second = (sheet.formulas[place] for place in (above, below))
        if _calls(first) and _build(first) == _build(second) and _alike(builds, row, above, least=0):
            around = f"{cell_name(*above)} and {cell_name(*below)}"
            yield _constant(sheet, (row, column), f"{around}, above and below it, are formulas of {_calls(first)}")


def _at_an_end(sheet: SheetContent, builds: _Builds, place: Position, next_: Position | None) -> Iterator[Found]:
    """A constant above the first formula of a column or below the last, where the rest of its row is as the next's."""
    if next_ is None or abs(next_[0] - place[0]) != 1 or not _calls(sheet.formulas[next_]):
        return
    if _alike(builds, place[0], next_, least=_LEAST_ALIKE):
        side = "below" if next_[0] > place[0] else "above"
        calls = _calls(sheet.formulas[next_])
        why = f"{cell_name(*next_)}, {side} it, is a formula of {calls} and the rest of the two rows is alike"
        yield _constant(sheet, place, why)


def _alike(builds: _Builds, row: int, next_: Position, *, least: int) -> bool:
    """Are the formulas of a row, beside the column in question, built as those of the next row, at ``least`` so many?

    A row that sums up the rest of a list, or is headed otherwise, has its own formulas: what stands in it is a label.
    """
    own = builds.get(row, {})
    others = [(own[column], build) for column, build in builds.get(next_[0], {}).items() if column in own]
    return len(others) >= least and all(mine == theirs for mine, theirs in others)


def _builds(sheet: SheetContent) -> _Builds:
    """How the formulas of a sheet are built, by row and column; a text is taken apart once."""
    known: dict[str, list[str]] = {}
    found: _Builds = {}
    for (row, column), text in sheet.formulas.items():
        skeleton = _DIGITS.sub("", text)
        if skeleton not in known:
            known[skeleton] = _build(text)
        found.setdefault(row, {})[column] = known[skeleton]
    return found


def _names_ours(text: str) -> bool:
    return "VX" in text or "vx" in text.casefold()


def _nearest(sheet: SheetContent, place: Position, step: int) -> Position | None:
    """The next formula of the column, over a few constants at most."""
    for away in range(1, _LONGEST_RUN + 1):
        row = place[0] + step * away
        if (row, place[1]) in sheet.formulas:
            return row, place[1]
        if (row, place[1]) not in sheet.inputs:
            return None
    return None


def _calls(text: str) -> str:
    """The first VX_ function that a formula calls."""
    names = (plain_name(token.text) for token in tokenize(text) if token.kind == "func")
    return next((name for name in names if name.upper().startswith("VX_")), "")


def _build(text: str) -> list[str]:
    """The functions and operators of a formula in order, whatever it reads."""
    return [token.text if token.kind in ("func", "op") else token.kind for token in tokenize(text)]


def _filled_down(text: str) -> str:
    return _DIGITS.sub("", canonical_formula(text))


def _constant(sheet: SheetContent, place: Position, why: str) -> Found:
    value = sheet.inputs[place]
    text = f"is the constant {shown(value)}, while {why}: was a formula overwritten? Only a seal tells what it answered"
    return Found("formula gone?", sheet.name, cell_name(*place), text, None, value)


def _odd_ones(content: Content, name: str) -> Iterator[Found]:
    """Constants in a column of a table whose other cells all have one formula."""
    sheet, area = _table(content, name)
    if sheet is None:
        return
    top, left, bottom, right = area
    builds = _builds(sheet)
    for column in range(left, right + 1):
        rows = range(top, bottom + 1)
        texts = [sheet.formulas[row, column] for row in rows if (row, column) in sheet.formulas]
        odd = [row for row in rows if (row, column) in sheet.inputs]
        if odd and len(texts) >= max(2, 2 * len(odd)) and len(set(map(_filled_down, texts))) == 1:
            ruled = next(row for row in rows if (row, column) in sheet.formulas)
            for row in odd:
                if not _alike(builds, row, (ruled, column), least=0):
                    continue
                yield _constant(sheet, (row, column), f"the rest of its column in the table {name} has one formula")


def _table(content: Content, name: str) -> tuple[SheetContent | None, Area]:
    """The sheet of a table and the cells of its lines, without header and totals."""
    table = content.tables[name]
    top, left, bottom, right = area_of(table.cells)
    sheet = next((each for each in content.sheets if each.name == table.sheet), None)
    return sheet, (top + table.header_rows, left, bottom - table.totals_rows, right)


def _totals(content: Content) -> Iterator[Found]:
    """Sums whose stored answer is not what their constants give; the one cell that explains it, where there is one."""
    left = _MOST_SUMMED
    tables = {name.lower(): table.named(name) for name, table in content.tables.items()}
    told: set[tuple[str, Area]] = set()
    for sheet in content.sheets:
        for place, text in sheet.formulas.items():
            area = _summed(tables, sheet.name, place, text)
            stored = sheet.answers.get(place)
            if area is None or not isinstance(stored, float) or area in told:
                continue
            top, first, bottom, last = area[1]
            left -= (bottom - top + 1) * (last - first + 1)
            if left < 0:
                return
            lines = _numbers(content, area)
            if lines is None:
                continue
            total = math.fsum(lines.values())
            if not math.isclose(total, stored, rel_tol=_CLOSE, abs_tol=_CLOSE):
                told.add(area)
                yield _untied(content, where(sheet.name, place), area, lines, stored, total)


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


def _numbers(content: Content, area: tuple[str, Area]) -> Mapping[Position, float] | None:
    """The numbers that stand there as constants; None where any of it is worked out."""
    name, (top, left, bottom, right) = area
    sheet = next((each for each in content.sheets if each.name.casefold() == name.casefold()), None)
    if sheet is None:
        return None
    found = {}
    for place in product(range(top, min(bottom, sheet.last_row) + 1), range(left, right + 1)):
        if place in sheet.answers:
            return None
        value = sheet.inputs.get(place)
        if isinstance(value, float):
            found[place] = value
    return found


def _untied(
    content: Content, total: str, area: tuple[str, Area], lines: Mapping[Position, float], stored: float, now: float
) -> Found:
    """The cells whose old value, as the total has it, is still an answer somewhere in the book."""
    sheet = area[0]
    cut = _cut(content, area, stored, now)
    if cut:
        return Found("formula changed?", total.rpartition("!")[0], total.rpartition("!")[2], cut, stored, now)
    shows = {round(value, 6): at for at, value in _answers(content) if at != total}
    before = {place: round(value - (now - stored), 6) for place, value in lines.items()}
    suspects = [place for place, value in before.items() if value in shows and not math.isclose(value, 0)]
    tie = f"{total} is stored as {shown(stored)}, and what it sums gives {shown(now)}"
    if len(suspects) == 1:
        was = before[suspects[0]]
        text = (
            f"holds {shown(lines[suspects[0]])}: was it edited? {tie}; with {shown(was)} here, as {shows[was]} still "
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


def _cut(content: Content, area: tuple[str, Area], stored: float, now: float) -> str:
    """Whether the sum would tie if it read on: then it is its range that may have been cut, and no cell is to blame."""
    name, (top, left, bottom, right) = area
    sheet = next((each for each in content.sheets if each.name.casefold() == name.casefold()), None)
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


def _answers(content: Content) -> Iterator[tuple[str, float]]:
    for sheet in content.sheets:
        for place, value in sheet.answers.items():
            if isinstance(value, float):
                yield where(sheet.name, place), value
