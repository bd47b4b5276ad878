"""The cells of long columns are sealed as if each were held by itself, and seals of earlier versions are still read."""

from __future__ import annotations

import hashlib
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workbooks.seal.sealed_books import plan, read, written
from valuex_xl.addresses import area_of
from valuex_xl.judging.values import DIV0, NA, Scalar
from valuex_xl.workbooks.seal import marks, record, runs
from valuex_xl.workbooks.seal.canonical import canonical_value
from valuex_xl.workbooks.seal.columns import (
    ColumnFormulas,
    ColumnInputs,
    ColumnValues,
    FilledAreas,
    FilledDown,
    stretches,
)
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in
from valuex_xl.workbooks.seal.runs import filled_runs, formula_runs


@given(st.integers(0, 3), st.integers(1, 6), st.booleans())
def test_formulas_of_a_long_column_are_the_runs_of_its_cells(few: int, many: int, same: bool) -> None:
    above = {(row, 2): f"A{row}*2" if same else f"A{row}*3" for row in range(5, 5 + few)}
    other = {(1, 1): "NOW()", (9, 4): "B1"}
    start = 5 + few
    long = FilledDown(2, start, many, lambda row: f"A{row}*2")
    rows = range(start, start + many)
    answers = ColumnValues({(9, 4): 1.0}, [(2, start, [float(row) for row in rows])])
    formulas = ColumnFormulas({**other, **above}, [long])
    every = {**other, **above, **{(row, 2): f"A{row}*2" for row in rows}}
    assert dict(formulas) == every
    assert len(formulas) == len(every)
    for with_values in (False, True):
        told = list(formula_runs(formulas, answers, with_values=with_values))
        assert told == list(formula_runs(every, dict(answers), with_values=with_values))


@given(st.permutations([(2, 1, 3), (2, 6, 2), (1, 4, 2), (3, 1, 1)]), st.booleans())
def test_a_cell_of_several_long_columns_is_found_by_its_place(spans: list[tuple[int, int, int]], loose: bool) -> None:
    long = [
        FilledDown(column, first, rows, lambda row, n=number: f"{n}{row}*2")
        for number, (column, first, rows) in zip("PQRS", spans, strict=True)
    ]
    held = {(row, 9): "NOW()" for row in range(3 * loose)}
    formulas = ColumnFormulas(held, long)
    values = ColumnValues(
        dict.fromkeys(held, None),
        [(column, first, [f"V{column}.{row}" for row in range(first, first + rows)]) for column, first, rows in spans],
    )
    every = {
        (row, column): f"{number}{row}*2"
        for number, (column, first, rows) in zip("PQRS", spans, strict=True)
        for row in range(first, first + rows)
    }
    for row in range(10):
        for column in range(11):
            assert formulas.get((row, column)) == {**held, **every}.get((row, column))
            assert values.get((row, column)) == (f"V{column}.{row}" if (row, column) in every else None)
    assert len(formulas) == len(values) == len(every) + len(held)
    assert sorted(formulas) == sorted({**held, **every}) == sorted(values)
    told = list(formula_runs(formulas, values, with_values=True))
    assert told == list(formula_runs({**every, **held}, dict(values), with_values=True))


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2), st.integers(0, 2)), max_size=2))
def test_areas_fill_their_cells_but_the_first(areas: list[tuple[int, int, int, int]]) -> None:
    ends = [
        (10 * number + top, left, 10 * number + top + tall, left + wide)
        for number, (top, left, tall, wide) in enumerate(areas)
    ]
    filled = FilledAreas(ends)
    every = {
        (row, column): (top, left)
        for top, left, bottom, right in ends
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    assert dict(filled) == every
    assert len(filled) == len(every)
    assert all(filled.get((row, column)) == every.get((row, column)) for row in range(20) for column in range(8))


def test_what_formulas_fill_is_told_by_their_areas() -> None:
    areas = FilledAreas([(2, 1, 4, 2), (9, 5, 9, 5)])
    every = {(2, 2): (2, 1), (3, 1): (2, 1), (3, 2): (2, 1), (4, 1): (2, 1), (4, 2): (2, 1)}
    assert dict(areas) == every
    assert len(areas) == 5
    answers = dict.fromkeys(every, "x")
    for kept in (True, False):
        runs = list(filled_runs(areas, answers, with_values=kept))
        assert runs == list(filled_runs(every, answers, with_values=kept))
    with pytest.raises(KeyError):
        areas[2, 1]


_FLOATS = st.one_of(
    st.floats(),
    st.integers(-(10**17), 10**17).map(float),
    st.decimals(-(10**9), 10**9, places=2).map(float),
    st.integers(0, 2**64 - 1).map(lambda bits: struct.unpack("d", struct.pack("Q", bits))[0]),
)


_VALUES = st.one_of(_FLOATS, st.text(st.characters()), st.booleans(), st.sampled_from([NA, DIV0]))


@given(st.lists(st.one_of(_VALUES, st.none()), min_size=1, max_size=8), st.booleans())
def test_each_cell_of_a_column_has_its_mark_and_each_hundred_a_hash(values: list[Scalar], many: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marks, "_MANY", 0 if many else 1_000)
        told, hashes = marks.marked(values)
    assert told == "".join(marks.mark_of(value) for value in values)
    assert hashes == marks.hash_of(values)


@given(_VALUES, _VALUES)
def test_values_that_are_one_to_a_seal_have_one_mark(first: Scalar, second: Scalar) -> None:
    same = canonical_value(first) == canonical_value(second)
    assert not same or marks.mark_of(first) == marks.mark_of(second)


def test_another_spelling_of_a_number_has_its_mark_and_nothing_that_of_an_empty_text() -> None:
    for first, second in ((0.1 + 0.2, 0.3), (-0.0, 0.0), (1 / 3, float(f"{1 / 3:.15g}")), (None, "")):
        assert marks.marked([first] * 101) == marks.marked([second] * 101)
    assert marks.marked([True, 1])[0] == marks.mark_of(True) + marks.mark_of(1.0)
    assert marks.mark_of("") == marks.EMPTY


_CELLS = st.one_of(st.none(), st.sampled_from(["", "\0", "a", "a\0", 0.0, 1.0, True]), _VALUES)


@given(st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=4))
def test_cells_have_the_hash_of_others_only_where_each_is_alike(pairs: list[tuple[Scalar, Scalar]]) -> None:
    first, second = ([None if each == "" else each for each in cells] for cells in zip(*pairs, strict=True))
    alike = list(map(canonical_value, first)) == list(map(canonical_value, second))
    assert (marks.hash_of(first) == marks.hash_of(second)) is alike


