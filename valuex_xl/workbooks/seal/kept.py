"""Which seal a book is held against: its own, the one beside it, or the one that was named."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import NamedTuple

from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal.another_book import is_of_another_book
from valuex_xl.workbooks.seal.content import content_of
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

    One that is ``given`` is believed; SealError where it cannot be used. One of another book altogether is believed
    nowhere, where the book has its own.
    """
    if given is not None:
        text = text_in_file(given)
        if text is None:
            raise SealError(f"{given}: there is no such seal")
        seal = sealed_in(text, str(given), key)
        own = _own(book, key)
        if own is not None and _is_of_another(seal, own, book):
            return KeptSeal(own, _OWN, (_of_another(seal, given), *_unproved(own, key)))
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
            faults[where] = str(error).removeprefix(f"{book.path}: ")  # which the report names already
    if seals:
        for where, instead in (
            (_OWN, f"{outside.name} beside it is used instead"),
            (str(outside), f"the seal in the book is used instead; better {ELSEWHERE}"),
        ):
            if where in faults:
                faults[where] = faults[where].replace(ELSEWHERE, instead)
    found += [Found("seal altered", "", "", text) for text in faults.values()]
    if lost_its_seal(book):
        found.append(Found("seal altered", "", "", _taken_out(outside, there=bool(seals))))
    if not seals:
        return KeptSeal(None, "", tuple(found))
    where, seal = seals[-1]
    if len(seals) == 2 and seals[0][1].hash != seal.hash:
        if _is_of_another(seal, seals[0][1], book):
            found.append(_of_another(seal, outside))
            where, seal = seals[0]
        else:
            found.append(Found("seals differ", "", "", _differ(seals[0][1], seal, outside)))
    if missing:
        found.append(Found("note", "", "", _missing(missing[0] == str(outside), outside)))
    return KeptSeal(seal, where, (*found, *_unproved(seal, key)))


def _own(book: Book, key: bytes) -> Seal | None:
    """The seal in the book, where it can be read."""
    try:
        text = text_in_book(book)
        return None if text is None else sealed_in(text, _OWN, key)
    except SealError:
        return None


def _is_of_another(seal: Seal, own: Seal, book: Book) -> bool:
    """Is a seal of another book, while the one in the book is of this one? The book is looked at where they differ."""
    if not is_of_another_book(seal.content, own.content):
        return False
    content = content_of(book)
    return is_of_another_book(seal.content, content) and not is_of_another_book(own.content, content)


def _of_another(seal: Seal, path: Path) -> Found:
    text = (
        f"{path.name}: this seal is of another book, sealed {signed(seal)} (hash {seal.hash[:12]}): the seal in the "
        f"book is used instead; better {ELSEWHERE}"
    )
    return Found("other seal", "", "", text)


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
