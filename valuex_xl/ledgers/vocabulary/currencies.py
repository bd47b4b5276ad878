"""One currency however it is written: the euro sign is EUR, and US$ is USD."""

from __future__ import annotations

import unicodedata

from valuex_xl.kinds.ledger.currency_codes import CODES
from valuex_xl.ledgers.vocabulary.currency_signs import (
    COMMA_PARTS,
    NO_MINOR,
    POINT_PARTS,
    SHARED,
    SIGNS,
    THOUSANDTHS,
    WEAK,
    WHOLE,
)

__all__ = [
    "CODES",
    "canonical",
    "is_decimal",
    "is_shared",
    "is_sign",
    "is_thousand",
    "is_weak",
    "may_be_one",
    "minor_power",
    "of_place",
    "parts_thousands",
]

_DOTS = str.maketrans(dict.fromkeys(" .\u200e\u200f\u061c"))


def _key(mark: str) -> str:
    """A sign as it is looked up: dots, blanks and the marks of direction left out, letters in capitals."""
    return unicodedata.normalize("NFKC", mark).translate(_DOTS).upper()


_SAME = {_key(sign): code for code, *signs in map(str.split, SIGNS.strip().splitlines()) for sign in signs}
# A sign that several currencies share may be any of them, and so may letters that are a word as well.
_SHARED = {_key(sign): codes.split() for sign, codes in SHARED.items()}
_WEAK = {_key(letters): codes.split() for letters, codes in WEAK.items()}
_COMMA_PARTS_THOUSANDS = frozenset(("¥", "元", "TWD", "NT"))
_POINT_PARTS_DECIMALS = frozenset(("BHD", "JOD", "KWD", "OMR"))
_USED_IN = {
    "US": "USD",
    "AU": "AUD",
    "CA": "CAD",
    "NZ": "NZD",
    "HK": "HKD",
    "SG": "SGD",
    "MX": "MXN",
    "AR": "ARS",
    "CL": "CLP",
    "CO": "COP",
    "JP": "JPY",
    "CN": "CNY",
    "SE": "SEK",
    "NO": "NOK",
    "DK": "DKK",
    "IS": "ISK",
}
# The numbers of languages in Windows, [MS-LCID], in hexadecimal digits, of the places whose currency has a shared sign.
_WINDOWS = {
    "409": "US",
    "C09": "AU",
    "1009": "CA",
    "C0C": "CA",
    "1409": "NZ",
    "C04": "HK",
    "1004": "SG",
    "4809": "SG",
    "80A": "MX",
    "2C0A": "AR",
    "340A": "CL",
    "240A": "CO",
    "411": "JP",
    "804": "CN",
    "41D": "SE",
    "414": "NO",
    "814": "NO",
    "406": "DK",
    "40F": "IS",
}


def canonical(mark: str) -> str:
    """The code of a currency as written, the sign itself where it is shared or unknown.

    >>> canonical("us$"), canonical("€"), canonical("$"), canonical("د.إ"), canonical("R")
    ('USD', 'EUR', '$', 'AED', 'R')
    """
    key = _key(mark)
    return _SAME.get(key) or (key if key in _SHARED or key in _WEAK else mark.strip().upper())


def is_sign(mark: str) -> bool:
    """Whether a text is a code, a sign or an abbreviation of a currency, ``is_weak`` ones too.

    >>> [is_sign(text) for text in ("S$", "B/.", "KSh", "R", "r", "S", "INV", "eur")]
    [True, True, True, True, False, False, False, True]
    """
    key = _key(mark)
    if mark in CODES or key in _SAME or key in _SHARED:
        return True
    # Small letters are other words: kilometres, not marks.
    return key in _WEAK and not (mark.isascii() and mark.islower())


def is_shared(mark: str) -> bool:
    """Whether several currencies share a canonical sign."""
    return mark in _SHARED


def is_weak(mark: str) -> bool:
    """Whether what stands beside an amount may be a word for something else, and is a currency only if most have it.

    >>> [is_weak(text) for text in ("R", "Rp", "kr", "S/", "ZAR")]
    [True, True, False, False, False]
    """
    return _key(mark) in _WEAK


def may_be_one(first: str, second: str) -> bool:
    """Whether two canonical currencies can be the same: ``$`` is any dollar."""
    return first == second or not _codes(first).isdisjoint(_codes(second))


def _codes(mark: str) -> frozenset[str]:
    """Every currency that a canonical one may be."""
    key = _key(mark)
    return frozenset(_SHARED.get(key) or _WEAK.get(key) or (mark,))


def is_thousand(mark: str, separator: str) -> bool:
    """Whether three digits behind a separator are thousands by the currency, for it has no smaller part.

    >>> is_thousand("Ft", "."), is_thousand("¥", ","), is_thousand("¥", "."), is_thousand("€", ",")
    (True, True, False, False)
    """
    code = canonical(mark)
    return _codes(code) <= WHOLE or (code in _COMMA_PARTS_THOUSANDS and separator == ",")


def parts_thousands(mark: str, separator: str) -> bool:
    """Whether three digits behind a separator are thousands where such a sign is written by the amount.

    >>> parts_thousands("$", ","), parts_thousands("kr", "."), parts_thousands("$", "."), parts_thousands("€", ",")
    (True, True, False, False)
    """
    return is_thousand(mark, separator) or _key(canonical(mark)) in (COMMA_PARTS if separator == "," else POINT_PARTS)


def is_decimal(mark: str, separator: str) -> bool:
    """Whether three digits behind a separator are thousandths, as a currency that has them is written.

    >>> is_decimal("KWD", "."), is_decimal("TND", ","), is_decimal("KWD", ","), is_decimal("EUR", ".")
    (True, True, False, False)
    """
    codes = _codes(canonical(mark))
    return codes <= _POINT_PARTS_DECIMALS if separator == "." else codes == {"TND"}


def minor_power(code: str) -> int:
    """Ten to which power the smallest unit of a currency is.

    >>> minor_power("JPY"), minor_power("KWD"), minor_power("EUR")
    (0, -3, -2)
    """
    return 0 if code in NO_MINOR else -3 if code in THOUSANDTHS else -2


def of_place(sign: str, place: str) -> str:
    """The currency of a sign that several share by where it is used: a tag of a language or its number in Windows.

    >>> of_place("$", "409"), of_place("$", "en-AU"), of_place("¥", "411"), of_place("€", "407"), of_place("$", "")
    ('USD', 'AUD', 'JPY', '€', '$')
    """
    last = place.upper().rpartition("-")[2]
    code = _USED_IN.get(last) or _USED_IN.get(_WINDOWS.get(last[-4:].lstrip("0"), ""), "")
    return code if code != sign and code in _codes(canonical(sign)) else sign
