"""Titles of columns that hold a tax on what is sold, in the languages of the systems: ``消費税額``, ``Сумма НДС``."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.plain_letters import any_of, bare, fits

__all__ = ["is_tax_title"]

_TAXES = frozenset(
    bare(word)
    for word in (
        "vat|gst|hst|pst|qst|sgst|cgst|igst|utgst|tps|tvq|tvh|sst|tax|taxes|ust|umsatzsteuer|mwst|mehrwertsteuer|"
        "steuer|mehrwertsteuerbetrag|umsatzsteuerbetrag|steuerbetrag|mwstbetrag|ustbetrag|tva|taxe|iva|igv|igic|"
        "itbis|isv|impuesto|impuestos|imposta|imposte|imposto|impostos|icms|ipi|iss|pis|cofins|btw|belasting|moms|"
        "momsbelop|momsbeløb|merverdiavgift|mva|mervärdesskatt|skatt|alv|arvonlisävero|arvonlisäveron|vero|veron|vsk|"
        "virðisaukaskattur|käibemaks|pvn|pvm|podatek|podatku|dph|daň|áfa|adó|pdv|porez|ddv|davek|kdv|vergi|tvsh|φπα|"
        "фпа|ндс|пдв|ддс|ндc|ққс|ппн|ppn|cukai|buwis|thuế|gtgt|кдв|ƏDV|QQS"
    ).split("|")
)
_BESIDE = frozenset(
    bare(word)
    for word in (
        "amount|amt|sum|total|value|charged|collected|the|of|in|on|do|da|sales|output|betrag|summe|gesamt|wert|"
        "montant|somme|valeur|de|la|le|l|du|des|sur|importe|monto|valor|cuota|del|importo|totale|ammontare|di|bedrag|"
        "totaal|waarde|beløb|belopp|sats|määrä|summa|kwota|wartość|suma|od|částka|výše|hodnota|összeg|összege|érték|"
        "értéke|iznos|vrednost|znesek|valoare|valoarea|colectată|colectata|tutarı|tutar|toplam|hesaplanan|ποσό|αξία|"
        "сумма|сума|стоимость|тч|числе|том|в|вартість|стойност|на|износ|tiền|số|jumlah|nilai|nilainya|upphæð"
    ).split("|")
)
_OF_OTHER_LETTERS = any_of(
    "(?:[内內](?:消費|营业)?|うち)?(?:(?:地方)?消費税|(?:销项|銷項)?(?:增值)?[税稅]|營業[税稅]|加值型?營業[税稅])(?:[金]?[額额]|等|金[額额])?(?:合計|合计)?",
    "(?:부가가?치?세|세)(?:액|금|금액)?(?: ?합계)?",
    "(?:จำนวน(?:เงิน)?|ยอด|มูลค่า)? ?ภาษี(?:มูลค่าเพิ่ม|ขาย)?",
    "(?:(?:مبلغ|قيمة|اجمالي|إجمالي) )?(?:ال)?ضريبة(?: (?:القيمة )?المضافة| المبيعات)?",
    "(?:مبلغ )?مالیات(?: (?:بر )?ارزش افزوده)?",
    '(?:(?:סכום|סך|סה"כ) )?(?:ה)?מע["״\u05f4\u2019\']?מ',
    "(?:कुल )?(?:कर|जीएसटी|वैट)(?: (?:राशि|की राशि))?",
)
_WORD = re.compile(r"[^\W\d_]+")
_RATE = re.compile(r"\(?\s*[0-9]+(?:[.,][0-9]+)?\s*%\s*\)?")
_MARKED = re.compile(
    r"rate\b|satz\b|code|%|taux|tasa|aliquota|alíquota|stawka|sazba|kulcs|oranı|ставка|税率|稅率|세율|อัตรา"
)
"""What a title says that holds how a line is taxed rather than its tax."""


def is_tax_title(title: str) -> bool:
    """Whether a title says that what stands below it is the tax of a line, and nothing else.

    >>> [is_tax_title(each) for each in ("消費税", "税额", "ภาษีมูลค่าเพิ่ม", "Сумма НДС", "KDV Tutarı", "Moms 25%")]
    [True, True, True, True, True, True]
    >>> [is_tax_title(each) for each in ("税込金額", "Amount incl. VAT", "IVA rate", "Sales", "Net of tax", "税率")]
    [False, False, False, False, False, False]
    """
    text = _RATE.sub(" ", title).strip()
    if _MARKED.search(bare(text)) is not None:
        return False
    if fits(_OF_OTHER_LETTERS, text):
        return True
    words = _WORD.findall(bare(text).replace(".", ""))
    return any(word in _TAXES for word in words) and all(word in _TAXES or word in _BESIDE for word in words)
