"""Words by which a line is no sale, whatever the title above it: not agreed, passed on, granted, paid by nobody."""

from __future__ import annotations

import pytest

from tests.ledgers.quick_way import quick_reader
from tests.ledgers.views import view_of
from valuex_xl.ledgers import LedgerError
from valuex_xl.ledgers.doubts import findings
from valuex_xl.ledgers.doubts.unsettled import unsettled


def told(title, *words, amount="5"):
    """What is told of a column with these words, a line each, of several customers."""
    lines = "".join(f"Firm {number},{word},{amount}\n" for number, word in enumerate(words))
    return [str(each) for each in unsettled(view_of(f"C,{title},Amount\n{lines}"))]


read = quick_reader()


@pytest.mark.parametrize(
    "title", ["State", "Stage", "Phase", "Booking state", "Status", "Progress", "Remark", "Stadium"]
)
@pytest.mark.parametrize(
    "word", ["Tentative", "Waitlist", "No-show", "Not confirmed", "Warteliste", "Non facturé", "仮予約", "候补"]
)
def test_a_state_of_what_is_not_sold_is_told_under_any_title(title, word):
    (look,) = told(title, "Confirmed", word, "Confirmed")
    assert look == (
        f'{title}: "{word}" (line 3, 5.00) - by their words not sold, or not for certain, and count: say '
        f'--answer "{title}: {word}=no income" where they are no income, =adds in its place where they count'
    )


@pytest.mark.parametrize("word", ["Option", "Paused", "Quoted", "Geplant", "Prévu", "Suspendida", "予定"])
def test_a_word_that_goods_have_too_is_told_below_a_state_or_beside_other_states(word):
    assert told("Order state", word, "Red")
    assert told("Remark", word, "Confirmed")
    assert not told("Remark", word, "Red")
    assert not told("Remark", word)
    assert not told("Product", word, "Confirmed")
    assert not told("Delivery status", word, "Red")
    assert not told("Account status", word, "Red")


def test_what_waits_for_an_approval_is_told_below_its_title():
    assert told("Approval", "Approved", "Pending")
    assert not told("Payment status", "Paid", "Pending")


@pytest.mark.parametrize("words", [("Won", "Paid"), ("CA", "NY"), ("In progress", "Completed"), ("Red", "Draft beer")])
def test_other_states_and_places_are_quiet(words):
    assert told("State", *words) == []


def test_each_word_is_answered_by_itself():
    text = "C,Stage,Amount\nElm,Definite,5\nOak,Tentative,6\nFir,Waitlist,7\n"
    (look,) = unsettled(view_of(text, ignore=["Stage: Waitlist"]))
    assert '"Tentative" (line 3, 6.00) - ' in look
    assert "Waitlist" not in look
    assert list(unsettled(view_of(text, ignore=["Stage"]))) == []
    assert list(unsettled(view_of(text, ignore=["Stage: Waitlist", "Stage: Tentative"]))) == []


@pytest.mark.parametrize(
    ("title", "word", "other"),
    [
        ("Charge", "Customs duty", "Freight"),
        ("Code", "DTY", "FRT"),
        ("Leistung", "Auslagen", "Honorar"),
        ("Libellé", "Débours", "Honoraires"),
        ("Item", "Disbursements - court", "Fees"),
        ("Concepto", "Suplidos", "Honorarios"),
        ("Voce", "Cauzione", "Canone"),
        ("Line", "Deposit", "Rent"),
    ],
)
def test_what_is_paid_for_customers_or_given_back_is_told(title, word, other):
    (look,) = told(title, other, word)
    assert f'{title}: "{word}" (line 3, 5.00) - by their words paid for customers or given back, and count' in look
    assert told(title, word) == []  # the whole list is of it


def test_a_tax_beside_duties_is_told_where_it_is_too_large_for_one_of_what_is_sold():
    text = "C,Charge,Amount\nElm,Freight,100\nElm,Duty,300\nElm,VAT,{}\n"
    (look,) = unsettled(view_of(text.format(250)))
    assert '"VAT" (line 4, 250.00)' in look
    (look,) = unsettled(view_of(text.format(50)))
    assert '"VAT"' not in look
    assert any("is a tax on lines of its own" in str(each) for each in findings(view_of(text.format(50))))


def test_what_a_school_grants_is_told_beside_what_it_charges():
    (look,) = told("Position", "Tuition", "Scholarship", "Fee waiver")
    assert '"Scholarship" (line 3, 5.00), "Fee waiver" (line 4, 5.00) - by their words granted to customers' in look
    assert '--answer "Position: Scholarship=takes away" and --answer "Position: Fee waiver=takes away"' in look
    assert told("Position", "Tuition", "Scholarship", amount="-5") == []
    assert told("Fund", "Building", "Scholarship") == []


@pytest.mark.parametrize(
    ("word", "other"), [("Barter", "Cash"), ("Internal", ""), ("Test", "Live"), ("Comp", "Standard")]
)
def test_lines_that_nobody_pays_are_told_where_all_others_say_the_opposite(word, other):
    (look,) = told("Way", other, word, other)
    assert f'"{word}" (line 3, 5.00) - by their words internal, a test or paid by nobody, and count' in look
    assert bool(told("Way", "Chairs", word, other)) is (word == "Barter")  # the others may be sold


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Line type", ["Sale", "Tender", "Change"]),
        ("Record", ["ITEM", "TENDER", "CHANGE"]),
        ("Zeilenart", ["Verkauf", "Zahlmittel", "Wechselgeld"]),
    ],
)
def test_tenders_and_change_of_a_till_are_asked_about(title, words):
    text = f"C,{title},Amount\n" + "".join(f"Elm,{word},5\nOak,{word},6\n" for word in words)
    found = [str(each) for each in findings(view_of(text))]
    assert [f'"{word}" is no income' in each for word, each in zip(words[1:], found, strict=True)] == [True, True]


