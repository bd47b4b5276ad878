"""What several files by one profile, a profile by its name and what was chosen make of a reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.errors import UserError
from valuex_xl.ledgers import LedgerError, Particulars, parse_period, parse_where
from valuex_xl.ledgers.profiles.statement import _customer, chosen, statement_by_profile
from valuex_xl.ledgers.questions import OpenQuestionsError
from valuex_xl.rulesets.load import read_text

PROFILE = (
    "kind: ledger\nversion: 1\nknown by: [Day, Firm, Sum]\ncustomer: Firm\nincome: Sum\nprofit: Gain\nindustry: Kind\n"
    "date: Day\ntax: net\n"
)
HEAD = "Day,Firm,Kind,Gain,Sum\n"


def profile(text: str = PROFILE, name: str = "own"):
    return read_text(text, name).rules


@pytest.fixture
def read(tmp_path: Path):
    def reader(*texts: str, **options):
        files = []
        for number, text in enumerate(texts):
            files.append(tmp_path / f"{number}.csv")
            files[-1].write_text(HEAD + text, encoding="utf-8")
        return statement_by_profile(files, [[profile()]], **options)

    return reader


OLD, NEW = "2025-01-01,Elm,a,1,10\n", "2026-02-02,Oak,b,2,20\n"


@pytest.mark.parametrize("texts", [(OLD + NEW,), (OLD, NEW)])
def test_more_than_a_year_is_asked_about_once_however_many_files_hold_it(read, texts: tuple[str, ...]) -> None:
    with pytest.raises(OpenQuestionsError) as caught:
        read(*texts)
    assert [question.name for question in caught.value.questions] == ["years"]
    assert str(caught.value).count("runs from 2025-01-01 to 2026-02-02") == 1
    every = read(*texts, answers={"years": "all"})
    assert (every.sums.income, every.sums.profit) == (30, 3)
    chosen_year = read(*texts, particulars=Particulars(period=parse_period("2026")))
    assert (chosen_year.sums.income, chosen_year.ledger.outside, chosen_year.ledger.filtered) == (20, 1, 0)
    assert [(each.name, each.income) for each in chosen_year.sums.ranked_industries()] == [("b", 20)]


def test_what_is_left_out_is_counted_beside_what_is_outside(read) -> None:
    found = read(OLD + NEW + "Total,,,,30\n", particulars=Particulars(period=parse_period("2025")))
    assert (found.ledger.rows, found.ledger.outside, found.ledger.filtered) == (3, 1, 1)
    assert found.period is not None
    assert (found.period.first, found.period.last) == (date(2025, 1, 1), date(2025, 1, 1))
    assert found.told is not None
    assert found.told.shown_period == "2025-01-01 to 2025-01-01"


def test_two_files_of_one_year_ask_nothing(read) -> None:
    assert read("2026-01-01,Elm,a,1,10\n", NEW).sums.income == 30
    bare = read_text(PROFILE.replace("date: Day\n", ""), "bare").rules
    assert bare is not None


@pytest.mark.parametrize(
    ("where", "income"),
    [
        (["Kind=a"], 10),
        (["Kind!=a"], 20),
        (["Kind=a", "Kind=b"], 30),
        (["Kind=a|b", "Kind!=b"], 10),
        (["Kind=*"], 30),
        (["Kind=*", "Kind!=b*"], 10),
    ],
)
def test_lines_are_chosen_by_the_conditions(read, where: list[str], income: int) -> None:
    found = read("2026-01-01,Elm,a,1,10\n" + NEW, where=list(map(parse_where, where)))
    assert found.sums.income == income


def test_a_value_that_no_line_has_is_refused(read) -> None:
    with pytest.raises(LedgerError, match='Kind: no line has "c"'):
        read(OLD, where=[parse_where("Kind=c")])
    with pytest.raises(LedgerError, match='no column is called "Other", and --where needs it'):
        read(OLD, where=[parse_where("Other=c")])


def test_files_of_two_profiles_are_no_one_ledger(tmp_path: Path) -> None:
    (tmp_path / "0.csv").write_text(HEAD + OLD, encoding="utf-8")
    (tmp_path / "1.csv").write_text("Tag,Wer,Was\n2026-01-01,Elm,5\n", encoding="utf-8")
    other = profile(
        "kind: ledger\nversion: 1\nknown by: [Tag, Wer, Was]\ncustomer: Wer\nincome: Was\ntax: net\n", "two"
    )
    with pytest.raises(LedgerError) as caught:
        statement_by_profile(tmp_path, [[profile(), other]])
    assert str(caught.value) == (
        "1.csv: is read by two, but 0.csv by own: files of two layouts are no one ledger - make a portfolio of each"
    )


def test_a_profile_is_chosen_by_its_name() -> None:
    shelves = [[profile()], [profile(name="two"), profile(PROFILE.replace("Firm]", "Firm]"), "own")]]
    assert chosen(shelves, "TWO").head.name == "two"
    with pytest.raises(UserError, match=r'there is no profile "owm"'):
        chosen(shelves, "owm")
    with pytest.raises(UserError, match=r'there is no profile "zzzzzz" - there are: own, two'):
        chosen(shelves, "zzzzzz")


@pytest.mark.parametrize(
    ("customer", "told"),
    [
        ("customer: Firm\n", "Firm"),
        ("customer: [Last, First]\n", "Last, First"),
        ("customer: {heading: 1}\nbooking has: Day\n", "on a line of its own, column 1"),
        ("pair: {debit: From, credit: To, customers: 10000-69999, incomes: 8000-8999}\n", "From, To"),
    ],
)
def test_where_the_customer_stands_in_words(customer: str, told: str) -> None:
    text = "kind: ledger\nversion: 1\nknown by: [Day, Sum]\nincome: Sum\ndate: Day\ntax: net\n"
    assert _customer(profile(text + customer)) == told
