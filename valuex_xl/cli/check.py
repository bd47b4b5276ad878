"""Check rule files: every fault with its place, the examples run against the rules, and what can be proved of them.

Faults keep a file from being used. Warnings are proofs: a grade that nobody gets, a check that never speaks, a line
without effect, each with a customer or deal that shows it. Notes say what could not be proved, or is yet to come.
Without a file or folder all rule sets that are found from here are checked.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from valuex_xl.cli.annotations import annotation
from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import day, emit, paint, print_csv, print_json
from valuex_xl.cli.own_rules import home
from valuex_xl.cli.refusals import UsageError
from valuex_xl.kinds.ledger.overlaps import overlaps
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.place import Fault, Place, RulesError
from valuex_xl.rulesets.bases import Base
from valuex_xl.rulesets.load import Loaded, contents, read_bytes
from valuex_xl.rulesets.places import Shelf, find, is_rule_file, put_aside, shelves

__all__ = ["add_arguments", "run"]

_HEADS = ("file", "line", "column", "severity", "message")


def add_arguments(parser: ArgumentParser) -> None:
    """Which files or folders, how strict, and for whom the faults are printed."""
    parser.add_argument(
        "path", nargs="*", type=Path, help="rule files, or folders of them, such as other commands take by --rules"
    )
    parser.add_argument(
        "--as-at", metavar="DATE", help="the day that counts as today, such as 2026-03-31; default today"
    )
    parser.add_argument("--strict", action="store_true", help="warnings are findings too: exit 1, for CI")
    parser.add_argument(
        "--format",
        choices=("text", "json", "csv", "github"),
        default="text",
        help="text is for people (default); github annotates the lines of a pull request",
    )


_BREAKS = (ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError)
_BROKEN = "this file breaks the program, which is a mistake of the program - report it, with the file"
"""One such file must not hide what is wrong with the others."""


def run(options: Namespace) -> int:
    """Print what is wrong with the rule files; 1 for a fault and, with ``--strict``, for a warning, else 0."""
    files = list(_files(options.path)) if options.path else _all()
    today = day(options.as_at) or date.today()
    faults = [fault for path in files for fault in _faults(path, today)]
    faults += _together(files)
    faults += [_unread(each) for path in options.path or () for each in put_aside(path)]
    if options.format == "json":
        print_json([_facts(fault) for fault in faults])
    elif options.format == "csv":
        print_csv([tuple(_facts(fault).values()) for fault in faults], _HEADS)
    elif options.format == "github":
        _annotate(files, faults)
    else:
        _tell(files, faults)
    counts = {"error", "warning"} if options.strict else {"error"}
    return FINDINGS if any(fault.severity in counts for fault in faults) else FINE


def _all() -> list[Path]:
    return [found.path for found in find(shelves(), profiles=True).values()]


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = [found.path for found in find([Shelf(path, "")], profiles=True).values()]
            if not inside:
                raise UsageError(f"{path}: there is no rule file in this folder (they end in .yaml)")
            yield from inside
        elif path.exists():
            yield path
        else:
            raise UsageError(f"{path}: no such file or folder")


def _faults(path: Path, today: date) -> tuple[Fault, ...]:
    try:
        faults = _looked_at(path, today)
    except RulesError as error:
        faults = error.faults
    except _BREAKS as broken:
        faults = (Fault(Place(str(path), 1, 1), f"{_BROKEN} ({type(broken).__name__}: {broken})"),)
    if is_rule_file(path):
        return tuple(faults)
    return _unread(path), *faults


def _unread(path: Path) -> Fault:
    unread = "no rule set is looked for in a file of this name - let it end in .yaml"
    return Fault(Place(str(path), 1, 1), unread, severity="warning")


def _looked_at(path: Path, today: date) -> Sequence[Fault]:
    """The warnings of a file that can be used, and what is proved of it, in file order with their source lines."""
    data = contents(path, str(path))
    loaded = read_bytes(data, path, str(path))
    proved = [*_proved(loaded, today), *_not_yet(loaded, today)]
    if proved:
        proved = [replace(fault, source=loaded.line(fault.place)) for fault in proved]
        proved = [*loaded.whose(proved, lambda base: _proved_alone(base, today))]
    return sorted([*loaded.warnings, *proved], key=lambda fault: fault.place)


def _proved(loaded: Loaded, today: date) -> Sequence[Fault]:
    return kind_of(loaded.rules).proofs(loaded.rules, today)


def _proved_alone(base: Base, today: date) -> Sequence[Fault]:
    """What is proved of a base by itself; of one that is whole with another file alone there is nothing."""
    try:
        return _proved(read_bytes(base.data, base.path, examples=False), today)
    except RulesError:
        return ()


def _together(files: Sequence[Path]) -> Iterator[Fault]:
    """What is proved of profiles beside each other: that two would claim the same export."""
    found: dict[str, tuple[Profile, Sequence[str]]] = {}
    for path in files:
        try:
            data = contents(path, str(path))
            loaded = read_bytes(data, path, str(path), examples=False)
        except (RulesError, *_BREAKS):
            continue
        if isinstance(loaded.rules, Profile):
            found[str(path)] = loaded.rules, loaded.source.lines
    places: dict[Path, list[Profile]] = {}
    for name, (rules, _) in found.items():
        places.setdefault(home(Path(name)), []).append(rules)
    for profiles in places.values():
        for fault in overlaps(profiles):
            _, lines = found[fault.place.file]
            yield replace(fault, source=lines[fault.place.line - 1])


def _not_yet(loaded: Loaded, today: date) -> Iterator[Fault]:
    """A note on a version that says it counts from a day to come: its thresholds answer today all the same."""
    start = loaded.rules.head.effective
    if start is None or start <= today:
        return
    from valuex_xl.rulesets.changes.texts import place_at

    place = place_at(loaded.root, ("effective",))
    message = (
        f"effective: {start} is yet to come, and the thresholds without a day answer today already - date the "
        f"thresholds that change, {start}: ..., or use the file from that day on"
    )
    yield Fault(place, message, severity="note")


def _tell(files: Sequence[Path], faults: Sequence[Fault]) -> None:
    for fault in faults:
        emit(fault.picture())
    severities = {fault.severity for fault in faults}
    colour = "red" if "error" in severities else "yellow" if "warning" in severities else "green"
    emit(paint(_summary(files, faults), colour))


def _annotate(files: Sequence[Path], faults: Sequence[Fault]) -> None:
    for fault in faults:
        emit(annotation(fault, Path.cwd()))
    emit(_summary(files, faults))


def _summary(files: Sequence[Path], faults: Sequence[Fault]) -> str:
    errors, warnings, notes = (sum(fault.severity == each for fault in faults) for each in ("error", "warning", "note"))
    told = [_count(len(files), "file"), _count(errors, "fault"), _count(warnings, "warning")]
    return ", ".join([*told, _count(notes, "note")] if notes else told)


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
