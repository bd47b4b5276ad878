"""Which records are no bookings: totals, proved by the sums of lines beside them, and headings with a name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.vocabulary.totals import total_of
from valuex_xl.rulefiles.text import fold

__all__ = ["Structure", "structure_of", "thin_shapes"]

_MOST_STARTS = 200
_HALF, _NEARLY_ALL = 0.5, 0.8
_MANY, _FEW_STARTS = 5_000, 3
_ROUNDS = 6


_NO_PLACES: Places = np.zeros(0, np.int64)


@dataclass(slots=True)
class Structure:
    """Places of records: ``totals`` are proved, ``unproved`` call themselves a total and are the sum of nothing."""

    totals: Places = field(default_factory=lambda: _NO_PLACES)
    unproved: list[int] = field(default_factory=list)
    headings: Places = field(default_factory=lambda: _NO_PLACES)
    footers: list[int] = field(default_factory=list)
    """Texts alone under the last booking."""
    unnamed: Places = field(default_factory=lambda: _NO_PLACES)
    """Bookings without a name below a heading ..."""
    named_by: Places = field(default_factory=lambda: _NO_PLACES)
    """... and the heading that names each of them."""
    nameless: Places = field(default_factory=lambda: _NO_PLACES)
    """Bookings without a name below one that has a name and an amount of its own ..."""
    follows: Places = field(default_factory=lambda: _NO_PLACES)
    """... and the booking above each of them that has one."""


def structure_of(
    table: Table, names: Coded[str], amounts: Exact, customer: int, income: int, counts: Sequence[int] = ()
) -> Structure:
    """Look at the shape of each record; ``names`` and ``amounts`` are of every record, read as far as can be.

    ``counts`` are the places of records of which it was answered that they are bookings.
    """
    found = Structure()
    thin = table.filled.where(thin_shapes(table, income).__contains__) & ~amounts.blank
    thin[np.array(counts, np.int64)] = False
    called = _places(at for at in table.totals if not amounts.blank[at])
    # One without a customer, or with no other text, is a total whether it adds up or not: sums begin and end at it.
    bare = _bare(table, amounts, called)
    surely = np.union1d(bare, called[~names.where(lambda name: bool(name.strip()))[called]])
    suspects = np.union1d(np.flatnonzero(thin), called)
    accepted = suspects
    for _ in range(_ROUNDS if len(suspects) else 0):
        proved = _proved(suspects, accepted, amounts)
        least = np.where(np.isin(suspects, called), 1, 2)
        sums = np.union1d(suspects[proved >= least], _all_alike(table, suspects, proved))
        kept = np.union1d(sums, surely)
        found.totals = sums
        if np.array_equal(kept, accepted):
            break
        accepted = kept
    found.unproved = _unproved(table, names, amounts, found.totals, thin, frozenset(bare.tolist()))
    _name(found, table, names, amounts, customer)
    return found


def _places(places: Iterable[int]) -> Places:
    return np.array(sorted(places), np.int64)


def _bare(table: Table, amounts: Exact, called: Places) -> Places:
    """Those that say nothing but that they are a total and lack a cell that nearly all bookings have: no customer's."""
    alone = called[np.fromiter((table.totals[at] for at in called.tolist()), np.bool_, len(called))]
    if not len(alone):
        return alone
    booked = ~amounts.blank
    booked[called] = False
    shapes = zip(table.filled.values, np.bincount(table.filled.codes[booked], minlength=1).tolist(), strict=False)
    counts = {mask: count for mask, count in shapes if count}
    whole = sum(counts.values())
    always = sum(
        1 << place
        for place in range(len(table.header.titles))
        if sum(count for mask, count in counts.items() if mask >> place & 1) > whole * _NEARLY_ALL
    )
    return alone[table.filled.take(alone).where(lambda mask: bool(~mask & always))]


def _unproved(
    table: Table,
    names: Coded[str],
    amounts: Exact,
    proved: Places,
    thin: NDArray[np.bool_],
    bare: Collection[int],
) -> list[int]:
    """Records that call themselves a total, of all or of a customer there is, and are none by their sum.

    A customer that is called so has several bookings, and its name is not that of another one; where no customer stands
    there is none that could be called so.
    """
    done = set(proved.tolist())
    left = [place for place in table.totals if place not in done and not amounts.blank[place]]
    if not left:
        return []
    called = Counter(names[place] for place in left)
    known = {fold(names.values[code]) for code in names.met()}
    return [
        place
        for place in left
        if (not names[place].strip() and amounts.units[place])
        or (place in bare and amounts.units[place])
        or (
            called[names[place]] == 1
            and (table.totals[place] or (thin[place] and fold(total_of(names[place])) in known))
        )
    ]


