"""What the titles and words of an export say of its amounts: planned, cumulated, prices of one, ditto."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(text, income="Sum", encoding="utf-8", customer="Firm", **answers):
        path = tmp_path / "l.csv"
        path.write_bytes(text.encode(encoding))
        given = {question.replace("_", " "): answer for question, answer in answers.items()}
        particulars, where = to_particulars(given, Particulars(), ())
        return read_statement(path, Columns(customer, income), where, particulars=particulars)

    return reader


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


def refused(read, *given):
    with pytest.raises(LedgerError) as caught:
        read(*given)
    return str(caught.value)


@pytest.mark.parametrize(("booked", "planned"), [("Actual", "Budget"), ("Ist", "Prognose"), ("Réel", "Prévisionnel")])
def test_planned_amounts_beside_those_booked_are_asked_about(read, booked, planned):
    text = f"Firm,Layer,Sum\nElm,{booked},71\nElm,{planned},60\nOak,{booked},32\nOak,{planned},45\n"
    assert f'"{planned}" is no income: 2 lines (the first is 3) hold 105.00 of it' in refused(read, text)


def test_a_budget_that_nothing_is_held_against_is_a_word_like_others(read):
    assert incomes(read("Firm,Tier,Sum\nElm,Budget,71\nOak,Premium,32\n")) == {"Elm": 71, "Oak": 32}


def test_bills_of_xero_are_no_income(read):
    text = "Type,Firm,Sum\nACCREC,Elm,71\nACCREC,Oak,32\nACCPAY,Ash,44\n"
    assert 'Type: "ACCPAY" is no income: line 4 holds 44.00 of it' in refused(read, text)


@pytest.mark.parametrize(
    "title",
    [
        *("YTD revenue", "Umsatz kumuliert", "Sales (year to date)", "CA cumulé", "Umsatz kum.", "kumul. Umsatz"),
        *("Umsatz lfd. Jahr", "Umsatz lfd. GJ", "CA cumul", "Sales cum.", "Ventas acum.", "RevenueYTD"),
        *("Sales to date", "Running revenue", "Umsatz aufgel.", "Umsatz Jan-akt. Monat", "Net Jan - current month"),
        *("Sales since January", "Umsatz bis akt. Monat", "Running total"),
    ],
)
def test_a_sum_since_the_year_began_is_asked_about_where_a_customer_has_several_lines(read, title):
    text = f"Firm,Month,{title}\nElm,2026-01,71\nElm,2026-02,90\nOak,2026-01,32\n"
    assert refused(read, text, title) == (
        f"l.csv:2: {title}: is the sum since the year began by its title, and a customer has several lines: earlier "
        f'months would count again - choose the lines of one month with --where, or say --answer "{title}=ignore" '
        "where each line is another sale"
    )
    assert read(text, title, **{title: "ignore"}).sums.income == 193
    assert read(text.replace("Elm,2026-02,90\n", ""), title).sums.income == 103


@pytest.mark.parametrize("title", ["Running shoes", "Umsatz Jan-Mar", "Sales Jan", "Umsatz Aufgabe", "Net update"])
def test_a_title_that_only_looks_like_a_sum_of_the_year_is_none(read, title):
    assert incomes(read(f"Firm,Month,{title}\nElm,2026-01,71\nElm,2026-02,90\n", title)) == {"Elm": 161}


@pytest.mark.parametrize(
    ("price", "pieces"), [("Unit price", "Qty"), ("Einzelpreis", "Menge"), ("Prix unitaire", "Qté")]
)
def test_the_price_of_one_is_asked_about_where_a_quantity_stands_beside_it(read, price, pieces):
    text = f"Firm,{pieces},{price}\nElm,10,7\nOak,3,9\n"
    assert refused(read, text, price) == (
        f"l.csv:2: {price}: is the price of one by its title, and {pieces} says of how many - choose or add a column "
        f'with the amount of each line, or say --answer "{price}=ignore" where it is that'
    )
    assert read(text, price, **{price: "ignore"}).sums.income == 16
    assert read(text.replace("10", "1").replace("3,", "1,"), price).sums.income == 16


def test_a_mark_that_stands_for_the_name_above_is_that_name(read):
    text = 'Firm,Day,Sum\nElm,2026-01-02,70\n"""",2026-01-03,5\nOak,2026-01-04,31\ndto.,2026-01-05,2\n'
    statement = read(text)
    assert incomes(statement) == {"Elm": 75, "Oak": 33}
    assert statement.notes == ("Firm: a mark stands for the name above it in 2 lines (the first is 3)",)


def test_what_databases_write_for_no_amount_is_none(read):
    statement = read("Firm,Day,Sum\nElm,2026-01-02,70\nOak,2026-01-03,NULL\nAsh,2026-01-04,\\N\n")
    assert (statement.sums.income, statement.sums.blank_income) == (70, 2)


def test_a_guessed_encoding_is_named_where_a_column_is_not_found(read):
    assert 'was read as Shift JIS by its letters, and in no encoding known here does "粗利" stand in it' in refused(
        read, "日付,得意先,売上金額\n2025/01/03,東京商事,1500\n2025/01/04,大阪物産,800\n", "粗利", "cp932"
    )


