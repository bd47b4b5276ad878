"""Where the rules come from.

list           every rule set that is found from here, its version, its file and why it is looked for there
use FOLDER     take rules from this folder from now on; "valuex rules use --none" goes back to those that ship
path [NAME]    the file of a rule set, or the folders in which sets are looked for
copy NAME      put a copy of a rule set, one that ships say, into your own folder, with the schema for editors
show NAME      the whole of a rule set; of one that is based on another, both put together
page NAME      the profile of an export told in sentences, in Markdown
archive NAME   keep a rule set as it is now under another name, so that last year's book can go on naming it
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from valuex_xl.cli.output import add_format, add_rules, emit, print_csv, print_json
from valuex_xl.cli.own_rules import archive, copy, days_of_change, found_set, home
from valuex_xl.cli.refusals import UsageError
from valuex_xl.cli.shown_rules import shown
from valuex_xl.kinds.ledger.page import page
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.library import Library, NoSuchSet
from valuex_xl.rulesets.places import Found, forget_folder, is_rule_file, shelves, use_folder

__all__ = ["add_arguments", "run"]

_HEADS = ("set", "kind", "version", "hash", "from", "file")


def add_arguments(parser: ArgumentParser) -> None:
    """What to do, with which rule set or folder."""
    parser.add_argument("action", choices=("list", "use", "path", "show", "copy", "page", "archive"))
    parser.add_argument(
        "name",
        nargs="?",
        help="a folder for use, a rule set for path, show, copy, page and archive; show takes a file too",
    )
    parser.add_argument("--none", action="store_true", help="with use: forget the chosen folder")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="with copy and archive: where to put the file")
    parser.add_argument("--as", dest="under", metavar="NAME", help="with archive: the name to keep it under")
    parser.add_argument("--book", type=Path, help="also look in the rules folder beside this workbook")
    add_rules(parser)
    add_format(parser)


def run(options: Namespace) -> int:
    """List, find, choose, copy or archive rule sets; NoSuchSet and UsageError name what there is."""
    if options.action == "use":
        return _use(options)
    if options.action in ("copy", "archive"):
        return _keep(options)
    places = shelves(options.rules, options.book)
    library = Library(places, profiles=True)
    if options.action == "list":
        if options.name is not None:
            raise UsageError(f'list takes no name: valuex rules path "{options.name}" gives the file of one set')
        return _list(library, options.format)
    if options.name is None and options.action == "show":
        raise UsageError("valuex rules show takes the name of a rule set")
    if options.name is None and options.action == "page":
        raise UsageError("valuex rules page takes the name of a profile")
    if options.name is None:
        emit("\n".join(f"{place.path}  ({place.origin})" for place in places))
        return 0
    if options.action == "show" and is_rule_file(Path(options.name)):
        emit(shown(found_set(options.name, options.rules).path))
        return 0
    found = [each for each in library.files() if fold(each.name) == fold(options.name)]
    if not found:
        raise NoSuchSet(options.name, library.names())
    told = {"show": lambda: shown(found[0].path), "page": lambda: _page(library, found[0])}
    emit(told.get(options.action, lambda: str(found[0].path))())
    return 0


def _page(library: Library, found: Found) -> str:
    rules = library.get(found.name)
    if not isinstance(rules, Profile):
        raise UsageError(f"{found.name} is of the kind {rules.head.kind} - only profiles of exports have pages")
    return page(rules).rstrip("\n")


def _use(options: Namespace) -> int:
    if options.none:
        forget_folder()
        emit("No folder is chosen any more: the rules that ship are used.")
    elif options.name is None:
        raise UsageError("valuex rules use takes a folder, or --none")
    else:
        kept = use_folder(Path(options.name))
        emit(f"Rules are taken from {kept} from now on; a set that is not there comes from those that ship.")
    return 0


def _keep(options: Namespace) -> int:
    if options.name is None:
        raise UsageError(f"valuex rules {options.action} takes the name of a rule set")
    if options.action == "copy":
        source = found_set(options.name, options.rules)
        kept, along = copy(options.name, options.rules, options.to)
        emit(f"Copied from {source.path} ({source.origin}).")
        if along:
            emit(f"What it rests on was copied along: {', '.join(along)}.")
        emit(f"{kept} is yours to change, with {home(kept) / 'schema.json'} for editors.")
        emit(f'It is used after: valuex rules use "{home(kept)}"')
    else:
        kept = archive(options.name, options.rules, options.to, options.under)
        emit(f'Kept as {kept}. A formula names it in [rules]: "{kept.stem}"')
        if days := days_of_change(kept):
            emit(
                f"Thresholds in it change {_on(days)}: a formula that names no day gets those of today, so the "
                "book of a closed year names its last day too, in [as_at]: DATE(2025,12,31)"
            )
    return 0


def _on(days: Sequence[str]) -> str:
    """All the days on which something changes, in words."""
    if len(days) == 1:
        return f"from {days[0]} on"
    return f"on {len(days)} days, {', '.join(days[:-1])} and {days[-1]}"


def _list(library: Library, form: str) -> int:
    rows = [_row(library, found) for found in library.files()]
    if form == "json":
        print_json([dict(zip(_HEADS, row, strict=True)) for row in rows])
    elif form == "csv":
        print_csv(rows, _HEADS)
    else:
        widths = [max(len(row[i]) for row in [_HEADS, *rows]) for i in range(len(_HEADS))]
        for row in [_HEADS, *rows]:
            emit("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return 0


def _row(library: Library, found: Found) -> tuple[str, ...]:
    try:
        head = library.get(found.name).head
    except (RulesError, ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError):
        return found.name, "broken", "", "", found.origin, str(found.path)
    return found.name, head.kind, head.version, head.hash, found.origin, str(found.path)
