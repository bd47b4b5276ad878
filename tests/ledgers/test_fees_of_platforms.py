"""Fees that marketplaces and payment providers keep: a cost beside the sales, asked about once."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.vocabulary.platform_fees import is_fee


@pytest.fixture
def read(tmp_path):
    def reader(titles, *lines, **answers):
        path = tmp_path / "payouts.csv"
        path.write_text("".join(f"{line}\n" for line in (f"Buyer;{titles};Sum", *lines)), encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Buyer", "Sum"), where, particulars=particulars)

    return reader


def faults(read, *given, **answers):
    with pytest.raises(LedgerError) as caught:
        read(*given, **answers)
    return caught.value.faults


@pytest.mark.parametrize(
    ("title", "sale", "fee"),
    [
        ("Type", "charge", "stripe_fee"),
        ("Type", "Sale", "Listing fee"),
        ("amount-description", "Principal", "FBAPerUnitFulfillmentFee"),
        ("Typ", "Bestellung", "Verkaufsprovision"),
        ("Typ", "Verkauf", "Transaktionsgebühr"),
        ("Type", "Vente", "Frais de service"),
        ("Tipo", "Vendita", "Commissioni di vendita"),
        ("Tipo", "Venta", "Comisión"),
        ("Tipo", "Venta", "Tarifa de gestión"),
        ("Tipo", "Venda", "Comissão"),
        ("Soort", "Verkoop", "Transactiekosten"),
        ("Typ", "Försäljning", "Avgift"),
        ("Type", "Salg", "Gebyr"),
        ("Typ", "Sprzedaż", "Prowizja"),
        ("Typ", "Prodej", "Poplatek"),
        ("Típus", "Eladás", "Jutalék"),
        ("Тип", "Продажа", "Комиссия"),
        ("種別", "売上", "販売手数料"),
        ("类型", "销售", "佣金"),
    ],
)
def test_a_fee_below_nothing_beside_sales_is_asked_about(read, title, sale, fee):
    lines = (f"Yew;{sale};50.25", f"Yew;{fee};-7.50", f"Fir;{sale};80.00", f"Fir;{fee};-3.10")
    found = [fault for fault in faults(read, title, *lines) if fault.line == 3]
    assert len(found) == 1
    assert found[0].reason.startswith("is a fee by its words")
    assert "2 lines (the first is 3) hold -10.60" in found[0].reason
    assert f'--answer "{title}: {fee}=no income"' in found[0].reason


def test_the_fees_of_two_columns_are_asked_about_once(read):
    lines = (
        "Yew;ItemPrice;Principal;50.00",
        "Yew;ItemFees;Commission;-7.50",
        "Fir;ItemPrice;Principal;80.00",
        "Fir;other;Subscription Fee;-39.00",
        "Yew;ItemFees;RefundCommission;1.50",
    )
    titles = "amount-type;amount-description"
    (fault,) = faults(read, titles, *lines)
    assert "3 lines (the first is 3) hold -45.00" in fault.reason
    question = "amount-description: Commission|Subscription Fee|RefundCommission"
    assert f'--answer "{question}=no income"' in fault.reason
    assert (read(titles, *lines, **{question: "no income"}).sums.income, read(titles, *lines[:1]).looks) == (130, ())
    counted = read(titles, *lines, **{question: "adds"})
    assert (counted.sums.income, counted.looks) == (85, ())


def test_an_order_is_what_was_sold_in_a_settlement(read):
    lines = ("Yew;1;Order;50.00", "Fir;1;Order;80.00", "Yew;1;Refund;-10.00")
    for titles in ("settlement-id;transaction-type", "Payout ID;Type", "Abrechnungsnummer;Typ"):
        assert read(titles, *lines).sums.income == 120
    assert {fault.value for fault in faults(read, "Number;Type", *lines)} == {"Order"}


@pytest.mark.parametrize(
    "lines",
    [
        ("Yew;Consulting fee;50.25", "Yew;Consulting fee;-7.50", "Fir;Audit fee;80.00"),
        ("Yew;Chairs;50.25", "Yew;Delivery fee;-7.50", "Fir;Tables;80.00"),
        ("Yew;Late fee;50.25", "Yew;Late fee waived;-50.25", "Fir;Tables;80.00"),
        ("Yew;Coffee;50.25", "Yew;Coffee beans;-7.50", "Fir;Coffee;80.00"),
        ("Yew;Service fee;50.25", "Fir;Membership fee;80.00"),
    ],
)
def test_fees_that_customers_pay_are_income(read, lines):
    assert not [look for look in read("Item", *lines).looks if "fee" in look.casefold() and "marketplace" in look]


@pytest.mark.parametrize(
    "text", ["Coffee", "Feeder", "Provisions", "Fee note 12", "Frais de port", "Versandgebühr", "Adij"]
)
def test_other_words_are_no_fees(text):
    assert not is_fee(text)
