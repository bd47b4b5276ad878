"""What remarks and states say of single lines: cancelled, a part paid back; rates beside."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = [
    "is_exchange_rate",
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
