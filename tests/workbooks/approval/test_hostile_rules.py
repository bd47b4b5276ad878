"""Markup and formulas in every text that a rule file can hold: nothing of it is alive in either report.

The texts are found by the shapes of the kinds, so that a new key is tried without a word here.
"""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hostile import MARKUP, TEXTS, assert_harmless_book, assert_harmless_page

from valuex_xl.kinds.registry import KINDS, shape_of
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.shapes.shape import Forms, Listed, Shape, Takes, Value
from valuex_xl.rulesets.changes.comparing import rule_text
from valuex_xl.rulesets.changes.sets import compare_sets
from valuex_xl.rulesets.load import Loaded, read_text
from valuex_xl.workbooks.approval.report_html import html_report
from valuex_xl.workbooks.approval.report_xlsx import xlsx_report
from valuex_xl.workbooks.approval.words import Approval

RULES = Path(__file__).parents[3] / "rules"
DAY = date(2026, 11, 28)
HOLDS = {
    "grades": {"title", "owner", "figures", "grades", "figures means", "grades means", "grades advice"},
    "scorecard": {"title", "owner", "figures means"},
    "concentration": {"title", "owner", "limits", "parents", "not a customer", "leave out", "classes"},
    "equilibrium": {"title", "owner", "figures means", "verdicts", "verdicts advice", "checks", "checks advice"},
    "targets": {"title", "owner"},
    "partnering": {"title", "owner"},
    "costs": {"title", "owner", "rates"},
    "ledger": {"title", "owner", "source"},
}
"""Where a text is sure to be taken, by the keys that lead to it: the walk must not have passed over these."""

UNSEEN = ("\u202e", "\u2066", "\x07", "\x1b", "\u0085")

Change = Callable[[Any, str], None]


def document(kind: str) -> dict[str, Any]:
    """The file that ships, all its values as texts, without examples; a copy of its own for each who asks."""
    return copy.deepcopy(_parsed(kind))


@cache
def _parsed(kind: str) -> dict[str, Any]:
    file = RULES / ("ledgers/xero_sales_invoices.yaml" if kind == "ledger" else f"{kind}.yaml")
    whole = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
    return {key: value for key, value in whole.items() if key != "examples"}


def read(kind: str, content: object) -> Loaded:
    """The rule set of a document; JSON is YAML."""
    return rule_text(json.dumps(content), kind)


def spots(takes: Takes, content: Any, path: tuple[Any, ...] = (), keys: str = "") -> Iterator[tuple[str, Change]]:
    """Every text of a document, and of the keys that it could have: the keys that lead there, and how to change it."""
    if isinstance(takes, Value):
        yield keys, lambda whole, text: put(whole, path, text)
    elif isinstance(takes, Listed):
        size = len(content) if isinstance(content, list) else 0
        for at in range(size):
            yield from spots(takes.of, content[at], (*path, at), keys)
        if isinstance(takes.of, Value):
            yield keys, lambda whole, text: reach(whole, path, []).append(text)
    elif isinstance(takes, Forms):
        fitting = Shape if isinstance(content, dict) else Listed if isinstance(content, list) else Value
        for form in takes.of:
            if isinstance(form, fitting):
                yield from spots(form, content, path, keys)
    else:
        yield from _entries(takes, content if isinstance(content, dict) else {}, path, keys)


def _entries(shape: Shape, content: dict[str, Any], path: tuple[Any, ...], keys: str) -> Iterator[tuple[str, Change]]:
    for key in shape.keys:
        if key.name != "examples":
            yield from spots(key.takes, content.get(key.name), (*path, key.name), f"{keys} {key.name}".strip())
    if shape.own is None:
        return
    yield keys, lambda whole, text: reach(whole, path, {}).update({text: "10"})
    for name in [each for each in content if shape.owns(each)]:
        yield from spots(shape.own.takes, content[name], (*path, name), keys)
        yield keys, lambda whole, text, name=name: rename(whole, name, text)


def reach(whole: Any, path: tuple[Any, ...], empty: Any) -> Any:
    """What stands at a path; the ways to it are made where they lack."""
    for step in path[:-1]:
        whole = whole.setdefault(step, {}) if isinstance(whole, dict) else whole[step]
    if isinstance(whole, dict) and not isinstance(whole.get(path[-1]), type(empty)):
        whole[path[-1]] = empty
    return whole[path[-1]]


