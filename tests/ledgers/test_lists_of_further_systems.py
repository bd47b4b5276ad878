"""Lists of hotels, shops, tenancies and deals by their natural columns: plain, told, or asked and then right."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(text, customer, income, answers=None):
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        particulars, where = to_particulars(answers or {}, Particulars())
        return read_statement(path, Columns(customer, income), where, None, particulars)

    return reader


def incomes(statement):
    return {each.name: float(each.income) for each in statement.sums.ranked() if each.income}


PLAIN = [
    ("cards as ways to pay", "Who,Payment type,Sum\nElm,Credit,120.00\nOak,Cash,80.00\n", {"Elm": 120, "Oak": 80}),
    ("cards below a tender", "Who,Tender,Sum\nElm,Credit,120.00\nOak,Debit,80.00\n", {"Elm": 120, "Oak": 80}),
    ("dollars without cents", 'Who,Sum\nElm,"$1,204"\nOak,$950\n', {"Elm": 1204, "Oak": 950}),
    ("crowns without cents", "Who,Sum\nElm,100.000 kr.\nOak,50.000 kr.\n", {"Elm": 100000, "Oak": 50000}),
    ("commas that one amount proves", 'Who,Sum\nElm,"1,204"\nOak,"1,212,300"\n', {"Elm": 1204, "Oak": 1212300}),
    ("rands behind the amount", "Who;Sum\nElm;12 450,00 R\nOak;204,55 R\n", {"Elm": 12450, "Oak": 204.55}),
    ("receipts beside charges", "Who;Charge;Receipt\nElm;400;\nElm;;400\nOak;90;\nOak;20;\n", {"Elm": 400, "Oak": 110}),
    ("payouts of nobody", "Who,Sum,Paid out\nElm,58,\n,,58\nOak,29,\n,,29\n", {"Elm": 58, "Oak": 29}),
    (
        "headings that are short lines",
        "Who,No,Sum\nElm\n,1,100\n,2,20\nTotal for Elm,,120\nOak\n,3,50\nTotal for Oak,,50\nTOTAL,,170\n",
        {"Elm": 120, "Oak": 50},
    ),
    (
        "a day that two documents share",
        "Who,On,Sum,Kept\nElm,2026-01-02,30,0\nOak,2026-01-03,15,15\nOak,2026-01-03,15,2\n",
        {"Elm": 30, "Oak": 30},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "right"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_it_is_read_as_it_stands(read, text, right):
    found = read(text, "Who", "Sum" if "Charge" not in text else "Charge")
    assert (incomes(found), found.looks) == (right, ())


ASKED = [
    (
        "a folio with what the guest paid",
        "Who,Description,Sum\nElm,Room,180\nElm,MasterCard,180\nOak,Room,150\nOak,Cash payment,-150\n",
        {"Description: MasterCard": "no income", "Description: Cash payment": "no income"},
        {"Elm": 180, "Oak": 150},
    ),
    (
        "deals that are not decided",
        "Who,Status,Sum\nElm,Won,1000\nOak,Open,5000\nOak,Lost,2000\nFir,Won,70\n",
        {"Status: Open": "no income", "Status: Lost": "no income"},
        {"Elm": 1000, "Fir": 70},
    ),
    (
        "groups with the number of their lines",
        "Who,No,Sum\nElm Ltd (2),,3000\nElm Ltd,1,2000\nElm Ltd,2,1000\nOak,3,500\n",
        {"Who: Elm Ltd (2)": "no income"},
        {"Elm Ltd": 3000, "Oak": 500},
    ),
    (
        "a rent roll with an empty place",
        "Who,Unit,Sum\nElm,A,1000\nVACANT,B,1500\nOak,C,900\n",
        {"Who: VACANT": "no income"},
        {"Elm": 1000, "Oak": 900},
    ),
    (
        "pieces that came back",
        "Who,Qty,Sum\nElm,2,40.00\nOak,1,35.00\nElm,-1,20.00\n",
        {"Qty: -*": "takes away"},
        {"Elm": 20, "Oak": 35},
    ),
    (
        "pledges beside gifts",
        "Who,Transaction type,Sum\nElm,Donation,1000\nOak,Pledge,5000\nOak,Donation,500\n",
        {"Transaction type: Pledge": "no income"},
        {"Elm": 1000, "Oak": 500},
    ),
    (
        "pro forma invoices in Polish",
        "Who;Rodzaj;Sum\nElm;Faktura VAT;1000\nOak;Faktura Pro Forma;5000\nOak;Faktura VAT;500\n",
        {"Rodzaj: Faktura Pro Forma": "no income"},
        {"Elm": 1000, "Oak": 500},
    ),
    (
        "tickets that were given back",
        "Who;Type;Sum\nElm;TKTT;500\nOak;TKTT;300\nElm;RFND;200\n",
        {"Type: RFND": "takes away"},
        {"Elm": 300, "Oak": 300},
    ),
    (
        "a total in another column below names given once",
        "Who,Inv,Sum\nElm,1,120\n,2,20\n,Total,140\nOak,3,240\n,4,260\n,Total,500\n,Grand total,640\n",
        {"names": "above", "Inv: Grand total": "no income"},
        {"Oak": 500, "Elm": 140},
    ),
]


@pytest.mark.parametrize(("text", "answers", "right"), [row[1:] for row in ASKED], ids=[row[0] for row in ASKED])
def test_it_asks_and_is_right_once_answered(read, text, answers, right):
    with pytest.raises(LedgerError) as caught:
        read(text, "Who", "Sum", {key: value for key, value in answers.items() if ":" not in key})
    for question, answer in answers.items():
        assert f'--answer "{question}={answer}"' in str(caught.value) or question == "names"
    assert incomes(read(text, "Who", "Sum", answers)) == right


def test_every_group_with_a_count_is_left_out_by_one_condition(read):
    text = "Who,No,Sum\nElm (2),,30\nElm,1,20\nElm,2,10\nOak (1),,5\nOak,3,5\n"
    with pytest.raises(LedgerError) as caught:
        read(text, "Who", "Sum")
    assert str(caught.value) == (
        'list.csv:2: Who: "Elm (2)" holds the sum of the lines of that name, and their number, as 2 such names do: it '
        'would count them twice - say --where "Who!=* (*)" to leave it out, or --answer "Who: Elm (2)=adds" where it '
        "is a customer"
    )
    with pytest.raises(LedgerError) as caught:
        read(text + "Fir (Pty),4,7\n", "Who", "Sum")
    assert '"Who: Elm (2)=no income"' in str(caught.value)
    assert "--where" not in str(caught.value)


def test_a_day_below_a_title_of_cancellation_is_asked_about(read):
    text = "Who,Sum,Canceled\nElm,100,\nOak,200,2026-01-03\nOak,50,\n"
    with pytest.raises(LedgerError, match="is the day on which a document was cancelled"):
        read(text, "Who", "Sum")


def test_a_list_of_what_is_owed_by_age_is_refused_unless_it_was_sold(read):
    text = "Who,Current,1-30,31-60,>60,Total\nElm,100,0,20,0,120\nOak,50,10,0,0,60\n"
    with pytest.raises(LedgerError, match="Total: stands beside amounts by their age: a list of what is owed"):
        read(text, "Who", "Total")
    assert incomes(read(text, "Who", "Total", {"Total": "ignore"})) == {"Elm": 120, "Oak": 60}


TOLD = [
    ("a payment by its way", "Who,Description,Sum\nElm,Room,180\nElm,Visa,100\nOak,Room,150\n", "Sum",
     'Description: "Visa" is a way to pay, and line 3 holds 100.00, which counts'),
    ("hammer, premium and tax", "Who,Hammer,Premium,VAT,Sum\nElm,1000,250,50,1300\nOak,400,100,20,520\n", "Sum",
     "Sum is Hammer, Premium and VAT together, with tax in it"),
    ("one discount of several lines", "Who,Value,Discount,Sum\nElm,100,10,90\nOak,250,0,250\n", "Value",
     "Value is Sum plus Discount"),
    ("the price of one", "Who,Sold,Quantity,Sum\nElm,20,1,55\nElm,35,1,55\nOak,20,2,40\n", "Sold",
     "Sold times Quantity is Sum in line 4: it may be the price of one"),
    ("numbers of credit notes with a series", "Who,Documento,Sum\nElm,FT A/1,90\nElm,NC A/1,10\nOak,FT A/2,50\n", "Sum",
     'Documento: "NC A/1" (line 3) begins as the numbers of credit notes do'),
    ("an amount brought forward", "Who,Details,Sum\nElm,Balance b/f,500\nElm,Inv 1,100\nOak,Inv 2,250\n", "Sum",
     'Details: "Balance b/f" (line 2) - its 500.00 is counted as income'),
    ("a deposit of a tenant", "Who,Charge,Sum\nElm,Rent,100\nElm,Security deposit,200\nOak,Rent,80\n", "Sum",
     'Charge: "Security deposit" (line 3) - its 200.00 is counted as income'),
    ("a deposit among goods", "Who,Item,Sum\nElm,Rent,100\nElm,Deposit (refundable),200\nOak,Rent,80\n", "Sum",
     'Item: "Deposit (refundable)" (line 3) - its 200.00 is counted as income'),
    ("a loss that was paid for", "Who,Service,Sum\nElm,Rent,100\nElm,Insurance proceeds,200\nOak,Rent,80\n", "Sum",
     'Service: "Insurance proceeds" (line 3) - its 200.00 is counted as income'),
    ("a refund by its event", "Who,Event,Sum\nElm,plan_created,100\nOak,plan_created,50\nElm,refund_issued,20\n", "Sum",
     'Event: "refund_issued" (line 4) - its 20.00 has no minus'),
    ("what was invoiced of an order", "Who;Auftragswert;Fakturiert\nElm;1000;600\nOak;500;500\n", "Auftragswert",
     "Fakturiert stands beside Auftragswert"),
    ("a difference of two years", "Who,2024,2025,Change\nElm,100,120,20\nOak,200,150,-50\n", "Change",
     "Change is 2025 less 2024, and not what was sold"),
    ("numbers with a mark behind them", "Who,Invoice Number,Sum\nElm,INV-1,100\nElm,INV-1-CR,90\nOak,INV-2,50\n", "Sum",
     'Invoice Number: "INV-1-CR" (line 3) begins as the numbers of credit notes do'),
    ("three decimals beside one", "Who;Sum\nElm;$1,204\nOak;$3,5\n", "Sum",
     'Sum: 1 amount such as "$1,204" (line 2) read as 1.204, as the other lines write decimals with a comma'),
    ("what passes through an agency", "Who,Billings,Revenue\nElm,1000.50,150\nOak,500,75\n", "Billings",
     "Billings is what passes through your hands by its title, and Revenue what you keep of it"),
    ("a statement of a bank", "Who,Sum\nElm,1000\nLandlord,-300\nOak,500\nPayroll,-200\n", "Sum",
     'Sum: 2 names such as "Landlord" have nothing but amounts below 0 (2 lines (the first is 3)), 500.00 together'),
]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Hours", "holds no money"),
        ("Stunden", "holds no money"),
        ("Weight kg", "holds no money"),
        ("Orders", "holds no money"),
        ("Rank", "holds no money"),
        ("Postcode", "holds no money"),
        ("Work", ""),
    ],
)
def test_a_column_of_no_money_chosen_for_the_income_is_told(read, title, what):
    looks = read(f"Who,{title},Sum\nElm,17,1000.50\nOak,5,500.20\n", "Who", title).looks
    assert [what for look in looks if look.startswith(f"{title} holds no money by its title")] == (
        [what] if what else []
    )


@pytest.mark.parametrize(
    ("title", "what"),
    [
        ("Salesperson", "who sells"),
        ("Artikel", "what is sold"),
        ("Country", "places"),
        ("Lieferant", "suppliers"),
        ("Name", ""),
    ],
)
def test_a_column_of_no_customers_chosen_for_them_is_told(read, title, what):
    looks = read(f"{title},Customer,Sum\nJo,Elm,100\nAl,Oak,50\nJo,Fir,7\n", title, "Sum").looks
    assert any(
        look.startswith(f'{title} names {what} by its title, and no customers - say --customer "Customer"')
        for look in looks
    ) == bool(what)


@pytest.mark.parametrize(("text", "income", "look"), [row[1:] for row in TOLD], ids=[row[0] for row in TOLD])
def test_it_is_told(read, text, income, look):
    assert [each for each in read(text, "Who", income).looks if each.startswith(look)]


@pytest.mark.parametrize(
    "title",
    ["Total c/ IVA", "Total (IVA incl.)", "金额(税込)", "价税合计", "Сумма с НДС", "합계금액(부가세포함)",
     "Tutar (KDV dahil)", "Summa sis. alv",
     "Αξία με ΦΠΑ", "Bruttó érték", "Iznos s PDV-om", "Suma su PVM", "Summa ar PVN", "Upphæð með vsk"],
)  # fmt: skip
def test_a_title_with_tax_in_it_is_told_in_any_language(read, title):
    assert f"{title} is gross by its title" in "".join(read(f"Who;{title}\nElm;10\nOak;20\n", "Who", title).looks)


@pytest.mark.parametrize(
    "title", ["Total sin IVA", "金额(不含税)", "Сумма без НДС", "Tutar (KDV hariç)", "Summa ilman alv", "Amount"]
)
def test_a_title_without_tax_is_not(read, title):
    assert read(f"Who;{title}\nElm;10\nOak;20\n", "Who", title).looks == ()


STATES = {
    "Status": "Åpen|Delvis betalt|Purret|Ausstehend|Zur Zahlung fällig|Te laat|Herinnerd|Delvis betald|Overskredet|"
    "Bekliyor|Vadesi geçti|Awaiting|Scheduled to email|Aguardando pagamento|Djelomično plaćeno|U docnji",
    "Stato": "Da pagare|Parzialmente incassata|In attesa di pagamento|Insoluta",
    "Statut": "Réglée|À régler|En retard de paiement|Finalisée",
    "Estado": "Parcialmente cobrado|Por cobrar|Sin pagar|Abierta",
    "Állapot": "Kiegyenlítve|Kiegyenlítetlen|Részben fizetve|Fizetésre vár",
    "Stav": "Likvidováno|K likvidaci|Částečně uhrazeno|Čiastočne uhradená|Po lehote splatnosti",
    "Stan": "Do zapłaty|Częściowo opłacona|Po terminie",
    "Stare": "Parțial încasată|De încasat|În așteptare",
    "Stanje": "Delno plačan|Zapadel|Odprta",
    "Tila": "Osittain maksettu|Myöhässä",
    "Staatus": "Üle tähtaja|Osaliselt makstud",
    "Statuss": "Daļēji apmaksāts|Kavēts",
    "Būsena": "Iš dalies apmokėta|Vėluojama",
    "Staða": "Greiddur|Ógreiddur|Gjaldfallinn",
    "Статус": "Ожидает оплаты|Частично оплачен|Просрочен|Очікує оплати|Частково сплачено|Чакаща",
    "Κατάσταση": "Εκκρεμεί|Μερικώς εξοφλημένο|Ληξιπρόθεσμο",
    "状态": "待收款|部分付款|已逾期|已结清",
    "状態": "一部入金|延滞|期限超過",
    "상태": "일부입금|연체|미결제",
}


@pytest.mark.parametrize(("title", "words"), STATES.items())
def test_states_of_documents_that_count_are_known(read, title, words):
    lines = "".join(f"Firm {at};{word};{at + 7}\n" for at, word in enumerate(words.split("|")))
    assert read(f"Who;{title};Sum\n{lines}", "Who", "Sum").looks == ()


def test_more_given_back_than_sold_is_told(read):
    text = "Who,Sum,Refund,Status\nElm,100,0,completed\nOak,250,297.50,refunded\nOak,50,0,completed\n"
    with pytest.raises(LedgerError) as caught:
        read(text, "Who", "Sum")
    assert "Status" not in str(caught.value)
    found = read(text, "Who", "Sum", {"Refund": "minus"})
    assert found.looks[0] == (
        "Refund is more than Sum in line 3: is one of them with tax or shipping, and the other without?"
    )


def test_one_amount_in_another_currency_is_named_once(read):
    with pytest.raises(LedgerError) as caught:
        read("Who,Sum\nElm,S$10.50\nOak,20.50\nOak,RM 30.50\n", "Who", "Sum")
    assert len(str(caught.value).splitlines()) == 1
