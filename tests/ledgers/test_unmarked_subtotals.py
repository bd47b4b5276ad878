"""Subtotals that no word and no blank marks are never counted in silence: their sums tell them, and it is asked."""

import pytest

from tests.ledgers.quick_way import quick_reader, refused
from tests.ledgers.random_lists import ALTERED, GROUPED, PRECISE, RIGHT, outcomes

PARTS = {
    "Ash": ("10.52", "21.07", "4.33"),
    "Elm": ("7.25", "9.91"),
    "Oak": ("31.18", "44.09", "3.27"),
    "Yew": ("99.05",),
}
WHOLE = 230.67


read = quick_reader("u.csv", "Firm", "Sum")


def listed(total, *, head="Firm,Part,Sum", line="{firm},P{number},{held}", parts=PARTS, above=False):
    """A list with a total for each customer; ``first`` in a line is the name on the first line of its group only."""
    rows, number = [head], 0
    for firm, amounts in parts.items():
        own = []
        for at, held in enumerate(amounts):
            number += 1
            own.append(line.format(firm=firm, number=number, held=held, first="" if at else firm))
        sums = total.format(firm=firm, number=900 + number, sums=f"{sum(map(float, amounts)):.2f}")
        rows += [sums, *own] if above else [*own, sums]
    return "\n".join([*rows, ""])


FIRST_ONLY = "{first},P{number},{held}"
SHAPES = {
    "another column repeats the customer": listed("{firm},{firm},{sums}"),
    "no name, the customer stands on the first line only": listed(",,{sums}", line=FIRST_ONLY),
    "a word that nobody knows, two customers": listed("{firm},Kundenwert,{sums}", parts=dict(list(PARTS.items())[:2])),
    "the name and a word": listed("{firm} subtotaled,,{sums}"),
    "the name and a word, names and amounts alone": listed(
        "{firm} subtotaled,{sums}", head="Firm,Sum", line="{firm},{held}"
    ),
    "a word before the name": listed("Rolled up {firm},{sums}", head="Firm,Sum", line="{firm},{held}"),
    "a line like all others": listed("{firm},P{number},{sums}"),
    "names and amounts alone": listed("{firm},{sums}", head="Firm,Sum", line="{firm},{held}"),
    "branches and their firm": listed("{firm} all,{sums}", head="Firm,Sum", line="{firm} N{number},{held}"),
}


def whole(text):
    return WHOLE if "Oak" in text else 53.08


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_lines_with_the_sums_of_the_lines_above_are_asked_about_and_left_out_where_they_are_none(read, text):
    asked = refused(read, text)
    assert 'it may be a subtotal, and what it sums would count twice - say --answer "subtotals=no income"' in asked[-1]
    names = {"names": "nobody"} if "\n," in text else {}  # then it is asked whose most of the lines are
    assert float(read(text, subtotals="no income", **names).sums.income) == whole(text)
    assert float(read(text, subtotals="adds", **names).sums.income) == 2 * whole(text)


@pytest.mark.parametrize("total", ["{firm},P0,{sums}", "{firm},{firm},{sums}", "{firm} rolled up,,{sums}"])
def test_those_above_their_lines_are_too(read, total):
    text = listed(total, above=True)
    assert "lines below it" in refused(read, text)[-1]
    assert float(read(text, subtotals="no income").sums.income) == WHOLE


def test_the_question_says_where_and_of_how_many_lines(read):
    assert refused(read, SHAPES["a line like all others"]) == [
        "u.csv:5: Sum: holds the sum of the 3 lines above it, as 4 lines (the first is 5) of this list do with theirs: "
        'it may be a subtotal, and what it sums would count twice - say --answer "subtotals=no income" to leave such '
        'lines out, --answer "subtotals=adds" where they are bookings'
    ]
    one = "Firm,Sum\nElm,10.52\nAsh,21.07\nOak,31.59\nYew,4.33\n"
    assert refused(read, one) == [
        "u.csv:4: Sum: holds the sum of the 2 lines above it: it may be a subtotal, and what it sums would count twice "
        '- say --answer "subtotals=no income" to leave such lines out, --answer "subtotals=adds" where they are '
        "bookings"
    ]
    assert read(one, subtotals="adds").answers == (("are the lines that hold the sum of others income?", "adds"),)


def test_of_two_equal_lines_of_a_customer_the_second_is_one_where_every_other_customer_has_one(read):
    text = SHAPES["a line like all others"]
    statement = read(text, subtotals="no income")
    assert statement.ledger.totals == 4
    without = text.replace("Elm,P905,17.16\n", "")
    assert float(read(without, subtotals="no income").sums.income) == pytest.approx(WHOLE + 99.05)
    (look,) = (look for look in read(without, subtotals="no income").looks if "the subtotals that are" in look)
    assert look == (
        "Sum: 2 lines (the first is 7) may be some of the subtotals that are left out and count: either the sum or the "
        "look of one is missing"
    )


