"""Drafts of exports that no profile knows: the same figures as with the right columns named, or a question."""

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import Columns, read_statement
from valuex_xl.ledgers.calendar.dates import ALL_YEARS
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.ledgers.profiles.survey import survey
from valuex_xl.ledgers.questions import OpenQuestionsError
from valuex_xl.rulesets.load import read_text

GUESSED = {"drafted": "yes", "drafted words": "yes", "other columns": "no", "tax": "net", "years": "all"}


def lines(*rows):
    return "\n".join([*rows, ""])


@pytest.fixture
def drafted(tmp_path):
    """The draft of a text, what it asks beyond what it guessed, and what it counts when that is answered."""

    def reader(text, **answers):
        path = tmp_path / "unknown.csv"
        path.write_text(text, encoding="utf-8")
        rules = draft(survey(open_export(path)), "own")
        shelf = [[read_text(rules, "own").rules]]
        given = {name: word for name, word in GUESSED.items() if name in ("tax", "years") or f"\n  {name}:\n" in rules}
        try:
            statement_by_profile(path, shelf, answers=given)
            asked = []
        except OpenQuestionsError as error:
            asked = [each.name for each in error.questions if each.name != "years"]
        answers = {name.replace("_", " "): word for name, word in answers.items()}
        return rules, asked, counted(statement_by_profile(path, shelf, answers=given | answers))

    return reader


@pytest.fixture
def by_columns(tmp_path):
    def reader(text, customer, income):
        path = tmp_path / "unknown.csv"
        path.write_text(text, encoding="utf-8")
        return counted(read_statement(path, Columns(customer, income), particulars=Particulars(period=ALL_YEARS)))

    return reader


def counted(statement):
    return {each.name: float(each.income) for each in statement.sums.ranked()}


def booked(column, *words, day="2026-01-13"):
    amounts = ("100.00", "40.25", "3.50", "7.00")
    names = ("Elm", "Oak", "Elm", "Oak")
    rows = zip(words, names, amounts, strict=False)
    return lines(f"Date,{column},Customer,Amount", *(f"{day},{word},{name},{amount}" for word, name, amount in rows))


@pytest.mark.parametrize(
    ("column", "words", "asked"),
    [
        ("Type", ("Cash", "Credit", "Cash"), ["Cash", "Credit"]),
        ("Sale type", ("Cash sale", "Credit", "Cash sale"), ["Credit"]),
        ("Type", ("Invoice", "Deposit", "Invoice"), ["Deposit"]),
        ("Type", ("Invoice", "Draft invoice", "Invoice"), ["Draft invoice"]),
        ("Type", ("Order", "Order", "Order"), ["Order"]),
        ("Type", ("Payment", "Payment", "Payment"), ["Payment"]),
        ("Type", ("Credit memo", "Credit memo", "Payment"), ["Credit memo", "Payment"]),
        ("Status", ("Paid", "Pending", "Paid"), ["Pending"]),
        ("Status", ("Pending", "Pending", "Pending"), ["Pending"]),
        ("Status", ("Void", "Void", "Void"), ["Void"]),
    ],
)
def test_words_of_two_meanings_are_asked_and_explained(drafted, column, words, asked):
    yes = "adds" if "ype" in column else "income"
    rules, found, sums = drafted(booked(column, *words), **dict.fromkeys(asked, yes))
    assert (found, sums) == (asked, {"Elm": 103.5, "Oak": 40.25})
    assert "# those under ask are asked until they stand in their lists" in rules


def test_the_draft_says_which_two_meanings_a_word_has(drafted):
    rules = drafted(booked("Type", "Invoice", "Credit"), Credit="adds")[0]
    told = "  # those under ask are asked until they stand in their lists\n"
    assert f"{told}  # Credit: a credit note, or a sale on account\n" in rules


