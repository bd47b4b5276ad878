"""Posting keys of SAP: two digits that say of which account a line is, and what is booked there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import is_titled
from valuex_xl.rulefiles.text import fold

__all__ = ["POSTING_SIDES", "is_posting_key", "posting_keys_in"]

_TITLE = re.compile(
    r"posting key|bschl\.?|pst?ky|buchungsschlüssel|buch(?:ungs)?\.? ?schl\.?|clé (?:de )?comptabilisation|"
    r"clave (?:de )?contab(?:ilización|\.)?|chiave (?:di )?(?:contabile|registrazione|contabilizzazione)|"
    r"boekingssleutel|chave (?:de )?lançamento|klucz księgowania|účtovací klíč|kayıt anahtarı|記帳キー|转帐码|记账码"
)
_AS_IN_DATEV = re.compile(r"buch.*")
"""German titles that stand above the keys of taxes in DATEV as well: 9, 40, and 11 for a sale to another country."""

# The keys as delivered (table TBSL); those of suppliers and of the general ledger are no income, whatever they hold.
_OF_CUSTOMERS = {
    ADDS: "01 02",  # an invoice, a credit memo reversed
    TAKES_AWAY: "11 12",  # a credit memo, an invoice reversed
    NO_INCOME: "03 05 06 07 08 09 13 15 16 17 18 19",
}
_KEYS = {key: role for role, keys in _OF_CUSTOMERS.items() for key in keys.split()}
_KEYS |= {str(key): NO_INCOME for key in (*range(21, 30), *range(31, 40))}
POSTING_SIDES = ("40", "50")
"""Debit and credit of the general ledger."""


def is_posting_key(title: str) -> bool:
    """Whether a title is that of posting keys.

    >>> is_posting_key("Posting Key"), is_posting_key("Buchungsschlüssel"), is_posting_key("Key account")
    (True, True, False)
    """
    return is_titled(title, _TITLE)


def posting_keys_in(title: str, words: Iterable[str]) -> dict[str, str]:
    """The roles of posting keys under their title; those of a list of the general ledger alone are its two sides.

    >>> posting_keys_in("Posting key", ["01", "11", "15"])
    {'01': 'adds', '11': 'takes away', '15': 'no income'}
    >>> posting_keys_in("Buchungsschlüssel", ["3", "11"]), posting_keys_in("Key", ["01", "11"])
    ({}, {})
    """
    met = {word: word.strip().zfill(2) for word in words if word.strip()}
    if not is_posting_key(title):
        return {}
    if set(met.values()) <= set(POSTING_SIDES):
        return dict.fromkeys(met, ADDS)
    if _AS_IN_DATEV.fullmatch(fold(title)) and not any(word.strip() in ("01", "15") for word in met):
        return {}
    return {word: _KEYS[key] for word, key in met.items() if key in _KEYS}
