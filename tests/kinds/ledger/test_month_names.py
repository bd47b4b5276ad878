"""Months by their names in the languages of exports, whole, short and cut off."""

from __future__ import annotations

import pytest

from valuex_xl.kinds.ledger.month_names import is_month_name, month_of

WHOLE = {
    1: "January Januar janvier januari enero gennaio janeiro",
    2: "February Februar février fevrier februari febrero febbraio fevereiro",
    3: "March März maerz mars maart marzo março marts",
    4: "April avril abril aprile",
    5: "May Mai mei mayo maggio maio maj",
    6: "June Juni juin junio giugno junho",
    7: "July Juli juillet julio luglio julho",
    8: "August août aout augustus agosto augusti",
    9: "September septembre septiembre settembre setembro",
    10: "October Oktober octobre octubre ottobre outubro",
    11: "November novembre noviembre novembro",
    12: "December Dezember décembre decembre diciembre dicembre dezembro",
}
FURTHER = {
    1: "styczeń stycznia leden ocak января tammikuu ianuarie",
    2: "luty února şubat лютий φεβρουαρίου",
    3: "marca březen märts mart maaliskuu",
    6: "czerwiec červen haziran kesäkuu червень",
    7: "lipca července temmuz липень",
    10: "październik říjen ekim lokakuu жовтень",
    11: "listopada listopad kasım marraskuu листопад",
    12: "grudzień prosince aralık joulukuu грудня",
}
EACH = [(month, name) for those in (WHOLE, FURTHER) for month, names in those.items() for name in names.split()]


@pytest.mark.parametrize(("month", "name"), EACH, ids=[name for _, name in EACH])
def test_a_whole_name_is_its_month_in_capitals_too(month: int, name: str) -> None:
    assert [month_of(each) for each in (name, name.upper())] == [month, month]
    assert is_month_name(name)
    assert is_month_name(f"{name.upper()}.")


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("jan", 1),
        ("Sept", 9),
        ("Juil", 7),
        ("juille", 7),
        ("juinx", 6),
        ("juin", 6),
        ("maa", 3),
        ("mayo", 5),
        ("magg", 5),
        ("янв", 1),
        ("янвя", 1),
        ("dici", 12),
        ("dec", 12),
        ("ja", None),
        ("de", None),
        ("", None),
        ("Firm", None),
    ],
)
def test_a_month_is_known_by_how_it_begins(word: str, month: int | None) -> None:
    assert month_of(word) == month


@pytest.mark.parametrize("word", ["Margin", "Market", "Maybe", "Decimal", "Octave", "Firm", "", "."])
def test_a_word_that_only_begins_like_a_month_is_none(word: str) -> None:
    assert not is_month_name(word)


def test_short_forms_are_names_too() -> None:
    assert all(map(is_month_name, ("Mar", "mar.", "Sept.", "Okt", "déc", "нoя".replace("o", "о"))))
