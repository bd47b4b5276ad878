"""A status that doubt could change says what it would be, in every answer that shows it."""

import pytest

from valuex_xl.functions import call, open_session
from valuex_xl.kinds.concentration.worst_case import worst_told

SESSION = open_session()


def ask(rows, output="why"):
    amounts, names = [[float(amount)] for amount, _ in rows], [[name] for _, name in rows]
    return call("VX_CONCENTRATION", [amounts, names, output], SESSION)


GROUPED = [(100, "Alder"), (9000, None), (3000, "Birch"), (2500, "Cedar"), (2400, "Dogwood")]


def test_amounts_without_a_name_may_be_one_customers():
    assert ask(GROUPED, "status") == "OK"
    sentence = "OK if the 9,000 without a name are nobody's; BREACH if they are one customer's (52.94%)"
    assert f". {sentence}. " in ask(GROUPED)
    assert worst_told(ask(GROUPED), "OK") == sentence


def test_amounts_without_a_name_may_be_the_largest_ones():
    rows = [(19, "Alder"), (7, None), *((10, f"c{n}") for n in range(7)), (4, "Elm")]
    assert "OK if the 7 without a name are nobody's; BREACH if they are Alder's (26%)" in ask(rows)


def test_a_name_that_may_be_a_total_is_tried_as_none():
    rows = [(24, "Total"), (20, "Alder"), *((9.5, f"c{n}") for n in range(6))]
    assert ask(rows, "status") == "WATCH"
    assert "WATCH if Total is a customer; BREACH if it is a total or a bucket (Alder 25.97%)" in ask(rows)


@pytest.mark.parametrize(
    "rows",
    [
        [(30, "Alder"), (50, None), (20, "Birch")],
        [(10, f"c{n}") for n in range(10)],
        [*((10, f"c{n}") for n in range(10)), (1, None)],
        [*((10, f"c{n}") for n in range(10)), (-40, None)],
    ],
    ids=["already a breach", "no doubt", "too small to matter", "a credit"],
)
def test_where_nothing_turns_nothing_is_said(rows):
    why = ask(rows)
    assert " if the " not in why
    assert worst_told(why, ask(rows, "status")) == ""
