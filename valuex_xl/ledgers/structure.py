"""Which records are no bookings: totals, proved by the sums of lines beside them, and headings with a name alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.vocabulary import total_of
from valuex_xl.rulefiles.text import fold

__all__ = ["Structure", "structure_of", "thin_shapes"]

_MOST_STARTS = 200
_HALF, _NEARLY_ALL = 0.5, 0.8
_MANY = 5_000
_ROUNDS = 6


@dataclass(slots=True)
class Structure:
    """Places of records: ``totals`` are proved, ``unproved`` call themselves a total and are the sum of nothing."""

    totals: list[int] = field(default_factory=list)
    unproved: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    footers: list[int] = field(default_factory=list)
    """Texts alone under the last booking."""
    filled: dict[int, int] = field(default_factory=dict)
    """For a booking without a name the record that names it: a heading above."""
    nameless: list[int] = field(default_factory=list)
    """Bookings without a name below one that has a name and an amount of its own."""


def structure_of(
    table: Table, names: Sequence[str], amounts: Sequence[Decimal | None], customer: int, income: int
) -> Structure:
    """Look at the shape of each record; ``names`` and ``amounts`` are of every record, read as far as can be."""
    found = Structure()
    shapes = _suspects(table, amounts, income)
    suspects = set(table.totals) | shapes
    suspects = {place for place in suspects if amounts[place] is not None}
    accepted = suspects
    for _ in range(_ROUNDS):
        proved = _proved(sorted(suspects), sorted(accepted), amounts)
        kept = {place for place in suspects if proved.get(place, 0) >= (1 if place in table.totals else 2)}
        kept |= _all_alike(table, suspects, proved)
        if kept == accepted:
            break
        accepted = kept
    suspects = accepted
    found.totals = sorted(suspects)
    found.unproved = _unproved(table, names, amounts, suspects, shapes)
    _name(found, table, names, amounts, customer, suspects)
    return found


def _unproved(
    table: Table, names: Sequence[str], amounts: Sequence[Decimal | None], proved: set[int], shapes: set[int]
) -> list[int]:
    """Records that call themselves a total, of all or of a customer there is, and are none by their sum.

    A customer that is called so has several bookings, and its name is not that of another one.
    """
    left = [place for place in table.totals if place not in proved and amounts[place] is not None]
    if not left:
        return []
    called = Counter(names[place] for place in left)
    known = set(map(fold, names))
    return [
        place
        for place in left
        if called[names[place]] == 1
        and (table.totals[place] or (place in shapes and fold(total_of(names[place])) in known))
    ]


def _suspects(table: Table, amounts: Sequence[Decimal | None], income: int) -> set[int]:
    """Records with an amount that lack what nearly all others have: a date, a number, a name."""
    thin = thin_shapes(table, income)
    return {place for place, mask in enumerate(table.filled) if mask in thin and amounts[place] is not None}


def thin_shapes(table: Table, income: int) -> set[int]:
    """The shapes of records with an amount that lack what nearly all others have."""
    shapes = Counter(mask for mask in table.filled if mask >> income & 1)
    bookings = shapes.total()
    if bookings < 3:
        return set()
    width = len(table.header.titles)
    counts: Counter[int] = Counter()
    for mask, count in shapes.items():
        for place in range(width):
            counts[place] += count if mask >> place & 1 else 0
    # A file of small groups has a total for each: what half of the lines lack may still mark the bookings, but then
    # a total lacks several such columns.
    filled = [(place, count / bookings) for place, count in counts.items() if place != income]
    usual = sum(1 << place for place, share in filled if share >= _HALF)
    always = sum(1 << place for place, share in filled if share >= _NEARLY_ALL)
    return {mask for mask in shapes if ~mask & always or (~mask & usual).bit_count() > 1}


def _proved(suspects: Sequence[int], accepted: Sequence[int], amounts: Sequence[Decimal | None]) -> dict[int, int]:
    """For each suspect that is the sum of the lines just above or just below it, of how many lines.

    Those ``accepted`` as totals are no part of a sum; the others may be bookings that only look bare.
    """
    own = set(accepted)
    sums, counts = [Decimal(0)], [0]
    for place, amount in enumerate(amounts):
        counted = amount is not None and place not in own
        sums.append(sums[-1] + amount if counted and amount is not None else sums[-1])
        counts.append(counts[-1] + counted)
    proved: dict[int, int] = {}
    reach = _MOST_STARTS if len(suspects) <= _MANY else 3
    for place in suspects:
        rank = bisect_left(accepted, place)
        above = [-1, *accepted[max(0, rank - reach) : rank]]
        after = rank + (rank < len(accepted) and accepted[rank] == place)
        below = [*accepted[after : after + reach], len(amounts)]
        spans = [(start + 1, place) for start in reversed(above)] + [(place + 1, end) for end in below]
        for start, end in spans:
            lines = counts[end] - counts[start]
            if lines and sums[end] - sums[start] == amounts[place]:
                proved[place] = lines
                break
    return proved


def _all_alike(table: Table, suspects: set[int], proved: dict[int, int]) -> set[int]:
    """Suspects of one shape, two or more, of which every one is proved: even groups of a single line have a total."""
    shapes: dict[int, list[int]] = {}
    for place in suspects:
        shapes.setdefault(table.filled[place], []).append(place)
    alike = [places for places in shapes.values() if len(places) > 1 and all(place in proved for place in places)]
    return {place for places in alike if any(proved[place] > 1 for place in places) for place in places}


def _name(
    found: Structure,
    table: Table,
    names: Sequence[str],
    amounts: Sequence[Decimal | None],
    customer: int,
    totals: set[int],
) -> None:
    """Which bookings take their name from a heading, and which follow a line with a name of its own."""
    wide = len(table.header.titles) > 2
    only_name = 1 << customer
    above, heading = -1, False
    for place, name in enumerate(names):
        if place in totals:
            continue
        if name.strip():
            alone = wide and amounts[place] is None and table.filled[place] == only_name
            above, heading = place, alone
            if alone:
                found.headings.append(place)
        elif amounts[place] is not None and above >= 0:
            if heading:
                found.filled[place] = above
            else:
                found.nameless.append(place)
    # A name alone that nothing stands below, and that has no line of its own, is a text: the foot of a page.
    naming = set(found.filled.values())
    booked = {name for place, name in enumerate(names) if table.filled[place] != only_name}
    loose = {place for place in found.headings if place not in naming and names[place] not in booked}
    found.headings = [place for place in found.headings if place in naming]
    found.footers = sorted(loose.union(_footers(table, names, amounts, only_name)))


def _footers(table: Table, names: Sequence[str], amounts: Sequence[Decimal | None], only_name: int) -> list[int]:
    """Records at the end that hold one text and no amount, and a text that stands nowhere else."""
    end = len(names)
    while end and amounts[end - 1] is None and table.filled[end - 1] in (1, only_name):
        end -= 1
    known = set(names[:end])
    last = range(end, len(names))
    return [place for place in last if end and not (table.filled[place] == only_name and names[place] in known)]
