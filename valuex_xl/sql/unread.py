"""Which cells of typed columns are no numbers where numbers are due: how many, and the first of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from valuex_xl.judging.readers import NumberReader
from valuex_xl.sql.batches import Placed, gaps, is_number
from valuex_xl.sql.plain_tables import Texts
from valuex_xl.sql.sources import Source

__all__ = ["watched"]


def watched(source: Source, placed: Placed) -> tuple[Source, dict[str, Texts]]:
    """The source, and for its columns of figures that hold no numbers what is found in them while it is read."""
    pairs = zip(placed.row.readers, placed.names, strict=True)
    held = {name for reader, name in pairs if name is not None and isinstance(reader, NumberReader)}
    names = [name for name in source.schema.names if name in held - {*source.texts} and _has_none(source, name)]
    found: dict[str, Texts] = {}

    def batches() -> Iterator[Any]:
        row = 1
        for batch in source.batches:
            for name in names:
                column = batch.column(name)
                bad = np.flatnonzero(~gaps(column))
                if len(bad):
                    first = Texts(name, {}, 0, row + int(bad[0]), str(column[int(bad[0])].as_py()), "row")
                    before = found.get(name, first)
                    found[name] = replace(before, unread=before.unread + len(bad))
            row += batch.num_rows
            yield batch

    return (replace(source, batches=batches()) if names else source), found


def _has_none(source: Source, name: str) -> bool:
    return not is_number(source.schema.field(name).type)
