"""What changed between two rule files, complete: no change that can turn an answer goes unsaid.

Both are compared twice. First by what they say: every statement of a rule set, by its meaning. Then by their texts:
whatever else is written otherwise must stand where a statement was found to mean the same; where none stands it is
reported as able to change answers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, Final

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.beside import Beside, nowhere
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.source import decode
from valuex_xl.rulefiles.statements.change import Change, Effect, can_change_answers
from valuex_xl.rulefiles.statements.statement import NAME, Fact, KeyPath, Order, Part, Statement, always, text_of
from valuex_xl.rulesets.bases import folders_of_text
from valuex_xl.rulesets.changes.by_constants import told_once
from valuex_xl.rulesets.changes.texts import comments, place_at, written_otherwise
from valuex_xl.rulesets.changes.words import added, differences, removed, reordered
from valuex_xl.rulesets.load import Loaded, read_bytes

__all__ = ["compare", "next_version", "rule_text", "statements", "version_kept"]

_EXAMPLES: Final = ("examples",)


def rule_text(
    text: str | bytes, name: str, shown: str = "", *, examples: bool = False, beside: Beside = nowhere
) -> Loaded:
    """The rule set in a text that lies nowhere, named ``name``; raises RulesError with every fault.

    ``examples`` says whether its examples are run; ``beside`` gives what it names.
    """
    data = text.encode() if isinstance(text, str) else text
    file = shown or f"{name}.yaml"
    return read_bytes(data, Path(f"{name}.yaml"), file, examples=examples, folders=folders_of_text(beside))


def compare(old: Loaded, new: Loaded) -> tuple[Change, ...]:
    """Every change, in the order of the new file; the law: where any answer can differ, one has the effect answers.

    Of two kinds no more is told than that they are two, and what the head says.
    """
    if old.source.says_the_same(new.source) and old.rules.head.hash == new.rules.head.hash:
        return ()
    before, now = (dict(_keyed(statements(each.rules))) for each in (old, new))
    found = list(_stated(old, new, before, now))
    found += _examples(old, new)
    told = {change.path for change in found if change.path[-1:] != (_ORDER,)}
    both = ((before[key], now[key]) for key in before.keys() & now.keys())
    told |= {each.at for pair in both for each in pair if isinstance(each, Fact) and pair[0] != pair[1]}
    if old.rules.head.kind != new.rules.head.kind:
        return tuple(_filed(_plain(change), old, new) for change in found if change.path != _EXAMPLES)
    paths = {each.at for each in (*before.values(), *now.values()) if isinstance(each, Fact)} | {_EXAMPLES}
    names = {each.at for each in (*before.values(), *now.values())}
    found += written_otherwise(old.root, new.root, told, lambda path: _is_stated(path, paths, names))
    found = [_filed(_plain(change), old, new) for change in told_once(found, before.values(), now.values())]
    if note := comments(_texts(old), _texts(new)):
        found.append(Change(None, None, (), note, "nothing"))
    if not found:
        found.append(Change(None, None, (), "spacing, or the order of lines that have no order", "nothing"))
    return tuple(sorted(found, key=_position))


def statements(rules: RuleSet) -> Iterator[Statement]:
    """All that a rule set says, its head included."""
    head = rules.head
    yield Fact(("kind",), "the kind", "is", always(head.kind, head.kind))
    yield Fact(("version",), "the version", "is", always(head.version, head.version), "words")
    yield Fact(("title",), "the title", "is", text_of(head.title), "words")
    yield Fact(("owner",), "the owner", "is", text_of(head.owner), "nothing")
    day = str(head.effective or "not set")
    base = head.based_on or "not set"
    yield Fact(("based on",), "what the rule set is based on", "is", always(base, base), "words")
    yield Fact(("effective",), "the effective day", "is", always(day, day), "words")
    yield from kind_of(rules).statements(rules)


def version_kept(old: Loaded, new: Loaded, changes: Iterable[Change]) -> str:
    """What to say where answers can change and the version did not; empty where all is well."""
    version = new.rules.head.version
    if version != old.rules.head.version or not can_change_answers(changes):
        return ""
    where = place_at(new.root, ("version",))
    return (
        f"answers can change, but the version is still {version} - write version: {next_version(version)} "
        f"in line {where.line}, so that every why says which rules it follows"
    )


def next_version(version: str) -> str:
    """The version after one: its last number is one higher.

    >>> next_version("2026.1"), next_version("7"), next_version("draft")
    ('2026.2', '8', 'draft.2')
    """
    head = version.rstrip("0123456789")
    digits = version[len(head) :]
    return f"{head}{int(digits) + 1}" if digits else f"{version}.2"


_ORDER: Final = "#order"


def _keyed(found: Iterable[Statement]) -> Iterator[tuple[tuple[str, KeyPath], Statement]]:
    for each in found:
        yield (type(each).__name__, each.key), each


def _stated(
    old: Loaded,
    new: Loaded,
    before: Mapping[tuple[str, KeyPath], Statement],
    now: Mapping[tuple[str, KeyPath], Statement],
) -> Iterator[Change]:
    """The changes in what is said. What belongs to a part that is new or gone is told with it."""
    whole = [key for (kind, key) in before.keys() ^ now.keys() if kind == "Part"]
    if old.rules.head.kind != new.rules.head.kind:
        heads = [key for key in before if key in now and len(key[1]) == 1 and key[1][0] in _HEAD]
        before, now = ({key: side[key] for key in heads} for side in (before, now))
        whole = []
    for key in dict.fromkeys([*now, *before]):
        was, is_ = before.get(key), now.get(key)
        if key[1][-1] == NAME and (was is None or is_ is None):
            continue  # told with what it is the name of
        if key[0] != "Part" and any(key[1][: len(part)] == part for part in whole):
            continue
        yield from _change(old, new, was, is_)


_HEAD: Final = ("kind", "version", "title", "owner", "effective", "based on")


def _change(old: Loaded, new: Loaded, was: Statement | None, is_: Statement | None) -> Iterator[Change]:
    def made(words: str, effect: Effect, mark: KeyPath = ()) -> Change:
        there = place_at(old.root, _keys_to(was)) if was else None
        here = place_at(new.root, _keys_to(is_)) if is_ else None
        at = is_.at if is_ else was.at if was else ()
        return Change(there, here, (*at, *mark), words, effect)

    if isinstance(was, Part | None) and isinstance(is_, Part | None):
        if was is None and is_ is not None:
            yield made(f"{is_.name} is new: {is_.summary}", "answers")
        elif is_ is None and was is not None:
            yield made(f"{was.name} is gone; it was: {was.summary}", "answers")
    elif isinstance(was, Order) and isinstance(is_, Order):
        if words := reordered(was, is_):
            yield made(words, is_.effect, (_ORDER,))
    elif isinstance(was, Fact) and isinstance(is_, Fact):
        for words, effect, since in differences(was, is_):
            found = made(words, effect)
            yield Change(found.place_old, found.place_new, found.path, words, effect, since)
    elif isinstance(is_, Fact):
        yield made(added(is_), is_.effect)
    elif isinstance(was, Fact):
        yield made(removed(was), was.effect)


def _keys_to(said: Statement) -> KeyPath:
    """The keys that lead to what is said, to its own item of a list where its key names it."""
    return said.key if said.key[: len(said.at)] == said.at else said.at


def _is_stated(path: KeyPath, facts: set[KeyPath], names: set[KeyPath]) -> bool:
    """Whether a fact says what stands at a path, or, for a key, whether anything is said of it or below it."""
    if any(path[: len(each)] == each for each in facts):
        return True
    key = path[:-1]
    return path[-1:] == (NAME,) and any(each[: len(key)] == key for each in names)


def _examples(old: Loaded, new: Loaded) -> Iterator[Change]:
    before, now = (Counter(map(_all_of, each.rules.examples)) for each in (old, new))
    fresh, gone = sum((now - before).values()), sum((before - now).values())
    if fresh or gone:
        there, here = (
            place_at(side.root, _EXAMPLES) if examples else None for side, examples in ((old, before), (new, now))
        )
        if not now:
            words = f"all {gone} examples are gone: nothing holds the rules to what they must answer"
            yield Change(
                there,
                here,
                _EXAMPLES,
                words if gone > 1 else words.replace("all 1 examples are", "the only example is"),
                "loss",
            )
            return
        yield Change(
            there, here, _EXAMPLES, f"examples: {fresh} new, {gone} gone", "nothing" if fresh >= gone else "loss"
        )


def _all_of(value: Any) -> str:
    """An example in a form that says all of it but where it stands."""
    if is_dataclass(value):
        inside = {each.name: getattr(value, each.name) for each in fields(value)}
        return repr({name: _all_of(found) for name, found in inside.items() if name not in ("place", "source")})
    if isinstance(value, Mapping):
        return repr(sorted((str(key), _all_of(found)) for key, found in value.items()))
    return repr(value)


def _plain(change: Change) -> Change:
    """The change without the marks that told paths apart."""
    path = tuple(name for name in change.path if not name.startswith("#"))
    return replace(change, path=path)


def _filed(change: Change, old: Loaded, new: Loaded) -> Change:
    """The change with the name of the file that it stands in, where that is one that the set rests on."""
    place, own = (change.place_old, old) if change.place_new is None else (change.place_new, new)
    if place is None or place.file == own.source.file:
        return change
    return replace(change, file=re.split(r"[/\\]", place.file)[-1])


def _texts(loaded: Loaded) -> str:
    """The text of a rule file with those of the files that it is based on."""
    return "\n".join([loaded.source.text, *(decode(base.data, base.file).text for base in loaded.bases)])


def _position(change: Change) -> tuple[int, int, int]:
    place = change.place_new or change.place_old or Place("", 10**9, 0)
    return place.line, place.column, 0
