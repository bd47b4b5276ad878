"""Lists that lie beside a rule file: `parents: {from: parents.csv}` holds what parents.csv holds.

Each list is put into the tree in the place of what names it, with the places of its own file, so that no reader of a
kind knows where a list came from, and what is wrong with a line of it is told as of any other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from valuex_xl.rulefiles.csv_rows import Cell, Row, csv_rows
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.lookalikes import mixed
from valuex_xl.rulefiles.place import Place, RulesError
from valuex_xl.rulefiles.shapes.shape import Columns, Key, Listed, Shape, Takes
from valuex_xl.rulefiles.source import LARGEST, Source, decode
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = [
    "SUFFIX",
    "Beside",
    "Folder",
    "Folders",
    "Lists",
    "called_beside",
    "held",
    "in_folder",
    "is_list",
    "list_named",
    "lists_beside",
    "lists_named",
    "nowhere",
    "with_names",
]

SUFFIX = ".csv"
_FROM = "from"
_NAMED = re.compile(
    rb"(?i)\bfrom['\"]?[ \t]*:\s*(\"[^\"\r\n]+\.csv[ \t]*\"|'[^'\r\n]+\.csv[ \t]*'|[^\r\n,{}\[\]#]+\.csv\b)"
)

Beside: TypeAlias = Callable[[str], "bytes | None"]
"""Gives the bytes of the file of that name in one folder; None where there is none.

