"""All there is to tell of an export before it is read into anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import Export, open_export
from valuex_xl.ledgers.money.amounts import DecimalMark
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles.read import Reading, read_by
from valuex_xl.ledgers.profiles.statement import chosen, only_where, opened
from valuex_xl.ledgers.profiles.survey import Survey, survey
from valuex_xl.ledgers.where import Where, unmet_in_all
from valuex_xl.rulefiles.rule_set import Head

__all__ = ["Look", "look_at"]

_MOST_SUMS = 3
_SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}


@dataclass(frozen=True, slots=True)
class Look:
    """A file: how it is stored, what its columns hold, who knows it, and what a reading gives or why there is none."""

    file: str
    kind: str
    encoding: str
    separator: str
    notes: tuple[str, ...]
    survey: Survey | None
    profile: Head | None = None
    reading: Reading | None = None
    refused: str = ""


def look_at(
    path: Path,
    shelves: Sequence[Sequence[Profile]],
    name: str,
    answers: Mapping[str, str],
    where: Sequence[Where] = (),
    decimal: DecimalMark | None = None,
    particulars: Particulars = Particulars(),  # noqa: B008 - frozen
) -> Look:
    """Look at a file; LedgerError where it cannot be opened at all.

    What is said beside it goes as it does for a statement: which lines count, how amounts are written, the sheet.
    """
    sheet, encoding, separator = says = (particulars.sheet, particulars.encoding, particulars.separator)
    refused, profile, reading = "", None, None
    try:
        export, claim = opened(path, shelves if not name else [[chosen(shelves, name)]], *says)
    except LedgerError as error:
        export = open_export(path, sheet=sheet, encoding=encoding, separator=separator)
        claim, refused = None, str(error)
    if claim is not None:
        profile = claim.profile.head
        try:
            by, unmet = only_where(export, claim, where)
            if faults := unmet_in_all([(export.path.name, unmet)]):
                raise LedgerError(faults)
            reading = read_by(by, export, answers, decimal, particulars)
        except LedgerError as error:
            refused = str(error)
    found = survey(export, claim.header.number if claim is not None else 0)
    hidden = _hidden(export, found) if found is not None and reading is None else ()
    return Look(
        file=path.name,
        kind=export.kind,
        encoding=export.encoding,
        separator=_SEPARATORS.get(export.separator, export.separator),
        notes=(*map(str, export.notes), *(reading.notes if reading is not None else ()), *hidden),
        survey=found,
        profile=profile,
        reading=reading,
        refused=refused,
    )


def _hidden(export: Export, found: Survey) -> Iterator[str]:
    """The rows that the sheet does not show, and what their columns of amounts hold, where no reading tells it."""
    hidden = [line for line in export.lines() if line.number in export.hidden and line.number > found.header]
    if not hidden:
        return
    sums = []
    for each in (each for each in found.columns if each.amounts):
        cells = [line.cells[each.place] for line in hidden if each.place < len(line.cells)]
        total = sum((Decimal(repr(cell)) for cell in cells if isinstance(cell, float)), Decimal(0))
        sums.append(f"{each.name} {total:,.2f}")
    held = f" ({', '.join(sums[:_MOST_SUMS])})" if sums else ""
    told = lines_told([line.number for line in hidden])
    yield f"hidden in the sheet, by a filter or by hand, and read like all others: {told}{held}"
