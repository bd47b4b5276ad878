"""Which seal a book is held against: its own, the one beside it, or the one that was named."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.keeping import beside, lost_its_seal, text_in_book, text_in_file
from valuex_xl.workbooks.seal.record import ELSEWHERE, Seal, SealError, sealed_in

__all__ = ["KeptSeal", "kept_seal", "looked_for", "signed"]

_MOST_NAMED = 3
_OWN = "the book itself"
"""Where a seal was, where the report names the book already."""


class KeptSeal(NamedTuple):
    """The seal to believe, None where there is none, where it was, and what is to be said about it."""

    seal: Seal | None
    where: str = ""
    found: tuple[Found, ...] = ()


def kept_seal(book: Book, path: Path, given: Path | None = None, key: bytes = b"") -> KeptSeal:
    """The seal of a book; of two that differ, the one beside it, which does not travel with what may be altered.

    SealError where the ``given`` file cannot be used.
    """
    if given is not None:
        text = text_in_file(given)
        if text is None:
            raise SealError(f"{given}: there is no such seal")
        seal = sealed_in(text, str(given), key)
        return KeptSeal(seal, str(given), _unproved(seal, key))
    outside = beside(path)
    found: list[Found] = []
    seals: list[tuple[str, Seal]] = []
    missing: list[str] = []
    faults: dict[str, str] = {}
    for where, read in (
        (_OWN, partial(text_in_book, book)),
        (str(outside), partial(text_in_file, outside)),
    ):
        try:
            text = read()
            if text is None:
                missing.append(where)
            else:
                seals.append((where, sealed_in(text, where if where == _OWN else outside.name, key)))
        except SealError as error:
            faults[where] = str(error)
    if _OWN in faults and seals:
        faults[_OWN] = faults[_OWN].replace(ELSEWHERE, f"{outside.name} beside it is used instead")
    found += [Found("seal altered", "", "", text) for text in faults.values()]
    if lost_its_seal(book):
        found.append(Found("seal altered", "", "", _taken_out(outside, there=bool(seals))))
    if not seals:
        return KeptSeal(None, "", tuple(found))
    where, seal = seals[-1]
    if len(seals) == 2 and seals[0][1].hash != seal.hash:
        found.append(Found("seals differ", "", "", _differ(seals[0][1], seal, outside)))
    if missing:
        found.append(Found("note", "", "", _missing(missing[0] == str(outside), outside)))
    return KeptSeal(seal, where, (*found, *_unproved(seal, key)))


def looked_for(path: Path) -> str:
    """Where a seal was looked for in vain, and which files of seals lie beside the book."""
    wanted = beside(path)
    others = sorted(each.name for each in wanted.parent.glob("*.seal.json") if each.is_file())
    more = ", ..." if len(others) > _MOST_NAMED else ""
    verb = "is" if len(others) == 1 else "are"
    there = f" ({', '.join(others[:_MOST_NAMED])}{more} {verb})" if others else ""
    return f"it carries no seal (openpyxl and LibreOffice drop it), and {wanted.name} is not beside it{there}"


def signed(seal: Seal) -> str:
    """By whom and when, as far as the seal says so."""
    return " ".join(part for part in (seal.by and f"by {seal.by}", seal.at and f"at {seal.at}") if part) or "by nobody"


def _taken_out(outside: Path, *, there: bool) -> str:
    """The way out is the file beside the book, where it is there and can be read."""
    if there:
        return f"the book was sealed, and its seal was taken out: {outside.name} beside it is used instead"
    return f"the book was sealed, and its seal was taken out - {ELSEWHERE}"


def _differ(own: Seal, other: Seal, outside: Path) -> str:
    return (
        f"two seals: {_OWN} was sealed {signed(own)} (hash {own.hash[:12]}), {outside.name} {signed(other)} "
        f"(hash {other.hash[:12]}) - the file beside the book is believed here; find out who sealed it again"
    )


def _missing(file: bool, outside: Path) -> str:
    if file:
        return f"{outside} is not there: the seal in the book alone can be replaced by whoever changes the book"
    return "the book carries no seal of its own: a program that drops such parts has saved it (LibreOffice, openpyxl)"


def _unproved(seal: Seal, key: bytes) -> tuple[Found, ...]:
    if not seal.keyed or key:
        return ()
    text = "the seal was made with a key: without it (--key FILE) nobody can tell whether the seal was altered"
    return (Found("note", "", "", text),)
