"""Blocks of lines are read as the careful way reads them, line by line: records, numbers, refusals, amounts, sums."""

import csv
import io
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledgers.line_by_line import amounts_by, records_of, sums_of, table_of
from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.columns import Packer, coded, exact, paired
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.files import plain as plain_files
from valuex_xl.ledgers.files.separators import is_ruler
from valuex_xl.ledgers.header import find_header
from valuex_xl.ledgers.money.amounts import lenient_amounts
from valuex_xl.ledgers.table import Kept, read_table

PLAIN_NAMES = ("Alder", "alder ", "Birch GmbH", "Café Noir", "CAFÉ\u00a0NOIR", 'With "quotes"', "007", "1001.0")
ODD_NAMES = ("Two\nlines", "Two\r\nlines", "N/A", "", " ", "\u00a0", "a;b", "a,b", "--- ---", "Ærø\u2028x", "Customer")
NAMES = st.sampled_from((*PLAIN_NAMES, *ODD_NAMES, "Total", "Summe:", "***"))
PLAIN_MONEY = ("1", "0", "-0", "0.00", "12.50", "-12.50", "1234567.89", "1.5", "007.10", "12.3456", "1.234", "1,234.50")
ODD_MONEY = ("", " ", "\u00a0", "$5.00", "EUR 7", "5.00-", "1_000", "1e400", "1e-3", "N/A", "#N/A", "x", "Income", "-")
OTHER_MONEY = ("1,5", "0,50", "1.234,56", "12.", ".5", "99999999999999999", "5 CR", "1 000.00", "123456789012345.12")
MONEY = st.sampled_from((*PLAIN_MONEY, *ODD_MONEY, *OTHER_MONEY, "(45.00)"))
RECORDS = st.lists(
    st.one_of(
        st.tuples(NAMES, MONEY, st.sampled_from(["2025-01-31", "", "Invoice"])),
        st.just(()),
        st.tuples(NAMES),
        st.tuples(NAMES, MONEY),
        st.tuples(NAMES, MONEY, st.just("x"), st.sampled_from(["", " ", "y"])),
        st.just(("Customer", "Income", "Note")),
    ),
    max_size=24,
)
TITLES = ("Customer", "Income", "Note")


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    """Blocks of three lines, so that every few lines something begins or ends with one."""
    monkeypatch.setattr(plain_files, "_FIRST_BLOCK", 3)
    monkeypatch.setattr(plain_files, "BLOCK", 3)


def written(records, separator=",", end="\r\n"):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows([TITLES, *records])
    return stream.getvalue()


