"""Printed lists: no word or amount is cut by the edge of a column, and what heads each page falls out."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.files import printed as printed_module
from valuex_xl.ledgers.files.printed import is_page_line

HEADING = "Nr     Kunde            Belegdatum  Text              Betrag"
LINES = [
    ("101", "Erle GmbH", "15.01.2026", "Wartung", "350,00"),
    ("102", "Buche AG", "17.01.2026", "Lieferung", "886,20"),
    ("103", "Tanne KG", "19.01.2026", "Miete", "410,00"),
]


@pytest.fixture
def read(tmp_path):
    def reader(lines, customer="Kunde", income="Betrag"):
        path = tmp_path / "l.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_statement(path, Columns(customer, income))

    return reader


def printed(*lines):
    return [f"{no:<7}{firm:<17}{day:<12}{text:<12}{amount:>12}" for no, firm, day, text, amount in lines]


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


@pytest.mark.parametrize("usual", [7, 200])  # the lines by which columns are found, and more than these
@pytest.mark.parametrize(
    ("text", "amount", "value"),
    [
        ("", "12.886,20", 12886.2),
        ("", "1.112.886,20-", -1112886.2),
        ("Lieferung", "12.886,20", 12886.2),
        ("Lieferung", "112.886,20", 112886.2),
        ("", "12 886,20", 12886.2),
        ("", "1 886,20", 1886.2),
        ("Miete", "1 886,20", 1886.2),
    ],
)
def test_an_amount_wider_than_all_others_is_read_whole(read, usual, text, amount, value):
    found = read([HEADING, *printed(*LINES * usual), *printed(("104", "Esche", "21.01.2026", text, amount))])
    expected = {"Erle GmbH": 350.0 * usual, "Buche AG": 886.2 * usual, "Tanne KG": 410.0 * usual, "Esche": value}
    assert incomes(found) == pytest.approx(expected)


@pytest.mark.parametrize(
    "torn",
    [
        "104    Esche            21.01.2026  Lieferung XX1.112.886,20-",
        "104    Norddeutsche Esche21.01.2026 Miete              12,20",
        "104    Esche            21.01.2026  Lieferung Nr 10345.886,20",
        "104    Esche            21.01.2026  Lieferung Nr 345.886,20",
    ],
)
def test_a_word_on_the_edge_of_two_columns_is_refused_with_its_line(read, torn):
    with pytest.raises(LedgerError, match=r"l\.txt:23: .*stands in two columns.*--separator 1,8,25,37,"):
        read([HEADING, *printed(*LINES * 7), torn])


def test_an_amount_that_fills_its_column_below_a_blank_cell_does_not_hide_the_border(read):
    lines = ["Customer     Date        Doc      Amount"]
    rows = [("Alder", "INV-1", "1,250.00"), ("Birch", "INV-2", "980.10"), ("Cedar", "", "112,886.20")]
    lines += [f"{firm:<13}{'2026-01-15':<12}{doc:<6}{amount:>10}" for firm, doc, amount in rows]
    assert incomes(read(lines, "Customer", "Amount")) == {"Alder": 1250.0, "Birch": 980.1, "Cedar": 112886.2}


@pytest.mark.parametrize(
    "head",
    [
        "Seite {}",
        "Page {} of 3",
        "- {} -\fPagina {}",
        "Umsatzliste                Seite: {}",
        "ACME Ltd      Sales     30.01.2026   Page {}",
        "Page {}      printed 30.01.2026 12:0{}",
        "Sales list    Page {}   2026-03-01 12:0{}",
        "Run: 30.01.26   SALES JOURNAL    Page {} of 3   User: MEIER",
        "\fACME Ltd                         north",
    ],
)
def test_what_heads_each_page_falls_out_and_is_told(read, head):
    shown = []
    for page in range(3):
        shown += [*head.format(page + 1, page + 1).split("\n"), HEADING, "-" * 60, *printed(*LINES * 2)]
    found = read(shown)
    assert incomes(found) == pytest.approx({"Erle GmbH": 2100.0, "Buche AG": 5317.2, "Tanne KG": 2460.0})
    assert any("that head a page left out" in note for note in found.ledger.notes)


def test_a_total_and_a_minus_behind_an_amount_do_not_hide_where_columns_begin(read):
    lines = [
        "Region   Customer        Net       Tax",
        "North    Alder        100.00-    20.00-",
        "North    Birch       1,300.00   260.00",
        "South    Cedar      12,000.00 2,400.00",
        "Grand total         13,200.00 2,640.00",
    ]
    assert incomes(read(lines, "Customer", "Net")) == {"Alder": -100.0, "Birch": 1300.0, "Cedar": 12000.0}


def test_a_text_that_runs_over_a_blank_cell_is_read_as_one_and_told(read):
    over = "104    Eschenholzhandlungen und             Miete             12,20"
    found = read([HEADING, *printed(*LINES * 7), over])
    assert incomes(found)["Eschenholzhandlungen und"] == 12.2
    assert any("a text that reaches over the edge of its column" in look for look in found.looks)


def test_totals_and_footers_of_a_printed_list_are_as_before(read):
    total = f"{'Zwischensumme 101 Erle GmbH und alle anderen':<48}{'11.523,40':>12}"
    found = read([HEADING, *printed(*LINES * 7), total, "", "Gedruckt am 30.01.2026 von der Buchhaltung um 12:30"])
    assert incomes(found) == pytest.approx({"Erle GmbH": 2450.0, "Buche AG": 6203.4, "Tanne KG": 2870.0})


@pytest.mark.parametrize(
    ("line", "is_page"),
    [
        ("Seite 2", True),
        ("  - Page 3 / 7 -", True),
        ("ページ 2", True),
        ("Sales list     Page 2 of 7", True),
        ("Page 2     Sales list", True),
        ("Elm   3.50   Page 2", False),
        ("Page 2 Ltd", False),
        ("Sida vid sida AB    12", False),
        ("Jimmy Page", False),
    ],
)
def test_a_line_that_numbers_a_page(line, is_page):
    assert is_page_line(line) is is_page


def test_a_street_is_not_looked_at_as_the_number_of_a_page(monkeypatch):
    looked = []
    for name in ("_ALONE", "_ENDS_SO", "_BEGINS_SO"):
        pattern = getattr(printed_module, name)
        monkeypatch.setattr(printed_module, name, Watched(pattern, looked))
    for line in ("17  Hauptstr. 5    Residence s.r.o.   12,00", "Homepage 2    Inside 7   9,00", "Sivutie 4   3,00"):
        assert not is_page_line(line)
    assert looked == []
    assert all(map(is_page_line, ("Erlöse    Seite 5", "SEITE 5", "Erlöse | Str. 5")))
    assert looked


class Watched:
    """A pattern that keeps the texts it is asked about: each costs time in every line of a list."""

    def __init__(self, pattern, looked):
        self.pattern, self.looked = pattern, looked

    def fullmatch(self, text):
        self.looked.append(text)
        return self.pattern.fullmatch(text)
