"""Laws of what several files by one profile have to tell: nothing is lost and nothing counts twice."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.told import LeftOut, Told, together
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import fold

PROFILE = Head("own", "ledger", "1", "0" * 12, "own.yaml")
DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))
LEFT_OUT = st.builds(
    LeftOut,
    why=st.sampled_from(["no income", "asked"]),
    column=st.sampled_from(["Type", "Art", ""]),
    word=st.sampled_from(["Payment", "PAYMENT ", "Refund", ""]),
    lines=st.integers(1, 50),
    amount=st.integers(-10_000, 10_000).map(lambda cents: Decimal(cents) / 100),
)
TOLDS = st.builds(
    Told,
    profile=st.just(PROFILE),
    header_line=st.just(1),
    kind=st.just("invoices"),
    period=st.none() | st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days))),
    basis=st.sampled_from(["net", "gross"]),
    left_out=st.lists(LEFT_OUT, max_size=4).map(tuple),
    answers=st.lists(st.sampled_from([("tax", "net"), ("type", "adds")]), max_size=2).map(tuple),
    looks=st.lists(st.sampled_from(["a look", "another"]), max_size=2).map(tuple),
)


@given(st.lists(TOLDS, min_size=1, max_size=4))
def test_what_several_files_tell_is_what_each_of_them_tells(tolds: list[Told]) -> None:
    found = together(tolds)
    lines: Counter[tuple[str, str, str]] = Counter()
    amounts: dict[tuple[str, str, str], Decimal] = {}
    for each in (each for told in tolds for each in told.left_out):
        key = (each.why, each.column, fold(each.word))
        lines[key] += each.lines
        amounts[key] = amounts.get(key, Decimal(0)) + each.amount
    assert {(each.why, each.column, fold(each.word)): each.lines for each in found.left_out} == dict(lines)
    assert {(each.why, each.column, fold(each.word)): each.amount for each in found.left_out} == amounts
    assert len(found.left_out) == len(lines)
    days = [day for told in tolds if told.period is not None for day in told.period]
    assert found.period == ((min(days), max(days)) if days else None)
    assert found.basis.split("; ") == list(dict.fromkeys(told.basis for told in tolds))
    for name in ("answers", "looks"):
        every = [each for told in tolds for each in getattr(told, name)]
        assert getattr(found, name) == tuple(dict.fromkeys(every))


@given(TOLDS)
def test_one_file_tells_what_it_tells_alone(told: Told) -> None:
    distinct = len({(each.why, each.column, fold(each.word)) for each in told.left_out}) == len(told.left_out)
    if distinct and len(set(told.answers)) == len(told.answers) and len(set(told.looks)) == len(told.looks):
        assert together([told]) == told


def test_what_is_told_in_words() -> None:
    told = Told(PROFILE, 1, "invoices", period=(date(2025, 1, 2), date(2025, 3, 4)))
    assert told.shown_period == "2025-01-02 to 2025-03-04"
    assert Told(PROFILE, 1, "invoices").shown_period == "not told by the file"
    left = [LeftOut("no income", "Type", "Refund", count, Decimal("1234.5")) for count in (1, 2, 1_000)]
    assert list(map(str, left)) == [
        f'Type "Refund": {lines}, 1,234.50, no income' for lines in ("1 line", "2 lines", "1,000 lines")
    ]
    assert str(LeftOut("asked", "", "", 1, Decimal(0))) == "(blank): 1 line, 0.00, asked"
