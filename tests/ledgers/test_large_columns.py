"""What is asked of millions of lines some thousands at a time is what one look at all of them tells."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import Stack, among, coded, exact, last_above, places, places_of
from valuex_xl.ledgers.files import plain as plain_files
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.ledgers.totals import near_totals, running
from valuex_xl.rulesets.load import read_text

FLAGS = st.lists(st.booleans(), max_size=40)


@given(FLAGS, st.lists(st.integers(0, 39), max_size=10))
def test_places_are_those_at_which_a_flag_is_set(flags, wanted):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "STEP", 7)
        found = places_of(np.array(flags, np.bool_)).tolist()
    assert found == [at for at, flag in enumerate(flags) if flag]
    some = np.array(sorted({at for at in wanted if at < len(flags)}), np.int64)
    above = [max((at for at in found if at <= place), default=-1) for place in some.tolist()]
    assert last_above(np.array(flags, np.bool_), some).tolist() == above
    assert among(some, np.array(found, np.int32)).tolist() == [at for at in some.tolist() if at in found]


@given(st.lists(st.lists(st.integers(0, 70_000), max_size=5), max_size=8))
def test_a_stack_is_its_blocks_one_after_the_other(blocks):
    stack = Stack()
    for block in blocks:
        narrow = max(block, default=0) < 256
        stack.add(np.array(block, np.uint8 if narrow else np.int32))
    assert stack.array().tolist() == [each for block in blocks for each in block]


def test_lines_are_grouped_alike_by_few_keys_and_by_many():
    texts = [f"{number % 23}" for number in range(100)]
    few, many = (coded(texts).grouped(lambda text, keys=keys: int(text) % keys) for keys in (5, 23))
    for groups, keys in ((few, 5), (many, 23)):
        wanted = {}
        for at, text in enumerate(texts):
            wanted.setdefault(int(text) % keys, []).append(at)
        assert [(key, found.tolist()) for key, found in groups.items()] == list(wanted.items())


def test_sums_above_each_booking_are_whole_beyond_32_bits_and_across_the_notes(monkeypatch):
    monkeypatch.setattr(running, "_NOTED", 4)
    monkeypatch.setattr(running, "STEP", 8)
    monkeypatch.setattr(near_totals, "STEP", 8)
    whole = [2_000_000_000, *range(1, 30), 2_000_000_000, 2_000_000_434, 7, 8, 16]
    amounts = exact(list(map(Decimal, whole)))
    assert amounts.units.dtype == np.int32
    at = np.array([*range(33), 34, 35], np.int64)
    sums = near_totals._Sums(amounts, at)
    held = [int(each) for each in amounts]
    for place in range(len(held)):
        ways = {which: (whole, lines) for which, whole, lines in sums.ways_of(place)}
        assert ways["lines above"] == (sum(held[:place]), place)
        assert ways["other lines"] == (sum(held) - held[place], len(held) - 1)
        block = 33 if place >= 33 else 0
        assert ways["lines just above"] == (sum(held[block:place]), place - block)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_plain_lines_are_cut_as_the_careful_reader_cuts_them(end):
    lines = [f"{text}{end}" for text in ("R1,Alder,1.50", "R2,Café Noir,", ",,", "R3, Birch ,-2")]
    columns = plain_files._plain_columns([*lines[:-1], lines[-1].rstrip("\r\n")], ",")
    assert columns == [["R1", "R2", "", "R3"], ["Alder", "Café Noir", "", " Birch "], ["1.50", "", "", "-2"]]


@pytest.mark.parametrize("odd", ['"R2",Birch,2', "R2,Birch", "R2,Birch,2,x", "", "---,---,---"])
def test_lines_that_are_not_plain_are_left_to_the_careful_reader(odd):
    assert plain_files._plain_columns(["R1,Alder,1\n", f"{odd}\n", "R3,Elm,3\n"], ",") == []
    assert plain_files._plain_columns(["Alder\n", "Elm\n"], ",") == []


PROFILE = """
kind: ledger
version: 1
known by: [Document, Customer, Income]
booking has: Document
customer: Customer
income: Income
date: {column: Date, order: year month day}
tax: net
"""


def test_the_number_of_a_document_is_kept_where_no_booking_stands(tmp_path):
    path = tmp_path / "ledger.csv"
    lines = ["Document,Date,Customer,Income", *(f"R{at},2025-01-{at:02},Alder,{at}" for at in range(1, 20))]
    path.write_text("\n".join([*lines, " ,,Total,190", "", "R20,2025-01-30,Birch,5"]), encoding="utf-8")
    profile = read_text(PROFILE, "generated").rules
    statement = statement_by_profile(path, [[profile]])
    assert {name: float(each.income) for name, each in statement.sums.customers.items()} == {"alder": 190, "birch": 5}
    assert list(statement.ledger.lines) == [*range(2, 21), 23]
