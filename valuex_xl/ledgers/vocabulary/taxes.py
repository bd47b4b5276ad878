"""The words of a line that is a tax of its own: ``VAT 20%``, ``zzgl. 19% MwSt``, ``Sales tax payable``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["accounts_of_tax", "is_tax", "may_be_tax", "says_tax", "taxes_in"]

_SURE = (
    r"vat|gst|hst|pst|qst|tps|tvq|tvh|sgst|cgst|igst|iva|tva|btw|moms|mva|dph|áfa|afa|pdv|kdv|ndc|ндс|alv|ust\.?|mwst\.?|"
    r"mw-?st|umsatzst\.?|umsatzsteuer|mehrwertsteuer|(?:sales|use|lodging|city|state|county|local|output|value added|"
    r"goods and services|harmonized sales|provincial sales) tax(?:es)?|taxe sur la valeur ajoutée|"
    r"imposta sul valore aggiunto|omzetbelasting|impuesto sobre el valor añadido"
)
_ANY = r"tax|taxes|taxe|steuer|steuern|impuesto|impuestos|imposta|imposte|belasting|skatt|podatek|imposto"
_BEFORE = (
    r"(?:[0-9][0-9.]*(?: ?[·:.\u2013-])? )?(?:(?:zzgl\.?|plus|inkl\.?|incl\.?|gesetzl\.?|gesetzliche|dont|\+|output|"
    r"state|county|city|local|federal|fällige|total|standard|reduced|uk|eu) ?)*(?:[0-9]+(?:[.,][0-9]+)? ?% )?"
)
_AFTER = (
    r"(?: ?(?:[@/(+,:-]|at|à|al|à la|zu|von|of|on|out|on sales|on items|payable|control|collected|collectée?|a debito|"
    r"repercutido|output|due|account|konto|liability|liabilities|amount|betrag|line|standard|reduced|normal|ermäßigt|"
    r"voller satz|rate|satz|std|outputs?|sales|code|fällig|vereinnahmt|us|uk|de|fr|it|es|at|ch|nl|be|ca|ny|tx|"
    r"[0-9]+(?:[.,][0-9]+)?|%|\)))*"
)
_TAX = re.compile(rf"{_BEFORE}(?:(?:{_ANY})\W{{1,3}})?(?:{_SURE})(?: ?[/+&] ?(?:{_SURE}))?{_AFTER}")
_MAY_BE = re.compile(rf"{_BEFORE}(?:{_ANY}){_AFTER}")
_WORD = re.compile(rf"(?:{_SURE}|{_ANY})")
_TITLE = re.compile(r"tax|\bvat|\bgst\b|mwst|\bust\b|steuer|\btva\b|\biva\b|\bbtw\b|\bmoms|\bmva\b|\bdph\b")
_ACCOUNTS = (
    (re.compile(r"177[0-9]"), re.compile(r"8[0-9]{3}")),  # SKR03
    (re.compile(r"380[0-9]"), re.compile(r"4[0-9]{3}")),  # SKR04
    (re.compile(r"4457[0-9]*"), re.compile(r"70[0-9]+")),  # plan comptable général
    (re.compile(r"2200"), re.compile(r"40[0-9]{2}")),  # Sage 50
)


def is_tax(text: str) -> bool:
    """Whether a text says nothing but that its line is a tax.

    >>> is_tax("MwSt 19%"), is_tax("19 % USt"), is_tax("2200 - Sales Tax Payable"), is_tax("Erlöse 19% USt")
    (True, True, True, False)
    """
    return _TAX.fullmatch(fold(text)) is not None


def may_be_tax(text: str) -> bool:
    """Whether a text says tax and no more, which a firm of accountants may sell.

    >>> may_be_tax("Tax"), may_be_tax("Steuern 8.1%"), may_be_tax("Tax advice")
    (True, True, False)
    """
    return _MAY_BE.fullmatch(fold(text)) is not None


def taxes_in(texts: Iterable[str]) -> set[str]:
    """Those of some texts that are a tax, or may be one."""
    return {text for text in texts if _WORD.search(fold(text)) and (is_tax(text) or may_be_tax(text))}


def says_tax(title: str) -> bool:
    """Whether a title is that of a tax: what stands below it says how a line is taxed, and not that it is a tax."""
    return any(map(_TITLE.search, (title_words(title), fold(title))))  # MwSt is one word


def accounts_of_tax(numbers: list[str]) -> set[str]:
    """Those of some account numbers that are accounts of output tax beside accounts of income, in usual charts.

    >>> sorted(accounts_of_tax(["8400", "1776"])), accounts_of_tax(["1776", "1200"])
    (['1776'], set())
    """
    for tax, income in _ACCOUNTS:
        if any(map(income.fullmatch, numbers)) and (found := set(filter(tax.fullmatch, numbers))):
            return found
    return set()
