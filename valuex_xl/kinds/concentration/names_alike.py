"""Names of a concentration rule set that are one name typed in two ways, which would count as two customers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from valuex_xl.kinds.concentration.rules import Concentration, Limit, Named
from valuex_xl.rulefiles.beside import is_list
from valuex_xl.rulefiles.legal_forms import FormsOf
from valuex_xl.rulefiles.place import Fault, Place, warning
from valuex_xl.rulefiles.slips import SlipsOf
from valuex_xl.rulefiles.text import fold, nearly

__all__ = ["Mention", "mentioned", "of_names"]

_PARENT: Final = "a parent"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: ``where`` is its list, ``what`` how a message speaks of it there."""

    name: str
    what: str
    place: Place
    where: str


def mentioned(limit: Limit) -> Iterator[Mention]:
    """The names that stand in a limit."""
    for override in limit.overrides:
        yield Mention(override.name, "override", override.place, f"{limit.name}: overrides")
    for granted in limit.exceptions:
        yield Mention(granted.customer, "exception", granted.place, f"{limit.name}: exceptions")
    yield from (Mention(each, "name under only", limit.place, f"{limit.name}: only") for each in limit.only)
    for joint in limit.joint:
        if isinstance(joint.who, Named):
            what = f"name in {joint.who}"
            yield from (Mention(each, what, joint.place, f"{limit.name}: {what}") for each in joint.who.names)


def of_names(rules: Concentration) -> list[Fault]:
    """Names much like another one of the rules, one of which is most likely misspelt, each told once."""
    in_limits = list({fold(each.name): each for limit in rules.limits for each in mentioned(limit)}.values())
    in_lists = list(_listed(rules))
    told = list(_in_no_list(in_limits, in_lists))
    said = {fold(each) for pair in told for each in pair[0]}
    every = [each for limit in rules.limits for each in mentioned(limit)] + in_lists
    one = {frozenset((fold(child), fold(parent))) for child, parent in rules.parents.items()}
    return [fault for _, fault in told] + [
        fault for pair, fault in _slips(every, one) if not said & set(map(fold, pair))
    ]


def _listed(rules: Concentration) -> Iterator[Mention]:
    """The names that stand in a list for all limits; two columns of one file beside the rules are one list."""
    for child, parent in rules.parents.items():
        place = rules.spots[("parents", child)]
        yield Mention(child, "name with a parent", place, _file(place) or "parents")
        yield Mention(parent, "parent", place, _PARENT)
    for attribute in rules.attributes:
        for name in attribute.words:
            place = rules.spots[("attributes", attribute.name, name)]
            yield Mention(name, f"name with a {attribute.name}", place, _file(place) or attribute.name)
    for key, names in (("not a customer", rules.not_customers), ("leave out", rules.leave_out)):
        for name in names:
            place = rules.spots[(key, name)]
            yield Mention(name, f'name under "{key}"', place, _file(place) or key)


def _file(place: Place) -> str:
    return place.file if is_list(place.file.rsplit("/", 1)[-1]) else ""


def _in_no_list(named: list[Mention], lists: list[Mention]) -> Iterator[tuple[tuple[str, str], Fault]]:
    """Names of a limit that are in no list, and much like one that is, or two of them without a comma."""
    listed = [each.name for each in lists if not each.what.startswith("name under")]
    known = {fold(each) for each in listed}
    unknown = [each for each in named if fold(each.name) not in known]
    if not unknown:
        return
    slips, forms, every = SlipsOf(listed), FormsOf(listed), known | {fold(each.name) for each in (*named, *lists)}
    for each in unknown:
        alike = chain(slips.of(each.name), forms.of(each.name))
        if near := next(alike, "") or nearly(each.name, listed):
            message = f"this {each.what} is in no list, and {near} is - write that where it is meant"
            yield (each.name, near), warning(each.place, f"{each.name}: {message}")
        elif halves := _two_names(each.name, every):
            message = f"{halves[0]} and {halves[1]} are two names of these rules - write a comma between them"
            yield (each.name, halves[0]), warning(each.place, f"{each.name}: {message}")


def _two_names(name: str, known: set[str]) -> tuple[str, str] | None:
    words = name.split()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return next((pair for pair in halves if fold(pair[0]) in known and fold(pair[1]) in known), None)


def _slips(every: list[Mention], one: set[frozenset[str]]) -> Iterator[tuple[tuple[str, str], Fault]]:
    """Names in one list alone that are a slip away from one in other lists, or in a single line as a parent.

    Pairs in ``one`` are a child and its parent: the rules say themselves that they count as one.
    """
    where: dict[str, set[str]] = defaultdict(set)
    for each in every:
        where[fold(each.name)].add(each.where)
    counts = Counter(fold(each.name) for each in every)
    alone = {fold(each.name): each for each in every if len(where[fold(each.name)]) == 1}
    first = {fold(each.name): each for each in reversed(every)}
    names = [each.name for each in first.values()]
    slips, forms = SlipsOf(names), FormsOf(names)
    told = set()
    for each in sorted(alone.values(), key=lambda each: counts[fold(each.name)]):
        for near in chain(slips.of(each.name), forms.of(each.name)):
            pair = frozenset((fold(each.name), fold(near)))
            if pair in told or pair in one or not _may_be(each, where[fold(near)], counts[fold(each.name)]):
                continue
            told.add(pair)
            like = f"and {near} {_at(first[fold(near)].place, each.place)} is much like it"
            remedy = "where they are one, write one name for both"
            yield (
                (each.name, near),
                warning(each.place, f"{each.name}: this {each.what} is in no other list, {like} - {remedy}"),
            )
            break


def _at(place: Place, here: Place) -> str:
    """Where something else stands, as seen from here."""
    if place.file != here.file:
        return f"in {place.file}, line {place.line},"
    return "in this line" if place.line == here.line else f"in line {place.line}"


def _may_be(each: Mention, others: set[str], count: int) -> bool:
    """Whether a name may be meant for one that is in these lists: who is in the same list is somebody else.

    One parent has several children, so that it stands among the parents once more.
    """
    return each.where not in others or (each.where == _PARENT and count == 1)
