"""What a ledger is asked about before its figures are believed, and which words the rules let it say."""

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.workbooks.portfolio import PortfolioRequest, make_portfolio
from valuex_xl.workbooks.portfolio.doubts import doubts
from valuex_xl.workbooks.portfolio.words import refuse_unknown_words

DAY = date(2026, 6, 30)
SHIPPED = Path(__file__).parents[2] / "rules"
ASIDE = "take such lines out of the ledger, or name them in the rule set concentration"
BUCKETS = "Who,Sum\nAcme,5\nSUNDRIES,2\nGeneral  Expenses,1\nBolt,1\n"


def rules_with(tmp_path, name, *changes):
    text = (SHIPPED / f"{name}.yaml").read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    folder = tmp_path / "rules"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, "utf-8")
    return open_session(folder, today=DAY)


def told(tmp_path, lines, session):
    ledger = tmp_path / "l.csv"
    ledger.write_text(lines, "utf-8")
    return doubts(read_statement(ledger, Columns("Who", "Sum")).sums, session)


def test_buckets_are_told_the_largest_first(tmp_path):
    (doubt,) = told(tmp_path, BUCKETS, open_session(SHIPPED, today=DAY))
    assert doubt == (
        '"SUNDRIES", "General Expenses" may be no customer but a bucket or a total, which would count amounts twice - '
        + ASIDE
    )


@pytest.mark.parametrize("key", ["not a customer", "leave out"])
def test_what_the_rules_set_aside_raises_no_doubt(tmp_path, key):
    shipped = {"not a customer": "not a customer: []", "leave out": "leave out: []"}[key]
    session = rules_with(tmp_path, "concentration", (shipped, f"{key}: [general expenses]"))
    (doubt,) = told(tmp_path, BUCKETS, session)
    assert doubt.startswith('"SUNDRIES" may be no customer')
    session = rules_with(tmp_path, "concentration", (shipped, f"{key}: [General expenses, Sundries]"))
    assert told(tmp_path, BUCKETS, session) == ()


def test_a_child_counts_as_its_parent(tmp_path):
    parents = ("parents: {}", "parents: {Sundries: Acme, Bolt: Others, General expenses: Others}")
    (doubt,) = told(tmp_path, BUCKETS, rules_with(tmp_path, "concentration", parents))
    assert doubt.startswith('"Others" may be no customer')
    aside = ("not a customer: []", "not a customer: [others]")
    assert told(tmp_path, BUCKETS, rules_with(tmp_path, "concentration", parents, aside)) == ()


def test_rules_that_cannot_be_used_leave_the_doubt(tmp_path):
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "concentration.yaml").write_text("kind: concentration\n")
    session = open_session(folder, today=DAY)
    assert len(told(tmp_path, BUCKETS, session)) == 1
    assert "concentration" in session.broken


WORDS = "Who,Sum,Buys\nAcme,5,YES\nBolt,2,perhaps\nCore,1,\nDual,3, un known\nEdge,1,unknow\n"


def statement(tmp_path, lines=WORDS):
    ledger = tmp_path / "l.csv"
    ledger.write_text(lines, "utf-8")
    return read_statement(ledger, Columns("Who", "Sum", will_buy="Buys"))


def test_words_that_the_rules_do_not_know_are_refused_line_by_line(tmp_path):
    with pytest.raises(LedgerError) as refused:
        refuse_unknown_words(statement(tmp_path), open_session(SHIPPED, today=DAY))
    assert str(refused.value).splitlines() == [
        'l.csv:3: Buys: "perhaps" is no word of the rule set grades - write yes, no or unknown, or leave it blank',
        'l.csv:5: Buys: "un known" is no word of the rule set grades - did you mean "unknown"?',
        'l.csv:6: Buys: "unknow" is no word of the rule set grades - did you mean "unknown"?',
    ]


def test_the_words_are_those_of_the_rules_at_work(tmp_path):
    session = rules_with(tmp_path, "grades", ("one of: [yes, no, unknown]", "one of: [yes, no, unknown, perhaps]"))
    refuse_unknown_words(statement(tmp_path, "Who,Sum,Buys\nBolt,2,perhaps\n"), session)
    with pytest.raises(LedgerError, match="write yes, no, unknown or perhaps, or leave it blank"):
        refuse_unknown_words(statement(tmp_path, "Who,Sum,Buys\nBolt,2,j\n"), session)


def test_a_portfolio_is_not_made_of_words_that_nobody_knows(tmp_path):
    statement(tmp_path)
    request = PortfolioRequest(tmp_path / "l.csv", Columns("Who", "Sum", will_buy="Buys"), DAY)
    with pytest.raises(LedgerError, match='"perhaps" is no word of the rule set grades'):
        make_portfolio(request, open_session(SHIPPED, today=DAY))