@given(st.lists(st.one_of(st.none(), st.just(""), st.just("x"), st.just(2.0)), max_size=12), st.integers(1, 4))
def test_a_long_column_is_cut_as_its_cells_are(values: list[Scalar], gap: int) -> None:
    cells = {(row, 1): value for row, value in enumerate(values, 3) if value}
    for cut in range(len(values) + 1):
        long = ColumnInputs([(1, 3 + cut, values[cut:]), (1, 3, values[:cut])])
        assert dict(long) == cells
        assert len(long) == len(cells)
        told = [(column, first, [each or None for each in held]) for column, first, held in stretches(long, gap)]
        assert told == [(column, first, list(held)) for column, first, held in stretches(cells, gap)]


def test_a_stretch_ends_where_so_many_cells_are_empty() -> None:
    cells = {(row, 2): float(row) for row in (1, 2, 5, 9)} | {(6, 1): "x"}
    assert list(stretches(cells, 3)) == [(1, 6, ["x"]), (2, 1, [1.0, 2.0, None, None, 5.0]), (2, 9, [9.0])]
    assert [each[:2] for each in stretches(cells)] == [(1, 6), (2, 1), (2, 5), (2, 9)]


def _as_before(facts: dict[str, object], inputs: list[tuple[dict[str, str], list[bytes]]], by: str) -> str:
    """The text of a seal as earlier versions wrote it."""
    for run, texts in inputs:
        del run["crc32"], run["sha256 of each 100"]
        if by == "blake2s":
            run["blake2s"] = "".join(hashlib.blake2s(text, digest_size=4).hexdigest() for text in texts)
        else:
            run["hashes"] = "".join(hashlib.sha256(text).hexdigest()[:8] for text in texts)
    return json.dumps({**facts, "hash": record._hash(facts, b"")})


@pytest.mark.parametrize("by", ["blake2s", "sha256"])
def test_a_seal_with_the_hashes_of_earlier_versions_names_the_cell(monkeypatch: pytest.MonkeyPatch, by: str) -> None:
    monkeypatch.setattr(record, "_MOST_VALUES", 3)
    monkeypatch.setattr(runs, "TOGETHER", 1)  # without empty cells between them
    sealed = content_of(read(written(plan())))
    facts = json.loads(seal_text(Seal(sealed)))
    del facts["hash"]
    texts = []
    for sheet, content in zip(facts["book"]["sheets"], sealed.sheets, strict=True):
        held = content.inputs
        texts += [
            (run, [canonical_value(held[at]).encode() for at in _places(run["cells"])]) for run in sheet["inputs"]
        ]
    seal = sealed_in(_as_before(facts, texts, by), "s.json")
    assert changes(seal.content, sealed) == ([], [])
    sheets = plan()
    sheets["Plan"]["B3"] = 301.0
    (found,) = changes(seal.content, content_of(read(written(sheets))))[0]
    assert str(found) == "Plan!B3  was another value, is now 301 (Bede)"


def _places(area: str) -> list[tuple[int, int]]:
    top, left, bottom, _ = area_of(area)
    return [(row, left) for row in range(top, bottom + 1)]