def test_tenders_of_a_town_and_changes_of_software_are_no_payments():
    for words in (("Tender", "Direct award"), ("Incident", "Change")):
        text = "C,Kind,Amount\n" + "".join(f"Elm,{word},5\nOak,{word},6\n" for word in words)
        assert list(findings(view_of(text))) == []


@pytest.mark.parametrize("title", ["Awarded", "Chargeable", "Billable", "Verrechenbar", "Facturable"])
def test_a_no_below_a_title_by_which_a_line_counts_is_told(title):
    (look,) = findings(view_of(f"C,{title},Amount\nElm,Y,5\nOak,N,7\nElm,Y,3\n"))
    assert f'{title}: "N" (line 3, 7.00) counts' in look


@pytest.mark.parametrize("title", ["Barter", "Complimentary", "Internal", "Gegengeschäft", "Pro bono"])
def test_a_yes_below_a_title_of_what_nobody_pays_is_told(title):
    (look,) = findings(view_of(f"C,{title},Amount\nElm,N,5\nOak,Y,7\nElm,N,3\n"))
    assert f'{title}: "Y" (line 3, 7.00) counts' in look


ACCRUED = "C,{},Amount\nElm,Invoice,5\nElm,{},9\nElm,{},-9\nOak,Invoice,4\n"


@pytest.mark.parametrize(
    ("title", "word", "back"),
    [("Entry", "Estimated", "Reversal"), ("Type", "Accrual", "Accrual reversal"), ("Type", "FAE", "Extourne")],
)
def test_an_accrual_and_its_reversal_count_together_or_not_at_all(read, title, word, back):
    text = ACCRUED.format(title, word, back).replace("Invoice", "Actual" if title == "Entry" else "Invoice")
    found = read(text, "Amount")
    assert found.sums.income == 9
    assert any(f'"{word}" (line 3, 9.00) counts: it is taken back by line 4' in look for look in found.looks)
    left = read(text, "Amount", **{f"{title}__{word}".replace(" ", "_"): "no income"})
    assert any(f'"{word}" is left out (line 3), and what takes it back still counts' in look for look in left.looks)


def test_a_bill_by_an_estimated_reading_is_a_bill(read):
    assert read("C,Reading,Amount\nElm,Actual,5\nOak,Estimated,9\nFir,Actual,3\n", "Amount").looks == ()


def test_of_several_unknown_words_each_is_offered_an_answer(read):
    (look,) = read("C,Type,Amount\nElm,Invoice,5\nOak,Loan,7\nElm,Zork,3\n", "Amount").looks
    assert look.endswith(
        'say --answer "Type: Loan=no income" and --answer "Type: Zork=no income" where they are another thing, '
        "=takes away in its place where they lessen income, =adds where they count"
    )
    below = read("C,Type,Amount\nElm,Invoice,50\nOak,Loan,-7\nElm,Zork,-3\n", "Amount").looks
    assert ["takes away" in look for look in below if "not known here" in look] == [False]


def test_debits_and_credits_that_add_up_are_asked_about_once(read):
    text = "C,Debit,Credit\nElm,5,\nElm,,5\nOak,7,\nOak,,7\nFir,3,\nFir,,3\n"
    with pytest.raises(LedgerError) as caught:
        read(text, "Credit")
    assert str(caught.value).count("\n") == 0
    assert '--answer "Debit=minus" there, or --answer "Debit=ignore"' in str(caught.value)
    assert read(text, "Credit", Debit="ignore").sums.income == 15


def test_a_credit_behind_a_word_that_ends_in_on_has_no_minus(read):
    (look,) = read("C,Text,Amount\nElm,Plan,9\nElm,Proration credit,2\nOak,Plan,5\n", "Amount").looks
    assert look.startswith('Text: "Proration credit" (line 3) - its 2.00 has no minus')
    assert read("C,Text,Amount\nElm,Plan,9\nElm,Sale on credit,2\nOak,Plan,5\n", "Amount").looks == ()


def test_a_title_with_the_letters_of_a_tax_within_a_word_is_one_of_states(read):
    with pytest.raises(LedgerError, match='"Quote" is no income'):
        read("C,Reservation state,Amount\nElm,Done,9\nElm,Quote,2\nOak,Done,5\n", "Amount")
    assert read("C,Reservation state,Amount\nElm,Done,9\nElm,Returned,2\nOak,Done,5\n", "Amount").looks == ()


def test_what_an_insurer_writes_off_and_adjusts_is_told_beside_charges():
    (look,) = told("Transaction", "Charge", "Adjustment", "Insurance write-off")
    assert '"Adjustment" (line 3, 5.00), "Insurance write-off" (line 4, 5.00) - by their words granted' in look
    assert told("Transaction", "Sale", "Adjustment") == []


def test_cash_beside_the_change_of_a_till_is_a_payment():
    text = "C,Line,Amount\nElm,Sale,9\nElm,Cash,10\nElm,Change,1\nOak,Sale,4\n"
    assert [
        '"Cash" is no income' in str(each) or '"Change" is no income' in str(each) for each in findings(view_of(text))
    ] == [
        True,
        True,
    ]
