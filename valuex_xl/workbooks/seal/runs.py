"""Cells as a seal writes them: column by column, so that a formula filled down is one line."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from valuex_xl.addresses import Position, area_of, area_text, cell_name
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.formula.filled_down import pattern_of
from valuex_xl.workbooks.package.values import error_of
from valuex_xl.workbooks.seal.canonical import canonical_value, short_hash
from valuex_xl.workbooks.seal.columns import ColumnFormulas, FilledAreas, stretches
from valuex_xl.workbooks.seal.content import Digest, Proof
from valuex_xl.workbooks.seal.marks import EMPTY, TOGETHER, mark_of, marked

__all__ = [
    "MOST_CELLS",
    "filled_in",
    "filled_runs",
    "formula_runs",
    "formulas_in",
    "input_runs",
    "inputs_in",
    "number_runs",
    "numbers_in",
    "place_runs",
    "places_in",
    "plain",
    "proofs_in",
    "same_value",
    "scalar",
]

MOST_CELLS = 3_000_000
"""A sheet with more formulas is not sealed, and no seal with more is read: a line of one can claim a whole column."""

_LAST_DIGIT = 2e-15
"""Of a number: programs round the sixteenth each in its own way, as LibreOffice does in saving a book."""

_DIGITS = 8
"""Of the mark or the hash of a cell: it names the cell that was edited."""

_HASH_DIGITS = 32
"""Of the hash of cells together: it tells that one of them was edited."""

_MARKS, _HASHES = "crc32", f"sha256 of each {TOGETHER}"
_Run = dict[str, Any]
_Texts = tuple[int, int, list[str]]


def plain(value: Scalar | Digest) -> object:
    """A value as JSON has it."""
    if isinstance(value, CellError):
        return {"error": value.code}
    if isinstance(value, Digest):
        return {"hash": value.hash}
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def scalar(value: object) -> Scalar:
    """The value that JSON has; ValueError for anything that is none."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return float(value)
    if isinstance(value, dict) and isinstance(value.get("error"), str):
        return error_of(value["error"])
    raise ValueError(f"{value!r} is no value of a cell")


def formula_runs(
    formulas: Mapping[Position, str], answers: Mapping[Position, Scalar], *, with_values: bool
) -> Iterator[_Run]:
    """The formulas, those that are one filled down together: its first text, its cells, what they answered."""
    for column, first, texts in _filled_down(formulas):
        area = (first, column, first + len(texts) - 1, column)
        run: _Run = {"cells": area_text(area), "formula": f"={texts[0]}", "hash": short_hash("\n".join(texts))}
        if with_values:
            run["answers"] = [plain(answers.get((row, column))) for row in range(first, first + len(texts))]
        yield run


def _filled_down(formulas: Mapping[Position, str]) -> Iterator[_Texts]:
    """The column, the first row and the texts of formulas that are one filled down, in the order of the columns."""
    loose = formulas.loose if isinstance(formulas, ColumnFormulas) else formulas
    long = formulas.long if isinstance(formulas, ColumnFormulas) else []
    alone = _runs(loose, lambda place: pattern_of(formulas[place], place[0]))
    parts = [(places[0][1], places[0][0], [loose[place] for place in places]) for places in alone]
    parts += [(it.column, it.first, [it.text(row) for row in range(it.first, it.first + it.rows)]) for it in long]
    parts.sort(key=itemgetter(0, 1))
    held: _Texts | None = None
    for column, first, texts in parts:
        if held is not None and _goes_on(held, (column, first, texts)):
            held[2].extend(texts)
            continue
        if held is not None:
            yield held
        held = column, first, texts
    if held is not None:
        yield held


def _goes_on(run: _Texts, below: _Texts) -> bool:
    """Do formulas stand right below others, and are they the same, filled down?"""
    (column, first, texts), (other, start, more) = run, below
    return (column, first + len(texts)) == (other, start) and pattern_of(texts[0], first) == pattern_of(more[0], start)


def formulas_in(runs: Iterable[_Run]) -> tuple[dict[Position, str], dict[Position, Scalar]]:
    """The formulas and answers of the runs."""
    formulas: dict[Position, str] = {}
    answers: dict[Position, Scalar] = {}
    for run in runs:
        places = _places(run["cells"])
        if len(formulas) + len(places) > MOST_CELLS:
            raise ValueError(f"it holds more than {MOST_CELLS:,} formulas")
        pattern, away = pattern_of(str(run["formula"])[1:], places[0][0])
        for place in places:
            formulas[place] = pattern % tuple(place[0] + distance for distance in away)
        answers.update(zip(places, map(scalar, run.get("answers", ())), strict=False))
    return formulas, answers


def filled_runs(
    filled: Mapping[Position, Position], answers: Mapping[Position, Scalar], *, with_values: bool
) -> Iterator[_Run]:
    """The cells that formulas filled beside their own, by the cell of the formula, with what they hold."""
    for column, first, last, by in _filled_columns(filled):
        run: _Run = {"by": cell_name(*by), "cells": area_text((first, column, last, column))}
        if with_values:
            run["answers"] = [plain(answers.get((row, column))) for row in range(first, last + 1)]
        yield run


def _filled_columns(filled: Mapping[Position, Position]) -> Iterator[tuple[int, int, int, Position]]:
    """The column, the first and the last row of cells that one formula filled, and its cell."""
    if isinstance(filled, FilledAreas):
        yield from filled.columns()
        return
    for places in _runs(filled, lambda place: filled[place]):
        yield places[0][1], places[0][0], places[-1][0], filled[places[0]]


