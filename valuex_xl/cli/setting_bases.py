"""What a change of one value does where sets are based on one another: to the set itself, and to those based on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from valuex_xl.cli.refusals import UsageError
from valuex_xl.cli.setting_days import NOTHING, Held, Stretch, stretches
from valuex_xl.kinds.registry import shape_of
from valuex_xl.rulefiles.beside import Beside, Folders, in_folder
from valuex_xl.rulefiles.editing.settings import NoSuchPathError, find_setting, settings
from valuex_xl.rulefiles.place import Fault, RulesError
from valuex_xl.rulesets.load import Loaded, contents, read_bytes
from valuex_xl.rulesets.places import is_rule_file

__all__ = [
    "BrokenChildError",
    "children_changed",
    "merged_stretches",
    "refuse_other_days",
    "refuse_other_moves",
    "told_in_base",
]


class BrokenChildError(RulesError):
    """A change of a base that would break a set based on it; ``told`` says which and what to do."""

    def __init__(self, faults: Sequence[Fault], child: str, base: str) -> None:
        super().__init__(faults)
        self.told = f"{child} is based on {base} and would be at fault - mend {child} first, or choose another value."


def told_in_base(wanted: str, data: bytes, path: Path) -> str:
    """Where the value of a path stands that a file has from its base, and how to change it; empty where it has none."""
    try:
        loaded = read_bytes(data, path, path.name)
        found = find_setting(wanted, settings(loaded.root, shape_of(loaded.rules.head.kind)))
    except (RulesError, NoSuchPathError):
        return ""
    base = next((each for each in loaded.bases if each.file == found.entry.key.place.file), None)
    if base is None:
        return ""
    line = found.entry.key.place.line
    here = "".join(f"{part}: {{" for part in found.path[:-1]) + f"{found.path[-1]}: ..." + "}" * (len(found.path) - 1)
    return (
        f'"{wanted}" stands in {base.file}, line {line}, which {path.name} is based on: {found.shown} - to change it '
        f'for both, valuex set "{base.path}" "{found}" VALUE; to change it here alone, write into {path.name}: {here}'
    )


def _held(loaded: Loaded) -> dict[tuple[str, ...], Held]:
    """What holds under each path of a set, its bases included."""
    return {each.path: each.held for each in settings(loaded.root, shape_of(loaded.rules.head.kind))}


def merged_stretches(before: Loaded, after: Loaded, path: tuple[str, ...]) -> Sequence[Stretch]:
    """By day, what was in force under a path and what is, the bases included; empty where nothing is dated."""
    old, new = _held(before).get(path), _held(after).get(path)
    if old is None or new is None or (isinstance(old, str) and isinstance(new, str)):
        return ()
    return stretches(old, new)


def refuse_other_days(by_day: Sequence[Stretch], start: date, value: str, name: str) -> None:
    """UsageError where another day than those from ``start`` on changes, or to another value than ``value``.

    A plain value takes the place of all days of a base; once it has days itself, those of the base come in between.
    """
    value = value.strip()
    wrong = [each for each in by_day if each.before != each.now and not _asked(each, start, value)]
    if not wrong:
        return
    lines: dict[str, str] = {}
    for each in by_day:
        first = str(each.start or "1900-01-01")
        changed = each.before != each.now
        lines[first] = value if changed and each.start is not None and each.start >= start else each.before
    told = [f"{each.words}: {each.now} in place of {each.before}" for each in wrong]
    raise _other_days(name, told, lines)


def _asked(each: Stretch, start: date, value: str) -> bool:
    return each.start is not None and each.start >= start and each.now == value


def refuse_other_moves(by_day: Sequence[Stretch], own: Sequence[Stretch], name: str) -> None:
    """UsageError where a day that was moved or taken out changes more than ``own``, what the file says by itself.

    Before its first day the file has what the base has: there what was in force before the change goes on.
    """
    first = next((each.start or date.min for each in own if each.before != each.now), date.min)
    earlier = next((each.before for each in reversed(by_day) if (each.start or date.min) < first), NOTHING)
    pieces: list[tuple[Stretch, str]] = []
    starts = sorted({each.start or date.min for each in (*by_day, *own)})
    for start, end in zip(starts, [*(day - timedelta(days=1) for day in starts[1:]), None], strict=True):
        whole, alone = _at(by_day, start), _at(own, start)
        stays = alone.before == alone.now or (alone.now == NOTHING and alone.before != whole.before)
        due = whole.before if stays else earlier if alone.now == NOTHING else alone.now
        pieces.append((Stretch(None if start == date.min else start, end, whole.before, whole.now), due))
    wrong = [f"{each.words}: {each.now} in place of {due}" for each, due in pieces if each.now != due]
    if wrong:
        raise _other_days(name, wrong, {str(each.start or "1900-01-01"): due for each, due in pieces})


def _at(side: Sequence[Stretch], day: date) -> Stretch:
    return next(each for each in reversed(side) if (each.start or date.min) <= day)


def _other_days(name: str, wrong: Sequence[str], lines: Mapping[str, str]) -> UsageError:
    written = ", ".join(f"{day}: {text}" for day, text in lines.items() if text != NOTHING)
    return UsageError(
        f"{name}: lines of the base would come in between, and other days would change - {'; '.join(wrong)}. "
        f"Nothing was written - write these lines into the file by hand: {{{written}}}"
    )


def children_changed(path: Path, changed: bytes) -> tuple[str, ...]:
    """The names of the sets in the same folder that are based on a file and answer otherwise once it is changed.

    BrokenChildError where one of them would be at fault.
    """
    found: list[str] = []
    for child, before in _children(path):
        try:
            after = read_bytes(contents(child), child, child.name, folders=_with_change(path, changed))
        except RulesError as error:
            raise BrokenChildError(error.faults, child.name, path.name) from None
        if _held(before) != _held(after):
            found.append(child.stem)
    return tuple(found)


def _with_change(path: Path, changed: bytes) -> Folders:
    """What lies in the folders of this computer, but for one file, which is as it would be."""

    def of(folder: Path) -> Beside:
        read = in_folder(folder)
        return lambda name: changed if (folder / name).resolve() == path.resolve() else read(name)

    return of


def _children(path: Path) -> Iterator[tuple[Path, Loaded]]:
    """The sets beside a file that are based on it and are in order."""
    own = path.resolve()
    for each in sorted(path.parent.iterdir()):
        if not is_rule_file(each) or each.name[0] in ".~" or each.resolve() == own:
            continue
        try:
            data = each.read_bytes()
            if b"based on" not in data.lower():
                continue
            loaded = read_bytes(data, each, each.name)
        except (OSError, RulesError):
            continue
        if any(base.path.resolve() == own for base in loaded.bases):
            yield each, loaded
