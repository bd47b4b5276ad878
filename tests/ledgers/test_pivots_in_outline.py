"""Pivot tables in outline layout, and compact ones that lost their indents: whose the lines below a name are."""

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

GROUPS = {"Ash Ltd": (31.2, 4, -2.5), "Box SE": (7,), "Dune": (100.25, 9)}
SUMS = {firm: sum(own) for firm, own in GROUPS.items()}


read = quick_reader("o.csv")


def incomes(statement):
    return {each.name: float(each.income) for each in statement.sums.customers.values()}


def outline(*, last="Grand Total", off=0.0):
    """Each firm on a line with its sum, its invoices below it without a name."""
    lines, number = ["Firm,Invoice,Sum"], 70
    for firm, own in GROUPS.items():
        lines.append(f"{firm},,{sum(own) + (off if firm == 'Dune' else 0):.2f}")
        for amount in own:
            number += 3
            lines.append(f",R{number},{amount}")
    return "\n".join([*lines, *([f"{last},,{sum(SUMS.values()):.2f}"] if last else [])]) + "\n"


@pytest.mark.parametrize("last", ["Grand Total", "Gesamtergebnis", ""])
@pytest.mark.parametrize("answers", [{}, {"names": "above"}], ids=str)
def test_lines_below_a_name_with_their_sum_are_that_name_s(read, last, answers):
    statement = read(outline(last=last), **answers)
    assert incomes(statement) == pytest.approx(SUMS)
    assert any("6 lines without a name belong to the heading above them (3 headings)" in it for it in statement.notes)


def test_one_whose_sum_is_off_leaves_no_figure_in_silence(read):
    with pytest.raises(LedgerError):
        read(outline(off=1))
    with pytest.raises(LedgerError):
        read(outline(off=1), names="above")


def test_a_total_below_the_lines_it_sums_names_none_below_it(read):
    text = "Firm,Invoice,Sum\nAsh,R1,4\nAsh,R2,5\nAsh,,9\n,R3,2\n,R4,3.5\nBox,R5,7\nBox,R6,1\nBox,,8\n"
    assert "Ash" not in incomes(read(text)) or incomes(read(text))["Ash"] == 9


COMPACT = "Row Labels,Sum\n" + "".join(
    f"{firm},\n" + "".join(f"{month},{amount}\n" for month, amount in zip(("Jan", "Mar", "Apr"), own, strict=False))
    for firm, own in GROUPS.items()
)


def test_months_below_names_that_are_not_set_in_are_no_customers_in_silence(read):
    with pytest.raises(LedgerError) as caught:
        read(COMPACT)
    (asked,) = map(str, caught.value.faults)
    assert asked.startswith('o.csv:3: Row Labels: "Jan" is a month or a day and no customer, as in 6 of 6 lines')
    assert '--answer "Row Labels=ignore"' in asked
    assert sum(incomes(read(COMPACT, **{"Row Labels": "ignore"})).values()) == pytest.approx(sum(SUMS.values()))


def test_customers_called_as_a_month_are_ordinary_ones(read):
    text = "Firm,Sum\nApril,4\nMay,5.5\nJune & Co,8\nAugust GmbH,2\nAsh,7\nElm,1.25\n"
    assert sum(incomes(read(text)).values()) == 27.75
