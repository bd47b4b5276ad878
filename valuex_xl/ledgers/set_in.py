"""Names that are set in by blanks below another one: parts of that customer, or customers below a heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from valuex_xl.ledgers.answers import SET_IN, way
from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["heads_of_sums", "names_set_in", "told_set_in"]

_SHOWN = 3
_FEWEST = 2
"""Names with a sum of which fewer are no pivot table: a parent beside its children."""


def names_set_in(
    names: Coded[str],
    amounts: Exact,
    totals: Collection[int],
    totalled: Collection[str],
    heads: Collection[int] = (),
) -> tuple[Places, Places]:
    """The records whose name is set in, and for each the one above it that is not.

    It has no amount of its own, or a total below it is called as it is: ``totalled`` are such names, folded; or it is
    one of the ``heads``, which hold the sum of what is set in below them. Blanks alone, as a careless export has them,
    set nothing in.
    """
    if not any(name[:1].isspace() for name in names.values):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    depths = [len(name) - len(name.lstrip()) for name in names.values]
    depth = np.array(depths, np.int64)[names.codes].tolist()
    named = names.where(lambda name: bool(name.strip())).tolist()
    head, groups = -1, dict[int, list[int]]()
    for at in range(len(names)):
        if not named[at] or (at in totals and not (at in heads and (head < 0 or depth[at] <= depth[head]))):
            continue
        if head < 0 or depth[at] <= depth[head]:
            head = at
        else:
            groups.setdefault(head, []).append(at)
    pairs = [
        (at, above)
        for above, below in groups.items()
        if amounts.blank[above] or above in heads or fold(names[above]) in totalled
        for at in below
    ]
    places, heads = np.array(pairs, np.int64).reshape(-1, 2).T
    return places, heads


def heads_of_sums(names: Coded[str], amounts: Exact, but: Collection[int]) -> tuple[Places, Places]:
    """The records that hold the sum of those set in below them, as in a pivot table; and others with some below.

    None of a single one, or where only one line stands below each or most hold another amount; those of ``but`` are of
    no sum.
    """
    none = np.zeros(0, np.int64)
    if not any(name[:1].isspace() for name in names.values):
        return none, none
    held, off, several = list[int](), list[int](), False
    for head, below in _below(names, amounts, frozenset(but)).items():
        if abs(sum(int(amounts.units[at]) for at in below) - int(amounts.units[head])) <= amounts.dust():
            held.append(head)
            several |= len(below) > 1
        else:
            off.append(head)
    if not several or len(held) < _FEWEST or len(off) >= len(held):
        return none, none
    return np.array(sorted(held), np.int64), np.array(sorted(off), np.int64)


def _below(names: Coded[str], amounts: Exact, but: Collection[int]) -> dict[int, list[int]]:
    """For each record with an amount those with one that are set in one step below it, before the next as deep."""
    depth = np.array([len(name) - len(name.lstrip()) for name in names.values], np.int64)[names.codes].tolist()
    booked = (~amounts.blank & names.where(lambda name: bool(name.strip()))).tolist()
    found = dict[int, list[int]]()
    above: list[int] = []
    for at in range(len(names)):
        if not booked[at] or at in but:
            continue
        while above and depth[above[-1]] >= depth[at]:
            above.pop()
        if above:
            found.setdefault(above[-1], []).append(at)
        above.append(at)
    return found


def told_set_in(
    file: str,
    column: str,
    lines: Sequence[int],
    names: Coded[str],
    places: Places,
    heads: Places,
    *,
    sums: bool = False,
) -> Iterator[LedgerFault | str]:
    """A question where one name is set in below several others, or stands elsewhere too, or where those above hold the
    ``sums``; else what is told of them.

    ``lines`` and ``names`` are of every record.
    """
    below = {at: fold(names[above]) for at, above in zip(places.tolist(), heads.tolist(), strict=True)}
    owners: dict[str, dict[str, int]] = {}
    wanted = {fold(names[at]) for at in below}
    alike = np.flatnonzero(names.where(lambda name: fold(name) in wanted)).tolist()
    for at in alike:
        owners.setdefault(fold(names[at]), {}).setdefault(below.get(at, ""), at)
    ways = (
        f"say {way(SET_IN, 'above')} where it is a part of the customer above it, {way(SET_IN, 'own')} where it is a "
        "customer of its own"
    )
    shown = {fold(names[above]): tidy(names[above]) for above in heads.tolist()}
    several = {name: of for name, of in owners.items() if len(of) > 1}
    if not several and sums:
        yield _of_sums(file, column, lines, names, places, heads, ways)
        return
    if several:
        of = next(iter(several.values()))
        at = list(of.values())[1]
        where = ", ".join(f'"{shown[head]}"' if head else "no other" for head in list(of)[:_SHOWN])
        more = ", ..." if len(of) > _SHOWN else ""
        others = f", and so are {len(several) - 1:,} more names" if len(several) > 2 else ""
        others = ", and so is 1 more name" if len(several) == 2 else others
        yield LedgerFault(
            file,
            lines[at],
            f"is set in below {where}{more}{others}: it would be one customer - {ways}",
            column,
            tidy(names[at]),
        )
        return
    first = [at for at in places.tolist() if below[at] == below[int(places[0])]]
    told = ", ".join(tidy(names[at]) for at in first[:_SHOWN]) + (", ..." if len(first) > _SHOWN else "")
    yield (
        f"{column}: {len(wanted):,} name{'' if len(wanted) == 1 else 's'} set in below others, such as {told} below "
        f'"{shown[below[first[0]]]}", count{"s" if len(wanted) == 1 else ""} as customers of their own - {ways}'
    )


def _of_sums(
    file: str, column: str, lines: Sequence[int], names: Coded[str], places: Places, heads: Places, ways: str
) -> LedgerFault:
    at, head = int(places[0]), int(heads[0])
    return LedgerFault(
        file,
        lines[at],
        f'is set in below "{tidy(names[head])}", which holds the sum of what is set in below it, as in a pivot table: '
        f"the names above may be the customers - {ways}",
        column,
        tidy(names[at]),
    )
