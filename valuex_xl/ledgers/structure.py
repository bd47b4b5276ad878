"""Which records are no bookings: totals, proved by the sums of lines beside them, and headings with a name alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, Places, last_above, tally
from valuex_xl.ledgers.columns.places import STEP
from valuex_xl.ledgers.set_in import heads_of_sums, names_set_in
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.customer_totals import CustomerTotals, Marked, customer_totals
from valuex_xl.ledgers.totals.named_heads import named_heads
from valuex_xl.ledgers.totals.total_proofs import Called, Proofs, Suspects, begins_with
from valuex_xl.ledgers.totals.unmarked import Unmarked
from valuex_xl.ledgers.vocabulary.companies import is_company
from valuex_xl.ledgers.vocabulary.kinds import is_struck
from valuex_xl.ledgers.vocabulary.roles import ADDS
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import fold

__all__ = ["Structure", "structure_of", "thin_shapes"]

_HALF, _NEARLY_ALL = 0.5, 0.8

_NO_PLACES: Places = np.zeros(0, np.int64)


@dataclass(slots=True)
class Structure:
    """Places of records: ``totals`` are proved, ``unproved`` call themselves a total and are the sum of nothing."""

    totals: Places = field(default_factory=lambda: _NO_PLACES)
    of_customers: list[CustomerTotals] = field(default_factory=list)
    """What there is to tell of lines that repeat their customer and may be its total."""
    answered: bool = False
    """Whether what was answered of sums that no word calls totals was asked."""
    unproved: list[int] = field(default_factory=list)
    companies: list[int] = field(default_factory=list)
    """Those of the unproved that count where they are near no sum: their name is a company's."""
    headings: Places = field(default_factory=lambda: _NO_PLACES)
    odd: list[int] = field(default_factory=list)
    """Those that lack the same cells as most totals by proof and are the sum of nothing."""
    unmarked: Unmarked | None = None
    """Lines that hold the sum of others more often than chance allows, and that nothing else calls totals."""
    without_subtotals: Places = field(default_factory=lambda: _NO_PLACES)
    """Records that call themselves a total and are the sum of others only where the unmarked ones are left out."""
    doubtful: list[int] = field(default_factory=list)
    """Those of the totals for which nothing but their sum and a word speaks: customers may be called so."""
    footers: list[int] = field(default_factory=list)
    """Texts alone under the last booking."""
    unnamed: Places = field(default_factory=lambda: _NO_PLACES)
    """Bookings without a name below a heading ..."""
    named_by: Places = field(default_factory=lambda: _NO_PLACES)
    """... and the heading that names each of them."""
    set_in: Places = field(default_factory=lambda: _NO_PLACES)
    """Records with a name set in by blanks below another ..."""
    below: Places = field(default_factory=lambda: _NO_PLACES)
    """... and the record above each of them that has that name."""
    heads: Places = field(default_factory=lambda: _NO_PLACES)
    """Those of the totals that hold the sum of what is set in below them."""
    outlined: Places = field(default_factory=lambda: _NO_PLACES)
    """Those that hold the sum of the lines without a name below them."""
    below_total: Places = field(default_factory=lambda: _NO_PLACES)
    """Those of the totals that are none, and were said to be no income, for they stand below one."""
    struck: Places = field(default_factory=lambda: _NO_PLACES)
    """Records without an amount of documents that were cancelled, with that word for a name."""
    nameless: Places = field(default_factory=lambda: _NO_PLACES)
    """Bookings without a name below one that has a name and an amount of its own ..."""
    follows: Places = field(default_factory=lambda: _NO_PLACES)
    """... and the booking above each of them that has one."""


