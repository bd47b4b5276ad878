"""A look at a workbook: held against its seal where it has one, and else against itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from valuex_xl.addresses import Cell, area_of
from valuex_xl.judging.values import CellError
from valuex_xl.rulesets.library import Library
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.another_book import is_of_another_book
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import Content, content_of
from valuex_xl.workbooks.seal.evidence import evidence
from valuex_xl.workbooks.seal.found import NOTES, Found, shown
from valuex_xl.workbooks.seal.kept import KeptSeal, signed
from valuex_xl.workbooks.seal.layout import out_of_order
from valuex_xl.workbooks.seal.opening import opening_notes
from valuex_xl.workbooks.seal.record import ELSEWHERE, Seal
from valuex_xl.workbooks.seal.rules import other_rules

__all__ = ["Look", "look_at"]

_SEAL_ITSELF = frozenset({"seal altered", "seals differ", "other seal"})
"""Kinds that come before all: while the seal is in doubt, so is whatever it says of the book."""

_NO_CAUSE = frozenset(
    {
        "note",
        "hidden",
        "shown otherwise",
        "guard gone",
        "link added",
        "chart changed",
        "pivot changed",
        "macros changed",
        "out of order",
    }
)
"""Kinds of changes that change no answer; a row that moved takes its answers along."""


CORRECTED = "answer corrected"
"""A stored value that is what comes out, and was another when it was sealed though nothing that it hangs on was."""

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Look:
    """What was found, what somebody did before what follows from it; ``followed`` are answers that follow."""

    kept: KeptSeal
    found: tuple[Found, ...]
    followed: tuple[Found, ...] = ()
    notes: tuple[Found, ...] = ()


Holds: TypeAlias = Callable[[Cell], bool]
"""Whether the stored value of a formula cell is what comes out."""


def look_at(
    book: Book,
    path: Path,
    kept: KeptSeal,
    library: Library,
    ledger: Sequence[Found] = (),
    *,
    calls: bool = True,
    holds: Holds | None = None,
    content: Content | None = None,
) -> Look:
    """Compare a book with its seal; ``ledger`` is what the ledger says, ``calls`` whether the book has VX_ calls.

    ``holds`` tells an answer that was put right from one that was written over; ``content`` is that of the book, where
    it is known.
    """
    opening = opening_notes(book) if calls else []
    if kept.seal is None:
        held = content or content_of(book) if calls else Content(())
        notes = [out_of_order(sheet) for sheet in held.sheets if sheet.out_of_order]
        return _look(kept, [*ledger, *evidence(held), *kept.found, *opening, *notes], ())
    content = content or content_of(book)
    changed, answers = changes(kept.seal.content, content)
    rules = list(other_rules(kept.seal.rules, library, str(path)))
    others = [each for each in answers if not _is_lost(each)]
    reservations = [Found("note", "", "", f"when it was sealed, {text}") for text in kept.seal.reservations]
    reservations += _not_proved(kept.seal)
    lost = _lost(answers)
    doubts = [*kept.found, *_of_another(kept, content)]
    rest = [*rules, *ledger, *doubts, *reservations, *opening]
    if lost or any(each.kind not in _NO_CAUSE for each in (*changed, *rules)):
        return _look(kept, [*changed, *lost, *rest], others)
    told = others if holds is None else [_put_right(each, content, holds) for each in others]
    return _look(kept, [*changed, *sorted(told, key=lambda each: each.kind == CORRECTED), *rest], ())


def _put_right(answer: Found, content: Content, holds: Holds) -> Found:
    """An answer that is another, with nothing that it hangs on: where it holds now, it did not when it was sealed."""
    place = area_of(answer.cells)[:2]
    sheet = next(each for each in content.sheets if each.name == answer.sheet)
    if not holds((answer.sheet, *sheet.filled.get(place, place))):
        return answer
    text = (
        f"sealed as {shown(answer.was)}, which is not what its formula gives of what was sealed with it; now "
        f"{shown(answer.now)}, which is - look at it, and seal the book again"
    )
    return answer._replace(kind=CORRECTED, text=text)


def _not_proved(seal: Seal) -> list[Found]:
    """Which formula cells nobody had proved when the book was sealed, in one line."""
    if seal.figures is None or not seal.figures.not_proved:
        return []
    told = seal.figures.not_proved
    more = f"; and {len(told) - _MOST_NAMED:,} more, see the seal" if len(told) > _MOST_NAMED else ""
    proved = f"{seal.figures.proved:,} of {seal.figures.formulas:,} formula cells were proved when it was sealed"
    return [Found("note", "", "", f"{proved}, and these were sealed as stored: {'; '.join(told[:_MOST_NAMED])}{more}")]


def _of_another(kept: KeptSeal, content: Content) -> list[Found]:
    """What to say of the only seal there is, where next to nothing that it holds is in the book."""
    if kept.seal is None or not is_of_another_book(kept.seal.content, content):
        return []
    text = (
        f"{kept.where}: this seal is of another book, or next to nothing is as it was: it was sealed "
        f"{signed(kept.seal)} - {ELSEWHERE}"
    )
    return [Found("other seal", "", "", text)]


def _is_lost(answer: Found) -> bool:
    return answer.now is None or (isinstance(answer.now, CellError) and answer.now.code == "#NAME?")


def _lost(answers: Sequence[Found]) -> list[Found]:
    """Answers that no longer stand in the book, in one line: a program that lacks the functions drops them all."""
    lost = [each for each in answers if _is_lost(each)]
    if not lost:
        return []
    said = "is no longer stored" if lost[0].now is None else "is #NAME? now"
    more = f", and {len(lost) - 1:,} more" if len(lost) > 1 else ""
    text = (
        f"answered {shown(lost[0].was)} and {said}{more}: a program that cannot calculate it has saved the book - "
        "open and save it in Excel with the add-in, or run valuex recalc"
    )
    return [Found("answer lost", lost[0].sheet, lost[0].cells, text, lost[0].was, lost[0].now)]


def _look(kept: KeptSeal, every: Sequence[Found], followed: Sequence[Found]) -> Look:
    notes = tuple(each for each in every if each.kind in NOTES)
    found = sorted((each for each in every if each.kind not in NOTES), key=lambda each: each.kind not in _SEAL_ITSELF)
    return Look(kept, tuple(found), tuple(followed), notes)
