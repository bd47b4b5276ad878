"""Change one value of a rule set: its line, and nothing else of the file.

SET is a rule set's name or a file. PATH names what leads to the value, with a slash between; names may be left out
as long as one value only is meant. Without a PATH the values that can be set are listed.

    valuex set grades "B / share of wallet" "at least 30%" --version 2026.2
    valuex set grades "B / share of wallet" "at least 30%" --from 2026-04-01

The changed rules are checked and their examples run before anything is written; a change that would break them is
not written, and the exit code is 1.
"""

from __future__ import annotations

import stat
from argparse import ArgumentParser, Namespace
from difflib import SequenceMatcher
from pathlib import Path

from valuex_xl.catalogue.kinds import prove
from valuex_xl.cli.main import FINDINGS, FINE
from valuex_xl.cli.output import add_rules, day, emit, paint
from valuex_xl.cli.own_rules import own_file
from valuex_xl.cli.refusals import UsageError
from valuex_xl.rules.edit import set_value, tree_of
from valuex_xl.rules.kinds import HEAD, KINDS, shape_of
from valuex_xl.rules.load import contents, read_bytes
from valuex_xl.rules.place import RulesError
from valuex_xl.rules.settings import Setting, find_setting, settings
from valuex_xl.rules.text import fold
from valuex_xl.rules.tree import MappingNode, Node, ScalarNode
from valuex_xl.workbook.package.files import write_atomically

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("set", help="a rule set of yours by its name, or a file")
    parser.add_argument("path", nargs="?", help='such as "B / share of wallet"; without it all values are listed')
    parser.add_argument("value", nargs="?", help='such as "at least 30%%"')
    parser.add_argument("--from", dest="start", metavar="DATE", help="the change counts from this day on, 2026-04-01")
    parser.add_argument("--version", metavar="VERSION", help="the new version, such as 2026.2, in the same go")
    parser.add_argument("--dry-run", action="store_true", help="show the change and check it, but write nothing")
    add_rules(parser)


def run(options: Namespace) -> int:
    start = day(options.start, "--from")
    path = own_file(options.set, options.rules, to_change=options.value is not None)
    data = contents(path, str(path))
    known = _settings(data, path)
    if options.path is None:
        emit("\n".join(each.shown for each in known))
        return FINE
    setting = find_setting(options.path, known)
    if options.value is None:
        emit(setting.shown)
        return FINE
    changed = set_value(data, setting, options.value, start)
    if options.version is not None:
        changed = set_value(changed, find_setting("version", _settings(changed, path)), options.version)
    return _finish(options, path, data, changed, setting)


def _finish(options: Namespace, path: Path, data: bytes, changed: bytes, setting: Setting) -> int:
    if changed == data:
        emit(f"{setting.shown} - it is that already, nothing was written.")
        return FINE
    _show_difference(path, data, changed)
    try:
        loaded = read_bytes(changed, path, prove, str(path))
    except RulesError as error:
        emit("")
        emit("\n".join(fault.picture() for fault in error.faults))
        emit(paint("Not written: the rules would be broken as shown.", "red"))
        return FINDINGS
    for fault in loaded.warnings:
        emit(fault.picture())
    if options.dry_run:
        emit("Nothing was written (--dry-run); the change is in order.")
        return FINE
    _refuse_read_only(path)
    write_atomically(path, changed)
    emit(paint("Written; the rules and their examples are in order.", "green"))
    if options.version is None and fold(str(setting)) != "version":
        version = loaded.rules.head.version
        emit(
            f'The version is still {version}: answers show it, so raise it too - valuex set {options.set} version "..."'
        )
    return FINE


def _settings(data: bytes, path: Path) -> list[Setting]:
    """The values of a file; RulesError where its YAML cannot be read. Other faults are no hindrance: a value may
    be set to mend them.
    """
    root, faults = tree_of(data, str(path))
    if root is None:
        raise RulesError(faults.errors)
    kind = _kind(root)
    return settings(root, shape_of(kind) if kind in KINDS else HEAD)


def _kind(root: Node) -> str:
    entries = root.entries if isinstance(root, MappingNode) else ()
    found = (each.value for each in entries if fold(each.key.text) == "kind")
    return next((fold(node.text) for node in found if isinstance(node, ScalarNode)), "")


def _show_difference(path: Path, data: bytes, changed: bytes) -> None:
    """The lines that went and those that came, each with its number."""
    emit(str(path))
    old, new = (text.decode("utf-8-sig").splitlines() for text in (data, changed))
    width = len(str(max(len(old), len(new))))
    for what, low, high, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            for at in range(low, high):
                emit(paint(f"{at + 1:>{width}} - {old[at]}", "red"))
            for at in range(first, last):
                emit(paint(f"{at + 1:>{width}} + {new[at]}", "green"))


def _refuse_read_only(path: Path) -> None:
    if not path.stat().st_mode & stat.S_IWUSR:
        raise UsageError(f"{path}: is read-only, so nothing was written - allow writing to it first")
