"""What parts the fields of a file, told by the columns that were named; texts that a file keeps from Excel."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.files.separators import cut_points, separators_by_titles

LINES = ["Firm{0}Day{0}Sum", "Elm{0}2026-01-02{0}70", "Oak{0}2026-01-03{0}31", "Elm{0}2026-01-04{0}-20", ""]
PRINTED = """\
NO   FIRM TOWN    NET SUM
0017 ELMS ULM       70.00
0018 OAK  KÖLN      31.00
0017 ELMS ULM       20.00-
"""


@pytest.fixture
def read(tmp_path):
    def reader(text, customer="Firm", income="Sum", **particulars):
        path = tmp_path / "l.txt"
        path.write_text(text, encoding="utf-8")
        return read_statement(path, Columns(customer, income), particulars=Particulars(**particulars))

    return reader


def incomes(statement):
    return {customer.name: int(customer.income) for customer in statement.sums.customers.values()}


@pytest.mark.parametrize("sign", ["~", "^", "¦", "§", "#", "!"])
def test_a_sign_that_seldom_parts_fields_is_known_by_the_titles(read, sign):
    found = read("\n".join(LINES).format(sign))
    assert incomes(found) == {"Elm": 50, "Oak": 31}
    assert found.looks == (f'cut by "{sign}", which parts the columns that were named',)


def test_printed_columns_that_one_blank_parts_are_known_by_the_titles(read):
    found = read(PRINTED, "FIRM", "NET SUM")
    assert incomes(found) == {"ELMS": 50, "OAK": 31}
    assert found.looks[0].startswith('cut by "1,6,11,')
    with pytest.raises(LedgerError, match='no column is called "NAME"'):
        read(PRINTED, "NAME", "NET SUM")


def test_what_is_said_to_part_the_fields_does(read):
    with pytest.raises(LedgerError, match='no column is called "Firm"'):
        read("\n".join(LINES).format("~"), separator=";")


def test_a_sign_that_some_lines_lack_parts_nothing(read):
    with pytest.raises(LedgerError, match='no column is called "Firm"'):
        read("Firm~Sum\nElm 70\nOak~31\n")


@pytest.mark.parametrize("quoted", ['="{0}"', '"=""{0}"""'])
def test_a_text_that_is_kept_from_excel_is_that_text(read, quoted):
    rows = [("0017", "70"), ("0018", "31"), ("0017", "-20")]
    text = "Firm;Sum\n" + "".join(f"{quoted.format(firm)};{quoted.format(amount)}\n" for firm, amount in rows)
    assert incomes(read(text)) == {"0017": 50, "0018": 31}
    assert incomes(read('Firm;Sum\n"=A1";70\n=Elm;31\n')) == {"=A1": 70, "=Elm": 31}


WIDE = ["ELM  70"]


@pytest.mark.parametrize(
    ("lines", "titles", "found"),
    [
        (["FIRM SUM", "ELM  70 ", "OAK  31"], ["FIRM", "SUM"], ["1,6"]),
        (["FIRM SUM", *WIDE], ["FIRM", "SUM"], []),
        (["FIRM", "ELM", "OAK"], ["FIRM"], []),
        (["FIRM SUM", "ELMXX70", *WIDE * 8], ["FIRM"], []),
        (["FIRM SUM", "ELMXX70", *WIDE * 9], ["FIRM"], ["1,6"]),
        (["FIRM SUM", *["ELMXX70"] * 2, *WIDE * 17], ["FIRM"], []),
        (["FIRM SUM", *["ELMXX70"] * 2, *WIDE * 18], ["FIRM"], ["1,6"]),
        (["FIRM SUM", "-------", *WIDE, "FIRM SUM", "OAK  31"], ["SUM"], ["1,6"]),
        (["FIRM SUM", "-------", *WIDE, "FIRM SUM"], ["SUM"], []),
        (["  FIRM SUM", "  ELM  70", "1 OAK  31"], ["FIRM"], ["1,3,8"]),
        (["FIRM\tSUM", "ELM\t70", "OAK\t31"], ["FIRM"], ["1,9"]),
        (["NO FIRM SUM", "1  ELM  70", "2  OAK  31"], ["firm", "X"], []),
        (["x~y", "FIRM~SUM", "ELM~7"], ["FIRM"], ["~"]),
        (["x", "FIRM~SUM", "ELM~7"], ["FIRM"], []),
        (["", "FIRM~SUM", " ", "ELM~7"], ["FIRM"], ["~"]),
        (["FIRM~SUM~", "ELM~7~"], ["FIRM"], ["~"]),
        (["FIRM~SUM~", "ELM~7"], ["FIRM"], []),
        (["FIRM~SUM", "ELM~7~"], ["FIRM"], ["~"]),
        ([], ["FIRM"], []),
    ],
)
def test_what_parts_the_fields_by_the_titles(lines, titles, found):
    """A word of the header begins a column where at most one of ten lines has a letter before it."""
    assert separators_by_titles(lines, titles) == found


@pytest.mark.parametrize(
    ("lines", "starts"),
    [
        (["a title over all", "NO  FIRM", "--------", "1   Elm", "2   Oak"], [0, 4]),
        (["NO  FIRM", "", "--------", "1   Elm", "2   Oak", "--------", "3   Fir"], [0, 4]),
        (["--------", "1   Elm", "2   Oak"], [0, 4]),
        (["x y z", "--------", "NO  FIRM", "--------", "1   Elm", "2   Oak", "3   Yew"], [0, 4]),
        (["AB C D", "ab c d"], []),
        (["AB  C D", "ab  c d"], [0, 4]),
        (["A  B", "C  D"], [0, 3]),
        (["A  B"], []),
    ],
)
def test_the_columns_of_a_list_below_what_is_drawn(lines, starts):
    assert cut_points(lines) == starts
