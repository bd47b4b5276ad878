"""What a title says of the tax in its amounts: gross, net, with or without VAT, in the languages of the systems."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.plain_letters import any_of, bare
from valuex_xl.ledgers.vocabulary.tax_titles import is_tax_title
from valuex_xl.rulefiles.text import fold

__all__ = ["holds_tax", "is_gross", "is_net", "names_tax"]

_GROSS = re.compile(r"\b(?:gross|brutto|bruto|ttc|lordo|incl|including|inc|inkl|inclusive|mit steuer)\b")
_TAX = re.compile(
    r"\b(?:tax|taxes|vat|gst|hst|pst|ust|mwst|tva|iva|btw|moms|mva|dph|áfa|pdv|ddv|kdv|alv|pvm|pvn|φπα|ндс|пдв|ддс|ppn)\b"
    r"|steuer|taxamount|taxtotal|消費税|税额|稅額|부가세|세액"
)
_NET = re.compile(
    r"\b(?:net|netto|neto|ht|imponibile|excl|excluding|exkl|ekskl|excluded|untaxed|exclusive|without|ohne|hors|sin|sem|"
    r"senza|zonder|utan|uten|uden|bez|brez|fara|χωρις|без|haric|ilman|veroton|kma|km-ta|be pvm|nelkul)\b"
    r"|税抜|税別|不含|未税|未稅|공급가"
)
_VAT = (
    "tax|vat|gst|hst|qst|ust|mwst|tva|iva|btw|moms|mva|dph|afa|pdv|ddv|kdv|alv|pvm|pvn|vsk|φπα|ндс|пдв|ддс|ppn|"
    "steuer|impuestos?|impostos?|imposte|taxes|umsatzsteuer|mehrwertsteuer"
)
_WITH = (
    "incl|including|inc|inkl|inklusive|inclusive|with|mit|con|com|avec|met|med|cu|ze?|s|sa|su|ar|c/|koos|sis|sisaltaa|"
    "με|συμπ|συμπεριλαμβανομενου|с|со|з|із|вкл|включая|vc|vcetne|vratane|gom|termasuk|avec la"
)
_HOLDS_TAX = any_of(
    rf".*(?:^|[^\w])(?:{_WITH})[^\w]*(?:of |dont |\d+ ?% ?)?(?:sales )?(?:{_VAT})(?:-\w+)?(?:[^\w].*)?",
    rf".*(?:^|[^\w])(?:{_VAT})[^\w]*(?:incl|inclu[is]\w*|inkl|compres[oa]|compris\w*|inbegrepen)(?:[^\w].*)?",
    rf".*(?:^|[^\w])(?:{_VAT}) (?:dahil|ile|mukana|egyutt)(?:[^\w].*)?",
    r".*\b(?:gross|brutto|bruto|ttc|lordo|brutta|брутто|mit steuer|koos km)\b.*",
    r".*\bbrutto(?:betrag|umsatz|erlos|summe).*",
    ".*(?:税込|含税|含稅|价税合计|價稅合計|부가세 ?포함|vat ?포함|공급대가|כולל מע.?מ).*",
    ".*(?:شامل.*ضريبة|مع الضريبة|รวมภาษี|รวม vat|km-ga|kmga).*",
)


def is_gross(title: str) -> bool:
    """Whether a title says that tax is in the amounts, where a net amount stands beside it.

    >>> is_gross("Amount incl."), is_gross("Grossist")
    (True, False)
    """
    return _GROSS.search(fold(title)) is not None


def is_net(title: str) -> bool:
    """Whether a title says that no tax is in the amounts.

    >>> is_net("Netto"), is_net("Total (sin IVA)"), is_net("金额(不含税)"), is_net("Total")
    (True, True, True, False)
    """
    return _NET.search(fold(title)) is not None or _NET.search(bare(title)) is not None


def names_tax(title: str) -> bool:
    """Whether a title names a tax on what is sold.

    >>> names_tax("VAT"), names_tax("Mehrwertsteuer"), names_tax("ΦΠΑ"), names_tax("Taxi")
    (True, True, True, False)
    """
    return _TAX.search(fold(title)) is not None or is_tax_title(title)


def holds_tax(title: str) -> bool:
    """Whether a title alone says that tax is in the amounts, in any language.

    >>> [holds_tax(each) for each in ("Total c/ IVA", "Total (IVA incl.)", "金额(税込)", "Сумма с НДС", "KDV dahil")]
    [True, True, True, True, True]
    >>> [holds_tax(each) for each in ("Bruttó érték", "Αξία με ΦΠΑ", "Total sin IVA", "Netto", "Tax code", "Sales")]
    [True, True, False, False, False, False]
    """
    return _HOLDS_TAX.fullmatch(bare(title)) is not None and not is_net(title)
