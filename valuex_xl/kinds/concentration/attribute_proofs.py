"""Proves of what is known of names, such as their rating: limits go by it, its words are theirs, each counts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches

from valuex_xl.judging.keys import Tops, parents
from valuex_xl.judging.wording import listed
from valuex_xl.kinds.concentration.rules import Attribute, Concentration, Having
from valuex_xl.rulefiles.place import Fault, Place, note, warning
from valuex_xl.rulefiles.text import fold

__all__ = ["meant", "of_attributes"]


def of_attributes(rules: Concentration, today: date) -> Iterator[Fault]:
    """Attributes that no limit goes by, words of names that count as another or do not count yet, and words that no
    limit names.
    """
    yield from _unused(rules)
    yield from _of_children(rules)
    for attribute in rules.attributes:
        yield from _to_come(rules, attribute, today)
    yield from _words(rules)


def _unused(rules: Concentration) -> Iterator[Fault]:
    scales = [scale for limit in rules.limits for scale in (limit.breach, limit.watch) if scale]
    scales += [each.breach for limit in rules.limits for each in limit.overrides]
    used = {scale.by for scale in scales}
    used |= {each.who.attribute for limit in rules.limits for each in limit.joint if isinstance(each.who, Having)}
    for attribute in rules.attributes:
        if attribute.name not in used:
            place = rules.spots[("attributes", attribute.name)]
            message = f"no limit goes by it - write {{by: {attribute.name}, ...}} in a limit, or delete it"
            yield warning(place, f"{attribute.name}: {message}")


def _of_children(rules: Concentration) -> Iterator[Fault]:
    """Words of a name whose amounts count as another's, but where that one has the same; once for a line of a list."""
    tops = Tops(parents(rules.parents.items()))
    found: dict[tuple[Place, str, str, bool], list[str]] = {}
    for attribute in rules.attributes:
        theirs = {fold(name): dated.entries for name, dated in attribute.words.items()}
        for name, dated in attribute.words.items():
            spot, top = rules.spots.get(("attributes", attribute.name, name)), tops.of(name)
            if spot is None or fold(top) == fold(name):
                continue
            has = fold(top) in theirs
            if dated.entries != theirs.get(fold(top)) and (has or not _is_rest(attribute, name)):
                found.setdefault((spot, name, top, has), []).append(attribute.name)
    for (spot, name, top, has), names in found.items():
        one = len(names) == 1
        never = f"this {names[0]} never counts" if one else f"{listed(names)} never count here"
        because = f"its amounts count as {top}'s, by parents" + (f", and {top} has its own" if has else "")
        here = f"delete {'it' if one else 'them'} here"
        remedy = here if has else f"give {top} a {' and a '.join(names)}"
        yield warning(spot, f"{name}: {never}: {because} - {remedy}")


def _to_come(rules: Concentration, attribute: Attribute, today: date) -> Iterator[Fault]:
    """Names whose first word begins on a day to come, be it meant or a slip in the year; those of one day together."""
    waiting: dict[date, list[str]] = {}
    for name, dated in attribute.words.items():
        if dated.first_day is not None and dated.first_day > today:
            waiting.setdefault(dated.first_day, []).append(name)
    until = f"what all others have, {attribute.rest}, holds" if attribute.rest else "there is none"
    for day, names in sorted(waiting.items()):
        alone = rules.spots.get(("attributes", attribute.name, names[0])) if len(names) == 1 else None
        others = f" and that of {len(names) - 1:,} more" if len(names) > 1 else ""
        message = f"its first day{others} is {day}, which is yet to come: until then {until}"
        yield note(alone or rules.spots["attributes", attribute.name], f"{names[0]}, {attribute.name}: {message}")


def _is_rest(attribute: Attribute, name: str) -> bool:
    """Whether a name has the word that all have who are not listed."""
    return {word for _, word in attribute.words[name].entries} == {attribute.rest}


def _words(rules: Concentration) -> Iterator[Fault]:
    """Words that somebody has and no limit names: the rest counts for them, which a misspelt one would hide."""
    scales = [scale for limit in rules.limits for scale in (limit.breach, limit.watch) if scale]
    scales += [each.breach for limit in rules.limits for each in limit.overrides]
    groups = [each.who for limit in rules.limits for each in limit.joint if isinstance(each.who, Having)]
    for attribute in rules.attributes:
        named = {word for scale in scales if scale.by == attribute.name for word, _ in scale.words}
        named |= {word for each in groups if each.attribute == attribute.name for word in each.words}
        left: dict[str, str] = {}
        for name, dated in attribute.words.items() if named else ():
            for word in (each for _, each in dated.entries if each not in named and each != attribute.rest):
                spot = rules.spots.get(("attributes", attribute.name, name))
                near = meant(word, named)
                if spot is None or not near:
                    left.setdefault(word, name)
                    continue
                message = f'no limit names the {attribute.name} "{word}", and what holds for the rest holds for it'
                yield warning(spot, f"{name}: {message} - where {near} is meant write that, else name {word} too")
        if left and attribute.name in (scale.by for scale in scales):
            whose = listed([f"{word} ({name})" for word, name in left.items()])
            message = f"no limit names {whose}: what holds for the rest holds there"
            remedy = "name it too where that is not meant"
            yield note(rules.spots["attributes", attribute.name], f"{attribute.name}: {message} - {remedy}")


def meant(word: str, named: Collection[str]) -> str:
    """The named word that this one may be misspelt for; A-2 beside A-1 is another one."""
    same = {fold(each): each for each in sorted(named) if _digits(each) == _digits(word)}
    near = get_close_matches(fold(word), same, n=1)
    return same[near[0]] if near else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