def test_a_name_beside_a_first_name_is_the_last_name(read):
    with pytest.raises(LedgerError, match='stands with "Eva" under Vorname, and in line 2 with "Anna"'):
        read("Name,Vorname,Sum\nMeier,Anna,70\nMeier,Eva,31\n", customer="Name")
    assert incomes(read("Firm,Vorname,Sum\nMeier AG,Anna,70\nMeier AG,Eva,31\n")) == {"Meier AG": 101}


@pytest.mark.parametrize(
    ("title", "what"),
    [("Closing balance", "is what is owed"), ("Endsaldo", "is what is owed"), ("Paid", "is what was paid")],
)
def test_what_is_owed_or_paid_by_its_name_is_told(read, title, what):
    text = f"Firm,Sum,{title}\nElm,70,40\nOak,31,31\nAsh,9,2\n"
    assert read(text, title).looks == (f"{title} {what}, by its name, and not what was sold",)


def test_pieces_that_come_back_without_a_minus_in_the_amount_are_asked_about(read):
    text = "Firm,Menge,Sum\nElm,-2,14\nElm,10,70\nOak,3,27\n"
    assert refused(read, text) == (
        'l.csv:2: Menge: "-2" is below 0, but 14.00 has no minus (line 2): goods that come back lessen income - '
        'correct it, say --answer "Menge: -*=takes away" to turn such lines, or say --answer "Menge=ignore" where it '
        "adds"
    )
    assert read(text, Menge="ignore").sums.income == 111
    assert read(text.replace("14", "-14")).sums.income == 83


@pytest.mark.parametrize("title", ["Kumquats", "Lfd. Posten", "Document sum", "Umsatz Jahr"])
def test_a_title_that_only_looks_like_one_of_a_sum_is_none(read, title):
    assert read(f"Firm,{title}\nElm,71\nElm,90\nOak,32\n", title).sums.income == 193


def yearly(*amounts_of):
    lines = (f"{firm},2026-{month:02},{amount(month)}\n" for month in range(1, 13) for firm, amount in amounts_of)
    return "Firm,Month,Sum\n" + "".join(lines)


def test_amounts_that_only_rise_through_the_months_of_a_year_are_told(read):
    text = yearly(("Elm", lambda month: 30 * month), ("Oak", lambda month: 7 * month + month // 3))
    assert read(text).looks == (
        "Sum: the amounts of each of the 2 customers only rise from month to month of 2026: are they sums since the "
        "year began? Then earlier months count again - say --period 2026-12 for the last one, or --answer "
        '"Sum=ignore" where each is of its month',
    )
    assert read(text, Sum="ignore").looks == ()
    later = text + "".join(f"Ash,2026-{month:02},{month - 8}\n" for month in range(9, 13))
    assert "each of the 3 customers only rise" in read(later).looks[0]
    assert read(later + "Birch,2026-05,4\n").looks == ()


def of_months(months, *amounts):
    rows = (f"{firm},{month},{amount}\n" for firm, of in amounts for month, amount in zip(months, of, strict=False))
    return "Firm,Month,Sum\n" + "".join(rows)


def test_amounts_that_only_rise_in_a_year_that_has_begun_are_told_where_that_is_hardly_by_chance(read):
    months = ["2026-01", "2026-02", "2026-03"]
    three = (("Elm", (10, 25, 40)), ("Oak", (5, 9, 16)), ("Ash", (21, 35, 50)))
    assert (
        "they sums since the year began? Then earlier months count again - say --period 2026-03 for the last"
        in (read(of_months(months, *three)).looks[0])
    )
    assert read(of_months(months, *three[:2])).looks == ()  # once in 36 times by chance
    assert read(of_months(months, *three[:2], ("Ash", (21, 20, 50)))).looks == ()
    business_year = ["2026-04", "2026-05", "2026-06", "2026-07"]
    four = tuple((firm, (*of, of[-1] + 9)) for firm, of in (*three, ("Yew", (7, 8, 30))))
    assert "customers only rise from month to month of 2026" in read(of_months(business_year, *four)).looks[0]
    assert all("only rise" not in look for look in read(of_months(business_year[:3], *three)).looks)


def test_months_across_whose_amounts_only_rise_are_told(read):
    titles = ",".join(f"2026-{month:02}" for month in range(1, 13))
    rows = "".join(
        f"{firm},{','.join(str(at * month) for month in range(1, 13))}\n" for firm, at in (("Elm", 9), ("Oak", 4))
    )
    assert "customers only rise" in read(f"Firm,{titles}\n{rows}", "months").looks[-1]


@pytest.mark.parametrize(
    "text",
    [
        yearly(("Elm", lambda month: 30 * month), ("Oak", lambda month: 80)),
        yearly(("Elm", lambda month: 30 * month), ("Oak", lambda month: 70 + month)),
        yearly(("Elm", lambda month: 30 * month), ("Oak", lambda month: 30 * month - 50 * (month == 9))),
        yearly(("Elm", lambda month: 30 * month)),
        yearly(("Elm", lambda month: 30 * month), ("Oak", lambda month: 9 * month)).replace("2026-12", "2026-11"),
        yearly(("Elm", lambda month: 30 * month), ("Oak", lambda month: 9 * month)).replace("Oak,2026-05,45\n", ""),
    ],
)
def test_amounts_that_may_be_those_of_months_are_not_told(read, text):
    assert all("only rise" not in look for look in read(text).looks)
