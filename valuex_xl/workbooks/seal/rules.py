"""The rule sets that a seal names, held against those at work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from valuex_xl.functions import FUNCTIONS
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.library import Library, NoSuchSet
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.seal.content import Content
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.record import SealedRules

__all__ = ["other_rules", "sealed_rules", "text_of"]

_DIGITS = re.compile(r"\d+")


def sealed_rules(library: Library, content: Content | None = None) -> tuple[SealedRules, ...]:
    """The rule sets that a calculation asked for, with their text; with ``content`` those that its formulas need too.

    A call in a branch that was not reached asked for none, and may be reached tomorrow.
    """
    for name in () if content is None else _needed(content, library.names()):
        with suppress(NoSuchSet, RulesError):
            library.get(name)
    found = []
    for rules in library.used():
        head = rules.head
        path = Path(head.path)
        found.append(SealedRules(head.name, head.kind, head.version, head.hash, path.name, text_of(path)))
    return tuple(found)


def text_of(path: Path) -> str:
    """The text of a rule file as a seal keeps it; empty where there is no such file."""
    return path.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n") if path.is_file() else ""


def _needed(content: Content, names: Sequence[str]) -> set[str]:
    """The sets that VX_ formulas name in quotes, and those of a function's kind where it names none."""
    known = {fold(name): name for name in names}
    texts = {
        _DIGITS.sub("1", text): text
        for sheet in content.sheets
        for text in sheet.formulas.values()
        if "VX_" in text.upper()
    }
    found: set[str] = set()
    for text in texts.values():
        tokens = tokenize(text)
        quoted = {fold(token.text.strip('"')) for token in tokens if token.kind == "string"}
        functions = {plain_name(token.text).upper() for token in tokens if token.kind == "func"}
        kinds = {FUNCTIONS[name].kind for name in functions if name in FUNCTIONS}
        found |= {known[name] for name in quoted & known.keys()} or (kinds & set(names))
    return found


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
