"""The sheet Targets: customers and prospects from a list, scored; what the list gets wrong is refused by its line."""

import pytest

from tests.portfolio.books import COLUMNS, DAY, LEDGER, RULES, TWO_YEARS, errors, named, opened, session, table
from valuex_xl.cli.main import main
from valuex_xl.ledgers import LedgerError
from valuex_xl.workbooks.portfolio import PortfolioRequest, make_portfolio

FIGURES = "yearly spend,days overdue,service cost,years with us,fit,value lead"
# all at their best; all at their best and no customer; 1 x 50 + 2 x 50 + 3 x 50 of 12: no target; two figures missing
LIST = (
    f"Customer,{FIGURES}\n"
    'acme,"120,000",0,4%,8,9,15%\n'
    "Newco,120000,0,4%,8,9,15%\n"
    "Bolt,10000,12,10%,0,5,-1%\n"
    "Core,120000,0,4%,8,,\n"
)


def book_with(tmp_path, text):
    (tmp_path / "ledger.csv").write_text(LEDGER, "utf-8")
    (tmp_path / "list.csv").write_text(text, "utf-8")
    request = PortfolioRequest(
        tmp_path / "ledger.csv", COLUMNS, DAY, particulars=TWO_YEARS, scores=tmp_path / "list.csv"
    )
    return make_portfolio(request, session()).data


def test_customers_and_prospects_are_scored_and_counted(tmp_path):
    book = opened(book_with(tmp_path, LIST))
    rows = table(book, "Targets")
    assert [(row["Customer"], row["Relation"], row["Income"], row["Target"]) for row in rows] == [
        ("acme", "customer", 150, "yes"),
        ("Newco", "prospect", None, "yes"),
        ("Bolt", "customer", 30, "no"),
        ("Core", "customer", 40, "not scored"),
    ]
    assert [row["Score"] for row in rows] == [100, 100, pytest.approx((50 + 100 + 150) / 12), None]
    assert "fit" in rows[3]["Why"]
    assert "missing" in rows[3]["Why"]
    assert (named(book, "Targets_held"), named(book, "Targets_open")) == (1, 1)
    assert list(errors(book)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Name,fit\nAcme,3\n", "list.csv:1: has no column Customer - name the column with the customers so"),
        ("Customer,fitt\nAcme,3\n", '"fitt" is no figure of the rule set scorecard - did you mean "fit"?'),
        ("Customer,fit\nAcme,3\nACME,4\n", "list.csv:3: stands twice - keep one line"),
        ("Customer,fit\n,3\n", "list.csv:2: has no customer"),
        ("Customer,fit\nAcme,3x4\n", 'list.csv:2: fit: "3x4" is no number - write it with a decimal point'),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_by_its_line(tmp_path, text, told):
    with pytest.raises(LedgerError) as refused:
        book_with(tmp_path, text)
    assert told in str(refused.value)


def test_a_refresh_keeps_the_list(tmp_path):
    path, out = tmp_path / "book.xlsx", tmp_path / "next.xlsx"
    path.write_bytes(book_with(tmp_path, LIST))
    ledger = ["--from", str(tmp_path / "ledger.csv"), "--date", "Date", "--period", "2025"]
    columns = ["--customer", "Customer", "--income", "Income", "--rules", str(RULES), "--as-at", str(DAY)]
    assert main(["refresh", str(path), *ledger, *columns, "-o", str(out)]) == 0
    kept = [(row["Customer"], row["service cost"], row["Target"]) for row in table(opened(out.read_bytes()), "Targets")]
    assert kept == [("acme", 0.04, "yes"), ("Newco", 0.04, "yes"), ("Bolt", 0.1, "no"), ("Core", 0.04, "not scored")]
