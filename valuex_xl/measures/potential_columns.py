"""Very many customers held against their potential at once: what ``Potential`` says of one, in numpy, to the last bit.

It answers the rows that are beyond doubt; of all others ``Potential`` is asked, which says what is wrong with them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.columns import Cells, Numbers
from valuex_xl.judging.domains import LARGEST_INPUT

__all__ = ["YEARLY", "yearly"]

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

YEARLY: dict[str, Callable[[Floats, Floats, Floats], Floats]] = {
    "gap": lambda current, ideally, margin: (ideally - current) * margin,
    "current": lambda current, _, margin: current * margin,
    "potential": lambda _, ideally, margin: ideally * margin,
}
"""The figures of one year, by output word: of what is spent with us, of what ideally would be, and of the margin."""


def yearly(output: str, figures: Sequence[Cells], share: float, ideal_retention: float) -> list[float | None] | None:
    """A figure of each row, None where ``Potential`` is to be asked; None for columns that are no plain numbers.

    ``figures`` are current, wallet, margin, retention and ideal retention, columns as long as each other or of one
    cell, which stands in every row. ``share`` and ``ideal_retention`` are the rule set's.
    """
    columns = [each.numbers for each in figures]
    if any(each is None for each in columns):
        return None
    known = [each for each in columns if each is not None]
    of_current, of_wallet, of_margin, kept, ideally = (each.filled for each in known)
    sure = _there(known[0]) & _there(known[1]) & _there(known[2]) & (of_wallet >= 0) & (of_margin <= 1)
    for each in known:
        sure = sure & (np.abs(each.filled) <= LARGEST_INPUT)
    sure = sure & (~_there(known[3]) | _is_ratio(kept))
    sure = sure & _is_ratio(np.where(_there(known[4]), ideally, ideal_retention))
    found = np.broadcast_to(YEARLY[output](of_current, of_wallet * share, of_margin), sure.shape)
    return [value if told else None for value, told in zip(found.tolist(), sure.tolist(), strict=True)]


def _there(numbers: Numbers) -> Mask:
    there: Mask = np.ones(len(numbers.filled), np.bool_) if numbers.gaps is None else ~numbers.gaps
    return there


def _is_ratio(values: Floats) -> Mask:
    found: Mask = (values >= 0) & (values <= 1)
    return found
