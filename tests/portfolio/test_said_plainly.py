"""Sentences say what their figures are of: whose profit, whose limit, at which discount."""

from tests.portfolio.books import HEADER, TWO_YEARS, Particulars, made, named, opened

NAMELESS = f"{HEADER}2025-01-02,Ash,Wood,100,30,,\n2025-01-03,Box,Wood,90,-10,,\n2025-01-04,,Wood,10,5,,\n"


def _texts(book, sheet):
    return [cell.value for row in book[sheet].iter_rows() for cell in row if isinstance(cell.value, str)]


def test_the_finding_says_that_nameless_profit_is_left_out(tmp_path):
    book = opened(made(tmp_path, NAMELESS, particulars=Particulars(date="Date")))
    of = "1 customer makes 150% of the customers' profit, lines without a name left out"
    assert named(book, "Profit_finding").startswith(of)
    title = "Profit added up, the best customer first; lines without a name are not in it"
    assert title in _texts(book, "Board")


def test_lifetime_gaps_name_their_discount_and_profit_says_when_costs_to_serve_appear(tmp_path):
    book = opened(made(tmp_path, particulars=TWO_YEARS))
    assert [text for text in _texts(book, "Potential") if text.endswith("; discounted at 10.0% a year")]
    told = "Cost to serve: type the counts on the sheet Inputs; it stands here after the next valuex refresh."
    assert told in _texts(book, "Profit")
