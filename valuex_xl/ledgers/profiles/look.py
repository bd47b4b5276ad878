"""All there is to tell of an export before it is read into anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.read import Reading, read_by
from valuex_xl.ledgers.profiles.statement import chosen, opened
from valuex_xl.ledgers.profiles.survey import Survey, survey
from valuex_xl.rulefiles.rule_set import Head

__all__ = ["Look", "look_at"]

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


def look_at(path: Path, shelves: Sequence[Sequence[Profile]], name: str, answers: Mapping[str, str]) -> Look:
    """Look at a file; LedgerError where it cannot be opened at all."""
    refused, profile, reading = "", None, None
    try:
        export, claim = opened(path, shelves if not name else [[chosen(shelves, name)]])
    except LedgerError as error:
        export, claim, refused = open_export(path), None, str(error)
    if claim is not None:
        profile = claim.profile.head
        try:
            reading = read_by(claim, export, answers)
        except LedgerError as error:
            refused = str(error)
    return Look(
        file=path.name,
        kind=export.kind,
        encoding=export.encoding,
        separator=_SEPARATORS.get(export.separator, export.separator),
        notes=tuple(map(str, export.notes)),
        survey=survey(export, None if claim is None else claim.header.number),
        profile=profile,
        reading=reading,
        refused=refused,
    )
