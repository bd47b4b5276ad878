"""What lessens the income in a column beside it, and one sale that is listed several times with its whole amount."""

from __future__ import annotations

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

read = quick_reader(customer="C", income="Sum")


def asked(read, text, income="Sum", **answers):
    with pytest.raises(LedgerError) as caught:
        read(text, income, **answers)
    return str(caught.value)


BESIDE = "C;{};Sum\nElm;11.50;140.00\nOak;0;61.20\nFir;;33.10\nAsh;2.25;70.00\n"


@pytest.mark.parametrize(
    "title",
    [
        *("Credits", "Credits applied", "Contractual adj.", "Adjustment", "Write-down", "Write-off", "Sales returns"),
        *("Rebate", "Allowances", "Chargebacks", "Skonto", "Bonus", "Retouren", "Avoirs", "Escompte", "Abonos", "Resi"),
        *("Devoluções", "Returer", "Zwroty", "Vratky", "İadeler", "返品額", "退货金额", "Amount of deductions"),
    ],
)
def test_what_lessens_the_income_is_told_beside_it(read, title):
    text = BESIDE.format(title)
    (look,) = read(text).looks
    assert look == (
        f"{title} lessens what was sold by its title, in 2 lines (the first is 2), and is not taken off: say "
        f'--answer "{title}=minus" where Sum is before it, or say --answer "{title}=ignore" where Sum is less it '
        "already"
    )


def test_it_is_answered_and_taken_off(read):
    text = BESIDE.format("Rebate")
    assert float(read(text, Rebate="minus").sums.income) == 290.55
    assert read(text, Rebate="minus").looks == ()
    assert read(text, Rebate="ignore").looks == ()


@pytest.mark.parametrize("title", ["Retention", "Bonus %", "Bonus level", "Return days", "Credit", "Weight"])
def test_other_titles_are_quiet(read, title):
    assert not [look for look in read(BESIDE.format(title)).looks if "lessens" in look]


def test_whole_numbers_beside_cents_are_counts(read):
    assert read("C;Credits;Sum\nElm;10;140.50\nOak;5;61.20\n").looks == ()


def test_an_amount_below_zero_is_no_minus_to_take_off(read):
    (look,) = read(BESIDE.format("Adjustments").replace("11.50", "-11.50")).looks
    assert "choose or add a column that holds both" in look
    assert "=minus" not in look


@pytest.mark.parametrize(
    "text",
    [
        "C;Gross;Returns;Sum\nElm;100;20;80\nOak;60;0;60\nFir;50;5;45\n",
        "C;Gross;Discount;Returns;Sum\nElm;100;5;20;75\nOak;60;0;0;60\nFir;50;5;5;40\n",
        "C;Qty;Price;Rebate;Sum\nElm;2;50;20;80\nOak;3;20;0;60\nFir;5;10;5;45\n",
    ],
)
def test_what_is_taken_off_already_is_quiet(read, text):
    assert read(text).looks == ()


def test_net_sales_are_less_it_already(read):
    assert read(BESIDE.format("Returns").replace("Sum", "Net sales"), "Net sales").looks == ()


def test_the_column_with_the_rest_is_named(read):
    text = "C;Write-down;Billed;Worked\nElm;20;80;100\nOak;0;60;60\nFir;5;45;50\n"
    (look,) = read(text, "Worked").looks
    assert look.startswith("Worked is Billed before Write-down is taken off, in 2 lines (the first is 2) - say ")
    assert '--income "Billed"' in look
    assert read(text, "Billed").looks == ()


def test_what_a_payer_allows_is_earned_and_not_what_is_billed(read):
    text = "C;Billed;Allowed\nElm;100.10;80.10\nOak;60.50;60.50\n"
    assert read(text, "Allowed").looks == ()
    (look,) = read(text, "Billed").looks
    assert look.startswith("Allowed is what a payer owes of Billed by its title, and less in line 2")


SHARED = "C;Qty;Price;{};Sum\nElm;2;50;{};{}\nOak;3;21;0;63\nFir;4;10;{};{}\n"


@pytest.mark.parametrize("title", ["Discount %", "Rabatt %", "Remise (%)", "Disc. %", "Rabatt in %", "値引率"])
@pytest.mark.parametrize("shares", [("10", "5"), ("10%", "5%"), ("0.1", "0.05")])
def test_a_discount_in_percent_that_is_in_no_amount_is_asked_about(read, title, shares):
    first, last = shares
    text = SHARED.format(title, first, 100, last, 40)
    assert "stands beside Sum, which is Qty times Price without it, in 2 lines (the first is 2)" in asked(read, text)
    assert read(text, **{title: "ignore"}).sums.income == 203
    assert read(SHARED.format(title, first, 90, last, 38)).looks == ()


def test_the_column_less_a_discount_in_percent_is_named(read):
    text = "C;Discount %;Net;Sum\nElm;10;90;100\nOak;0;63;63\nFir;5;38;40\n"
    assert 'is not taken off Sum, which is Net without it, in 2 lines (the first is 2) - say --income "Net"' in asked(
        read, text
    )
    assert read(text, "Net").looks == ()