def put(whole: Any, path: tuple[Any, ...], text: str) -> None:
    for step in path[:-1]:
        whole = whole.setdefault(step, {}) if isinstance(whole, dict) else whole[step]
    whole[path[-1]] = text


def rename(whole: Any, old: str, new: str) -> None:
    """A name in place of another, as key and as value, wherever it stands."""
    for key in list(whole if isinstance(whole, dict) else range(len(whole))):
        value = whole[key]
        if value == old:
            whole[key] = new
        elif isinstance(value, dict | list):
            rename(value, old, new)
    if isinstance(whole, dict) and old in whole:
        entries = [(new if key == old else key, value) for key, value in whole.items()]
        whole.clear()
        whole.update(entries)


def hostile(kind: str) -> tuple[dict[str, Any], dict[str, Any], set[str], list[str]]:
    """A document with a text of harm wherever the reader takes one, the same with plain words, where, and the texts."""
    bad, plain, where, taken = document(kind), document(kind), set(), []
    for number, (keys, change) in enumerate(spots(shape_of(kind), document(kind))):
        told = f"{TEXTS[number % len(TEXTS)]} {number}"
        tried = changed(kind, bad, change, told)
        beside = changed(kind, plain, change, f"plain words {number}") if tried else None
        if tried and beside:
            bad, plain = tried, beside
            where.add(keys)
            taken.append(told)
    return bad, plain, where, taken


def changed(kind: str, content: dict[str, Any], change: Change, text: str) -> dict[str, Any] | None:
    """The document with a text at one of its spots; None where the reader refuses it."""
    new = copy.deepcopy(content)
    try:
        change(new, text)
        read_text(json.dumps(new), kind)
    except (RulesError, KeyError, TypeError):
        return None
    return new


def approval(kind: str, content: object) -> Approval:
    """The change from the file that ships to this one, and back, so that its texts are old and new ones."""
    old, new = {kind: read(kind, document(kind))}, {kind: read(kind, content)}
    back = [each for pair in ((old, new), (new, old)) for each in compare_sets(*pair, DAY, {})]
    return Approval("the old", "the new", DAY, tuple(back), None)


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_rule_file_is_alive_in_a_report(kind: str) -> None:
    bad, plain, where, taken = hostile(kind)
    assert where >= HOLDS[kind]
    made = approval(kind, bad)
    told = {text for text in taken if any(text in change.words for each in made.sets for change in each.changes)}
    assert len(told) >= len(HOLDS[kind])
    assert_harmless_page(html_report(made), html_report(approval(kind, plain)), told)
    assert_harmless_book(xlsx_report(made), told)


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_rule_file_holds_what_cannot_be_seen(kind: str) -> None:
    for number, (keys, change) in enumerate(spots(shape_of(kind), document(kind))):
        sign = UNSEEN[number % len(UNSEEN)]
        whole = document(kind)
        change(whole, f"words {sign}{number}")
        with pytest.raises(RulesError) as refused:
            read(kind, whole)
        assert f"U+{ord(sign):04X} is a character that cannot be seen - delete it" in str(refused.value), keys


@pytest.mark.parametrize("key", ["version", "title", "owner"])
def test_what_names_a_set_is_escaped_though_it_is_refused(key: str) -> None:
    """The page does not lean on the reader."""
    made = approval("grades", {**document("grades"), "title": "Another"})
    forged = "2026.2</td></tr><tr><td>Approved</td><td>by the board"

    def with_head(text: str) -> Approval:
        return replace(made, sets=tuple(replace(each, new=replace(each.new, **{key: text})) for each in made.sets))

    shown = [forged] if key == "version" else []
    assert_harmless_page(html_report(with_head(forged)), html_report(with_head("2026.2")), shown)
    assert_harmless_book(xlsx_report(with_head(forged)), shown)


def test_the_old_and_the_new_are_escaped() -> None:
    made = approval("grades", {**document("grades"), "title": "Another"})
    page, plain = (html_report(replace(made, old=told, new=told)) for told in (MARKUP, "a"))
    assert_harmless_page(page, plain, [MARKUP])
    assert_harmless_book(xlsx_report(replace(made, old=MARKUP, new=MARKUP)), [MARKUP])