def structure_of(
    table: Table,
    names: Coded[str],
    amounts: Exact,
    customer: int,
    income: int,
    counts: Sequence[int] = (),
    marked: Sequence[Marked] = (),
    subtotals: str | None = None,
    kept: Sequence[int] = (),
) -> Structure:
    """Look at the shape of each record; ``names`` and ``amounts`` are of every record, read as far as can be.

    ``counts`` are the places of records of which it was answered that they are bookings; ``marked`` lines may
    be totals of the customer that they name; ``subtotals`` is what was answered of sums that no word calls totals, and
    ``kept`` are records of a customer of which it was answered that it counts.
    """
    found = Structure(of_customers=customer_totals(marked, amounts, subtotals))
    if subtotals is not None:
        plain = [each.left_out for each in customer_totals(marked, amounts)]
        found.answered = plain != [each.left_out for each in found.of_customers]
    repeating = [each.proved for each in found.of_customers if each.left_out]
    apart = set(table.totals).union(counts, kept)
    off = _NO_PLACES
    if subtotals != ADDS:
        named = names.where(_says)
        found.heads, off = heads_of_sums(names, amounts, apart)
        found.outlined, wrong = named_heads(table, named, amounts, apart, customer)
        off = np.union1d(off, wrong)
    heads = found.heads
    of_customers = np.unique(np.concatenate([heads, found.outlined, *repeating]))
    shapes = _Shapes(table, customer, income)
    thin = table.filled.where(shapes.thin.__contains__)
    np.greater(thin, amounts.blank, out=thin)  # of what is thin, that which has an amount
    thin[np.array(counts, np.int64)] = False
    if subtotals == ADDS:  # a sum that nobody is named for is that of the list
        named = names.where(_says)
        found.answered |= bool((thin & named).any())
        np.greater(thin, named, out=thin)
    del named  # of millions of lines each array is ten million bytes: none stays longer than it is asked
    called = _places(at for at in table.totals if not amounts.blank[at])
    calls = Called(table, names)
    # One without a customer, or with no other text, is a total whether it adds up or not: sums begin and end at it.
    bare = _bare(table, amounts, called)
    nothing_else = frozenset(bare.tolist())
    surely = np.union1d(bare, called[~names.take(called).where(_says)])
    whole = _whole(calls, thin.__getitem__, shapes)
    thin[of_customers] = True
    suspects = Suspects(np.union1d(np.flatnonzero(thin), called), called, calls, amounts, whole)
    proofs, customers = _proofs(suspects, called, np.union1d(surely, of_customers), table)
    found.totals = np.union1d(proofs.totals, of_customers)
    loose = np.intersect1d(suspects.places[proofs.loose], proofs.totals)
    firm, stands = np.setdiff1d(proofs.totals, loose), Counter(fold(calls.text(at)) for at in called.tolist())
    # A total that adds up without one proves it, too.
    found.doubtful = [
        at for at in loose.tolist() if stands[fold(calls.text(at))] == 1 and not suspects.covered(proofs, at, firm)
    ]
    asked = np.concatenate([called, *(each.others for each in found.of_customers)])
    found.odd = off.tolist() + _odd(table, np.setdiff1d(np.flatnonzero(thin), asked), proofs.totals)
    left = np.setdiff1d(np.setdiff1d(called, found.totals), customers)
    nothing = _places(at for at in left.tolist() if not amounts.units[at] and (calls.alone(at) or at in nothing_else))
    found.totals = np.union1d(found.totals, nothing)
    if len(found.totals):  # what bookings have shows without them
        bookings = _Shapes(table, customer, income, found.totals)
        whole = _whole(calls, lambda at: table.filled[at] in bookings.thin, bookings)
    del thin
    unproved = _Unproved(calls, amounts, whole, nothing_else)
    found.unproved = unproved.among(np.setdiff1d(left, nothing).tolist(), found.totals.tolist())
    if not len(found.totals):
        found.companies = unproved.companies(found.unproved)
    _name(found, calls, amounts, customer)
    if amounts.blank.any() and any_like(is_struck, names.values):
        found.struck = np.flatnonzero(names.where(is_struck) & amounts.blank)
    totals = frozenset(found.totals.tolist()).union(found.unproved)
    totalled = {calls.of(at) for at in totals.difference(heads.tolist())}
    found.set_in, found.below = names_set_in(names, amounts, totals, totalled, frozenset(heads.tolist()))
    return found


def _proofs(suspects: Suspects, called: Places, surely: Places, table: Table) -> tuple[Proofs, Places]:
    """The totals, and the records that are called so and are proved to be bookings.

    A record that is called a total and is the sum of nothing is no booking where more totals add up without it. Where
    more add up with it, it is one, unless it says nothing else or is worded as totals are that are proved, or the sum
    begins with it: so does that of a subtotal which is off, and of the lines below it.
    """

    def alike(lines: NDArray[np.int64]) -> Places:
        return _all_alike(table, suspects.places, lines)

    counting = suspects.settled(surely, alike)
    left = np.setdiff1d(called, np.union1d(counting.totals, surely))
    if not len(left):
        return counting, _NO_PLACES
    apart = suspects.settled(np.union1d(surely, called), alike)
    with_it, without_it = suspects.of_several(counting), suspects.of_several(apart)
    if len(without_it) > len(with_it):
        # What a total adds up without, and what repeats the line above it, is that line's.
        single = [at for at in left.tolist() if suspects.covered(apart, at, without_it) and suspects.repeats(at)]
        apart.totals = np.union1d(apart.totals, _places(single))
        return apart, _NO_PLACES
    more = with_it if len(with_it) > len(without_it) else _NO_PLACES
    sums = np.setdiff1d(more, apart.totals)
    worded = {""} | {suspects.calls.wording(at) for at in counting.totals.tolist() if at in table.totals}
    return counting, _places(
        at
        for at in left.tolist()
        if suspects.covered(counting, at, sums, inside=True) and suspects.calls.wording(at) not in worded
    )


