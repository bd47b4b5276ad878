"""From a rule file to a rule set, or to every fault that keeps it from being one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from valuex_xl.kinds.registry import KINDS, head_shape, kind_of, shape_of
from valuex_xl.plain_files import is_endless
from valuex_xl.rulefiles.beside import Beside, Folders, in_folder, nowhere
from valuex_xl.rulefiles.compose import compose, compose_quickly
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.identity import read_line, read_version, wrong_file_name
from valuex_xl.rulefiles.lost_letters import find_lost_letters
from valuex_xl.rulefiles.place import Fault, Place, RulesError
from valuex_xl.rulefiles.rawlines import look
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt
from valuex_xl.rulefiles.rule_set import Head, RuleSet
from valuex_xl.rulefiles.source import LARGEST, Source, decode, source_of
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tree import Node, ScalarNode
from valuex_xl.rulesets.bases import Base, Whole, folders_of_text, whole
from valuex_xl.rulesets.whose import told_here, with_slips

__all__ = ["Loaded", "contents", "read_bytes", "read_file", "read_text"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A rule set that can be used, the text and the tree it was read from, what a rule owner should still look at.

    ``bases`` are the files that it is based on; the tree is that of all together.
    """

    rules: RuleSet
    source: Source
    root: Node
    warnings: tuple[Fault, ...] = ()
    bases: tuple[Base, ...] = ()

    def whose(self, faults: Sequence[Fault], alone: Callable[[Base], Iterable[Fault]]) -> Sequence[Fault]:
        """What is found of the set, told in the file that it comes from; ``alone`` is what a base has by itself."""
        if not self.bases:
            return faults
        return told_here(faults, self.root, self.source, self.bases, alone)

    def line(self, place: Place) -> str:
        """The line that a place stands on, in the file, in one that it is based on or in a list."""
        texts = {base.file: decode(base.data, base.file).lines for base in self.bases}
        lines = texts.get(place.file)
        if lines is None:
            return self.source.line(place)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def read_file(path: Path, shown: str = "", *, examples: bool = True) -> Loaded:
    """The rule set of a file, named like the file; ``shown`` is how messages call the file.

    Its examples are run unless ``examples`` is false. Raises RulesError with every fault in file order, also where the
    file cannot be read at all.
    """
    return read_bytes(contents(path, shown), path, shown, examples=examples)


def contents(path: Path, shown: str = "") -> bytes:
    """The bytes of a rule file, no more of them than it takes to see that it is too large."""
    try:
        if is_endless(path):
            raise OSError(None, "it is a pipe or a device")
        with path.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        place = Place(shown or path.name, 1, 1)
        raise RulesError([Fault(place, f"the file cannot be read ({error.strerror}) - {path}")]) from None


def read_bytes(
    data: bytes,
    path: Path,
    shown: str = "",
    *,
    examples: bool = True,
    origin: Path | None = None,
    folders: Folders = in_folder,
) -> Loaded:
    """The rule set in a file's bytes; ``origin`` is the file they come from, where ``path`` is not.

    ``folders`` gives what lies beside that file: what it is based on, and the lists that it names.
    """
    return _read(decode(data, shown or path.name), path.stem, str(path), folders, examples=examples, origin=origin)


def read_text(text: str, name: str, path: str = "", *, examples: bool = True, beside: Beside = nowhere) -> Loaded:
    """The rule set in a text; ``beside`` gives what it names."""
    source = source_of(text, Path(path).name or f"{name}.yaml")
    return _read(source, name, path, folders_of_text(beside), examples=examples)


def _read(
    source: Source, name: str, path: str, folders: Folders, *, examples: bool, origin: Path | None = None
) -> Loaded:
    if wrong := wrong_file_name(name):
        raise RulesError([Fault(Place(source.file, 1, 1), wrong)])
    loaded = _quickly(source, name, path, folders, origin) or _carefully(source, name, path, folders, origin)
    contradicted = kind_of(loaded.rules).contradictions(loaded.rules) if examples else ()
    if contradicted:
        raise RulesError(contradicted)
    return loaded


_MOST_FAULTS = 100
"""Told of one file at once: nobody mends more before looking again."""


def _quickly(source: Source, name: str, path: str, folders: Folders, origin: Path | None = None) -> Loaded | None:
    """The rule set of a file of which nothing is to be said; None for any other, which is then read with care."""
    faults = Faults(source.lines, most=1)
    try:
        look(source.file, source.lines, faults)
        root = compose_quickly(source, faults)
        joined = None if root is None else whole(root, source, str(origin or path), folders, faults)
        loaded = None if joined is None else _read_root(joined, source, name, path, faults)
    except RulesError:
        return None
    return None if loaded is None or faults.count or faults.warnings else loaded


