"""What is known of a customer that several names are counted as: their wallets added up, the word they all say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from valuex_xl.rulefiles.text import fold, spaced

__all__ = ["BOOKED_AS", "added_up", "one_word"]

BOOKED_AS = "booked as"
"""The column of a ledger with the name of each line as it was written, where customers are counted as their parent."""


class _Group(NamedTuple):
    name: str
    members: list[str]
    wallets: list[Decimal]

    @property
    def whole(self) -> Decimal:
        return sum(self.wallets, Decimal(0))


def added_up(
    title: str, pairs: Sequence[tuple[str, str]], wallets: Mapping[str, Decimal]
) -> tuple[dict[str, Decimal], list[str], list[str]]:
    """The wallets by folded customer, what was done, and what may be wrong with it.

    ``pairs`` are each name as it was written with the customer that it is counted as, ``wallets`` those of the names.
    Without pairs each name is its own customer.
    """
    if not pairs:
        return dict(wallets), [], []
    names, groups = _grouped(pairs)
    for group in groups.values():
        group.wallets.extend(wallets[name] for name in group.members if name in wallets)
    several = sorted((it for it in groups.values() if it.wallets), key=lambda it: (-it.whole, it.name))
    added = [group for group in several if len(group.wallets) > 1]
    notes = []
    if added:
        count = sum(len(group.wallets) for group in added)
        notes.append(
            f"{title}: the wallets of {count:,} names are added up by their parent: {added[0].name} has "
            f"{added[0].whole:,.2f} of {len(added[0].wallets):,} names{_more(added)}"
        )
    sums = {}
    for customer, name in names.items():
        if customer in groups:
            if groups[customer].wallets:
                sums[customer] = groups[customer].whole
        elif name in wallets:
            sums[customer] = wallets[name]
    return sums, notes, [*_missing(title, several), *_equal(title, added)]


def one_word(
    title: str, pairs: Sequence[tuple[str, str]], words: Mapping[str, str]
) -> tuple[dict[str, str], list[str]]:
    """The word of each folded customer, and what may be wrong with it; ``words`` are those of the names.

    Of names counted as one that say different words none is taken: the customer has no word, as one that says none.
    """
    if not pairs:
        return dict(words), []
    names, groups = _grouped(pairs)
    found, differing = dict[str, str](), list[str]()
    for customer, name in names.items():
        members = groups[customer].members if customer in groups else [name]
        said = {fold(words[each]): words[each] for each in reversed(members) if each in words}
        if len(said) == 1:
            found[customer] = next(iter(said.values()))
        elif said:
            differing.append(f"{groups[customer].name} say {' and '.join(sorted(said.values()))}")
    if not differing:
        return found, []
    more = f" (and {len(differing) - 1:,} more such parents)" if len(differing) > 1 else ""
    return found, [
        f"{title}: the names counted as {differing[0]}{more}: none of these words is taken, and such a customer is "
        "graded as one that has not answered - type what it says on the sheet Inputs"
    ]


def _grouped(pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, _Group]]:
    """The first name of each customer, both folded, and those of which several names are counted as one."""
    names: dict[str, str] = {}
    first: dict[str, str] = {}
    groups: dict[str, _Group] = {}
    for name, customer in pairs:
        key = fold(name)
        top = key if customer == name else fold(customer)
        if not key:
            continue
        first.setdefault(top, customer)
        if names.setdefault(top, key) != key:
            group = groups.setdefault(top, _Group(spaced(first[top]), [names[top]], []))
            if key not in group.members:
                group.members.append(key)
    return names, groups


def _missing(title: str, groups: Sequence[_Group]) -> list[str]:
    """A sum of which a part is not known makes the share too large."""
    found = [group for group in groups if len(group.wallets) < len(group.members)]
    if not found:
        return []
    first = found[0]
    lacking = len(first.members) - len(first.wallets)
    return [
        f"{title}: {lacking:,} of the {len(first.members):,} names counted as {first.name} "
        f"{'tells' if lacking == 1 else 'tell'} no wallet{_more(found)}: their sum may be too small - fill them in"
    ]


def _equal(title: str, groups: Sequence[_Group]) -> list[str]:
    """The wallet of the group may stand with each of its names."""
    found = [group for group in groups if len(set(group.wallets)) == 1 and group.whole]
    if not found:
        return []
    first = found[0]
    return [
        f"{title}: all {len(first.wallets):,} names counted as {first.name} have the same wallet "
        f"({first.wallets[0]:,.2f}), added up to {first.whole:,.2f}{_more(found)} - leave it with one of them where it "
        "is that of the group"
    ]


def _more(groups: Sequence[_Group]) -> str:
    return f" (and {len(groups) - 1:,} more such parents)" if len(groups) > 1 else ""
