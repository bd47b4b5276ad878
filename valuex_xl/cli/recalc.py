"""Recalculate a workbook without Excel: new values in, every other byte kept.

A stored value is evidence: where a cell that no VX_ formula feeds comes out otherwise than it is stored, the stored
value stays and the cell is named. What cannot be calculated is never overwritten. The result is a new file.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from valuex_xl.cli.checked import (
    add_check,
    add_formats,
    annotated_lines,
    check_facts,
    check_lines,
    check_rows,
    listed,
    looked,
    note_rows,
    sealed,
)
from valuex_xl.cli.limit import add_limit, limit_for, within
from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.other_rules import refuse_broken_or_other_rules
from valuex_xl.cli.output import Progress, add_day, add_rules, day, emit, paint, print_csv, print_json
from valuex_xl.cli.proved import aside_line, count, has_findings
from valuex_xl.cli.refusals import UsageError, refuse_folder, refuse_missing_folder
from valuex_xl.cli.typed_since import typed_lines
from valuex_xl.judging.values import CellError
from valuex_xl.plain_files import is_endless

if TYPE_CHECKING:
    from valuex_xl.workbooks.package import Target
    from valuex_xl.workbooks.recalc import Kept, Recalculation, Summary
    from valuex_xl.workbooks.reconcile.breaches import Breach
    from valuex_xl.workbooks.seal.look import Look

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """The workbook, where the new one goes, the rules and the day."""
    parser.add_argument("book", type=Path, metavar="BOOK.xlsx")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT.xlsx", help="where to write; default BOOK.recalculated.xlsx"
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; say whether the stored values still hold, and the seal"
    )
    add_check(parser)
    parser.add_argument("--all", action="store_true", help="write every cell that can be calculated, fed by VX_ or not")
    parser.add_argument(
        "--second-opinion",
        action="store_true",
        help="hear the second engine on every native cell, also where the stored values would be evidence enough",
    )
    parser.add_argument(
        "--believe",
        choices=["first", "second"],
        help="second: where the two engines differ, write its value, and say so; first: do not ask the second at all",
    )
    parser.add_argument("--force", action="store_true", help="replace OUT where it exists, the book itself too")
    add_limit(parser)
    add_rules(parser)
    add_day(parser)
    add_formats(parser)


def run(options: Namespace) -> int:
    """Write the recalculated workbook and print its summary.

    1 where cells that concern VX_ functions (with --all: any) are uncalculated, doubtful or differ, and where a check
    proves nothing.
    """
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.collector import collector_paused
    from valuex_xl.workbooks.hearing import Asked
    from valuex_xl.workbooks.package import read_book
    from valuex_xl.workbooks.recalc import apply, recalculate

    if options.second_opinion and options.believe == "first":
        raise UsageError("--believe first asks no second engine: leave out --second-opinion, or --believe")
    output = _output(options)
    target = None if output is None else _target(output, options)
    limit = limit_for(options.limit, options.book, *(options.ledger or ()))
    with within(limit, options.book), collector_paused(), Progress() as progress:
        progress("reading")
        book = read_book(options.book)
        kept = sealed(options, book)
        on = day(options.as_at) or day(kept.seal.day if kept and kept.seal else None)
        session = open_session(options.rules, options.book, on, from_1904=book.date1904)
        asked = Asked(
            opinion=options.second_opinion,
            believe_first=options.believe == "first",
            believe_second=options.believe == "second",
            everything=options.all,
        )
        done = recalculate(book, session, everything=options.all, progress=progress, asked=asked)
        refuse_broken_or_other_rules(session, kept)
        if target is not None:
            progress("writing")
            target.write(apply(book, done))
        look = None if kept is None else looked(options, kept, session, done)
    _print(options, output, done, look)
    return FINDINGS if has_findings(done, look) else FINE


def _output(options: Namespace) -> Path | None:
    """Where to write, None with --check; refused before the work begins."""
    book: Path = options.book
    output: Path | None = options.output
    if options.check:
        if output is not None:
            raise UsageError("--check writes nothing: leave out -o, or --check")
        return None
    if book.is_dir():
        raise UsageError(f"{book} is a folder: name the workbook in it")
    if is_endless(book):
        raise UsageError(f"{book}: is a pipe or a device - give a .xlsx or .xlsm file")
    if output is None:
        output = book.with_name(f"{book.stem}.recalculated{book.suffix}")
    refuse_folder("-o", output, book.name)
    if output.suffix.lower() != book.suffix.lower():
        raise UsageError(f"-o {output}: the result is of the kind of {book.name}: its name ends in {book.suffix}")
    refuse_missing_folder(output)
    if book.exists() and output.exists() and book.samefile(output) and not options.force:
        raise UsageError(f"{output} is the book itself: choose another name, or add --force to replace it")
    return output


def _target(output: Path, options: Namespace) -> Target:
    """What may be replaced: looked at before anything is read, so that a save in the meantime is seen."""
    from valuex_xl.workbooks.package import refuse_if_open, target_of

    refuse_if_open(output)
    return target_of(output, replace=options.force)


def _print(options: Namespace, output: Path | None, done: Recalculation, look: Look | None) -> None:
    if options.format == "json":
        print_json(_facts(output, done) | check_facts(look) | {"notes": _notes(done, look)})
    elif options.format == "csv":
        print_csv(
            [*check_rows(look), *_rows(done), *_rules_rows(done), *note_rows(look)],
            ("what", "sheet", "cell", "reason or stored", "now"),
        )
    elif options.format == "github":
        emit("\n".join(annotated_lines(options.book, done, look)))
    else:
        emit("\n".join(_lines(options, output, done, look)))


def _lines(options: Namespace, output: Path | None, done: Recalculation, look: Look | None) -> list[str]:
    summary = done.summary
    lines = []
    written = "nothing written" if output is None else f"{count(summary.written, 'cell')} written"
    counts = f"{count(summary.formulas, 'formula')}, {count(summary.calls, 'VX_ call')}"
    lines.append(f"  {counts}, {written}, {summary.seconds:.1f} s")
    if summary.witnesses:
        lines.append(f"  {summary.witnesses}")
    lines += _grade_lines(summary)
    lines += [f"  note: {each}" for each in summary.notes]
    lines += [f"  {paint('BREACH', 'red')}  {_breach(each)}" for each in summary.breaches]
    lines += [f"  note: above the limit in the period before: {_breach(each)}" for each in summary.breaches_before]
    lines += _listed("could not be calculated (kept as stored; #SPILL! where there is no room)", summary.uncalculated)
    lines += _listed(f"{'calculated' if options.check else 'written'} as the second engine has it", summary.believed)
    typed = [] if options.all else typed_lines(done, look, options.book)
    if look is not None:
        return check_lines(options, done, look, [*lines, *typed])
    lines += _listed("not to be trusted: the stored value is kept", summary.untrusted)
    return [str(output), *lines, *typed, *aside_line(done)]


def _grade_lines(summary: Summary) -> list[str]:
    """How many cells show which grade, and how many formulas may show something else, such as an override."""
    rest = summary.grades_or_else
    cells = "" if not rest else f"{count(rest, 'formula')} with a grade or something else, not counted"
    if not summary.grades:
        return [f"  grades: {cells}"] if cells else []
    told = ", ".join(f"{grade} {number:,}" for grade, number in sorted(summary.grades.items()))
    return [f"  grades by the rules, before overrides: {told}{cells and '; ' + cells}"]


def _breach(breach: Breach) -> str:
    place = f" - {breach.place}" if breach.place else ""
    return f"{breach.finding.message} ({breach.finding.rule}){place}"


def _listed(title: str, cells: Sequence[Kept]) -> list[str]:
    return listed(title, [f"{sheet}!{cell}  {reason}" for sheet, cell, reason in cells])


def _rows(done: Recalculation) -> list[tuple[object, ...]]:
    summary = done.summary
    rows: list[tuple[object, ...]] = [("uncalculated", *each, "") for each in summary.uncalculated]
    rows += [("untrusted", *each, "") for each in summary.untrusted]
    rows += [("aside", *each, "") for each in summary.aside]
    rows += [("unproved", *each, "") for each in summary.unproved]
    rows += [("believed", *each, "") for each in summary.believed]
    rows += [("difference", each.sheet, each.cell, each.stored, each.now) for each in done.differences]
    return rows


def _rules_rows(done: Recalculation) -> list[tuple[object, ...]]:
    return [("note", "", "", each, "") for each in done.summary.notes]


def _notes(done: Recalculation, look: Look | None) -> list[str]:
    return [*done.summary.notes, *(map(str, look.notes) if look is not None else ())]


def _facts(output: Path | None, done: Recalculation) -> dict[str, object]:
    summary = done.summary
    return {
        "output": None if output is None else str(output),
        "formulas": summary.formulas,
        "calls": summary.calls,
        "written": summary.written,
        "grades": dict(summary.grades),
        "grades_or_else": summary.grades_or_else,
        "breaches": list(map(_breach_facts, summary.breaches)),
        "breaches_before": list(map(_breach_facts, summary.breaches_before)),
        "uncalculated": [each._asdict() for each in summary.uncalculated],
        "untrusted": [each._asdict() for each in summary.untrusted],
        "aside": [each._asdict() for each in summary.aside],
        "unproved": [each._asdict() for each in summary.unproved],
        "asked": summary.asked,
        "proved": summary.proved,
        "witnesses": summary.witnesses,
        "believed": [each._asdict() for each in summary.believed],
        "differences": [
            {"sheet": each.sheet, "cell": each.cell, "stored": _plain(each.stored), "now": _plain(each.now)}
            for each in done.differences
        ],
        "seconds": round(summary.seconds, 3),
    }


def _breach_facts(breach: Breach) -> dict[str, object]:
    finding = breach.finding
    told: dict[str, object] = {"where": finding.where, "share": finding.figure, "limit": finding.limit}
    return told | {"rule": finding.rule, "sheet": breach.sheet, "cell": breach.cell, "more_cells": breach.more}


def _plain(value: object) -> object:
    return {"error": value.code} if isinstance(value, CellError) else value
