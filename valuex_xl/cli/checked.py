"""What ``valuex recalc --check`` says: first the cell to look at, then what is not as it was sealed or stored."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from valuex_xl.cli.annotations import annotated
from valuex_xl.cli.output import paint
from valuex_xl.cli.proved import aside_line, proved_line
from valuex_xl.cli.refusals import UsageError
from valuex_xl.cli.rules_named import rules_named
from valuex_xl.judging.values import CellError

if TYPE_CHECKING:
    from valuex_xl.functions import Session
    from valuex_xl.workbooks.package import Book
    from valuex_xl.workbooks.recalc import Difference, Recalculation
    from valuex_xl.workbooks.seal.found import Found
    from valuex_xl.workbooks.seal.kept import KeptSeal
    from valuex_xl.workbooks.seal.ledger_record import SealedLedger
    from valuex_xl.workbooks.seal.look import Look

__all__ = [
    "add_check",
    "add_formats",
    "add_key",
    "add_ledger",
    "annotated_lines",
    "check_facts",
    "check_lines",
    "check_rows",
    "key_of",
    "ledger_found",
    "listed",
    "looked",
    "note_rows",
    "sealed",
]

_SHOWN = 20
_SENTENCE = 40
"""Characters beyond which a text is no verdict or name, but a why."""
_FOLLOWING = 3
_UNKNOWN = "#NAME?"
_NOT_SEALED = "; colours of bars and tables, bold and italic are not sealed"


def add_check(parser: ArgumentParser) -> None:
    """What a check is held against, beside the stored values."""
    add_ledger(parser, "with --check: read it again, tie every customer")
    parser.add_argument("--seal", type=Path, metavar="FILE", help="with --check: the seal that was kept elsewhere")
    add_key(parser)


def add_ledger(parser: ArgumentParser, help_: str) -> None:
    """The options by which a ledger is named that is read again, which ``ledger_found`` reads."""
    parser.add_argument(
        "--ledger",
        type=Path,
        action="append",
        metavar="FILE",
        help=f"{help_}; given again, or a folder: one ledger",
    )
    parser.add_argument(
        "--parents", type=Path, metavar="FILE", help="with --ledger: whom customers are counted as; default beside it"
    )


def add_key(parser: ArgumentParser) -> None:
    """The option ``--key``, which ``key_of`` reads."""
    parser.add_argument("--key", type=Path, metavar="FILE", help="a file with the key of the seal, where it has one")


def add_formats(parser: ArgumentParser) -> None:
    """The option ``--format`` with annotations for CI."""
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv", "github"),
        default="text",
        help="text is for people (default); github annotates a workflow run",
    )


def key_of(options: Namespace) -> bytes:
    """The key in the file that was named; nothing where none was."""
    if options.key is None:
        return b""
    key: bytes = options.key.read_bytes().strip()
    if not key:
        raise UsageError(f"--key {options.key}: the file is empty - put a long random text into it")
    return key


def sealed(options: Namespace, book: Book) -> KeptSeal | None:
    """The seal that the book is checked against; None where nothing is checked."""
    if not options.check:
        given = next((name for name in ("ledger", "parents", "seal", "key") if getattr(options, name)), None)
        if given:
            raise UsageError(f"--{given} belongs to --check: add --check, or leave it out")
        return None
    if options.parents and not options.ledger:
        raise UsageError("--parents goes with --ledger: name the ledger too")
    from valuex_xl.workbooks.seal.kept import kept_seal

    return kept_seal(book, options.book, options.seal, key_of(options))


def looked(options: Namespace, kept: KeptSeal, session: Session, done: Recalculation) -> Look:
    """The book held against its seal, and the ledger where one was named."""
    from valuex_xl.workbooks.seal.look import look_at

    sealed_ledger = kept.seal.ledger if kept.seal else None
    ledger = ledger_found(options, done.book, sealed_ledger)[0] if options.ledger else []
    calls = done.summary.calls > 0
    return look_at(done.book, options.book, kept, session.library, ledger, calls=calls, holds=done.holds)


def ledger_found(
    options: Namespace, book: Book, sealed_ledger: SealedLedger | None
) -> tuple[list[Found], SealedLedger | None]:
    """The ledger that was named, read as it was sealed: what does not tie, and what a seal keeps of this reading."""
    from valuex_xl.workbooks.deals import deals_tied, is_deals_book

    if is_deals_book(book):
        from valuex_xl.functions import open_session

        if options.parents:
            raise UsageError("--parents goes with the ledger of a portfolio: this is a book of deals")
        return deals_tied(book, options.ledger, open_session(options.rules, options.book), sealed_ledger)
    from valuex_xl.workbooks.seal.ledger_again import Named, ledger_again, parents_of, resealed
    from valuex_xl.workbooks.seal.ledger_tie import tied

    named = Named(options.ledger, options.parents, options.rules)
    statement = ledger_again(named, book, sealed_ledger)
    named = named._replace(parents=parents_of(named, book, sealed_ledger))
    return tied(book, statement, sealed_ledger, named), resealed(statement, sealed_ledger, named.parents)


def check_lines(options: Namespace, done: Recalculation, look: Look, counts: Sequence[str]) -> list[str]:
    """The whole report; its first line names what to look at first."""
    stale, lost = _differences(done)
    untrusted = [f"{sheet}!{cell}  {reason}" for sheet, cell, reason in done.summary.untrusted]
    unproved = [f"{sheet}!{cell}  {reason}" for sheet, cell, reason in done.summary.unproved]
    first = next((str(each) for each in look.found), None) or next(iter((*stale, *untrusted, *lost, *unproved)), None)
    lines = [f"{options.book}: {paint(first, 'red')}" if first else str(options.book), *counts]
    lines += listed(_title(look), [f"{each.kind}: {each}" for each in look.found])
    if look.followed:
        lines += listed("other answers than when it was sealed", list(map(str, look.followed)), _FOLLOWING)
    lines += rules_named([each for each in done.differences if not _is_lost(each)])
    most = _FOLLOWING if look.found else _SHOWN
    lines += listed("not to be trusted: the stored value is kept", untrusted, most)
    lines += listed("stored value is not what comes out", stale, most)
    lines += listed("stored value is what comes out, which proves nothing", unproved, most)
    lines += listed(f"{_UNKNOWN} is stored: a program without the VX_ functions has saved the book", lost, _FOLLOWING)
    return [
        *lines,
        *aside_line(done),
        *_closing(options, look, done.book),
        proved_line(done, look, everything=options.all),
    ]


def _title(look: Look) -> str:
    return "look here first" if look.kept.seal is None else "not as it was sealed"


def _differences(done: Recalculation) -> tuple[list[str], list[str]]:
    """Answers that are stale, sentences after the figures they speak of, and those that another program has lost."""
    stale: list[str] = []
    lost: list[str] = []
    for each in sorted(done.differences, key=_is_sentence):
        text = f"{each.sheet}!{each.cell}  stored {_shown(each.stored)}, now {_shown(each.now)}"
        (lost if _is_lost(each) else stale).append(text)
    return stale, lost


def _is_sentence(difference: Difference) -> bool:
    return isinstance(difference.stored, str) and len(difference.stored) > _SENTENCE


def _is_lost(difference: Difference) -> bool:
    return isinstance(difference.stored, CellError) and difference.stored.code == _UNKNOWN


def _closing(options: Namespace, look: Look, book: Book) -> Iterator[str]:
    from valuex_xl.workbooks.seal.kept import signed

    seal = look.kept.seal
    if options.ledger and not any(each.kind in ("ledger differs", "no tie") for each in look.found):
        from valuex_xl.workbooks.deals import is_deals_book

        each = "deal and project" if is_deals_book(book) else "customer"
        yield paint(f"  every {each} ties to {', '.join(map(str, options.ledger))}", "green")
    yield from (f"  note: {each}" for each in look.notes)
    if seal is None:
        yield "  no seal: an input that was edited before the last recalculation cannot be seen (valuex seal)"
        return
    held = "" if look.found or look.followed else "nothing that is sealed was changed since: "
    yield f"  {held}sealed {signed(seal)} as at {seal.day}, hash {seal.hash[:12]} ({look.kept.where}){_NOT_SEALED}"


def listed(title: str, lines: Sequence[str], most: int = _SHOWN, whole: str = "csv") -> list[str]:
    """A title with the number of lines, and the first of them; nothing for none. ``whole`` is the form that has all."""
    if not lines:
        return []
    told = [paint(f"  {len(lines):,} x {title}:", "yellow"), *(f"    {line}" for line in lines[:most])]
    if len(lines) > most:
        told.append(f"    ... and {len(lines) - most:,} more: --format {whole} lists them all")
    return told


def _shown(value: object) -> str:
    return "nothing" if value is None else f'"{value}"' if isinstance(value, str) else str(value)


def check_rows(look: Look | None) -> Iterator[tuple[object, ...]]:
    """What was found, for CSV: kind, sheet, cells, words, and the value now."""
    for each in () if look is None else (*look.found, *look.followed):
        yield each.kind, each.sheet, each.cells, each.text, _plain(each.now)


def note_rows(look: Look | None) -> Iterator[tuple[object, ...]]:
    """What is told and is no finding, for CSV."""
    for each in () if look is None else look.notes:
        yield each.kind, each.sheet, each.cells, each.text, _plain(each.now)


def check_facts(look: Look | None) -> dict[str, object]:
    """What was found, for JSON; nothing where nothing was checked."""
    if look is None:
        return {}
    seal = look.kept.seal
    told = seal and {"by": seal.by, "at": seal.at, "day": seal.day, "hash": seal.hash, "where": look.kept.where}
    return {
        "seal": told,
        "found": list(map(_facts, look.found)),
        "followed": list(map(_facts, look.followed)),
    }


def _facts(found: Found) -> dict[str, object]:
    facts = {name: getattr(found, name) for name in ("kind", "sheet", "cells", "text")}
    return facts | {"was": _plain(found.was), "now": _plain(found.now)}


def _plain(value: object) -> object:
    if isinstance(value, CellError):
        return value.code
    return value if value is None or isinstance(value, (bool, float, str)) else str(value)


def annotated_lines(book: Path, done: Recalculation, look: Look | None) -> Iterator[str]:
    """What a workflow run shows beside the file: findings as errors, the rest as notices, and one line at the end."""
    here = Path.cwd()
    found = [] if look is None else look.found
    stale, lost = _differences(done)
    errors = [f"{each.kind}: {each}" for each in found]
    errors += [
        f"{sheet}!{cell}  {reason}" for sheet, cell, reason in (*done.summary.uncalculated, *done.summary.untrusted)
    ]
    unproved = (f"{sheet}!{cell}  not proved: {reason}" for sheet, cell, reason in done.summary.unproved)
    errors += [*stale, *lost, *unproved] if look is not None else []
    yield from (annotated("error", book, here, text) for text in errors)
    notices = [done.summary.witnesses] if done.summary.witnesses else []
    notices += [f"{sheet}!{cell}  {reason}" for sheet, cell, reason in done.summary.believed]
    notices += [*done.summary.notes, *map(str, look.notes if look else ())]
    yield from (annotated("notice", book, here, text) for text in notices)
    yield f"{book}: {len(errors):,} finding{'' if len(errors) == 1 else 's'}"
