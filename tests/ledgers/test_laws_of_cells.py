"""Laws of the texts of cells: nothing is lost on the way from a cell to its text, nothing is read as what it is not."""

from __future__ import annotations

import math
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.garbled import repaired
from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.cells import all_filled, filled_texts, text_of_cell, texts_of
from valuex_xl.ledgers.columns import coded
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file, refused
from valuex_xl.ledgers.files.export import Block, ByColumn, Export, Line, in_columns
from valuex_xl.ledgers.ledger import Ledger, Origin
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.profiles.cells import amount_of, is_blank, text_of
from valuex_xl.ledgers.skeletons import any_like, skeletons
from valuex_xl.ledgers.texts import blank_column, unwritable

NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(
    [0.125, -1.25, 1e15, -1e15, 1e15 - 1, 999_999_999_999_999.5, 1234.567, 1e-7, 0.5, 12.3456, 1e300]
)


@given(NUMBERS)
def test_a_number_is_the_same_number_as_a_text_and_never_thousands(number: float) -> None:
    text = text_of_cell(number)
    assert float(text) == number
    assert len(text.partition(".")[2]) != 3 or "e" in text
    if number.is_integer() and abs(number) < 1e15:
        assert text == str(int(number))
    elif "e" not in text:
        reading = read_money(text)
        assert reading is None or reading.reason or reading.dot == Decimal(repr(number))
    assert float(text_of(number)) == number
    assert ("." in text_of(number) or "e" in text_of(number)) is not (number.is_integer() and abs(number) < 1e15)
    assert amount_of(number) == Decimal(repr(number))


@pytest.mark.parametrize(
    ("cell", "text", "plain"),
    [
        (None, "", ""),
        ("", "", ""),
        (" a ", " a ", " a "),
        (True, "TRUE", "TRUE"),
        (False, "FALSE", "FALSE"),
        (1001.0, "1001", "1001"),
        (1.234, "1.2340", "1.234"),
        (1e15, "1000000000000000.0", "1000000000000000.0"),
        (math.inf, "inf", "inf"),
        (date(987, 1, 2), "0987-01-02", "0987-01-02"),
        (datetime(2026, 1, 2, 0, 0, 0, 9), "2026-01-02", "2026-01-02"),
        (datetime(2026, 1, 2, 0, 0, 1), "2026-01-02 00:00:01", "2026-01-02"),
        (CellError("#N/A"), "#N/A", "#N/A"),
    ],
)
def test_the_text_of_each_kind_of_cell(cell: object, text: str, plain: str) -> None:
    assert text_of_cell(cell) == text
    assert texts_of([cell, "x"]) == (text, "x")
    assert text_of(cell) == plain
    assert is_blank(cell) is (not plain.strip() and cell != 0)


@pytest.mark.parametrize("cell", ["1", None, True, date(2026, 1, 1)])
def test_only_a_number_is_an_amount(cell: object) -> None:
    assert amount_of(cell) is None


@given(st.lists(st.sampled_from(["a", "", " ", "\t", "\u00a0", "\u3000", " a", "é", "!", "\x1f", "\x1cb"]), min_size=1))
def test_a_cell_is_filled_where_anything_but_blanks_stands(texts: list[str]) -> None:
    assert filled_texts(texts).tolist() == [bool(text.strip()) for text in texts]
    if all_filled(texts):
        assert all(text.strip() for text in texts)


@given(st.lists(st.text("a0195\n٣", max_size=4), max_size=4))
def test_a_skeleton_has_a_zero_for_each_digit(texts: list[str]) -> None:
    wanted = {"".join("0" if sign in "123456789" else sign for sign in text) for text in texts}
    assert skeletons(texts) == wanted
    assert any_like("a0".__eq__, texts) is ("a0" in wanted)


LETTERS = [chr(code) for code in range(0xC0, 0x250) if chr(code).isalpha()]


