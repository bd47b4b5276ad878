"""Ledgers as finance systems export them: encodings, separators, broken lines, names."""

from decimal import Decimal

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import Columns, LedgerError, parse_where, read_statement

PLAIN = "Customer,Sector,Sales\nAcme,Food,10\nBolt,Steel,5\n"


@pytest.fixture
def read(tmp_path):
    def reader(content, *where, columns=None, decimal=None):
        path = tmp_path / "l.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        asked = columns or Columns("Customer", "Sales", "Sector")
        return read_statement(path, asked, [parse_where(text) for text in where], decimal)

    return reader


def refusal(read, *arguments, **options):
    with pytest.raises(LedgerError) as caught:
        read(*arguments, **options)
    return str(caught.value).splitlines()


def incomes(statement):
    return {customer.name: customer.income for customer in statement.sums.customers.values()}


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Customer,Sector,Sales\nCafé Ünü,Food,10\n".encode(), "UTF-8"),
        ("Customer,Sector,Sales\nCafé Ünü,Food,10\n".encode("utf-8-sig"), "UTF-8"),
        ("Customer,Sector,Sales\nCafé Ünü,Food,10\n".encode("cp1252"), "Windows-1252"),
        ("Customer,Sector,Sales\nCafé Ünü,Food,10\n".encode("utf-16"), "UTF-16"),
        ("Customer,Sector,Sales\nCafé Ünü,Food,10\n".encode("utf-32"), "UTF-32"),
    ],
)
def test_encodings_are_told_apart(read, data, encoding):
    statement = read(data)
    assert incomes(statement) == {"Café Ünü": Decimal(10)}
    assert statement.ledger.origin.encoding == encoding


def test_the_first_line_that_is_not_utf8_is_told(read):
    told = read("Customer,Sector,Sales\nAcme,x,1\nCafé,x,1\n".encode("cp1252"))
    assert told.notes == ('line 3: not UTF-8: read as Windows-1252 ("Café")',)
    assert read(PLAIN).notes == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (PLAIN.encode() + b"\0\0", "l.csv:4: holds a zero byte: the file is damaged or not text at all - export it"),
        (b"Customer,Sector,Sales\nA\x81b\xe9,x,1\n", "l.csv:2: has bytes that are words in no encoding known here"),
        (b"PK\x03\x04rest", "l.csv: is a damaged zip file or workbook"),
        (b"\xd0\xcf\x11\xe0rest", "l.csv: is an Office file but no workbook"),
        (b"", "l.csv: holds no line"),
        (b"Customer,Sector,Sales\n", "l.csv: has a header and no lines"),
    ],
)
def test_what_is_no_ledger_is_refused_in_words(read, data, words):
    assert refusal(read, data)[0].startswith(words)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found_by_the_columns_asked_for(read, separator):
    assert incomes(read(PLAIN.replace(",", separator))) == {"Acme": 10, "Bolt": 5}


def test_excels_separator_hint_is_obeyed_and_counted(read):
    assert incomes(read("sep=;\r\nCustomer;Sector;Sales\r\nAcme;Food;10\r\n")) == {"Acme": 10}
    assert refusal(read, "sep=;\nCustomer;Sector;Sales\nAcme;Food;ten\n")[0].startswith('l.csv:3: Sales: "ten"')


def test_columns_are_found_however_they_are_typed_and_missed_with_a_hint(read):
    assert incomes(read("  CUSTOMER ,sector,Sales\nAcme,Food,10\n")) == {"Acme": 10}
    assert refusal(read, "Custmer,Sector,Sales\nAcme,Food,10\n") == [
        'l.csv:1: no column is called "Customer" - did you mean "Custmer"? (columns: Custmer, Sector, Sales)'
    ]
    assert refusal(read, "Customer,Sales,Sector,sales\nAcme,1,Food,10\n") == [
        'l.csv:1: 2 columns are called "Sales" - say "column 2" or "column 4"'
    ]
    assert incomes(read("Customer,Sector,Sales,x,x,,\nAcme,Food,10,,,,\n")) == {"Acme": 10}


def test_every_faulty_line_is_told_at_once_the_first_twenty_in_words(read):
    lines = refusal(read, "Customer,Sector,Sales\n" + "Acme,Food,ten\n" * 25)
    assert lines[0].startswith('l.csv:2: Sales: "ten" is not an amount - correct it in the ledger')
    assert lines[20:] == ["... and 5 more: 25 faults in all"]


def test_line_numbers_are_those_of_an_editor(read):
    text = 'Customer,Sector,Sales\r\n"Acme\r\nWorks",Food,10\r\n\r\nBolt,Steel,five\r\n'
    assert refusal(read, text)[0].startswith("l.csv:5: ")
    assert incomes(read(text.replace("five", "5"))) == {"Acme Works": 10, "Bolt": 5}


def test_ragged_lines_are_read_where_nothing_is_lost_and_refused_otherwise(read):
    statement = read("Customer,Sector,Sales,Note\nAcme,Food,10\nBolt,Steel,5,x,,\n,,\n,,,,,\n")
    assert incomes(statement) == {"Acme": 10, "Bolt": 5}
    assert (statement.ledger.short, statement.ledger.long, statement.ledger.blank) == (1, 1, 2)
    assert refusal(read, "Customer,Sector,Sales\nAcme, Inc,Food,10\nBolt,Steel\n") == [
        "l.csv:2: has 4 fields, the header has 3 - put quotation marks around a text that holds the separator "
        "or a line break",
        "l.csv:3: has 2 fields, the header has 3 - put quotation marks around a text that holds the separator "
        "or a line break",
    ]


