"""A long column of amounts by name: grouped by raw spelling, each spelling folded once, judged by ``of_sums``.

It answers what concerns all keys together, and holds by name those that somebody must know of: the largest and all
that are over. To the last bit it is what ``judgement`` answers, which goes on to the words and tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.exact_sums import exact_sums
from valuex_xl.judging.keys import Tops
from valuex_xl.judging.netting import LARGEST, Net, Netted
from valuex_xl.judging.values import CallError, Scalar
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit
from valuex_xl.kinds.concentration.judgement import Judgement
from valuex_xl.kinds.concentration.of_sums import NOT_COUNTED, STATUSES, JudgedSums, judge_sums, places_of
from valuex_xl.rulefiles.text import fold

__all__ = ["LongColumn", "SummedColumn", "judge_column", "sum_column"]


class _Places(dict[Scalar, int]):
    """A place for each spelling, in the order in which they are met: one look-up a row."""

    def __missing__(self, spelling: Scalar) -> int:
        place = self[spelling] = len(self)
        return place


@dataclass(frozen=True)
class SummedColumn:
    """Amounts by key: the folded ``keys`` and their ``names`` as first met, in the order in which they were met.

    ``sums`` are their exact sums, ``rows`` has for each row the place of its key.
    """

    keys: Sequence[str]
    names: Sequence[str]
    sums: NDArray[np.float64]
    rows: NDArray[np.intp]
    largest_input: float

    def net(self, at: int) -> Net:
        """One key that counts, with its amount."""
        return Net(self.keys[at], self.names[at], float(self.sums[at]), counts=True)


@dataclass(frozen=True)
class LongColumn:
    """A summed column held against a limit; ``head`` holds, by name, the largest key and all that are over."""

    summed: SummedColumn
    judged: JudgedSums
    head: Judgement

    def statuses(self) -> list[Scalar]:
        """The status of each row's key; empty text for rows that are left out or nobody's."""
        told = {**dict(enumerate(STATUSES)), NOT_COUNTED: ""}
        return [told[code] for code in self.judged.codes[self.summed.rows].tolist()]


def sum_column(amounts: Sequence[Scalar], keys: Sequence[Scalar], compiled: CompiledLimit) -> SummedColumn | None:
    """Amounts by key, where all amounts are numbers or blank and all keys texts or blank; else None.

    Whatever is wrong with a cell is for ``netting.net`` to say.
    """
    if not set(map(type, amounts)) <= {float, type(None)} or not set(map(type, keys)) <= {str, type(None)}:
        return None
    numbers = np.array(amounts, np.float64)
    gaps = np.isnan(numbers)
    if np.count_nonzero(gaps) != amounts.count(None):
        return None
    numbers[gaps] = 0.0
    places = _Places()
    of_row = np.fromiter(map(places.__getitem__, keys), np.intp, len(keys))
    keyed = _Keys(compiled)
    of_spelling = np.fromiter(map(keyed.place, places), np.intp, len(places))
    rows = of_spelling[of_row]
    gone = [at for at, key in enumerate(keyed.folded) if key in compiled.leave_out]
    used = np.where(np.isin(rows, gone), 0.0, numbers) if gone else numbers
    largest = float(np.abs(used).max(initial=0.0))
    if not largest <= LARGEST:
        return None
    return SummedColumn(tuple(keyed.folded), keyed.names, exact_sums(rows, used, len(keyed.names)), rows, largest)


class _Keys:
    """The keys of spellings: folded, and under the parent at the top of each."""

    def __init__(self, compiled: CompiledLimit) -> None:
        self._tops = Tops(compiled.parents) if compiled.parents else None
        self._aside = compiled.leave_out | compiled.not_customers
        self.folded: dict[str, int] = {}
        self.names: list[str] = []

    def place(self, spelling: Scalar) -> int:
        """The place of a spelling's key; a name that the rules set aside stays itself, whoever its parent is."""
        name = spelling if isinstance(spelling, str) else ""
        key = fold(name)
        if self._tops is not None and key not in self._aside:
            name = self._tops.of(name)
            key = fold(name)
        found = self.folded.setdefault(key, len(self.names))
        if found == len(self.names):
            self.names.append(name)
        return found


def judge_column(summed: SummedColumn, compiled: CompiledLimit) -> LongColumn | None:
    """The column held against a limit; None where a limit on several together needs all keys by name.

    Raises CallError as ``judgement.judge``.
    """
    if compiled.joint:
        return None
    judged = judge_sums(summed.sums, compiled, summed.largest_input, places_of(summed.keys, compiled))
    over = np.flatnonzero((judged.codes > 0) & (judged.codes < NOT_COUNTED)).tolist()
    try:
        told = dict.fromkeys([judged.largest, *over])
    except CallError:
        return None
    ranked = tuple(sorted(map(summed.net, sorted(told)), key=lambda each: -each.amount))
    netted = Netted(ranked, (), summed.largest_input, 0, 0, ())
    return LongColumn(summed, judged, Judgement(compiled, netted, judged.base, ranked))
