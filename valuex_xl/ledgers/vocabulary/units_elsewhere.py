"""Units of amounts in languages that write them in one word with their money, or in letters that part no words.

Each is told in English words, which ``units`` knows: 백만원 is ``million krw``, พันบาท ``thousand thb``.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["MONEY", "POWERS", "WITH_IN", "in_english"]

POWERS: Final = {
    3: "nghìn|ngàn|ribu|ribuan|אלפי|באלפי|ألف|آلاف|الاف|بالآلاف|بالالاف|بآلاف|بالألف|χιλιάδες|χιλιάδων|χιλ|тысяча|"
    "тысячи|тысячах|тис|тисяч|тисячах|хил|хиляди|хиљ|хиљада|хиљадама|илјади|hiljada|hiljadama|tisuća|tisuće|tisućama|tisoč|"
    "tisočih|tuh|tuhandetes|tuhansina|tūkst|tūkstošos|tūkstoši|tūkstančiais|tūkstančių|þús|þúsundum|tisícoch|"
    "tisících|tysiące|tysiącach|tysięcy|мың",
    4: "myriad",
    6: "triệu|juta|jutaan|milyon|milyona|מיליון|מיליוני|במיליוני|מליון|מליוני|במליוני|مليون|ملايين|بالملايين|بملايين|"
    "بالمليون|εκατομμύρια|εκατομμυρίων|εκατ|миллион|миллиона|миллионов|миллионах|мільйон|мільйонів|мільйонах|милиони|"
    "милиона|milijuna|milijunima|milijonih|milijona|milioane|miljonit|miljonites|milj|milijonais|milijonų|"
    "millió|milionach|miliony|milionech|miliónoch|miljoonina",
    8: "oku",
    9: "tỷ|tỉ|miliar|miliaran|milyar|מיליארד|מיליארדי|במיליארדי|مليار|مليارات|بالمليارات|δισεκατομμύρια|δισ|"
    "миллиард|миллиарда|миллиардов|миллиардах|мільярд|мільярдів|miliarde|milliárd|miliardach|miliardy",
    12: "trillion|trillions|triliun",
}
"""Words by ten to which power one of them is; what is a usual word or name too is not among them."""
WITH_IN: Final = frozenset(
    "באלפי במיליוני במליוני במיליארדי بالآلاف بالالاف بآلاف بالألف بالملايين بملايين بالمليون "
    "بالمليارات tuhansina".split()
)
"""Words that say "in thousands" or "in millions" by themselves."""
MONEY: Final = {
    "đồng": "VND",
    "vnđ": "VND",
    "đ": "VND",
    "rupiah": "IDR",
    "rp": "IDR",
    "rm": "MYR",
    "tl": "TRY",
    "lira": "",
    "שקל": "ILS",
    "שקלים": "ILS",
    "ريال": "",
    "درهم": "",
    "دينار": "",
    "جنيه": "",
    "دولار": "",
    "ευρώ": "EUR",
    "рублей": "RUB",
    "рубли": "RUB",
    "рублях": "RUB",
    "рубля": "RUB",
    "грн": "UAH",
    "гривень": "UAH",
    "гривнях": "UAH",
    "тенге": "KZT",
    "лв": "BGN",
    "лева": "BGN",
    "дин": "RSD",
    "динара": "RSD",
    "dinara": "RSD",
    "ден": "MKD",
    "денари": "MKD",
    "lei": "RON",
    "złotych": "PLN",
    "złote": "PLN",
    "korun": "CZK",
    "korunách": "CZK",
    "eura": "EUR",
    "eurima": "EUR",
    "eurah": "EUR",
    "evrov": "EUR",
    "euroa": "EUR",
    "eurot": "EUR",
    "eurodes": "EUR",
    "eurų": "EUR",
    "eurais": "EUR",
    "eiro": "EUR",
    "eurách": "EUR",
    "eurech": "EUR",
    "reais": "BRL",
    "pesos": "",
    "soles": "PEN",
    "colones": "CRC",
    "bolivianos": "BOB",
    "guaraníes": "PYG",
    "quetzales": "GTQ",
    "lempiras": "HNL",
    "dólares": "",
    "dolares": "",
}
"""Names of money by their currency; empty for what several countries have."""
_COUNTS: Final = {
    sign: power
    for power, signs in {
        3: "천 千 仟",
        4: "만 万 萬",
        5: "십만 十万 十萬",
        6: "백만 百万 百萬",
        7: "천만 千万 千萬",
        8: "억 亿 億",
        9: "십억 十亿 十億",
        12: "조 兆",
    }.items()
    for sign in signs.split()
}
_WORDS: Final = {
    3: "thousand",
    4: "myriad",
    5: "lakh",
    6: "million",
    7: "crore",
    8: "oku",
    9: "billion",
    12: "trillion",
}
_EAST_ASIAN: Final = {
    name: code
    for code, names in {
        "krw": "원",
        "jpy": "円 日元 日圓",
        "元": "元",
        "usd": "美元 美金 달러 ドル 米ドル",
        "eur": "欧元 歐元 유로 ユーロ",
        "hkd": "港元 港币 港幣",
        "cny": "人民币 人民幣",
        "twd": "新台幣 新臺幣 新台币 台幣",
    }.items()
    for name in names.split()
}


def _any_of(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_LETTER = "\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff"
_IN_ONE_WORD = re.compile(
    rf"(?:단위|單位|单位|単位)?(?P<first>人民币|人民幣|新台幣|新臺幣|新台币|台幣|港币|港幣|美元|美金)?"
    rf"(?<![0-9一二三四五六七八九十百千万萬亿億数數几幾일이삼사오육칠팔구십백천만억])"
    rf"(?P<count>{_any_of(_COUNTS)})(?P<money>{_any_of(_EAST_ASIAN)})(?![{_LETTER}])"
)
_THAI = {"พันล้านบาท": "billion", "ล้านบาท": "million", "แสนบาท": "lakh", "หมื่นบาท": "myriad", "พันบาท": "thousand"}
_BAHT = re.compile("|".join(_THAI))
_SHEKELS = re.compile("ש[\"״']{1,2}ח")
# Small letters of thousands and millions stand before forints only: a Kft is a company, and "e" is "and" elsewhere.
_FORINTS = re.compile(r"\b(?P<count>[em]) ?ft\b\.?")


def in_english(text: str) -> str:
    """A folded text with the units in it in words of English, between blanks.

    >>> in_english("단위: 백만원"), in_english("销售额 万元"), in_english("ยอดขาย (ล้านบาท)"), in_english("인천원예")
    ('단위:  million krw ', '销售额  myriad 元 ', 'ยอดขาย ( million thb )', '인천원예')
    """
    if text.isascii():
        return _FORINTS.sub(_forints, text) if "ft" in text else text
    text = _IN_ONE_WORD.sub(_east_asian, text)
    text = _BAHT.sub(lambda found: f" {_THAI[found[0]]} thb ", text)
    return _FORINTS.sub(_forints, _SHEKELS.sub(" ils ", text))


def _east_asian(found: re.Match[str]) -> str:
    money = _EAST_ASIAN[found["first"] or found["money"]]
    return f" {_WORDS[_COUNTS[found['count']]]} {money} "


def _forints(found: re.Match[str]) -> str:
    return f" {'thousand' if found['count'] == 'e' else 'million'} huf "