def _carefully(source: Source, name: str, path: str, folders: Folders, origin: Path | None = None) -> Loaded:
    """The rule set and the warnings; raises RulesError with every fault."""
    faults = Faults(source.lines, most=_MOST_FAULTS)
    look(source.file, source.lines, faults)
    _stop_at(faults)
    root = compose(source, faults)
    if root is None:
        _stop_at(faults)
        raise RulesError(
            [Fault(Place(source.file, 1, 1), "the file is empty - a rule file starts with, for example, kind: grades")]
        )
    joined = whole(root, source, str(origin or path), folders, faults)
    loaded = None if joined is None else _read_root(joined, source, name, path, faults)
    if joined is not None and joined.bases and faults.errors:
        errors = with_slips(faults.errors, joined.root, joined.misspelt)
        raise RulesError(told_here(errors, joined.root, source, joined.bases, partial(_alone, folders)))
    _stop_at(faults)
    if loaded is None:
        raise AssertionError(f"{source.file} gave neither a rule set nor a fault")
    return replace(loaded, warnings=tuple(loaded.whose(faults.warnings, partial(_alone, folders))))


def _alone(folders: Folders, base: Base) -> Sequence[Fault]:
    """What is wrong with a base by itself, and what should be looked at."""
    try:
        return read_bytes(base.data, base.path, folders=folders).warnings
    except RulesError as error:
        return error.faults


def _stop_at(faults: Faults) -> None:
    if faults.errors:
        raise RulesError(faults.errors)


def _read_root(joined: Whole, source: Source, name: str, path: str, faults: Faults) -> Loaded | None:
    root = joined.root
    if isinstance(root, ScalarNode) and root.blank:
        faults.error(root.place, "the file is empty - a rule file starts with, for example, kind: grades")
        return None
    mapping = as_mapping(root, "the rule file", faults, "kind: grades")
    if mapping is None:
        return None
    table = Table(mapping, faults, head_shape(), "the rule file")
    kind_node = table.need("kind")
    kind = attempt(kind_node, "kind", faults, _kind) if kind_node is not None else None
    version_node = table.need("version")
    version = attempt(version_node, "version", faults, read_version) if version_node is not None else None
    title, owner = (table.read(key, read_line) or "" for key in ("title", "owner"))
    effective = table.read("effective", read_day)
    table.take("based on")  # `whole` has followed it already
    if kind is None:
        return None
    filled = joined.lists.filled(mapping, shape_of(kind))
    if kind != "ledger":  # a profile names columns as an export has them, garbled ones too
        find_lost_letters(filled, faults)
    read = replace(source, lists=tuple(lists)) if (lists := joined.lists.sources) else source
    head = Head(name, kind, version or "", _hash(joined, read), path, title, owner, effective, joined.based_on)
    whole = Table(filled, faults, shape_of(kind), table.what)
    rules: RuleSet = KINDS[kind].read(head, whole)
    whole.close()
    return Loaded(rules, read, filled, bases=joined.bases)


def _hash(joined: Whole, read: Source) -> str:
    """The identity of a text with its bases and its lists."""
    if not joined.bases or not read.lists:
        return joined.hash if joined.bases else read.hash
    parts = [joined.hash, *(part for each in read.lists for part in (each.name, each.text))]
    return sha256("\0".join(parts).encode()).hexdigest()[:12]


def _kind(text: str) -> str:
    if fold(text) not in KINDS:
        hint = _meant_kind(text) or f" - kinds: {', '.join(KINDS)}"
        raise WrongValueError(f'"{clip(text)}" is not a kind of rule set{hint}')
    return fold(text)


_OTHER_KINDS = {
    **dict.fromkeys(("grade", "grading", "rating", "ratings", "tiers", "segments"), "grades"),
    **dict.fromkeys(("score", "scores", "scoring", "card", "points"), "scorecard"),
    **dict.fromkeys(("limit", "limits", "exposure", "exposures", "borrowing base"), "concentration"),
    **dict.fromkeys(("deal", "deals", "approval", "approvals", "discounts", "pricing"), "equilibrium"),
    **dict.fromkeys(("target", "goals", "migration", "moves"), "targets"),
    **dict.fromkeys(("partner", "partners", "gain share", "pain gain"), "partnering"),
    **dict.fromkeys(("cost", "rates", "cost to serve"), "costs"),
    **dict.fromkeys(("profile", "export", "ledgers"), "ledger"),
}
"""What kinds of rules are called elsewhere."""


def _meant_kind(text: str) -> str:
    """The kind that was most likely meant, as a hint; a word that is merely spelt a little like one is none."""
    meant = _OTHER_KINDS.get(fold(text).removesuffix(" rules"))
    hint = did_you_mean(text, [kind for kind in KINDS if fold(text)[:1] == kind[0]])
    return f' - did you mean "{meant}"?' if meant else hint
