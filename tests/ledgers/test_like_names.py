"""Who may be renamed is found by the words of names; different companies that share a common word are not."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.sums.comparison import Named, renamed_among
from valuex_xl.ledgers.sums.like_names import like_names
from valuex_xl.ledgers.sums.like_words import in_common
from valuex_xl.rulefiles.text import fold


def _in_common(one: str, other: str) -> int:
    """The most letters that two texts have in the same order, by the plain rule."""
    row = [0] * (len(other) + 1)
    for letter in one:
        above, row = row, [0]
        for at, met in enumerate(other):
            row.append(above[at] + 1 if met == letter else max(above[at + 1], row[at]))
    return row[-1]


_WORDS = st.lists(st.text(st.sampled_from("abcé"), max_size=64), max_size=4)


@given(_WORDS, st.lists(st.text(st.sampled_from("abcdé"), max_size=80), max_size=4))
def test_letters_in_common_are_those_of_the_plain_rule(words: list[str], others: list[str]) -> None:
    assert in_common(words, others).tolist() == [[_in_common(word, other) for other in others] for word in words]


def _pairs(
    gone: dict[str, int], new: dict[str, int], known: Sequence[str] = (), *, by_size: bool = False
) -> list[tuple[str, str]]:
    before, now = ([Named(fold(name), name, Decimal(income)) for name, income in side.items()] for side in (gone, new))
    return [(pair.gone, pair.new) for pair in renamed_among(before, now, known, by_size=by_size)]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Foppa Holzbau", "Foppa Holzbau AG Chur"),  # words added
        ("Foppa Holzbau", "Chur: Foppa Holzbau"),
        ("Foppa Holzbau", "Holzbau Foppa"),  # turned
        ("Smith, John", "John Smith"),
        ("Muller & Sons", "Muller and Sons Ltd"),  # what joins, legal forms
        ("ООО Ромашка", "Ромашка"),
        ("山田建設株式会社", "(株)山田建設"),
        ("Elm Sp. z o.o.", "Elm"),
        ("Müller AG", "Mueller AG"),  # letters
        ("Weiß", "Weiss GmbH"),
        ("Quarrystone Dairy", "Quarystone Dairy"),
        ("Foppa", "Foppa (10023)"),  # numbers
        ("10023 - Foppa Holzbau", "Foppa Holzbau Chur"),
        ("1001", "(1001)"),
        ("Brown Bros", "Brown Brothers Ltd"),  # short forms
        ("Pike Intl. Freight", "Pike International Freight"),
        ("Build Base", "Buildbase"),  # blanks and signs
        ("H&M", "H & M AG"),
        ("O'Farrell", "OFarrell, Inc."),
        ("Hotel Post", "Hotel Post Chur"),  # common words beside one's own
        ("3M", "3M Schweiz"),
    ],
)
def test_a_name_with_more_or_other_words_is_suspected_whatever_its_size(name: str, other: str) -> None:
    assert _pairs({name: 900}, {other: 100}) == [(name, other)]
    assert _pairs({other: 900}, {name: 100}) == [(other, name)]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Bank Austria", "Bank Zürich"),
        ("Stadt Bern", "Kanton Bern"),
        ("Stadt Bern", "Stadt Biel"),
        ("Gemeinde Chur", "Bistum Chur"),
        ("Hotel Post", "Hotel Krone"),
        ("Müller Bau", "Schmid Bau"),
        ("North Street School", "South Street School"),
        ("University of Leeds", "University of York"),
        ("John Smith", "John Brown"),
        ("St. Peter", "St. Paul"),
        ("Customer 1001", "Customer 1002"),
        ("Branch 3 Olten", "Branch 4 Olten"),
        ("Harbour Fund II", "Harbour Fund III"),
        ("Customer A", "Customer B"),
        ("K-100", "K-101"),
        ("1001", "1002"),
        ("东京银行", "东京电力"),
        ("Ash", "Ask"),
        ("Leon", "Lexon"),
        ("???", "!!!"),
    ],
)
def test_others_that_share_a_common_word_are_not_even_of_like_size(name: str, other: str) -> None:
    assert _pairs({name: 100}, {other: 110}) == []


def test_two_words_in_common_need_a_like_size() -> None:
    assert _pairs({"Copper Kettle Pubs": 100}, {"Copper Kettle Inns": 110}) == [
        ("Copper Kettle Pubs", "Copper Kettle Inns")
    ]
    assert _pairs({"Copper Kettle Pubs": 100}, {"Copper Kettle Inns": 130}) == []


def test_a_word_of_many_names_tells_nobody_from_others() -> None:
    others = [f"Tallow {word}" for word in ("Dairy", "Fish", "Glass", "Paper")]
    assert _pairs({"Tallow": 100}, {"Tallow Bread": 400}) == [("Tallow", "Tallow Bread")]
    assert _pairs({"Tallow": 100}, {"Tallow Bread": 400}, others) == []


def test_the_likest_are_paired_and_each_once() -> None:
    gone = {"Foppa Holzbau": 500, "Foppa": 100}
    new = {"Foppa AG": 90, "Foppa Holzbau AG Chur": 600, "Foppa Holzbau Davos": 10}
    assert sorted(_pairs(gone, new)) == [("Foppa", "Foppa AG"), ("Foppa Holzbau", "Foppa Holzbau AG Chur")]


def test_size_alone_speaks_where_neither_has_another_of_its_size() -> None:
    assert _pairs({"Rowan": 1000}, {"Thistle": 1010}, by_size=True) == [("Rowan", "Thistle")]
    assert _pairs({"Rowan": 1000}, {"Thistle": 1010}) == []
    assert _pairs({"Rowan": 1000}, {"Thistle": 1030}, by_size=True) == []
    assert _pairs({"Rowan": 1000}, {"Thistle": 1010, "Heath": 900}, by_size=True) == []
    assert _pairs({"Rowan": 1000, "Sedge": 1100}, {"Thistle": 1010}, by_size=True) == []
    assert _pairs({"Rowan": -1000}, {"Thistle": -1010}, by_size=True) == []


def test_subscribers_of_one_fee_are_not_all_suspected() -> None:
    gone = dict.fromkeys(("Alder", "Birch", "Cedar"), 120)
    assert _pairs(gone, dict.fromkeys(("Dogwood", "Elm", "Fir"), 120), by_size=True) == []


_NAMES = st.lists(st.text(max_size=80), min_size=1, max_size=4)


@given(_NAMES, _NAMES)
def test_names_are_alike_both_ways(names: list[str], others: list[str]) -> None:
    there, back = like_names(names, others), like_names(others, names)
    assert (there.same == back.same.T).all()
    assert (there.like == back.like.T).all()
    assert ((there.share >= 0) & (there.share <= 1 + 1e-9)).all()
    assert (there.like | ~there.same).all()
