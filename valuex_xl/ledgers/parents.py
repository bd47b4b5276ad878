"""A file of parents and renames beside the ledger: two columns, a customer and whom it is counted as."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from valuex_xl.judging.keys import parent_of, parents
from valuex_xl.judging.values import CallError
from valuex_xl.ledgers.cells import texts_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.sums.near_names import near_to
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["Parents", "read_parents", "unmet_parents"]

_TITLES = frozenset(map(fold, ("customer", "name", "child", "from", "kunde", "client", "old name", "old")))


_SHOWN = 5


class Parents(NamedTuple):
    """Folded name -> the name it is counted as, and how that folded name is written."""

    above: Mapping[str, str]
    written: Mapping[str, str]


def read_parents(path: Path) -> Parents:
    """Who is counted as whom, from a file of two columns; a first line of titles is skipped.

    Raises LedgerError for a line without two names, a name with two parents, and a circle.
    """
    pairs: list[tuple[str, str]] = []
    for line in open_export(path).lines():
        cells = [spaced(text) for text in texts_of(line.cells)]
        if not any(cells) or (not pairs and fold(cells[0]) in _TITLES):
            continue
        if len(cells) < 2 or not cells[0] or not cells[1] or any(cells[2:]):
            reason = "is not a customer and its parent - write two columns, such as Greenshell BV,Shell"
            raise LedgerError([LedgerFault(path.name, line.number, reason)])
        pairs.append((cells[0], cells[1]))
    try:
        found = parents(pairs)
        for name, _ in pairs:
            parent_of(name, found)
    except CallError as error:
        raise LedgerError([of_file(path.name, f"{error} - correct one of the lines")]) from None
    return Parents(found, {fold(name): name for name, _ in reversed(pairs)})


def unmet_parents(file: str, parents: Parents, names: Collection[str]) -> tuple[list[str], list[str]]:
    """What is noted and what is told of names in the file that no line of the ledger has: those near one that does.

    A file made for more customers than one ledger has is usual, so the others are only counted. A name of the ledger
    that the file names itself is no slip of another.
    """
    met = {fold(name): name for name in names}
    unmet = [name for key, name in parents.written.items() if key not in met]
    own = {*parents.above, *map(fold, parents.above.values())}
    near = near_to(unmet, [name for key, name in met.items() if key not in own])
    looks = []
    if near:
        told = ", ".join(f'"{name}" (the ledger has "{other}")' for name, other in list(near.items())[:_SHOWN])
        more = f" and {len(near) - _SHOWN:,} more" if len(near) > _SHOWN else ""
        looks.append(
            f"{file}: no line of the ledger has {told}{more}, and nobody is counted as the parent by it - correct the "
            "name there where it is meant"
        )
    others = len(unmet) - len(near)
    stand = "1 customer in it stands" if others == 1 else f"{others:,} customers in it stand"
    return ([f"{file}: {stand} in no line of the ledger"] if others else []), looks
