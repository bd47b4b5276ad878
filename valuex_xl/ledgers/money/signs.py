"""The currency that stands before or behind the digits of an amount, and the text without it."""

from __future__ import annotations

import re
from functools import lru_cache

from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical, is_sign, is_weak, may_be_one

__all__ = ["CODES_WRITTEN", "SIGN", "sign_taken_out"]

CODES_WRITTEN = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
    CLP CNH CNY COP CRC CUP CVE CZK DEM DJF DKK DOP DZD EGP ERN ESP ETB EUR FJD FKP FRF GBP GEL GHS GIP GMD GNF GTQ
    GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR
    LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK
    PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND
    TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG ZWL
    RMB NIS STG UKP NTD
    """.split()
)
"""The currencies of ISO 4217, some that old ledgers hold, and customary names that are no code (``currencies`` says of
which): other capitals before digits are a document's number.
"""
SIGN = "¤"
"""Stands for the currency that was taken out of a text."""
_AROUND = re.compile(r"([^0-9]*)([0-9](?:.*[0-9])?)([^0-9]*)")
_WORD = re.compile(r"[^ \-+()<>]+")
# Behind an amount letters alone are thousands (K), pieces or a kind; of these currencies they stand there too.
_BEHIND = frozenset("LFRРр")
_LONGEST_BARE = 3
"""Letters that touch more digits, with nothing that parts them, are the number of a document."""


def sign_taken_out(text: str) -> tuple[str, str]:
    """The text with ``¤`` for the currency before or behind its digits, and that; the text alone where none is known.

    So S$ and C$ are no sides of an account, and the point of Rs. and د.إ is no decimal mark.
    """
    parts = _AROUND.fullmatch(text)
    if parts is None or SIGN in text:
        return text, ""
    before, digits, behind = parts.groups()
    first, last = _known(before), _known(behind)
    if first and is_weak(first) and _is_number_of_document(first, before, digits):
        first = ""
    if last and len(last) == 1 and is_weak(last) and last not in _BEHIND:
        last = ""
    if first and last and (first == last or not may_be_one(canonical(first), canonical(last))):
        return text, ""
    if last.endswith(".") and f"{last}-" in behind:
        return text, ""
    before = before.replace(first, SIGN, 1) if first else before
    behind = behind.replace(last, "" if first else SIGN, 1) if last else behind
    sign = last if last in CODES else first or last
    return f"{before}{digits}{behind}".strip(), sign if "/" in sign or "." in sign[:-1] else sign.rstrip(".")


@lru_cache(maxsize=1024)
def _known(part: str) -> str:
    """The one sign or abbreviation of a currency in what stands before or behind the digits; empty where none is."""
    whole = part.strip(" -+()<>").lstrip(".,")
    words = [word for word in dict.fromkeys((whole, *_WORD.findall(part))) if _is_known(word)]
    return whole if whole in words else words[0] if len(words) == 1 else ""


def _is_known(word: str) -> bool:
    """Whether a word is a currency; the point behind a sign alone, as in $.50, is that of the amount."""
    is_abbreviation = word[-1:] != "." or any(letter.isalpha() or letter == "/" for letter in word)
    return is_abbreviation and bool(word.strip(".")) and (word in CODES_WRITTEN or is_sign(word))


def _is_number_of_document(letters: str, before: str, digits: str) -> bool:
    """Whether letters that may be a currency are rather the beginning of a number: R1001, but not R 1001 or R1,001."""
    if not before.endswith(letters):
        return False
    return (digits.isdigit() and len(digits) > _LONGEST_BARE) or (len(letters) == 2 and letters.endswith("."))
