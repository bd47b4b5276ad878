"""One text of money, such as ``($45.00)`` or ``1.234,56 EUR``, read to an exact amount or refused with a reason."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from valuex_xl.ledgers.money.signs import CODES_WRITTEN, SIGN, sign_taken_out
from valuex_xl.ledgers.vocabulary.currencies import is_thousand, is_weak
from valuex_xl.rulefiles.text import tidy

__all__ = ["Reading", "is_dash", "looks_like_code", "read_money"]


class Reading(NamedTuple):
    """A text read twice: once with ``.`` as the decimal mark, once with ``,``; None where that cannot be.

    Whether ``1.234`` is one and a bit or a thousand and a bit is for the whole column to say.
    ``reason`` is given where neither reading is possible.
    """

    dot: Decimal | None
    comma: Decimal | None
    currency: str = ""
    reason: str = ""
    side: str = ""
    """``CR`` or ``DR`` where the text names a side of an account: credit counts as income, debit against it."""

    @property
    def ambiguous(self) -> bool:
        """Whether the text is another amount by either decimal mark."""
        return self.dot is not None and self.comma is not None and self.dot != self.comma


# What nearly every cell holds; three decimals are left to the careful path, they may be a thousand.
_WHOLE = re.compile(r"-?[0-9]{1,15}", re.ASCII)
_PLAIN = re.compile(r"-?[0-9]{1,15}\.(?:[0-9]{1,2}|[0-9]{4,20})", re.ASCII)
_MARKED = re.compile(r"([$€£¥]|[A-Z]{3}) (-?[0-9]{1,15})(\.(?:[0-9]{1,2}|[0-9]{4,20}))?", re.ASCII)
_EXPONENT = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]{1,3}", re.ASCII)
_MARK = re.compile(r"[^0-9.,'’ ()+\-]+")
_SIDE = r"(?P<side>cr|dr|[cdhs]|haben|soll|credit|debit)\.?"
_SIDE_FIRST = re.compile(rf"{_SIDE}(?P<amount>[^a-z]*[0-9].*)", re.IGNORECASE)
_TO_LAST_DIGIT = re.compile(r".*[0-9]")
_SIDE_LAST = re.compile(rf"[^a-z]*+(?:[a-z]{{3}}[^a-z]*+)?{_SIDE}", re.IGNORECASE)
_CREDIT = frozenset(("cr", "c", "h", "haben", "credit"))
# Accountants write a dash for no cents: 5'000.- and 5.000,-- and 5'000.–
_NO_CENTS = re.compile(r"(?<=[0-9])[.,]-{1,2}(?![0-9])")
_ANGLES = re.compile(r"([^<>]*)<([^<>]+)>([^<>]*)")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:([., '])[0-9]{3})(?:\1[0-9]{3})*|[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}", re.ASCII)
# Accounts of Japan and Korea write a minus as a triangle.
_MINUS = str.maketrans({"−": "-", "–": "-", "—": "-", "▲": "-", "△": "-", "’": "'", "´": "'", "`": "'"})
_DIRECTION = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"))
_WHOLE_RUPEES = re.compile(r"(?<=[0-9]) ?/[-=]{1,2}$")
_NULLS = ("NULL", "(NULL)", "\\N")
"""What databases write for no amount."""
_LARGEST = Decimal(10) ** 15

_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|Err:[0-9]+", re.IGNORECASE)
_NOT_MONEY = "is not an amount - correct it in the ledger, or leave it blank where nothing is known"


def _western(text: str) -> str:
    """Digits of other scripts as 0 to 9, with their marks."""
    if text.isascii():
        return text
    digits = (str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    return "".join(digits).replace("\u066b", ".").replace("\u066c", ",")


def is_dash(text: str) -> bool:
    """Whether a text is a dash alone, which says that nothing stands there.

    A ledger adds nothing for it. Of a figure that somebody is judged by nobody knows that it is 0: there it is missing.

    >>> [is_dash(text) for text in ("-", " – ", "--", "-5", "")]
    [True, True, False, False, False]
    """
    return text.strip().translate(_MINUS) == "-"


def read_money(text: str) -> Reading | None:
    """Read one amount; None for a blank.

    Understood: thousands separated by comma, point, space or apostrophe; a minus before or after, or brackets of
    either form; a currency sign or a three-letter code before or after; a dash alone, which accountants write for
    nothing, or in place of cents; CR or DR before or after.

    >>> read_money("($1,870.50) ").dot
    Decimal('-1870.50')
    >>> read_money("1.234").ambiguous
    True
    """
    if _WHOLE.fullmatch(text):
        whole = Decimal(text)
        return Reading(whole, whole)
    if _PLAIN.fullmatch(text):
        return Reading(Decimal(text), None)
    if (marked := _MARKED.fullmatch(text)) and (len(marked[1]) == 1 or marked[1] in CODES_WRITTEN):
        value = Decimal(text[2 if len(marked[1]) == 1 else 4 :])
        return Reading(value, None if marked[3] else value, marked[1])
    if mark := next((sign for sign in text if unicodedata.category(sign) == "No"), ""):
        return _refused(
            f'is not an amount, for "{mark}" is no digit of one - correct it, or take the mark of a note out'
        )
    clean = _western(tidy(text.translate(_DIRECTION))).translate(_MINUS)
    if not clean or clean.upper() in _NULLS:
        return None
    if _ERROR.fullmatch(clean):
        return _refused("is an error of a spreadsheet and no amount - mend the formula")
    if clean.startswith("(a formula"):
        return _refused("is no amount - open the workbook in Excel and save it")
    if _EXPONENT.fullmatch(clean):
        return _scientific(clean)
    if clean.isascii() and clean[0].isdigit() and clean[-1].isdigit():
        return _written(clean)
    # 5,000/- in India and 5,000/= in East Africa: no paise, no cents.
    return _sided(*sign_taken_out(_WHOLE_RUPEES.sub("", clean)))


def looks_like_code(text: str, reading: Reading) -> bool:
    """Whether an amount may as well be a quarter or the number of a document, as Q1 and R500 are in other columns."""
    return is_weak(reading.currency) and text.strip().isalnum()


def _sided(text: str, mark: str) -> Reading:
    """An amount that may name its side, stand in angle brackets, or end in a dash for no cents."""
    dash = _NO_CENTS.search(text)
    whole = _NO_CENTS.sub("", text)
    if whole.endswith((".-", ",-", ".--", ",--")):
        return _refused(_NOT_MONEY)
    angles = _ANGLES.fullmatch(whole)
    if angles:
        if set(whole) & set("()-"):
            return _refused(_NOT_MONEY)
        whole = f"{angles[1]}({angles[2]}){angles[3]}"
    word, told = _side(whole)
    if not word:
        reading = _written(whole, mark)
        # What stands before the dash is the decimal mark, so that the other one parts thousands.
        if dash and dash[0][0] == "," and "." in whole:
            return reading._replace(dot=None)
        if dash and dash[0][0] == "." and "," in whole:
            return reading._replace(comma=None)
        return reading
    amount = _written(told.strip(), mark)
    values = [value for value in (amount.dot, amount.comma) if value is not None]
    if not values:
        return _refused(_NOT_MONEY)
    if any(value < 0 for value in values):
        return _refused(f'has a minus and "{word.upper()}" - one of them says the sign: correct it')
    sign = 1 if word in _CREDIT else -1
    dot = None if amount.dot is None else sign * amount.dot
    comma = None if amount.comma is None else sign * amount.comma
    return Reading(dot, comma, amount.currency, side="CR" if sign > 0 else "DR")


def _side(text: str) -> tuple[str, str]:
    """The word for a side of an account before or behind an amount, and the rest of the text; none where it has none.

    Behind the last digit there may be a currency of three letters too.
    """
    if first := _SIDE_FIRST.fullmatch(text):
        return first["side"].lower(), first["amount"]
    digits = _TO_LAST_DIGIT.match(text)
    last = _SIDE_LAST.fullmatch(text, digits.end()) if digits else None
    return ("", text) if last is None else (last["side"].lower(), text[: last.start("side")])


def _scientific(text: str) -> Reading:
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > 0:
        return _refused("is in scientific notation, which hides digits - export the column as plain numbers")
    if exponent < -40 or abs(value) >= _LARGEST:
        return _refused(_NOT_MONEY)
    return Reading(value, None)


def _written(text: str, sign: str = "") -> Reading:
    marks = _MARK.findall(text)
    if len(marks) > 1 or (marks and not (sign or _is_currency(marks[0]))):
        return _refused(_NOT_MONEY)
    mark = marks[0] if marks else ""
    currency = sign if sign and mark == SIGN else mark
    core = text.strip("()+- ")
    if not core.startswith(mark) and not core.endswith(mark):
        return _refused(_NOT_MONEY)
    negative, body = _sign(text.replace(mark, "", 1).strip())
    if body is None:
        return _refused(_NOT_MONEY)
    if body == "":
        return Reading(Decimal(0), Decimal(0), currency)
    dot, comma = _value(body, ".", negative), _value(body, ",", negative)
    if dot is None and comma is None:
        return _refused(_NOT_MONEY)
    if dot is not None and comma is not None and dot != comma and is_thousand(currency, "," if "," in body else "."):
        dot = comma = max(dot, comma, key=abs)
    if max(abs(value) for value in (dot, comma) if value is not None) >= _LARGEST:
        return _refused("has more than 15 digits before the decimal mark: a cell cannot hold it - correct it")
    return Reading(dot, comma, currency)


def _is_currency(mark: str) -> bool:
    letters = "".join(c for c in mark if unicodedata.category(c) != "Sc")
    if len(letters) < len(mark):
        return len(mark) - len(letters) == 1 and len(letters) <= 3 and (not letters or letters.isalpha())
    return mark in CODES_WRITTEN


def _sign(text: str) -> tuple[bool, str | None]:
    """Whether the amount is negative, and the text without its sign; None where there are two signs.

    The empty text stands for a dash alone.
    """
    text = text.replace(" -", "-").replace("- ", "-").replace("( ", "(").replace(" )", ")")
    if text in ("-", "(-)"):
        return False, ""
    if text.startswith("(") and text.endswith(")"):
        negative, body = True, text[1:-1]
    elif text.startswith(("-", "+")):
        negative, body = text[0] == "-", text[1:].strip()
    elif text.endswith("-"):
        negative, body = True, text[:-1]
    else:
        negative, body = False, text
    return negative, body if body and not set(body) & set("()+-") else None


def _value(body: str, decimal: str, negative: bool) -> Decimal | None:
    whole, mark, fraction = body.partition(decimal)
    if fraction and not (fraction.isascii() and fraction.isdigit()):
        return None
    if not whole and not fraction:
        return None
    if whole and not whole.isdigit() and (decimal in whole or not _GROUPS.fullmatch(whole)):
        return None
    digits = "".join(c for c in whole if c.isdigit()) or "0"
    value = Decimal(f"{digits}.{fraction or 0}" if mark else digits)
    return value.copy_negate() if negative and value else value  # to the last digit, as no context rounds it


def _refused(reason: str) -> Reading:
    return Reading(None, None, reason=reason)
