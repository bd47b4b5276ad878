"""The files that a rule file is based on: found beside it, else among the rules that ship, and put together with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from valuex_xl.kinds.registry import KINDS, shape_of
from valuex_xl.rulefiles.beside import Beside, Folder, Lists, in_folder
from valuex_xl.rulefiles.compose import compose
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.place import Place, RulesError
from valuex_xl.rulefiles.rawlines import look
from valuex_xl.rulefiles.source import LARGEST, Source, decode
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode
from valuex_xl.rulefiles.variants import base_named, overlaid
from valuex_xl.rulesets.places import shipped_rules

__all__ = ["Base", "Whole", "whole"]

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


def whole(root: Node, source: Source, path: str, beside: Beside, faults: Faults) -> Whole | None:
    """The tree of a file and its bases together; None where a base is at fault, told where it is named.

    ``beside`` gives the lists in the folder of the file.
    """
    named = base_named(root)
    if named is None:
        return Whole(root, source.hash, Lists(Folder(beside), {}, faults))
    own = Path(path) if path else None
    trees, texts = [root], [source.text]
    bases: list[Base] = []
    seen = [own.resolve()] if own is not None else []
    names = [own.stem if own is not None else Path(source.file).stem]
    here = own
    while named is not None:
        found = _find(tidy(named.text), here, bases, seen)
        names.append(tidy(named.text))
        if isinstance(found, str):
            faults.error(named.place, f"based on: {found}")
            return None
        if found.resolve() in seen:
            faults.error(named.place, f"based on: goes in a circle: {' -> '.join(names)} - let one of them stand alone")
            return None
        read = _read(found, named, [source.file, *(base.file for base in bases)], faults)
        if read is None:
            return None
        tree, text, base = read
        trees.append(tree)
        texts.append(text)
        bases.append(base)
        seen.append(found.resolve())
        here, named = found, base_named(tree)
    lists = Lists(Folder(beside), _folders(bases, own), faults)
    misspelt: dict[Place, str] = {}
    joined = _joined(trees, lists, misspelt, faults)
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]
    return None if joined is None else Whole(joined, digest, lists, tuple(bases), misspelt)


def _folders(bases: Sequence[Base], own: Path | None) -> dict[str, Folder]:
    """The folders of the bases that lie elsewhere than the file itself, by how places call these."""
    here = own.resolve().parent if own is not None else None
    apart = [base for base in bases if base.path.resolve().parent != here]
    return {base.file: Folder(in_folder(base.path.parent), base.path.parent.as_posix()) for base in apart}


def _find(name: str, here: Path | None, bases: Sequence[Base], seen: Sequence[Path]) -> Path | str:
    """The file of a base; in words what is wrong where there is none."""
    folders = [here.parent] if here is not None and here.name else []
    for folder in [*folders, shipped_rules()]:
        for suffix in _SUFFIXES:
            file = folder / f"{name}{suffix}"
            if not bases and seen and file.resolve() == seen[0]:
                continue  # a set of one's own may have the name of the one that ships and that it is based on
            if file.is_file():
                return file
    where = f"beside this file, in {folders[0]}, or among those that ship" if folders else "among those that ship"
    return f'there is no rule set "{clip(name)}" {where} - write the name of one that is there, without .yaml'


def _read(path: Path, named: ScalarNode, taken: Sequence[str], faults: Faults) -> tuple[MappingNode, str, Base] | None:
    """A base; ``taken`` are what places call the files before it."""

    def refuse(why: str) -> None:
        faults.error(named.place, f"based on: {path.name} cannot be used: {why} - mend that file first")

    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
        source = decode(data, path.name if path.name not in taken else str(path))
    except OSError as error:
        refuse(str(error.strerror))
        return None
    except RulesError as error:
        refuse(str(error.faults[0]))
        return None
    own = Faults(source.lines)
    look(source.file, source.lines, own)
    tree = None if own.errors else compose(source, own)
    if own.errors or not isinstance(tree, MappingNode):
        refuse(str(own.errors[0]) if own.errors else "it holds no rules")
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
