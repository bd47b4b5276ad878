"""A seal is read as it was written, and not at all where its text was touched."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbooks.package.package_books import openpyxl_book, rich_book
from workbooks.seal.sealed_books import plan, read, written

from valuex_xl.judging.values import NA
from valuex_xl.workbooks.seal import record, runs
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import Content, Digest, SheetContent, content_of
from valuex_xl.workbooks.seal.ledger_record import SealedLedger
from valuex_xl.workbooks.seal.record import Seal, SealedRules, SealError, seal_text, sealed_in

CELLS = st.tuples(st.integers(1, 40), st.integers(1, 6))
VALUES = st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.text(min_size=1), st.booleans(), st.just(NA))
FORMULAS = st.sampled_from(["B2/C2", "SUM($B$1:B9)", 'IF(A7="A7",1,0)', "5%+B3", "Rate1*2", "VX_GRADE(D4)"])


@given(st.dictionaries(CELLS, VALUES), st.dictionaries(CELLS, FORMULAS), st.sets(st.integers(1, 99)))
def test_whatever_a_sheet_holds_comes_back(inputs, formulas, hidden) -> None:
    inputs = {place: value for place, value in inputs.items() if place not in formulas}
    answers = dict.fromkeys(formulas, 1.5)
    sheet = SheetContent("S", "visible", inputs, formulas, answers, {}, frozenset(hidden), frozenset())
    seal = sealed_in(seal_text(Seal(Content((sheet,)))), "s.json")
    assert seal.content == Content((sheet,))


@pytest.mark.parametrize("data", [rich_book(), openpyxl_book(), written(plan())])
def test_a_real_book_comes_back_whole(data: bytes) -> None:
    seal = Seal(
        content_of(read(data)),
        by="Ann",
        at="2026-03-31T17:00:00Z",
        day="2026-03-31",
        made_by="test",
        rules=(SealedRules("grades", "grades", "2026.1", "abc", "grades.yaml", "kind: grades\n"),),
        ledger=SealedLedger("l.csv", "0" * 64, {"customer": "Name", "income": "Amount"}, ("Year=2026",), ","),
        reservations=("Plan!A1  is odd",),
    )
    text = seal_text(seal)
    read_again = sealed_in(text, "s.json")
    assert seal_text(read_again) == text
    assert (read_again.content, read_again.rules, read_again.ledger) == (seal.content, seal.rules, seal.ledger)


def test_a_fill_is_one_line_of_the_text() -> None:
    lines = [line for line in seal_text(Seal(content_of(read(written(plan()))))).splitlines() if "VX_GRADE" in line]
    assert [json.loads(line.rstrip(","))["cells"] for line in lines] == ["E2:E6"]


@given(st.data())
def test_any_other_character_is_noticed(data) -> None:
    text = seal_text(Seal(content_of(read(written(plan()))), by="Ann"))
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(min_codepoint=33, max_codepoint=126).filter(lambda each: each != text[place]))
    altered = text[:place] + other + text[place + 1 :]
    try:
        sealed_in(altered, "s.json")
    except SealError:
        return
    assert json.loads(altered) == json.loads(text), "a seal that says something else was taken for whole"


def test_a_key_makes_the_hash_that_nobody_else_can() -> None:
    plain = Seal(content_of(read(written(plan()))))
    text = seal_text(plain, b"long secret")
    assert sealed_in(text, "s.json", b"long secret").keyed
    assert sealed_in(text, "s.json").keyed  # readable, and unproved
    with pytest.raises(SealError, match="its key is another one"):
        sealed_in(text, "s.json", b"guess")
    with pytest.raises(SealError, match="made without a key: anybody could have made it"):
        sealed_in(seal_text(plain), "s.json", b"long secret")


def test_a_large_book_is_sealed_by_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_MOST_VALUES", 3)
    old = content_of(read(written(plan())))
    sheets = plan()
    sheets["Plan"]["B3"] = 301.0
    seal = sealed_in(seal_text(Seal(old)), "s.json")
    assert isinstance(seal.content.sheets[0].inputs[3, 2], Digest)
    assert changes(seal.content, old) == ([], [])
    (found,) = changes(seal.content, content_of(read(written(sheets))))[0]
    assert str(found) == "Plan!B3  was another value, is now 301 (Bede)"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seal": "valuex 2"}', '{"seal": "valuex 1"}', "[" * 100_000])
def test_what_is_no_seal_is_refused_in_words(text: str) -> None:
    with pytest.raises(SealError, match=r"^s\.json: the seal "):
        sealed_in(text, "s.json")


@pytest.mark.parametrize("text", ["[]", "7", "null", '"seal"', "{}", '{"seal": "other 2"}', '{"seal": null}'])
def test_what_is_no_seal_is_told_so(text: str) -> None:
    with pytest.raises(SealError) as refused:
        sealed_in(text, "s.json")
    assert str(refused.value) == (
        "s.json: the seal cannot be read (somebody has written over it: it is no seal) - "
        "take the copy that was kept elsewhere: --seal FILE"
    )


def test_values_are_kept_of_so_many_cells_and_hashes_of_more(monkeypatch: pytest.MonkeyPatch) -> None:
    content = content_of(read(written(plan())))
    assert content.cells == sum(len(each.inputs) + len(each.formulas) + len(each.filled) for each in content.sheets)
    for most, kind in ((content.cells, float), (content.cells - 1, Digest)):
        monkeypatch.setattr(record, "_MOST_VALUES", most)
        kept = sealed_in(seal_text(Seal(content)), "s.json").content.sheets[0]
        assert type(kept.inputs[3, 2]) is kind
        assert bool(kept.answers) is (kind is float)
        assert kept.formulas == content.sheets[0].formulas


def test_so_many_formulas_are_sealed_and_read_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    content = content_of(read(written(plan())))
    text, most = seal_text(Seal(content)), len(content.sheets[0].formulas)
    for module in (record, runs):
        monkeypatch.setattr(module, "MOST_CELLS", most)
    assert seal_text(Seal(content)) == text
    assert sealed_in(text, "s.json").content == content
    monkeypatch.setattr(record, "MOST_CELLS", most - 1)
    with pytest.raises(SealError) as refused:
        seal_text(Seal(content))
    said = f"the sheet Plan has more than {most - 1} formulas: such a book is not sealed - split it"
    assert str(refused.value) == said
    monkeypatch.setattr(runs, "MOST_CELLS", most - 1)
    with pytest.raises(SealError, match=rf"\(it holds more than {most - 1} formulas\)"):
        sealed_in(text, "s.json")
