"""``valuex export SET --to excel``: the rules as native formulas, for books where no add-in may be installed."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import Progress, day, emit
from valuex_xl.cli.refusals import UsageError, refuse_missing_folder
from valuex_xl.judging.wording import listed

if TYPE_CHECKING:
    from valuex_xl.workbooks.native.proof import Difference, Proof
    from valuex_xl.workbooks.package import Target

__all__ = ["add_arguments", "run"]

_CUSTOMERS = 2_000
_TOLD = 10


def add_arguments(group: Any) -> None:
    """Which form the formulas have, and whether they are tried."""
    group.add_argument(
        "--without-let", action="store_true", help="helper columns, for an Excel before 2021 or LibreOffice"
    )
    group.add_argument(
        "--with-checks",
        action="store_true",
        help="with -o: columns with the VX_ function and whether it agrees, which valuex recalc --check holds",
    )
    group.add_argument(
        "--prove",
        action="store_true",
        help="instead of printing them, calculate them with a second engine, for every boundary and random customers, "
        "against the VX_ function: seconds, and half a minute for long formulas",
    )
    group.add_argument(
        "--customers", type=int, default=_CUSTOMERS, metavar="N", help=f"how many random ones ({_CUSTOMERS:,})"
    )


def run(options: Namespace) -> int:
    """Print the formulas, make a workbook of them, or prove them; 1 where --prove finds a row judged otherwise."""
    from valuex_xl.cli.own_rules import found_set
    from valuex_xl.functions import open_session
    from valuex_xl.workbooks.native.export import export_excel, workbook

    target = None if options.output is None else _target(options)
    found = found_set(options.set, options.rules)
    as_at = day(getattr(options, "as_at", None)) or date.today()
    session = open_session(found.path, today=as_at)
    rules = session.library.get(found.name)
    with_let = not options.without_let
    if options.output is None and not options.prove:
        emit(export_excel(rules, with_let=with_let).rstrip("\n"))
    if target is not None:
        target.write(workbook(rules, session, as_at, with_let=with_let, with_checks=options.with_checks))
        emit(f"{options.output}: {rules.head} as native formulas; they need no add-in.")
    if not options.prove:
        return FINE
    from valuex_xl.workbooks.native.proof import prove

    drawn = _at_least_none(options.customers)
    with Progress() as progress:

        def tried(done: int, total: int) -> None:
            progress(f"tried {done:,} of {total:,} rows", done, total)

        proof = prove(rules, session, as_at, with_let=with_let, drawn=drawn, progress=tried)
    return _tell(proof)


def _target(options: Namespace) -> Target:
    from valuex_xl.workbooks.package import refuse_if_open, target_of

    output: Path = options.output
    refuse_missing_folder(output)
    if output.suffix.casefold() != ".xlsx":
        raise UsageError(f"{output}: a workbook is called .xlsx - name it {output.with_suffix('.xlsx').name}")
    refuse_if_open(output)
    return target_of(output, replace=options.force)


def _at_least_none(count: int) -> int:
    if count < 0:
        raise UsageError(f"--customers {count}: write how many, 0 or more")
    return count


def _tell(proof: Proof) -> int:
    """What was tried and what differs."""
    answers = "1 answer" if proof.answers == 1 else f"{proof.answers} answers"
    count = len(proof.differences)
    head = f"{proof.rows:,} rows, {answers} each, held against the VX_ function: {count or 'none'} differ"
    lines = [head + ("s" if count == 1 else ""), *map(_line, proof.differences[:_TOLD])]
    if count > _TOLD:
        lines.append(f"  and {count - _TOLD:,} more")
    emit("\n".join(lines))
    return FINDINGS if count else FINE


def _line(difference: Difference) -> str:
    figures = listed(["blank" if each is None else str(each) for each in difference.figures])
    return (
        f"  {difference.answer} of {figures}: the formula says {difference.native}, the function {difference.function}"
    )
