"""Numbers in the midst of a native formula filled down: what is typed over one of its cells.

A fill with one or two of them is asked about. Where they are many, or stand between few formulas, they may be meant, as
where actual figures replace a forecast: that is told in a note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from valuex_xl.addresses import Position, cell_name
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.formula.filled_down import is_filled_down, skeletons_of
from valuex_xl.workbooks.seal.content import SheetContent
from valuex_xl.workbooks.seal.found import Found, shown

__all__ = ["typed_over"]

_BESIDE = 2
"""Formulas on either side that have to be one filled down."""
_SHARE = 10
"""Of so many formulas of a column one may be typed over before it looks meant."""
_NAMED = 3

Alike = Callable[[int, Position], bool]
"""Are the other formulas of a row built as those of the row of a cell?"""


def typed_over(sheet: SheetContent, columns: set[int], alike: Alike) -> Iterator[Found]:
    """The numbers that stand alone between native formulas which are one filled down, in these columns."""
    formulas: defaultdict[int, int] = defaultdict(int)
    for _, column in sheet.formulas:
        formulas[column] += 1
    found: defaultdict[int, list[Position]] = defaultdict(list)
    for place in sheet.inputs:
        if place[1] in columns and _stands_alone(sheet, place) and alike(place[0], (place[0] - 1, place[1])):
            found[place[1]].append(place)
    for column, places in sorted(found.items()):
        if len(places) <= max(1, formulas[column] // _SHARE):
            yield from (_one(sheet, place) for place in sorted(places))
        else:
            named = ", ".join(cell_name(*place) for place in sorted(places)[:_NAMED])
            more = f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else ""
            text = f"are numbers between formulas that are one filled down: {named}{more}"
            yield Found("note", sheet.name, cell_name(*min(places)), text)


def _one(sheet: SheetContent, place: Position) -> Found:
    row, column = place
    value = sheet.inputs[place]
    around = f"{cell_name(row - _BESIDE, column)}:{cell_name(row + _BESIDE, column)}"
    why = f"is the number {shown(value)}, while the rest of {around} is one formula filled down"
    text = f"{why}: was a formula overwritten? Only a seal tells what it answered"
    return Found("formula gone?", sheet.name, cell_name(*place), text, None, value)


def _stands_alone(sheet: SheetContent, place: Position) -> bool:
    """Is it a number, and are the formulas above and below it one?"""
    row, column = place
    if type(sheet.inputs[place]) is not float or (row - 1, column) not in sheet.formulas:
        return False
    rows = [row + away for away in range(-_BESIDE, _BESIDE + 1) if away]
    texts = [sheet.formulas.get((each, column), "") for each in rows]
    if not all(texts) or any(isinstance(sheet.answers.get((each, column)), (str, bool, CellError)) for each in rows):
        return False
    return len(set(skeletons_of(texts))) == 1 and is_filled_down(rows, texts)
