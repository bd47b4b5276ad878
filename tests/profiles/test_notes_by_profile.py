"""How a file was read is told where a profile reads it too: lines that head its pages, years of another calendar."""

from datetime import date

from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.claims import the_claim
from valuex_xl.ledgers.profiles.read import read_by
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.rulesets.load import read_text

PRINTED = """\
kind: ledger
version: 1
known by: [Day, Firm, Sum]
customer: Firm
income: Sum
date: {column: Day, order: year month day}
tax: net
"""
HEAD = f"{'Day':<12}{'Firm':<14}{'Sum':>10}"


def lines(*records):
    return [f"{day:<12}{firm:<14}{amount:>10}" for day, firm, amount in records]


def test_lines_that_head_a_page_are_told(tmp_path):
    path = tmp_path / "sales.txt"
    first = lines(("2026-01-05", "Elm", "100.00"), ("2026-01-06", "Oak", "250.00"), ("2026-01-07", "Fir", "30.00"))
    second = lines(("2026-02-05", "Elm", "110.00"), ("2026-02-06", "Oak", "20.00"))
    pages = ["Sales    Page 1", HEAD, *first, "Sales    Page 2", HEAD, *second]
    path.write_text("\n".join([*pages, ""]), encoding="utf-8")
    statement = statement_by_profile(path, [[read_text(PRINTED, "own").rules]])
    assert float(statement.sums.income) == 510
    assert any("that head a page left out (line 1:" in note for note in statement.notes)


def test_years_of_another_calendar_are_told(tmp_path):
    path = tmp_path / "sales.csv"
    path.write_text("Day,Firm,Sum\n15/03/2568,Elm,1.00\n28/04/2568,Oak,2.00\n", encoding="utf-8")
    rules = read_text(PRINTED.replace("year month day", "day month year"), "own").rules
    export = open_export(path)
    found = read_by(the_claim(export, [[rules]]), export)
    assert found.told.period == (date(2025, 3, 15), date(2025, 4, 28))
    assert found.notes == (
        'Day: years of another calendar are read as those of the common one ("15/03/2568" as 2025-03-15)',
    )
    path.write_text("Day,Firm,Sum\n15/03/2025,Elm,1.00\n", encoding="utf-8")
    export = open_export(path)
    assert read_by(the_claim(export, [[rules]]), export).notes == ()
