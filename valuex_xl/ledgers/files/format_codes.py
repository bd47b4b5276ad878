"""What the code of a number format says of the amounts that it shows: a currency, or that they are in percent.

Source: ECMA-376 part 1, 18.8.30 and 18.8.31 (``numFmt``). The formats 5 to 8 and 37 to 44 have the currency of the
system on which a book is opened, and so say nothing of its amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.vocabulary.currencies import is_sign, is_weak, of_place

__all__ = ["PERCENT", "mark_of", "marks_of_styles"]

PERCENT = "%"
_OF_THE_SYSTEM = frozenset((*range(5, 9), *range(37, 45)))
_BUILT_IN = {9: PERCENT, 10: PERCENT}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<sign>[^\]-]*)(?:-(?P<place>[^\]]*))?\]|\[[^\]]*\]'
    r"|(?P<bare>[^\W\d_]*[$€£¥₹₽₺₩₪฿]|[^\W\d_]+\.?)|(?P<percent>%)|.",
    re.DOTALL,
)


def marks_of_styles(codes: Mapping[int, str], styles: Iterable[int]) -> dict[int, str]:
    """The styles whose format has a mark, by their place; ``codes`` are the formats by number, ``styles`` those used.

    >>> marks_of_styles({164: '0.00 "EUR"'}, [0, 164, 9, 5])
    {1: 'EUR', 2: '%'}
    """
    marks = {number: mark_of(code) for number, code in codes.items() if number not in _OF_THE_SYSTEM} | _BUILT_IN
    return {place: mark for place, number in enumerate(styles) if (mark := marks.get(number, ""))}


def mark_of(code: str) -> str:
    """The currency in the code of a format, as it is written or by its place; ``%`` for a percentage.

    >>> mark_of('_-* #,##0.00 [$€-407]_-'), mark_of('#,##0.00 "USD"'), mark_of("[$$-C09]#,##0"), mark_of("0.0%")
    ('€', 'USD', 'AUD', '%')
    >>> mark_of('[$-409]#,##0.00 "pcs"'), mark_of("dd.mm.yyyy"), mark_of('[Red]-0.00_€')
    ('', '', '')
    """
    is_scaled = re.search(r"[0#?],+(?![0#?,])", code) is not None
    literal = ""
    for token in (*_TOKEN.finditer(code), None):
        # Letters that are escaped one by one, K\č, are one text.
        if token is not None and token["escaped"] is not None:
            literal += token["escaped"]
            continue
        texts = [literal] if literal and (not is_weak(literal) or _stands_for_money(literal, code, is_scaled)) else []
        literal = ""
        if token is not None:
            if token["percent"] is not None:
                return PERCENT
            written = (text for text in (token["quoted"], token["bare"]) if text)
            texts += [text for text in written if not is_weak(text) or _stands_for_money(text, code, is_scaled)]
            if token["sign"] and is_weak(token["sign"]) and is_sign(token["sign"].strip()):
                return of_place(token["sign"].strip(), token["place"] or "")
            if token["sign"]:
                texts.append(of_place(token["sign"].strip(), token["place"] or ""))
        for text in texts:
            if mark := _currency(text, is_scaled=is_scaled):
                return mark
    return ""


def _stands_for_money(letters: str, code: str, is_scaled: bool) -> bool:
    """Whether letters that may be a currency are one: before grouped digits or decimals, or behind decimals.

    ``"Q"0`` is a quarter, ``#,##0,"K"`` thousands and ``#,##0 "MT"`` tonnes.
    """
    if is_scaled or not is_sign(letters.strip()):
        return False
    first = re.search(r"[0#?]", code)
    is_before = first is not None and code.find(letters) < first.start()
    has_decimals = re.search(r"[0#?]\.[0#?]", code) is not None
    return has_decimals or "#,#" in code if is_before else has_decimals and len(letters.strip()) > 1


def _currency(text: str, *, is_scaled: bool) -> str:
    """The currency that a text of a format is; without the k of k€ where the format itself shows thousands."""
    text = text.strip(" \u00a0\u202f()")
    text = text if is_sign(text) else text.strip("/ ")
    if is_scaled and text[:-1].isalpha() and text[-1:] in "€$£¥":
        text = text[-1]
    reading = read_money(f"{text} 1") if text and not text[-1].isdigit() else None
    return "" if reading is None else reading.currency
