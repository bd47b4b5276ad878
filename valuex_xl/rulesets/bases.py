"""The files that a rule file is based on: found beside it, else among the rules that ship, and put together with it.

A file that lies in a folder of this computer has its base there; one that lay in a folder at a git revision has the
base that lay there then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from valuex_xl.kinds.registry import KINDS, shape_of
from valuex_xl.rulefiles.beside import Beside, Folder, Folders, Lists, called_beside, in_folder
from valuex_xl.rulefiles.compose import compose
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.place import Place, RulesError
from valuex_xl.rulefiles.rawlines import look
from valuex_xl.rulefiles.source import Source, decode
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode
from valuex_xl.rulefiles.variants import BASED_ON, base_named, overlaid
from valuex_xl.rulesets.places import shipped_rules

__all__ = ["Base", "Whole", "folders_of_text", "whole"]

_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Base:
    """One file that others are based on: its path, its bytes, how a why names it, and how places call it."""

    path: Path
    data: bytes
    shown: str
    file: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A file together with its bases, the nearest first; ``hash`` covers all of them.

    ``lists`` are those that they name, of which only those are read that had to be put together with others.
    ``misspelt`` are the keys that are much like one of a base, with what to say of each.
    """

    root: Node
    hash: str
    lists: Lists
    bases: tuple[Base, ...] = ()
    misspelt: Mapping[Place, str] = field(default_factory=dict)

    @property
    def based_on(self) -> str:
        """The bases in words, such as ``grades 2026.1``; empty for a file that stands alone."""
        return ", which is based on ".join(base.shown for base in self.bases)


def folders_of_text(beside: Beside) -> Folders:
    """The folders around a text that lies in none: ``beside`` gives what it names, beside the rules that ship."""
    return lambda folder: in_folder(folder) if folder == shipped_rules() else beside


def whole(root: Node, source: Source, path: str, folders: Folders, faults: Faults) -> Whole | None:
    """The tree of a file and its bases together; None where a base is at fault, told where it is named.

    ``path`` is where the file lies, and ``folders`` gives what lies there.
    """
    named = base_named(root)
    if not _is_one_name(root, faults):
        return None
    if named is None:
        return Whole(root, source.hash, Lists(_own_folder(path, folders), {}, faults))
    own = Path(path) if path else None
    trees, texts = [root], [source.text]
    bases: list[Base] = []
    seen = [own.resolve()] if own is not None else []
    names = [own.stem if own is not None else Path(source.file).stem]
    here = own
    while named is not None:
        names.append(tidy(named.text))
        try:
            found = _find(names[-1], here, folders)
        except OSError as error:
            _refuse(named, Path(str(error.filename)).name, str(error.strerror), faults)
            return None
        if isinstance(found, str):
            faults.error(named.place, f"based on: {found}")
            return None
        file, data = found
        if file.resolve() in seen:
            faults.error(named.place, f"based on: goes in a circle: {' -> '.join(names)} - let one of them stand alone")
            return None
        shown = called_beside(source.file, file.name) if own is not None and file.parent == own.parent else file.name
        if shown in (source.file, *(base.file for base in bases)):
            shown = str(file)
        read = _read(file, data, shown, named, faults)
        if read is None:
            return None
        tree, text, base = read
        trees.append(tree)
        texts.append(text)
        bases.append(base)
        seen.append(file.resolve())
        here, named = file, base_named(tree)
    lists = Lists(_own_folder(path, folders), _apart(bases, own, folders), faults)
    misspelt: dict[Place, str] = {}
    joined = _joined(trees, lists, misspelt, faults)
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
    return None if joined is None else Whole(joined, digest, lists, tuple(bases), misspelt)


def _is_one_name(root: Node, faults: Faults) -> bool:
    """Whether no list and no names with values stand where the name of one base is due: no base would count, unseen."""
    entries = root.entries if isinstance(root, MappingNode) else ()
    for entry in entries:
        if fold(entry.key.text) == BASED_ON and not isinstance(entry.value, ScalarNode):
            names = entry.value.items if isinstance(entry.value, SequenceNode) else ()
            first = next((clip(each.text) for each in names if isinstance(each, ScalarNode)), "NAME")
            message = f"one name is due, without brackets - write {BASED_ON}: {first}"
            faults.error(entry.value.place, f"{BASED_ON}: {message}; that set may have a base of its own")
            return False
    return True


