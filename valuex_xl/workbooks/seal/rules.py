"""The rule sets that a seal names, held against those at work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from valuex_xl.functions import FUNCTIONS
from valuex_xl.rulefiles.beside import is_list
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulesets.carried import Carried, needed
from valuex_xl.rulesets.library import Library, NoSuchSet
from valuex_xl.rulesets.places import is_rule_file, shipped_rules
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.seal.content import Content
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.record import SealedRules, SealedText

__all__ = ["is_other", "kept_files", "other_rules", "sealed_rules", "text_of", "told_not_kept"]

_DIGITS = re.compile(r"\d+")


def sealed_rules(library: Library, content: Content | None = None) -> tuple[SealedRules, ...]:
    """The rule sets that a calculation asked for, with their text and those of all that they rest on.

    With ``content`` those that its formulas need too: a call in a branch that was not reached asked for none, and may
    be reached tomorrow.
    """
    for name in () if content is None else _needed(content, library.names()):
        with suppress(NoSuchSet, RulesError):
            library.get(name)
    found = []
    for rules in library.used():
        head = rules.head
        own, *bases = map(_sealed, library.carried(head.name))
        identity = head.name, head.kind, head.version, head.hash
        found.append(SealedRules(*identity, own.file, own.text, own.lists, tuple(bases)))
    return tuple(found)


def _sealed(carried: Carried) -> SealedText:
    lists = {name: _text(data) for name, data in carried.lists.items()}
    return SealedText(carried.file, _text(carried.data), lists)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def text_of(path: Path) -> str:
    """The text of a rule file as a seal keeps it; empty where there is no such file."""
    return _text(path.read_bytes()) if path.is_file() else ""


def not_kept(sealed: SealedRules) -> tuple[str, ...]:
    """What a set rests on and a seal of an earlier version does not keep: its base, its lists."""
    return needed(sealed.text.encode()) if sealed.lists is None or sealed.bases is None else ()


def kept_files(sealed: SealedRules) -> tuple[Carried, ...]:
    """The files of a sealed set for a folder of their own; a name that leads out of it is none of a seal of ours."""
    texts = _texts(sealed)
    if not all(_is_plain(each) for each in texts):
        return ()
    return tuple(
        Carried(each.file, each.text.encode(), {name: text.encode() for name, text in each.lists.items()})
        for each in texts
    )


def _is_plain(text: SealedText) -> bool:
    is_name = Path(text.file).name == text.file and is_rule_file(Path(text.file))
    return is_name and bool(text.text) and all(map(is_list, text.lists))


def is_other(sealed: SealedRules, path: Path) -> bool:
    """Whether the file of a set, or one that it rests on, has another text than when it was sealed."""
    texts, here = _texts(sealed), path
    for at, each in enumerate(texts):
        here = here if at == 0 else _base_now(here, texts[at - 1], each)
        lists = ((text_of(here.parent / name), text) for name, text in each.lists.items())
        if text_of(here) != each.text or any(now != was for now, was in lists):
            return True
    return False


def _base_now(here: Path, text: SealedText, base: SealedText) -> Path:
    """Where the base lies that a file names: beside it, else among those that ship."""
    named = next(iter(needed(text.text.encode())), "")
    beside = here.parent / f"{named}{Path(base.file).suffix}"
    return beside if beside.is_file() and beside != here else shipped_rules() / base.file


def _texts(sealed: SealedRules) -> list[SealedText]:
    """The file of a set, and what it is based on, the nearest first."""
    return [SealedText(sealed.file, sealed.text, sealed.lists or {}), *(sealed.bases or ())]


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
            now = f"{was}; now they are {head.name} {head.version}, hash {head.hash}"
            if lost := not_kept(each):
                text = f"{now}: what changed cannot be told, {_not_kept_words(each, lost)}"
                yield Found("other rules", "", "", text)
                continue
            run = f"valuex seal {book} --rules-out OLD, then valuex diff OLD/{each.file} {head.path} --book {book}"
            yield Found("other rules", "", "", f"{now}: {run}")


def told_not_kept(sealed: SealedRules) -> str:
    """In words that a set cannot be had from a seal of an earlier version; empty where it can."""
    lost = not_kept(sealed)
    return f"{sealed.file} is not written: {_not_kept_words(sealed, lost)}" if lost else ""


def _not_kept_words(sealed: SealedRules, lost: Sequence[str]) -> str:
    words = f"the seal is of an earlier version and does not keep what {sealed.file} rests on: {', '.join(lost)}"
    return f"{words} - take these as they were from where you keep your rules"
