"""What stands left and right of a comparison: a rule file, a folder of them, a git revision, or the rules in force."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from valuex_xl.cli.git import Revision, folder_in_repository, resolve
from valuex_xl.cli.refusals import UsageError
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.beside import Beside, Folders, in_folder
from valuex_xl.rulefiles.place import Fault, RulesError
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.load import Loaded, contents, read_bytes
from valuex_xl.rulesets.places import PROFILES, Shelf, find, is_rule_file, is_there, shelves, shipped_rules

__all__ = ["Side", "in_force", "pair", "read_texts", "shipped", "side_of"]

_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_RULES = "rules"


@dataclass(frozen=True, slots=True)
class _File:
    """A rule file; ``path`` is where it lies, ``folders`` gives what lies there, on the same side of the comparison."""

    name: str
    data: bytes
    shown: str
    path: Path
    folders: Folders = in_folder


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it is called, and its files by folded name. ``single``: one file was named."""

    label: str
    files: Mapping[str, _File]
    single: bool = False


def side_of(named: str, other: str | None = None) -> Side:
    """The side that a word of the command names; ``other`` is the word on the other side.

    ``REV:PATH`` is a path at a revision. A revision alone is the path of the other side there, else its folder rules.
    """
    path = Path(named)
    if is_there(path):
        _refuse_book(path, named)
        return _on_disk(path, named)
    revision, colon, inside = named.partition(":")
    if _DRIVE.match(named) or (path.suffix.lower() in (".yaml", ".yml") and not colon):
        raise UsageError(f"{named}: no such file or folder")
    if colon:
        return _at(resolve(revision, Path.cwd()), named, _in_tree(inside))
    beside = Path(other) if other is not None and is_there(Path(other)) else None
    folder = Path.cwd() if beside is None else beside.resolve() if beside.is_dir() else beside.resolve().parent
    found = resolve(named, folder)
    top = folder_in_repository(folder)
    where = (beside or Path(_RULES)).resolve()
    if top is None or not where.is_relative_to(top):
        raise UsageError(f"{named}: {where} is in no git repository - write {named}:PATH")
    inside = where.relative_to(top).as_posix()
    return _at(found, f"{named}:{inside}", "" if inside == "." else inside)


def in_force(side: Side, book: Path | None) -> Side:
    """The sets of the same names as those of a side that are now in force, for a workbook if one is named."""
    found = find(shelves(beside=book), profiles=True)
    known = {key: found[key] for key in side.files if key in found}
    if not known:
        names = ", ".join(file.name for file in side.files.values())
        raise UsageError(f"no rule set in force is called {names}: name both sides, valuex diff OLD NEW")
    return Side(
        "the rules in force", {key: _read(each.path, str(each.path)) for key, each in known.items()}, side.single
    )


def pair(old: Side, new: Side) -> tuple[Side, Side]:
    """Both sides with files that belong together under one name.

    A single file is compared with the set of its own name; two single files are one set, named like the one that
    formulas use by default, else like the old one.
    """
    if old.single and new.single:
        names = [file.name for side in (old, new) for file in side.files.values()]
        name = next((each for each in names if fold(each) in KINDS), names[0])
        return _renamed(old, name), _renamed(new, name)
    if old.single or new.single:
        single, whole = (old, new) if old.single else (new, old)
        both = {key: file for key, file in whole.files.items() if key in single.files}
        if not both:
            raise UsageError(f"{whole.label} has no rule set of the name of {single.label}")
        whole = replace(whole, files=both)
        return (old, whole) if old.single else (whole, new)
    return old, new


def shipped(old: Side, new: Side) -> dict[str, Loaded]:
    """The sets that ship of which one side alone has a file of its own: there the other has the one that ships."""
    found = find([Shelf(shipped_rules(), "")], profiles=True)
    lacking = (old.files.keys() ^ new.files.keys()) & found.keys()
    return read_texts(Side("", {key: _read(found[key].path, str(found[key].path)) for key in lacking}))[0]


def read_texts(*sides: Side) -> list[dict[str, Loaded]]:
    """The rule sets of every side; raises RulesError with the faults of all files on all sides."""
    faults: list[Fault] = []
    read: list[dict[str, Loaded]] = []
    for side in sides:
        read.append({})
        for key, file in side.files.items():
            try:
                named = Path(f"{file.name}.yaml")
                read[-1][key] = read_bytes(file.data, named, file.shown, origin=file.path, folders=file.folders)
            except RulesError as error:
                faults += error.faults
    if faults:
        raise RulesError(tuple(dict.fromkeys(faults)))
    return read


def _refuse_book(path: Path, named: str) -> None:
    """A workbook where rules are due: whoever names one wants to see who moves in it."""
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xlsb", ".xls", ".xlam", ".ods", ".csv") and path.is_file():
        raise UsageError(
            f"{named}: is a workbook, and rules are compared - write valuex diff OLD NEW --book {named}, where OLD and "
            "NEW are rule files, folders of them or git revisions"
        )


def _renamed(side: Side, name: str) -> Side:
    return replace(side, files={fold(name): replace(file, name=name) for file in side.files.values()})


def _on_disk(path: Path, named: str) -> Side:
    if path.is_file():
        return Side(named, {fold(path.stem): _read(path, named)}, single=True)
    found = find([Shelf(path, "")], profiles=True)
    if not found:
        raise UsageError(f"{named}: there is no rule file in this folder (they end in .yaml)")
    return Side(named, {key: _read(each.path, str(each.path)) for key, each in found.items()})


def _read(path: Path, shown: str) -> _File:
    return _File(path.stem, contents(path, shown), shown, path)


def _at(revision: Revision, named: str, inside: str) -> Side:
    found = revision.files(inside)
    if found is None:
        raise UsageError(f"{named}: there was no such file or folder at that revision - write REVISION:PATH")
    single = len(found) == 1 and found[0][0] == inside
    if not single:
        found = [*found, *(revision.files(str(PurePosixPath(inside) / PROFILES)) or ())]
    label = named.partition(":")[0]
    top = Path(f"{label}:")
    files = {}
    for name, data in found:
        path = top / name
        if single or is_rule_file(path):
            files[fold(path.stem)] = _File(path.stem, data, f"{label}:{name}", path, _folders_at(revision, top))
    if not files:
        raise UsageError(f"{named}: there was no rule file in this folder (they end in .yaml)")
    return Side(named, files, single)


def _folders_at(revision: Revision, top: Path) -> Folders:
    """What lay in the folders of a repository, paths in which begin with ``top``; the rules that ship lie as ever."""

    def of(folder: Path) -> Beside:
        return revision.beside(folder.relative_to(top).as_posix()) if folder.is_relative_to(top) else in_folder(folder)

    return of


def _in_tree(inside: str) -> str:
    """A path as git counts it, from the top of the repository; with ./ from here."""
    if inside.startswith(("./", "../")) or inside == ".":
        top = folder_in_repository(Path.cwd())
        where = Path(inside).resolve()
        if top is None or not where.is_relative_to(top):
            raise UsageError(f"{inside}: lies outside the repository")
        inside = where.relative_to(top).as_posix()
    return "" if inside == "." else inside.strip("/")
