"""Change one value of a rule set: its line, and nothing else of the file.

SET is a rule set's name or a file. PATH names what leads to the value, with a slash between; names may be left out
as long as one value only is meant. Without a PATH the values that can be set are listed.

    valuex set targets discount "12%" --version 2026.2
    valuex set grades "B / share of wallet" "at least 30%" --from 2026-04-01 --date-examples
    valuex set grades "B / share of wallet" --from 2026-04-01 --move-to 2026-07-01
    valuex set grades "B / share of wallet" --delete 2026-07-01

A value that changes by day is shown as it is in force before and after the change. --because and --by are kept in the
file, as a dated comment above the line; it goes where its day goes, and says to which day that was moved.

The changed rules are checked and their examples run before anything is written; a change that would break them is
not written, and the exit code is 1. An example that held until --from contradicts the change, as it is judged by the
latest thresholds: --date-examples puts the day before into each of these.
"""

from __future__ import annotations

import stat
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import add_format, add_rules, day
from valuex_xl.cli.own_rules import own_file
from valuex_xl.cli.refusals import UsageError
from valuex_xl.cli.setting_bases import (
    BrokenChildError,
    children_changed,
    merged_stretches,
    refuse_other_days,
    refuse_other_moves,
    told_in_base,
)
from valuex_xl.cli.setting_days import Stretch, stretches
from valuex_xl.cli.setting_shown import Outcome, show_outcome, show_settings
from valuex_xl.kinds.registry import KINDS, head_shape, shape_of
from valuex_xl.rulefiles.editing.days import delete_day, move_day
from valuex_xl.rulefiles.editing.edit import is_day, set_value, tree_of
from valuex_xl.rulefiles.editing.example_edits import date_examples, undated_examples
from valuex_xl.rulefiles.editing.notes import called_in, of_day, with_note
from valuex_xl.rulefiles.editing.settings import NoSuchPathError, Setting, find_setting, settings
from valuex_xl.rulefiles.gives_reader import is_number
from valuex_xl.rulefiles.place import Fault, Place, RulesError
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode
from valuex_xl.rulesets.load import contents, read_bytes

