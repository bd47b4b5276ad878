"""The unit in which a title, or a line above it, says that amounts are: thousands, millions, cents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from valuex_xl.errors import UserError
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical, minor_power
from valuex_xl.ledgers.vocabulary.units_elsewhere import MONEY, POWERS, WITH_IN, in_english
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy

__all__ = ["UNITS", "Unit", "currency_in", "said_units", "unit_above", "unit_below", "unit_of", "without_unit"]

UNITS = {
    "whole": 0,
    "cents": -2,
    "micros": -6,
    "hundreds": 2,
    "thousands": 3,
    "lakhs": 5,
    "millions": 6,
    "crores": 7,
    "billions": 9,
}
"""By the word that an answer takes: ten to which power one of them is."""
_NAMES = {power: word for word, power in UNITS.items()}

_WORDS = {
    -9: "nanos",
    -6: "micros|microunits",
    2: "hundreds|hunderter|centaines|cientos|centinaia",
    3: "thousand|thousands|tausend|tausender|tsd|milliers|miles|migliaia|duizend|duizenden|tusen|tusental|tusind|tuhat|"
    "tuhatta|tys|tis|tisíc|тыс|тысяч|ezer|milhares|000|'000|000s|'000s|000's|1000s|千円|千元",
    4: "万円|万元",
    5: "lakh|lakhs|lac|lacs",
    6: "million|millions|millionen|mio|mios|mln|millones|milioni|milione|miljoen|miljoenen|miljoner|millioner|"
    "miljoonaa|млн|milhões|milionów|百万円|百万元",
    7: "crore|crores",
    8: "億円|亿元",
    9: "billion|billions|milliarde|milliarden|mrd|mia|mld|milliards|miliardi|miljard|miliardów|млрд",
    -2: "cent|cents|eurocent|eurocents|pence|rappen|centime|centimes|céntimos|centavos|centesimi|øre|öre|grosze|groszy|"
    "haléře|paise|kopecks",
}
_POWERS = {
    fold(word): power for table in (_WORDS, POWERS) for power, words in table.items() for word in words.split("|")
}
_BESIDE = {
    "k": 3,
    "t": 3,
    "tsd": 3,
    "mil": 3,
    "m": 6,
    "mm": 6,
    "mn": 6,
    "mill": 6,
    "bn": 9,
    "md": 9,
    "cr": 7,
    "ct": -2,
    "bin": 3,
    "mii": 3,
    "אלף": 3,
    "εκ": 6,
}
"""What is a unit only beside a currency: ``m`` in ``$m``, ``Cr`` in ``INR Cr``."""
# "mil" is a thousand in Spanish and Portuguese, a million in Czech and Romanian.
_CZECH, _CZECH_MILLION = frozenset(("kč", "czk", "lei", "ron")), ("mil",)
_MONEY = (
    {
        "euro": "EUR",
        "euros": "EUR",
        "eur": "EUR",
        "dollar": "$",
        "dollars": "$",
        "pounds": "GBP",
        "pound": "GBP",
        "sterling": "GBP",
        "franken": "CHF",
        "francs": "",
        "kronor": "SEK",
        "kroner": "",
        "kr": "",
        "rupees": "INR",
        "rs": "INR",
        "zł": "PLN",
        "kč": "CZK",
        "ft": "HUF",
        "forint": "HUF",
        "руб": "RUB",
        "yen": "JPY",
        "円": "JPY",
        "日元": "JPY",
        "人民币": "CNY",
        "人民幣": "CNY",
        "元": "元",
        "원": "KRW",
        "dm": "DEM",
    }
    | {fold(word): code for word, code in MONEY.items()}
    | {code.lower(): code for code in CODES}
)
_GLUED_TO = "eur|usd|gbp|chf|sek|nok|dkk|pln|czk|huf|jpy|cny|rmb|aud|cad|inr|zar|brl|dm|kr"
_GLUED = re.compile(
    rf"(?P<before>[tkm])(?P<money>{_GLUED_TO})|(?P<first>{_GLUED_TO})(?P<behind>k|m|mm|mn|mio|tsd|bn)", re.UNICODE
)
_TOKEN = re.compile(
    r"(?:us|au?|ca?|nz|hk|s|r|nt)?\$|(?:cn|jp)?[¥￥]|[€£₹₽₺₩]|'?000(?:'?s)?(?![\d.,'])|\d[\d.,']*s?|[^\W\d_]+"
)
_WORD = re.compile(r"[^\W\d_]+|[$€£¥₹]")
_GAP = re.compile(r"(?<=\w)[\s,;(（\[/|–-]+(?=[\w'$€£¥₹])")
_APART = re.compile(r"[()\[\]{}|/;:]|,(?!\d)| [-–—] ")
_US_DOLLARS = re.compile(r"\bus dollars?\b")
_MINOR = re.compile(r"(?:\b|_)(?:in )?minor[ _](?:currency[ _])?units?(?:\b|_)|(?<=_)minor$|\(minor\)|\bin minor\b")
_HUNDRED_THOUSANDS = re.compile(r"\bhundred thousands?\b")
_FACTOR = re.compile(
    r"(?<![^\s(\[_])(?:[x×*÷/]\s?(1[.,' ]?000[.,' ]?000|1[.,' ]?000|100)|10(?:\^|\*\*)([369]))"
    r"(?=\s*(?:$|[)\]€$£]|[a-z]{3}[)\]]))"
)
"""A factor by which amounts are to be multiplied: ``x100``, ``10^3``."""
_FACTORS = {"100": "hundreds", "1000": "thousands", "1000000": "millions"}
_POWERS_OF_TEN = {"3": "thousands", "6": "millions", "9": "billions"}
_RAISED = str.maketrans({"³": "^3", "⁶": "^6", "⁹": "^9"})
_SHORT = re.compile(r"\((bn|k)\)|(?<=[\s_,])(bn)$|(?<=[a-z]_)(k)$")
"""Short units that stand alone: in brackets, or at the end where they are no word."""
_CENTS = -2
_BEFORE = frozenset(
    ("in", "en", "em", "im", "i", "x", "×", "w", "v", "u", "в", "у", "во", "σε", "dalam", "đvt", "단위", "単位", "单位")
)
_AFTER = frozenset(("net", "netto", "brutto", "gross", "ban", "ben"))
_JOINING = frozenset(("of", "de", "d", "di", "x", "×", "in", "us"))
_TIMES = frozenset(("of", "de", "d", "di"))
_IN_TITLE = re.compile(
    r"\b([A-Z]{3})\b|((?:\b(?:US|AU?|CA?|NZ|HK|S|R|NT))?\$|(?:\b(?:CN|JP))?[¥￥]|[€£₩]|人民币|人民幣|日元|円(?![^\W\d_])"
    r"|(?<=[(（/])元(?=[)）]|$)|(?:(?<![가-힣])|(?<=[천만억]))원(?![가-힣]))"
)
_NO_CENT = frozenset(("per", "pour", "por", "par", "pro"))


def said_units(said: Sequence[str]) -> dict[str, str]:
    """Units by their column from texts as ``--unit`` takes them, ``COLUMN=thousands``; UserError where one is not, or
    a column has two.
    """
    found: dict[str, str] = {}
    for text in said:
        column, _, word = text.rpartition("=")
        if not column.strip() or fold(word) not in UNITS:
            hint = did_you_mean(word, list(UNITS)) or f" - the units there are: {', '.join(UNITS)}"
            raise UserError(f'--unit "{text}" is not COLUMN=UNIT{hint}')
        twin = next((each for each in found if fold(each) == fold(column)), None)
        if twin is not None and found[twin] != fold(word):
            raise UserError(f"the unit of {twin} is said twice, {found[twin]} and {fold(word)} - keep one of them")
        found[tidy(column)] = fold(word)
    return found


class Unit(NamedTuple):
    """Ten to which power one is, and the currency that is told with it; empty where none is."""

    power: int
    currency: str = ""

    @property
    def name(self) -> str:
        """``thousands``; ``units of 10,000`` where an answer has no word for it."""
        if self.power < 0 and self.power not in _NAMES:
            return f"units of 1/{10**-self.power:,}"
        return _NAMES.get(self.power, f"units of {10**self.power:,}")


def unit_of(title: str) -> Unit | None:
    """The unit in a title; None where it names none, for then amounts are whole.

    >>> unit_of("Amount (USD '000)"), unit_of("Umsatz in TEUR")
    (Unit(power=3, currency='USD'), Unit(power=3, currency='EUR'))
    >>> unit_of("Thousand Oaks"), unit_of("Revenue 2000"), unit_of("Per cent")
    (None, None, None)
    """
    return _unit(title, above=False)


def unit_above(text: str) -> Unit | None:
    """The unit that a line above a header names: more than a word that may be a name must say it.

    >>> unit_above("Alle Angaben in Tsd. €"), unit_above("M. Pence")
    (Unit(power=3, currency='EUR'), None)
    """
    return _unit(text, above=True)


def unit_below(text: str) -> Unit | None:
    """The unit that a line below a list names: where names stand alone a word that may be one is none.

    >>> unit_below("All amounts in TEUR"), unit_below("Pence")
    (Unit(power=3, currency='EUR'), None)
    """
    return _unit(text, above=True) if len(_WORD.findall(text)) > 1 else None


def currency_in(title: str) -> str:
    """The currency that a title names, by its sign, its code or with a unit; empty where it names none."""
    for code, sign in _IN_TITLE.findall(title):
        if sign or code in CODES:
            return canonical(code or sign)
    unit = unit_of(title)
    return "" if unit is None else unit.currency


def without_unit(title: str) -> str:
    """A title without the unit or the currency in which it ends.

    >>> without_unit("Q1 2025 TEUR"), without_unit("Jan (in Tsd. €)"), without_unit("2025"), without_unit("Amount")
    ('Q1 2025', 'Jan', '2025', 'Amount')
    """
    for hit in _GAP.finditer(title):
        tokens = _tokens(fold(title[hit.end() :]))
        if tokens[:1] and tokens[0] in _BEFORE:
            tokens = tokens[1:]
        told = [at for at in range(len(tokens)) if tokens[at] not in _TIMES or at + 1 == len(tokens)]
        if tokens and tokens[0] not in _TIMES and all(_belongs(tokens, at) for at in told):
            return title[: hit.start()]
    return title


def _unit(text: str, *, above: bool) -> Unit | None:
    folded = _US_DOLLARS.sub("usd", _MINOR.sub(" cents ", fold(re.sub("[’´`]", "'", text.translate(_RAISED))))).strip()
    if not above:
        folded = _HUNDRED_THOUSANDS.sub("lakhs", _FACTOR.sub(_factor, _SHORT.sub(_short, folded)))
    for segment in _APART.split(folded):
        tokens = _tokens(segment)
        for first in range(len(tokens)):
            found = _run(tokens, first, above=above)
            if found is not None and found.power == _CENTS:
                money = found.currency or _currency([token for token in _tokens(folded) if _is_money(token)])
                return Unit(minor_power(money), found.currency)
            if found is not None:
                return found
    return None


def _factor(hit: re.Match[str]) -> str:
    word = _POWERS_OF_TEN[hit[2]] if hit[2] else _FACTORS[re.sub("[^0-9]", "", hit[1])]
    return f"({word})"


def _short(hit: re.Match[str]) -> str:
    return "(thousands)" if "k" in hit[0] else "(billions)"


def _tokens(segment: str) -> list[str]:
    """The words of a piece of a title; ``TEUR`` and ``USDm`` are two."""
    found: list[str] = []
    for token in _TOKEN.findall(in_english(segment)):
        glued = _GLUED.fullmatch(token)
        if glued is None:
            found.append(token)
        elif glued["before"]:
            found += [glued["before"], glued["money"]]
        else:
            found += [glued["first"], glued["behind"]]
    return found


def _run(tokens: list[str], first: int, *, above: bool) -> Unit | None:
    """The unit that begins at a word, with the currency beside it, where it ends a piece of the title or begins it."""
    end, money, powers = first, [], list[int]()
    while end < len(tokens):
        token = tokens[end]
        power = _power(tokens, end)
        if power is not None and powers and tokens[end - 1] in _TIMES:
            powers[-1] += power  # miles de millones
        elif power is not None:
            powers.append(power)
        elif _is_money(token):
            money.append(token)
        elif not (token in _JOINING and end > first and end + 1 < len(tokens) and _belongs(tokens, end + 1)):
            break
        end += 1
    if len(powers) != 1:
        return None
    before, rest = tokens[first - 1] if first else "", tokens[end:]
    ends = all(token in _AFTER or token[0].isdigit() for token in rest)
    if before in _NO_CENT and powers[0] < 0:
        return None
    sure = before in _BEFORE or bool(money) or not (before or rest) or tokens[first] in WITH_IN
    begins = not before and bool(money)
    if (ends and (sure or not above)) or (begins and not above):
        return Unit(powers[0], _currency(money))
    return None


def _belongs(tokens: list[str], at: int) -> bool:
    return _power(tokens, at) is not None or _is_money(tokens[at])


def _power(tokens: list[str], at: int) -> int | None:
    """Ten to which power the unit of a word is; None where it is none."""
    token = tokens[at]
    beside = {tokens[to] for to in (at - 1, at + 1) if 0 <= to < len(tokens)}
    if token in _CZECH_MILLION and beside & _CZECH:
        return 6
    if token in _BESIDE and any(map(_is_money, beside)):
        return _BESIDE[token]
    if token[0].isdigit() and token.translate({ord(sign): None for sign in ".,'"}) == "1000":
        before = [each for each in tokens[:at] if not _is_money(each)]
        return 3 if before and before[-1] in _BEFORE else None
    return _POWERS.get(token)


def _is_money(token: str) -> bool:
    return token in _MONEY or token[-1] in "$€£¥₹₽₺₩"


def _currency(money: list[str]) -> str:
    return next((canonical(_MONEY.get(token, token)) for token in money if _MONEY.get(token, token)), "")