def test_what_words_take_off_and_leave_out_stands_in_the_question(drafted):
    rules, asked, sums = drafted(booked("Type", "Invoice", "Credit memo", "Payment", "Invoice"))
    assert (asked, sums) == ([], {"Elm": 100.0, "Oak": 7.0 - 40.25})
    assert "the customer from Customer - is that so?" in rules
    assert '  drafted words:\n    question: "by Type taken off Credit memo and left out Payment - is that so?"' in rules
    comment = "  # what counts is told by these words alone: hold them against what the system means by them\n"
    assert f"  column: Type\n{comment}  adds: [Invoice]\n" in rules
    assert '"by Status left out Void - is that so?"' in drafted(booked("Status", "Paid", "Void"))[0]


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("Status", ("Paid", "Unpaid", "Viewed", "Past due")),
        ("Status", ("Betalt", "Åpen", "Forfalt")),
        ("Stato", ("Pagata", "Da pagare", "Emessa")),
        ("Állapot", ("Kiegyenlítve", "Kiállítva", "Lejárt")),
        ("Durum", ("Ödendi", "Bekliyor", "Gönderildi")),
        ("Status", ("Bezahlt", "Offen", "Überfällig")),
        ("Statut", ("Payée", "En attente", "Envoyée")),
        ("Status", ("Opłacona", "Wystawiona", "Przeterminowana")),
        ("Status", ("Betaald", "Openstaand", "Verzonden")),
    ],
)
def test_states_that_are_known_are_not_asked_about(drafted, by_columns, column, words):
    text = booked(column, *words)
    assert drafted(text)[1:] == ([], by_columns(text, "Customer", "Amount"))


@pytest.mark.parametrize("column", ["Payment type", "Category", "State"])
def test_ways_to_pay_goods_and_places_are_no_kinds(drafted, column):
    words = {"Payment type": ("Card", "Transfer"), "Category": ("Bolts", "Nuts"), "State": ("TX", "NY")}[column]
    rules, _, sums = drafted(
        booked(column, *words), **{"Payment type: Transfer": "adds"} if column == "Payment type" else {}
    )
    assert f"column: {column}" not in rules
    assert f"  {column}:\n    count" not in rules
    assert sums == {"Elm": 100.0, "Oak": 40.25}


WIDE = {
    "quarter year": lines("Customer,Q1 2025,Q2 2025", "Elm,1.5,2", "Oak,10,20.25"),
    "year quarter": lines("Customer,2025-Q1,2025-Q2,Total", "Elm,1.5,2,3.5", "Oak,10,20.25,30.25"),
    "quarter": lines("Customer,Q1,Q2,Total", "Elm,1.5,2,3.5", "Oak,10,20.25,30.25", "Total,11.5,22.25,33.75"),
    "year": lines("Customer,2024,2025,Change %", "Elm,1.5,2,33%", "Oak,10,20.25,102%"),
    "month": lines("Customer,Jan,Feb,Total", "Elm,1.5,2,3.5", "Oak,10,20.25,30.25", "Total,11.5,22.25,33.75"),
}


@pytest.mark.parametrize("written", WIDE)
def test_quarters_and_years_across_the_columns(drafted, by_columns, written):
    rules, asked, sums = drafted(WIDE[written])
    assert f"\nmonths: {written}\n" in rules
    unit = next(unit for unit in ("month", "quarter", "year") if unit in written.split())
    assert f"the income is taken from the columns of {unit}s" in rules
    assert (asked, sums) == ([], by_columns(WIDE[written], "Customer", f"{unit}s"))


@pytest.mark.parametrize(
    ("titles", "known"),
    [
        ("2024,2025", '"20*"'), ("Q1 2025,Q2 2025", '"Q* 20*"'), ("2025-Q1,2025-Q2", '"20*-Q*"'),
        ("FY2024,FY2025", '"FY20*"'), ("Jan 2025,Feb 2025", '"* 20*"'), ("01/2025,02/2025", '"*/20*"'),
        ("Jan,Feb", ""), ("Jan 25,Feb 25", ""),
    ],
)  # fmt: skip
def test_a_short_list_is_known_by_how_its_months_are_written(drafted, titles, known):
    rules = drafted(lines(f"Customer,{titles}", "Elm,1.5,2", "Oak,10,20.25"))[0]
    assert f"\nknown by: [{', '.join(filter(None, ['Customer', known]))}]\n" in rules


