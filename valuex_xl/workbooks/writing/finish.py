"""From a new workbook's formulas to a workbook with values and a seal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from valuex_xl import __version__
from valuex_xl.addresses import Area, Position
from valuex_xl.functions import Session
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package import Book, patched, read_book
from valuex_xl.workbooks.package.archive import Packed, archive_of
from valuex_xl.workbooks.seal.content import Content, KnownSheet, content_of
from valuex_xl.workbooks.seal.keeping import with_seal
from valuex_xl.workbooks.seal.ledger_record import SealedLedger
from valuex_xl.workbooks.seal.record import Seal, seal_text
from valuex_xl.workbooks.seal.rules import sealed_rules
from valuex_xl.workbooks.writing.chart_caches import chart_parts

if TYPE_CHECKING:
    from valuex_xl.workbooks.recalc import Recalculation

__all__ = ["Finished", "Progress", "calculated", "finish", "sealed", "sealed_as_written"]

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The workbook's bytes with its seal in them, the seal's text, and the values of each sheet by position."""

    data: bytes
    seal: str
    values: Mapping[str, Mapping[Position, Scalar]]


def finish(
    written: bytes,
    session: Session,
    *,
    name: str,
    by: str,
    as_at: date,
    spills: Mapping[str, Mapping[Position, Area]],
    ledger: SealedLedger | None,
    progress: Progress | None,
    content: Mapping[str, KnownSheet] | None = None,
    long: Mapping[str, Packed] = MappingProxyType({}),
) -> Finished:
    """Give a new book its values by the recalculation that ``valuex recalc`` runs, then seal it.

    One that was written with its values is sealed with them: ``content`` is what its sheets hold, as far as that is
    known. None for a book without values. ``long`` are the parts that ``written`` holds without their many rows.

    A reader without the add-in sees these values, and a check of them finds nothing. ``name`` is what faults call the
    book, ``by`` the command that seals it; ``spills`` are the cells that each spill will take, a sheet each; the day
    stands in for the time of writing.
    """
    if content is not None:
        return sealed_as_written(written, content, session, name=name, by=by, as_at=as_at, ledger=ledger, long=long)
    written = archive_of(written, name).rebuilt(long)
    found = calculated(written, session, name=name, spills=spills, progress=progress)
    return sealed(found.book, found, session, by=by, as_at=as_at, ledger=ledger)


def calculated(
    written: bytes,
    session: Session,
    *,
    name: str,
    spills: Mapping[str, Mapping[Position, Area]],
    progress: Progress | None,
) -> Recalculation:
    """A new book's values, every formula's."""
    from valuex_xl.workbooks.recalc import recalculate  # not needed for a book that is written with its values

    book = read_book(written, name=name, awaited=spills)
    return recalculate(book, session, everything=True, progress=progress)


def sealed(
    book: Book, found: Recalculation, session: Session, *, by: str, as_at: date, ledger: SealedLedger | None
) -> Finished:
    """A new book with its values, in its charts too, and its seal.

    The values may have been found in a book that has the same formulas in the same cells.
    """
    charts = chart_parts(book, found.values)
    made = read_book(patched(book, found.values, found.spills, charts), name=book.path)
    return _sealed(made, content_of(made), found.values, session, by=by, as_at=as_at, ledger=ledger)


def sealed_as_written(
    written: bytes,
    content: Mapping[str, KnownSheet],
    session: Session,
    *,
    name: str,
    by: str,
    as_at: date,
    ledger: SealedLedger | None,
    long: Mapping[str, Packed] = MappingProxyType({}),
) -> Finished:
    """A new book that was written with its values, with its seal.

    What a seal tells beside the cells is read from the parts without their many rows; these are put in at the end.
    """
    if not content:  # texts that files spell otherwise: all is read from the book
        written, long = archive_of(written, name).rebuilt(long), {}
    made = read_book(written, name=name)
    found = _sealed(made, content_of(made, content), {}, session, by=by, as_at=as_at, ledger=ledger)
    return replace(found, data=archive_of(found.data, name).rebuilt(long))


def _sealed(
    made: Book,
    content: Content,
    values: Mapping[str, Mapping[Position, Scalar]],
    session: Session,
    *,
    by: str,
    as_at: date,
    ledger: SealedLedger | None,
) -> Finished:
    text = seal_text(
        Seal(
            content,
            by=by,
            at=as_at.isoformat(),
            day=session.today.isoformat(),
            made_by=f"valuex_xl {__version__}",
            rules=sealed_rules(session.library),
            ledger=ledger,
        )
    )
    return Finished(with_seal(made, text), text, values)
