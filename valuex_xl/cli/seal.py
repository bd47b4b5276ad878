"""Keep what is true of a workbook when it is signed off; `valuex recalc BOOK --check` says what has changed since.

  valuex seal BOOK.xlsx [--by NAME] [--ledger FILE]        seals the book and writes BOOK.seal.json beside it
  valuex seal BOOK.xlsx --rules-out DIR                    writes the rule files that its seal keeps, seals nothing

A seal shows that something was changed, and where. It is no signature: who can write the book can seal it again. Keep
BOOK.seal.json, or its hash, where they cannot write, or seal with --key FILE. A book whose figures do not hold is not
sealed without --force, nor is one that does not hold against the seal that it has. Where they are not given,
VALUEX_SEAL_BY and VALUEX_SEAL_AT say by whom and when.
"""

from __future__ import annotations

import getpass
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from valuex_xl.cli.checked import add_key, add_ledger, key_of, ledger_found, listed
from valuex_xl.cli.limit import add_limit, limit_for, within
from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import Progress, add_day, add_rules, day, emit, paint, print_json
from valuex_xl.cli.proved import count
from valuex_xl.cli.refusals import UsageError, decoded, refuse_broken_rules, refuse_folder, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.functions import Session
    from valuex_xl.workbooks.not_sealed import Doubt
    from valuex_xl.workbooks.package import Book
    from valuex_xl.workbooks.recalc import Recalculation
    from valuex_xl.workbooks.seal.content import Content
    from valuex_xl.workbooks.seal.found import Found
    from valuex_xl.workbooks.seal.kept import KeptSeal
    from valuex_xl.workbooks.seal.ledger_record import SealedLedger
    from valuex_xl.workbooks.seal.record import ProvedFigures, Seal

__all__ = ["add_arguments", "run"]

_SHOWN = 20
_FIRST = 3