__all__ = ["add_arguments", "arrange", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """The rule file, the setting, its new value, and from when."""
    parser.add_argument("set", metavar="SET", help="a rule set of yours by its name, or a file")
    parser.add_argument(
        "path", nargs="?", metavar="PATH", help='such as "B / share of wallet"; without it all values are listed'
    )
    parser.add_argument("value", nargs="?", metavar="VALUE", help='such as "at least 30%%"')
    parser.add_argument("--from", dest="start", metavar="DATE", help="the change counts from this day on, 2026-04-01")
    parser.add_argument(
        "--move-to", metavar="DATE", help="with --from and no VALUE: what counts from that day counts from this one on"
    )
    parser.add_argument("--delete", metavar="DATE", help="without a VALUE: what counts from this day on is taken out")
    parser.add_argument("--because", default="", metavar="REASON", help="why, kept as a comment above the line")
    parser.add_argument("--by", default="", metavar="NAME", help="who decided it, kept in the same comment")
    parser.add_argument(
        "--date-examples", action="store_true", help="with --from: examples that it contradicts are judged as of before"
    )
    parser.add_argument("--version", metavar="VERSION", help="the new version, such as 2026.2, in the same go")
    parser.add_argument("--dry-run", action="store_true", help="show the change and check it, but write nothing")
    add_rules(parser)
    add_format(parser)


def arrange(words: Sequence[str]) -> list[str]:
    """The words with a space before a VALUE such as -30%, which is no option then; it is read without the space."""
    return [f" {word}" if word[:1] == "-" and word[1:2] not in ("-", "h", "") else word for word in words]


def run(options: Namespace) -> int:
    """Show the settings or change one; the file is written only where its checks and examples still hold."""
    start, to, gone = (day(getattr(options, at), option) for at, option in _DAYS.items())
    changes = options.value is not None or to is not None or gone is not None
    _guard(options, changes)
    path = own_file(options.set, options.rules, to_change=changes)
    data = contents(path, str(path))
    root, known = _settings(data, path)
    if options.path is None:
        show_settings(known, options.format)
        return FINE
    setting = _found(options.path, known, data, path)
    if not changes:
        show_settings([setting], options.format)
        return FINE
    if to is not None and start is not None:
        changed = move_day(data, setting, start, to)
    elif gone is not None:
        changed = delete_day(data, setting, gone)
    else:
        _refuse_text(setting, options.value, known)
        changed = set_value(data, root, setting, options.value, start)
    after = _again(changed, path, setting)
    if changed != data and (options.because or options.by):
        line = _line_of(after, to or start)
        who, why, of = options.by.strip(), options.because.strip(), _noted_day(changed, path, after, to or start, gone)
        changed = with_note(changed, str(path), line, date.today(), who, why, of)
    if options.version is not None:
        root, known = _settings(changed, path)
        changed = set_value(changed, root, find_setting("version", known), options.version)
    if options.date_examples:
        changed = _with_dated_examples(changed, path, start)
    return _finish(options, path, data, changed, setting, _in_force(setting, after))


def _found(wanted: str, known: Sequence[Setting], data: bytes, path: Path) -> Setting:
    """The setting that a path means; one that a base has and the file does not say is told to be there."""
    try:
        return find_setting(wanted, known)
    except NoSuchPathError:
        if told := told_in_base(wanted, data, path):
            raise UsageError(told) from None
        raise


_DAYS = {"start": "--from", "move_to": "--move-to", "delete": "--delete"}


def _guard(options: Namespace, changes: bool) -> None:
    """Refuses options that do not go together."""
    days = [option for name, option in _DAYS.items() if name != "start" and getattr(options, name) is not None]
    if not changes:
        if options.start is not None:
            raise UsageError("--from takes a VALUE, or --move-to with another day")
        if options.because or options.by:
            raise UsageError("--because and --by go with a change: name a VALUE")
        return
    if options.path is None:
        raise UsageError(f"{days[0]} takes the PATH of a threshold")
    if len(days) > 1 or (days and options.value is not None):
        raise UsageError(f"{days[0]} takes no VALUE: it goes alone, set the value by another command")
    if options.move_to is not None and options.start is None:
        raise UsageError("--move-to takes the day that moves: --from DATE --move-to DATE")
    if options.delete is not None and options.start is not None:
        raise UsageError("--delete names the day itself - leave --from out")


def _refuse_text(setting: Setting, value: str, known: Sequence[Setting]) -> None:
    """An answer that is a number stays one, or becomes a constant or nothing: a sum would leave a text out."""
    if "gives" not in map(fold, setting.path):
        return
    held = setting.held if isinstance(setting.held, str) else next(iter(setting.held.values()), "")
    names = {fold(each.path[1]) for each in known if fold(each.path[0]) == "constants" and len(each.path) > 1}
    if is_number(held) and not is_number(value) and fold(value) not in {"nothing", *names}:
        message = f'and "{value.strip()}" is none - write a number, or change the file by hand where a text is meant'
        raise UsageError(f"{setting}: {held} is a number, {message}")


def _again(changed: bytes, path: Path, setting: Setting) -> Setting:
    """The same setting in the changed file; where it names a day that has gone, as it was."""
    _, known = _settings(changed, path)
    return next((each for each in known if each.path == setting.path), setting)


def _line_of(setting: Setting, start: date | None) -> int:
    """The line a change stands on: that of its day, or of the whole setting."""
    held = setting.entry.value
    entries = held.entries if isinstance(held, MappingNode) else ()
    found = (line.key.place.line for line in entries if line.key.text.strip() == str(start))
    return next(found, setting.entry.key.place.line)


def _noted_day(data: bytes, path: Path, setting: Setting, start: date | None, gone: date | None) -> str:
    """Of which day a note says who changed it, where it does not stand above a line of that day alone."""
    held = setting.entry.value
    if gone is not None:
        return f"{of_day(called_in(data, setting), gone)} taken out"
    if isinstance(held, MappingNode):
        return of_day(called_in(data, setting), start) if start is not None and held.braced else ""
    *whole, last = setting.path
    if not setting.braced or not is_day(last):
        return ""
    return of_day(called_in(data, _again(data, path, replace(setting, path=tuple(whole)))), last)


def _in_force(before: Setting, after: Setting) -> Sequence[Stretch]:
    """What was in force by day and what is, where the value had days or has them now."""
    return stretches(before.held, after.held) if isinstance(before.held, dict) or isinstance(after.held, dict) else ()


def _with_dated_examples(changed: bytes, path: Path, start: date | None) -> bytes:
    """The rules with the day before the change in each example that held until then."""
    if start is None:
        raise UsageError("--date-examples goes with --from: it dates the examples that held until then")
    contradicted = _contradicted(changed, path, _faults(changed, path))
    return date_examples(changed, contradicted, start - timedelta(days=1))


def _faults(data: bytes, path: Path) -> tuple[Fault, ...]:
    try:
        read_bytes(data, path, str(path))
    except RulesError as error:
        return error.faults
    return ()


def _contradicted(data: bytes, path: Path, faults: Sequence[Fault]) -> set[Place]:
    """The undated examples among the places of some faults."""
    return {fault.place for fault in faults} & undated_examples(data, str(path))


def _finish(
    options: Namespace, path: Path, data: bytes, changed: bytes, setting: Setting, by_day: Sequence[Stretch]
) -> int:
    by_day = _merged(options, path, data, changed, setting, by_day) or by_day
    made = replace(_outcome(options, path, data, changed, setting), in_force=by_day)
    show_outcome(made, setting, options.format, dry=options.dry_run)
    return FINDINGS if made.faults else FINE


def _merged(
    options: Namespace, path: Path, data: bytes, changed: bytes, setting: Setting, own: Sequence[Stretch]
) -> Sequence[Stretch]:
    """By day, what was and is in force of a set that is based on another; UsageError where other days change.

    ``own`` is what the file says by itself.
    """
    try:
        before, after = (read_bytes(each, path, str(path), examples=False) for each in (data, changed))
    except RulesError:
        return ()
    if not before.bases:
        return ()
    by_day = merged_stretches(before, after, setting.path)
    start = day(options.start, "--from")
    if start is not None and options.value is not None:
        refuse_other_days(by_day, start, options.value, str(setting))
    elif by_day and own and options.value is None:
        refuse_other_moves(by_day, own, str(setting))
    return by_day


def _outcome(options: Namespace, path: Path, data: bytes, changed: bytes, setting: Setting) -> Outcome:
    """The change tried, and written where it breaks nothing and is more than a try."""
    from valuex_xl.workbooks.package.files import write_atomically

    if changed == data:
        return Outcome(path, data, changed)
    try:
        loaded = read_bytes(changed, path, str(path))
    except RulesError as error:
        examples = _contradicted(changed, path, error.faults)
        told = (_remedy(len(examples), options.start),) if examples else ()
        return Outcome(path, data, changed, error.faults, notes=told)
    try:
        based = children_changed(path, changed)
    except BrokenChildError as broken:
        return Outcome(path, data, changed, broken.faults, notes=(broken.told,))
    notes: tuple[str, ...] = (f"What is based on it changes too: {', '.join(based)}.",) if based else ()
    if options.dry_run:
        return Outcome(path, data, changed, warnings=loaded.warnings, notes=notes)
    _refuse_read_only(path)
    write_atomically(path, changed)
    if options.version is None and fold(str(setting)) != "version":
        version = loaded.rules.head.version
        notes += (
            f'The version is still {version}, and answers show it: valuex set {options.set} version "..." raises it.',
        )
    return Outcome(path, data, changed, warnings=loaded.warnings, written=True, notes=notes)


def _remedy(count: int, start: str | None) -> str:
    these = "an example says" if count == 1 else f"{count} examples say"
    if start:
        return (
            f"Where {these} what held before {start}, add --date-examples: they are then judged as of the day before."
        )
    return f"Where {these} what is no longer meant, change that in the file first, then set the value again."


def _settings(data: bytes, path: Path) -> tuple[Node, list[Setting]]:
    """The tree of a file and its values; RulesError where its YAML cannot be read.

    Other faults are no hindrance: a value may be set to mend them.
    """
    root, faults = tree_of(data, str(path))
    if root is None:
        raise RulesError(faults.errors)
    kind = _kind(root)
    return root, settings(root, shape_of(kind) if kind in KINDS else head_shape())


def _kind(root: Node) -> str:
    entries = root.entries if isinstance(root, MappingNode) else ()
    found = (each.value for each in entries if fold(each.key.text) == "kind")
    return next((fold(node.text) for node in found if isinstance(node, ScalarNode)), "")


def _refuse_read_only(path: Path) -> None:
    if not path.stat().st_mode & stat.S_IWUSR:
        raise UsageError(f"{path}: is read-only, so nothing was written - allow writing to it first")
