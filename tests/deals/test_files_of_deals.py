"""What a file of deals says: columns by name in any order, and everything that cannot be read, word for word."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.deals.inputs import DAY, DEALS, PROJECTS, session, written
from valuex_xl.ledgers import LedgerError
from valuex_xl.workbooks.deals.columns import ColumnsError
from valuex_xl.workbooks.deals.make import rules_on_deals
from valuex_xl.workbooks.deals.reading import read_deals
from valuex_xl.workbooks.deals.request import Deal, DealsRead, DealsRequest, Project


def read(folder: Path, *texts: str, **more: object) -> DealsRead:
    sources = tuple(written(folder, f"{at}.csv", text) for at, text in enumerate(texts))
    return read_deals(DealsRequest(sources, DAY, **more), rules_on_deals(session()).figures)  # type: ignore[arg-type]


def refused(folder: Path, *texts: str, **more: object) -> list[str]:
    with pytest.raises(LedgerError) as error:
        read(folder, *texts, **more)
    return [str(fault) for fault in error.value.faults]


def test_columns_in_any_order_and_projects_beside_them(tmp_path: Path) -> None:
    found = read(tmp_path, DEALS, PROJECTS)
    roof = {"price": 900.0, "planned cost": 700.0, "customer benefit": 1200.0, "last our part": 0.3}
    assert found.deals[0] == Deal("Roof", "Oak", roof)
    assert (found.deals[1].decision, found.deals[1].owner, found.deals[1].due) == ("Stop it", "Ida", date(2026, 12, 1))
    assert "price" not in found.deals[2].figures
    assert found.projects == (Project("Barn", 1000.0, 900.0), Project("Mill", 1000.0, 1400.0, ceiling=1150.0))


def test_units_in_titles_underscores_a_decimal_comma_and_a_currency(tmp_path: Path) -> None:
    titles = "Contract;Price (EUR);planned_cost;Customer Benefit;customer cut"
    text = f"Deals of the year\n\n{titles}\nA;1.200,50 EUR;900;1500;7,5%\n"
    found = read(tmp_path, text)
    assert found.currency == "EUR"
    assert found.deals == (
        Deal("A", "", {"customer benefit": 1500.0, "price": 1200.5, "planned cost": 900.0, "customer cut": 0.075}),
    )


def test_a_line_may_be_a_deal_and_a_project(tmp_path: Path) -> None:
    found = read(tmp_path, "deal,customer benefit,price,planned cost,target,actual\nA,9,8,7,100,90\nB,9,8,7,,\n")
    assert [deal.name for deal in found.deals] == ["A", "B"]
    assert [project.name for project in found.projects] == ["A"]


def test_a_column_of_another_title_is_told(tmp_path: Path) -> None:
    text = "name,worth,fee asked,plan\nA,9,8,7\n"
    told = {"Customer benefit": "worth", "price": "fee asked", "planned cost": "plan"}
    assert read(tmp_path, text, columns=told).deals[0].figures == {
        "customer benefit": 9.0,
        "price": 8.0,
        "planned cost": 7.0,
    }
    with pytest.raises(ColumnsError, match=r'^no figure is called "prise" - did you mean "price"'):
        read(tmp_path, text, columns={"prise": "plan"})


def test_totals_and_columns_that_are_no_figure_are_left_out_and_told(tmp_path: Path) -> None:
    found = read(tmp_path, "deal,region,customer benefit,price,planned cost\nA,North,9,8,7\nTotal,,9,8,7\n")
    assert [deal.name for deal in found.deals] == ["A"]
    assert found.notes == (
        "0.csv: columns that are no figure, not used: region",
        "0.csv: left out as a total: line 3",
    )


def test_two_deals_of_one_name_are_told_apart_by_their_customers(tmp_path: Path) -> None:
    head = "deal,customer,customer benefit,price,planned cost\n"
    found = read(tmp_path, f"{head}Frame,Oak,9,8,7\nframe,Elm,9,8,7\n")
    assert [deal.name for deal in found.deals] == ["Frame (Oak)", "frame (Elm)"]


def test_all_that_cannot_be_read_is_refused_at_once(tmp_path: Path) -> None:
    text = """\
deal,customer benefit,price,planned cost,supplier rise,due
Roof,abc,900,700,5%,
Gate,1200,-1,700,25,
,1200,900,700,x,
Roof,1200,900,700,0.05,soon
"""
    projects = "project,target,actual\nBarn,0,900\nMill,100,-5\n"
    assert refused(tmp_path, text, projects) == [
        '0.csv:2: customer benefit: "abc" is not an amount - correct it in the ledger, or leave it blank where nothing '
        "is known",
        '1.csv:2: target: "0" is no target - a target is above 0: correct it',
        '0.csv:3: price: "-1" is below 0, the least that it may be - correct it',
        '0.csv:3: supplier rise: "25" may be 25% or 2500% - write it with its sign, such as 25%, or as 0.25',
        '1.csv:3: actual: "-5" is no actual - it cannot be negative: correct it',
        '0.csv:4: supplier rise: "x" is not a number - correct it in the ledger, or leave it blank where nothing is '
        "known",
        "0.csv:4: deal: a line with figures has no name - name the deal",
        '0.csv:5: due: "soon" is no date - write it as 2026-03-31',
        '0.csv:5: deal: "Roof" stands in 0.csv:2 already - one line a deal: give each its own name, or leave one out',
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "deal,customer benefit,prise,planned cost\nA,9,8,7\n",
            'no column is called "price", without which no deal is judged - say --columns "price=COL" - did you mean '
            '"prise"? (columns: deal, customer benefit, planned cost, prise)',
        ),
        (
            "what,price\nA,9\n",
            'no column names the deals - call it "deal", "project" or "customer", or say --columns deal=COL '
            "(columns: price, what)",
        ),
    ],
)
def test_a_header_that_lacks_something_says_what(tmp_path: Path, text: str, says: str) -> None:
    assert f"0.csv:1: {says}" in refused(tmp_path, text)


def test_two_currencies_are_refused(tmp_path: Path) -> None:
    head = "deal,customer benefit,price,planned cost\n"
    assert refused(tmp_path, f"{head}A,9 EUR,8 EUR,7 EUR\n", f"{head}B,9 USD,8 USD,7 USD\n") == [
        "1.csv: is in USD, 0.csv in EUR - money must be in one currency: convert it"
    ]


def test_currencies_in_the_formats_of_a_workbook_are_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (["deal", "customer benefit", "price", "planned cost"], ["A", 9, 8, 7], ["B", 9, 8, 7]):
        sheet.append(line)

    def made(*formats: str) -> DealsRead:
        for at, code in enumerate(formats):
            for column in (2, 3, 4):
                sheet.cell(at + 2, column).number_format = code
        path = tmp_path / "deals.xlsx"
        book.save(path)
        return read_deals(DealsRequest((path,), DAY), rules_on_deals(session()).figures)

    assert made('0.00 "EUR"', '0.00 "EUR"').currency == "EUR"
    assert made("0.00", "0.00").currency == ""
    with pytest.raises(LedgerError, match=r'"USD 9" is in USD, but "EUR 9" in line 2 is in EUR'):
        made('0.00 "EUR"', '0.00 "USD"')
    with pytest.raises(LedgerError, match=r'"900%" is not an amount'):
        made("0%", "0.00")
