"""Codes that say from where in the books a line comes: payments and journals among the sales."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(title, *lines, **answers):
        path = tmp_path / "l.csv"
        path.write_text(f"{title},Firm,Sum\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Firm", "Sum"), where, particulars=particulars)

    return reader


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


def refused(read, *given):
    with pytest.raises(LedgerError) as caught:
        read(*given)
    return str(caught.value)


@pytest.mark.parametrize(
    ("title", "sale", "other"),
    [
        *(
            ("Src", "SJ", "CD"),
            ("Jrnl", "SJ", "CRJ"),
            ("Source code", "SALES", "CASHRECJNL"),
            ("Source", "AR-IN", "AR-PY"),
        ),
        *(("Doc. type", "RV", "DZ"), ("BelArt", "DR", "DZ"), ("Dct", "RI", "RC"), ("Journal", "VT", "BQ")),
        *(("Dagboek", "VRK", "BNK"), ("Herkunft-Kz", "RE", "ZE"), ("Causale", "FV", "IC"), ("Kod dok.", "FS", "KP")),
        *(("Trans code", "INV", "JNL"), ("SourceType", "ACCREC", "MANJOURNAL"), ("ObjType", "13", "24")),
    ],
)
def test_a_payment_or_a_journal_among_sales_is_asked_about(read, title, sale, other):
    lines = (f"{sale},Elm,71", f"{other},Elm,71", f"{sale},Oak,32")
    assert f'l.csv:3: {title}: "{other}" is no income: line 3 holds 71.00 of it' in refused(read, title, *lines)
    assert incomes(read(title, *lines, **{f"{title}: {other}": "no income"})) == {"Elm": 71, "Oak": 32}


@pytest.mark.parametrize(
    ("title", "sale", "credit"), [("BLART", "RV", "DG"), ("Src", "OE-IN", "OE-CN"), ("Do Ty", "RI", "RM")]
)
def test_a_credit_note_without_a_minus_is_asked_about(read, title, sale, credit):
    assert f'"{credit}" lessens income' in refused(read, title, f"{sale},Elm,71", f"{credit},Elm,9", f"{sale},Oak,32")


def test_codes_that_are_not_known_are_told_where_the_title_is_that_of_a_source(read):
    (look,) = read("Src", "QX,Elm,71", "QY,Elm,9", "QX,Oak,32").looks
    assert look.startswith('Src: "QX" (2 lines (the first is 2), 103.00), "QY" (line 3, 9.00) - not known here')


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        *(("Product group", "SJ", "GJ"), ("Team", "RV", "DZ"), ("Region", "N", "S"), ("Source", "WEB", "POS")),
        *(("Lead source", "CALL", "EVT"), ("Group", "AR", "HA"), ("Doc", "R-72", "R-73")),
    ],
)
def test_codes_of_other_things_ask_nothing(read, title, first, second):
    assert read(title, f"{first},Elm,71", f"{second},Elm,9", f"{first},Oak,32").looks == ()


def test_a_state_is_known_by_the_words_beside_it(read):
    (look,) = read("State", "paid,Elm,71", "archived,Elm,9", "paid,Oak,32").looks
    assert '"archived" (line 3, 9.00) - not known here, and counted as signed' in look
    assert read("State", "CA,Elm,71", "NY,Elm,9", "CA,Oak,32").looks == ()


def test_words_of_a_status_are_told_once(read):
    assert read("Status", "Paid,Elm,71", "Payment Due,Elm,9", "Paid,Oak,32").looks == ()


def test_single_letters_of_a_status_are_told_and_letters_of_places_are_not(read):
    (look,) = read("St", "P,Elm,71", "V,Elm,9", "P,Oak,32").looks
    assert look.startswith('St: "P" (2 lines (the first is 2), 103.00), "V" (line 3, 9.00) - not known here')
    assert read("St", "CA,Elm,71", "NY,Elm,9", "CA,Oak,32").looks == ()


def test_agendas_of_czech_books(read):
    told = refused(read, "Agenda", "Vydané faktury,Elm,71", "Banka,Elm,71", "Vydané faktury,Oak,32")
    assert 'l.csv:3: Agenda: "Banka" is no income: line 3 holds 71.00 of it' in told


@pytest.mark.parametrize(("title", "first", "second"), [("Payment type", "Card", "Wire"), ("Phase", "1", "2")])
def test_ways_to_pay_and_phases_of_a_project_ask_nothing(read, title, first, second):
    assert read(title, f"{first},Elm,71", f"{second},Elm,9", f"{first},Oak,32").looks == ()
