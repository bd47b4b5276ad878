"""A column that is the sum of the months beside it is told where a line of it is off."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, read_statement

LINES = (("Aspen", (100, 20, 3)), ("Rowan", (9, 8, 7)), ("Yew", (50, None, 5)), ("Elm", (1.25, 2, 0)))


@pytest.fixture
def looks(tmp_path):
    def reader(off=None, months=("Jan 2025", "Feb 2025", "Mar 2025"), title="Total", **said):
        rows = [",".join(["Client", *months, title])]
        for name, held in LINES:
            whole = sum(filter(None, held)) + (off or {}).get(name, 0)
            rows.append(",".join(map(str, [name, *("" if each is None else each for each in held), whole])))
        path = tmp_path / "m.csv"
        path.write_text("\n".join([*rows, ""]), encoding="utf-8")
        return [
            look
            for look in read_statement(path, Columns("Client", title), particulars=Particulars(**said)).looks
            if "of its line but in" in look
        ]

    return reader


def test_one_that_is_off_is_told_with_what_its_months_hold(looks):
    assert looks({"Yew": 100}) == [
        "Total is the sum of the 3 months of its line but in line 4: 155.00 and not 55.00 - correct one of them, or "
        "say --income months to count what they hold"
    ]


def test_several_and_quarters_are_told_by_the_first(looks):
    quarters = ("Q1 2025", "Q2 2025", "Q3 2025")
    (look,) = looks({"Aspen": -1, "Elm": 0.5}, months=quarters, title="Sold")
    assert look.startswith(
        "Sold is the sum of the 3 quarters of its line but in 2 lines (the first is 2): 122.00 and not 123.00"
    )


@pytest.mark.parametrize(
    ("off", "months"),
    [
        ({}, ("Jan 2025", "Feb 2025", "Mar 2025")),
        ({"Yew": 0.004}, ("Jan 2025", "Feb 2025", "Mar 2025")),
        ({"Aspen": 1, "Yew": 1, "Elm": 2}, ("Jan 2025", "Feb 2025", "Mar 2025")),
        ({"Yew": 100}, ("Apples", "Pears", "Plums")),
    ],
    ids=["none is off", "by less than a cent", "most are off", "no months"],
)
def test_what_is_no_sum_of_months_is_not_told(looks, off, months):
    assert looks(off, months) == []
