"""What a seal keeps of the ledger behind a workbook: which files it was, and everything it was read with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["SealedFile", "SealedLedger", "facts_of", "ledger_in"]


class SealedFile(NamedTuple):
    """A file by its name, without its folder, and the SHA-256 of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SealedLedger:
    """The ledger that the figures were read from, and how: by its columns, or by a profile and the answers to it.

    ``files`` are all of them where there are several, ``file`` and ``sha256`` then their names and the first's hash.
    ``particulars`` are the options of the command that say what a ledger does not tell, by their names; ``parents`` is
    the file of customers and whom they belong to. ``beside`` is what a seal of an earlier version says in words of
    options that it does not keep; a check cannot read a ledger so.
    """

    file: str
    sha256: str
    columns: Mapping[str, str] = field(default_factory=dict)
    where: tuple[str, ...] = ()
    decimal: str = ""
    profile: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""
    files: tuple[SealedFile, ...] = ()
    parents: SealedFile | None = None
    particulars: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_order: str = ""
    """What stood first in the dates, where they told it by themselves; the next ledger may not."""
    profile_version: str = ""
    profile_hash: str = ""
    """Of the profile as it was; empty in a seal of an earlier version, and where none was used."""

    @property
    def every_file(self) -> tuple[SealedFile, ...]:
        """Each file with its hash, one or several."""
        return self.files or (SealedFile(self.file, self.sha256),)


def facts_of(ledger: SealedLedger) -> dict[str, Any]:
    """The ledger as JSON has it; what only some ledgers have is left out where there is none of it."""
    facts: dict[str, Any] = {
        "file": ledger.file,
        "sha256": ledger.sha256,
        "columns": dict(ledger.columns),
        "where": list(ledger.where),
        "decimal": ledger.decimal,
        "profile": ledger.profile,
        "answers": dict(ledger.answers),
        "beside": ledger.beside,
    }
    if ledger.files:
        facts["files"] = [each._asdict() for each in ledger.files]
    if ledger.parents is not None:
        facts["parents"] = ledger.parents._asdict()
    if ledger.particulars:
        facts["particulars"] = {name: list(values) for name, values in ledger.particulars.items()}
    if ledger.date_order:
        facts["date order"] = ledger.date_order
    if ledger.profile_hash:
        facts["profile version"], facts["profile hash"] = ledger.profile_version, ledger.profile_hash
    return facts


def ledger_in(facts: Mapping[str, Any]) -> SealedLedger:
    """The ledger in a seal; KeyError, TypeError or ValueError where it is none."""
    parents = facts.get("parents")
    return SealedLedger(
        str(facts["file"]),
        str(facts["sha256"]),
        _texts(facts["columns"]),
        tuple(map(str, facts["where"])),
        str(facts["decimal"]),
        str(facts["profile"]),
        _texts(facts["answers"]),
        str(facts.get("beside", "")),
        tuple(map(_file, facts.get("files", ()))),
        None if parents is None else _file(parents),
        {str(name): tuple(map(str, values)) for name, values in facts.get("particulars", {}).items()},
        str(facts.get("date order", "")),
        str(facts.get("profile version", "")),
        str(facts.get("profile hash", "")),
    )


def _file(facts: Mapping[str, Any]) -> SealedFile:
    return SealedFile(str(facts["file"]), str(facts["sha256"]))


def _texts(facts: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in facts.items()}
