"""A look at a workbook: held against its seal where it has one, and else against itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from valuex_xl.rulesets.library import Library
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.evidence import evidence
from valuex_xl.workbooks.seal.found import NOTES, Found
from valuex_xl.workbooks.seal.kept import KeptSeal
from valuex_xl.workbooks.seal.opening import opening_notes
from valuex_xl.workbooks.seal.rules import other_rules

__all__ = ["Look", "look_at"]


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, what somebody did before what follows from it; ``followed`` are answers that follow."""

    kept: KeptSeal
    found: tuple[Found, ...]
    followed: tuple[Found, ...] = ()
    notes: tuple[Found, ...] = ()


def look_at(
    book: Book, path: Path, kept: KeptSeal, library: Library, ledger: Sequence[Found] = (), *, calls: bool = True
) -> Look:
    """Compare a book with its seal; ``ledger`` is what the ledger says, ``calls`` whether the book has VX_ calls."""
    content = content_of(book)
    opening = opening_notes(book) if calls else []
    if kept.seal is None:
        every = [*kept.found, *ledger, *evidence(content), *opening]
        return _look(kept, every, ())
    changed, answers = changes(kept.seal.content, content)
    rules = list(other_rules(kept.seal.rules, library, str(path)))
    reservations = [Found("note", "", "", f"when it was sealed, {text}") for text in kept.seal.reservations]
    cause = [each for each in (*changed, *rules) if each.kind not in (*NOTES, "hidden")]
    every = [*changed, *rules, *ledger, *kept.found, *reservations, *opening]
    return (
        _look(kept, every, answers)
        if cause
        else _look(kept, [*changed, *answers, *ledger, *kept.found, *reservations, *opening], ())
    )


def _look(kept: KeptSeal, every: Sequence[Found], followed: Sequence[Found]) -> Look:
    notes = tuple(each for each in every if each.kind in NOTES)
    return Look(kept, tuple(each for each in every if each.kind not in NOTES), tuple(followed), notes)