def add_arguments(parser: ArgumentParser) -> None:
    """The workbook, who seals it, what it was made from."""
    parser.add_argument("book", type=Path, metavar="BOOK.xlsx")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.xlsx", help="the sealed book; default: the book")
    parser.add_argument("--by", metavar="NAME", help="who signs it off; default VALUEX_SEAL_BY, or who is logged in")
    parser.add_argument("--at", metavar="TIME", help="when, 2026-03-31T17:00:00Z; default VALUEX_SEAL_AT, or now")
    add_ledger(parser, "the ledger behind it: tied now, its hash kept")
    parser.add_argument("--rules-out", type=Path, metavar="DIR", help="write the rule files of the book's seal")
    parser.add_argument(
        "--force", action="store_true", help="seal what does not hold, or replace a seal that does not hold"
    )
    add_limit(parser)
    add_key(parser)
    add_rules(parser)
    add_day(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text is for people (default)")


def run(options: Namespace) -> int:
    """Seal a workbook whose figures hold, or say which do not: 1, and nothing is written."""
    limit = limit_for(options.limit, options.book, *(options.ledger or ()))
    if options.rules_out is not None:
        with within(limit, options.book):
            return _rules_out(options)
    output = _output(options)
    _at(options)
    with within(limit, options.book):
        return _sealing(options, output)


def _sealing(options: Namespace, output: Path) -> int:
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.hearing import Asked
    from valuex_xl.workbooks.not_sealed import doubts_of, native_doubts_of, unproved_in
    from valuex_xl.workbooks.package import read_book, refuse_if_open, target_of
    from valuex_xl.workbooks.recalc import recalculate
    from valuex_xl.workbooks.seal.content import content_of
    from valuex_xl.workbooks.seal.keeping import beside, with_seal
    from valuex_xl.workbooks.seal.record import ProvedFigures, seal_text

    refuse_if_open(output)
    targets = [target_of(path, replace=True) for path in (output, beside(output))]  # before anything is read
    with collector_paused(), Progress() as progress:
        progress("reading")
        book = read_book(options.book)
        session = open_session(options.rules, options.book, day(options.as_at), from_1904=book.date1904)
        done = recalculate(book, session, progress=progress, asked=Asked(), hold_figures=True)
        refuse_broken_rules(session)
    kept = _known(options, book)
    ledger, untied = _ledger(options, book, kept)
    held = done.figures
    doubts = doubts_of(str(options.book), done, untied)
    natives = [] if held is None else native_doubts_of(str(options.book), held)
    if doubts and not options.force:
        _refuse(options, [*doubts, *natives])
        return FINDINGS
    content = cache(partial(content_of, book))
    if not options.force and (against := _against_its_seal(options, done, kept, session, content)):
        _refuse_to_replace(options, against)
        return FINDINGS
    if natives and not options.force:
        _refuse(options, natives)
        return FINDINGS
    figures = None if held is None else ProvedFigures(held.asked, held.proved, unproved_in(held))
    seal = _seal(options, content(), session, ledger, [*doubts, *natives], figures)
    text = seal_text(seal, key_of(options))
    sealed = with_seal(book, text)
    for target in targets:  # the book and its seal are one thing: where either is newer, neither is written
        target.refuse_newer()
    for target, data in zip(targets, (sealed, text.encode()), strict=True):
        target.write(data)
    _tell(options, output, text)
    return FINE


def _output(options: Namespace) -> Path:
    """Where the sealed book goes; refused before the work begins."""
    from valuex_xl.workbooks.seal.keeping import beside

    output: Path = options.output or options.book
    refuse_folder("-o", output, options.book.name)
    if output.suffix.lower() != options.book.suffix.lower():
        raise UsageError(f"-o {output}: the sealed book is of the kind of {options.book.name}")
    refuse_missing_folder(output)
    there = next((path for path in (output, beside(output)) if options.output is not None and path.exists()), None)
    if there is not None and not options.force:
        raise UsageError(f"{there} exists: choose another name, or add --force to replace it")
    return output


def _seal(
    options: Namespace,
    content: Content,
    session: Session,
    ledger: SealedLedger | None,
    doubts: Sequence[Doubt],
    figures: ProvedFigures | None,
) -> Seal:
    from valuex_xl import __version__
    from valuex_xl.workbooks.seal.record import Seal
    from valuex_xl.workbooks.seal.rules import sealed_rules

    return Seal(
        content,
        by=(options.by and decoded(options.by)) or os.environ.get("VALUEX_SEAL_BY") or _user(),
        at=_at(options),
        day=session.today.isoformat(),
        made_by=f"valuex_xl {__version__}",
        rules=sealed_rules(session.library, content),
        ledger=ledger,
        reservations=tuple(map(str, doubts)),
        figures=figures,
    )


def _at(options: Namespace) -> str:
    """When it is signed off; UsageError for what is no time, before the work begins."""
    for name, text in (("--at", options.at), ("VALUEX_SEAL_AT", os.environ.get("VALUEX_SEAL_AT") or None)):
        if text is None:
            continue
        try:
            datetime.fromisoformat(text)
        except ValueError:
            raise UsageError(f'{name} "{text}" is no time: write it as 2026-03-31T17:00:00Z, or 2026-03-31') from None
        return str(text)
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _refuse(options: Namespace, doubts: Sequence[Doubt]) -> None:
    """Say what does not hold, a line for each kind and block, and what to do about each kind."""
    cells = sum(each.cells for each in doubts)
    if options.format == "json":
        facts = [{"where": each.place, "cells": each.cells, "text": each.text, "do": each.remedy} for each in doubts]
        print_json({"workbook": str(options.book), "sealed": False, "doubts": facts})
        return
    lines = [f"{options.book}: not sealed: {doubts[0]}", paint(f"  {cells:,} x figure that does not hold:", "yellow")]
    for remedy, alike in groupby(doubts, attrgetter("remedy")):
        blocks = list(map(str, alike))
        lines += [f"    {each}" for each in blocks[:_SHOWN]]
        if len(blocks) > _SHOWN:
            lines.append(f"    ... and {len(blocks) - _SHOWN:,} more: --format json lists them all")
        lines.append(f"    -> {remedy}")
    emit("\n".join(lines))


def _ledger(options: Namespace, book: Book, kept: KeptSeal) -> tuple[SealedLedger | None, list[Found]]:
    """What is known of the ledger: from the files that are named, else from the seal that the book has.

    Another program drops the seal in the book; the one beside it knows the ledger still.
    """
    before = None if kept.seal is None else kept.seal.ledger
    if not options.ledger:
        return before, []
    found, ledger = ledger_found(options, book, before)
    return ledger, [each for each in found if each.kind != "other ledger"]


def _known(options: Namespace, book: Book) -> KeptSeal:
    """The seal that the book has: by the key, or else the one that was made without any.

    A book's first seal, that of ``valuex new``, has no key: it knows the ledger and the rules all the same.
    """
    from valuex_xl.workbooks.seal.kept import kept_seal

    key = key_of(options)
    kept = kept_seal(book, options.book, None, key)
    if kept.seal is not None or not key:
        return kept
    without = kept_seal(book, options.book)
    return kept if without.seal is None or without.seal.keyed else without


def _against_its_seal(
    options: Namespace, done: Recalculation, kept: KeptSeal, session: Session, content: Callable[[], Content]
) -> list[Found]:
    """What a check finds against the seal that would be replaced; a file of its name that is no seal is found too."""
    from valuex_xl.workbooks.seal.found import NOTES
    from valuex_xl.workbooks.seal.look import look_at

    if kept.seal is None:
        return [each for each in kept.found if each.kind not in NOTES]
    return list(look_at(done.book, options.book, kept, session.library, holds=done.holds, content=content()).found)


def _refuse_to_replace(options: Namespace, against: Sequence[Found]) -> None:
    """Say what was changed since the seal that would be replaced, and what to do."""
    text = f"does not hold against the seal it replaces: {against[0]}"
    if options.format == "json":
        facts = [{"where": each.place, "kind": each.kind, "text": each.text} for each in against]
        print_json({"workbook": str(options.book), "sealed": False, "why": text, "found": facts})
        return
    more = f"  and {len(against) - 1:,} more" if len(against) > 1 else ""
    remedy = f"  -> valuex recalc {options.book} --check names it all; add --force to seal the book as it is now"
    emit("\n".join(filter(None, (f"{options.book}: not sealed: {text}", more, remedy))))


def _tell(options: Namespace, output: Path, text: str) -> None:
    from valuex_xl.workbooks.seal.keeping import beside
    from valuex_xl.workbooks.seal.kept import signed
    from valuex_xl.workbooks.seal.record import sealed_in

    seal = sealed_in(text, str(output), key_of(options))
    rules = [f"{each.name} {each.version} {each.hash}" for each in seal.rules]
    ledger = f"{seal.ledger.file}, SHA-256 {seal.ledger.sha256[:12]}" if seal.ledger else ""
    if options.format == "json":
        facts = {"workbook": str(output), "seal": str(beside(output)), "hash": seal.hash, "by": seal.by, "at": seal.at}
        more = {"day": seal.day, "rules": rules, "ledger": ledger, "reservations": list(seal.reservations)}
        figures = seal.figures
        proved = None if figures is None else {"formulas": figures.formulas, "proved": figures.proved}
        print_json(facts | more | {"figures": proved, "not_proved": list(figures.not_proved) if figures else []})
        return
    sheets = seal.content.sheets
    formulas, inputs = (sum(len(getattr(sheet, what)) for sheet in sheets) for what in ("formulas", "inputs"))
    lines = [
        f"{output}: sealed {signed(seal)}, as at {seal.day}",
        f"  {count(formulas, 'formula')}, {count(inputs, 'input')}, rules: {', '.join(rules) or 'none'}; "
        f"ledger: {ledger or 'none'}",
        f"  hash {seal.hash[:12]}, in the book and in {beside(output)}",
        *_proved_lines(seal),
        *listed("reservation", seal.reservations, whole="json"),
        "  it shows what is changed from now on; it is no signature: keep a copy where the editors cannot write",
    ]
    emit("\n".join([paint(lines[0], "green"), *lines[1:]]))


def _proved_lines(seal: Seal) -> list[str]:
    """How many formula cells were proved, and which were not."""
    figures = seal.figures
    if figures is None or not figures.formulas:
        return []
    told = (
        f"  proved: {figures.proved:,} of {count(figures.formulas, 'formula cell')}, the stored value is what comes out"
    )
    rest = "sealed as stored, not proved (valuex recalc --check --all)"
    return [told, *listed(rest, figures.not_proved, _FIRST, "json")]


def _rules_out(options: Namespace) -> int:
    """Write the rule files that the seal keeps, with all that they rest on, into a folder that is new or empty.

    1 where the seal, of an earlier version, does not keep all that a set rests on: alone it would answer otherwise.
    """
    from valuex_xl.rulesets.carried import laid_out
    from valuex_xl.workbooks.package import read_book, write_atomically
    from valuex_xl.workbooks.seal.rules import kept_files, told_not_kept

    folder: Path = options.rules_out
    seal = _known(options, read_book(options.book)).seal
    if seal is None:
        raise UsageError(f"{options.book} has no seal: there are no rules to write")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"--rules-out {folder}: choose a new folder, or an empty one")
    lost = list(filter(None, map(told_not_kept, seal.rules)))
    sets = [kept_files(rules) for rules in seal.rules if not told_not_kept(rules)]
    taken: dict[str, bytes | None] = {files[0].file: None for files in sets if files}
    for files in sorted(filter(None, sets), key=len):  # what stands alone first: others may rest on it
        written = laid_out(files, Path(files[0].file).stem, taken=taken)
        taken |= written
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in taken.items():
        if data is not None:
            write_atomically(folder / name, data)
            emit(str(folder / name))
    for each in lost:
        emit(paint(each, "yellow"))
    return FINDINGS if lost else FINE
