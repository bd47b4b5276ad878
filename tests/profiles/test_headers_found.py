"""One header for the look at a file, its draft and its reading: a title that stands twice does not hide it."""

from decimal import Decimal

import pytest

from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.survey import survey

BALANCES = (
    "Summen und Salden;;;;;\nMandant 12;;Jahr 2025;;;\nKonto;Beschriftung;EB;S/H;Saldo;S/H\n"
    "10000;Elm KG;7,10;S;9,20;H\n10001;Oak AG;8,10;S;3,20;S\n10002;Ash;1,10;S;4,30;S\nSumme;;16,30;S;16,70;S\n"
)


@pytest.fixture
def look(tmp_path):
    def looker(text):
        path = tmp_path / "e.csv"
        path.write_text(text, encoding="utf-8")
        found = survey(open_export(path))
        assert found is not None
        return found

    return looker


def test_a_header_with_a_title_twice_goes_before_titles_of_the_list(look):
    found = look(BALANCES)
    assert (found.header, [column.name for column in found.columns]) == (
        3,
        ["Konto", "Beschriftung", "EB", "S/H", "Saldo", "S/H"],
    )


def test_years_may_be_titles(look):
    pivot = "Land,(All),,\n,,,\nSum of Net,Columns,,\nRows,2025,2026,Total\nElm,7.5,8.25,15.75\nOak,1.5,2.5,4\n"
    found = look(pivot)
    assert (found.header, [column.name for column in found.columns]) == (4, ["Rows", "2025", "2026", "Total"])


def test_titles_below_others_are_named_as_they_are_chosen(look):
    found = look("All,,,,\n,2025,,2026,\nFirm,Net,Margin,Net,Margin\nElm,7,1,8,2\nOak,3,1,4,2\n")
    assert [column.name for column in found.columns] == ["Firm", "2025 Net", "2025 Margin", "2026 Net", "2026 Margin"]


def test_totals_tell_nothing_of_a_column(look):
    konto = look(BALANCES).columns[0]
    assert (konto.samples, konto.filled) == (("10000", "10001", "10002"), 3)


def test_a_draft_takes_the_names_beside_accounts_for_customers(look):
    lines = draft(look(BALANCES), "drafted").splitlines()
    assert {"customer: Beschriftung", "number: Konto", "booking has: Beschriftung"} <= set(lines)


def test_a_profile_reads_amounts_in_thousands_as_whole_ones(read):
    profile = "known by: [Firm, Net]\ncustomer: Firm\nincome: Net\ntax: net\ncurrency: one\n"
    titled = profile.replace("Net", '"Net (k€)"')
    found = read("Firm,Net (k€)\nElm,7.1\nOak,3\n", titled)
    assert (found.sums.income, found.told.currency) == (10100, "EUR")
    assert any(
        'Net (k€) is in thousands by its title: its sum of 10.1 is read as 10,100 - say --answer "Net (k€)=whole"'
        in look
        for look in found.told.looks
    )
    assert read("Firm,Net (k€)\nElm,7.1\nOak,3\n", titled, **{"Net (k€)": "whole"}).sums.income == Decimal("10.1")
    assert read("All amounts in TEUR\nFirm,Net\nElm,7.1\nOak,3\n", profile).sums.income == 10100
    assert read("Firm,Net\nElm,7.1\nOak,3\n", profile, Net="millions").sums.income == 10100000
