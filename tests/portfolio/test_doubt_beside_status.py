"""A status that doubt could change stands beside that doubt on every sheet that prints it."""

import pytest

from tests.portfolio.books import HEADER, Particulars, made, named, opened

# Ash 21%; without it Box has a little more than a fifth, and 300 have no name.
LEDGER = (
    f"{HEADER}2025-01-02,Ash,Wood,220,24,,\n2025-01-03,Box,Wood,165,20,,\n2025-01-04,Cork,Wood,160,20,,\n"
    "2025-01-05,Dill,Wood,155,20,,\n2025-01-06,,Wood,300,30,,\n2025-01-07,Elm,Wood,20,-40,,\n"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return opened(made(tmp_path_factory.mktemp("doubt"), LEDGER, particulars=Particulars(date="Date")))


@pytest.mark.parametrize("sheet", ["Concentration", "Customers", "Board"])
def test_the_doubt_of_the_largest_stands_on_the_sheet(book, sheet):
    doubt = named(book, "Limit_customer_doubt")
    assert doubt.startswith("WATCH if the 300 without a name are nobody's; BREACH if ")
    assert any(doubt in str(cell.value) for row in book[sheet].iter_rows() for cell in row)


def test_hole_says_what_the_nameless_could_make_of_the_next(book):
    assert "Without it: WATCH if the 300 without a name are nobody's; BREACH if they are Box's (58.13%)." in named(
        book, "Hole_doubt"
    )


def test_the_board_says_the_status_on_the_other_total(book):
    why = named(book, "Limit_customer_profit_why")
    sentence = why[why.index("On the net total") :].split(". ")[0]
    status = named(book, "Limit_customer_profit_status")
    assert not sentence.endswith(status)
    assert any(sentence in str(cell.value) for row in book["Board"].iter_rows() for cell in row)
