"""Several files as one ledger: found, held against each other, joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np

from valuex_xl.judging.keys import parent_of
from valuex_xl.ledgers.columns import coded, concatenated, numbers_of
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.parents import read_parents, unmet_parents
from valuex_xl.ledgers.reading import Part
from valuex_xl.ledgers.sums.group_wallets import BOOKED_AS
from valuex_xl.ledgers.vocabulary.currencies import canonical, may_be_one
from valuex_xl.rulefiles.text import fold

__all__ = ["files_of", "joined", "one_currency", "same_file", "under_parents"]


def files_of(path: Path | Sequence[Path]) -> list[Path]:
    """Every file, those of a folder by name; LedgerError where a folder has none."""
    found: list[Path] = []
    for each in [path] if isinstance(path, Path) else path:
        if each.is_dir():
            inside = sorted(file for file in each.iterdir() if file.is_file() and not file.name.startswith((".", "~$")))
            if not inside:
                raise LedgerError([of_file(each.name or str(each), "is a folder without files - choose another")])
            found += inside
        else:
            found.append(each)
    return found


def same_file(parts: Sequence[Part]) -> list[LedgerFault]:
    """A fault for each file that is there twice."""
    seen: dict[str, str] = {}
    faults = []
    for part in parts:
        origin = part.ledger.origin
        first = seen.setdefault(origin.sha256, origin.file)
        if list(seen).count(origin.sha256) and first != origin.file:
            faults.append(of_file(origin.file, f"holds the same bytes as {first} - leave one of them out"))
    if len(parts) > 1 and len({part.ledger.origin.sha256 for part in parts}) < len(parts) and not faults:
        faults.append(of_file(parts[0].ledger.origin.file, "is named twice - leave one of them out"))
    return faults


def joined(ledgers: Sequence[Ledger]) -> Ledger:
    """Several ledgers as one; its origin names every file and the digest of the first."""
    if len(ledgers) == 1:
        return ledgers[0]
    first = ledgers[0].origin
    origin = Origin(
        ", ".join(ledger.origin.file for ledger in ledgers),
        first.sha256,
        ", ".join(dict.fromkeys(ledger.origin.encoding for ledger in ledgers)),
        first.delimiter,
        ", ".join(dict.fromkeys(ledger.origin.kind for ledger in ledgers)),
        first.header_line,
        tuple(ledger.origin for ledger in ledgers),
    )
    return Ledger(
        origin,
        numbers_of([ledger.lines for ledger in ledgers]),
        {use: concatenated([ledger.columns[use] for ledger in ledgers]) for use in ledgers[0].columns},
        **{
            count: sum(getattr(ledger, count) for ledger in ledgers)
            for count in ("rows", "filtered", "blank", "short", "long", "repeated", "totals", "texts", "outside")
        },
        totals_amount=sum((ledger.totals_amount for ledger in ledgers), Decimal(0)),
    )


def one_currency(parts: Sequence[Part], asked: Mapping[str, str]) -> tuple[str, list[LedgerFault]]:
    """The currency of all columns and files; different ones are a fault."""
    faults: list[LedgerFault] = []
    first: tuple[str, str] | None = None
    for part in parts:
        file = part.ledger.origin.file
        marks = {use: (it.currency, it.currency_line) for use, it in part.money.items()}
        if part.currency:  # a column of its own may say more than the sign of the amounts
            marks["income"] = part.currency, marks["income"][1]
        marked = [(asked[use], mark, line) for use, (mark, line) in marks.items() if mark]
        for column, mark, line in marked:
            if first is None:
                first = column, mark
            elif not may_be_one(canonical(first[1]), canonical(mark)):
                reason = f"is in {mark}, but {first[0]} is in {first[1]} - convert one of them"
                faults.append(LedgerFault(file, line, reason, column))
    return (first[1] if first else ""), faults


def under_parents(parts: Sequence[Part], path: Path | None, *, again: bool) -> tuple[list[str], list[str]]:
    """Count each customer as its parent; what is noted, how many of them, as how many, in how many lines, and what is
    told of names in the file that no line has.

    Where a book is refreshed, ``again``, an old name of a customer is met no more once all bookings bear the new one.
    """
    if path is None:
        return [], []
    found = read_parents(path)
    above, names = found.above, set[str]()
    lines = 0
    children: set[str] = set()
    tops: set[str] = set()
    shown = _spelled_first(parts, above)
    for part in parts:
        column = coded(part.ledger.columns["customer"])
        moved = column.merged(lambda name: _counted_as(name, above, shown))
        changed = column.where(lambda name: parent_of(name, above) is not name)
        names.update(column.different())
        lines += int(changed.sum())
        children.update(fold(name) for name in column.take(np.flatnonzero(changed)).different())
        tops.update(fold(name) for name in moved.take(np.flatnonzero(changed)).different())
        part.ledger.columns = {**part.ledger.columns, "customer": moved, BOOKED_AS: column}
    who = "1 customer" if len(children) == 1 else f"{len(children):,} customers"
    parents = f"{len(tops):,} parent{'' if len(tops) == 1 else 's'} in all"
    whom = "the parent" if len(children) == 1 else f"the parent ({parents})"
    notes, looks = unmet_parents(path.name, found, names)
    met = set(map(fold, names))
    if not lines and not (
        again and all(fold(top) in met for top in above.values())
    ):  # a file of which nothing is met is another ledger's, or has its columns the other way round
        notes, looks = [], [*looks, *notes]
    return [f"{path.name}: {who} counted as {whom}, in {lines:,} line{'' if lines == 1 else 's'}", *notes], looks


def _spelled_first(parts: Sequence[Part], above: Mapping[str, str]) -> dict[str, str]:
    """By folded name the first spelling of each customer that is counted as itself."""
    shown: dict[str, str] = {}
    for part in parts:
        for name in coded(part.ledger.columns["customer"]).different():
            if parent_of(name, above) is name:
                shown.setdefault(fold(name), name)
    return shown


def _counted_as(name: str, above: Mapping[str, str], shown: dict[str, str]) -> str:
    """The name or its parent, as the ledger spells that: another spelling in the file of parents is none of a ledger.

    Of a parent that the ledger does not have the spelling met first stays.
    """
    parent = parent_of(name, above)
    return name if parent is name else shown.setdefault(fold(parent), parent)
