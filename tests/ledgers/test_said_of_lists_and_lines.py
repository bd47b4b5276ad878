"""What a list says of itself above or below, and its lines by a day of cancellation, a no under Posted, a name."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_where, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.doubts.said import cut_off, said_of_the_list

LINES = "Firm;{title};Sum\nElm;{first};70\nOak;{first};31\nAsh;{last};8\n"


@pytest.fixture
def read(tmp_path):
    def reader(text, *where, customer="Firm", **answers):
        path = tmp_path / "s.csv"
        path.write_text(text, encoding="utf-8")
        particulars, more = to_particulars(answers, Particulars(), [parse_where(it) for it in where])
        return read_statement(path, Columns(customer, "Sum"), more, particulars=particulars)

    return reader


@pytest.mark.parametrize(
    "said",
    [
        "Sales by customer - Cash Basis",
        "Basis: Cash",
        "Vorläufige Zahlen",
        "Prices include tax: yes",
        "Alle Beträge inkl. MwSt",
        "Filter: Region = North",
        "Only the first 500 rows are shown",
        "Entwurf",
        "Offene Posten",
    ],
)
def test_what_stands_above_or_below_a_list_is_told(read, said):
    text = LINES.format(title="Note", first="a", last="b")
    told = f'"{said}" stands beside the list: look whether that is what is meant'
    assert told in read(f"{said}\n\n{text}").looks
    assert told in read(f"{text}\n{said}\n").looks


@pytest.mark.parametrize(
    "said", ["Sales 2026", "Elm Draughts Ltd", "Printed on 2026-04-01 by Ann", "Page 1 of 3", "Total"]
)
def test_other_titles_are_not(said):
    assert said_of_the_list([said]) == []


def test_a_text_of_a_page_says_nothing_of_a_list():
    assert said_of_the_list(["draft " * 60]) == []
    assert [len(said_of_the_list([f"draft {'x' * more}"])) for more in (294, 295)] == [1, 0]
    assert len(said_of_the_list([f"Draft {at}" for at in range(9)])) == 3


def test_a_list_that_ends_with_the_sheet_is_told():
    assert cut_off(range(2, 65_537)) == [
        "the list ends in line 65,536, the last one of a sheet of Excel: lines may be cut off"
    ]
    assert [cut_off(lines) for lines in (range(2, 65_538), range(0), range(2, 1_000))] == [[], [], []]
    assert cut_off(range(2, 1_048_577)) != []


@pytest.mark.parametrize("title", ["Deleted at", "Stornodatum", "voided_on", "Date of cancellation", "Annulé le"])
def test_the_day_of_a_cancellation_is_asked_about(read, title):
    text = LINES.format(title=title, first="", last="2026-03-01")
    with pytest.raises(LedgerError) as caught:
        read(text)
    assert str(caught.value) == (
        f's.csv:4: {title}: "2026-03-01" is the day on which a document was cancelled, by the title: line 4 holds '
        f'8.00 - leave such lines out with --where "{title}=", or say --answer "{title}=ignore" where they count'
    )
    assert read(text, f"{title}=").sums.income == 101
    assert read(text, **{title: "ignore"}).sums.income == 109
    assert read(text.replace("2026-03-01", "0000-00-00")).sums.income == 109


@pytest.mark.parametrize(
    ("title", "yes", "no"), [("Posted", "TRUE", "FALSE"), ("Gebucht", "ja", "nein"), ("Valid", "1", "0")]
)
def test_a_no_below_posted_is_told(read, title, yes, no):
    text = LINES.format(title=title, first=yes, last=no)
    assert read(text).looks == (
        f'{title}: "{no}" (line 4, 8.00) counts - say --answer "{title}: {no}=no income" where such lines are not '
        f'booked, --answer "{title}: {no}=adds" where they count',
    )
    assert read(text, **{f"{title}: {no}": "no income"}).sums.income == 101
    assert read(text, **{f"{title}: {no}": "adds"}).looks == ()


@pytest.mark.parametrize(
    "text", [LINES.format(title="Posted", first="no", last="no"), LINES.format(title="Shipped", first="yes", last="no")]
)
def test_a_no_that_says_nothing_is_not_told(read, text):
    assert read(text).looks == ()


@pytest.mark.parametrize("name", ["Test customer", "Testkunde", "Dummy GmbH", "Max Mustermann"])
def test_a_name_to_try_a_system_out_with_is_told(read, name):
    text = f"Firm;Sum\nElm;70\nOak;31\n{name};8\n"
    assert f'Firm: "{name}" (line 4, 8.00) is a name to try a system out with, and counts' in read(text).looks[0]
    assert read(text, **{f"Firm: {name}": "no income"}).sums.income == 101


@pytest.mark.parametrize("name", ["Testa GmbH", "Demographics Ltd", "Contest AG", "Musterhaus Küchen"])
def test_a_name_that_begins_so_is_not(read, name):
    assert read(f"Firm;Sum\nElm;70\nOak;31\n{name};8\n").looks == ()


def test_months_for_customers_are_told(read):
    text = "Month;Sum\n2026-01;70\n2026-02;31\n2026-03;8\n"
    assert 'Month holds months or days ("2026-01") and no customers - choose another --customer' in (
        read(text, customer="Month").looks
    )
    assert read("Firm;Sum\n20260101;70\n20260102;31\n").looks == ()


@pytest.mark.parametrize(
    ("title", "word"), [("Journal", "Vendor Bills"), ("Account type", "Expense"), ("Kontoart", "Aufwand")]
)
def test_purchases_and_costs_beside_sales_are_asked_about(read, title, word):
    sold = {"Journal": "Customer Invoices", "Account type": "Income", "Kontoart": "Erlöse"}[title]
    with pytest.raises(LedgerError, match=rf'{title}: "{word}" is no income: line 4 holds 8\.00 of it'):
        read(LINES.format(title=title, first=sold, last=word))


def test_names_that_a_web_page_spells_otherwise_are_told(read):
    text = "Firm,Sum\nKestrel &amp; Larks,70\nKestrel & Larks,40\nOak,31\nAsh,8\nYew,1\n"
    assert '"Kestrel &amp; Larks" 70.00, "Kestrel & Larks" 40.00 (together 110.00)' in " ".join(read(text).looks)


def test_three_sentences_are_told_at_most_each_once():
    said = ["Draft", "Brutto", "draft", "Filter: Elm", "Draft", "Excerpt", "Sales 2026"]
    assert said_of_the_list(said) == [
        f'"{each}" stands beside the list: look whether that is what is meant' for each in ("Draft", "Brutto", "draft")
    ]
    assert len(said_of_the_list([f"{'x' * 294} draft", f"{'x' * 295} draft"])) == 1