def test_the_year_of_a_quarter_may_stand_above_it_and_a_day_that_is_none_of_bookings_beside_it(drafted):
    above = lines(",2025,,2026,", "Customer,Q3,Q4,Q1,Q2", "Elm,1,2,3,4", "Oak,5,6,7,8.5")
    rules, _, sums = drafted(above)
    assert ("\nmonths: quarter year\n" in rules, sums) == (True, {"Oak": 26.5, "Elm": 10.0})
    since = lines("Customer,Customer since,Q1 2025,Q2 2025", "Elm,2020-01-13,1.5,2", "Oak,2021-03-01,3,4.25")
    assert drafted(since)[2] == {"Oak": 7.25, "Elm": 3.5}


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        (lines("Row Labels,Sum of Amount", "Elm,100.50", "Oak,40", "Grand Total,140.50"), None),
        (lines("Zeilenbeschriftungen;Summe von Umsatz", "Elm;100,50", "Oak;40,00", "Gesamtergebnis;140,50"), None),
        (
            lines("Customer,Material,Revenue", "Elm,Bolt,91", "Elm,Nut,9.50", "Elm Total,,100.50", "Oak,Bolt,40",
                  "Oak Total,,40", "Grand Total,,140.50"),
            ("Customer", "Revenue"),
        ),
        (
            lines("Sum of Amount,Column Labels,,", "Row Labels,2024,2025,Grand Total", "Elm,100,0.5,100.5",
                  "Oak,10,30,40", "Grand Total,110,30.5,140.5"),
            None,
        ),
    ],
)  # fmt: skip
def test_pivots(drafted, by_columns, text, columns):
    asked, sums = drafted(text)[1:]
    assert (asked, sums) == ([], {"Elm": 100.5, "Oak": 40.0})
    assert columns is None or sums == by_columns(text, *columns)


@pytest.mark.parametrize("indent", ["", "  "])
def test_the_parts_of_a_compact_pivot_are_not_counted_beside_their_sums(drafted, indent):
    rows = ("Elm,100.50", f"{indent}Bolt,91", f"{indent}Nut,9.50", "Oak,40", f"{indent}Bolt,40", "Grand Total,140.50")
    text = lines("Row Labels,Sum of Amount", *rows)
    with pytest.raises(LedgerError) as caught:
        drafted(text)
    assert str(caught.value).startswith(
        'unknown.csv:7: Sum of Amount: "140.50" is half of what the 5 lines above "Grand Total" hold, 281.00: subtotals'
    )
    assert 'or say --answer "Grand Total=no income" where all of them are bookings' in str(caught.value)


def test_two_customers_of_one_amount_are_no_half(drafted):
    assert drafted(lines("Row Labels,Sum of Amount", "Elm,20", "Total,20"))[2] == {"Elm": 20.0}
    with pytest.raises(LedgerError, match="Grand Total=no income"):
        drafted(lines("Row Labels,Sum of Amount", "Elm,20", "Oak,10", "Fir,10", "Grand Total,20"))


def test_columns_of_one_name_and_years_with_a_currency(drafted):
    twice = lines(",2025,,,2026,,", "Customer,Q3,Q4,Total,Q1,Q2,Total", "Elm,1,2,3,3,4,7", "Oak,5,6,11,7,8.5,15.5")
    with pytest.raises(LedgerError, match="is not the sum of the 4 quarters of its line"):
        drafted(twice)
    assert drafted(lines("Customer,2024 EUR,2025 EUR", "Elm,1,2", "Oak,5,6.5"))[2] == {"Oak": 11.5, "Elm": 3.0}


@pytest.mark.parametrize(
    ("label", "after"), [("Customer: ", 'after: "Customer:"'), ("Kunde: ", 'after: "Kunde:"'), ("", "heading: 1}")]
)
def test_a_heading_is_read_without_its_label(drafted, label, after):
    rows = (f"{label}Acme,,", "2026-01-13,1,100.00", f"{label}Birch,,", "2026-01-13,3,10.00")
    rules, _, sums = drafted(lines("Date,Doc,Amount", *rows))
    assert (after in rules, sums) == (True, {"Acme": 100.0, "Birch": 10.0})


def test_no_label_is_taken_where_some_headings_have_none(drafted):
    rows = ("Customer: Acme,,", "2026-01-13,1,100.00", "Birch,,", "2026-01-13,3,10.00")
    assert drafted(lines("Date,Doc,Amount", *rows))[2] == {"Customer: Acme": 100.0, "Birch": 10.0}
    rows = ("Region: North,,", "Customer: Acme,,", "2026-01-13,1,100.00", "Customer: Birch,,", "2026-01-13,3,10.00")
    assert drafted(lines("Date,Doc,Amount", *rows))[2] == {"Acme": 100.0, "Birch": 10.0}


