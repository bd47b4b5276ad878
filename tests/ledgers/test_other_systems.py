"""Lists of systems that no profile knows, by their natural columns: asked first, and right once answered."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars

LISTS = [
    (
        "Swedish invoices with marks",
        "Fakturanr;Kundnamn;Fakturadatum;Netto;Makulerad;Kreditfaktura\n1;Älgen AB;2025-01-14;3000,00;Nej;Nej\n"
        "2;Älgen AB;2025-01-20;500,00;Nej;Ja\n3;Björk AB;2025-02-14;1000,00;Nej;Nej\n"
        "4;Björk AB;2025-02-15;9,00;Ja;Nej\n",
        ("Kundnamn", "Netto"),
        {"Makulerad: Ja": "no income", "Kreditfaktura: Ja": "takes away"},
        {"Älgen AB": 2500, "Björk AB": 1000},
    ),
    (
        "German opportunities",
        "Accountname,Phase,Schlusstermin,Betrag\nBirke,Gewonnen,14.01.2025,3000\nDorn,Verloren,15.01.2025,9000\n"
        "Dorn,Gewonnen,16.01.2025,1000\n",
        ("Accountname", "Betrag"),
        {"Phase: Verloren": "no income"},
        {"Birke": 3000, "Dorn": 1000},
    ),
    (
        "a payment provider",
        'Date,Name,Type,Gross,Fee,Net,Balance\n1/14/2025,Birch,Website Payment,"1,000.00",-29.30,970.70,970.70\n'
        "1/16/2025,,General Withdrawal,-700.00,0.00,-700.00,270.70\n2/16/2025,Dale,Website Payment,500.00,-15.00,"
        "485.00,755.70\n",
        ("Name", "Gross"),
        {"Type: General Withdrawal": "no income"},
        {"Birch": 1000, "Dale": 500},
    ),
    (
        "a sales register with two sides",
        "Sales Register,,,,\nDate,Particulars,Vch Type,Debit,Credit\n14-Apr-24,Birch,Sales,300,\n20-Apr-24,Birch,"
        "Credit Note,,50\n14-May-24,Dale,Sales,100,\n,Grand Total,,400,50\n",
        ("Particulars", "Debit"),
        {"Credit": "minus"},
        {"Birch": 250, "Dale": 100},
    ),
    (
        "Danish postings",
        "Type;Nr.;Dato;Kunde;Beløb\nFaktura;1;14-01-2025;Bøg ApS;3.000,00\nKreditnota;2;20-01-2025;Bøg ApS;500,00\n"
        "Indbetaling;4;14-02-2025;Eg A/S;1.000,00\nFaktura;3;14-02-2025;Eg A/S;1.000,00\n",
        ("Kunde", "Beløb"),
        {"Type: Kreditnota": "takes away", "Type: Indbetaling": "no income"},
        {"Bøg ApS": 2500, "Eg A/S": 1000},
    ),
    (
        "Odoo invoices with credit notes above 0",
        "Number,Partner,Date,Tax Excluded,Status,Type\nINV/1,Birch,2025-01-14,1000.00,Posted,Customer Invoice\nRINV/1,"
        "Birch,2025-01-15,100.00,Posted,Customer Credit Note\nINV/2,Dale,2025-02-15,500.00,Draft,Customer Invoice\n"
        "INV/3,Dale,2025-02-16,700.00,Posted,Customer Invoice\n",
        ("Partner", "Tax Excluded"),
        {"Type: Customer Credit Note": "takes away", "Status: Draft": "no income"},
        {"Birch": 900, "Dale": 700},
    ),
]


@pytest.mark.parametrize(
    ("text", "columns", "answers", "right"), [row[1:] for row in LISTS], ids=[it[0] for it in LISTS]
)
def test_it_asks_what_it_cannot_tell_and_is_right_once_answered(tmp_path, text, columns, answers, right):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        read_statement(path, Columns(*columns))
    for question, answer in answers.items():
        assert f'--answer "{question}={answer}"' in str(caught.value)
    particulars, where = to_particulars(answers, Particulars())
    found = read_statement(path, Columns(*columns), where, None, particulars)
    assert {each.name: each.income for each in found.sums.ranked() if each.income} == right