def garbled(text: str) -> str:
    """UTF-8 read as Windows-1252, of which five bytes are no letter and are kept as they are."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


def test_every_garbled_letter_of_a_name_is_made_whole() -> None:
    for letter in [*LETTERS, "ل", "日", "€", "’", "–", "—", "\u00a0", "™", "®"]:
        for text in (letter, f"M{letter}ller", f"{letter}{letter}"):
            assert repaired(garbled(text)) == text, letter
            assert repaired(text) == text


@pytest.mark.parametrize("letter", ["§", "×", "÷", "«", "†", "…"])
def test_garbled_signs_that_no_name_has_are_left(letter: str) -> None:
    assert not unicodedata.category(letter).startswith("L")
    assert repaired(garbled(letter)) == garbled(letter)


def test_what_is_no_letter_of_utf8_is_left() -> None:
    for text in ("Ã(", "Â", "à€", "ï¿", "\u00ed\u00a0\u20ac", "Ā€"):
        assert repaired(text) == text


LONGEST = 32_767


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a" * LONGEST, ""),
        ("a" * (LONGEST + 1), "longer"),
        ("a\x07" + "b" * LONGEST, "longer"),
        ("\x07", "store"),
        ("\x08", "store"),
        ("\x0b", "store"),
        ("\ufffe", "store"),
        ("\n", ""),
        ("\u00a0", ""),
    ],
)
def test_what_a_cell_cannot_hold(text: str, reason: str) -> None:
    ledger = Ledger(Origin("l.csv", "", "", ""), [4, 7], {"customer": coded(["b" * LONGEST, text])})
    faults = list(unwritable(ledger, "customer", "Name"))
    assert [(fault.line, fault.column, fault.value) for fault in faults] == ([(7, "Name", text)] if reason else [])
    assert all(reason in fault.reason for fault in faults)


@pytest.mark.parametrize(("texts", "told"), [(["", " "], 1), ([], 1), (["", "x"], 0)])
def test_a_column_without_a_text_is_told(texts: list[str], told: int) -> None:
    ledger = Ledger(Origin("l.csv", "", "", ""), range(len(texts)), {"customer": coded(texts)})
    faults = list(blank_column(ledger, "customer", "Name"))
    assert list(map(str, faults)) == ["l.csv: Name: is blank in every line used - choose another column"] * told


@pytest.mark.parametrize(
    ("value", "shown"), [(None, ""), ("", '"" '), ("x" * 60, f'"{"x" * 60}" '), ("y" * 61, f'"{"y" * 57}..." ')]
)
def test_a_fault_shows_a_value_of_sixty_letters_at_most(value: str | None, shown: str) -> None:
    assert str(LedgerFault("l.csv", 3, "is wrong", "Name", value)) == f"l.csv:3: Name: {shown}is wrong"
    assert str(of_file("l.csv", "is wrong", "Name")) == "l.csv: Name: is wrong"
    assert str(refused("l.csv", "is wrong", 9)) == "l.csv:9: is wrong"
    assert str(refused("l.csv", "is wrong")) == "l.csv: is wrong"


@pytest.mark.parametrize("count", [1, 19, 20, 21, 1_025])
def test_twenty_faults_are_told_in_the_order_of_the_lines(count: int) -> None:
    faults = [LedgerFault("l.csv", line, "is wrong") for line in range(count, 0, -1)]
    told = str(LedgerError(faults)).split("\n")
    assert told[:20] == [f"l.csv:{line}: is wrong" for line in range(1, min(count, 20) + 1)]
    assert told[20:] == ([f"... and {count - 20:,} more: {count:,} faults in all"] if count > 20 else [])


ROWS = st.lists(st.tuples(st.integers(), st.integers()), min_size=1, max_size=6)


@given(ROWS, st.integers(0, 12), st.integers(1, 4))
def test_a_block_after_a_line_is_what_stands_below_it(rows: list[tuple[int, int]], number: int, step: int) -> None:
    numbers = [3 + at * step for at in range(len(rows))]
    below = [(line, row) for line, row in zip(numbers, rows, strict=True) if line > number]
    by_column = ByColumn([list(column) for column in zip(*rows, strict=True)])
    for held in (rows, by_column):
        block = Block(numbers, held, texts=True).after(number)
        assert list(zip(block.numbers, map(tuple, block.rows), strict=True)) == below
        assert block.texts
    assert len(by_column) == len(rows)
    assert [by_column[at] for at in range(len(rows))] == rows
    assert list(by_column[1:3]) == rows[1:3]
    for held in (rows, by_column):
        assert [tuple(column) for column in in_columns(held, 2) or ()] == list(zip(*rows, strict=True))
        assert in_columns(held, 3) is None
    assert in_columns([(1, 2), (3,)], 2) is None
    assert len(ByColumn([])) == 0
    export = Export(Path("l.csv"), "csv", reader=lambda: (Line(*pair) for pair in zip(numbers, rows, strict=True)))
    told: list[str] = []
    found = [
        (line, tuple(row))
        for block in export.watched(lambda text, _now, _of: told.append(text)).blocks(number)
        for line, row in zip(block.numbers, block.rows, strict=True)
    ]
    assert found == below
    assert told == [f"read l.csv, line {numbers[-1]}"]


def test_a_ledger_of_nothing_has_left_out_nothing() -> None:
    ledger = Ledger(Origin("l.csv", "", "", ""))
    counts = ledger.rows, ledger.filtered, ledger.blank, ledger.short, ledger.long, ledger.repeated, ledger.totals
    assert (*counts, ledger.totals_amount, ledger.texts, ledger.outside) == (0,) * 10
    assert (list(ledger.lines), ledger.columns, ledger.notes, ledger.looks) == ([], {}, (), ())
    assert (ledger.origin.kind, ledger.origin.header_line, ledger.origin.parts) == ("csv", 1, ())