Raises OSError for one that is there and cannot be read: another of its name must not answer in its place.
"""

Folders: TypeAlias = Callable[[Path], Beside]
"""Gives what lies in a folder, wherever that is kept: on this computer, or at a git revision."""


def is_list(name: str) -> bool:
    """Whether a file is named as lists are, and by a name alone, so that it leads nowhere else.

    >>> [is_list(name) for name in ("parents.csv", "../parents.csv", "C:parents.csv", ".csv", "parents.txt")]
    [True, False, False, False, False]
    """
    stem = name[: -len(SUFFIX)]
    plain = not any(sign in '<>:"/\\|?*' or ord(sign) < 32 for sign in name)
    return plain and name.lower().endswith(SUFFIX) and bool(stem.strip()) and stem[0] not in ".~"


def in_folder(folder: Path) -> Beside:
    """The files in a folder, no more of each than it takes to see that it is too large.

    A list that is a link out of the folder is none.
    """

    def read(name: str) -> bytes | None:
        path = folder / name
        if is_list(name) and path.resolve().parent != folder.resolve():
            return None
        try:
            if not path.is_file():
                return None
            with path.open("rb") as stream:
                return stream.read(LARGEST + 1)
        except FileNotFoundError:
            return None

    return read


def held(beside: Beside, name: str) -> bytes | None:
    """The bytes of a file; None also where it is there and cannot be read."""
    try:
        return beside(name)
    except OSError:
        return None


def nowhere(_: str) -> None:
    """Beside a text that lies in no folder there is nothing."""


def lists_beside(data: bytes, beside: Beside) -> dict[str, bytes]:
    """Every list that the bytes of a rule file may name, for a host that carries a rule set from one folder to another.

    One that cannot be read is left out, as one that is not there.
    """
    found = {name: held(beside, name) for name in lists_named(data)}
    return {name: read for name, read in found.items() if read is not None}


def lists_named(data: bytes) -> tuple[str, ...]:
    """The names of the lists that the bytes of a rule file may name.

    Found by the look of the text, so that a file that cannot be read as a rule set takes its lists along too.
    """
    named = dict.fromkeys(hit.decode("utf-8", "replace").strip(" \"'") for hit in _NAMED.findall(data))
    return tuple(filter(is_list, named))


def with_names(data: bytes, names: Mapping[str, str]) -> bytes:
    """The bytes of a rule file that name their lists otherwise, for a copy that must not change with the original."""

    def other(hit: re.Match[bytes]) -> bytes:
        name = hit[1].decode("utf-8", "replace").strip(" \"'")
        return hit[0].replace(name.encode(), names.get(name, name).encode())

    return _NAMED.sub(other, data)


@dataclass(frozen=True, slots=True)
class Folder:
    """The lists in one folder; ``path`` is how places call it, empty for the folder of the rule file."""

    beside: Beside
    path: str = ""


class Lists:
    """The lists that a rule file and its bases name, each read once.

    ``bases`` are the folders of the bases that lie elsewhere, by how places call these: a list is looked for beside the
    file that names it.
    """

    def __init__(self, own: Folder, bases: Mapping[str, Folder], faults: Faults) -> None:
        self._own, self._bases, self._faults = own, bases, faults
        self._sources: dict[str, Source] = {}
        self._refused: set[str] = set()
        self._looked: set[Place] = set()

    @property
    def sources(self) -> list[Source]:
        """The texts of the lists that were read, by the names of their files."""
        return [self._sources[name] for name in sorted(self._sources)]

    def filled(self, node: MappingNode, shape: Shape) -> MappingNode:
        """The tree with every list that it names in its place."""
        entries = [self._entry(entry, shape.find(entry.key.text)) for entry in node.entries]
        same = all(one is other for one, other in zip(entries, node.entries, strict=True))
        return node if same else replace(node, entries=tuple(entries))

    def named(self, entry: Entry, node: MappingNode, key: Key) -> MappingNode:
        """Names with values, those of the list that they name among them; what stands in the rule file counts."""
        named = list_named(node)
        if named is None or key.columns is None:
            return node
        listed = self._list(named, entry, key.columns, key.takes)
        assert isinstance(listed, MappingNode)
        if len(node.entries) == 1:
            return listed
        own = {fold(each.key.text): each for each in node.entries if each.value is not named}
        for each in listed.entries:
            self._tell_other(each, own.get(fold(each.key.text)))
        kept = tuple(each for each in listed.entries if fold(each.key.text) not in own)
        return replace(node, entries=(*kept, *own.values()))

    def _tell_other(self, listed: Entry, own: Entry | None) -> None:
        """A name that the list gives another value than the rule file does."""
        if own is None or not isinstance(listed.value, ScalarNode):
            return
        if not isinstance(own.value, ScalarNode) or fold(own.value.text) != fold(listed.value.text):
            place = listed.key.place
            message = f"{place.file}, line {place.line}, says {clip(listed.value.text)} - this line counts, keep one"
            self._faults.warn(own.key.place, f"{clip(own.key.text)}: {message}")

    def _entry(self, entry: Entry, key: Key | None) -> Entry:
        if key is None or not isinstance(entry.value, MappingNode):
            return entry
        if key.columns is not None and (named := list_named(entry.value)) is not None:
            if not isinstance(key.takes, Listed):
                return replace(entry, value=self.named(entry, entry.value, key))
            if len(entry.value.entries) == 1:
                return replace(entry, value=self._list(named, entry, key.columns, key.takes))
        if isinstance(key.takes, Shape):
            value = self.filled(entry.value, key.takes)
            return entry if value is entry.value else replace(entry, value=value)
        return entry

    def _list(self, named: ScalarNode, entry: Entry, columns: Columns, takes: Takes) -> Node:
        """What the file holds, in the form in which the rule file would; nothing where it is at fault."""
        listed = isinstance(takes, Listed)
        empty = SequenceNode((), named.place) if listed else MappingNode((), named.place)
        source = self._source(named, entry.key.text)
        if source is None:
            return empty
        rows = list(csv_rows(source, self._faults))
        heads = columns.heads(entry.key.text)
        at = _columns(rows[0], heads, columns.optional, self._faults) if rows else None
        if not rows:
            self._faults.error(Place(source.file, 1, 1), f"the list is empty - its first line is {','.join(heads)}")
        if at is None:
            return empty
        place = Place(source.file, 1, 1)
        filled = [row for row in rows[1:] if any(cell.text.strip() for cell in row)]
        if not _are_whole(filled, rows[0], self._faults):
            return empty
        self._look_alike(filled, at)
        if not listed:
            return MappingNode(tuple(self._pairs(filled, at)), place)
        if len(heads) + len(columns.optional) == 1:
            return SequenceNode(tuple(_scalar(row, at[fold(heads[0])]) for row in filled), place)
        return SequenceNode(tuple(_mapping(row, at) for row in filled), place)

    def _source(self, named: ScalarNode, label: str) -> Source | None:
        name, place = named.text.strip(), named.place
        folder = self._bases.get(place.file, self._own)
        file = f"{folder.path}/{name}" if folder.path else called_beside(place.file, name)
        if file in self._sources:
            return self._sources[file]
        if file in self._refused:
            return None
        self._refused.add(file)
        shown = clip(name)
        if not is_list(name):
            message = f'"{shown}" is not the name of a list - write that of a {SUFFIX} file in the same folder'
            self._faults.error(place, f"{label}: from: {message}")
            return None
        data = held(folder.beside, name)
        if data is None:
            message = f"{shown} cannot be read - put it into the folder of the rule file"
            self._faults.error(place, f"{label}: from: {message}")
            return None
        try:
            source = decode(data, file)
        except RulesError as error:
            self._faults.know(file, data.decode("utf-8", "replace").splitlines())
            for fault in error.faults:
                self._faults.error(fault.place, fault.message)
            return None
        self._faults.know(source.file, source.lines)
        self._sources[file] = source
        return source

    def _look_alike(self, rows: Sequence[Row], at: dict[str, int]) -> None:
        """Warns of names with letters that look like Latin ones, as is done in the rule file; once for a cell."""
        for column in at.values():
            cells = [row[column] for row in rows if column < len(row) and row[column].text]
            foreign = [cell for cell in cells if not cell.text.isascii()]
            others = dict.fromkeys(cell.text for cell in foreign)
            for cell in foreign:
                told = mixed(cell.text, others)
                if told and cell.place not in self._looked:
                    self._looked.add(cell.place)
                    self._faults.warn(cell.place, told)

    def _pairs(self, rows: Iterable[Row], at: dict[str, int]) -> Iterator[Entry]:
        """Names with values, no name twice: the second of two that disagree would win unseen."""
        here, there = at.values()
        seen: dict[str, ScalarNode] = {}
        for row in rows:
            key, value = _scalar(row, here), _scalar(row, there)
            if not value.text:  # one list may serve several keys: who has no parent may have a rating
                continue
            twin = seen.setdefault(fold(key.text), key)
            if twin is not key:
                line = twin.place.line
                message = f'"{clip(key.text)}" stands here twice, first in line {line} - keep one of them'
                self._faults.error(key.place, message)
                continue
            yield Entry(key, value)


def called_beside(file: str, name: str) -> str:
    """How places call a file beside a rule file that they call so."""
    return str(PurePosixPath(file).parent / name) if "/" in file else name


def list_named(node: MappingNode) -> ScalarNode | None:
    """What stands behind `from`, which is the name of a list; None where nothing does."""
    found = next((entry.value for entry in node.entries if fold(entry.key.text) == _FROM), None)
    return found if isinstance(found, ScalarNode) else None


def _columns(head: Row, heads: Sequence[str], optional: Sequence[str], faults: Faults) -> dict[str, int] | None:
    """Where each column stands; further ones are allowed only where all columns are needed, so that none is misread."""
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        if fold(cell.text) in found:
            faults.error(cell.place, f'the column "{clip(cell.text)}" stands here twice - rename one of them')
            return None
        found[fold(cell.text)] = at
    known = [*heads, *optional]
    for name in heads:
        if fold(name) not in found:
            there = [cell.text for cell in head if cell.text]
            near = get_close_matches(fold(name), [fold(each) for each in there], n=1)
            meant = next((each for each in there if [fold(each)] == near), None)
            hint = f" - the first line names the columns: {','.join(known)}"
            hint = (
                f' - is it "{clip(meant)}"? then write {name} there' if meant and not _is_known(meant, known) else hint
            )
            faults.error(head[0].place, f'there is no column "{name}"{hint}')
            return None
    if optional:
        for cell in head:
            if cell.text and fold(cell.text) not in map(fold, known):
                hint = did_you_mean(cell.text, known) or f" - known here: {', '.join(known)}"
                faults.error(cell.place, f'the column "{clip(cell.text)}" is not known{hint}')
                return None
    return {fold(name): found[fold(name)] for name in known if fold(name) in found}


def _is_known(name: str, known: Iterable[str]) -> bool:
    return fold(name) in map(fold, known)


def _are_whole(rows: Iterable[Row], head: Row, faults: Faults) -> bool:
    """Whether each line has as many fields as the first one: else what stands behind a lost comma is misread."""
    due = max((at for at, cell in enumerate(head, 1) if cell.text.strip()), default=0)
    whole = True
    for row in rows:
        filled = max((at for at, cell in enumerate(row, 1) if cell.text.strip()), default=0)
        if len(row) >= due and filled <= due:
            continue
        whole = False
        count = max(filled, due) if len(row) >= due else len(row)
        hint = (
            "a blank field has its separator too" if count < due else "put a text that has a separator in it in quotes"
        )
        message = f"line {row[0].place.line} has {count} fields of {due} - {hint}"
        faults.error(row[0].place, message)
    return whole


def _scalar(row: Row, at: int) -> ScalarNode:
    cell = row[at] if at < len(row) else Cell("", row[-1].place)
    return ScalarNode(cell.text, cell.place, quoted=cell.text.lower() in ("~", "null"))


def _mapping(row: Row, at: dict[str, int]) -> MappingNode:
    """One row under its headings; a blank cell says nothing, as a key that is left out."""
    cells = {name: _scalar(row, column) for name, column in at.items()}
    entries = tuple(Entry(ScalarNode(name, cell.place), cell) for name, cell in cells.items() if cell.text)
    return MappingNode(entries, row[0].place)
