"""Totals that do not add up: refused by their name or without one, told where the name is an ordinary one."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement

ROWS = (("Linden", "410.35"), ("Maple", "2205.10"), ("Oak", "97.40"), ("Linden", "1800.00"), ("Rowan", "655.25"))
SUM = 5168.10


@pytest.fixture
def read(tmp_path):
    def reader(*extra, head="Client,Montant", rows=ROWS, **particulars):
        path = tmp_path / "t.csv"
        path.write_text("\n".join([head, *map(",".join, (*rows, *extra)), ""]), encoding="utf-8")
        return read_statement(path, Columns("Client", "Montant"), (), None, Particulars(**particulars))

    return reader


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


def amount(off):
    return f"{SUM + off:.2f}"


@pytest.mark.parametrize("off", [-0.05, 0.05, 40, -40])
@pytest.mark.parametrize(
    "name",
    "Total général|Total HT|Total|Summe Debitoren|Kunden gesamt|Gesamt Inland|Zwischensumme Nord|Totaal klanten|"
    "Totale clienti|Suma clientes|Totalt kunder|Sub-total A|Sous-total Lyon".split("|"),
)
def test_what_is_called_a_total_and_is_nearly_the_sum_of_the_lines_above_is_refused(read, name, off):
    with pytest.raises(LedgerError) as caught:
        read((name, amount(off)))
    how = "less" if off < 0 else "more"
    assert str(caught.value) == (
        f't.csv:7: Montant: is called a total ("{name}") and holds {abs(off):,.2f} {how} than the sum of the 5 lines '
        "above: a booking may be missing - correct it, or take the line out, or say "
        f'--answer "Client: {name}=adds" where it is a customer'
    )


def test_it_counts_where_it_was_answered_that_it_is_a_customer(read):
    statement = read(("Total Fitness", amount(3)), ignore=("Client: Total Fitness",))
    assert (incomes(statement)["Total Fitness"], statement.looks) == (5171.1, ())


def test_a_line_without_a_customer_that_nearly_holds_the_sum_is_refused(read):
    with pytest.raises(LedgerError) as caught:
        read(("", amount(-0.05)))
    assert str(caught.value) == (
        "t.csv:7: Montant: has no Client and holds 0.05 less than the sum of the 5 lines above: a booking may be "
        'missing - correct it, or take the line out, or leave the lines without one out: --where "Client!="'
    )
    assert incomes(read(("", "2205.10")))[""] == 2205.1


def test_a_total_at_the_top_and_one_of_the_block_above_are_found(read):
    with pytest.raises(LedgerError, match=r"t\.csv:2: .* holds 7\.00 more than the sum of the 5 other lines"):
        read(*ROWS, rows=[("Total HT", amount(7))])
    rows = [("Total Nord", "5168.10"), ("Ash", "51.00"), ("Elm", "60.00"), ("Yew", "70.00"), ("Total Sud", "182.00")]
    with pytest.raises(LedgerError, match=r't\.csv:11: .*"Total Sud".* 1\.00 more than the sum of the 3 lines just'):
        read(*rows)


def test_several_totals_of_one_name_are_refused_where_each_nearly_holds_the_lines_since_the_one_before(read):
    rows = [*ROWS, ("Summe Gruppe", "5170.10"), ("Ash", "51.00"), ("Elm", "60.00"), ("Summe Gruppe", "110.50")]
    with pytest.raises(LedgerError) as caught:
        read(("Yew", "7"), ("Summe Gruppe", "7.05"), rows=rows)
    told = ": a booking may be missing - correct it, or take the line out, or say --answer"
    is_called = 'Montant: is called a total ("Summe Gruppe") and holds'
    assert [str(fault).split(told)[0] for fault in caught.value.faults] == [
        f"t.csv:7: {is_called} 2.00 more than the sum of the 5 lines above",
        f"t.csv:10: {is_called} 0.50 less than the sum of the 2 lines just above",
        f"t.csv:12: {is_called} 0.05 more than the amount of the line just above",
    ]


def test_a_customer_called_as_totals_are_with_several_bookings_stays_one(read):
    rows = [*ROWS, ("Total Energies", "5170.10"), ("Ash", "51.00"), ("Elm", "60.00"), ("Total Energies", "40.00")]
    assert incomes(read(rows=rows))["Total Energies"] == 5210.1
    # Its bookings may each equal the line above by chance: of two lines at least one is a sum of several.
    twins = [("Oak", "97.40"), ("Total Energies", "97.40"), ("Ash", "51.00"), ("Total Energies", "51.00")]
    assert incomes(read(rows=[("Maple", "2205.10"), *twins]))["Total Energies"] == 148.4


@pytest.mark.parametrize("off", ["5168.00", "5190.00"])
def test_an_ordinary_name_with_the_sum_of_all_others_is_told_with_the_shares_without_it(read, off):
    rows = [(name, "x", held) for name, held in ROWS]
    statement = read(("Oakwood", "x", off), head="Client,Kind,Montant", rows=rows)
    how = {"5168.00": "0.10 less than ", "5190.00": "21.90 more than "}[off]
    share = {"5168.00": "50.00%", "5190.00": "50.11%"}[off]
    assert incomes(statement)["Oakwood"] == float(off)
    assert statement.looks == (
        f'Client: "Oakwood" (line 7) holds {how}the sum of the 5 lines above: it may be a total, and its share is '
        f"{share}; without the line the largest is Linden with 42.77% - take the line out where it is one, or say "
        '--answer "Client: Oakwood=adds" where it is none',
    )


def test_one_with_just_the_sum_of_all_others_is_asked_about(read):
    rows = [*((name, "x", held) for name, held in ROWS), ("Oakwood", "x", "5168.10")]
    with pytest.raises(
        LedgerError, match=r't\.csv:7: Montant: holds the sum of the 5 lines above it: .*"subtotals=adds"'
    ):
        read(head="Client,Kind,Montant", rows=rows)
    assert incomes(read(head="Client,Kind,Montant", rows=rows, subtotals="adds"))["Oakwood"] == 5168.1
    assert "Oakwood" not in incomes(read(head="Client,Kind,Montant", rows=rows, subtotals="no income"))


def test_a_customer_called_so_that_is_no_sum_stays_one_where_its_line_is_as_others_and_is_told(read):
    rows = [(name, "x", held) for name, held in ROWS]
    statement = read(("Total Energies", "x", "3000.00"), head="Client,Kind,Montant", rows=rows)
    assert incomes(statement)["Total Energies"] == 3000
    assert statement.looks == (
        'Client: "Total Energies" (line 7) is called as totals are and holds no sum of other lines: it counts as a '
        "customer, and its share is 36.73%; without the line the largest is Linden with 42.77% - take the line out "
        'where it is one, or say --answer "Client: Total Energies=adds" where it is none',
    )
    assert read(("Total Energies", "30.00"), ("Total Energies", "3000.00")).looks == ()


def test_one_that_stands_once_in_a_list_of_names_and_amounts_is_asked_about(read):
    with pytest.raises(LedgerError, match=r't\.csv:7: Montant: calls itself a total \("Total Energies"\)'):
        read(("Total Energies", "3000.00"))
    kept = read(("Total Energies", "3000.00"), ignore=("Client: Total Energies",))
    assert incomes(kept)["Total Energies"] == 3000


def test_of_few_lines_one_may_be_the_sum_of_the_others_by_chance(read):
    statement = read(rows=[("Ash", "40.00"), ("Elm", "60.00"), ("Yew", "100.20")])
    assert (incomes(statement)["Yew"], statement.looks) == (100.2, ())


@pytest.mark.parametrize(
    ("name", "held", "says"),
    [
        ("Total HT", amount(-0.05), "0.05 less than the sum of the 5 lines above"),
        ("Total HT", "6168.10", "1,000.00 more than the sum of the 5 lines above"),
        ("", amount(2), "2.00 more than the sum of the 5 lines above"),
    ],
)
def test_a_total_without_a_day_is_told_as_such_where_a_period_is_chosen(read, name, held, says):
    rows = [(f"2025-03-{at + 11}", *row) for at, row in enumerate(ROWS)]
    with pytest.raises(LedgerError) as caught:
        read(("", name, held), head="Date,Client,Montant", rows=rows, period=parse_period("2025"))
    refused = "t.csv:7: Date: is blank in line 7: it cannot be said whether they belong to the period - correct them"
    assert (
        str(caught.value) == f"{refused}. Line 7 looks like a total that does not add up: it holds {says} - take it out"
    )
    with pytest.raises(LedgerError) as caught:
        read(("", "Sorb", "12.00"), head="Date,Client,Montant", rows=rows, period=parse_period("2025"))
    assert str(caught.value) == refused


GROUPS = """Branch,Client,Montant
Lyon,Linden,410.35
,Maple,90.10
Sous-total Lyon,,{lyon}
Metz,Oak,97.40
,Rowan,655.25
,Ash,12.00
Sous-total Metz,,{metz}
Total général,,{all}
"""


def test_one_total_beside_blank_customers_that_is_off_is_refused_alone_and_hides_no_other(tmp_path):
    path = tmp_path / "t.csv"

    def reading(**totals):
        right = {"lyon": "500.45", "metz": "764.65", "all": "1265.10"}
        path.write_text(GROUPS.format(**{**right, **totals}), encoding="utf-8")
        return read_statement(path, Columns("Client", "Montant", "Branch"))

    assert float(reading().sums.income) == 1265.1
    untrue = (
        'calls itself a total ("{0}") and holds {1}: a booking may be missing or a customer called so - correct it, '
        'or say --answer "Branch: {0}=no income" to leave it out, --answer "Branch: {0}=adds" where it counts'
    ).format
    for off, line, reason in (
        ({"lyon": "500.46"}, 4, untrue("Sous-total Lyon", "0.01 more than the sum of the 2 lines above")),
        ({"metz": "764.64"}, 8, untrue("Sous-total Metz", "0.01 less than the sum of the 3 lines just above")),
        ({"all": "1300"}, 9, untrue("Total général", "34.90 more than the sum of the 5 lines above")),
    ):
        with pytest.raises(LedgerError) as caught:
            reading(**off)
        assert str(caught.value) == f"t.csv:{line}: Montant: {reason}"


def test_a_zero_that_calls_itself_a_total_and_has_no_customer_takes_nothing_away(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(GROUPS.format(lyon="500.45", metz="764.65", all="0"), encoding="utf-8")
    assert float(read_statement(path, Columns("Client", "Montant", "Branch")).sums.income) == 1265.1
