"""Lists with a total for each group, as accounting systems and pivot tables print them: subtotals are no customers."""

import random

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

read = quick_reader("g.csv", "Firm", "Sum")


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


def refused(read, *given, **answers):
    with pytest.raises(LedgerError) as caught:
        read(*given, **answers)
    return [str(fault).partition(": a booking")[0] for fault in caught.value.faults]


ONE_ALONE_BEFORE_ITS_GROUP = {
    "no grand total": "Zelkova,77.10|Elm N,1.15|Elm S,2.25|Total Elm,3.40|Alder,9.99|Oak N,4|Oak S,5|Total Oak,9",
    "grand total": "Zelkova,77.10|Elm N,1.15|Elm S,2.25|Total Elm,3.40|Alder,9.99|Oak,9|Grand total,99.49",
    "one name for all": "Zelkova,77.10|Elm,1.15|Ash,2.25|Zwischensumme,3.40|Alder,9.99|Oak,4|Yew,5|Zwischensumme,9",
    "words behind": "Zelkova,77.10|Elm N,1.15|Elm S,2.25|Elm Ergebnis,3.40|Alder,9.99|Oak,9|Gesamtergebnis,99.49",
    "two levels": "Zelkova,77.10|Elm N 1,1|Elm N 2,.15|Total Elm N,1.15|Elm S,2.25|Total Elm,3.40|Alder,9.99|Oak,9|"
    "Total général,99.49",
    "one line in a group": "Zelkova,77.10|Elm N,3.40|Total Elm,3.40|Alder,9.99|Oak N,9|Total Oak,9",
    "one line, named otherwise": "Zelkova,77.10|Elm,3.40|Summe Nord,3.40|Alder,9.99|Oak,9|Summe Ost,9|Gesamt,99.49",
    "called above its lines": "Alder,9.99|Sous-total Elm,3.40|Elm N,1.15|Elm S,2.25|Zelkova,77.10|Oak,9",
    "blank lines": "Zelkova,77.10||Elm N,1.15|Elm S,2.25|Totale Elm,3.40||Alder,9.99||Oak,9",
    "what was given back": "Zelkova,77.10|Elm N,5.65|Elm S,-2.25|Total Elm,3.40|Alder,9.99|Oak,9|Insgesamt,99.49",
}


@pytest.mark.parametrize("lines", ONE_ALONE_BEFORE_ITS_GROUP.values(), ids=ONE_ALONE_BEFORE_ITS_GROUP)
def test_a_group_below_a_customer_without_one_has_its_total_left_out(read, lines):
    statement = read("Firm,Sum\n" + lines.replace("|", "\n"))
    assert float(statement.sums.income) == 99.49
    assert not [name for name in incomes(statement) if "otal" in name or "umme" in name or "rgebnis" in name]
    assert not [look for look in statement.looks if "total" in look]


def test_dated_lines_have_their_totals_left_out_though_others_stand_between(read):
    text = (
        "Firm,Day,Sum\nElm,2026-01-04,1\nElm,2026-01-05,2\nTotal Elm,,3\nAsh,2026-01-13,8\nOak,2026-01-14,4\n"
        "Oak,2026-02-01,6\nTotal Oak,,10\nYew,2026-02-02,5\n"
    )
    assert incomes(read(text)) == {"Elm": 3, "Ash": 8, "Oak": 10, "Yew": 5}


WRONG = (
    "Firm,Sum\nElm N,100\nElm S,250\nTotal Elm,350\nAsh,777\nOak N,70\nOak S,33\nTotal Oak,104\nYew,431\nTotal,1661\n"
)


def test_a_subtotal_that_is_off_is_asked_about_alone_where_the_grand_total_adds_up_without_it(read):
    off = 'g.csv:8: Sum: calls itself a total ("Total Oak") and holds 1.00 more than the sum of the 2 lines just above'
    assert refused(read, WRONG) == [off]
    answered = read(WRONG, **{"Firm: Total Oak": "no income"})
    assert (answered.sums.income, answered.ledger.totals) == (1661, 2)


def test_an_answer_about_one_total_hides_no_other(read):
    text = WRONG.replace("Total,1661", "Total,1700")
    (first, last) = refused(read, text)
    assert ("Total Oak" in first, "Total" in last) == (True, True)
    assert refused(read, text, **{"Firm: Total": "no income"}) == [first]


