"""What remarks, accounts and states say of single lines: cancelled, not earned yet, a part paid back; rates beside."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = [
    "is_account",
    "is_balance_sheet",
    "is_exchange_rate",
    "is_income_account",
    "is_item",
    "is_money_account",
    "is_partly_refunded",
    "places_of_rates",
    "says_cancelled",
]

_LONGEST = 60
_CANCELLED = re.compile(
    r"\b(?:storniert(?:e[nrs]?)?|annulliert(?:e[nrs]?)?|voided|cancell?ed|annulée?s?|anulad[ao]s?|annullat[aoie]|"
    r"stornat[ao]|geannuleerde?|makulera[dt]|makuleret|annullera[dt]|annulleret|annullert|mitätöity|anulowan[aeyo]|"
    r"stornowan[aeyo]|zrušen[aoý]|stornován[aoý]?|sztornózott|anulată?|аннулирован[ао]?|отмен[её]н[ао]?)\b"
    r"|^(?:void|deleted|gelöscht)(?: *[:;,(–—-]|$)|[(\[](?:void|deleted|gelöscht)[)\]]|"
    r"[:–—-] (?:void|deleted|gelöscht)$"
)
_NOT_SO = re.compile(
    r"\b(?:not|never|non|un|no|nicht|nie|pas|if|unless|until|falls|wenn|for|für|pour|of|replac\w*|ersatz|ersetzt|"
    r"instead|remplac\w*|sustituye|sostituisce|vervangt|ersätter|erstatter|zastępuje|reissue\w*|rebill\w*)\b"
)
"""Before the word: the line is another one than what was cancelled."""
_CHARGED = re.compile(
    r"\bfees?\b|\bcharges?\b|penalt|gebühr|kosten|pauschale|\bfrais\b|\bgastos\b|\bspese\b|avgift|gebyr|insur|"
    r"versicher|reinstat|reactivat|reopen|reaktiviert|\bflights?\b|\bstamps?\b"
)
_LATER = re.compile(r" (?:from|as of|effective|with effect|ab|mit wirkung|à partir|a partir|per einde)\b")
"""Right behind the word: what was sold ended on a later day."""
_LEADING = re.compile(r"[0-9][0-9./-]*\s*(?:[-–—:·]\s*)?")
_ACCOUNT = re.compile(
    r"(?:(?:g/?l|ledger|general ledger|nominal|income|sales|revenue|sach|erlös|erfolgs) ?-?)?"
    r"(?:accounts?|acct\.?|konto|nominal)(?: ?(?:name|type|description|title|category|class|bezeichnung|art|typ))?"
    r"|kontobezeichnung|kontoname|sachkonto|compte(?: général)?|intitulé (?:du )?compte|libellé (?:du )?compte|cuenta|"
    r"(?:nombre|tipo) de (?:la )?cuenta|conto|descrizione conto|conta|(?:grootboek)?rekening|kontonavn|kontonamn|"
    r"nazwa konta|účet|název účtu|főkönyvi számla"
)
_ITEM = re.compile(
    r"category|kategorie|items?(?: name)?|product/service|products?(?: name)?|artikel|description|posten"
)
_BALANCE_SHEET = re.compile(
    r"(?:deferred|unearned) (?:revenues?|income|sales)|(?:revenue|income) received in advance|"
    r"contract liabilit(?:y|ies)|"
    r"accounts? receivable(?: \(?a/r\)?)?|trade (?:receivables?|debtors|creditors)|(?:debtors|creditors) control"
    r"(?: account)?|accounts? payable(?: \(?a/p\)?)?|undeposited funds|customer (?:deposits?|prepayments?)|"
    r"(?:other |long[ -]term |non-?)?(?:current )?(?:liability|liabilities|assets?)|"
    r"(?:sales tax|vat|gst|hst) (?:payable|control(?: account)?|liability|collected)|"
    r"passive rechnungsabgrenzung(?:sposten)?|forderungen(?: (?:aus|a\.?) ?.*)?|(?:erhaltene|kunden) ?anzahlungen|"
    r"erhaltene anzahlungen auf bestellungen|verbindlichkeiten(?: .*)?|produits constatés d'avance|"
    r"avances (?:et acomptes )?(?:reçus|clients)(?: .*)?|tva collectée|créances clients|crediti verso clienti|"
    r"risconti passivi|iva a debito|ingresos (?:anticipados|diferidos)|anticipos de clientes|cuentas por cobrar|"
    r"iva repercutido|vooruitontvangen (?:omzet|bedragen)|debiteuren|förutbetalda intäkter|kundfordringar|"
    r"forudbetalinger fra kunder|tilgodehavender fra salg|kundefordringer|receita diferida|contas a receber"
)
_MONEY = re.compile(
    r"(?:cash|bank)(?: account| at bank| in bank| on hand)?|petty cash|checking(?: account)?|kasse|banque|caisse|banca|"
    r"cassa|bancos?|caja|kas|kassa|bankkonto"
)
_INCOME = re.compile(
    r"\b(?:sales?|revenues?|income|turnover|erlöse?|umsatz|umsätze|umsatzerlöse|ventes?|produits|prestations|ricavi|"
    r"vendite|ventas|ingresos|omzet|opbrengst(?:en)?|intäkter|försäljning|omsætning|salg|przychody|sprzedaż|tržby|"
    r"vendas|receitas?)\b"
)
_PARTLY_REFUNDED = re.compile(
    r"(?:partially|partly|part)[ _-]?refunded|(?:teilweise|teil)[ -]?(?:rück)?erstattet|"
    r"(?:partiellement remboursé|remboursé partiellement)e?|parcialmente reembolsad[ao]|reembolsad[ao] parcialmente|"
    r"parzialmente rimborsat[ao]|rimborsat[ao] parzialmente|gedeeltelijk terugbetaald|delvist refunderet|"
    r"delvis återbetald|delvis refundert|częściowo zwrócon[aeoy]"
)
_EXCHANGE = re.compile(
    r"(?:currency |ccy )?(?:exchange|exch\.?|ex\.?|fx|forex|currency|curr\.?|ccy|conversion) ?rates?|rate of exchange|"
    r"fx|wechselkurs|umrechnungskurs|währungskurs|devisenkurs|umrechnungsfaktor|(?:taux|cours) (?:de |du )?change|"
    r"taux (?:de )?conversion|tipos? de cambio|tasa de cambio|tasso di cambio|cambio valuta|taxa de c[âa]mbio|"
    r"wisselkoers|valutakoers|valutakurs|växelkurs|kurs waluty|kurs wymiany|směnný kurz|kurz měny|árfolyam|"
    r"valuuttakurssi|курс валюты|döviz kuru|curs valutar"
)
_PERHAPS_EXCHANGE = re.compile(r"kurs|kurz|koers|cambio|câmbio|cours|курс|kur")
_PLACES = 3


def says_cancelled(text: str) -> bool:
    """Whether a short text says beside other things that its line was cancelled.

    >>> [says_cancelled(text) for text in ("cancelled - see 7", "Void: twice", "Facture annulée", "Work (cancelled)")]
    [True, True, True, True]
    >>> [says_cancelled(text) for text in ("Fee for cancelled visit", "Replaces cancelled 7", "Void fill", "Storno")]
    [False, False, False, False]
    """
    folded = fold(text)
    found = _CANCELLED.search(folded) if len(folded) <= _LONGEST else None
    if found is None or _LATER.match(folded, found.end()):
        return False
    return not _CHARGED.search(folded) and not _NOT_SO.search(folded[: found.start()])


def is_account(title: str) -> bool:
    """Whether the words below a title are accounts.

    >>> is_account("GL account"), is_account("Konto"), is_account("Item")
    (True, True, False)
    """
    return _ACCOUNT.fullmatch(title_words(title)) is not None


def is_item(title: str) -> bool:
    """Whether the words below a title may name accounts as well as what was sold: ``Item``, ``Category``."""
    return _ITEM.fullmatch(title_words(title)) is not None


def is_balance_sheet(text: str) -> bool:
    """Whether a text is the name of an account that holds no income: ``2400 Deferred revenue``.

    >>> is_balance_sheet("2400 Deferred revenue"), is_balance_sheet("Accounts receivable"), is_balance_sheet("Sales")
    (True, True, False)
    """
    return _BALANCE_SHEET.fullmatch(_name_of(text)) is not None


def is_money_account(text: str) -> bool:
    """Whether a text is the name of an account of money, or another thing of that name: ``1200 Bank``, ``Cash``."""
    return _MONEY.fullmatch(_name_of(text)) is not None


def is_income_account(text: str) -> bool:
    """Whether a text is the name of an account that holds income: ``8400 Erlöse``; unearned income is none.

    >>> is_income_account("8400 Erlöse"), is_income_account("Unearned income")
    (True, False)
    """
    return _INCOME.search(fold(text)) is not None and not is_balance_sheet(text)


def _name_of(text: str) -> str:
    folded = fold(text)
    found = _LEADING.match(folded)
    return folded[found.end() :] if found else folded


def is_partly_refunded(word: str) -> bool:
    """Whether a state says that a part was paid back: ``partially_refunded``.

    >>> is_partly_refunded("partially_refunded"), is_partly_refunded("Refunded")
    (True, False)
    """
    return _PARTLY_REFUNDED.fullmatch(fold(word)) is not None


def is_exchange_rate(title: str) -> bool:
    """Whether a title is that of rates of exchange and of nothing else.

    >>> is_exchange_rate("FX rate"), is_exchange_rate("Taux de change"), is_exchange_rate("Hourly rate")
    (True, True, False)
    """
    return _EXCHANGE.fullmatch(title_words(title)) is not None


def places_of_rates(title: str) -> int:
    """How many decimals tell rates of exchange from others below a title of several meanings; 0 for other titles.

    Numbers of courses stand below ``Kurs``, hours and taxes below ``Rate``.

    >>> places_of_rates("Kurs"), places_of_rates("Rate"), places_of_rates("Amount")
    (1, 3, 0)
    """
    words = title_words(title)
    return _PLACES if words == "rate" else int(_PERHAPS_EXCHANGE.fullmatch(words) is not None)
