"""What keeps a workbook from being sealed: figures that do not hold, a line for each kind and block, and the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from valuex_xl.addresses import area_of, area_text
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.recalc import Difference, Kept, Recalculation
from valuex_xl.workbooks.seal.found import Found

__all__ = ["Doubt", "doubts_of", "is_lost"]

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
    found = [*_blocks([(each.sheet, each.cell, _STALE) for each in stale], again)]
    found += _blocks(summary.uncalculated, look)
    found += _blocks(summary.untrusted, look)
    found += _blocks([(each.sheet, each.cell, _LOST) for each in lost], again)
    right = f"correct the cell, or name the ledger that it was made from, or {_FORCE}"
    return found + [Doubt("", 1, str(each), right) for each in ledger]


def is_lost(each: Difference) -> bool:
    """Whether a cell stores that its function has no name: a program without the VX_ functions has saved the book."""
    return isinstance(each.stored, CellError) and each.stored.code == "#NAME?"


def _blocks(cells: Sequence[Kept | tuple[str, str, str]], remedy: str) -> Iterator[Doubt]:
    """A doubt for each reason and block: the cells of a column, with those beside it that have the same ends."""
    columns: dict[tuple[str, int, str], list[int]] = {}
    for sheet, cell, reason in cells:
        row, column = area_of(cell)[:2]
        columns.setdefault((sheet, column, reason), []).append(row)
    blocks: dict[tuple[str, str, int, int, int], tuple[int, int, int]] = {}
    for (sheet, column, reason), rows in sorted(columns.items()):
        ends = min(rows), max(rows)
        first, _, count = blocks.pop((sheet, reason, *ends, column - 1), (column, 0, 0))
        blocks[sheet, reason, *ends, column] = first, column, count + len(rows)
    for (sheet, reason, top, bottom, _), (left, right, count) in blocks.items():
        yield Doubt(f"{sheet}!{area_text((top, left, bottom, right))}", count, reason, remedy)
