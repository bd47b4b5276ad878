"""A look at a workbook: what is found, what only follows from it, what is a note, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from workbooks.seal.sealed_books import F, Sheets, plan, read, resealed, written

from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.places import Shelf
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.kept import KeptSeal
from valuex_xl.workbooks.seal.look import Look, look_at
from valuex_xl.workbooks.seal.record import Seal, SealedRules

PATH = Path("plan.xlsx")
RULES = Path(__file__).parents[3] / "rules"


def look(
    sheets: Sheets,
    *,
    sealed: Seal | None = None,
    said: tuple[Found, ...] = (),
    ledger: tuple[Found, ...] = (),
    calls: bool = True,
) -> Look:
    kept = KeptSeal(sealed or resealed(written(plan())), "", said)
    return look_at(read(written(sheets)), PATH, kept, Library([Shelf(RULES, "")]), ledger, calls=calls)


def altered(**cells: object) -> Sheets:
    sheets = plan()
    sheets["Plan"] |= cells
    return sheets


def kinds(look: Look) -> tuple[list[str], list[str], list[str]]:
    """The kinds of what was found, of what follows, and of the notes."""
    found, followed, notes = ([each.kind for each in every] for every in (look.found, look.followed, look.notes))
    return found, followed, notes


ANSWER = {"E3": F("VX_GRADE(D3)", "C")}
LOST = {"E2": F("VX_GRADE(D2)", "#NAME?"), "E4": F("VX_GRADE(D4)", "#NAME?")}


def test_of_the_book_itself_nothing_is_found() -> None:
    assert kinds(look(plan())) == ([], [], [])


def test_an_answer_without_a_cause_is_found_and_with_one_it_follows() -> None:
    assert kinds(look(altered(**ANSWER))) == (["answer changed"], [], [])
    assert kinds(look(altered(**ANSWER, B3=310.0))) == (["input edited"], ["answer changed"], [])


def test_what_changes_no_answer_is_no_cause() -> None:
    sheets = altered(**ANSWER)
    sheets["More"] = {"A1": "added"}
    found = look(sheets)
    assert found.found[-1].kind == "answer changed"
    assert found.followed == ()


def test_other_rules_are_a_cause() -> None:
    sealed = resealed(written(plan()))
    rules = (SealedRules("gone", "grades", "1", "abc", "gone.yaml", ""),)
    found = look(altered(**ANSWER), sealed=Seal(sealed.content, rules=rules))
    assert kinds(found) == (["other rules"], ["answer changed"], [])


def test_lost_answers_are_one_line_and_the_others_follow_from_them() -> None:
    found = look(altered(**ANSWER, **LOST))
    assert kinds(found) == (["answer lost"], ["answer changed"], [])
    assert found.found[0].place == "Plan!E2"


def test_what_is_said_of_the_seal_itself_comes_before_all_and_notes_stand_apart() -> None:
    said = (Found("note", "", "", "no seal beside it"), Found("seals differ", "", "", "two seals"))
    ledger = (Found("income differs", "Plan", "B3", "other"), Found("note", "", "", "a file"))
    found = look(altered(B3=310.0), said=said, ledger=ledger)
    assert kinds(found) == (["seals differ", "input edited", "income differs"], [], ["note", "note"])
    assert [each.text for each in found.notes] == ["a file", "no seal beside it"]
    altered_seal = look(altered(B3=310.0), said=(Found("seal altered", "", "", "x"),))
    assert kinds(altered_seal)[0] == ["seal altered", "input edited"]


def test_reservations_of_the_seal_are_notes() -> None:
    sealed = Seal(resealed(written(plan())).content, reservations=("2 answers were in doubt",))
    assert [each.text for each in look(plan(), sealed=sealed).notes] == ["when it was sealed, 2 answers were in doubt"]


@pytest.mark.parametrize("calls", [True, False])
def test_without_a_seal_a_book_with_calls_is_held_against_itself(calls: bool) -> None:
    sheets = altered(B9=F("SUM(B2:B6)", 500.0))
    said = (Found("seal altered", "", "", "taken out"),)
    ledger = (Found("income differs", "Plan", "B3", "other"),)
    kept = KeptSeal(None, "", said)
    found = look_at(read(written(sheets)), PATH, kept, Library([]), ledger, calls=calls)
    assert [each.kind for each in found.found][:2] == ["seal altered", "income differs"]
    assert len(found.found) == (3 if calls else 2)
    assert found.followed == ()
