"""Laws of drafts: what a column is taken for, by its name and by what it holds, on both sides of where it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.errors import UserError
from valuex_xl.kinds.ledger.rules import DateColumn
from valuex_xl.ledgers.columns import typed
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.claims import the_claim
from valuex_xl.ledgers.profiles.dates import is_day, read_days
from valuex_xl.ledgers.profiles.drafting import draft, name_of
from valuex_xl.ledgers.profiles.look import look_at
from valuex_xl.ledgers.profiles.survey import survey
from valuex_xl.ledgers.questions import Answered, Question, parse_answers
from valuex_xl.rulesets.load import read_text

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "tables" / "drafts.yaml").read_text("utf-8"))


@pytest.fixture
def drafted(tmp_path: Path):
    def writer(text: str) -> list[str]:
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        found = survey(open_export(path))
        assert found is not None
        return draft(found, "mine").splitlines()[6:]

    return writer


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["export"])
def test_what_a_draft_says_and_asks(drafted, row: dict[str, Any]) -> None:
    found = drafted(row["export"])
    assert [line for line in row.get("says", []) if line not in found] == [], found
    assert [text for text in row.get("asks", []) if not any(text in line for line in found)] == [], found


def test_words_that_stand_once_each_sort_nothing(drafted) -> None:
    found = drafted("Date,Customer,Kind,Amount\n2026-01-13,Elm,a,5\n2026-01-13,Elm,b,5\n")
    assert not any("Kind (" in line for line in found)
    words = "".join(f"2026-01-13,Elm,{word},5\n" * 2 for word in "abcdefghijkl")
    assert any("Kind (a, b, c, d)" in line for line in drafted(f"Date,Customer,Kind,Amount\n{words}"))
    thirteen = f"Date,Customer,Kind,Amount\n{words}2026-01-13,Elm,m,5\n2026-01-13,Elm,m,5\n"
    assert not any("Kind (" in line for line in drafted(thirteen))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Date,Customer,Text\n2026-01-13,Elm,a\n", "no column of it holds amounts"),
        ("Date,Text,Amount\n2026-01-13,a,5\n", "no column of it looks like a customer"),
    ],
)
def test_what_cannot_be_drafted(drafted, text: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        drafted(text)


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Sales Ledger 2026-Q1", "sales_ledger"), ("sales2 2026-01", "sales2"), ("Jan26", "jan"), ("2026", "export"),
        ("abc123", "abc123"), ("abc1234", "abc"), ("v2 list", "list"), ("FY26 kw3", "export"), ("q list", "q_list"),
    ],
)  # fmt: skip
def test_the_name_of_a_draft(stem: str, name: str) -> None:
    assert name_of(stem) == name


PROFILE = "kind: ledger\nversion: 1\nknown by: [Day, Firm, Sum]\ncustomer: Firm\nincome: Sum\ndate: Day\ntax: net\n"


def profile(name: str, text: str = PROFILE):
    return read_text(text, name).rules


def test_a_file_that_two_profiles_claim_is_refused_by_the_header_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Sales\n\nDay,Firm,Sum\nx,Day,Firm,Sum,Total\n2026-01-13,Elm,5\n", encoding="utf-8")
    later = profile("two", PROFILE.replace("Sum]", "Sum, Total]"))
    with pytest.raises(LedgerError) as caught:
        the_claim(open_export(path), [[], [profile("one"), later]])
    assert str(caught.value) == "l.csv:3: is claimed by 2 profiles, one and two - choose one: --profile one"
    assert the_claim(open_export(path), [[profile("own")], [later]]).profile.head.name == "own"


def test_hidden_rows_are_told_with_the_sums_of_three_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Firm,A,B,C,D\nElm,1,2,3,4\nOak,5,6,7,8\nFir,9\n", encoding="utf-8")
    export = open_export(path)
    numbers = {1: ("Firm", "A", "B", "C", "D")}
    lines = [replace(line, cells=tuple(map(as_number, line.cells))) for line in export.lines()]
    assert numbers[1] == lines[0].cells
    hidden = replace(export, reader=lambda: iter(lines), by_blocks=None, hidden=frozenset({1, 3, 4}))
    monkeypatch.setattr("valuex_xl.ledgers.profiles.look.open_export", lambda path, **_: hidden)
    notes = look_at(path, [], "", {}).notes
    assert notes[-1] == (
        "hidden in the sheet, by a filter or by hand, and read like all others: 2 lines (the first is 3) (A 14.00, "
        "B 6.00, C 7.00)"
    )
    shown = replace(hidden, hidden=frozenset({1}))
    monkeypatch.setattr("valuex_xl.ledgers.profiles.look.open_export", lambda path, **_: shown)
    assert look_at(path, [], "", {}).notes == ()


def as_number(cell: object) -> object:
    return float(cell) if isinstance(cell, str) and cell.isdigit() else cell


TEXTS = st.lists(
    st.sampled_from(["03/04/2026", "13/04/2026", "04/13/2026", "2026-04-03", "05/05/2026", "", "soon"]), max_size=4
)
ORDERS = ("day month year", "month day year", "year month day")


@given(TEXTS, st.sampled_from(["", *ORDERS]), st.sampled_from(["", *ORDERS[:2]]))
def test_days_are_read_in_the_order_of_the_profile_or_the_one_that_fits(
    texts: list[str], said: str, before: str
) -> None:
    filled = [text for text in texts if text]
    ways = {order: [in_order(text, order) for text in filled] for order in ORDERS}
    fitting = [order for order in ORDERS if filled and all(ways[order])]
    found = read_days("l.csv", DateColumn("Day", said), range(2, 9), typed(texts), None, before)
    first = said if said in fitting or not fitting or (said and not filled) else fitting[0]
    first = first or ORDERS[0]
    others = [order for order in fitting if order != first and ways[order] != ways[first]]
    lent = bool(others) and before in fitting and (before == first or before in others or not said)
    order = before if lent else first
    assert list(found.values) == [in_order(text, order) if text else None for text in texts]
    wrong = [at for at, text in enumerate(texts) if text and in_order(text, order) is None]
    assert [fault.line for fault in found.faults] == [at + 2 for at in wrong]
    assert found.shown == (fitting[0] if len(fitting) == 1 else "")
    if lent:
        assert found.look == f"Day: the days do not tell their order; read as {before}, as in the ledger before"
    elif others:
        assert found.look == f"Day: no day tells whether it is {first} or {others[0]}; read as {first}"
    elif said and fitting and said not in fitting:
        assert found.look == f"Day: the days are written {first}, the profile says {said}; read as written"
    else:
        assert found.look == ""


def in_order(text: str, order: str) -> date | None:
    """A day by the places of its parts."""
    parts = text.replace("-", "/").split("/")
    if len(parts) != 3:
        return None
    told = dict(zip(order.split(), map(int, parts), strict=True))
    if len(parts[order.split().index("year")]) != 4:
        return None
    try:
        return date(told["year"], told["month"], told["day"])
    except ValueError:
        return None


@pytest.mark.parametrize(
    ("cell", "order", "is_one"),
    [
        (date(2026, 1, 1), "", True), ("2026-01-01", "day month year", True), ("0102", "day month", True),
        ("2902", "day month", True), ("2026-01", "", True), ("2026-01", "day month year", False), ("soon", "", False),
    ],
)  # fmt: skip
def test_whether_a_cell_holds_a_day(cell: object, order: str, is_one: bool) -> None:
    assert is_day(cell, DateColumn("Day", order)) is is_one


def test_answers_of_the_command_line() -> None:
    assert parse_answers(["a = b", " A=B ", "x: y=z=1"]) == {"a": "b", "A": "B", "x: y": "z=1"}
    for text in ("a", "=b", "a=", " = "):
        with pytest.raises(UserError, match="is not QUESTION=ANSWER"):
            parse_answers([text])
    with pytest.raises(UserError, match=r'--answer "A" is given twice, and differently'):
        parse_answers(["a=b", "A=c"])


def test_a_question_is_answered_by_one_of_its_names() -> None:
    answered = Answered({"word": "Yes", "other": "x"})
    question = Question("Word", "is it?", ("yes", "no"), "Type")
    assert answered.ask(question) == "yes"
    assert answered.ask(question) == "yes"
    assert (answered.told, answered.open, answered.unused()) == ([("is it?", "Yes")], [], ["other"])
    assert Answered({"Type: word": "no"}).ask(question) == "no"
    assert Answered({": word": "no"}).ask(replace(question, column="")) == ""
    with pytest.raises(UserError, match=r'--answer "Word=perhaps" is no answer to it - answers: yes, no'):
        Answered({"word": "perhaps"}).ask(question)
    open_ = Answered()
    assert (open_.ask(question), open_.ask(question), open_.open) == ("", "", [question])
    assert Answered({"free": "Any Text"}).ask(Question("free", "what?")) == "Any Text"