def _places(places: Iterable[int]) -> Places:
    return np.array(sorted(places), np.int64)


def _says(name: str) -> bool:
    return bool(name.strip())


def _bare(table: Table, amounts: Exact, called: Places) -> Places:
    """Those that say nothing but that they are a total and lack a cell that nearly all bookings have: no customer's."""
    alone = called[np.fromiter((table.totals[at] for at in called.tolist()), np.bool_, len(called))]
    if not len(alone):
        return alone
    size = len(table.filled.values)
    booked = np.zeros(size, np.int64)
    for piece in _pieces(table.filled):
        booked += tally(table.filled.codes[piece][~amounts.blank[piece]], size)
    booked -= tally(table.filled.codes[called], size)  # each of them has an amount
    counts = {mask: count for mask, count in zip(table.filled.values, booked.tolist(), strict=True) if count}
    whole = sum(counts.values())
    always = sum(
        1 << place
        for place in range(len(table.header.titles))
        if sum(count for mask, count in counts.items() if mask >> place & 1) > whole * _NEARLY_ALL
    )
    return alone[table.filled.take(alone).where(lambda mask: bool(~mask & always))]


class _Unproved:
    """Which records that call themselves a total and are the sum of nothing are no customers."""

    def __init__(self, calls: Called, amounts: Exact, whole: Callable[[int], bool], bare: Collection[int]) -> None:
        self.calls, self.names, self.amounts, self.whole, self.bare = calls, calls.names, amounts, whole, bare

    def among(self, places: Sequence[int], totals: Sequence[int]) -> list[int]:
        """Those that say nothing else or name a customer there is; and of those that are not ``whole`` each that
        stands once, is called as the line above it, or as one of the ``totals``.
        """
        if not places:
            return []
        known = {fold(self.names.values[code]) for code in self.names.met()}
        stands = Counter(fold(self.names[place]) for place in places)
        proved = {fold(self.names[place]) for place in totals}
        surely = {name for name, count in stands.items() if count == 1} | proved
        return [place for place in places if self._is_none(place, known, surely)]

    def companies(self, places: Sequence[int]) -> list[int]:
        """Those with a company's name where no other is worded as it is, and no customer called what it would be of."""
        wordings = Counter(self.calls.wording(at) for at in places)
        known = [fold(self.names.values[code]) for code in self.names.met()]
        return [
            at
            for at in places
            if wordings[self.calls.wording(at)] == 1
            and self.calls.text(at) == self.names[at]
            and is_company(of := self.calls.of(at))
            and not any(begins_with(name, of) for name in known)
        ]

    def _is_none(self, place: int, known: Collection[str], surely: Collection[str]) -> bool:
        if not self.names[place].strip() or place in self.bare:
            return bool(self.amounts.units[place])
        if self.calls.alone(place) or self.calls.of(place) in known:
            return True
        if self.whole(place) or not any(map(str.isalpha, self.names[place])):  # a star may be a name
            return False
        above = next((at for at in range(place - 1, -1, -1) if not self.amounts.blank[at]), None)
        return fold(self.names[place]) in surely or (above is not None and self.calls.is_of(place, [above]))


def _whole(calls: Called, thin: Callable[[int], Any], shapes: _Shapes) -> Callable[[int], bool]:
    """Whether a record with a name has all that bookings have, where that is more than a name and an amount."""
    return lambda at: shapes.told and not thin(at) and not calls.alone(at) and bool(calls.names[at].strip())


class _Shapes:
    """What cells nearly all records with an amount fill: ``told`` where that is more than a name and an amount.

    The ``thin`` shapes are those of records that lack some of them: a date, a number, a name. Records that are known
    to be ``totals`` are not looked at.
    """

    def __init__(self, table: Table, customer: int, income: int, totals: Places = _NO_PLACES) -> None:
        self.thin = thin_shapes(table, income, totals)
        self.told = bool(_marks(table, income, totals)[1] & ~(1 << customer))


def _marks(table: Table, income: int, totals: Places) -> tuple[int, int, Counter[int]]:
    """The cells that half of the records with an amount fill, those that nearly all do, and the count of each shape."""
    left = table.filled.counts() - tally(table.filled.codes[totals], len(table.filled.values))
    counts = zip(table.filled.values, left.tolist(), strict=True)
    shapes = Counter({mask: count for mask, count in counts if count and mask >> income & 1})
    bookings = shapes.total()
    # A file of small groups has a total for each: what half of the lines lack may still mark the bookings, but then
    # a total lacks several such columns.
    filled = [
        (place, sum(count for mask, count in shapes.items() if mask >> place & 1) / bookings)
        for place in range(len(table.header.titles) if bookings else 0)
        if place != income
    ]
    usual = sum(1 << place for place, share in filled if share >= _HALF)
    always = sum(1 << place for place, share in filled if share >= _NEARLY_ALL)
    return usual, always, shapes


