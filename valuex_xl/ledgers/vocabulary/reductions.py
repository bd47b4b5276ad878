"""Titles of amounts by which what was sold is lessened: returns, credits, rebates, contractual adjustments."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.plain_letters import any_of, bare
from valuex_xl.ledgers.vocabulary.titles import is_percent, title_words

__all__ = ["is_allowed", "is_list_price", "is_net_of_all", "is_reduction", "is_share_of_discount", "may_be_counts"]

_AMOUNT = (
    r"(?: (?:amounts?|amt\.?|values?|total|applied|issued|given|granted|betrag|wert|montant|importe|importo|bedrag|"
    r"belopp|belob|kwota|eur|usd|gbp|chf))?(?: ?\(?(?:eur|usd|gbp|chf|€|\$|£)\)?)?"
)
_BEFORE = r"(?:(?:total|sales|customer|other|misc\.?|amount|less:?|montant|importe|betrag) )?(?:des |de |of )?"
_WORDS = any_of(
    "credits|credit (?:notes?|memos?)|service credits?|(?:contractual|insurance|billing|price|payer|net)? ?"
    "(?:adj(?:ustment|\\.)?s?)|write[- ]?(?:downs?|offs?)|written (?:down|off)|returns|returned|rebates?|allowances?|"
    "charge-?backs?|bonus(?:es)?|deductions?|concessions?|mark-?downs?|waivers?|waived|clawbacks?|bad debts?|comps",
    "skonto|skonti|bonus|boni|gutschrift(?:en)?|retouren|rucksendungen|erlosschmalerung(?:en)?|korrektur(?:en)?|"
    "abzuge?|"
    "ruckvergutung(?:en)?|ausbuchung(?:en)?|minderung(?:en)?|stornobetrag|kundenbonus|jahresbonus",
    "avoirs?|retours?|escomptes?|ristournes?|r\\.?r\\.?r\\.?|abattements?|ajustements?|regularisations?|deductions?",
    "abonos?|devoluciones|rappels?|bonificacion(?:es)?|ajustes?|deducciones|resi|abbuoni|note di credito|rettifiche|"
    "storni|retouren|creditnota.?s|crediteringen|correcties|afboeking(?:en)?|devolucoes|abatimentos?|estornos?|"
    "creditos",
    "returer|krediteringar?|avdrag|justering(?:ar)?|fradrag|hyvitykset|palautukset|zwroty|korekty|bonusy|vratky|"
    "dobropisy|"
    "visszaru|jovairasok|retururi|iade(?:ler)?|ciro primi|возвраты?|бонусы?|корректировк[аи]|скидки задним числом",
    "返品(?:額|高)?|値引き?(?:額|高)?|割戻(?:し|額)?|リベート|調整額?|退货(?:金额)?|退貨(?:金額)?|折让|返利|调整|반품(?:액)?|에누리|리베이트|조정",
)
_TITLE = re.compile(rf"{_BEFORE}(?:{_WORDS.pattern}){_AMOUNT}")
_DISCOUNT = re.compile(
    r"\b(?:disc|discount|rabatt|rab|nachlass|remise|rem|rabais|dto|descuento|desconto|desc|sconto|korting|rabat|sleva|"
    r"kedvezmeny|alennus|iskonto|indirim|скидка)\b|rabatt|nachlass|値引率|割引率|折扣|할인율"
)
_NET = re.compile(
    r"\b(?:net|after|less|nach|abzgl|apres|despues|neta?s|nette|nettoumsatz|nettoerlose?|netto-?omzet|nettoomsattning|"
    r"nettosalg|collected|received|paid|payable|due)\b|純売上|净额|순매출"
)
_COUNTED = re.compile(
    r"credits|return|retour|retoure|devolucion|resi|retur|zwroty|vratky|comps|返品|退货|退貨|반품|adj|bonus"
)
_LISTED = re.compile(
    r"\b(?:list|catalogue|catalog|gross|rack|retail|full|standard)(?: unit)? (?:price|rate|amount|value|fee)\b|"
    r"listenpreis|bruttopreis|prix (?:catalogue|public|brut)|precio (?:de )?(?:lista|tarifa)|prezzo di listino|"
    r"catalogusprijs|listpris|cena (?:katalogowa|cennikowa)|定価|原价|정가"
)
_ALLOWED = re.compile(r"(?:allowed|allowable|contracted|expected|agreed)(?: (?:amounts?|amt\.?|charges?|fee))?")


def is_reduction(title: str) -> bool:
    """Whether a title is that of what lessens what was sold, and need not be in it.

    >>> is_reduction("Contractual adj."), is_reduction("Skonto"), is_reduction("Credits"), is_reduction("Retours")
    (True, True, True, True)
    >>> is_reduction("Credit"), is_reduction("Discount"), is_reduction("Return date"), is_reduction("Bonus %")
    (False, False, False, False)
    """
    return _TITLE.fullmatch(bare(title_words(title))) is not None and not is_percent(title)


def is_share_of_discount(title: str) -> bool:
    """Whether a title is that of discounts in percent: ``Discount %``, ``Rabatt in %``, ``Remise (%)``.

    >>> is_share_of_discount("Disc. %"), is_share_of_discount("Rabatt"), is_share_of_discount("Tax %")
    (True, False, False)
    """
    words = bare(title_words(title))
    return _DISCOUNT.search(words) is not None and (is_percent(title) or words.endswith("率"))


def is_net_of_all(title: str) -> bool:
    """Whether a title says that what lessens the amounts is in them already: ``Net sales``, ``Nettoumsatz``.

    >>> is_net_of_all("Net sales"), is_net_of_all("After credits"), is_net_of_all("Betrag netto")
    (True, True, False)
    """
    return _NET.search(bare(title_words(title))) is not None


def may_be_counts(title: str) -> bool:
    """Whether whole numbers below a title may be counts: pieces that came back, credits of a course.

    >>> may_be_counts("Returns"), may_be_counts("Skonto")
    (True, False)
    """
    return _COUNTED.search(bare(title_words(title))) is not None


def is_list_price(title: str) -> bool:
    """Whether a title is that of a price before discounts.

    >>> is_list_price("List price"), is_list_price("Price")
    (True, False)
    """
    return _LISTED.search(bare(title_words(title))) is not None


def is_allowed(title: str) -> bool:
    """Whether a title is that of what a payer allows of a bill by contract, which is all that is earned of it.

    >>> is_allowed("Allowed amount"), is_allowed("Allowance")
    (True, False)
    """
    return _ALLOWED.fullmatch(title_words(title)) is not None
