"""A comparison as text for people, as facts for programs, as rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date

from valuex_xl.cli.output import paint
from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.statements.change import Change, Effect
from valuex_xl.rulesets.changes.sets import SetChanges
from valuex_xl.workbooks.approval.found import BookMoves, Matrix, Moved
from valuex_xl.workbooks.approval.words import (
    TITLES,
    Approval,
    Mood,
    allowed,
    brings,
    days,
    effects,
    headline,
    identity,
    looks,
    pair,
    stake,
    where,
)

__all__ = ["csv_rows", "json_facts", "text_lines"]

_SHOWN = 25
_MOODS: dict[Mood, str] = {"quiet": "green", "look": "yellow", "moves": "red"}
_COLOURS: dict[Effect, str] = {"answers": "red", "loss": "yellow", "words": "yellow", "nothing": "green"}


def text_lines(approval: Approval) -> Iterator[str]:
    """What changed, for people: each rule set, who moves in the workbook, and the headline last."""
    yield paint(f"{approval.old} -> {approval.new}", "bold")
    for each in sorted(approval.sets, key=lambda each: each.effect == "nothing"):
        yield from _set(each, approval.day)
    if approval.moves is not None:
        yield ""
        yield paint(approval.moves.book, "bold")
        yield f"  day: {days(approval)}"
        yield from _book(approval.moves)
    yield ""
    hint = " Name a workbook with --book to see who moves." if approval.moves is None and not approval.is_quiet else ""
    yield paint(headline(approval), _MOODS[approval.mood]) + hint


def _set(each: SetChanges, today: date) -> Iterator[str]:
    if each.effect == "nothing":
        yield f"{paint(each.name, 'bold')}  no effect: {', '.join(change.words for change in each.changes)}"
        return
    yield ""
    yield paint(each.name, "bold") + f"  {identity(each.old)} -> {identity(each.new)}"
    for effect, changes in effects(each):
        yield f"  {paint(TITLES[effect], _COLOURS[effect])}"
        width = max(len(where(change)) for change in changes)
        yield from (f"    {where(change):<{width}}  {change.words}" for change in changes)
    if each.witnesses:
        yield "  For example"
        for witness in each.witnesses:
            yield f"    {f'on {witness.day}, ' if witness.day != today else ''}{witness}"
    if each.note:
        yield f"  {paint('LOOK', 'yellow')}  {each.note}"


def _book(moves: BookMoves) -> Iterator[str]:
    for matrix in moves.matrices:
        by = f" by {matrix.rules}" if matrix.rules else ""
        yield f"  grades{by}, old down and new across"
        yield from (f"    {line}" for line in _matrix(matrix))
    if told := stake(moves):
        yield f"  at stake, what those whose grade moves bring: {told}"
    for title, moved in (("who moves", moves.moved), ("deals whose verdict turns", moves.deals)):
        if moved:
            yield f"  {title}"
            yield from _listed(moved)
    for finding in moves.new_breaches:
        yield f"  {paint('NEW BREACH', 'red')}  {finding.message} ({finding.rule})"
    for finding in moves.cleared:
        yield f"  {paint('no longer a breach', 'yellow')}  {allowed(finding)} ({finding.rule})"
    if moves.cells:
        yield f"  {len(moves.cells):,} x other value that changes"
        yield from _listed(moves.cells)
    if moves.words:
        yield f"  {len(moves.words):,} x sentence beside them that changes: --format json lists them"
    if moves.silent:
        yield f"  {paint(f'{len(moves.silent):,} x nothing can be said', 'yellow')}: {_reason(moves)}"


def _reason(moves: BookMoves) -> str:
    first = moves.silent[0]
    return f"{first.sheet}!{first.cell} {first.reason}{' ...' if len(moves.silent) > 1 else ''}"


def _matrix(moves: Matrix) -> Iterator[str]:
    names = [name or "(blank)" for name in moves.grades]
    width = max(5, *map(len, names))
    yield " ".join([" " * width, *(f"{name:>{width}}" for name in names)])
    for old, name in zip(moves.grades, names, strict=True):
        counts = [moves.matrix.get((old, new), 0) for new in moves.grades]
        cells = [f"{count or '.':>{width}}" for count in counts]
        yield " ".join([f"{name:>{width}}", *cells])


def _listed(moved: Sequence[Moved]) -> Iterator[str]:
    shown = moved[:_SHOWN]
    places = [f"{each.sheet}!{each.cell}" for each in shown]
    width, wide = max(map(len, places)), min(40, max(len(each.name) for each in shown))
    heads = min(24, max(len(each.column) for each in shown))
    for place, each in zip(places, shown, strict=True):
        old, new = pair(each)
        head = f"  {each.column[:24]:<{heads}}" if heads and not each.why else ""
        money = f"  {brings(each)}." if each.money else ""
        why = f"  {each.brief}" if each.why else ""
        yield f"    {place:<{width}}  {each.name[:40]:<{wide}}{head}  {old} -> {new}{money}{why}"
    if len(moved) > len(shown):
        yield f"    ... and {len(moved) - len(shown):,} more: --format csv lists them all"


def csv_rows(approval: Approval) -> Iterator[tuple[object, ...]]:
    """The same as rows of six: what it is, where, the name, old, new, and the words for it."""
    for each in approval.sets:
        for change in each.changes:
            place = change.place_new or change.place_old
            spot = f"{place.file}:{place.line}" if place else ""
            yield f"change: {change.effect}", spot, each.name, "", "", change.words
        if each.note:
            yield "version", "", each.name, each.old and each.old.version, each.new and each.new.version, each.note
        for witness in each.witnesses:
            yield "example", str(witness.day), each.name, witness.old, witness.new, witness.case
    if approval.moves is not None:
        yield from _book_rows(approval.moves)


def _book_rows(moves: BookMoves) -> Iterator[tuple[object, ...]]:
    for (old, new), count in sorted(moves.matrix.items()):
        yield "matrix", "", count, old, new, ""
    for what, cells in (
        ("grade", moves.moved),
        ("deal", moves.deals),
        ("cell", moves.cells),
        ("sentence", moves.words),
    ):
        for each in cells:
            yield what, f"{each.sheet}!{each.cell}", each.name, _csv(each.old), _csv(each.new), each.full
    for what, findings in (("new breach", moves.new_breaches), ("cleared", moves.cleared)):
        yield from ((what, finding.rule, finding.where, "", finding.figure, finding.message) for finding in findings)
    yield from (("silent", f"{each.sheet}!{each.cell}", "", "", "", each.reason) for each in moves.silent)


def _csv(value: Scalar) -> object:
    return value.code if isinstance(value, CellError) else value


def json_facts(approval: Approval) -> dict[str, object]:
    """The same for programs; ``book`` is null where no workbook was asked about."""
    return {
        "old": approval.old,
        "new": approval.new,
        "day": str(approval.day),
        "quiet": approval.is_quiet,
        "looks": looks(approval),
        "headline": headline(approval),
        "sets": [_set_facts(each) for each in approval.sets],
        "book": None if approval.moves is None else _book_facts(approval.moves),
    }


def _set_facts(each: SetChanges) -> dict[str, object]:
    return {
        "name": each.name,
        "old": _head(each.old),
        "new": _head(each.new),
        "changes": [_change(change) for change in each.changes],
        "version": each.note or None,
        "examples": [asdict(witness) | {"day": str(witness.day)} for witness in each.witnesses],
    }


def _head(head: Head | None) -> object:
    return None if head is None else {"kind": head.kind, "version": head.version, "hash": head.hash}


def _change(change: Change) -> dict[str, object]:
    places = {"old": change.place_old, "new": change.place_new}
    return {
        "words": change.words,
        "effect": change.effect,
        "path": list(change.path),
        "since": change.since and str(change.since),
        **{f"{side}_place": place and str(place) for side, place in places.items()},
    }


def _book_facts(moves: BookMoves) -> dict[str, object]:
    return {
        "path": moves.book,
        "day": str(moves.day),
        "names_every_day": moves.names_every_day,
        "at_stake": [{"column": head, "moves": amount, "all": total} for head, amount, total in moves.at_stake],
        "own_days": [str(day) for day in moves.own_days],
        "grades": list(moves.grades),
        "matrix": [{"old": old, "new": new, "count": count} for (old, new), count in sorted(moves.matrix.items())],
        "matrices": [
            {
                "rules": each.rules,
                "grades": list(each.grades),
                "matrix": [
                    {"old": old, "new": new, "count": count} for (old, new), count in sorted(each.matrix.items())
                ],
            }
            for each in moves.by_set
        ],
        "moved": [_moved(each) for each in moves.moved],
        "deals": [_moved(each) for each in moves.deals],
        "new_breaches": [_finding(each) for each in moves.new_breaches],
        "cleared": [_finding(each) for each in moves.cleared],
        "cells": [_moved(each) for each in moves.cells],
        "sentences": [_moved(each) for each in moves.words],
        "silent": [each._asdict() for each in moves.silent],
        "seconds": round(moves.seconds, 3),
    }


def _moved(each: Moved) -> dict[str, object]:
    told = {"old": _plain(each.old), "new": _plain(each.new), "why": each.full, "money": dict(each.money)}
    return {**each._asdict(), **told}


def _plain(value: Scalar) -> object:
    return {"error": value.code} if isinstance(value, CellError) else value


def _finding(each: Finding) -> dict[str, object]:
    return {"where": each.where, "share": each.figure, "limit": each.limit, "rule": each.rule, "words": each.message}
