"""Laws of the lines below a header: read in blocks they are what they are one by one, whatever columns are kept."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers import table as tables
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import Block, Formatted
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.table import SAMPLE, Kept, Table, read_table
from valuex_xl.ledgers.vocabulary.totals import is_total, is_total_alone

SHAPES = [
    (("Customer", "Income", "Note"), [0, 1]),
    (("", "Day", "Income", "Customer"), [3, 2]),
    (("", "Customer", "Income", ""), [1, 2, 0]),
    ((" ", "", "Customer"), [2, 2]),
    (("Income", "Customer"), [1, 0]),
]
CELLS = st.sampled_from(["", "", " ", "a", "b", "c", "d", "e ", "7", "Total", "Total a", "Customer", "Income"])
ROWS = st.lists(st.lists(CELLS, min_size=0, max_size=6), max_size=12)


@dataclass
class Plain:
    """The same records one by one."""

    titles: tuple[str, ...]
    needed: list[int]
    lines: list[int] = field(default_factory=list)
    records: list[tuple[str, ...]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    blank: int = 0
    short: int = 0
    long: int = 0
    repeated: int = 0

    def add(self, number: int, row: list[str]) -> None:
        width, last, filled = len(self.titles), max(self.needed), [text.strip() for text in row if text.strip()]
        beyond = any(text.strip() for text in row[width:])
        named = len(filled) == 1 and bool("".join(row[self.needed[0] : self.needed[0] + 1]).strip())
        if not filled:
            self.blank += 1
        elif not beyond and len(row) <= last and len(filled) == 1 and not named:
            self.texts[number] = filled[0]
        elif beyond or (len(row) <= last and not named):
            many = "1 field" if len(row) == 1 else f"{len(row)} fields"
            self.faults.append(
                f"l.csv:{number}: has {many}, the header has {width} - put quotation marks around a text that holds "
                "the separator or a line break"
            )
        else:
            self.long += len(row) > width
            self.short += len(row) < width
            record = tuple([*row, *[""] * width][:width])
            if record[last] == self.titles[last] and list(map(folded, record)) == list(map(folded, self.titles)):
                self.repeated += 1
            else:
                self.lines.append(number)
                self.records.append(record)

    def totals(self) -> dict[int, bool]:
        titled = next((at for at, title in enumerate(self.titles) if title.strip()), 0)
        found: dict[int, bool] = {}
        for at, record in enumerate(self.records):
            said = [record[place] for place in {0, titled, self.needed[0]} if is_total(record[place])]
            if said:
                found[at] = any(map(is_total_alone, said))
        return found


def folded(text: str) -> str:
    return " ".join(text.lower().split())


@given(ROWS, st.sampled_from(SHAPES), st.lists(st.integers(1, 4), max_size=5), st.booleans(), st.booleans())
@example([["Customer", "Income", "Note"], ["a", "Income", "x"], ["a", "7", "x"]], SHAPES[0], [3], True, True)
@example([["a", "7"], ["b"], ["c", "7", "x", ""], ["d", "7", "x", "y"]], SHAPES[0], [1], True, False)
@example([["a", "7", ""], ["a ", "7", ""], ["a", "7", ""]], SHAPES[0], [3], True, False)
@example([["a", "7", ""], ["a ", "7", ""], ["a", "7", ""]], SHAPES[0], [3], True, True)
@example([["a", "7", text] for text in "abc"], SHAPES[0], [2], False, True)
@example([["a", "7", text] for text in "abcd"], SHAPES[0], [2], False, True)
@example([["a", "7", text] for text in "abcabc"], SHAPES[0], [2], False, True)
@example([["", "7", text, "Elm"] for text in ("a", "b", "c", "d", "Total")], SHAPES[1], [2], False, True)
@example([[text, "Elm", "7", ""] for text in ("a", "b", "c", "d", "Total a")], SHAPES[2], [4], False, True)
def test_records_in_blocks_are_the_records_one_by_one(
    rows: list[list[str]], shape: tuple[tuple[str, ...], list[int]], cuts: list[int], as_texts: bool, as_written: bool
) -> None:
    titles, needed = shape
    plain = Plain(titles, needed)
    for number, row in enumerate(rows, 2):
        plain.add(number, row)
    blocks, start = [], 0
    for size in [*cuts, len(rows)]:
        if some := rows[start : start + size]:
            blocks.append(Block(range(start + 2, start + 2 + len(some)), some, texts=as_texts))
        start += size
    kept = Kept({needed[1]}, {needed[0]}, digests=True, as_written=as_written)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "SAMPLE", 4)
        patch.setattr(tables, "_MOST_WORDS", 3)
        header = Header(1, titles, {})
        if plain.faults:
            with pytest.raises(LedgerError) as caught:
                read_table("l.csv", header, blocks, kept, needed)
            assert list(map(str, caught.value.faults)) == plain.faults
            return
        table = read_table("l.csv", header, blocks, kept, needed)
    assert list(table.lines) == plain.lines
    assert table.sample == plain.records[:4]
    told = (table.texts, table.blank, table.short, table.long, table.repeated)
    assert told == (plain.texts, plain.blank, plain.short, plain.long, plain.repeated)
    assert list(table.filled) == [
        sum(1 << at for at, text in enumerate(record) if text.strip()) for record in plain.records
    ]
    filled = [[text.strip() for text in record if text.strip()] for record in plain.records]
    assert table.alone == {at: texts[0] for at, texts in enumerate(filled) if len(texts) == 1}
    assert table.totals == plain.totals()
    columns = {place: [record[place] for record in plain.records] for place in range(len(titles))}
    few = {at: texts for at, texts in columns.items() if at in needed[:2] or len(set(texts)) <= 3}
    assert {place: list(column) for place, column in table.columns.items()} == few
    seen = plain.records if as_written else [tuple(map(str.strip, record)) for record in plain.records]
    assert table.digests is not None
    digests = table.digests.tolist()
    assert list(map(digests.index, digests)) == list(map(seen.index, seen))
    for at in range(len(plain.records) + 1):
        assert table.call(at) == (plain_call(plain.records[at]) if at < len(table.sample) else None)


def plain_call(record: tuple[str, ...]) -> tuple[int, str]:
    filled = [(at, text) for at, text in enumerate(record) if text.strip()]
    called = [each for each in filled if is_total(each[1])]
    return (called or filled)[0]


def test_a_record_without_a_text_calls_itself_nothing() -> None:
    assert Table(Header(1, ("a",), {}), sample=[("",), (" ",)]).call(1) == (0, "")


@pytest.mark.parametrize(("texts", "kept"), [(1 << 16, True), ((1 << 16) + 1, False)])
def test_a_column_that_nobody_asked_for_is_kept_up_to_so_many_texts(texts: int, kept: bool) -> None:
    """The first five thousand records are kept whole in any case."""
    columns = (["Elm"] * texts, ["7"] * texts, list(map(str, range(texts))))
    block = Block(range(2, 2 + texts), list(zip(*columns, strict=True)), texts=True)
    table = read_table("l.csv", Header(1, ("Firm", "Sum", "No"), {}), [block], Kept({1}, {0}), [0, 1])
    assert set(table.columns) == ({0, 1, 2} if kept else {0, 1})
    assert len(table.sample) == SAMPLE
    assert table.sample[-1] == ("Elm", "7", str(SAMPLE - 1))


def test_cells_of_money_have_the_mark_of_their_format_where_the_row_has_them() -> None:
    rows = [["Elm", Formatted(5.0, "€"), Formatted(2.0, "$")], ["Oak"], ["Ash", 7.0, 1.5], ["Fir", Formatted(0.2, "%")]]
    table = read_table(
        "l.csv", Header(1, ("Firm", "Sum", "Price"), {}), [Block(range(2, 6), rows)], Kept({1}, {0}), [0, 0]
    )
    assert table.sample == [("Elm", "€ 5", "2"), ("Oak", "", ""), ("Ash", "7", "1.5"), ("Fir", "20%", "")]


@pytest.mark.parametrize("width", [61, 62, 63, 64, 70])
def test_which_of_many_cells_hold_something(width: int) -> None:
    titles = tuple(f"T{at}" for at in range(width))
    rows = [["x"] * (width - 1) + [""], ["x"] + [""] * (width - 2) + ["x"]]
    table = read_table("l.csv", Header(1, titles, {}), [Block(range(2, 4), rows, texts=True)], Kept({1}, {0}), [0, 0])
    assert list(table.filled) == [(1 << width - 1) - 1, (1 << width - 1) + 1]
    assert table.filled.codes.dtype == np.uint8