def filled_in(runs: Iterable[_Run]) -> tuple[dict[Position, Position], dict[Position, Scalar]]:
    """The filled cells of the runs, by which formula, and their values."""
    filled: dict[Position, Position] = {}
    answers: dict[Position, Scalar] = {}
    for run in runs:
        places = _places(run["cells"])
        filled.update(dict.fromkeys(places, area_of(run["by"])[:2]))
        if "answers" in run:
            answers.update(zip(places, map(scalar, run["answers"]), strict=True))
    return filled, answers


def input_runs(inputs: Mapping[Position, Scalar | Digest], *, with_values: bool) -> Iterator[_Run]:
    """The inputs, block by block: the cells of a column that stand together, with their values.

    Or with the mark of each and a hash of each hundred; there a few empty cells may lie between them.
    """
    for column, first, values in stretches(inputs, 1 if with_values else TOGETHER):
        area = area_text((first, column, first + len(values) - 1, column))
        if with_values:
            told = short_hash("\n".join(map(_canonical, values)))
            yield {"cells": area, "hash": told, "values": list(map(plain, values))}
        else:
            marks, hashes = marked(values)  # type: ignore[arg-type]
            yield {"cells": area, _MARKS: marks, _HASHES: hashes}


def inputs_in(runs: Iterable[_Run]) -> dict[Position, Scalar | Digest]:
    """The inputs of the runs."""
    found: dict[Position, Scalar | Digest] = {}
    for run in runs:
        places = _places(run["cells"])
        if "values" in run:
            found.update(zip(places, map(scalar, run["values"]), strict=True))
        else:
            by = next((by for by in _DIGESTS if _DIGESTS[by] in run), "crc32")
            each = (Digest(told, by) for told in _pieces(run[_DIGESTS[by]], _DIGITS))
            found.update((place, told) for place, told in zip(places, each, strict=True) if told != _NO_INPUT)
    return found


def proofs_in(runs: Iterable[_Run]) -> Iterator[Proof]:
    """The hashes of cells together, as seals of large books have them."""
    for run in runs:
        if _HASHES in run:
            places = _places(run["cells"])
            parts = [places[start : start + TOGETHER] for start in range(0, len(places), TOGETHER)]
            for cells, told in zip(parts, _pieces(run[_HASHES], _HASH_DIGITS), strict=True):
                yield Proof(cells[0][1], cells[0][0], len(cells), told)


def _pieces(digits: object, size: int) -> list[str]:
    text = str(digits)
    return [text[start : start + size] for start in range(0, len(text), size)]


_DIGESTS = {"crc32": _MARKS, "blake2s": "blake2s", "sha256": "hashes"}
"""How a run calls what it keeps of each cell, by how that is made; seals of earlier versions have the last two."""

_NO_INPUT = Digest(EMPTY, "crc32")


def digest(value: Scalar | Digest, by: str) -> Digest:
    """What a seal keeps of a value, ``by`` crc32, or by blake2s or sha256 as seals of earlier versions have it."""
    if isinstance(value, Digest):
        return value
    if by == "crc32":
        return Digest(mark_of(value), by)
    text = canonical_value(value).encode("utf-8", "surrogatepass")
    made = hashlib.sha256(text) if by == "sha256" else hashlib.blake2s(text, digest_size=_DIGITS // 2)
    return Digest(made.hexdigest()[:_DIGITS], by)


def same_value(was: Scalar | Digest, now: Scalar | Digest) -> bool:
    """Is a value the one that a seal keeps, or has the mark of, but for the last digit of a number?"""
    if isinstance(was, Digest):
        return now is not None and was == digest(now, was.by)
    if type(was) is float and type(now) is float:
        return canonical_value(was) == canonical_value(now) or math.isclose(was, now, rel_tol=_LAST_DIGIT)
    return not isinstance(now, Digest) and canonical_value(was) == canonical_value(now)


def number_runs(numbers: Iterable[int]) -> str:
    """Numbers as text.

    >>> number_runs([3, 4, 5, 9])
    '3:5,9'
    """
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(str(run[0]) if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs)


def numbers_in(text: str) -> frozenset[int]:
    """The numbers that ``number_runs`` wrote."""
    found: set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition(":")
        found.update(range(int(first), min(int(last or first), 1 << 20) + 1))
    return frozenset(found)


def place_runs(places: Iterable[Position]) -> Iterator[str]:
    """Cells as text, those below each other together.

    >>> list(place_runs([(3, 1), (2, 1), (9, 2)]))
    ['A2:A3', 'B9']
    """
    for run in _runs(dict.fromkeys(places), lambda _: None):
        yield area_text((*run[0], *run[-1]))


def places_in(runs: Iterable[object]) -> frozenset[Position]:
    """The cells that ``place_runs`` wrote."""
    found: set[Position] = set()
    for run in runs:
        found.update(_places(run))
    return frozenset(found)


def _canonical(value: Scalar | Digest) -> str:
    return value.hash if isinstance(value, Digest) else canonical_value(value)


def _runs(cells: Mapping[Position, object], kind: Any) -> Iterator[list[Position]]:
    run: list[Position] = []
    last: object = None
    for column, row in sorted((column, row) for row, column in cells):
        this = kind((row, column))
        if run and (run[-1] != (row - 1, column) or this != last):
            yield run
            run = []
        run.append((row, column))
        last = this
    if run:
        yield run


def _places(cells: object) -> list[Position]:
    top, left, bottom, right = area_of(str(cells))
    if left != right:
        raise ValueError(f"{cells} is no part of one column")
    return [(row, left) for row in range(top, bottom + 1)]
