"""A long column of amounts by name: grouped by raw spelling, each spelling folded once, judged by ``of_sums``.

It answers what concerns all keys together, and holds by name those that somebody must know of: the largest and all
that are over. To the last bit it is what ``judgement`` answers, which goes on to the words and tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.columns import Cells, folded
from valuex_xl.judging.exact_sums import exact_sums
from valuex_xl.judging.keys import Tops
from valuex_xl.judging.netting import LARGEST, Net, Netted
from valuex_xl.judging.values import CallError, Scalar
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit
from valuex_xl.kinds.concentration.judgement import Judgement
from valuex_xl.kinds.concentration.of_sums import NOT_COUNTED, STATUSES, JudgedSums, judge_sums, places_of

__all__ = ["LongColumn", "SummedColumn", "judge_column", "sum_column"]


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
    """Amounts by key; None where an amount is no finite number or a key no text: that is for ``netting.net``."""
    told = _cells(amounts).numbers
    spelled = None if told is None else _cells(keys).spellings
    if told is None or spelled is None:
        return None
    numbers = told.filled
    named, names = _keys(spelled.keys, spelled.texts, compiled)
    once, rows = tuple(dict.fromkeys(named)), spelled.of_row
    if len(once) < len(named):
        found = {key: at for at, key in enumerate(once)}
        of_spelling = np.fromiter(map(found.__getitem__, named), np.intp, len(named))
        rows = of_spelling[rows]
        names = [names[at] for at in np.unique(of_spelling, return_index=True)[1].tolist()]
    gone = [at for at, key in enumerate(once) if key in compiled.leave_out] if compiled.leave_out else []
    used = np.where(np.isin(rows, gone), 0.0, numbers) if gone else numbers
    largest = float(np.abs(used).max(initial=0.0))
    if not largest <= LARGEST:
        return None
    return SummedColumn(once, names, exact_sums(rows, used, len(names)), rows, largest)


def _cells(column: Sequence[Scalar]) -> Cells:
    """The column itself, which is not kept longer than it takes to sum it up."""
    return column if isinstance(column, Cells) else Cells(column, own=True)


def _keys(keys: list[str], spellings: list[str], compiled: CompiledLimit) -> tuple[list[str], list[str]]:
    """The key and the name of each spelling: its own, or those of the parent at the top of it.

    A name that the rules set aside by itself stays itself, whoever its parent is.
    """
    if not compiled.parents:
        return keys, spellings
    tops, aside = Tops(compiled.parents), compiled.leave_out | compiled.not_customers
    names = [name if key in aside else tops.of(name) for key, name in zip(keys, spellings, strict=True)]
    return folded(names), names


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
