"""Laws of the records of a file: which columns speak of them, which are given once, and what stands twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import Packer, coded, exact
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.reading import likely_mark, telling_columns
from valuex_xl.ledgers.repeated import alike, document_places, repeated
from valuex_xl.ledgers.several import files_of
from valuex_xl.ledgers.table import _masks, _single


@pytest.mark.parametrize(
    ("title", "count", "speaks"),
    [
        *[
            (title, 41, True)
            for title in ("Type", "Currency", "Customer no", "First name", "Debit", "Credit", "Client")
        ],
        ("Note", 41, False),
        ("Note", 40, True),
    ],
)
def test_columns_speak_of_every_line_by_their_title_or_by_few_words(title: str, count: int, speaks: bool) -> None:
    words = [f"word {number}" for number in range(count)]
    packer = Packer()
    packer.add([str(number) for number in range(count)])
    for column in (coded(words), packer.column()):
        reading = SimpleNamespace(
            table=SimpleNamespace(columns={1: column}),
            header=SimpleNamespace(titles=["", title]),
            asked={"income": "Sales"},
        )
        assert telling_columns(reading) == ([1] if speaks else [])


def test_a_column_that_names_a_tax_speaks_of_every_line() -> None:
    column = coded([*(f"word {number}" for number in range(50)), "VAT 20%"])
    reading = SimpleNamespace(
        table=SimpleNamespace(columns={0: column}), header=SimpleNamespace(titles=["Note"]), asked={"income": "Sales"}
    )
    assert telling_columns(reading) == [0]


@pytest.mark.parametrize(
    ("texts", "mark"),
    [(["1", "1.234", "2,50"], ","), (["1", "2.50", "2,5"], "."), (["1"], "."), ([], "."), (["x"], ".")],
)
def test_the_decimal_mark_of_the_first_amount_that_shows_it(texts: list[str], mark: str) -> None:
    packer = Packer()
    packer.add(texts)
    assert likely_mark(packer.column()) == mark


def test_columns_of_numbers_of_documents() -> None:
    titles = ["Invoice no", "Ref", "Customer no", "Invoice date", "Amount", "Belegnummer", "Id", "Account", "Reference"]
    assert document_places(titles) == [0, 1, 5, 6, 8]


def told(records: list[tuple[str, str]], digests: list[int], sample: int = 99, used: tuple[int, ...] = ()) -> list[str]:
    return repeated(
        alike(np.array(digests, np.int64)),
        range(2, 2 + len(records)),
        exact([Decimal(1)] * len(records)),
        ["Invoice", "Text"],
        dict(zip(range(2, 2 + sample), records, strict=False)),
        used,
    )


@given(st.lists(st.integers(0, 20), min_size=1, max_size=9))
def test_what_stands_twice_is_counted_with_its_first_line(digests: list[int]) -> None:
    records = [(f"{each}", f"{each}") for each in digests]
    again = [at for at, each in enumerate(digests) if each in digests[:at]]
    found = told(records, digests)
    if not again:
        assert found == []
        return
    first = digests.index(digests[again[0]])
    stand = "1 booking stands" if len(again) == 1 else f"{len(again)} bookings stand"
    assert found[0].startswith(
        f'{stand} in the file once more with every text the same, Invoice "{digests[first]}" too (line {again[0] + 2} '
        f"as line {first + 2}): {len(again):.2f} is counted twice"
    )
    assert told(records, digests, used=(0,)) == []


@given(st.lists(st.integers(0, 9), max_size=12), st.sets(st.integers(0, 11)))
def test_what_stands_twice_among_some_records(digests: list[int], some: set[int]) -> None:
    chosen = [at for at in range(len(digests)) if at in some]
    found = alike(np.array(digests, np.int64)).among(np.array(chosen, np.int32))
    kept = [digests[at] for at in chosen]
    again = [at for at, each in enumerate(kept) if each in kept[:at]]
    assert found.again().tolist() == again
    assert [found.first_of(at) for at in again] == [kept.index(kept[at]) for at in again]


@pytest.mark.parametrize(
    ("shared", "count", "is_told"), [(0, 3, True), (1, 50, True), (1, 49, False), (2, 100, True), (2, 99, False)]
)
def test_two_numbers_of_a_hundred_may_be_shared(shared: int, count: int, is_told: bool) -> None:
    records = [(f"{min(number, count - 1 - shared)}", f"{number}") for number in range(count)]
    assert bool(told([*records, records[0]], [*range(count), 0])) is is_told


@pytest.mark.parametrize(("without", "is_told"), [(4, True), (5, False), (6, False)])
def test_more_than_half_of_the_lines_have_a_number(without: int, is_told: bool) -> None:
    records = [(f"{number}" if number >= without else "-", f"{number}") for number in range(10)]
    assert bool(told([*records, records[9]], [*range(10), 9])) is is_told


def test_a_number_beyond_the_sample_is_not_told() -> None:
    records = [(f"{number}", "a") for number in range(4)]
    found = told([*records, records[3]], [0, 1, 2, 3, 3], sample=3)
    assert found[0].startswith(
        "1 booking stands in the file once more with every text the same, Invoice too (line 6 as"
    )


def test_files_of_a_folder_are_those_that_are_no_part_of_another_program(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    with pytest.raises(LedgerError, match=r"^in: is a folder without files - choose another$"):
        files_of(folder)
    for name in ("b.csv", ".hidden", "~$b.xlsx", "a.csv"):
        (folder / name).write_text("x", encoding="utf-8")
    assert files_of(folder) == [folder / "a.csv", folder / "b.csv"]
    assert files_of([folder / "b.csv", folder]) == [folder / "b.csv", folder / "a.csv", folder / "b.csv"]
    assert files_of(folder / "b.csv") == [folder / "b.csv"]


@given(st.integers(1, 70), st.lists(st.lists(st.booleans(), min_size=70, max_size=70), min_size=1, max_size=4))
def test_which_cells_of_a_record_hold_something(width: int, rows: list[list[bool]]) -> None:
    rows = [row[:width] for row in rows]
    flags = [np.array(column, np.bool_) for column in zip(*rows, strict=True)]
    assert list(_masks(flags)) == [sum(1 << at for at, held in enumerate(row) if held) for row in rows]
    assert _single(flags).tolist() == [sum(row) == 1 for row in rows]
