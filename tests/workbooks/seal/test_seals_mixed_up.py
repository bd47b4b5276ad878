"""A seal that was cut off or emptied, one of another version, and one of another book: told, and the right one used."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workbooks.seal.sealed_books import Sheets, read, written
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.places import Shelf
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.seal import record
from valuex_xl.workbooks.seal.another_book import is_of_another_book
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.keeping import beside, with_seal
from valuex_xl.workbooks.seal.kept import kept_seal
from valuex_xl.workbooks.seal.look import look_at
from valuex_xl.workbooks.seal.record import Seal, SealError, seal_text, sealed_in

ELSEWHERE = "take the copy that was kept elsewhere: --seal FILE"
INSTEAD = f"the seal in the book is used instead; better {ELSEWHERE}"


def incomes(start: float, count: int = 12) -> Sheets:
    """Customers with incomes of more digits than two books share, under headings that all such books have."""
    cells: dict[str, object] = {"A1": "Customer", "B1": "Income", "C1": "Will buy"}
    for row in range(2, 2 + count):
        cells |= {f"A{row}": f"customer {start:g}-{row}", f"B{row}": start + row * 1.37, f"C{row}": "yes"}
    return {"Customers": cells, "About": {"A1": "What this book says", "A2": "How it is read", "B3": 0.25}}


MINE, THEIRS = written(incomes(4_000.0)), written(incomes(9_000.0))


def text(data: bytes, by: str = "Ann") -> str:
    return seal_text(Seal(content_of(read(data)), by=by, at="2026-03-31"))


def sealed(data: bytes, own: str) -> Book:
    return read(with_seal(read(data), own))


@pytest.mark.parametrize(
    ("cut", "why"),
    [
        ("", "somebody has emptied it"),
        (" \n", "somebody has emptied it"),
        (text(MINE)[:900], "somebody has cut it off or written over it: "),
        (text(MINE)[:-3], "somebody has cut it off or written over it: "),
        ("[]", "somebody has written over it: it is no seal"),
        ('{"seal": "valuex 9"}', "it is of another version, valuex 9: check it with that one"),
    ],
)
def test_a_seal_that_cannot_be_read_is_told_and_the_one_in_the_book_is_used(cut: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    beside(path).write_text(cut)
    kept = kept_seal(sealed(MINE, text(MINE)), path)
    (found,) = kept.found
    assert (kept.where, found.kind) == ("the book itself", "seal altered")
    assert found.text.startswith(f"mine.seal.json: the seal cannot be read ({why}")
    assert found.text.endswith(f") - {INSTEAD}")
    assert kept_seal(read(MINE), path).found[0].text.endswith(f") - {ELSEWHERE}")
    with pytest.raises(SealError, match="the seal cannot be read"):
        kept_seal(read(MINE), path, beside(path))


def test_a_seal_of_another_book_beside_it_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    beside(path).write_text(text(THEIRS, "Bob"))
    kept = kept_seal(sealed(MINE, text(MINE)), path)
    (found,) = kept.found
    assert (kept.where, found.kind) == ("the book itself", "other seal")
    assert found.text.startswith("mine.seal.json: this seal is of another book, sealed by Bob at 2026-03-31 (hash ")
    assert found.text.endswith(INSTEAD)
    assert kept.seal is not None
    assert kept.seal.by == "Ann"


def test_nor_is_one_that_was_named(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text(text(THEIRS, "Bob"))
    kept = kept_seal(sealed(MINE, text(MINE)), tmp_path / "mine.xlsx", tmp_path / "kept.json")
    assert [each.kind for each in kept.found] == ["other seal"]
    assert kept.where == "the book itself"


def test_what_was_named_is_believed_where_the_seal_in_the_book_is_another_ones(tmp_path: Path) -> None:
    """The seal in the book is what whoever changes the book can replace; so it is where both are of this book."""
    (tmp_path / "kept.json").write_text(text(MINE, "Bob"))
    for own in (text(THEIRS), text(MINE), "{"):
        kept = kept_seal(sealed(MINE, own), tmp_path / "mine.xlsx", tmp_path / "kept.json")
        assert (kept.where, kept.found) == (str(tmp_path / "kept.json"), ())


def test_where_no_other_seal_is_there_the_first_line_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    beside(path).write_text(text(THEIRS, "Bob"))
    kept = kept_seal(read(MINE), path)
    found = look_at(read(MINE), path, kept, Library([Shelf(tmp_path, "")]), calls=False).found
    assert found[0].kind == "other seal"
    assert found[0].text == (
        f"{beside(path)}: this seal is of another book, or next to nothing is as it was: it was sealed by Bob at "
        f"2026-03-31 - {ELSEWHERE}"
    )
    assert {each.kind for each in found[1:]} == {"input edited"}


@pytest.mark.parametrize("hashes", [False, True])
def test_a_book_that_was_edited_is_no_other(hashes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if hashes:
        monkeypatch.setattr(record, "_MOST_VALUES", 0)
    was = sealed_in(text(MINE), "the book").content
    sheets = incomes(4_000.0)
    for row in range(2, 10):
        sheets["Customers"][f"B{row}"] = 7_000.5 + row
    sheets["Renamed"] = sheets.pop("Customers")
    assert not is_of_another_book(was, content_of(read(written(sheets))))
    assert not is_of_another_book(replace(was, sheets=()), content_of(read(MINE)))


def test_a_large_book_is_another_by_its_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_MOST_VALUES", 0)
    other = written(incomes(9_000.0, 60))
    was = sealed_in(text(written(incomes(4_000.0, 60))), "the book").content
    assert is_of_another_book(was, content_of(read(other)))
    assert is_of_another_book(was, sealed_in(text(other), "the book").content)


def test_of_a_book_without_figures_all_inputs_count() -> None:
    words = {"Notes": {f"A{row}": f"word {row}" for row in range(1, 30)}}
    other = {"Notes": {f"A{row}": f"name {row}" for row in range(1, 30)}}
    few = {"Notes": {**words["Notes"], "A1": "another"}}
    was = content_of(read(written(words)))
    assert is_of_another_book(was, content_of(read(written(other))))
    assert not is_of_another_book(was, content_of(read(written(few))))
