"""What limits on concentration say: limits, bases, parents, who is left out, classes."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.concentration.rules import Cap, Concentration, Having, Joint, Largest, Limit, Named, Over, Scale
from valuex_xl.rulefiles.statements.constants import constant_statements
from valuex_xl.rulefiles.statements.exceptions import exception_statements
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    KeyPath,
    Order,
    Part,
    Said,
    Statement,
    all_of,
    always,
    dated,
    listed,
    ratio,
    spelled,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]

_REST = always("the rest", "the rest")


def statements(rules: Concentration) -> Iterator[Statement]:
    """The limits, the bases, who belongs to whom, who is left out, the classes."""
    names = tuple(limit.name for limit in rules.limits)
    default = any(fold(name) == "customer" for name in names)
    hint = "" if default else "a formula that names none takes the first"
    yield Order(("limits",), "the limits", names, "words" if default else "answers", hint)
    for limit in rules.limits:
        yield from _limit(("limits", fold(limit.name)), limit)
    for of, base in rules.base.items():
        yield Fact(("base", fold(of)), f"the base of {of}", "is", always(base, base))
    yield Order(("parents",), "the parents", tuple(rules.parents), "nothing")
    for child, parent in rules.parents.items():
        yield Fact(("parents", fold(child)), child, "counts as part of", always(parent, parent))
    for title, names in (("not a customer", rules.not_customers), ("leave out", rules.leave_out)):
        yield Order((title,), f'the names under "{title}"', names, "nothing")
        for name in names:
            yield Fact((title, fold(name)), name, "stands under", always(title, f'"{title}"'), path=(title,))
    yield from _attributes(rules)
    yield from constant_statements(rules.constants)
    yield from _classes(rules)


def _limit(key: KeyPath, limit: Limit) -> Iterator[Statement]:
    name = limit.name
    watch = f", watch {_words(limit.watch)}" if limit.watch else ""
    more = [f", only {listed(limit.only)}"] if limit.only else []
    more += [f", {joint.who} {all_of(joint.breach)}" for joint in limit.joint]
    more += [f", {other.name} {_words(other.breach)}" for other in limit.overrides]
    yield Part(key, f"the limit {name}", f"of {limit.of}, breach {_words(limit.breach)}{watch}{''.join(more)}")
    yield spelled(key, "the limit", name)
    yield Fact((*key, "of"), f"the limit {name}", "is on", always(fold(limit.of), limit.of))
    yield from _scale((*key, "breach"), name, "is in breach", limit.breach)
    if limit.watch is not None:
        yield from _scale((*key, "watch"), name, "is watched", limit.watch)
    whom = listed(limit.only) if limit.only else "everybody"
    only = frozenset(map(fold, limit.only))
    yield Fact((*key, "only"), f"the limit {name}", "is for", always(only, whom))
    for other in limit.overrides:
        own = (*key, "overrides", fold(other.name))
        yield from _scale(own, f"{name}: {other.name}", "is in breach", other.breach)
        yield spelled(own, f"{name}: the override for", other.name)
    for joint in limit.joint:
        yield from _joint(key, name, joint)
    order = tuple(str(joint.who) for joint in limit.joint)
    yield Order((*key, "#joint"), f"the joint limits of {name}", order, path=key)
    yield from exception_statements(limit.exceptions, _cap, (*key, "exceptions"))


def _scale(key: KeyPath, who: str, verb: str, scale: Scale) -> Iterator[Statement]:
    """One fact for each word of the attribute, and which attribute it is."""
    for word, cap in scale.caps:
        own, whom = ((*key, fold(word)), f"{who} by {scale.by}, {word},") if scale.by else (key, who)
        yield Fact(own, whom, verb, dated(cap, _cap))
    if scale.by:
        order = tuple(word for word, _ in scale.words)
        yield Order((*key, "#words"), f"the words of {who}", order, "nothing", path=key)
        yield Fact((*key, "by"), who, f"{verb} by", always(fold(scale.by), scale.by))


def _joint(key: KeyPath, limit: str, joint: Joint) -> Iterator[Statement]:
    who, verb = joint.who, "is in breach"
    if isinstance(who, Largest):
        name = f"{limit}: the top {who.count} together"
        yield Fact((*key, str(who)), name, verb, dated(joint.breach, _cap), path=key)
    elif isinstance(who, Over):
        own = f"all {who.least.side.value} {who.least.limit!r}{' money' if who.money else ''}"
        yield Fact((*key, own), f"{limit}: {who} together", verb, dated(joint.breach, _cap), path=key)
    else:
        own_key, name = (*key, "together", fold(who.title)), f"{limit}: {who.title}"
        yield Part(own_key, f"the group {name}", f"{_members(who).text}, breach {all_of(joint.breach)}")
        yield spelled(own_key, "the group", who.title)
        yield Fact((*own_key, "breach"), name, verb, dated(joint.breach, _cap))
        said = _members(who)
        yield Fact((*own_key, "#who"), name, "holds", always(said.meaning, said.text), path=own_key)


def _members(who: Named | Having) -> Said:
    if isinstance(who, Named):
        return Said(frozenset(map(fold, who.names)), listed(who.names))
    other = "other than " if who.others else ""
    text = f"{who.attribute} {other}{' or '.join(who.words)}"
    return Said((fold(who.attribute), who.others, frozenset(map(fold, who.words))), text)


def _cap(cap: Cap) -> Said:
    """What must not be passed, compared by its numbers and sides."""
    bounds = tuple(None if each is None else (each.side.name, each.limit) for each in (cap.share, cap.money))
    meaning = (*bounds, cap.both)
    return Said(meaning, str(cap))


def _words(scale: Scale) -> str:
    """All of a scale on one line."""
    told = ", ".join(f"{word} {all_of(cap)}".strip() for word, cap in scale.caps)
    return f"{told} by {scale.by}" if scale.by else told


def _attributes(rules: Concentration) -> Iterator[Statement]:
    for each in rules.attributes:
        key = ("attributes", fold(each.name))
        rest = f", the rest {each.rest}" if each.rest else ""
        yield Part(key, f"the attribute {each.name}", f"{len(each.words)} names{rest}")
        yield spelled(key, "the attribute", each.name)
        for name, word in each.words.items():
            yield Fact((*key, fold(name)), f"the {each.name} of {name}", "is", dated(word, _word))
        if each.rest:
            whom = f"the {each.name} of all others"
            yield Fact((*key, "the rest"), whom, "is", always(fold(each.rest), each.rest))
        yield Order(key, f"the names with a {each.name}", tuple(each.words), "nothing")


def _word(word: str) -> Said:
    return Said(fold(word), word)


def _classes(rules: Concentration) -> Iterator[Statement]:
    yield Order(("classes",), "the classes", tuple(each.name for each in rules.classes))
    for each in rules.classes:
        key = ("classes", fold(each.name))
        yield spelled(key, "the class", each.name, "answers")
        value = dated(each.cut, ratio) if each.cut else dated(each.own, _cap) if each.own else _REST
        yield Fact(key, f"class {each.name}", "takes", value)
    yield Fact(("crossing a cut",), "one who crosses a cut", "is in the", always(rules.crossing, rules.crossing))
    none = rules.no_class or "nobody"
    yield Fact(("no class",), "no class", "is for", always(none, none))