def test_several_totals_of_one_name_are_asked_about_where_one_of_them_is_a_sum(read):
    text = "Firm,Sum\nElm,1.15\nAsh,2.25\nAlder,9.99\nOak,4\nYew,5\nSumme Gruppe,{}\nFir,7\nPine,8\nSumme Gruppe,15\n"
    assert float(read(text.format(9)).sums.income) == 37.39
    assert [each.partition(":")[2][:2] for each in refused(read, text.format("9.50"))] == ["7:"]


def test_a_customer_called_as_totals_are_counts_where_a_total_adds_up_with_it_alone(read):
    assert incomes(read("Firm,Sum\nElm,7.77\nTotal Gas,10\nOak,4\nTotal,21.77\n"))["Total Gas"] == 10
    inside = read("Firm,Sum\nElm,7.77\nAsh N,1\nTotal Gas,10\nAsh S,2\nSum of Ash,13\nOak,4\n")
    assert incomes(inside) == {"Elm": 7.77, "Ash N": 1, "Total Gas": 10, "Ash S": 2, "Oak": 4}
    assert incomes(read("Firm,Sum\nTotal Gas,10\nOak,4\nTotal,14\n")) == {"Total Gas": 10, "Oak": 4}


def test_a_subtotal_that_is_off_is_no_customer_though_a_total_adds_up_with_it(read):
    (first,) = refused(read, "Firm,Sum\nElm N,1\nElm S,2\nTotal Elm,8\nOak,4\nGrand total,12\n")
    assert 'calls itself a total ("Total Elm")' in first
    (worded,) = refused(read, "Firm,Sum\nElm,7\nTotal Hills,5\nAsh,4\nTotal Woods,16\nOak,8\nYew,9\nTotal Parks,17\n")
    assert 'calls itself a total ("Total Hills")' in worded


def test_a_customer_with_bookings_of_its_own_is_no_total_because_one_of_them_is_a_sum_by_chance(read):
    lines = [("Oak", 1), ("Elm", 2), ("Total Gas", 3), ("Oak", 4), ("Elm", 5), ("Total Gas", 8)]
    text = "Day,No,Firm,Sum\n" + "".join(
        f"2026-01-{14 + at},{at},{name},{held}\n" for at, (name, held) in enumerate(lines)
    )
    assert incomes(read(text))["Total Gas"] == 11


def test_a_name_and_a_sum_that_may_be_a_customers_by_chance_are_told(read):
    text = "Firm,Sum\nOak,4\nElm,7\nAsh,3\nTotal Gas,10\nYew,5\n"
    statement = read(text)
    assert incomes(statement) == {"Oak": 4, "Elm": 7, "Ash": 3, "Yew": 5}
    assert statement.looks == (
        'Firm: "Total Gas" (line 5) is left out as a total by its name and the sum of the lines above it: a customer '
        'may be called so - say --answer "Firm: Total Gas=adds" where it is one',
    )
    assert read(text, **{"Firm: Total Gas": "adds"}).sums.income == 29


def test_a_total_that_adds_up_without_it_proves_another(read):
    text = "Firm,Sum\nZelkova,50\nElm,1.10\nAsh,2.20\nTotal Hills,3.30\nOak,7.70\nGrand total,61\n"
    assert (read(text).sums.income, read(text).looks) == (61, ())


@pytest.mark.parametrize("name", ["TVA 20%", "plus VAT @ 20%:", "MwSt. 19,0", "Average", "Durchschnitt", "Anzahl:"])
def test_what_stands_below_a_total_is_asked_about(read, name):
    text = f'Firm,Sum\nElm,10\nOak,20\nTotal HT,30\n"{name}",6\nTotal TTC,36\n'
    with pytest.raises(LedgerError) as caught:
        read(text)
    assert str(caught.value) == (
        f'g.csv:5: Firm: "{name}" is no name but what stands below a total: line 5 holds 6.00 - say --answer '
        f'"Firm: {name}=no income", or --answer "Firm: {name}=adds" where it is a customer'
    )
    assert read(text, **{f"Firm: {name}": "no income"}).sums.income == 30
    assert read("Firm,Sum\nElm,10\nVatican Tours,20\nAverage Joe,5\n").sums.income == 35


def test_stars_for_a_name_are_a_total_by_proof_alone(read):
    assert incomes(read("Firm,Sum\nElm,7\nOak,4\n*,5\nAsh,2\n"))["*"] == 5
    assert incomes(read("Firm,Sum\nElm,7\nOak,4\nAsh,2\n*,13\n")) == {"Elm": 7, "Oak": 4, "Ash": 2}


def test_a_total_that_holds_nothing_is_no_customer(read):
    assert incomes(read("Firm,Sum\nElm,7\nTotal,0\nOak,4\n")) == {"Elm": 7, "Oak": 4}


