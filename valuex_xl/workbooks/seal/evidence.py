"""What a book without a seal betrays by itself: a constant among formulas; ``totals`` has its stale sums.

Nothing here is proof. A stored value is a witness of what the inputs were when it was calculated, and formulas that are
one down a column are a witness of the cell between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from valuex_xl.addresses import Area, Position, area_of, cell_name
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.found import Found, shown
from valuex_xl.workbooks.seal.totals import sums_in, totals, totals_of_formulas
from valuex_xl.workbooks.seal.typed_over import typed_over

__all__ = ["evidence"]

_DIGITS = re.compile(r"\d+")
_LONGEST_RUN = 5
_LEAST_ALIKE = 2

_Builds = dict[int, dict[int, list[str]]]
"""How formulas are built, by row and column."""


def evidence(content: Content) -> list[Found]:
    """What looks altered in a book, nearest to proof first."""
    found = [each for sheet in content.sheets for each in _pasted(sheet)]
    found += [each for name in content.tables for each in _odd_ones(content, name)]
    found += [each for sheet in content.sheets for each in _typed_over(sheet)]
    summing = sums_in(content)
    found += totals(content, summing)
    found += totals_of_formulas(content, summing)
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


def _typed_over(sheet: SheetContent) -> Iterator[Found]:
    """Numbers in a column of native formulas that are one."""
    native = {column for (_, column), text in sheet.formulas.items() if not _names_ours(text)}
    columns = {place[1] for place in sheet.inputs if place[1] in native}
    builds = _builds(sheet) if columns else {}
    return typed_over(sheet, columns, lambda row, next_: _alike(builds, row, next_, least=0))


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
