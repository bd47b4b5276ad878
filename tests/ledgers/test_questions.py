"""What a ledger does not tell is asked, word for word, and answered by the option that the question names."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_where, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(text, income="Amount", *where, customer="Customer", first_name=None, **particulars):
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        columns = Columns(customer, income, first_name=first_name)
        return read_statement(path, columns, [parse_where(it) for it in where], None, Particulars(**particulars))

    return reader


def asked(read, *arguments, **options):
    with pytest.raises(LedgerError) as caught:
        read(*arguments, **options)
    return str(caught.value).splitlines()


def incomes(statement):
    return {customer.name: int(customer.income) for customer in statement.sums.customers.values()}


TWO_SIDES = "Customer,Debit,Credit\nAlder,,500\nBirch,,300\nAlder,400,\n"


def test_the_other_side_of_an_account_is_asked_for(read):
    assert asked(read, TWO_SIDES, "Credit") == [
        'l.csv:4: Debit: "400" stands on the other side of Credit in line 4 - say --answer "Debit=minus" where it is '
        'to be taken away from Credit, or --answer "Debit=ignore" where it says nothing about income'
    ]
    assert incomes(read(TWO_SIDES, "Credit", minus=("Debit",))) == {"Alder": 100, "Birch": 300}
    assert incomes(read(TWO_SIDES, "Credit", ignore=("Debit",))) == {"Alder": 500, "Birch": 300}


@pytest.mark.parametrize(
    ("minus", "plus"),
    [("Soll", "Haben"), ("Debet", "Credit"), ("Money out", "Money in"), ("Montant débit", "Montant crédit")],
)
def test_the_sides_in_other_words(read, minus, plus):
    text = TWO_SIDES.replace("Debit", minus).replace("Credit", plus)
    assert asked(read, text, plus)[0].startswith(f'l.csv:4: {minus}: "400" stands on the other side of {plus}')
    assert asked(read, text, minus)[0].startswith(f'l.csv:2: {plus}: "500" stands on the other side of {minus}')


def test_a_column_that_names_the_side_is_asked_about(read):
    text = "Customer,Amount,S/H\nAhorn,500,H\nBirke,300,H\nAhorn,400,S\n"
    assert asked(read, text) == [
        'l.csv:4: S/H: "S" names the side of an account, and the amounts have no sign - say --answer "S/H: H=takes '
        'away" or --answer "S/H: S=takes away", the side that lessens income, or --answer "S/H=ignore" '
        "where all amounts add"
    ]
    assert incomes(read(text, takes_away=(parse_where("S/H=S"),))) == {"Ahorn": 100, "Birke": 300}
    assert incomes(read(text.replace("400,S", "-400,S"))) == {"Ahorn": 100, "Birke": 300}


@pytest.mark.parametrize("pair", [("D", "C"), ("Dare", "Avere"), ("-", "+"), ("Af", "Bij"), ("DR", "CR")])
def test_sides_are_known_by_their_words(read, pair):
    text = f"Customer,Amount,Which\nAlder,500,{pair[1]}\nBirch,300,{pair[1]}\nAlder,400,{pair[0]}\n"
    assert f'l.csv:4: Which: "{pair[0]}" names the side of an account' in asked(read, text)[0]


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Type", "Credit Memo"),
        ("Art", "Gutschrift"),
        ("Type", "SC"),
        ("Pièce", "Avoir"),
        ("Class", "CM"),
        ("Type", "Credit Note CN-7"),
        ("SD Cat", "O"),
    ],
)
def test_a_credit_note_without_a_minus_is_asked_about(read, title, word):
    text = f"Customer,{title},Amount\nAlder,Invoice,500\nBirch,Invoice,300\nAlder,{word},400\n"
    assert asked(read, text) == [
        f'l.csv:4: {title}: "{word}" lessens income, but 400.00 has no minus (line 4) - say '
        f'--answer "{title}: {word}=takes away", or --answer "{title}: {word}=adds" where it adds'
    ]
    assert incomes(read(text, takes_away=(parse_where(f"{title}={word}"),))) == {"Alder": 100, "Birch": 300}
    assert incomes(read(text.replace("400", "-400"))) == {"Alder": 100, "Birch": 300}


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Type", "Payment"),
        ("Vorgang", "Zahlungseingang"),
        ("Status", "Draft"),
        ("State", "Cancelled"),
        ("Stage", "Closed Lost"),
        ("Belegart", "DZ"),
        ("reporting_category", "payout"),
        ("Anything", "Voided"),
    ],
)
def test_what_is_no_income_is_asked_about(read, title, word):
    text = f"Customer,{title},Amount\nAlder,x,500\nBirch,y,300\nAlder,{word},400\n"
    assert asked(read, text) == [
        f'l.csv:4: {title}: "{word}" is no income: line 4 holds 400.00 of it - say '
        f'--answer "{title}: {word}=no income", or --answer "{title}: {word}=adds" where it counts'
    ]
    statement = read(text, "Amount", f"{title}!={word}")
    assert (incomes(statement), statement.ledger.filtered) == ({"Alder": 500, "Birch": 300}, 1)


def test_a_name_that_is_such_a_word_asks_nothing(read):
    text = "Customer,Contact,Amount\nAlder,Bill,500\nBirch,Order,300\nBank,Bank,5\n"
    assert incomes(read(text)) == {"Alder": 500, "Birch": 300, "Bank": 5}


def test_a_text_that_begins_as_a_credit_note_is_told(read):
    statement = read("Customer,Note,Amount\nAlder,for May,500\nBirch,for May,300\nAlder,Refund for May,400\n")
    assert statement.looks == (
        'Note: "Refund for May" (line 4) - its 400.00 has no minus: look at such lines, leave them out with --where or '
        "turn them with --takes-away",
    )


def test_what_was_given_back_in_a_column_of_its_own(read):
    text = "Customer,Amount,Refunded Amount\nAlder,500,100\nBirch,300,0\n"
    assert asked(read, text) == [
        'l.csv:2: Refunded Amount: "100" was given back, in line 2 - say --answer "Refunded Amount=minus", or --answer '
        '"Refunded Amount=ignore" where Amount is less it already'
    ]
    assert incomes(read(text, minus=("Refunded Amount",))) == {"Alder": 400, "Birch": 300}


def test_a_journal_in_double_entry_is_refused(read):
    text = "Text,Amount,Sollkonto,Habenkonto\nAlder,500,10001,8400\nPay,500,1200,10001\n"
    assert asked(read, text, customer="Text") == [
        "l.csv:2: Sollkonto and Habenkonto are the two sides of each booking: which accounts are customers and which "
        "are income is not said by columns - read it by a profile (valuex ledger FILE), or choose the lines with "
        '--where and say --answer "Sollkonto=ignore"'
    ]


def test_several_currencies_are_refused_and_one_is_chosen(read):
    text = "Customer,Amount,Currency\nAlder,500,usd\nBirch,300,EUR\nCork,100,US$\n"
    assert asked(read, text) == [
        "l.csv:3: Currency: holds USD in 2 lines, EUR in 1 line: money of several currencies has no sum - choose one "
        'with --where "Currency=usd", or say --answer "Currency=ignore" where Amount is converted already'
    ]
    statement = read(text, "Amount", "Currency=usd|US$")
    assert (incomes(statement), statement.currency) == ({"Alder": 500, "Cork": 100}, "USD")


def test_a_blank_currency_is_another_one_unless_the_amount_is_converted(read):
    text = "Customer,Amount,Amount (LCY),Currency Code\nAlder,500,550,EUR\nBirch,300,300,\n"
    assert "holds EUR in 1 line, nothing in 1 line" in asked(read, text)[0]
    assert read(text, "Amount (LCY)").looks == (
        "Currency Code holds EUR in 1 line, nothing in 1 line: Amount (LCY) is taken to be converted into one currency",
    )


def test_one_currency_however_it_is_written(read):
    statement = read("Customer,Amount\nAlder,$450\nBirch,US$350\nCork,200 USD\n")
    assert (statement.sums.income, statement.looks, statement.currency) == (1000, (), "US$")
    assert read("Customer,Amount\nAlder,€500\nBirch,300 EUR\n").sums.income == 800
    assert read("Customer,Amount\nAlder,RMB 500\nBirch,300 CNY\n").currency == "RMB"
    assert read("Customer,Amount,Cur\nAlder,500,NIS\nBirch,300,ILS\n").currency == "ILS"
    assert read("Customer,Amount,Currency\nAlder,500,STG\nBirch,300,GBP\n").looks == ()
    assert read("Customer,Amount\nAlder,$500\nBirch,A$300\n", ignore=("Amount: $",)).looks == (
        "Amount: $ and AUD are counted as one currency, AUD",
    )
    assert read("Customer,Amount\nAlder,$500\nBirch,300\n").looks == (
        "Amount: 1 amount carries no currency and counted as $ (first line 3)",
    )


def test_sides_behind_the_amount_are_signs_and_told(read):
    statement = read('Customer,Amount\nAlder,"5,000.00 CR"\nAlder,"4,000.00DR"\nBirch,"3,000.00 CR"\n')
    assert incomes(statement) == {"Alder": 1000, "Birch": 3000}
    assert statement.looks == (
        "Amount names sides of an account: 2 amounts in credit counted as income, 1 in debit taken away (first line 2) "
        "- in a list of what customers owe it is the reverse",
    )


def test_a_running_balance_is_refused(read):
    text = "Customer,Change,Balance\nAlder,100,100\nBirch,50,150\nAlder,-20,130\nCork,70,200\n"
    assert asked(read, text, "Balance") == [
        'l.csv:3: Balance: is a running balance: each is the one before it plus Change - say --income "Change"'
    ]
    assert incomes(read(text, "Change")) == {"Alder": 80, "Birch": 50, "Cork": 70}


def test_the_total_of_a_document_on_each_of_its_lines_is_refused(read):
    text = "Doc,Customer,Line,Total\n1,Alder,100,150\n1,Alder,50,150\n2,Birch,70,70\n3,Cork,20,60\n3,Cork,40,60\n"
    assert asked(read, text, "Total") == [
        "l.csv:3: Total: repeats the total of Doc 1 on each of its lines, which counts it 2 times - say "
        '--income "Line", or --answer "Line=ignore" where every line is a sale of its own'
    ]
    assert incomes(read(text, "Line")) == {"Alder": 150, "Birch": 70, "Cork": 60}


def test_the_price_of_one_is_refused(read):
    text = "Customer,Qty,Price,Line\nAlder,3,10,30\nBirch,2,20,40\nCork,5,4,20\n"
    assert asked(read, text, "Price") == [
        'l.csv:2: Price: is the price of one: times Qty it is Line - say --income "Line"'
    ]


def test_gross_beside_net_is_told(read):
    text = "Customer,Net,VAT,Gross\nAlder,100,20,120\nBirch,200,40,240\nCork,50,0,50\n"
    assert read(text, "Gross").looks == ('Gross is Net plus VAT, with tax in it - say --income "Net" for the net',)
    assert read(text, "Net").looks == ()


def test_open_items_are_refused(read):
    text = "Customer,Amount,Open Balance\nAlder,100,100\nBirch,200,50\n"
    assert asked(read, text) == [
        "l.csv:2: Open Balance: is owed on every line: a list of open items, from which paid invoices are missing - "
        'export the invoices or the sales of the period, or say --answer "Open Balance=ignore" where all are in it'
    ]
    assert read(text.replace("100,100", "100,0")).looks == ()


def test_numbers_that_lost_their_digits_are_refused(read):
    assert asked(read, "Customer,Amount\n4.00012E+15,5\n4.00013E+15,3\n") == [
        'l.csv:2: Customer: "4.00012E+15" is a number that lost its digits (2 lines (the first is 2)): which customers '
        "are one cannot be known - export the column as text"
    ]


def test_a_number_is_one_with_and_without_its_empty_decimal_and_keeps_its_zeros(read):
    statement = read("Customer,Amount\n1001.0,4\n1001,3\n01001,2\n")
    assert incomes(statement) == {"1001": 7, "01001": 2}
    assert statement.looks == (
        "Customer: 1001 and 01001 differ only by zeros in front and are counted apart - correct the ledger where they "
        "are one",
    )


def test_an_error_of_a_spreadsheet_is_no_name(read):
    assert asked(read, "Customer,Amount\nAlder,5\n#N/A,3\n#REF!,2\n") == [
        'l.csv:3: Customer: "#N/A" is an error of a spreadsheet and no name (2 lines (the first is 3)) - mend the '
        'formula, or leave such lines out with --where "Customer!=#*"'
    ]
    assert read("Customer,Amount\nAlder,5\nNULL,3\n").looks == (
        'Customer: "NULL" is what databases write for no name (line 3); counted as a customer',
    )


def test_a_number_beside_a_name_tells_when_they_disagree(read):
    text = "Customer No.,Customer,Amount\n001,Miller,5\n002,Miller,3\n003,Smith,1\n003,Smithson Ltd,1\n"
    assert read(text).looks == (
        'one name has several numbers under Customer No.: "Miller" (001 and 002), 3 numbers for 3 names '
        'in all; counted by name - say --customer "Customer No." to keep them apart',
        'one number under Customer No. has several names: 003 ("Smithson Ltd" and another), 3 numbers for '
        '3 names in all; counted by name - say --customer "Customer No." to count them as one',
    )


def test_people_of_one_last_name_are_several_customers(read):
    text = "Last name,First name,Amount\nOtter,Anne,5\nOtter,Ben,3\nKestrel,,2\n"
    assert asked(read, text, customer="Last name") == [
        'l.csv:3: Last name: "Otter" stands with "Ben" under First name, and in line 2 with "Anne" - say '
        '--customer "Last name" --customer "First name" to keep them apart, or --answer "First name=ignore"'
    ]
    statement = read(text, customer="Last name", first_name="First name")
    assert incomes(statement) == {"Otter, Anne": 5, "Otter, Ben": 3, "Kestrel": 2}


def test_an_amount_that_other_lines_contradict_is_told(read):
    assert read("Customer,Amount\nAlder,1.234\nBirch,12.50\n").looks == (
        'Amount: 1 amount such as "1.234" (line 2) read as 1.234, as the other lines write decimals with a point - if '
        "it is a thousand, correct the ledger",
    )


def test_names_are_shown_to_the_letter(read):
    statement = read("Customer,Amount\n3M™  Ltd,5\n½ Price,3\n№ 1,2\nCO₂ Gas,1\nCO2 GAS,1\n")
    assert list(incomes(statement)) == ["3M™ Ltd", "½ Price", "№ 1", "CO₂ Gas"]


def test_an_amount_beside_its_rate_is_in_another_currency(read):
    text = "Customer,Amount,Exchange Rate,Local\nAlder,100,1.1,110\nBirch,200,1.2,240\nCork,50,1,50\n"
    assert asked(read, text) == [
        'l.csv:2: Amount: is in another currency: times Exchange Rate it is Local - say --income "Local"'
    ]


def test_columns_that_only_look_like_questions_ask_nothing(read):
    text = (
        "Customer,Grade,Payment method,Category,Amount\nAlder,C,Payment,Order,5\nBirch,D,Card,Sale,3\nElm,C,Card,x,1\n"
    )
    assert read(text.replace("Order", "Food")).looks == ()


@pytest.mark.parametrize(
    "text",
    [
        "Customer,Change,Balance\nCork,70,200\nAlder,-20,130\nBirch,50,150\nAlder,100,100\n",
        "Customer,Change,Balance\nAlder,100,100\nAlder,50,150\nBirch,20,20\nBirch,70,90\nCork,70,70\n",
    ],
    ids=["newest first", "again for each customer"],
)
def test_a_running_balance_in_other_orders(read, text):
    assert "is a running balance: each is the one before it plus Change" in asked(read, text, "Balance")[0]
    assert read(text, "Change").looks == ()


def test_one_amount_on_each_line_of_a_document_is_told(read):
    text = "Invoice,Customer,Item,Amount\n1,Alder,pen,150\n1,Alder,cap,150\n2,Birch,pen,70\n"
    assert read(text).looks == (
        "Amount is the same on each line of Invoice 1 (lines 2 and 3), and so for every other Invoice: is it the total "
        "of the document, which would count it several times?",
    )
    assert read(text.replace("cap,150", "cap,20")).looks == ()


def test_a_kind_of_several_words_is_known_by_one_of_them(read):
    text = "Customer,Type,Amount\nAlder,Invoice,500\nBirch,Free text invoice,300\nAlder,{},40\n"
    assert asked(read, text.format("Credit invoice")) == [
        'l.csv:4: Type: "Credit invoice" lessens income, but 40.00 has no minus (line 4) - say --answer "Type: Credit '
        'invoice=takes away", or --answer "Type: Credit invoice=adds" where it adds'
    ]
    assert '"Vendor invoice" is no income: line 4 holds 40.00' in asked(read, text.format("Vendor invoice"))[0]
    assert read(text.format("Credit card sale")).looks == ()


def test_a_kind_that_is_not_known_is_told(read):
    text = "Customer,Type,Amount\nAlder,Invoice,500\nBirch,Favour,300\nAlder,Favour,40\nAlder,Loan,1\n"
    assert read(text).looks == (
        'Type: "Favour" (2 lines (the first is 3), 340.00), "Loan" (line 5, 1.00) - not known here, and counted as '
        'signed: say --answer "Type: Favour=no income" and --answer "Type: Loan=no income" where they are another '
        "thing, =takes away in its place where they lessen income, =adds where they count",
    )
    assert read(text, ignore=("Type: Favour", "Type: Loan")).looks == ()
    assert read(text.replace("Type", "Group")).looks == ()


@pytest.mark.parametrize(
    ("title", "word", "says"),
    [
        ("Status", "Makulerad", "is no income"),
        ("Status", "Kladde", "is no income"),
        ("Deal Stage", "Contract Sent", "is no income"),
        ("status", "charged_back", "is no income"),
        ("Belegtyp", "Auftragsbestätigung", "is no income"),
        ("Type de pièce", "Facture fournisseur", "is no income"),
        ("Type de pièce", "Avoir client", "lessens income"),
        ("Tipo", "Factura rectificativa", "lessens income"),
        ("Tipo documento", "TD04", "lessens income"),
        ("Tipo documento", "TD17", "is no income"),
        ("Rechnungsart", "Korrekturrechnung", "lessens income"),
        ("Phase", "Verloren", "is no income"),
        ("Étape", "Perdue", "is no income"),
        ("Deal - Status", "Lost", "is no income"),
        ("Type", "General Withdrawal", "is no income"),
        ("Typ", "Von Nutzer eingeleitete Abbuchung", "is no income"),
    ],
)
def test_kinds_in_other_words(read, title, word, says):
    text = f"Customer,{title},Amount\nAlder,Paid,500\nBirch,{word},300\n"
    assert f'"{word}" {says}' in asked(read, text)[0]


def test_codes_that_are_not_known_are_told(read):
    text = "Customer,Rechnungsart,Amount\nAlder,AR,500\nBirch,SR,300\n"
    assert 'Rechnungsart: "AR" (line 2, 500.00), "SR" (line 3, 300.00) - not known here' in read(text).looks[0]


def test_a_number_that_begins_as_those_of_credit_notes_is_told(read):
    text = "Customer,Invoice Number,Amount\nAlder,1,500\nBirch,2,300\nAlder,CR3,40\n"
    assert read(text).looks == (
        'Invoice Number: "CR3" (line 4) begins as the numbers of credit notes do, and its 40.00 has no minus: look at '
        "such lines",
    )
    assert read(text.replace("CR3,40", "CR3,-40")).looks == ()
    assert read(text.replace("Alder,1,", "Alder,CR1,").replace("Birch,2,", "Birch,CR2,")).looks == ()


def test_first_names_below_a_longer_title(read):
    text = "customers.family_name,customers.given_name,Amount\nAsh,Ann,5\nAsh,Bob,3\n"
    assert (
        '"Ash" stands with "Bob" under customers.given_name' in asked(read, text, customer="customers.family_name")[0]
    )


JOURNAL = (
    "Customer,Account,Amount,Debit (both),Credit (both)\nAlder,Receivables,110,110,\nAlder,Sales,100,,100\n"
    "Alder,Tax,10,,10\nBirch,Receivables,50,50,\nBirch,Sales,50,,50\n"
)


def test_a_journal_with_one_column_of_amounts_is_refused_until_its_income_is_chosen(read):
    assert asked(read, JOURNAL) == [
        "l.csv:2: Debit (both) and Credit (both) add up to the same: a journal in double entry, in which a sale stands "
        "on the side of the customer and on that of the income - choose the lines of the income with --where, by the "
        'column of the account, and say --answer "Debit (both)=ignore"',
        'l.csv:2: Account: "Receivables" is an account of the balance sheet by its name, beside accounts of income: '
        '2 lines (the first is 2) hold 160.00 of it - say --answer "Account: Receivables=no income" where it is no '
        'income, --answer "Account: Receivables=adds" where it is',
    ]
    assert incomes(read(JOURNAL, "Amount", "Account=Sales")) == {"Alder": 100, "Birch": 50}


def test_income_before_a_discount_is_told(read):
    text = "Customer,Gross sales,Discounts,Net sales\nAlder,100,-10,90\nBirch,200,-20,180\nElm,50,0,50\n"
    assert read(text, "Gross sales").looks == (
        'Gross sales is Net sales plus Discounts, which may be no income of yours - say --income "Net sales" for the '
        "net",
    )
    assert read(text, "Net sales").looks == ()


def test_income_before_a_fee_is_told_as_what_was_sold(read):
    text = "Customer,Gross,Fee,Net\nAlder,100,-3,97\nBirch,200,-6,194\nElm,-50,0,-50\n"
    assert read(text, "Gross").looks == (
        "Gross is Net plus Fee: right where that is a cost of yours, such as of a platform; where you collect it for "
        'others say --income "Net"',
    )


def test_what_was_paid_out_is_told_by_its_fee(read):
    text = "Customer,Gross,Fee,Net\nAlder,100,3,97\nBirch,200,6,194\nElm,-50,0,-50\n"
    assert read(text, "Net").looks == (
        'Net is Gross less Fee, which are costs of yours - say --income "Gross" for what was sold, if no tax is in it',
    )


@pytest.mark.parametrize(
    ("gross", "net"),
    [("Summe brutto", "Summe netto"), ("Total TTC", "Total HT"), ("Total incl. VAT", "Total excl. VAT")],
)
def test_gross_by_its_title_is_told(read, gross, net):
    text = f"Customer,{net},{gross}\nAlder,100,119\nBirch,200,238\nElm,-50,-59.50\n"
    assert read(text, gross).looks == (
        f'{gross} holds tax by its title, and {net} does not - say --income "{net}" for the net',
    )
    assert read(text, net).looks == ()
    (other,) = read(text.replace("119", "519"), gross).looks
    assert other.startswith(f"{gross} is gross by its title: ")


@pytest.mark.parametrize(
    ("title", "word", "no"),
    [
        ("Makulerad", "Ja", "Nej"),
        ("IsCreditNote", "true", "false"),
        ("Storniert", "x", ""),
        ("Cancelled?", "Y", "N"),
        ("Kreditfaktura", "1", "0"),
        ("Generalumkehr (GU)", "1", ""),
    ],
)
def test_a_mark_whose_title_says_what_it_marks_is_asked_about(read, title, word, no):
    text = f"Customer,{title},Amount\nAlder,{no},500\nBirch,{word},300\nAlder,{word},40\n"
    assert asked(read, text) == [
        f'l.csv:3: {title}: "{word}" may be no income or lessen it, by the title of the column: 2 lines (the first is '
        f'3) hold 340.00 of it - say --answer "{title}: {word}=no income", --answer "{title}: {word}=takes away", or '
        f'--answer "{title}: {word}=adds" where it counts'
    ]
    assert incomes(read(text, takes_away=(parse_where(f"{title}={word}"),))) == {"Alder": 460, "Birch": -300}
    assert incomes(read(text, ignore=(f"{title}: {word}",))) == {"Alder": 540, "Birch": 300}


@pytest.mark.parametrize(
    "text",
    [
        "Customer,Paid,Amount\nAlder,Yes,500\nBirch,No,300\n",
        "Customer,Draft,Amount\nAlder,first,500\nBirch,second,300\n",
        "Customer,Cancelled,Amount\nAlder,X,500\nAlder,X,-500\nBirch,,300\n",
        "Customer,Credit note,Amount\nAlder,yes,-500\nBirch,no,700\n",
    ],
)
def test_marks_that_ask_nothing(read, text):
    assert read(text).looks == ()


def test_an_account_of_the_books_is_no_number_of_a_customer(read):
    text = "Customer,Account,Amount\nAlder,4000 Sales,500\nBirch,4000 Sales,300\nBirch,4100 Services,30\n"
    assert read(text).looks == ()


def test_an_amount_that_is_a_quantity_times_a_price_is_no_price(read):
    text = "Customer,Qty,Price,Amount\nAlder,1,500,500\nBirch,-1,300,-300\nBirch,1,30,30\n"
    assert incomes(read(text)) == {"Alder": 500, "Birch": -270}
