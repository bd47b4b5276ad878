"""Reads what must not be passed: `above 25%`, `above 500k money`, one for each word of an attribute, one a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from valuex_xl.kinds.concentration.keys import FREE_WORD
from valuex_xl.kinds.concentration.named_caps import CapReader
from valuex_xl.kinds.concentration.rules import FREE, Attribute, Cap, Scale
from valuex_xl.rulefiles.conditions import Bound, Dated, Side
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import lacks_by
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number, suggest
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import attempt
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node
from valuex_xl.rulefiles.words import read_bounds

__all__ = ["ScaleReader", "read_cap", "split_words"]

_MONEY = re.compile(r"(.*\S)\s+money", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_SIDED = re.compile(r"(above|at least)\s+(.*\S)", re.IGNORECASE)
_CURRENCY = re.compile(r"[$\u20ac\u00a3\u00a5]|\b[A-Z]{3}\b|(?<=[0-9km])[A-Z]{3}\b")
_AMOUNT = 1_000
"""From here on a number without a sign is no percentage with a slip in it, but money."""
_MOST_PERCENT = 100
"""No share is larger."""
_NO_LIMIT = ("no limit", "none", "unlimited", "not limited", "any", "nothing")
_BY, _REST = "by", "the rest"
_EXAMPLE = "{by: rating, A-1: above 7%, the rest: above 2%}"


def read_cap(text: str) -> Cap:
    """A share, an amount of money, or one of each; raises WrongValueError with the remedy.

    With `or` it is enough to pass one of them, with `and` both must be passed.
    """
    parts, both = _OR.split(text.strip()), False
    if len(parts) == 1:
        parts, both = _AND.split(text.strip()), True
    if len(parts) > 1 and (meant := _with_money(parts, " and " if both else " or ")):
        raise WrongValueError(f'"{clip(text)}" holds an amount that does not say money - write {meant}')
    if len(parts) == 1 or (both and not any(map(_MONEY.fullmatch, parts))):
        return _one(text)
    caps = [_one(part) for part in parts]
    shares = [cap.share for cap in caps if cap.share is not None]
    amounts = [cap.money for cap in caps if cap.money is not None]
    if len(shares) != 1 or len(amounts) != 1:
        raise WrongValueError(f'"{clip(text)}" says the same thing twice - write one percentage and one amount')
    return Cap(shares[0], amounts[0], both)


def _one(text: str) -> Cap:
    if fold(text) == FREE_WORD:
        raise WrongValueError('"free" limits nobody - write a limit, and only: [names] if it is for some alone')
    share = suggest(text.strip(), Unit.PERCENT)
    amount = _MONEY.fullmatch(text.strip())
    bare = suggest(amount[1] if amount else text, Unit.MONEY)
    in_percent = share and text.strip().endswith("%")
    if not in_percent and bare and (amount or read_number(bare, Unit.MONEY) > _MOST_PERCENT):
        sides = f"write above {bare} money or at least {bare} money"
        raise WrongValueError(f'"{clip(text)}" does not say which side - {sides}')
    if share:
        raise WrongValueError(f'"{clip(text)}" does not say which side - write above {share} or at least {share}')
    if _AND.search(text) and _MONEY.fullmatch(text.strip()):
        raise WrongValueError(f'"{clip(text)}" is not an upper limit - write one amount, such as above 500k money')
    if hit := _MONEY.fullmatch(text.strip()):
        return Cap(money=_amount(hit[1], text))
    if meant := _meant_as_money(text):
        raise WrongValueError(f'"{clip(text)}" is an amount, which says money - write {meant}')
    bounds = read_bounds(text, Unit.PERCENT)
    bound = bounds[0]
    if len(bounds) > 1 or bound.side not in (Side.ABOVE, Side.AT_LEAST):
        raise WrongValueError(
            f'"{clip(text)}" is not an upper limit - write above or at least and one percentage, such as above 25%'
        )
    if not 0 < bound.limit <= 1:
        raise WrongValueError(f'"{clip(text)}" is no share - write a percentage over 0% and up to 100%')
    if bound.side is Side.ABOVE and bound.limit == 1:
        raise WrongValueError(f'"{clip(text)}" can never be reached - a share is 100% at most')
    return Cap(share=bound)


def _with_money(parts: Sequence[str], joined: str) -> str | None:
    """The limit with `money` behind its amount, where one of its parts is a percentage and the amount lacks it."""
    meant = [_meant_as_money(part if _SIDED.fullmatch(part) else f"above {part}") for part in parts]
    if not any(meant) or not any("%" in part for part in parts):
        return None
    return joined.join(write or part for write, part in zip(meant, parts, strict=True))


def _meant_as_money(text: str) -> str | None:
    """The limit as one of money, where its number is none of a share: 100k, 100k EUR, 100000."""
    hit = _SIDED.fullmatch(text.strip())
    if hit is None or "%" in hit[2] or _MONEY.fullmatch(hit[2]):
        return None
    number = _CURRENCY.sub("", hit[2]).strip()
    write = suggest(number, Unit.MONEY)
    if write is None:
        return None
    amount = read_number(write, Unit.MONEY)
    return f"{hit[1]} {write} money" if number != hit[2] or not write[-1].isdigit() or amount >= _AMOUNT else None


def _amount(text: str, whole: str) -> Bound:
    bounds = read_bounds(text, Unit.MONEY)
    if len(bounds) > 1 or bounds[0].side not in (Side.ABOVE, Side.AT_LEAST):
        raise WrongValueError(
            f'"{clip(whole)}" is not an upper limit - write above or at least and one amount, such as above 500k money'
        )
    if bounds[0].limit <= 0:
        raise WrongValueError(f'"{clip(whole)}" leaves nobody anything - write an amount over 0')
    return Bound(bounds[0].side, bounds[0].limit, f"{bounds[0].written} money")


def _or_free(text: str) -> Cap:
    if fold(text) in _NO_LIMIT:
        raise WrongValueError(f'"{clip(text)}" is said in other words - write {FREE_WORD}')
    return FREE if fold(text) == FREE_WORD else read_cap(text)


@dataclass(frozen=True, slots=True)
class ScaleReader:
    """What caps of one file may rest on: its attributes, None where these are at fault, and its constants."""

    attributes: Mapping[str, Attribute] | None
    faults: Faults
    constants: Sequence[Constant] = ()

    def cap(self, node: Node, label: str, read: Callable[[str], Cap] = read_cap) -> Dated[Cap] | None:
        """One cap, or one a day; None where it is at fault."""
        return CapReader(self.constants, self.faults).read(node, label, read)

    def read(self, node: Node, label: str, *, free: bool = False) -> Scale | None:
        """A cap, or one for each word of an attribute; None where it is at fault. ``free`` may stand for no cap."""
        if isinstance(node, MappingNode) and any(fold(entry.key.text) == _BY for entry in node.entries):
            return self._by_word(node, label)
        if isinstance(node, MappingNode) and lacks_by(node, label, _EXAMPLE, self.faults):
            return None
        cap = self.cap(node, label, _or_free if free else read_cap)
        return None if cap is None else Scale(cap)

    def attribute(self, text: str) -> Attribute:
        """The attribute of that name; raises WrongValueError with the remedy."""
        known = self.attributes
        if known is None:
            return Attribute(text, {})
        if fold(text) not in known:
            names = [each.name for each in known.values()]
            hint = did_you_mean(text, names) or f" - write attributes: {{{clip(text)}: {{ACME: its word}}}}"
            raise WrongValueError(f'"{clip(text)}" is no attribute of this file{hint}')
        return known[fold(text)]

    def words(self, text: str, attribute: Attribute, place: Place, label: str) -> tuple[str, ...]:
        """Some words of an attribute in its spelling; one that nobody has is warned of.

        It may be a slip, or a rating that nobody has this month: no reason to refuse the month's limits.
        """
        if self.attributes is None:
            return tuple(split_words(text))
        spelling = {fold(word): word for word in attribute.known}
        unknown = [word for word in split_words(text) if fold(word) not in spelling]
        if unknown:
            meant = did_you_mean(unknown[0], attribute.known) if len(unknown) == 1 else ""
            hint = meant or f" - its words: {', '.join(attribute.known) or 'none'}"
            told = " or ".join(f'"{clip(word)}"' for word in unknown)
            self.faults.warn(place, f"{label}: {told} is no {attribute.name} that anybody has{hint}")
        return tuple(spelling.get(fold(word), tidy(word)) for word in split_words(text))

    def _by_word(self, node: MappingNode, label: str) -> Scale | None:
        before = self.faults.count
        by = next(entry for entry in node.entries if fold(entry.key.text) == _BY)
        attribute = attempt(by.value, f"{label}: by", self.faults, self.attribute)
        rest: Dated[Cap] | None = None
        found: list[tuple[str, Dated[Cap]]] = []
        for entry in node.entries:
            if entry is by:
                continue
            cap = self.cap(entry.value, f"{label}: {entry.key.text}", _or_free)
            if fold(entry.key.text) == _REST:
                rest = cap
            elif attribute is not None and cap is not None:
                found += [(word, cap) for word in self._case(entry, label, attribute, found)]
        if attribute is None or self.faults.count > before:
            return None
        if rest is None:
            message = f"nothing is said of the rest - write, for example, {_EXAMPLE}, or the rest: free"
            self.faults.error(node.place, f"{label}: {message}")
            return None
        return Scale(rest, attribute.name, tuple(found))

    def _case(
        self, entry: Entry, label: str, attribute: Attribute, taken: Sequence[tuple[str, Dated[Cap]]]
    ) -> tuple[str, ...]:
        words = self.words(entry.key.text, attribute, entry.key.place, f"{label}: by {attribute.name}")
        for word in words:
            if fold(word) in {fold(each) for each, _ in taken}:
                self.faults.error(entry.key.place, f'{label}: "{word}" stands there twice - keep one of them')
        return words


def split_words(text: str) -> list[str]:
    """The words in `A-1 or A-2`."""
    return [part.strip() for part in _OR.split(text.strip())]
