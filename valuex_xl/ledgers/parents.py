"""A file of parents and renames beside the ledger: two columns, a customer and whom it is counted as."""

from __future__ import annotations

from pathlib import Path

from valuex_xl.judging.keys import parent_of, parents
from valuex_xl.judging.values import CallError
from valuex_xl.ledgers.cells import texts_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import open_export
from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["read_parents"]

_TITLES = frozenset(map(fold, ("customer", "name", "child", "from", "kunde", "client", "old name", "old")))


def read_parents(path: Path) -> dict[str, str]:
    """Folded name -> the name it is counted as, from a file of two columns; a first line of titles is skipped.

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
    return found
