"""The keys of a source held against a limit: judged in numpy, told in words, and as a table, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import isfinite
from typing import Any, Final

import numpy as np
import pyarrow as pa

from valuex_xl.judging.netting import LARGEST, Net, Netted
from valuex_xl.judging.values import NUM, CallError
from valuex_xl.judging.wording import show_percent
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge
from valuex_xl.kinds.concentration.of_sums import STATUSES, JudgedSums, judge_sums, names_asked
from valuex_xl.kinds.concentration.ranked_columns import RankedColumns
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.kinds.concentration.words import verdict, why
from valuex_xl.sql.netting import NettedRows, netted_rows
from valuex_xl.sql.sources import Source

__all__ = ["HEADINGS", "JudgedKeys", "judged_source"]

HEADINGS: Final = ("key", "amount", "share", "running share", "status", "excess", "headroom", "class")
_TEXTS = ("key", "status", "class")
_TOLD = 100_000
"""Beyond so many names only the verdict is told: the notes look at each name by itself."""


@dataclass(frozen=True)
class JudgedKeys:
    """The netted rows, and what numpy makes of their sums."""

    rows: NettedRows
    judged: JudgedSums

    @property
    def largest(self) -> Net:
        """The largest key by name; raises CallError (#N/A) where nobody is named."""
        at = self.judged.largest
        return self._net(at, *self.rows.keys(at, 1)[0])

    def _net(self, at: int, key: str, name: str) -> Net:
        return Net(key, name, float(self.judged.amounts[at]), at < self.rows.count)

    def share(self, net: Net) -> float:
        """Its part of the base, a ratio."""
        return net.amount / self.judged.base

    def told(self) -> Iterator[str]:
        """The verdict in words; of up to a hundred thousand names also all that must be known of the data."""
        if self.rows.size <= _TOLD:
            yield str(why(self._judgement))
            return
        joint = list(self._joint())
        if joint:
            yield f"{self.judged.worst}: {'; '.join(joint)}"
        at = self._speaker()
        nets = {place: self._net(place, *self.rows.keys(place, 1)[0]) for place in (self.judged.largest, at)}
        ranked = tuple(sorted(nets.values(), key=lambda each: -each.amount))
        netted = Netted(ranked, (), self.rows.largest_input, 0, 0, ())
        alone = replace(self.judged.compiled, joint=())
        yield verdict(Judgement(alone, netted, self.judged.base, ranked))

    def _joint(self) -> Iterator[str]:
        """The limits on several together that are broken; whom they are about is not told one by one."""
        for joint, (cap, amount) in zip(self.judged.compiled.joint, self.judged.joint, strict=True):
            share = amount / self.judged.base
            if cap.is_over(amount, share, self.rows.largest_input):
                yield f"{joint.who} together are {show_percent(share)}, and that is breached {cap}"

    def _speaker(self) -> int:
        """The first key of the worst status that any has."""
        codes = self.judged.codes[: self.rows.count]
        return int(np.argmax(codes == codes.max()))

    @cached_property
    def _judgement(self) -> Judgement:
        """All keys by name."""
        nets = tuple(self._net(at, *each) for at, each in enumerate(self.rows.keys(0, self.rows.size)))
        rows = self.rows
        names = tuple(rows.own_names())
        netted = Netted(nets, (), rows.largest_input, rows.blank_amounts, rows.unnamed_rows, rows.left_out, names)
        return judge(netted, self.judged.compiled)

    @property
    def schema(self) -> Any:
        """The columns of the table."""
        return pa.schema([(name, pa.string() if name in _TEXTS else pa.float64()) for name in HEADINGS])

    def batches(self) -> Iterator[Any]:
        """A row a key, the largest first, then what is nobody's; what has no number there is missing."""
        judged, columns = self.judged, RankedColumns(self.judged, self.rows.count)
        numbers = [judged.amounts, judged.shares, columns.running, columns.excess(), columns.headroom()]
        ends = [each.name for each in judged.compiled.classes]
        codes, classes = judged.codes, columns.classes()
        start = 0
        for names in self.rows.names():
            part = slice(start, start + len(names))
            amount, share, running, excess, headroom = (pa.array(each[part], from_pandas=True) for each in numbers)
            told = _named(codes[part], STATUSES), _named(classes[part], ends)
            arrays = [names, amount, share, running, told[0], excess, headroom, told[1]]
            yield pa.RecordBatch.from_arrays(arrays, schema=self.schema)
            start += len(names)


def _named(codes: Any, words: Any) -> Any:
    """The word of each code, empty for one beyond them."""
    return pa.array([*words, ""], pa.string()).take(pa.array(np.minimum(codes, len(words)).astype(np.int8)))


@contextmanager
def judged_source(
    rules: Concentration, limit: str | None, day: date, source: Source, named: Mapping[str, str]
) -> Iterator[JudgedKeys]:
    """The rows of a source held against a limit; ``named`` are its columns of amounts and of names.

    Raises SqlError for columns that do not exist or hold no amounts, CallError as the engine does.
    """
    compiled = compile_limit(rules, limit, day)
    with netted_rows(source, compiled, named) as rows:
        if not rows.largest_input <= LARGEST or not isfinite(rows.largest_input):
            raise CallError(NUM, "an amount is too large to calculate with")
        places = rows.places(names_asked(compiled))
        yield JudgedKeys(rows, judge_sums(rows.amounts(), compiled, rows.largest_input, places))
