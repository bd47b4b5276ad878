"""Reads a rule file of the kind `targets`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import fsum

from valuex_xl.kinds.targets.keys import EXAMPLE, MOVE
from valuex_xl.kinds.targets.rules import Example, Move, Targets
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.dates import read_dated, read_day, turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items, names
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tree import Node

__all__ = ["read"]

_GRADES = ("A", "B", "C", "D")
_MOST_GRADES = 100
_MOVE = "{from: B, to: A, share: 10%}"
_EXAMPLE = "- {counts: [20, 50, 80, 30], become: [25, 53, 72, 30]}"
_SHARE = within(Unit.PERCENT, 0, 1)
_COUNT = within(Unit.COUNT, 0)


def read(head: Head, table: Table) -> Targets:
    """The moves between grades, and what a customer could ideally be."""
    faults = table.faults
    grades_node, moves_node = table.take("grades"), table.need("moves")
    grades = _grades(grades_node, faults) if grades_node is not None else _GRADES
    moves = _moves(moves_node, grades, faults) if moves_node is not None else ()
    discount = _ideal(table, "discount", _discount)
    share = _ideal(table, "ideal share", _SHARE)
    retention = _ideal(table, "ideal retention", _SHARE)
    examples_node = table.take("examples")
    found = items(examples_node, "examples", faults, _EXAMPLE) if examples_node is not None else ()
    examples = tuple(case for item in found if (case := _example(item, len(grades), faults)) is not None)
    nodes = {key: table.take(key) for key in ("discount", "ideal share", "ideal retention")}
    spots: dict[tuple[str, ...], Place] = {(key,): node.place for key, node in nodes.items() if node is not None}
    return Targets(head, grades, moves, discount, share, retention, examples=examples, spots=spots)


def _grades(node: Node, faults: Faults) -> tuple[str, ...]:
    """The grades in their order; none where they are wrong, so that one slip makes one message."""
    before = faults.count
    grades = names(node, "grades", faults, "[A, B, C, D]")
    if len(grades) > _MOST_GRADES:
        faults.error(node.place, f"grades: there are {len(grades):,}, at most {_MOST_GRADES} are read")
    if len(grades) < 2:
        faults.error(node.place, "grades: customers move between two or more - write, for example, [A, B, C, D]")
    return grades if faults.count == before else ()


def _ideal(table: Table, key: str, read: Callable[[str], float]) -> Dated[float]:
    """A required percentage; 0 where it is wrong, as the fault keeps the file from being used."""
    node = table.need(key)
    found = read_dated(node, key, table.faults, read) if node is not None else None
    return found or Dated.always(0.0)


def _discount(text: str) -> float:
    rate = read_number(text, Unit.PERCENT)
    if rate <= -1:
        raise WrongValueError(f'"{text}" leaves nothing of next year\'s money - write a rate above -100%')
    return rate


def _moves(node: Node, grades: Sequence[str], faults: Faults) -> tuple[Move, ...]:
    found: dict[tuple[str, str], Move] = {}
    spelling = {fold(grade): grade for grade in grades}
    for item in items(node, "moves", faults, f"[{_MOVE}]"):
        move = _move(item, grades, spelling, faults)
        if move is None:
            continue
        twin = found.setdefault((move.source, move.target), move)
        if twin is not move:
            message = f"moves: {move.source} to {move.target} stands here twice, first in line {twin.place.line}"
            faults.error(move.place, f"{message} - keep one of them")
    moves = tuple(found.values())
    _check_sums(moves, faults)
    return moves


def _move(node: Node, grades: Sequence[str], spelling: Mapping[str, str], faults: Faults) -> Move | None:
    mapping = as_mapping(node, "moves", faults, f"- {_MOVE}")
    if mapping is None:
        return None
    table = Table(mapping, faults, MOVE, "the move")
    ends = [table.need(key) for key in ("from", "to")]
    share_node = table.need("share")
    share = read_dated(share_node, "share", faults, _SHARE) if share_node is not None else None
    table.close()
    source, target = (
        attempt(end, key, faults, lambda text: _grade(text, grades, spelling)) if end is not None else None
        for key, end in zip(("from", "to"), ends, strict=True)
    )
    if source is None or target is None or share is None:
        return None
    if source == target:
        faults.error(node.place, f"moves: {source} to {source} is no move - name another grade, or delete it")
    elif grades and grades.index(target) > grades.index(source):
        faults.warn(node.place, f"moves: {source} to {target} leads down - is it a target? If so, leave it as it is")
    return Move(source, target, share, node.place)


def _grade(text: str, grades: Sequence[str], spelling: Mapping[str, str]) -> str:
    """The grade in its spelling; any word where the grades themselves are wrong."""
    if grades and fold(text) not in spelling:
        hint = did_you_mean(text, grades) or f" - grades: {', '.join(grades[:20])}{' ...' if len(grades) > 20 else ''}"
        raise WrongValueError(f'"{clip(text)}" is not a grade of this file{hint}')
    return spelling.get(fold(text), text)


def _check_sums(moves: Sequence[Move], faults: Faults) -> None:
    """No more customers can leave a grade than are in it."""
    for source in dict.fromkeys(move.source for move in moves):
        leaving = [move for move in moves if move.source == source]
        for day in turning_days(move.share for move in leaving):
            total = fsum(move.share.at(day) or 0.0 for move in leaving)
            if total > 1:
                message = f"moves: {show(total, Unit.PERCENT)} of {source} would leave, more than there are"
                faults.error(leaving[-1].place, f"{message} - lower the shares to 100% together")
                break


def _example(node: Node, grades: int, faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    counts, become = (_counts(table, key, grades) for key in ("counts", "become"))
    as_at = table.read("as at", read_day)
    table.close()
    if counts is None or become is None:
        return None
    return Example(counts, become, node.place, faults.source(node.place), as_at)


def _counts(table: Table, key: str, grades: int) -> tuple[float, ...] | None:
    """A count for each grade; None where one is wrong."""
    node = table.need(key)
    if node is None:
        return None
    before = table.faults.count
    found = [attempt(item, key, table.faults, _COUNT) for item in items(node, key, table.faults, "[20, 50, 80, 30]")]
    if table.faults.count == before and len(found) != grades and grades:
        table.faults.error(node.place, f"{key}: there are {len(found)} - write {grades}, one for each grade")
    return tuple(count for count in found if count is not None) if table.faults.count == before else None