@pytest.mark.parametrize(
    ("head", "income"),
    [
        ("Turnover,Growth %", "Turnover"), ("Turnover,Cost,Margin", "Turnover"), ("Valoare,Cantitate", "Valoare"),
        ("Base imponible,IVA,Total", "Base imponible"), ("Montant HT,TVA,Montant TTC", "Montant HT"),
        ("Gross,VAT,Amount ex VAT", "Amount ex VAT"), ("2025 Sales,2026 Sales", "2026 Sales"),
        ("Budget 2025,Price ex VAT,Sum", "Sum"), ("Billed,Outstanding", "Billed"), ("Wert,Weight kg", "Wert"),
        ("Konto,Saldo", "Saldo"), ("Invoice No,Wert", "Wert"),
    ],
)  # fmt: skip
def test_the_income_is_no_rate_cost_tax_or_number_of_pieces(drafted, head, income):
    amounts = dict.fromkeys(head.split(","), ("7", "8")) | {income: ("100.50", "40.25")}
    rows = [
        ",".join((name, *(amounts[title][at] for title in head.split(",")))) for at, name in enumerate(("Elm", "Oak"))
    ]
    assert (
        f"\nincome: {income}\n".replace(": 2026 Sales", ': "2026 Sales"')
        in drafted(lines(f"Customer,{head}", *rows), **({"one of several": "yes"} if "2026" in head else {}))[0]
    )


def test_one_of_several_columns_that_differ_by_a_number_is_asked_about(drafted):
    halves = lines("Customer,H1 2025,H2 2025", "Elm,100.00,50.00", "Oak,40.00,10.00")
    rules, asked, sums = drafted(halves, **{"one of several": "yes"})
    assert (asked, sums) == (["one of several"], {"Elm": 50.0, "Oak": 10.0})
    assert "only H2 2025 counts, from which H1 2025 differ by a number or a month - is that meant?" in rules
    two_lines = lines(
        ",Q1 2025,,Q2 2025,", "Customer,Units,Revenue,Units,Revenue", "Elm,1,15.5,2,20.5", "Oak,3,1.5,4,2.5"
    )
    assert drafted(two_lines, **{"one of several": "yes"})[1] == ["one of several"]


@pytest.mark.parametrize("title", ["Πελάτης", "Kjøper", "Vevő neve", "Khách hàng", "ลูกค้า", "Pirkėjas", "客户"])
def test_titles_of_customers(drafted, title):
    text = lines(f"Firma,{title},Summa", "Nord,Elm,100.50", "Nord,Oak,40.25")
    assert drafted(text)[2] == {"Elm": 100.5, "Oak": 40.25}


FILLED_ONCE = lines("Customer,Date,Revenue", "Elm,2026-01-13,100.50", ",2026-01-14,9.50", "Oak,2026-01-15,40",
                    ",2026-01-16,2")  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "sums"),
    [("above", {"Elm": 110.0, "Oak": 42.0}), ("nobody", {"Elm": 100.5, "Oak": 40.0, "": 11.5})],
)
def test_names_on_the_first_line_of_their_group_are_asked_about(drafted, answer, sums):
    assert drafted(FILLED_ONCE, names=answer)[1:] == (["names"], sums)


def test_a_profile_tells_of_bookings_below_a_name(read):
    profile = "known by: [Customer, Revenue]\ncustomer: Customer\nincome: Revenue\ndate: Date\ntax: net\n"
    told = (
        "2 lines (the first is 3) have an amount and no name, below a line with a name - say "
        '--answer "names=above" where the name stands on the first line of its group only, or --answer "names=nobody"'
    )
    assert told in read(FILLED_ONCE, profile).told.looks
    assert not any("no name" in look for look in read(FILLED_ONCE, profile, names="nobody").told.looks)
    once = FILLED_ONCE.replace("\n,2026-01-16", "\nOak,2026-01-16")
    assert not any("no name" in look for look in read(once, profile).told.looks)


def test_a_draft_passes_what_reading_it_proves(drafted):
    with pytest.raises(UserError, match="no column of it looks like a customer"):
        drafted(lines("Date,Text,Amount", "2026-01-13,a,5"))