SET_IN = """Firm,Sum
Zelkova,11.50
Elm,
   Yard,20.25
   Depot,3.10
Total Elm,23.35
Oak,1.10
   {},2
   Mill,3
Total Oak,6.10
TOTAL,40.95
"""


def test_headings_of_a_list_of_names_and_amounts_are_no_customers(read):
    statement = read(SET_IN.format("Barn"))
    assert "Elm" not in incomes(statement)
    assert 'no booking: line 3 ("Elm")' in statement.notes


def test_names_set_in_below_others_are_told_and_counted_as_those_where_that_is_answered(read):
    text = SET_IN.format("Barn")
    assert read(text).looks == (
        'Firm: 4 names set in below others, such as Yard, Depot below "Elm", count as customers of their own - say '
        '--answer "set in=above" where it is a part of the customer above it, --answer "set in=own" where it is a '
        "customer of its own",
    )
    above = read(text, set_in="above")
    assert incomes(above) == {"Zelkova": 11.5, "Elm": 23.35, "Oak": 6.1}
    assert above.answers == (("whose are the lines with a name set in?", "the name above them that is not"),)
    assert (above.looks, read(text, set_in="own").looks) == ((), ())


def test_a_name_set_in_below_two_others_is_asked_about(read):
    text = SET_IN.format("Yard")
    assert refused(read, text) == [
        'g.csv:8: Firm: "Yard" is set in below "Elm", "Oak": it would be one customer - say --answer "set in=above" '
        'where it is a part of the customer above it, --answer "set in=own" where it is a customer of its own'
    ]
    assert incomes(read(text, set_in="above")) == {"Zelkova": 11.5, "Elm": 23.35, "Oak": 6.1}
    assert incomes(read(text, set_in="own"))["Yard"] == 22.25


def test_one_that_is_set_in_and_stands_elsewhere_too_is_asked_about(read):
    assert (
        '"Mill" is set in below no other, "Oak"' in refused(read, SET_IN.format("Barn").replace("Zelkova", "Mill"))[0]
    )


def test_blanks_before_a_name_alone_set_nothing_in(read):
    statement = read("Firm,Sum\nElm,7\n Oak,4\nAsh,3\n  Oak,2\n")
    assert (incomes(statement), statement.looks) == ({"Elm": 7, "Oak": 6, "Ash": 3}, ())


def test_what_is_set_in_twice_belongs_to_the_name_that_is_not(read):
    text = (
        "Firm,Sum\nElm,\n  North,\n    Yard,5\n    Mill,6\n  Total North,11\n  South,4\nTotal Elm,15\nOak,3\nTOTAL,18\n"
    )
    assert incomes(read(text, set_in="above")) == {"Elm": 15, "Oak": 3}


WORDS = (
    ("Total {}", "TOTAL"),
    ("Summe {}", "Gesamtsumme"),
    ("{} Ergebnis", "Gesamtergebnis"),
    ("Sous-total {}", "Total général"),
    ("Zwischensumme", "Endsumme"),
    ("Totale {}", "Totale complessivo"),
)


def grouped_list(draw):
    """The lines of a list with groups of one or two levels and customers between them, in cents, and their sum."""
    group, all_ = draw.choice(WORDS)
    related, lines, whole = draw.random() < 0.6, [], 0

    def customer(prefix):
        lines.append((f"{prefix if related else ''}Firm {len(lines)}", draw.randrange(1, 40_000)))
        return lines[-1][1]

    for part in range(draw.randrange(2, 7)):
        if draw.random() < 0.4:
            whole += customer("")
            continue
        name, held = f"Group{part}x", 0
        for inner in range(draw.choice((0, 0, 2))):
            sums = sum(customer(f"{name} {inner} ") for _ in range(draw.randrange(1, 4)))
            lines.append((group.format(f"{name} {inner}"), sums))
            held += sums
        held = held or sum(customer(f"{name} ") for _ in range(draw.randrange(1, 5)))
        lines.append((group.format(name), held))
        whole += held
    return [*lines, (all_, whole)], whole


def test_groups_of_any_make_are_read_right_or_asked_about(read):
    draw, asked = random.Random(7), 0
    for _ in range(150):
        lines, whole = grouped_list(draw)
        try:
            statement = read("Firm,Sum\n" + "".join(f"{name},{held / 100:.2f}\n" for name, held in lines))
        except LedgerError:
            asked += 1
        else:
            assert statement.sums.income * 100 == whole, lines
    assert asked < 15
