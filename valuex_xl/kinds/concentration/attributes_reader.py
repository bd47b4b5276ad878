"""Reads the `attributes` of a rule file of the kind `concentration`: what is known of names."""

from __future__ import annotations

from valuex_xl.kinds.concentration.rules import Attribute
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.dates import read_dated
from valuex_xl.rulefiles.faults import Faults, WrongValueError
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Entry, MappingNode

__all__ = ["read_attributes"]

_REST = "the rest"
_EXAMPLE = "{Ford: A-1, the rest: unrated}"
_TAKEN = ("names", "breach", "by", _REST)


def read_attributes(table: Table) -> tuple[Attribute, ...]:
    """The attributes in file order, each with the words of the names that it lists."""
    node = table.take("attributes")
    mapping = as_mapping(node, "attributes", table.faults, f"{{rating: {_EXAMPLE}}}") if node is not None else None
    return tuple(each for entry in mapping.entries if (each := _attribute(entry, table.faults))) if mapping else ()


def _attribute(entry: Entry, faults: Faults) -> Attribute | None:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, _EXAMPLE)
    if fold(name) in _TAKEN or not name:
        faults.error(entry.key.place, f'an attribute may not be named "{name}" - choose another name, such as rating')
        return None
    if mapping is None:
        return None
    words: dict[str, Dated[str]] = {}
    rest = ""
    for each in mapping.entries:
        whose = tidy(each.key.text)
        if not whose:
            faults.error(each.key.place, f"{name}: an empty name - write the customer's name before its word")
            continue
        word = read_dated(each.value, f"{name}: {whose}", faults, _word)
        if word is not None and fold(whose) == _REST:
            rest = word.entries[-1][1]
            _refuse_days(each, name, faults)
        elif word is not None:
            words[whose] = word
    spelling = _spelling(words, rest)
    spelled = {
        whose: Dated(tuple((day, spelling[fold(word)]) for day, word in dated.entries))
        for whose, dated in words.items()
    }
    return Attribute(name, spelled, spelling.get(fold(rest), ""))


def _refuse_days(entry: Entry, name: str, faults: Faults) -> None:
    if isinstance(entry.value, MappingNode):
        faults.error(entry.value.place, f"{name}: {_REST}: days stand where one word is due - write the word alone")


def _word(text: str) -> str:
    word = tidy(text)
    if not word:
        raise WrongValueError("there is no word - write one, such as A-1, or delete the line")
    if fold(word) in (_REST, "by") or " or " in f" {fold(word)} " or fold(word).startswith("other than"):
        raise WrongValueError(f'"{word}" has a meaning of its own in conditions - choose another word')
    return word


def _spelling(words: dict[str, Dated[str]], rest: str) -> dict[str, str]:
    """The words by their folded form, as the first of each spells them: a-1 and A-1 are one rating."""
    spelling: dict[str, str] = {}
    for dated in (*words.values(), *([Dated.always(rest)] if rest else ())):
        for _, word in dated.entries:
            spelling.setdefault(fold(word), word)
    return spelling
