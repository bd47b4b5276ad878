"""Customers whose names differ only by punctuation, legal form or one letter: told, never counted as one.

Two spellings of a customer stay below a limit that the customer itself would break; which of them are one somebody
has to say. Only those are told whose sum would stand among the largest, and the time is bounded by looking at the
largest customers: names are compared by what they have in common (each without one of its letters), never each with
each.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import unescape
from itertools import combinations
from typing import NamedTuple

from valuex_xl.ledgers.sums.aggregate import Sums
from valuex_xl.rulefiles.legal_forms import LEGAL_FORMS
from valuex_xl.rulefiles.text import fold

__all__ = ["near_names", "near_to"]

_APART = re.compile(r"[\W_]+")
_MOST, _MOST_LETTERS = 5_000, 2_000
_MOST_KNOWN = 20_000
_LEAST_LETTERS = 5
"""A shorter word with one letter more or less is as likely another name."""
_TOP, _SHARE = 10, Decimal("0.01")
_SHOWN, _SPELLINGS = 5, 4
_ALIKE = 12
"""So many names that share all letters but one are compared; more are numbers or codes."""


class _Named(NamedTuple):
    """A customer as far as it is looked at here."""

    key: str
    name: str
    income: Decimal


def near_names(sums: Sums) -> list[str]:
    """A sentence that names the groups, the largest first; nothing where there are none that matter."""
    ranked = sums.ranked()
    columns = ranked.keys[:_MOST], ranked.names[:_MOST], ranked.income[:_MOST]
    largest = [_Named(*it) for it in zip(*columns, strict=True) if it[0]]
    groups = [group for group in _groups(largest) if _matters(group, largest, sums.income)]
    if not groups:
        return []
    groups.sort(key=lambda group: (-_income(group), group[0].key))
    told = "; ".join(map(_told, groups[:_SHOWN]))
    more = f"; and {len(groups) - _SHOWN:,} more groups of names" if len(groups) > _SHOWN else ""
    return [
        "counted apart, though the names differ only by punctuation, legal form or a letter: "
        f"{told}{more} - where they are one customer, say so with --parents"
    ]


def near_to(names: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """Of some names those that differ from one of the ``known`` only so, and from which.

    >>> near_to(["Ivy S.A.", "Cedarwod", "Elm"], ["Ivy SA", "Cedarwood Ltd", "Oak"])
    {'Ivy S.A.': 'Ivy SA', 'Cedarwod': 'Cedarwood Ltd'}
    """
    if not names:
        return {}
    both = [*names[:_MOST_LETTERS], *known[:_MOST_KNOWN]]
    count = len(names[:_MOST_LETTERS])
    found: dict[str, str] = {}
    for one, other in _near([_words(name) for name in both], len(both)):
        first, second = sorted((one, other))
        if first < count <= second:
            found.setdefault(both[first], both[second])
    return found


def _told(group: Sequence[_Named]) -> str:
    names = ", ".join(f'"{it.name}" {it.income:,.2f}' for it in group[:_SPELLINGS])
    more = f" and {len(group) - _SPELLINGS:,} more" if len(group) > _SPELLINGS else ""
    return f"{names}{more} (together {_income(group):,.2f})"


def _income(group: Sequence[_Named]) -> Decimal:
    return sum((it.income for it in group), Decimal(0))


def _matters(group: Sequence[_Named], largest: Sequence[_Named], income: Decimal) -> bool:
    """Whether the sum would stand among the largest customers, or is a hundredth of all."""
    together = _income(group)
    tenth = largest[min(_TOP, len(largest)) - 1].income
    return together > 0 and (together >= tenth or together >= income * _SHARE)


def _groups(customers: Sequence[_Named]) -> Iterator[list[_Named]]:
    """Customers whose names are near, two or more of them; the largest of each first."""
    words = [_words(it.name) for it in customers]
    leader = list(range(len(customers)))

    def top(at: int) -> int:
        while leader[at] != at:
            leader[at] = at = leader[leader[at]]
        return at

    for one, other in _near(words):
        first, second = sorted((top(one), top(other)))
        leader[second] = first
    found: dict[int, list[_Named]] = defaultdict(list)
    for at, customer in enumerate(customers):
        found[top(at)].append(customer)
    return (group for group in found.values() if len(group) > 1)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, signs and, at its end, legal forms.

    >>> _words("Müller & Söhne GmbH & Co. KG"), _words("A.B. Elm, S.A.")
    (('muller', 'sohne'), ('ab', 'elm'))
    """
    plain = fold(unescape(name))  # a web shop may write &amp;
    if not plain.isascii():
        plain = "".join(it for it in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(it))
    dotted = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", plain).replace("/", "")
    words = [word for word in _APART.split(dotted) if word]
    kept = len(words)
    while kept > 1 and words[kept - 1] in LEGAL_FORMS:
        kept -= 1
    return tuple(words[:kept])


def _near(words: Sequence[tuple[str, ...]], most: int = _MOST_LETTERS) -> Iterator[tuple[int, int]]:
    """Pairs of places whose words are the same, or but for one letter."""
    first: dict[str, int] = {}
    for at, mine in enumerate(words):
        same = first.setdefault("".join(mine), at)
        if same != at:
            yield same, at
    without: dict[str, list[int]] = defaultdict(list)
    for letters, at in first.items():
        if at < most and len(letters) >= _LEAST_LETTERS:
            for shorter in {letters, *(letters[:cut] + letters[cut + 1 :] for cut in range(len(letters)))}:
                without[shorter].append(at)
    for places in without.values():
        for one, other in combinations(places[:_ALIKE], 2):
            if _one_letter(words[one], words[other]):
                yield one, other


def _one_letter(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a letter is other, more, less or in another place in a word long enough; a figure is another thing."""
    if len(mine) == len(theirs):
        pairs = [(one, other) for one, other in zip(mine, theirs, strict=True) if one != other]
    else:
        pairs = [("".join(mine), "".join(theirs))]
    if len(pairs) != 1 or min(map(len, pairs[0])) < _LEAST_LETTERS:
        return False
    one, other = pairs[0]
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    rest, also = one[start : len(one) - end], other[start : len(other) - end]
    swapped = len(rest) == 2 and rest == also[::-1]
    return (swapped or max(len(rest), len(also)) <= 1) and not any(map(str.isdigit, rest + also))
