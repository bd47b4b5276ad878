"""Reads a rule file of the kind `scorecard`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from valuex_xl.kinds.scorecard.classes_reader import read_classes, read_target
from valuex_xl.kinds.scorecard.keys import EXAMPLE, EXCEPTION, EXCEPTION_EXAMPLE, KNOCK_OUT, SCORINGS
from valuex_xl.kinds.scorecard.lines_reader import LineReader, read_points, read_weight
from valuex_xl.kinds.scorecard.rules import Example, Group, Instead, Scorecard, ScoreClass, ScoreLine
from valuex_xl.kinds.scorecard.score_checks import check_knocked_out, check_score, check_weights
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.constants_reader import read_constants
from valuex_xl.rulefiles.dates import read_dated, read_day
from valuex_xl.rulefiles.exceptions_reader import read_exceptions
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.figures_reader import read_figures, read_yes_or_no
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.needs_reader import check_names, read_given, read_need, warn_of_misleading
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import Table, as_mapping, items
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Node

__all__ = ["read"]

_SCORE = "margin: {weight: 3, points: {100: at least 30%, 0: the rest}}"
_EXAMPLE = "- {margin: 35%, score: 100, target: yes}"
_RESERVED = ("score", "target", "class", "as at")


def read(head: Head, table: Table) -> Scorecard:
    """The lines of the score, the knock-outs, the target and the classes."""
    faults = table.faults
    figures_node, score_node = table.need("figures"), table.need("score")
    knock_node, target_node, classes_node = table.take("knock out"), table.take("target"), table.take("classes")
    if target_node is None and classes_node is None:
        target_node = table.need("target", "target: at least 70, or classes: {A: at least 80, B: the rest}")
    constants_node, groups_node = table.take("constants"), table.take("groups")
    exceptions_node, examples_node = table.take("exceptions"), table.take("examples")
    before = faults.count
    asked = table.read("scoring", _summed)
    summed = asked or False
    floor, ceiling = table.read("floor", read_points), table.read("ceiling", read_points)
    figures = read_figures(figures_node, faults) if figures_node is not None else ()
    check_names(figures, _RESERVED, faults)
    constants = read_constants(constants_node, [figure.name for figure in figures], faults)
    groups = _groups(groups_node, faults)
    unknown = asked is None and table.take("scoring") is not None
    free = summed or unknown
    least = -inf if free or table.take("floor") is not None else 0.0
    most = inf if free or table.take("ceiling") is not None else 100.0
    reader = LineReader(figures, constants, groups, (least, most), summed, faults)
    lines = _lines(score_node, reader) if score_node is not None else ()
    target = read_target(target_node, figures, constants, (least, most), faults) if target_node is not None else None
    classes = read_classes(classes_node, figures, constants, faults) if classes_node is not None else ()
    knock_outs, into = (
        ((), None) if knock_node is None else _knock_outs(knock_node, figures, constants, classes, faults)
    )
    exceptions = read_exceptions(
        exceptions_node, EXCEPTION, EXCEPTION_EXAMPLE, lambda each: _instead(each, classes), figures, faults
    )
    used = {line.figure for line in lines} | {need.figure for need in knock_outs}
    warn_of_misleading(figures, used, "scores", faults)
    found = items(examples_node, "examples", faults, _EXAMPLE) if examples_node is not None else ()
    examples = tuple(case for item in found if (case := _example(item, figures, classes, faults)) is not None)
    spots: dict[tuple[str, ...], Place] = {("target",): target_node.place} if target_node is not None else {}
    card = Scorecard(
        head, figures, lines, target, knock_outs, classes, groups, summed, floor, ceiling, into, spots=spots
    )
    if faults.count == before and lines and all(figure.unit or figure.words for figure in figures):
        check_weights(card, faults)
        check_knocked_out(card, faults)
        if faults.count == before:
            check_score(card, faults)
    return replace(card, examples=examples, constants=constants, exceptions=exceptions)


def _summed(text: str) -> bool:
    if fold(text) not in SCORINGS:
        raise WrongValueError(f'"{clip(text)}" is no way to score - write {" or ".join(SCORINGS)}')
    return SCORINGS[fold(text)]


def _groups(node: Node | None, faults: Faults) -> tuple[Group, ...]:
    mapping = None if node is None else as_mapping(node, "groups", faults, "{quality: 20, price: 35}")
    found = []
    for entry in mapping.entries if mapping is not None else ():
        name = tidy(entry.key.text)
        weight = read_dated(entry.value, f"groups: {name}", faults, read_weight)
        # one at fault is kept, so that its lines are not told that there is no such group
        found.append(Group(name, weight or Dated.always(1.0), entry.key.place))
    return tuple(found)


def _lines(node: Node, reader: LineReader) -> tuple[ScoreLine, ...]:
    faults = reader.faults
    mapping = as_mapping(node, "score", faults, _SCORE)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"score: there is no line - write, for example, {_SCORE}")
    found = (reader.read(entry, mapping.braced) for entry in mapping.entries)
    return tuple(line for line in found if line is not None)


def _knock_outs(
    node: Node,
    figures: Sequence[Figure],
    constants: Sequence[Constant],
    classes: Sequence[ScoreClass],
    faults: Faults,
) -> tuple[tuple[Need, ...], str | None]:
    """What knocks a customer out, and the class that it then has, None where none is named."""
    mapping = as_mapping(node, "knock out", faults, "{days overdue: above 90}")
    if mapping is None:
        return (), None
    table = Table(mapping, faults, KNOCK_OUT, "knock out")
    into = table.read("class", lambda text: _class(text, classes))
    found = [read_need(entry, mapping.braced, figures, faults, constants) for entry in table.rest()]
    needs = tuple(need for need in found if need is not None)
    for need in needs:
        if any(not (each.bounds or each.words) for _, whole in need.condition.entries for each in whole.plain):
            message = '"nothing" asks for nothing, so that all of them are knocked out - write what knocks them out, '
            message += "and where nothing does, a limit that nobody comes to"
            faults.error(need.place, f"knock out: {need.figure}: {message}")
    return needs, into


def _instead(table: Table, classes: Sequence[ScoreClass]) -> Instead | None:
    before = table.faults.count
    found = Instead(
        table.read("score", read_points),
        table.read("class", lambda text: _class(text, classes)),
        table.read("target", read_yes_or_no),
    )
    if table.faults.count > before:
        return None
    if found == Instead():
        message = "exceptions: it gives nothing - write class:, target: or score: with what the customer gets instead"
        table.faults.error(table.place, message)
        return None
    return found


def _class(text: str, classes: Sequence[ScoreClass]) -> str:
    names = {fold(each.name): each.name for each in classes}
    if fold(text) not in names:
        known = f" - its classes: {', '.join(names.values())}" if names else " - write its classes: first"
        raise WrongValueError(
            f'"{clip(text)}" is not a class of this file{did_you_mean(text, names.values()) or known}'
        )
    return names[fold(text)]


def _example(node: Node, figures: Sequence[Figure], classes: Sequence[ScoreClass], faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    score, target = table.read("score", read_points), table.read("target", read_yes_or_no)
    name, as_at = table.read("class", lambda text: _class(text, classes)), table.read("as at", read_day)
    if all(table.take(key) is None for key in ("score", "target", "class")):
        faults.error(node.place, "the example expects nothing - write, for example, score: 72.5, or target: yes")
    given = read_given(table.rest(), mapping.braced, figures, faults)
    return Example(given, score, target, node.place, faults.source(node.place), as_at, name)
