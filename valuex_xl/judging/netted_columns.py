"""Long columns netted in numpy: each spelling is folded once, and each key's amounts are added exactly.

To the last bit and letter it is what ``netting.net`` makes of the same rows, which stays the judge of all cells that
are no plain numbers beside plain texts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.columns import Cells, Spellings, folded
from valuex_xl.judging.exact_sums import exact_sums
from valuex_xl.judging.keys import Tops
from valuex_xl.judging.netting import LARGEST, UNNAMED, Net, Netted

__all__ = ["net_columns"]

Codes = NDArray[np.intp]
Mask = NDArray[np.bool_]


def net_columns(
    amounts: Cells,
    keys: Cells,
    parents: Mapping[str, str],
    not_counted: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Netted | None:
    """As ``netting.net``; None where that has to read the cells one by one, or an amount is too large."""
    numbers, spelled = amounts.numbers, keys.spellings
    if numbers is None or spelled is None or not len(amounts) or "" in left_out:
        return None
    named = _named(spelled, parents, not_counted, left_out)
    gone = np.array([key in left_out for key in named.keys], np.bool_)
    nobody = np.array([not key for key in named.keys], np.bool_)
    unnamed, gaps = nobody[spelled.of_row], numbers.gaps
    used = ~gone[spelled.of_row] if gone.any() else np.ones(len(amounts), np.bool_)
    if gaps is not None:
        used &= ~(unnamed & gaps)
    largest = float(np.abs(numbers.filled if used.all() else numbers.filled[used]).max(initial=0.0))
    if largest > LARGEST:
        return None
    places, rows, size = _places(named.keys, spelled.of_row, used)
    sums = exact_sums(rows[used], numbers.filled[used], size).tolist() if size else []
    found = [named.keys[place] for place in places]
    names = [named.names[place] or UNNAMED for place in places]
    counts = [bool(key) and key not in not_counted for key in found]
    return Netted(
        nets=tuple(map(Net._make, zip(found, names, sums, counts, strict=True))),
        rows=_rows(rows, used),
        largest_input=largest,
        blank_amounts=0 if gaps is None else int(np.count_nonzero(gaps & ~unnamed)),
        unnamed_rows=int(np.count_nonzero(unnamed if gaps is None else unnamed & ~gaps)),
        left_out=_left_out(named, gone),
        spellings=tuple(text for text in spelled.texts if text.strip()),
    )


@dataclass(frozen=True, slots=True)
class _Named:
    """Under which folded key and which name each spelling is counted."""

    keys: list[str]
    names: list[str]


def _named(
    spelled: Spellings, parents: Mapping[str, str], not_counted: Collection[str], left_out: Collection[str]
) -> _Named:
    """The spelling's own, or those of the parent at the top; a name that the rules set aside by itself stays itself."""
    names = [text if text.strip() else "" for text in spelled.texts]
    if not parents:
        return _Named(spelled.keys, names)
    tops = Tops(parents)
    names = [
        name if not name or key in left_out or key in not_counted else tops.of(name)
        for key, name in zip(spelled.keys, names, strict=True)
    ]
    return _Named(folded(names), names)


def _places(keys: list[str], of_row: Codes, used: Mask) -> tuple[list[int], Codes, int]:
    """For each key, in the order in which the rows that are used meet it, the place of the spelling met first.

    With them the place of each row's key, which says nothing for rows that are not used, and how many keys there are.
    """
    known = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    if len(known) == len(keys):
        rows, of_spelling = of_row, np.arange(len(keys), dtype=np.intp)
    else:
        of_spelling = np.fromiter(map(known.__getitem__, keys), np.intp, len(keys))
        rows = of_spelling[of_row]
    if used.all():
        return np.unique(of_spelling, return_index=True)[1].tolist(), rows, len(known)
    at = np.flatnonzero(used)
    first: Codes = np.full(len(known), len(of_row), np.intp)
    first[rows[at[::-1]]] = at[::-1]  # of rows with one key the first is written last
    order = np.argsort(first, kind="stable")[: int(np.count_nonzero(first < len(of_row)))]
    moved: Codes = np.zeros(len(known), np.intp)
    moved[order] = np.arange(len(order))
    return of_row[first[order]].tolist(), moved[rows], len(order)


def _rows(rows: Codes, used: Mask) -> tuple[int | None, ...]:
    if used.all():
        return tuple(rows.tolist())
    return tuple(at if told else None for at, told in zip(rows.tolist(), used.tolist(), strict=True))


def _left_out(named: _Named, gone: Mask) -> tuple[str, ...]:
    """The names that the rules leave out, as they are met first."""
    found: dict[str, str] = {}
    for place in np.flatnonzero(gone).tolist():
        found.setdefault(named.keys[place], named.names[place])
    return tuple(found.values())
