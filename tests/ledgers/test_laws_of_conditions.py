"""Laws of --where and --parents: each line is chosen as a plain reading of the conditions says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.errors import UserError
from valuex_xl.ledgers.calendar.dates import ALL_YEARS, parse_period
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.parents import read_parents
from valuex_xl.ledgers.particulars import SEVERAL_YEARS, Particulars
from valuex_xl.ledgers.where import Choice, Unmet, Where, in_words, parse_where, unmet_in_all
from valuex_xl.rulefiles.text import fold

WORDS = ["", "Paid", "paid ", "Draft", "Q1 2026", "Q2 2026", "2026"]
VALUES = ["", "paid", "Draft", "*2026", "Q*", "Q1*6", "paid|draft", "*", "Q1 2026|", "2026*2026", "."]
CONDITIONS = st.builds(Where, st.just("Status"), st.sampled_from(VALUES), st.booleans())


def holds(value: str, text: str) -> bool:
    """Whether a text is a value, of which each star is any text."""
    first, *rest = fold(value).split("*")
    found = fold(text)
    if not rest:
        return found == first
    if not found.startswith(first):
        return False
    found = found[len(first) :]
    for part in rest[:-1]:
        at = found.find(part)
        if at < 0:
            return False
        found = found[at + len(part) :]
    return found.endswith(rest[-1])


@given(st.lists(CONDITIONS, min_size=1, max_size=3), st.lists(st.sampled_from(WORDS), max_size=6))
def test_a_line_counts_where_a_wanted_value_fits_and_no_refused_one(conditions: list[Where], texts: list[str]) -> None:
    choice = Choice(conditions)
    values = [(it, value.strip()) for it in conditions for value in it.value.split("|")]
    for text in texts:
        wanted = [holds(value, text) for it, value in values if not it.negated]
        refused = [holds(value, text) for it, value in values if it.negated]
        counts = not any(refused) and (any(wanted) or not wanted)
        assert choice.fits(text) is choice.fits(text) is counts
    unmet = [value for _, value in values if not any(holds(value, text) for text in texts)]
    assert [each.value for each in choice.unmet()] == unmet
    assert all(each.sentence.startswith(f'no line has "{each.value}"') for each in choice.unmet())


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Status=Paid", Where("Status", "Paid")),
        (" Status != Paid ", Where("Status", "Paid", negated=True)),
        ("Status!=Paid=1", Where("Status", "Paid=1", negated=True)),
        ("Status=", Where("Status", "")),
    ],
)
def test_a_condition_is_read_at_its_first_sign(text: str, where: Where) -> None:
    assert parse_where(text) == where


@pytest.mark.parametrize("text", ["Status", "=Paid", "!=Paid", "  =x", ""])
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(UserError, match=re.escape(f'--where "{text}" is not COLUMN=VALUE - write, for example')):
        parse_where(text)


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ([], "all"),
        (["A=1"], "A = 1"),
        (["A=1|2"], "A = 1 or 2"),
        (["A="], "A is blank"),
        (["A!="], "A is not blank"),
        (["A=|x"], "A = blank or x"),
        (["A!=1"], "A is not 1"),
        (["A=1", "a=2"], "A = 1 or a = 2"),
        (["A=1", "A=2", "B=3"], "(A = 1 or A = 2) and B = 3"),
        (["A=1", "A!=2"], "A = 1 and A is not 2"),
        (["A!=1", "A!=2"], "A is not 1 and A is not 2"),
    ],
)
def test_conditions_in_words(conditions: list[str], words: str) -> None:
    assert in_words(map(parse_where, conditions)) == words


def unmet(*values: str) -> list[Unmet]:
    return [Unmet("A", value, f"no line has {value}") for value in values]


def test_only_what_no_file_has_is_told() -> None:
    assert unmet_in_all([]) == []
    assert [str(each) for each in unmet_in_all([("a.csv", unmet("x", "y"))])] == [
        "a.csv: A: no line has x",
        "a.csv: A: no line has y",
    ]
    files = [("a.csv", unmet("x", "y", "z")), ("b.csv", unmet("y", "z")), ("c.csv", unmet("x", "z"))]
    assert [str(each) for each in unmet_in_all(files)] == ["a.csv and 2 more: A: no line has z"]
    others = [("a.csv", unmet("x")), ("b.csv", [Unmet("B", "x", "no line has x")])]
    assert unmet_in_all(others) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("Customer,Parent\nNorth,South\n", {"north": "South"}),
        ("North,South\n\n , \nEast , South \n", {"north": "South", "east": "South"}),
        ("North,South,\n", {"north": "South"}),
        ("North,South\nCustomer,West\n", {"north": "South", "customer": "West"}),
        ("Client\n,\nnorth,South\n", {"north": "South"}),
    ],
)
def test_parents_are_read_line_by_line(tmp_path, lines: str, found: dict[str, str]) -> None:
    path = tmp_path / "p.csv"
    path.write_text(lines, encoding="utf-8")
    assert read_parents(path).above == found


@pytest.mark.parametrize(
    ("lines", "line"), [("North,South\nEast\n", 2), ("North,\n", 1), (",South\n", 1), ("North,South,West\n", 1)]
)
def test_a_line_that_is_no_pair_is_refused(tmp_path, lines: str, line: int) -> None:
    path = tmp_path / "p.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(LedgerError) as caught:
        read_parents(path)
    reason = "is not a customer and its parent - write two columns, such as Greenshell BV,Shell"
    assert str(caught.value) == f"p.csv:{line}: {reason}"


@pytest.mark.parametrize("lines", ["a,b\nb,a\n", "a,b\na,c\n"])
def test_circles_and_two_parents_are_refused(tmp_path, lines: str) -> None:
    path = tmp_path / "p.csv"
    path.write_text(lines, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"^p\.csv: .* - correct one of the lines$"):
        read_parents(path)


def test_particulars_are_answered_as_they_were_said() -> None:
    assert Particulars().answered() == ()
    assert Particulars().wanted is None
    every = Particulars(period=ALL_YEARS)
    assert (every.wanted, every.answered()) == (None, (SEVERAL_YEARS,))
    one = Particulars(period=parse_period("2025"), compare=parse_period("2024"))
    assert (one.wanted, one.answered()) == (parse_period("2025"), ())
    with pytest.raises(UserError, match="--compare needs a period to compare: --period all is every year"):
        Particulars(period=ALL_YEARS, compare=parse_period("2024"))
    assert Particulars(compare=parse_period("2024")).wanted is None
    said = Particulars(
        minus=("Refund", "refund"),
        takes_away=(Where("T", "x"), Where("t", "X")),
        ignore=("A",),
        unit=("B=thousands",),
        names="nobody",
        set_in="own",
        date="Day",
        date_order="day first",
    )
    assert said.minus == ("Refund",)
    assert said.takes_away == (Where("T", "x"),)
    assert [answer for _, answer in said.answered()] == [
        "Refund", "T = x", "A", "B: thousands", "nobody", "customers of their own", "Day", "day first",
    ]  # fmt: skip