def test_a_quotation_mark_that_does_not_pair_is_refused(read):
    assert refusal(read, 'Customer,Sector,Sales\nAcme,Food,1\n"Bolt" Ltd,Steel,5\n')[0].startswith("l.csv:3: has a quo")
    assert refusal(read, 'Customer,Sector,Sales\nAcme,Food,1\n"Bolt,Steel,5\nCo,x,1\n')[0].startswith("l.csv:3: has a")
    assert incomes(read('Customer,Sector,Sales\nThe "Best" Ltd,Food,1\n')) == {'The "Best" Ltd': 1}


def test_na_is_a_name_and_a_blank_is_none(read):
    statement = read("Customer,Sector,Sales\nN/A,Food,10\nnull,,3\n ,Food,5\n,,\n,Food,\n")
    assert incomes(statement) == {"N/A": 10, "null": 3, "": 5}
    assert statement.sums.customers[""].lines == 2
    assert (statement.sums.blank_income, statement.ledger.blank) == (1, 1)
    assert {row.name: row.income for row in statement.sums.ranked_industries()} == {"Food": 15, "": 3}


def test_names_are_merged_and_shown_as_first_met(read):
    statement = read("Customer,Sector,Sales\nAcme  Ltd ,a,10\nACME LTD,b,-30\nAcme\u00a0Ltd,B,5\nBolt,a,1\n")
    (acme,) = statement.sums.merged()
    assert (acme.name, acme.income, acme.lines) == ("Acme Ltd", -15, 3)
    assert acme.spellings == {"Acme  Ltd ": 1, "ACME LTD": 1, "Acme\u00a0Ltd": 1}
    assert (acme.industry, len(acme.by_industry)) == ("a", 2)
    assert (statement.sums.negative_lines, statement.sums.negative_income) == (1, -30)


def test_where_takes_any_of_one_column_and_all_of_several(read):
    text = "Customer,Sector,Sales,Q\nA,x,1,jan-east\nB,x,2,feb-east\nC,y,4,JAN-east \nD,x,8,jan-west\n"
    assert incomes(read(text, "Q=jan-east")) == {"A": 1, "C": 4}
    assert incomes(read(text, "Q=*east")) == {"A": 1, "B": 2, "C": 4}
    assert incomes(read(text, "Q=jan-east", "Q=*west")) == {"A": 1, "C": 4, "D": 8}
    statement = read(text, "Q=*east", "sector=X")
    assert incomes(statement) == {"A": 1, "B": 2}
    assert (statement.ledger.rows, statement.ledger.filtered) == (4, 2)


def test_where_that_meets_nothing_is_refused(read):
    assert refusal(read, PLAIN, "Sector=Fod") == ['l.csv: Sector: no line has "Fod" - did you mean "Food"?']
    assert refusal(read, PLAIN, "Sector=Food", "Customer=Bolt") == ["l.csv: no line is left to count"]
    assert refusal(read, PLAIN, "Sectr=Food")[0].startswith('l.csv:1: no column is called "Sectr" - did you mean "Sec')
    with pytest.raises(UserError, match="is not COLUMN=VALUE"):
        parse_where("2016")


def test_wallet_and_will_buy_are_one_value_for_each_customer(read):
    columns = Columns("Customer", "Sales", wallet="Wallet", will_buy="Again")
    head = "Customer,Sales,Wallet,Again\n"
    statement = read(head + 'Acme,1,"1,000.00",Yes\nACME,2,,yes\nBolt,1,20.50,\n', columns=columns)
    assert statement.wallets == {"acme": Decimal(1000), "bolt": Decimal("20.50")}
    assert statement.will_buy == {"acme": "Yes"}
    assert refusal(read, head + "Acme,1,10,yes\nBolt,1,5,\nacme,1,11,no\n", columns=columns) == [
        'l.csv:4: Wallet: "11" stands for "acme", but line 2 has "10" - '
        "it is one value for each customer: correct one of the lines",
        'l.csv:4: Again: "no" stands for "acme", but line 2 has "yes" - '
        "it is one value for each customer: correct one of the lines",
    ]


def test_columns_in_different_currencies_are_refused(read):
    columns = Columns("Customer", "Sales", profit="Profit")
    assert refusal(read, "Customer,Sales,Profit\nAcme,$5,\nBolt,6,€2\n", columns=columns) == [
        "l.csv:3: Profit: is in €, but Sales is in $ - convert one of them"
    ]


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(LedgerError, match=r"nowhere\.csv: cannot be read"):
        read_statement(tmp_path / "nowhere.csv", Columns("a", "b"))


def test_texts_that_no_cell_can_hold_are_refused(read):
    assert refusal(read, f"Customer,Sector,Sales\nAcme,Food,1\n{'x' * 32_768},Food,1\nA\x01B,Food,1\n") == [
        f'l.csv:3: Customer: "{"x" * 57}..." is longer than the 32,767 characters of a cell - shorten it',
        'l.csv:4: Customer: "A\x01B" holds a character that a workbook cannot store - remove it',
    ]


def test_a_column_that_is_blank_throughout_is_refused(read):
    assert refusal(read, "Customer,Sector,Sales\nAcme,,1\nBolt, ,2\n") == [
        "l.csv: Sector: is blank in every line used - choose another column"
    ]