@given(RECORDS, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_blocks_hold_what_lines_hold(tmp_path_factory, records, separator, end, marked):
    text = written(records, separator, end)
    path = tmp_path_factory.getbasetemp() / "blocks.csv"
    path.write_bytes(text.encode("utf-8-sig" if marked else "utf-8"))
    export = open_export(path, separator=separator)
    header = find_header(path.name, export.lines(), ["Customer", "Income"])
    below = [(number, record) for number, record in records_of(text, separator) if number > header.line]
    below = [(number, record) for number, record in below if not _is_ruler(record)]
    wanted = table_of(below, TITLES, [0, 1])
    kept = Kept({1}, {0})
    if wanted["faults"]:
        with pytest.raises(LedgerError) as error:
            read_table(path.name, header, export.blocks(header.line), kept, [0, 1])
        assert [(fault.line, int(fault.reason.split()[1])) for fault in error.value.faults] == wanted["faults"]
        return
    table = read_table(path.name, header, export.blocks(header.line), kept, [0, 1])
    assert list(table.lines) == wanted["lines"]
    columns = [list(table.columns[place]) for place in range(3)]
    assert list(zip(*columns, strict=True)) == wanted["records"] == list(map(tuple, table.sample))
    assert list(table.filled) == wanted["filled"]
    for name in ("totals", "texts", "blank", "short", "long", "repeated"):
        assert getattr(table, name) == wanted[name], name


def _is_ruler(record):
    return any(cell[:3] in ("---", "===", "___") for cell in record[:2]) and is_ruler("".join(record))


@given(st.lists(MONEY), st.sampled_from(".,"), st.integers(1, 5))
def test_money_in_columns_is_the_money_of_its_texts(texts, mark, size):
    packer = Packer()
    for start in range(0, len(texts), size):
        filled = packer.add(texts[start : start + size])
        assert filled.tolist() == [bool(text.strip()) for text in texts[start : start + size]]
    packed = packer.column()
    assert list(packed) == texts
    assert list(lenient_amounts(packed, mark)) == amounts_by(texts, mark)
    met = packed.first_of()
    assert sum(count for _, count in met.values()) == len(texts)
    assert all(texts[place] == text for text, (place, _) in met.items())


AMOUNTS = st.lists(
    st.one_of(
        st.none(), st.decimals(-(10**15), 10**15, places=2), st.decimals(-5, 5, places=20), st.just(Decimal("1e15"))
    )
)


@given(AMOUNTS, AMOUNTS)
def test_columns_of_amounts_count_exactly(first, second):
    size = min(len(first), len(second))
    first, second = first[:size], second[:size]
    mine, theirs = exact(first), exact(second)
    assert list(mine) == first
    assert Fraction(mine.total()) == sum((Fraction(value) for value in first if value is not None), Fraction(0))
    pairs = [tuple(None if it is None else Fraction(it) for it in pair) for pair in zip(first, second, strict=True)]
    assert fractions(mine.less(theirs)) == [None if a is b is None else (a or 0) - (b or 0) for a, b in pairs]
    assert fractions(mine.plus(theirs)) == [None if a is b is None else (a or 0) + (b or 0) for a, b in pairs]
    assert fractions(mine.without(theirs)) == [None if a is None else a - (b or 0) for a, b in pairs]
    assert fractions(mine.or_else(theirs)) == [b if a is None else a for a, b in pairs]


def fractions(amounts):
    return [None if it is None else Fraction(it) for it in amounts]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"))))
def test_coded_columns_group_and_pair_as_their_lines_do(lines):
    first, second = (coded([line[at] for line in lines]) for at in (0, 1))
    assert list(paired(first, second)) == lines
    groups = first.grouped(str.upper, second.where(lambda text: text != "y"))
    wanted = {}
    for at, (key, other) in enumerate(lines):
        if other != "y":
            wanted.setdefault(key.upper(), []).append(at)
    assert [(key, places.tolist()) for key, places in groups.items()] == list(wanted.items())
    told = first.tallied(str.upper, second.where(lambda text: text != "y"))
    assert list(told.items()) == [(key, (places[0], len(places))) for key, places in wanted.items()]


PLAIN = st.tuples(
    st.sampled_from(["Alder", "ALDER", "Birch", "Café", "Two\nlines"]),
    st.decimals(-(10**9), 10**9, places=2).map(lambda value: f"{value:f}"),
    st.sampled_from(["a", "b"]),
)


@given(st.lists(PLAIN, min_size=1, max_size=30))
def test_a_ledger_sums_as_its_lines_do(tmp_path_factory, records):
    path = tmp_path_factory.getbasetemp() / "sums.csv"
    path.write_text(written(records), encoding="utf-8", newline="")
    as_it_stands = Particulars(ignore=("Income",))  # amounts below 0 are meant
    statement = read_statement(path, Columns("Customer", "Income"), particulars=as_it_stands)
    assert {key: it.income for key, it in statement.sums.customers.items()} == sums_of(
        [name for name, _, _ in records], [Decimal(amount) for _, amount, _ in records]
    )
    numbers = [number for number, _ in records_of(written(records), ",")][1:]
    assert list(statement.ledger.lines) == numbers


def test_a_fault_behind_a_quoted_break_has_the_line_of_an_editor(tmp_path):
    path = tmp_path / "ledger.csv"
    lines = ["Customer,Income", *['"Two\nlines",1'] * 7, "Alder,x", '"Three\r\nmore\nlines",2', "Birch,y"]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    with pytest.raises(LedgerError) as error:
        read_statement(path, Columns("Customer", "Income"))
    assert [fault.line for fault in error.value.faults] == [16, 20]
