"""Totals of groups in a list that a profile reads: never a customer in silence."""

import pytest

from valuex_xl.ledgers import LedgerError

LIST = "known by: [Firm, Sum]\nbooking has: Firm\ncustomer: Firm\nincome: Sum\ntax: net\ncurrency: one\n"
DATED = LIST.replace("booking has: Firm", "booking has: Day") + "date: {column: Day}\n"


def faults(read, text, profile=LIST):
    with pytest.raises(LedgerError) as caught:
        read(text, profile)
    return [str(fault).partition(" and counts")[0] for fault in caught.value.faults]


def test_lines_that_begin_as_totals_do_are_refused_with_what_they_hold(read):
    text = "Firm,Sum\nElm N,10\nElm S,20\nTotal Elm,30\nAlder,99\nOak N,4\nOak S,5\nTotal Oak,9.05\nGesamt,138\n"
    assert sorted(faults(read, text)) == [
        'export.csv:4: calls itself a total ("Total Elm"), holds the sum of the 2 lines above it',
        'export.csv:8: calls itself a total ("Total Oak"), holds 0.05 more than the sum of the 2 lines just above',
        'export.csv:9: calls itself a total ("Gesamt"), holds the sum of the 5 lines above',
    ]


def test_one_without_a_sum_is_refused_where_it_stands_once_or_names_a_customer(read, incomes):
    once = "Firm,Sum\nElm,10\nTotal Gas,30\nOak,4\n"
    assert faults(read, once) == ['export.csv:3: calls itself a total ("Total Gas"), is the sum of no lines beside it']
    assert incomes(once, LIST, Total_Gas="adds")["Total Gas"] == 30
    assert incomes(once + "Total Gas,7\n", LIST)["Total Gas"] == 37
    assert len(faults(read, "Firm,Sum\nElm,10\nTotal Elm,30\nOak,4\nTotal Elm,7\n")) == 2
    assert incomes(once, f"{LIST}no booking: [Total Gas]\n") == {"Elm": 10, "Oak": 4}


def test_where_bookings_have_a_day_a_name_is_a_name_and_a_total_lacks_it(incomes):
    dated = "Firm,Day,Sum\nElm,2026-01-14,10\nTotal Gas,2026-01-15,30\nOak,2026-01-16,4\n"
    assert incomes(dated, DATED)["Total Gas"] == 30
    groups = "Firm,Day,Sum\nElm,2026-01-14,10\nElm,2026-01-15,30\nTotal Elm,,40\nAsh,2026-01-16,4\n"
    groups += "Oak,2026-01-17,5\nOak,2026-01-18,6\nTotal Oak,,11\n"
    assert incomes(groups, DATED) == {"Elm": 40, "Oak": 11, "Ash": 4}


def test_the_sum_told_of_amounts_in_thousands_is_that_of_the_bookings(read):
    profile = DATED.replace("Sum", '"Sum (k€)"')
    text = "Firm,Day,Sum (k€)\nElm,2026-01-14,10.5\nElm,2026-01-15,30\n,,40.5\nOak,2026-01-17,5\n,,5\n"
    looks = read(text, profile).told.looks
    assert any("Sum (k€) is in thousands by its title: its sum of 45.5 is read as 45,500" in look for look in looks)