def test_one_that_is_off_among_others_is_told_where_the_others_are_left_out(read):
    text = listed("{firm} rolled up,P{number},{sums}").replace("17.16", "17.61")
    statement = read(text, subtotals="no income")
    assert float(statement.sums.income) == pytest.approx(WHOLE + 17.61)
    assert any("line 8 may be one of the subtotals that are left out and counts" in look for look in statement.looks)


def test_one_that_is_off_and_lacks_what_the_others_lack_is_asked_about(read):
    amounts = ("10.52", "21.07", "4.33", "7.25", "9.91", "31.18", "44.09")
    parts = {firm: amounts[at:] for at, firm in enumerate(PARTS)}
    text = listed("{firm} rolled up,,{sums}", parts=parts).replace("92.43", "92.34")
    (asked, *_) = refused(read, text)
    assert asked == (
        'u.csv:27: Sum: has no "Part", as the totals that are left out, and is the sum of no lines beside it: a '
        "booking may be missing - correct it, or fill the cell in where it is a booking itself"
    )


MARKETS = (
    ("Retail", (("Oak", 3305.62),)),
    ("Energy", (("Ash", 1591.74), ("Elm", 6543.61))),
    ("Public", (("Fir", 2121.09), ("Yew", 5400.17))),
    ("Health", (("Box", 874.45), ("Lime", 4017.3), ("Pine", 2208.96))),
)


def in_markets(
    markets=MARKETS, *, top=False, off=(), loose=None, head="Firm,Sum", line="{name},{held:.2f}", total=None
):
    """Customers by markets, with a line of each market's name and sum; ``loose`` is where one of no market stands."""
    rows, total = [head], total or line
    for at, (market, customers) in enumerate(markets):
        if at == loose:
            rows.append(line.format(name="Zelkova", held=4321.09, market=""))
        own = [line.format(name=name, held=held, market=market) for name, held in customers]
        sums = sum(held for _, held in customers) + (10 if market in off else 0)
        told = [total.format(name=market, held=sums, market=market)]
        rows += [*told, *own] if top else [*own, *told]
    if loose == len(markets):
        rows.append(line.format(name="Zelkova", held=4321.09, market=""))
    return "\n".join([*rows, ""])


MARKETS_WHOLE = 26_062.94


@pytest.mark.parametrize("top", [False, True], ids=["below", "on top"])
@pytest.mark.parametrize("turned", range(4))
def test_a_group_of_one_hides_no_other_wherever_it_stands(read, top, turned):
    text = in_markets((*MARKETS[turned:], *MARKETS[:turned]), top=top)
    assert "of this list do with theirs: it may be a subtotal" in refused(read, text)[-1]
    statement = read(text, subtotals="no income")
    assert (float(statement.sums.income), statement.ledger.totals) == (MARKETS_WHOLE, 4)


@pytest.mark.parametrize("top", [False, True], ids=["below", "on top"])
@pytest.mark.parametrize("loose", [0, 2, 4])
def test_a_customer_of_no_group_hides_no_other(read, top, loose):
    text = in_markets(top=top, loose=loose)
    assert "it may be a subtotal" in refused(read, text)[-1]
    assert float(read(text, subtotals="no income").sums.income) == pytest.approx(MARKETS_WHOLE + 4321.09)


@pytest.mark.parametrize("top", [False, True], ids=["below", "on top"])
@pytest.mark.parametrize("off", ["Energy", "Public", "Health"])
def test_a_wrong_subtotal_hides_no_other_and_is_told(read, top, off):
    text = in_markets(top=top, off=(off,))
    line = next(at for at, row in enumerate(text.split("\n"), 1) if row.startswith(off))
    assert "it may be a subtotal" in refused(read, text)[-1]
    statement = read(text, subtotals="no income")
    assert statement.ledger.totals == 3
    (look,) = (look for look in statement.looks if "the subtotals that are" in look)
    assert look.startswith(f"Sum: line {line} may be one of the subtotals that are left out and counts")


@pytest.mark.parametrize(
    ("head", "line", "total"),
    [
        ("Market,Firm,Sum", "{market},{name},{held:.2f}", "{market},{market},{held:.2f}"),
        ("Firm,Date,Sum", "{name},2025-03-14,{held:.2f}", "{name},,{held:.2f}"),
    ],
    ids=["the market stands in a column, too", "subtotals have no day"],
)
def test_groups_of_one_are_found_in_wider_lists(read, head, line, total):
    text = in_markets(head=head, line=line, total=total)
    assert any("it may be a subtotal" in each for each in refused(read, text))
    assert float(read(text, subtotals="no income").sums.income) == MARKETS_WHOLE


TOTAL = "Ash,3305.62\nBox,1591.74\nRetail,4897.36\nElm,2121.09\nFir,5400.17\nPublic,7521.26\n{}Total,12418.62\n"