def thin_shapes(table: Table, income: int, totals: Places = _NO_PLACES) -> set[int]:
    """The shapes of records with an amount that lack what nearly all others have: a date, a number, a name."""
    usual, always, shapes = _marks(table, income, totals)
    if shapes.total() < 3:
        return set()
    return {mask for mask in shapes if ~mask & always or (~mask & usual).bit_count() > 1}


def _odd(table: Table, thin: Places, totals: Places) -> list[int]:
    """Those of the thin records that are no totals though half of their shape, and two, are: one may be off."""
    shapes, proved = table.filled.codes[thin], np.isin(thin, totals)
    odd: list[int] = []
    for shape in np.unique(shapes[proved]).tolist():
        those = shapes == shape
        if np.count_nonzero(those & proved) >= max(2, np.count_nonzero(those) * _HALF):
            odd += thin[those & ~proved].tolist()
    return odd


def _all_alike(table: Table, suspects: Places, proved: NDArray[np.int64]) -> Places:
    """Suspects of one shape, two or more, of which every one is proved: even groups of a single line have a total."""
    shapes = table.filled.codes[suspects]
    alike = []
    for shape in np.unique(shapes).tolist():
        lines = proved[shapes == shape]
        if len(lines) > 1 and lines.all() and (lines > 1).any():
            alike.append(suspects[shapes == shape])
    return np.concatenate(alike) if alike else _NO_PLACES


def _name(found: Structure, calls: Called, amounts: Exact, customer: int) -> None:
    """Which bookings take their name from a heading, and which follow a line with a name of its own.

    In a list with nothing but names and amounts a heading is what a total below it is of.
    """
    table, names = calls.table, calls.names
    only_name = 1 << customer
    bare, named = table.filled.passing(lambda mask: mask == only_name), names.passing(_says)
    alone = named
    if len(table.header.titles) <= 2:
        totalled = {calls.of(at) for at in found.totals.tolist()}
        alone = named & names.passing(lambda name: fold(name) in totalled or is_total(name))
    single, nobodys = [_NO_PLACES], [_NO_PLACES]
    for piece in _pieces(names):
        codes, blank = names.codes[piece], amounts.blank[piece]
        lone = np.ones(len(codes), np.bool_)
        lone[found.totals[slice(*np.searchsorted(found.totals, [piece.start, piece.stop]))] - piece.start] = False
        single.append(np.flatnonzero(bare[table.filled.codes[piece]] & blank & alone[codes] & lone) + piece.start)
        nobodys.append(np.flatnonzero(~named[codes] & ~blank & lone) + piece.start)
    headings, unnamed = np.concatenate(single), np.concatenate(nobodys)
    if len(unnamed):
        naming = names.where(_says)
        naming[found.totals] = False
        naming[found.outlined] = True
        above = last_above(naming, unnamed)
        del naming
        unnamed, above = unnamed[above >= 0], above[above >= 0]
        under = np.isin(above, headings) | np.isin(above, found.outlined)
        found.unnamed, found.named_by = unnamed[under], above[under]
        found.nameless, found.follows = unnamed[~under], above[~under]
    # A name alone that nothing stands below, and that has no line of its own, is a text: the foot of a page.
    naming = np.isin(headings, found.named_by)
    booked = _with_more(table, names, bare, found.totals) if len(headings) else set()
    loose = {place for place in headings[~naming].tolist() if names[place] not in booked}
    found.headings = headings[naming]
    found.footers = sorted(loose.union(_footers(table, names, amounts, only_name)))


def _with_more(table: Table, names: Coded[str], bare: NDArray[np.bool_], totals: Places) -> set[str]:
    """The names of records that hold more than the name and are no totals."""
    counts = np.zeros(len(names.values), np.int64)
    for piece in _pieces(names):
        counts += tally(names.codes[piece][~bare[table.filled.codes[piece]]], len(counts))
    more = totals[~bare[table.filled.codes[totals]]]
    counts -= tally(names.codes[more], len(counts))
    return {names.values[code] for code in np.flatnonzero(counts).tolist()}


def _pieces(column: Sized) -> Iterator[slice]:
    """All lines, some thousands at a time."""
    return (slice(start, start + STEP) for start in range(0, len(column), STEP))


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