def _own_folder(path: str, folders: Folders) -> Folder:
    """The folder in which a file lies."""
    return Folder(folders(Path(path).parent))


def _apart(bases: Sequence[Base], own: Path | None, folders: Folders) -> dict[str, Folder]:
    """The folders of the bases that lie elsewhere than the file itself, by how places call these."""
    here = own.resolve().parent if own is not None else None
    apart = [base for base in bases if base.path.parent.resolve() != here]
    return {base.file: Folder(folders(base.path.parent), base.path.parent.as_posix()) for base in apart}


def _find(name: str, here: Path | None, folders: Folders) -> tuple[Path, bytes] | str:
    """The file of the base that the file ``here`` names, and its bytes; in words what is wrong where there is none."""
    places = [here.parent] if here is not None and here.name else []
    for folder in [*places, shipped_rules()]:
        for suffix in _SUFFIXES:
            file = folder / f"{name}{suffix}"
            if here is not None and file.resolve() == here.resolve():
                continue  # a set of one's own may have the name of the one that ships and that it is based on
            if (data := folders(folder)(f"{name}{suffix}")) is not None:
                return file, data
    if here is not None and fold(name) == fold(here.stem):
        return f'"{clip(name)}" is this file itself - write the name of another rule set, or delete the line'
    where = f"beside this file, in {places[0]}, or among those that ship" if places else "among those that ship"
    return f'there is no rule set "{clip(name)}" {where} - write the name of one that is there, without .yaml'


def _refuse(named: ScalarNode, file: str, why: str, faults: Faults) -> None:
    faults.error(named.place, f"based on: {file} cannot be used: {why} - mend that file first")


def _read(
    path: Path, data: bytes, shown: str, named: ScalarNode, faults: Faults
) -> tuple[MappingNode, str, Base] | None:
    """A base; ``shown`` is what places call it."""
    try:
        source = decode(data, shown)
    except RulesError as error:
        _refuse(named, path.name, str(error.faults[0]), faults)
        return None
    own = Faults(source.lines)
    look(source.file, source.lines, own)
    tree = None if own.errors else compose(source, own)
    if own.errors or not isinstance(tree, MappingNode):
        _refuse(named, path.name, str(own.errors[0]) if own.errors else "it holds no rules", faults)
        return None
    faults.know(source.file, source.lines)
    return tree, source.text, Base(path, data, f"{path.stem} {_text(tree, 'version')}".strip(), source.file)


def _joined(trees: Sequence[Node], lists: Lists, misspelt: dict[Place, str], faults: Faults) -> MappingNode | None:
    """All of a chain in one tree, the farthest base first; the kinds must be one."""
    found = trees[-1]
    for tree in reversed(trees[:-1]):
        if not isinstance(tree, MappingNode) or not isinstance(found, MappingNode):
            return None
        kinds = fold(_text(found, "kind")), fold(_text(tree, "kind"))
        if kinds[1] and kinds[0] != kinds[1]:
            message = f"it is of the kind {kinds[0]}, and this file of the kind {kinds[1]} - write one kind in both"
            faults.error(_place(tree), f"based on: {message}")
            return None
        shape = shape_of(kinds[0]) if kinds[0] in KINDS else None
        found = overlaid(found, tree, shape, lists, misspelt, faults)
    return found if isinstance(found, MappingNode) else None


def _place(tree: Node) -> Place:
    named = base_named(tree)
    return tree.place if named is None else named.place


def _text(tree: Node, key: str) -> str:
    entries = tree.entries if isinstance(tree, MappingNode) else ()
    found = next((entry.value for entry in entries if fold(entry.key.text) == key), None)
    return tidy(found.text) if isinstance(found, ScalarNode) else ""
