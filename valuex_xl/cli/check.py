"""Check rule files: every fault with its place, and the examples run against the rules.

Without a file or folder all rule sets that are found from here are checked.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from valuex_xl.catalogue.kinds import prove
from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import add_format, emit, paint, print_csv, print_json
from valuex_xl.cli.refusals import UsageError
from valuex_xl.rules.load import read_file
from valuex_xl.rules.place import Fault, Place, RulesError
from valuex_xl.rules.places import Shelf, find, is_rule_file, shelves

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("path", nargs="*", type=Path, help="rule files, or folders of them")
    add_format(parser)


def run(options: Namespace) -> int:
    files = list(_files(options.path)) if options.path else _all()
    faults = [fault for path in files for fault in _faults(path)]
    if options.format == "json":
        print_json([_facts(fault) for fault in faults])
    elif options.format == "csv":
        print_csv(
            [tuple(_facts(fault).values()) for fault in faults], ("file", "line", "column", "severity", "message")
        )
    else:
        _tell(files, faults)
    return FINDINGS if any(fault.severity == "error" for fault in faults) else FINE


def _all() -> list[Path]:
    return [found.path for found in find(shelves()).values()]


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = [found.path for found in find([Shelf(path, "")]).values()]
            if not inside:
                raise UsageError(f"{path}: there is no rule file in this folder (they end in .yaml)")
            yield from inside
        elif path.exists():
            yield path
        else:
            raise UsageError(f"{path}: no such file or folder")


def _faults(path: Path) -> tuple[Fault, ...]:
    try:
        faults = read_file(path, prove, str(path)).warnings
    except RulesError as error:
        faults = error.faults
    if is_rule_file(path):
        return tuple(faults)
    unread = "no rule set is looked for in a file of this name - let it end in .yaml"
    return Fault(Place(str(path), 1, 1), unread, severity="warning"), *faults


def _tell(files: list[Path], faults: list[Fault]) -> None:
    for fault in faults:
        emit(fault.picture())
    errors = sum(fault.severity == "error" for fault in faults)
    told = f"{_count(len(files), 'file')}, {_count(errors, 'fault')}, {_count(len(faults) - errors, 'warning')}"
    emit(paint(told, "red" if errors else "yellow" if faults else "green"))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _facts(fault: Fault) -> dict[str, object]:
    place = fault.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "severity": fault.severity,
        "message": fault.message,
    }
