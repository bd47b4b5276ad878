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
from valuex_xl.workbooks.seal import record, runs
from valuex_xl.workbooks.seal.canonical import canonical_value
from valuex_xl.workbooks.seal.columns import ColumnFormulas, ColumnValues, FilledAreas, FilledDown
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in
from valuex_xl.workbooks.seal.runs import filled_runs, formula_runs, input_runs


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


def test_what_formulas_fill_is_told_by_their_areas() -> None:
    areas = FilledAreas([(2, 1, 4, 2), (9, 5, 9, 5)])
    every = {(2, 2): (2, 1), (3, 1): (2, 1), (3, 2): (2, 1), (4, 1): (2, 1), (4, 2): (2, 1)}
    assert dict(areas) == every
    assert len(areas) == 5
    answers = dict.fromkeys(every, "x")
    assert list(filled_runs(areas, answers)) == list(filled_runs(every, answers))
    with pytest.raises(KeyError):
        areas[2, 1]


_FLOATS = st.one_of(
    st.floats(),
    st.integers(-(10**17), 10**17).map(float),
    st.decimals(-(10**9), 10**9, places=2).map(float),
    st.integers(0, 2**64 - 1).map(lambda bits: struct.unpack("d", struct.pack("Q", bits))[0]),
)


@given(st.lists(st.one_of(_FLOATS, st.text(), st.booleans()), min_size=1, max_size=8))
def test_each_cell_of_a_column_has_the_hash_of_its_value(values: list[float | str | bool]) -> None:
    inputs = {(row, 1): value for row, value in enumerate(values, 1)}
    (run,) = input_runs(inputs, with_values=False)
    texts = [canonical_value(value).encode("utf-8", "surrogatepass") for value in values]
    assert run["hash"] == hashlib.sha256(b"\n".join(texts)).hexdigest()[:12]
    assert run["blake2s"] == "".join(hashlib.blake2s(text, digest_size=4).hexdigest() for text in texts)


@pytest.mark.parametrize("values", [[f"a{runs._SPLIT}b"], ["a", f"{runs._SPLIT}", "c"], ["a", f"a{runs._SPLIT}", "a"]])
def test_so_has_one_that_holds_the_sign_that_splits_them(values: list[str]) -> None:
    (run,) = input_runs({(row, 1): value for row, value in enumerate(values, 1)}, with_values=False)
    texts = [canonical_value(value).encode() for value in values]
    assert run["blake2s"] == "".join(hashlib.blake2s(text, digest_size=4).hexdigest() for text in texts)


def _as_before(facts: dict[str, object], inputs: list[tuple[dict[str, str], list[bytes]]]) -> str:
    for run, texts in inputs:
        del run["blake2s"]
        run["hashes"] = "".join(hashlib.sha256(text).hexdigest()[:8] for text in texts)
    return json.dumps({**facts, "hash": record._hash(facts, b"")})


def test_a_seal_with_the_hashes_of_earlier_versions_names_the_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_MOST_VALUES", 3)
    sealed = content_of(read(written(plan())))
    facts = json.loads(seal_text(Seal(sealed)))
    del facts["hash"]
    texts = []
    for sheet, content in zip(facts["book"]["sheets"], sealed.sheets, strict=True):
        held = content.inputs
        texts += [
            (run, [canonical_value(held[at]).encode() for at in _places(run["cells"])]) for run in sheet["inputs"]
        ]
    seal = sealed_in(_as_before(facts, texts), "s.json")
    assert changes(seal.content, sealed) == ([], [])
    sheets = plan()
    sheets["Plan"]["B3"] = 301.0
    (found,) = changes(seal.content, content_of(read(written(sheets))))[0]
    assert str(found) == "Plan!B3  was another value, is now 301 (Bede)"
    assert sealed_in(seal_text(seal), "s.json").content == seal.content


def _places(area: str) -> list[tuple[int, int]]:
    top, left, bottom, _ = area_of(area)
    return [(row, left) for row in range(top, bottom + 1)]
