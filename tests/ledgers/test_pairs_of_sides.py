"""Which two sides of an account the words of a column name, and which they name only below a title that says so."""

from __future__ import annotations

import pytest

from valuex_xl.ledgers.vocabulary.sides import pair_of


@pytest.mark.parametrize(
    ("title", "words", "pair"),
    [
        ("Kz", "h s", ("s", "h")),
        ("Kz", "h", ("s", "h")),
        ("Kz", "cr dr", ("dr", "cr")),
        ("Kz", "kredit debet", ("debet", "kredit")),
        ("Kz", "cr db", ("db", "cr")),
        ("Kz", "1 -1", ("-1", "1")),
        ("Kz", "1", None),
        ("Kz", "-1", None),
        ("Kz", "1 -1 0", None),
        ("Kz", "h s x", None),
        ("Kz", "", None),
        ("Side", "", None),
        ("Side", "n p", ("n", "p")),
        ("Side", "n", ("n", "p")),
        ("Team", "n p", None),
        ("Team", "b", None),
        ("S/H", "b a", ("b", "a")),
    ],
)
def test_two_sides_by_the_words_of_a_column(title: str, words: str, pair: tuple[str, str] | None) -> None:
    assert pair_of(title, set(words.split())) == pair