@pytest.mark.parametrize("rows", [TOTAL.format(""), TOTAL.format("Oak,4.99\n").replace("12418.62", "12423.61")])
def test_a_total_is_proved_again_without_the_subtotals(read, rows):
    text = f"Firm,Sum\n{rows}"
    line = text.count("\n")
    assert refused(read, text)[-2:] == [
        "u.csv:4: Sum: holds the sum of the 2 lines above it, as 2 lines (the first is 4) of this list do with theirs: "
        'it may be a subtotal, and what it sums would count twice - say --answer "subtotals=no income" to leave such '
        'lines out, --answer "subtotals=adds" where they are bookings',
        f'u.csv:{line}: Sum: calls itself a total ("Total") and is the sum of lines beside it where those that may '
        'be subtotals are left out - say --answer "subtotals=no income" to leave it out with them, or --answer "Firm: '
        'Total=adds" where it counts',
    ]
    statement = read(text, subtotals="no income")
    assert float(statement.sums.income) == pytest.approx(12_418.62 + (4.99 if "Oak" in text else 0))
    assert statement.ledger.totals == 3


def test_a_total_that_is_off_without_the_subtotals_is_asked_about_yet(read):
    text = f"Firm,Sum\n{TOTAL.format('').replace('12418.62', '12419.62')}"
    assert (
        "1.00 more than the sum of the 4 lines above: a booking may be missing"
        in refused(read, text, subtotals="no income")[-1]
    )


def test_a_total_of_half_the_lines_above_says_that_subtotals_may_stand_among_them(read):
    text = "Firm,Sum\nAsh,3305.62\nRetail,3305.62\nElm,2121.09\nPublic,2121.09\nTotal,{}\n"
    half = (
        "holds just half of what the 4 lines above hold, as where subtotals stand among them: a booking may be missing"
    )
    assert half in refused(read, text.format("5426.71"))[-1]
    assert "is the sum of no lines beside it: a booking may be missing" in refused(read, text.format("5426.72"))[-1]


def test_subtotals_without_a_day_that_alone_have_the_name_are_those_of_the_lines_below(read):
    text = in_markets(top=True, head="Firm,Date,Sum", line=",2025-03-14,{held:.2f}", total="{name},,{held:.2f}")
    for answers in ({}, {"names": "above"}, {"subtotals": "no income"}):
        statement = read(text, **answers)
        assert (float(statement.sums.income), statement.ledger.totals) == (MARKETS_WHOLE, 4)
        assert len(list(statement.sums.customers.values())) == 4


def test_two_customers_that_booked_the_same_beside_groups_are_none_where_that_is_often_so(read):
    rows = "Ash,19.90\nElm,49\nRetail,68.90\nOak,19.90\nFir,19.90\nBox,31.73\nYew,8.88\nEnergy,40.61\n"
    statement = read(f"Firm,Sum\n{rows}", subtotals="no income")
    assert float(statement.sums.income) == pytest.approx(149.31)


def test_what_is_booked_taken_back_and_booked_again_is_no_sum(read):
    rows = "Oak,55.08\nAsh,917.31\nElm,420.17\nElm,-420.17\nAsh,917.31\nBox,31.6\n"
    assert float(read(f"Firm,Sum\n{rows}").sums.income) == pytest.approx(1921.3)


@pytest.mark.parametrize(
    "rows",
    [
        "Elm,1\nAsh,2\nOak,3\nYew,4\nBox,7",
        "Elm,100\nAsh,50\nOak,150\nYew,200\nBox,350\nFir,100",
        "Elm,5.02\nElm,5.02\nAsh,7.31\nAsh,7.31",
    ],
    ids=["small numbers", "round numbers", "the same amount twice"],
)
def test_what_may_well_be_chance_counts(read, rows):
    assert float(read(f"Firm,Sum\n{rows}\n").sums.income) == pytest.approx(
        sum(float(row.split(",")[1]) for row in rows.split("\n"))
    )


def test_lists_without_subtotals_are_read_and_those_with_them_never_wrong_in_silence():
    right = outcomes(RIGHT, 150, 5_000)
    assert sum(counts["wrong"] + counts["told"] for counts in right.values()) == 0
    assert sum(counts["asked"] for counts in right.values()) < 0.04 * 150
    altered = outcomes(ALTERED, 110, 9_000)
    assert sum(counts["wrong"] for counts in altered.values()) == 0
    grouped = outcomes(GROUPED, 90, 9_000, PRECISE)
    assert sum(counts["wrong"] for counts in grouped.values()) == 0
    answered = outcomes(GROUPED, 90, 9_000, PRECISE, subtotals="no income")
    assert sum(counts["wrong"] for counts in answered.values()) == 0
    answered = outcomes(ALTERED, 66, 9_000, PRECISE, subtotals="no income")
    assert sum(counts["wrong"] for counts in answered.values()) == 0
