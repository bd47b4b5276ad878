"""What keeps a workbook from being sealed: figures that do not hold, a line for each kind and block, and the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from valuex_xl.addresses import area_of, area_text, cell_name
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.recalc import Difference, Kept, Recalculation
from valuex_xl.workbooks.reconcile.figures_held import Figures
from valuex_xl.workbooks.seal.found import Found, shown

__all__ = ["Doubt", "doubts_of", "is_lost", "native_doubts_of", "unproved_in"]

_STALE = "its stored value is not what comes out"
_LOST = "#NAME? is stored: a program without the VX_ functions has saved the book"
_FORCE = "seal with --force, and the seal says so for ever"


class Doubt(NamedTuple):
    """What does not hold, of one cell or of a block of cells, and what to do about it."""

    place: str
    cells: int
    text: str
    remedy: str

    def __str__(self) -> str:
        several = "" if self.cells == 1 else f"{self.cells:,} cells: "
        return f"{self.place}  {several}{self.text}" if self.place else self.text


def doubts_of(book: str, done: Recalculation, ledger: Sequence[Found] = ()) -> list[Doubt]:
    """What does not hold in a recalculated book and against its ledger; nothing where all does."""
    again = f'valuex recalc "{book}" -o "{book}" --force writes what comes out; look at it, and seal again'
    stale = [each for each in done.differences if not is_lost(each)]
    lost = [each for each in done.differences if is_lost(each)]
    summary = done.summary
    look = f"mend the formula or what it reads, or {_FORCE}"
    found = [*_blocks([(each.sheet, each.cell, _STALE) for each in stale], again, _figures(stale))]
    found += _blocks(summary.uncalculated, look)
    found += _blocks(summary.untrusted, look)
    found += _blocks([(each.sheet, each.cell, _LOST) for each in lost], again)
    right = f"correct the cell, or name the ledger that it was made from, or {_FORCE}"
    return found + [Doubt("", 1, str(each), right) for each in ledger]


def native_doubts_of(book: str, figures: Figures) -> list[Doubt]:
    """Native figures that their formulas do not give; nothing where all that could be calculated do."""
    found: list[Doubt] = []
    for by_second in (False, True):
        natives = [each for each in figures.wrong if each.by_second == by_second]
        wrong = [Difference(each.cell[0], cell_name(*each.cell[1:]), each.stored, each.now) for each in natives]
        remedy = _all_again(book, "--all --believe second" if by_second else "--all")
        found += _blocks([(each.sheet, each.cell, _STALE) for each in wrong], remedy, _figures(wrong))
    return found


def unproved_in(figures: Figures) -> tuple[str, ...]:
    """The native formula cells whose stored value nobody has proved, a line for each reason and block."""
    cells = [(cell[0], cell_name(*cell[1:]), why) for cell, why in figures.unproved.items()]
    return tuple(map(str, _blocks(cells, "")))


def _all_again(book: str, options: str) -> str:
    """What to do where a native formula does not give what is stored: one engine alone writes no other value."""
    from valuex_xl.workbooks.engines import is_installed

    again = f'valuex recalc "{book}" {options} -o "{book}" --force'
    known = f"where it is known why the stored value is right, {_FORCE}"
    if is_installed():
        return f"{again} writes what comes out; look at it, and seal again; {known}"
    return (
        f"calculate and save it in Excel, or install the extra [witness] and run {again}; look at it, and seal again; "
        f"{known}"
    )


def _figures(cells: Sequence[Difference]) -> dict[tuple[str, str], str]:
    """What is stored in a cell and what comes out, in words."""
    return {(each.sheet, each.cell): f"{shown(each.stored)} is stored, {shown(each.now)} comes out" for each in cells}


def is_lost(each: Difference) -> bool:
    """Whether a cell stores that its function has no name: a program without the VX_ functions has saved the book."""
    return isinstance(each.stored, CellError) and each.stored.code == "#NAME?"


def _blocks(
    cells: Sequence[Kept | tuple[str, str, str]], remedy: str, figures: Mapping[tuple[str, str], str] | None = None
) -> Iterator[Doubt]:
    """A doubt for each reason and block: the cells of a column, with those beside it that have the same ends.

    In the order of their first cells as they are given. ``figures`` are told of that cell.
    """
    columns: dict[tuple[str, int, str], list[tuple[int, int]]] = {}
    for number, (sheet, cell, reason) in enumerate(cells):
        row, column = area_of(cell)[:2]
        columns.setdefault((sheet, column, reason), []).append((row, number))
    blocks: dict[tuple[str, str, int, int, int], tuple[int, int, int]] = {}
    for (sheet, column, reason), placed in sorted(columns.items()):
        ends = min(placed)[0], max(placed)[0]
        first, before, count = blocks.pop((sheet, reason, *ends, column - 1), (column, len(cells), 0))
        number = min(before, *(number for _, number in placed))
        blocks[sheet, reason, *ends, column] = first, number, count + len(placed)
    for (sheet, reason, top, bottom, right), (left, number, count) in sorted(blocks.items(), key=_given):
        first_cell = cells[number][1]
        told = "" if figures is None else f": {figures[sheet, first_cell]}"
        where = f" ({first_cell})" if told and count > 1 else ""
        yield Doubt(f"{sheet}!{area_text((top, left, bottom, right))}", count, f"{reason}{told}{where}", remedy)


def _given(block: tuple[object, tuple[int, int, int]]) -> int:
    return block[1][1]
