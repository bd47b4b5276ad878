"""The rule sets that a seal names, held against those at work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.library import Library, NoSuchSet
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.record import SealedRules

__all__ = ["other_rules", "sealed_rules"]


def sealed_rules(library: Library) -> tuple[SealedRules, ...]:
    """The rule sets that a calculation asked for, with their text."""
    found = []
    for rules in library.used():
        head = rules.head
        path = Path(head.path)
        text = path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n") if path.is_file() else ""
        found.append(SealedRules(head.name, head.kind, head.version, head.hash, path.name, text))
    return tuple(found)


def other_rules(sealed: Sequence[SealedRules], library: Library, book: str) -> Iterator[Found]:
    """Rule sets that are others than when the book was sealed, with the command that says what it changes."""
    for each in sealed:
        was = f"the figures were sealed with the rules {each.name} {each.version}, hash {each.hash}"
        try:
            head = library.get(each.name).head
        except NoSuchSet:
            yield Found("other rules", "", "", f"{was}; there is no such rule set now - name its folder: --rules DIR")
            continue
        except RulesError as error:
            yield Found("other rules", "", "", f"{was}; now they cannot be used: {error.faults[0]}")
            continue
        if head.hash != each.hash:
            run = f"valuex seal {book} --rules-out OLD, then valuex diff OLD/{each.file} {head.path} --book {book}"
            text = f"{was}; now they are {head.name} {head.version}, hash {head.hash}: {run}"
            yield Found("other rules", "", "", text)
