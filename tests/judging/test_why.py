"""A why as a value: its parts, its text, and that every function gives one."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from valuex_xl.functions import FUNCTIONS, Session, call, explain, open_session
from valuex_xl.judging.values import CellError
from valuex_xl.judging.why import Why, in_cells
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.places import Shelf

SESSION = open_session(today=date(2026, 11, 28))
HASH = SESSION.library.get("grades").head.signature
ASKED: dict[str, tuple[list[Any], str]] = {
    "VX_GRADE": ([0.5, None, "why"], "B"),
    "VX_SCORE": ([[[120000, 0, 0.04, 8, 9, 0.15]], None, "why"], "a target"),
    "VX_CONCENTRATION": ([[[30], [25], [20], [15], [10]], None, "why"], "BREACH"),
    "VX_HOLE": ([[[30], [25]], [["a"], ["b"]], 1, "why"], ""),
    "VX_RETENTION": ([[["a"], ["b"]], [["a"]], None, None, "why"], ""),
    "VX_WHALE": ([[[30], [-5]], None, "why"], ""),
    "VX_EQUILIBRIUM": (
        [[[150, 120, 90, 10]], [["customer benefit", "price", "planned cost", "alternative"]], "why"],
        "BALANCED",
    ),
    "VX_PAIN_GAIN": ([1000, 900, None, None, "why"], ""),
    "VX_COST_TO_SERVE": ([[[16, 0, 18, 190]], None, "why"], ""),
    "VX_MIGRATE": ([[[20, 50, 80, 30]], None, "why"], ""),
    "VX_CLV": ([100, 0.8, None, None, None, None, "why"], ""),
    "VX_POTENTIAL": ([40000, 100000, 0.3, None, None, "why"], ""),
    "VX_WHATIF": ([[[10], [20]], [[5], [1]], None, None, None, None, None, "why"], ""),
}


def test_every_function_that_tells_why_is_asked() -> None:
    telling = {name for name, each in FUNCTIONS.items() if any(output.name == "why" for output in each.outputs)}
    assert set(ASKED) == telling


@pytest.mark.parametrize("name", ASKED)
def test_a_why_is_a_value_and_its_text_is_what_a_cell_shows(name: str) -> None:
    arguments, verdict = ASKED[name]
    why = explain(name, arguments, SESSION)
    assert isinstance(why, Why)
    assert why.verdict == verdict
    assert why.sentences
    assert all(each.endswith(".") for each in why.sentences)
    kind = FUNCTIONS[name].kind
    signature = SESSION.library.get(kind).head.signature if kind else ""
    assert (why.signature, why.note, why.row) == (signature, "", 0)
    assert call(name, arguments, SESSION) == str(why) == f"{' '.join(why.sentences)} {signature}".rstrip()
    assert why.brief == why.told == " ".join(why.sentences)


def test_what_cannot_be_judged_is_a_why_too() -> None:
    why = explain("VX_GRADE", ["much", None, "why"], SESSION)
    assert isinstance(why, Why)
    assert why == Why(
        "Not graded", ('Not graded: share of wallet: the text "much" stands where a number is due.',), HASH
    )
    why = explain("VX_GRADE", [0.5, None, "why", "no set"], SESSION)
    assert isinstance(why, Why)
    assert (why.verdict, why.signature) == ("Not judged", "")
    assert call("VX_GRADE", [0.5, None, "why", "no set"], SESSION) == why.told


def test_among_rows_a_why_says_which_it_is() -> None:
    rows = explain("VX_GRADE", [[[0.5], ["much"]], None, "why"], SESSION)
    assert isinstance(rows, list)
    first, second = (row[0] for row in rows)
    assert isinstance(first, Why)
    assert isinstance(second, Why)
    assert (first.row, second.row) == (0, 2)
    assert str(second) == f'Row 2: Not graded: share of wallet: the text "much" stands where a number is due. {HASH}'
    assert call("VX_GRADE", [[[0.5], ["much"]], None, "why"], SESSION) == [[str(first)], [str(second)]]


def test_a_table_holds_whys_beside_values() -> None:
    row = explain("VX_GRADE", [[[0.5]], None, "table"], SESSION)[0]  # type: ignore[index]
    assert (row[0], row[1], row[3].verdict) == ("B", "A", "B")
    assert call("VX_GRADE", [[[0.5]], None, "table"], SESSION) == [[*row[:3], str(row[3])]]


def test_that_a_copy_is_used_is_told_where_the_rules_are_not_named(tmp_path: Path) -> None:
    path = tmp_path / "grades.yaml"
    path.write_text((Path(__file__).parents[2] / "rules" / "grades.yaml").read_text("utf-8"), "utf-8")
    session = Session(Library([Shelf(tmp_path, "")], lambda: date(2026, 11, 28)), date(2026, 11, 28))
    assert call("VX_GRADE", [0.5], session) == "B"
    path.write_text("kind: grades\nversion: 2026.2\n", "utf-8")
    session.library.refresh()
    why = explain("VX_GRADE", [0.5, None, "why"], session)
    assert isinstance(why, Why)
    assert why.note.startswith(" (using the copy of ")
    assert why.brief == why.told + why.note
    assert str(why) == f"{why.told} {why.signature}{why.note}"


def test_whys_stand_in_a_row_of_their_own_or_in_a_column() -> None:
    why = Why.of("A: all is met")
    told = "A: all is met."
    assert in_cells(why) == told
    assert in_cells([[why]]) == [[told]]
    assert in_cells([["a", why], ["b", "c"]]) == [["a", told], ["b", "c"]]
    assert in_cells([["a", "b"], [why, "c"]]) == [["a", "b"], [told, "c"]]
    assert in_cells(([why], [2.0])) == [[told], [2.0]]


@pytest.mark.parametrize("reply", [3.0, None, "A", [], [[]], [[1.0], ["A"]], CellError("#N/A")])
def test_what_holds_no_why_goes_into_cells_as_it_is(reply: Any) -> None:
    assert in_cells(reply) is reply
