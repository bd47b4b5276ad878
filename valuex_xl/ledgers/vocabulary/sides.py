"""The words of the two sides of an account: in the cells of one column, and in the titles of two."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.posting_keys import POSTING_SIDES, is_posting_key
from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["are_two_sides", "names_a_side", "pair_of", "speaks_of_a_side"]

_SIDES = (
    ("s", "h"), ("soll", "haben"), ("d", "c"), ("dr", "cr"), ("debit", "credit"), ("db", "cr"), ("dt", "kt"),
    ("débit", "crédit"), ("dare", "avere"), ("debe", "haber"), ("debet", "credit"), ("debet", "kredit"), ("-", "+"),
    ("d", "k"), ("af", "bij"), ("out", "in"), ("wn", "ma"), ("minus", "plus"), ("negative", "positive"),
    ("dbit", "crdt"), ("дт", "кт"), ("дебет", "кредит"), ("má dáti", "dal"), ("tartozik", "követel"),
    ("borç", "alacak"), ("χρέωση", "πίστωση"), ("借", "贷"), ("借", "貸"), ("借方", "贷方"), ("借方", "貸方"),
    ("차변", "대변"),
)  # fmt: skip
_SIDES_IF_TITLED = (("n", "p"), ("t", "k"), ("b", "a"), ("d", "a"), ("d", "h"), ("m", "d"), ("χ", "π"))
"""Letters that name a side only where the title says so."""
_FACTORS = ("-1", "1")
"""A sign to multiply by: one of the two alone is an amount."""
_PAIRS = [tuple(map(fold, pair)) for pair in _SIDES]
_PAIRS_IF_TITLED = [tuple(map(fold, pair)) for pair in _SIDES_IF_TITLED]
_NAMES = (
    "soll", "haben", "s/h", "d/c", "d/h", "d/a", "dr", "cr", "sens", "side", "sign", "vorz", "debet", "debit", "znak",
    "segno", "dare", "avere", "debe", "haber", "strana", "wn/ma", "t/k", "md/d", "m/d",
)  # fmt: skip

_DEBIT = re.compile(
    r"(?<!\w)(?:debits?|debet|soll|débits?|debe|dare|wn|dr|dt|дт|дебет|má dáti|tartozik|borç|χρέωση)(?!\w)|借方|차변"
)
_CREDIT = re.compile(
    r"(?<!\w)(?:credits?|kredit|haben|crédits?|haber|avere|ma|cr|kt|ct|кт|кредит|dal|követel|alacak|πίστωση)(?!\w)"
    r"|貸方|贷方|대변"
)


def pair_of(title: str, words: set[str]) -> tuple[str, ...] | None:
    """The two sides that the folded words of a column name, and nothing else; None where they name none.

    >>> pair_of("Kz", {"h", "s"}), pair_of("Side", {"n", "p"}), pair_of("Team", {"n", "p"})
    (('s', 'h'), ('n', 'p'), None)
    """
    if words == set(_FACTORS):
        return _FACTORS
    if words == set(POSTING_SIDES) and is_posting_key(title):
        return POSTING_SIDES
    pairs = [*_PAIRS, *(_PAIRS_IF_TITLED if names_a_side(title) else ())]
    return next((pair for pair in pairs if words and words <= set(pair)), None)


def names_a_side(title: str) -> bool:
    """Whether a title says that its words are sides."""
    return any(word in fold(title) for word in _NAMES)


def speaks_of_a_side(title: str) -> bool:
    """Whether a title has a word for debit or credit.

    >>> speaks_of_a_side("Kwota Wn"), speaks_of_a_side("Kwota")
    (True, False)
    """
    words = title_words(title)
    return _DEBIT.search(words) is not None or _CREDIT.search(words) is not None


def are_two_sides(first: str, second: str) -> bool:
    """Whether two titles are one but for the words for debit and credit.

    >>> are_two_sides("Kwota Wn", "Kwota Ma"), are_two_sides("Umsatz Haben", "Umsatz Soll")
    (True, True)
    >>> are_two_sides("Umsatz Soll", "Umsatz Ist"), are_two_sides("Debit", "Credit limit")
    (False, False)
    """
    words = title_words(first), title_words(second)
    return _rest(_DEBIT, words[0]) == _rest(_CREDIT, words[1]) or _rest(_CREDIT, words[0]) == _rest(_DEBIT, words[1])


def _rest(side: re.Pattern[str], title: str) -> object:
    """What a title says beside the word for a side; nothing that is equal to anything where it has none."""
    return " ".join(side.sub(" ", title, count=1).split()) if side.search(title) else object()
