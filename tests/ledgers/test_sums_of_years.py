"""A column that is the sum of others is asked about where those are of more than one year."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(text, income, period=""):
        path = tmp_path / "y.csv"
        path.write_text(text, encoding="utf-8")
        told = Particulars(period=parse_period(period) if period else None)
        return read_statement(path, Columns("Firm", income), (), None, told)

    return reader


MONTHS = [f"{month}/{year}" for year in (2025, 2026) for month in range(1, 13)]
BY_MONTH = f"Firm;{';'.join(MONTHS)};Gesamt\nElm;{'3;' * 24}72\nOak;{'5;' * 24}120\n"


@pytest.mark.parametrize(
    ("text", "income", "of", "one"),
    [
        ("Firm;2025;2026;Total\nElm;3;5;8\nOak;7;11;18\n", "Total", "2 columns of years", '"2026"'),
        ("Firm;FY2025;FY2026;Alles\nElm;3;5;8\nOak;7;11;18\n", "Alles", "2 columns of years", '"FY2026"'),
        ("Firm;2025;2026;Total\nElm;3;5;9\nOak;7;11;19\n", "Total", "2 columns of years", '"2026"'),
        (
            "Firm;Q4 2025;Q1 2026;Q4 2026;Summe\nElm;3;5;1;9\n",
            "Summe",
            "3 columns of quarters",
            "quarters --period 2026",
        ),
        ("Firm;2024/25;2025/26;Total\nElm;3;5;8\nOak;7;11;18\n", "Total", "2024/25 and 2025/26", '"2025/26"'),
        ("Firm;FY25;FY26;Total\nElm;3;5;8\nOak;7;11;18\n", "Total", "2 columns of years", '"FY26"'),
        (
            "Firm;Sold Vorjahr;Sold now;Sold\nElm;3;5;8\nOak;7;11;18\n",
            "Sold",
            "Sold Vorjahr and Sold now",
            '"Sold now"',
        ),
        (BY_MONTH, "Gesamt", "24 columns of months", "months --period 2026"),
        ("Firm;Sold 2025;Sold 2026;Sold\nElm;3;5;8\nOak;7;11;18\n", "Sold", "Sold 2025 and Sold 2026", '"Sold 2026"'),
        (
            ";2025;;2026;;Both;\nFirm;Sold;Pieces;Sold;Pieces;Sold;Pieces\nElm;3;1;5;1;8;2\nOak;7;2;11;1;18;3\n",
            "Both Sold",
            "2025 Sold and 2026 Sold",
            '"2026 Sold"',
        ),
    ],
)
def test_the_sum_of_several_years_is_asked_about(read, text, income, of, one):
    with pytest.raises(LedgerError) as caught:
        read(text, income)
    told = str(caught.value)
    assert f"is the sum of {of}" in told
    assert told.endswith(
        f'more than one year would be summed - say --income {one} for one of them, or --answer "years=all" where all '
        "are meant"
    )
    assert read(text, income, "all").sums.income > 8


@pytest.mark.parametrize(
    ("text", "income"),
    [
        (f"Firm;{';'.join(MONTHS[:12])};Total\nElm;{'3;' * 12}36\nOak;{'5;' * 12}60\n", "Total"),
        (f"Firm;{';'.join(MONTHS[6:18])};Total\nElm;{'3;' * 12}36\nOak;{'5;' * 12}60\n", "Total"),
        ("Firm;Jan;Feb;Total\nElm;3;5;8\nOak;7;11;18\n", "Total"),
        ("Firm;Sold last year;Target;Sold\nElm;3;5;9\nOak;7;11;12\n", "Sold"),
        ("Firm;Size 2025;Size 2026;Sold\nElm;3;5;70\nOak;7;11;18\n", "Sold"),
    ],
)
def test_the_sum_of_one_year_is_taken(read, text, income):
    assert read(text, income).looks == ()


def test_a_period_of_a_sum_names_the_columns_that_have_it(read):
    with pytest.raises(LedgerError, match="has no column of dates, but columns of years - say --income years"):
        read("Firm;2025;2026;Total\nElm;3;5;8\nOak;7;11;18\n", "Total", "2026")
