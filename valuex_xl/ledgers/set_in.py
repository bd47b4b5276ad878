"""Names that are set in by blanks below another one: parts of that customer, or customers below a heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from valuex_xl.ledgers.answers import SET_IN, way
from valuex_xl.ledgers.columns import Coded, Exact, Places
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["names_set_in", "told_set_in"]

_SHOWN = 3


def names_set_in(
    names: Coded[str], amounts: Exact, totals: Collection[int], totalled: Collection[str]
) -> tuple[Places, Places]:
    """The records whose name is set in, and for each the one above it that is not.

    It has no amount of its own, or a total below it is called as it is: ``totalled`` are such names, folded. Blanks
    alone, as a careless export has them, set nothing in.
    """
    if not any(name[:1].isspace() for name in names.values):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    depths = [len(name) - len(name.lstrip()) for name in names.values]
    depth = np.array(depths, np.int64)[names.codes].tolist()
    named = names.where(lambda name: bool(name.strip())).tolist()
    head, groups = -1, dict[int, list[int]]()
    for at in range(len(names)):
        if not named[at] or at in totals:
            continue
        if head < 0 or depth[at] <= depth[head]:
            head = at
        else:
            groups.setdefault(head, []).append(at)
    pairs = [
        (at, above)
        for above, below in groups.items()
        if amounts.blank[above] or fold(names[above]) in totalled
        for at in below
    ]
    places, heads = np.array(pairs, np.int64).reshape(-1, 2).T
    return places, heads


def told_set_in(
    file: str, column: str, lines: Sequence[int], names: Coded[str], places: Places, heads: Places
) -> Iterator[LedgerFault | str]:
    """A question where one name is set in below several others, or stands elsewhere too; else what is told of them.

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
