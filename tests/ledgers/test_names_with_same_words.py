"""Who is gone and who is new are suspected to be one where the words of one name stand in the other."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.sums.comparison import Named, renamed_among
from valuex_xl.ledgers.sums.same_words import with_same_words

# What the two have in common beside their names is nothing: the income of one is many times that of the other.
FAR = (Decimal(1_000), Decimal(9_000))
ONE = [
    ("Ruckstuhl Gartenbau", "Ruckstuhl Gartenbau AG Thun"),
    ("Ruckstuhl Gartenbau", "Thun Ruckstuhl Gartenbau"),
    ("Ruckstuhl Gartenbau AG Thun", "Ruckstuhl Thun Gartenbau"),
    ("Thun, Ruckstuhl Gartenbau GmbH", "Ruckstuhl Gartenbau"),
    ("Barker & Daughters", "Barker and Daughters Ltd"),
    ("Lefèvre et Fils", "SARL Lefevre & Fils Traiteurs Lyon"),
    ("Weiß & Söhne", "Weiss und Söhne Installationen KG"),
    ("Nguyen Van Thanh", "Thanh Nguyen"),
    ("Лесной Двор", "ООО Лесной Двор Пермь"),
]
TWO = [
    ("Bank Austria", "Bank Zürich"),
    ("Siemens AG", "Siemens Mobility Deutschland GmbH"),
    ("Stadtwerke Bonn", "Stadtwerke Köln"),
    ("Meier", "Garage Meier Luzern"),
    ("Garage Meier", "Garage Huber und Meister"),
    ("The Wine Company Ltd", "The Knowledge Company Ltd"),
    ("A B", "B A C Immobilien"),
    ("", "Thun Bau"),
]


def suspected(gone: list[str], new: list[str]) -> list[tuple[str, str]]:
    then, now = ([Named(name, name, income) for name in names] for names, income in zip((gone, new), FAR, strict=True))
    return [(it.gone, it.new) for it in renamed_among(then, now, by_size=False)]


@pytest.mark.parametrize(("gone", "new"), [*ONE, *((new, gone) for gone, new in ONE)])
def test_words_added_left_out_or_turned_are_suspected(gone: str, new: str) -> None:
    assert suspected([gone], [new]) == [(gone, new)]


@pytest.mark.parametrize(("gone", "new"), [*TWO, *((new, gone) for gone, new in TWO)])
def test_other_companies_with_a_word_in_common_are_not(gone: str, new: str) -> None:
    assert not with_same_words([gone], [new]).any()


def test_words_that_several_have_say_nothing() -> None:
    gone = ["Kanton Uri", "Gemeinde Horw Schule", "Bank Linz"]
    new = [
        "Gemeinde Horw",
        "Kanton Uri Polizei",
        "Kanton Uri Spital",
        "Bank Linz Leasing",
        "Bank Linz Immobilien",
    ]
    assert suspected(gone, new) == [("Gemeinde Horw Schule", "Gemeinde Horw")]


def test_each_is_suspected_with_who_is_likest() -> None:
    gone, new = ["Ruckstuhl Gartenbau", "Barker & Daughters"], ["Daughters Barker Inc", "Thun Ruckstuhl Gartenbau AG"]
    assert sorted(suspected(gone, new)) == [(gone[1], new[0]), (gone[0], new[1])]


_NAMES = st.lists(st.lists(st.sampled_from("elm oak ash ag bau & 12 x".split()), max_size=4).map(" ".join), max_size=5)


@given(_NAMES, _NAMES)
def test_it_is_the_same_from_either_side(names: list[str], others: list[str]) -> None:
    assert (with_same_words(names, others) == with_same_words(others, names).T).all()