def test_a_carried_step_is_no_amount_again(read):
    text = "C;Price;Sum\nElm;50;100\nOak;20;60\nFir;30;30\nAsh;10;40\n"
    assert read(text).sums.income == 230


@pytest.mark.parametrize("title", ["Split %", "Rep share (%)", "Anteil %", "Allocation %"])
def test_a_sale_that_is_listed_for_each_who_shares_in_it_is_asked_about(read, title):
    text = f"C;Deal;Rep;{title};Sum\nElm;D1;Ann;60;{{}}\nElm;D1;Bob;40;{{}}\nOak;D2;Ann;100;500\n"
    assert "of Deal D1, and each holds the same 1,000.00: the sale counts 2 times" in asked(
        read, text.format(1000, 1000)
    )
    assert read(text.format(1000, 1000), **{title: "ignore"}).sums.income == 2500
    assert read(text.format(600, 400)).looks == ()


def test_equal_parts_may_be_parts_of_the_amount_and_are_told(read):
    (look,) = read("C;Deal;Rep;Split %;Sum\nElm;D1;Ann;50;700\nElm;D1;Bob;50;700\nOak;D2;Ann;100;510\n").looks
    assert look.startswith("Split % adds up to a whole on 2 lines (the first is 2) of Deal D1")


def test_a_sale_on_lines_that_differ_by_a_person_alone_is_told(read):
    text = "C;Opportunity;Owner;Sum\nElm;O1;Ann;700\nElm;{};Bob;700\nOak;O3;Ann;510\n"
    (look,) = read(text.format("O1")).looks
    assert look.startswith(
        "Opportunity O1 stands on 2 lines (the first is 2) that differ by Owner alone, each with 700.00"
    )
    assert read(text.format("O2")).looks == ()
    assert read(text.format("O1"), Owner="ignore").looks == ()
    assert read(text.format("O1").replace("Opportunity", "Project")).looks == ()  # each works at it


@pytest.mark.parametrize(
    ("title", "marks"),
    [("Rev", ("1", "2")), ("Revision", ("Rev 1", "Rev 2")), ("Quote version", ("A", "B")), ("Version", ("v1", "v2"))],
)
def test_revisions_of_one_document_are_asked_about(read, title, marks):
    first, last = marks
    text = f"C;Quote;{title};Sum\nElm;Q1;{first};100\nElm;{{}};{last};120\nOak;Q2;{first};60\n"
    assert f'"{last}" is another revision of Quote Q1 than line 2, and both count' in asked(read, text.format("Q1"))
    assert read(text.format("Q1"), **{title: "ignore"}).sums.income == 280
    assert not [look for look in read(text.format("Q3")).looks if "revision" in look]


@pytest.mark.parametrize("title", ["Contract value", "Auftragswert", "Valeur du contrat", "契約金額"])
def test_the_worth_of_a_contract_on_each_month_of_it_is_asked_about(read, title):
    text = f"C;Month;Contract;{title}\nElm;2026-01;C1;1217\nElm;2026-02;C1;{{}}\nOak;2026-01;C2;604\n"
    assert "is what a contract is worth in all by its title" in asked(read, text.format(1217), title)
    assert read(text.format(1217), title, **{title: "ignore"}).sums.income == 3038
    assert read(text.format(305), title).looks == ()


def test_what_was_promised_is_told_and_what_came_of_it_is_not(read):
    text = "C;Pledged;Received\nElm;101.50;52.25\nOak;50;45.75\nFir;300;0\n"
    (look,) = read(text, "Pledged").looks
    assert look.startswith("Pledged is what was promised by its title, and not what was sold")
    assert read(text, "Received").looks == ()


def test_what_contracts_bring_by_the_month_is_said_to_be_that(read):
    (look,) = read("C;MRR\nElm;100\nOak;60\n", "MRR").looks
    assert look.startswith("MRR is what contracts bring by the month or the year by its title, at a point in time")


@pytest.mark.parametrize(
    ("quantity", "price"), [("Ilość", "Cena"), ("Miktar", "Fiyat"), ("数量", "単価"), ("Antal", "Pris")]
)
def test_quantities_of_further_languages_are_known(read, quantity, price):
    text = SHARED.format("Rabat %", 10, 100, 5, 40).replace("Qty", quantity).replace("Price", price)
    assert f"which is {quantity} times {price} without it" in asked(read, text)


def test_a_list_price_without_its_discount_in_percent_is_asked_about(read):
    text = "C;List price;Discount %;Sum\nElm;100;10;{}\nOak;63;0;63\nFir;40;5;{}\n"
    assert "stands beside Sum, which is List price without it, in 2 lines" in asked(read, text.format(100, 40))
    assert read(text.format(90, 38)).looks == ()


def test_a_yearly_amount_on_each_month_is_asked_about_and_once_a_year_is_not(read):
    text = "C;Day;Policy;Annual premium\nElm;{}-01-05;P1;1217\nElm;2026-02-05;P1;1217\nOak;2026-01-07;P2;604\n"
    assert "is what a contract is worth in all" in asked(read, text.format(2026), "Annual premium")
    assert float(read(text.format(2025), "Annual premium", years="all").sums.income) == 3038
