"""What `valuex set` prints: the values there are, or what became of one change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from valuex_xl.cli.output import emit, paint, print_csv, print_json
from valuex_xl.cli.setting_days import Stretch
from valuex_xl.cli.setting_days import lines as by_day
from valuex_xl.rulefiles.editing.settings import Setting
from valuex_xl.rulefiles.place import Fault

__all__ = ["Outcome", "show_outcome", "show_settings"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One change: the file before and after, what the rules say of it, whether it was written, what to add."""

    path: Path
    old: bytes
    new: bytes
    faults: Sequence[Fault] = ()
    warnings: Sequence[Fault] = ()
    written: bool = False
    notes: Sequence[str] = field(default=())
    in_force: Sequence[Stretch] = field(default=())
    """By day, what was in force and what is; empty where nothing is dated."""

    def lines(self) -> Iterator[tuple[str, int, str]]:
        """The lines that went and those that came, each with its number."""
        old, new = (text.decode("utf-8-sig").splitlines() for text in (self.old, self.new))
        for what, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if what != "equal":
                yield from (("-", at + 1, old[at]) for at in range(low, high))
                yield from (("+", at + 1, new[at]) for at in range(first, last))


def show_settings(known: Sequence[Setting], form: str) -> None:
    """Every value under its path, as it stands in the file."""
    if form == "json":
        print_json([{"path": str(each), "value": each.held} for each in known])
    elif form == "csv":
        print_csv(((str(each), each.text) for each in known), ("path", "value"))
    else:
        emit("\n".join(each.shown for each in known))


def show_outcome(made: Outcome, setting: Setting, form: str, *, dry: bool) -> None:
    """The lines that change, what is wrong with them, and whether they were written."""
    if form == "json":
        print_json(_as_json(made, setting))
    elif form == "csv":
        print_csv(made.lines(), ("sign", "line", "text"))
    else:
        _in_words(made, setting, dry)


def _as_json(made: Outcome, setting: Setting) -> dict[str, Any]:
    return {
        "file": str(made.path),
        "path": str(setting),
        "written": made.written,
        "lines": [{"sign": sign, "line": line, "text": text} for sign, line, text in made.lines()],
        "faults": [_fault(fault) for fault in (*made.faults, *made.warnings)],
        "notes": list(made.notes),
    } | ({"in_force": [_stretch(each) for each in made.in_force]} if made.in_force else {})


def _stretch(each: Stretch) -> dict[str, Any]:
    return {"from": each.start, "to": each.end, "before": each.before, "now": each.now}


def _fault(fault: Fault) -> dict[str, Any]:
    place = fault.place
    return {
        "severity": fault.severity,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "message": fault.message,
    }


def _in_words(made: Outcome, setting: Setting, dry: bool) -> None:
    if made.old == made.new:
        emit(f"{setting.shown} - it is that already, nothing was written.")
        return
    emit(str(made.path))
    lines = list(made.lines())
    width = len(str(max(len(text.splitlines()) for text in (made.old, made.new))))
    for sign, line, text in lines:
        emit(paint(f"{line:>{width}} {sign} {text}", "red" if sign == "-" else "green"))
    if made.in_force:
        emit("")
        emit("\n".join(f"  {line}" for line in by_day(made.in_force)))
        emit("")
    elif made.faults:
        emit("")
    if made.faults:
        emit("\n".join(fault.picture() for fault in made.faults))
        emit(paint("Not written: the rules would be broken as shown.", "red"))
    for fault in made.warnings:
        emit(fault.picture())
    if dry and not made.faults:
        emit("Nothing was written (--dry-run); the change is in order.")
    if made.written:
        emit(paint("Written; the rules and their examples are in order.", "green"))
    for note in made.notes:
        emit(note)
