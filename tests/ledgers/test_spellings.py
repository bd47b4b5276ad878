"""Names that are merged: over the whole ledger, the period to compare with in it, and apart from the parents."""

import pytest

from valuex_xl.ledgers import Columns, Particulars, parse_period, read_statement

_LINES = "Firm,Sum,Day\nElm Mills,7,2024-02-03\nOak,5,2024-03-04\nELM  mills,9,2025-02-03\nOak,6,2025-03-04\n"
_BOTH = Particulars(period=parse_period("2025"), compare=parse_period("2024"))


@pytest.fixture
def read(tmp_path):
    def reader(text, particulars=Particulars(), parents=""):  # noqa: B008 - frozen
        (tmp_path / "l.csv").write_text(text, encoding="utf-8")
        (tmp_path / "p.csv").write_text(parents, encoding="utf-8")
        above = tmp_path / "p.csv" if parents else None
        return read_statement(tmp_path / "l.csv", Columns("Firm", "Sum"), particulars=particulars, parents=above)

    return reader


def merged(statement):
    return [(each.name, each.spellings) for each in statement.sums.merged()]


def test_spellings_of_two_periods_are_merged_under_the_first_of_the_ledger(read):
    statement = read(_LINES, _BOTH)
    assert merged(statement) == [("Elm Mills", {"Elm Mills": 1, "ELM  mills": 1})]
    assert statement.sums.ranked().names == ["Elm Mills", "Oak"]
    assert statement.comparison.before.sums.ranked().names == ["Elm Mills", "Oak"]
    assert (statement.comparison.gone, statement.comparison.new) == ((), ())


def test_the_first_spelling_names_both_periods_where_the_later_one_stands_first(read):
    head, *lines = _LINES.splitlines(keepends=True)
    statement = read(head + "".join(reversed(lines)), _BOTH)
    assert statement.comparison.before.sums.ranked().names == ["ELM mills", "Oak"]


def test_a_period_alone_has_the_spellings_of_its_own_lines(read):
    assert merged(read(_LINES, Particulars(period=parse_period("2025")))) == []


def test_the_spelling_of_a_parent_is_no_spelling_of_the_ledger(read):
    lines = "Firm,Sum\nElm East,7\nElm Group,9\nOak,5\nELM west,3\n"
    parents = "Customer,Counted as\nElm East,ELM GROUP\nElm West,Elm  group\n"
    statement = read(lines, parents=parents)
    assert merged(statement) == []
    assert statement.sums.ranked().names == ["Elm Group", "Oak"]
    again = read(lines.replace("Elm Group", "ELM EAST"), parents=parents)
    assert (merged(again), again.sums.ranked().names) == ([], ["ELM GROUP", "Oak"])
