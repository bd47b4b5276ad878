"""The label of a row that has formulas of its own is a text among formulas, and nobody has overwritten it."""

from tests.portfolio.books import LEDGER, made
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.evidence import evidence


def test_a_new_portfolio_betrays_nothing(tmp_path):
    assert [str(found) for found in evidence(content_of(read_book(made(tmp_path, LEDGER), name="book")))] == []
