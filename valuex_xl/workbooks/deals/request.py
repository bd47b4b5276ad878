"""What is asked for when a book of deals is made, and what a row of it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from valuex_xl.ledgers import DecimalMark

__all__ = ["Deal", "DealsRead", "DealsRequest", "Party", "Project", "SourceFile"]


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal: its figures by the names of the rule set, a blank left out, and what people typed beside it."""

    name: str
    customer: str = ""
    figures: Mapping[str, float | str] = field(default_factory=dict)
    owner: str = ""
    decision: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """One project of the partners, in money; ``agreed`` is the hash of the formula by which it was settled."""

    name: str
    target: float | None = None
    actual: float | None = None
    fee: float | None = None
    ceiling: float | None = None
    agreed: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """One of those who share a gain, and how many parts of it are theirs."""

    name: str
    parts: float


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its name, the SHA-256 of its bytes, the header's line, how many lines were used."""

    file: str
    sha256: str
    header_line: int
    lines: int
    columns: Mapping[str, str]
    unused: tuple[str, ...] = ()
    """The titles of columns that are no figure."""


@dataclass(frozen=True, slots=True)
class DealsRead:
    """All that was read: ``looks`` are what may be meant otherwise, ``notes`` what was left out and why."""

    deals: tuple[Deal, ...] = ()
    projects: tuple[Project, ...] = ()
    currency: str = ""
    files: tuple[SourceFile, ...] = ()
    looks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DealsRequest:
    """The files of the deals, none for an empty book, and how they are read.

    ``columns`` says for a figure, or for ``deal``, ``customer`` and the like, which column of the files holds it, where
    its title is another. ``blank_rows`` are rows to type into. ``formula`` is the rule set of the partners.
    """

    sources: tuple[Path, ...]
    as_at: date
    columns: Mapping[str, str] = field(default_factory=dict)
    decimal: DecimalMark | None = None
    sheet: str | None = None
    currency: str = ""
    formula: str = "partnering"
    parties: tuple[Party, ...] = ()
    blank_rows: int = 0
