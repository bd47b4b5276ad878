"""References to whole columns and rows, cut at the last filled line: Excel hands over a million cells for ``B:B``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from valuex_xl.addresses import LAST_COLUMN as _LAST_COLUMN
from valuex_xl.addresses import LAST_ROW as _LAST_ROW
from valuex_xl.judging.values import Value

__all__ = ["cut_to_filled"]


def cut_to_filled(arguments: Sequence[Value]) -> Sequence[Value]:
    """The arguments with whole columns and rows cut, all alike, so that columns side by side keep one length.

    Whole is what has every row or every column that a sheet has. At least one line stays; scalars and smaller blocks
    come back as they are.
    """
    blocks = [each for each in arguments if isinstance(each, (list, tuple))]
    if not blocks or not any(len(block) >= _LAST_ROW or len(block[0]) >= _LAST_COLUMN for block in blocks):
        return arguments
    down = max((_filled(block) for block in blocks if len(block) >= _LAST_ROW), default=_LAST_ROW)
    across = max(
        (_filled(list(zip(*block, strict=False))) for block in blocks if len(block[0]) >= _LAST_COLUMN),
        default=_LAST_COLUMN,
    )
    return [_cut(each, down, across) if isinstance(each, (list, tuple)) else each for each in arguments]


def _cut(block: Sequence[Sequence[Any]], down: int, across: int) -> Sequence[Sequence[Any]]:
    if len(block) >= _LAST_ROW:
        block = block[:down]
    return [row[:across] for row in block] if len(block[0]) >= _LAST_COLUMN else block


def _filled(lines: Sequence[Iterable[Any]]) -> int:
    """How many lines there are up to the last one that is filled, at least one."""
    count = len(lines)
    while count > 1 and all(cell is None or cell == "" for cell in lines[count - 1]):
        count -= 1
    return count