def thin_shapes(table: Table, income: int) -> set[int]:
    """The shapes of records with an amount that lack what nearly all others have: a date, a number, a name."""
    counts = zip(table.filled.values, table.filled.counts().tolist(), strict=True)
    shapes = Counter({mask: count for mask, count in counts if count and mask >> income & 1})
    bookings = shapes.total()
    if bookings < 3:
        return set()
    width = len(table.header.titles)
    # A file of small groups has a total for each: what half of the lines lack may still mark the bookings, but then
    # a total lacks several such columns.
    filled = [
        (place, sum(count for mask, count in shapes.items() if mask >> place & 1) / bookings)
        for place in range(width)
        if place != income
    ]
    usual = sum(1 << place for place, share in filled if share >= _HALF)
    always = sum(1 << place for place, share in filled if share >= _NEARLY_ALL)
    return {mask for mask in shapes if ~mask & always or (~mask & usual).bit_count() > 1}


def _proved(suspects: Places, accepted: Places, amounts: Exact) -> NDArray[np.int64]:
    """For each suspect of how many lines just above or just below it it is the sum, 0 where it is none.

    Those ``accepted`` as totals are no part of a sum; the others may be bookings that only look bare.
    """
    counted = ~amounts.blank
    counted[accepted] = False
    sums = np.concatenate(([0], np.cumsum(np.where(counted, amounts.units, 0))))
    counts = np.concatenate(([0], np.cumsum(counted)))
    own = amounts.units[suspects]
    rank = np.searchsorted(accepted, suspects)
    after = rank + np.isin(suspects, accepted)
    proved = np.zeros(len(suspects), np.int64)
    reach = _MOST_STARTS if len(suspects) <= _MANY else _FEW_STARTS
    # The nearest line of all that may begin or end the sum is tried first, those above before those below.
    bounds = np.concatenate(([-1], accepted, [len(counted)]))
    for step in range(min(reach, len(accepted))):
        starts = bounds[np.maximum(rank - step, 0)] + 1
        _enter(proved, own, sums[suspects] - sums[starts], counts[suspects] - counts[starts])
    _enter(proved, own, sums[suspects], counts[suspects])
    for step in range(min(reach, len(accepted)) + 1):
        ends = bounds[np.minimum(after + 1 + step, len(bounds) - 1)] if step < reach else bounds[-1]
        _enter(proved, own, sums[ends] - sums[suspects + 1], counts[ends] - counts[suspects + 1])
    return proved


def _enter(proved: NDArray[np.int64], own: NDArray[Any], sums: NDArray[Any], lines: NDArray[np.int64]) -> None:
    """Note of how many lines each suspect is the sum, unless that is known already."""
    hit = (proved == 0) & (lines > 0) & (sums == own)
    proved[hit] = lines[hit]


def _all_alike(table: Table, suspects: Places, proved: NDArray[np.int64]) -> Places:
    """Suspects of one shape, two or more, of which every one is proved: even groups of a single line have a total."""
    shapes = table.filled.codes[suspects]
    alike = []
    for shape in np.unique(shapes).tolist():
        lines = proved[shapes == shape]
        if len(lines) > 1 and lines.all() and (lines > 1).any():
            alike.append(suspects[shapes == shape])
    return np.concatenate(alike) if alike else _NO_PLACES


def _name(found: Structure, table: Table, names: Coded[str], amounts: Exact, customer: int) -> None:
    """Which bookings take their name from a heading, and which follow a line with a name of its own."""
    only_name = 1 << customer
    bare = table.filled.where(lambda mask: mask == only_name)
    named = names.where(lambda name: bool(name.strip()))
    wide = len(table.header.titles) > 2
    alone = bare & amounts.blank & named if wide else np.zeros(len(named), np.bool_)
    lone = np.ones(len(named), np.bool_)
    lone[found.totals] = False
    headings = np.flatnonzero(alone & lone)
    unnamed = np.flatnonzero(~named & ~amounts.blank & lone)
    if len(unnamed):
        owners = np.flatnonzero(named & lone)
        rank = np.searchsorted(owners, unnamed)  # how many of them stand above each
        unnamed, above = unnamed[rank > 0], owners[rank[rank > 0] - 1]
        under = alone[above]
        found.unnamed, found.named_by = unnamed[under], above[under]
        found.nameless, found.follows = unnamed[~under], above[~under]
    # A name alone that nothing stands below, and that has no line of its own, is a text: the foot of a page.
    naming = np.isin(headings, found.named_by)
    booked = set(np.unique(names.codes[~bare]).tolist()) if len(headings) else set()
    booked = {names.values[code] for code in booked}
    loose = {place for place in headings[~naming].tolist() if names[place] not in booked}
    found.headings = headings[naming]
    found.footers = sorted(loose.union(_footers(table, names, amounts, only_name)))


def _footers(table: Table, names: Coded[str], amounts: Exact, only_name: int) -> list[int]:
    """Records at the end that hold one text and no amount, and a text that stands nowhere else."""
    end = len(names)
    while end and amounts.blank[end - 1] and table.filled[end - 1] in (1, only_name):
        end -= 1
    if end in (0, len(names)):
        return []
    known = {names.values[code] for code in np.unique(names.codes[:end]).tolist()}
    last = range(end, len(names))
    return [place for place in last if not (table.filled[place] == only_name and names[place] in known)]
