"""Texts that look alike are told apart by their characters."""

from __future__ import annotations

import pytest
from workbooks.seal.sealed_books import found, plan, told, written

from valuex_xl.workbooks.seal.look_alike import told_apart


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("M\u00fcnster", "Mu\u0308nster", "U+00FC stood where U+0075 U+0308 stands"),
        ("Ost AG", "Ost\u00a0AG", "U+0020 stood where U+00A0 stands"),
        ("Ost AG", "Ost AG ", "nothing stood where U+0020 stands"),
        ("Ost", "O\u00adst", "nothing stood where U+00AD stands"),
        ("PAX", "\u0420\u0410\u0425", "U+0050 U+0041 U+0058 stood where U+0420 U+0410 U+0425 stands"),
        ("\uff21", "A", "U+FF21 stood where U+0041 stands"),
        ("peace", "\u0440\u0435\u0430\u0441\u0435", "U+0070 U+0065 U+0061 U+0063 ... stood"),
    ],
)
def test_what_looks_alike_is_told_by_its_characters(was: str, now: str, said: str) -> None:
    assert told_apart(was, now).startswith(f" (they look alike: {said}")


@pytest.mark.parametrize(
    ("was", "now"), [("Ost", "Ost"), ("Ost", "West"), ("M\u00fcnster", "Munster"), ("", "x"), (1.0, "1"), ("1", 1.0)]
)
def test_what_does_not_look_alike_needs_no_words(was: object, now: object) -> None:
    assert told_apart(was, now) == ""


def test_a_name_in_other_letters_is_told_so() -> None:
    sheets = plan()
    sheets["Plan"]["A3"] = "Bed\u0435"
    assert told(found(written(plan()), written(sheets))) == [
        'input edited: Plan!A3  was "Bede", is now "Bed\u0435" (they look alike: U+0065 stood where U+0435 stands)'
    ]
