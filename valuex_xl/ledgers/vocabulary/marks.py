"""The titles of columns that mark some lines: as cancelled, as credited, as booked, or by what they take back."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.roles import NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import title_words

__all__ = ["is_day_of_undoing", "names_what_it_takes_back", "role_of_mark", "says_that_it_counts"]

_MARK = re.compile(
    r"(?:(?:is|ist|est|är|er) )?(?:(?P<less>credit(?: ?(?:note|memo|invoice))?|gutschrift|rechnungskorrektur|kredit|"
    r"kreditfaktura|kreditnota|creditnota|creditfactuur|avoir|abono|rectificativa|korrektur|correction|correctif|"
    r"korekta|"
    r"rettifica|iade|(?:nota|note) (?:di|de) cr[eé]dito?|"
    r"return|retoure|generalumkehr)|(?P<none>void(?:ed)?|cancel(?:l?ed|lation)|canc\.?|deleted|draft|refunded|"
    r"storno|storniert|gelöscht|entwurf|annulé(?:e|s)?|supprimé(?:e)?|brouillon|anulad[ao]|annullat[ao]|"
    r"geannuleerd|makulerad|makuleret|annulleret|annullert|mitätöity|anulowan[ay]|zrušeno|pro ?-?forma|"
    r"intercompany|plan|planned|planwert|budget|forecast|prognose|"
    r"test(?: order)?))(?: ?(?:flag|indicator|kennzeichen|-?kz\.?|\(gu\))| ?\?)?"
)
_UNDOING = re.compile(
    r"(?:void(?:ed)?|cancell?ed|cancellation|deleted|deletion|reversed|annulé|annulation|anulado|anulación|annullato|"
    r"storniert|gelöscht|makulerad|makuleret|anulowano) ?(?:at|on|date|day|time|datum|am|le|el|il|data|dato|fecha)"
    r"|(?:date|datum|fecha|data) ?(?:of |d'|de |di )?(?:cancellation|deletion|void|annulation|anulación|annullamento|"
    r"storno)"
    r"|storno(?:datum| am)|löschdatum|stornierungsdatum"
)
_COUNTS = re.compile(
    r"(?:is |ist )?(?:posted|valid|booked|gebucht|verbucht|gültig|confirmed|bestätigt|approved|genehmigt|final|"
    r"definitive?|"
    r"bokförd|bogført|bokført|comptabilisée?|validée?|contabilizad[ao]|registrat[ao]|zaksięgowan[aoy]|zaúčtováno|"
    r"invoiced|billed|fakturiert|abgerechnet|facturée?|facturad[ao]|fakturerad)\??"
)
_TAKES_BACK = re.compile(
    r"(?:rma|revers(?:es|al of|al doc\w*|ed (?:by|doc\w*|entry|invoice))|"
    r"original (?:invoice|document|doc\.?|order|sale)|storno(?:beleg|nummer|nr\.?| zu| von| für| of)|"
    r"stornierte?r? (?:rechnung|beleg)|ursprungs(?:beleg|rechnung)|"
    r"(?:korrektur|gutschrift) (?:zu|für|von)|bezugsrechnung|(?:credited|corrected|refunded|returned|reversed) "
    r"(?:invoice|document|order|charge|sale)|(?:credit(?: note)?|refund|return) (?:for|of)(?: .*)?|facture d'origine|"
    r"factura rectificada|fattura (?:di riferimento|originale)|krediter(?:ad|et) faktura|oorspronkelijke factuur|"
    r"faktura korygowana|opravovaný doklad)(?:[ #:]*(?:no|nr|number|nummer|id|code|entry)?\.?)"
)


def role_of_mark(title: str) -> str:
    """TAKES_AWAY or NO_INCOME for the lines marked in a column by its title, where the title says so.

    >>> role_of_mark("IsCreditNote"), role_of_mark("Makulerad"), role_of_mark("Paid")
    ('takes away', 'no income', '')
    """
    found = _MARK.fullmatch(title_words(title))
    if found is None:
        return ""
    return TAKES_AWAY if found["less"] else NO_INCOME


def is_day_of_undoing(title: str) -> bool:
    """Whether a title is that of the day on which a document was cancelled: ``Deleted at``, ``Stornodatum``.

    >>> is_day_of_undoing("voided_on"), is_day_of_undoing("Stornodatum"), is_day_of_undoing("Cancellation policy")
    (True, True, False)
    """
    return _UNDOING.fullmatch(title_words(title)) is not None


def says_that_it_counts(title: str) -> bool:
    """Whether a no below a title says that the line does not count: ``Posted``, ``Valid``, ``Gebucht``."""
    return _COUNTS.fullmatch(title_words(title)) is not None


def names_what_it_takes_back(title: str) -> bool:
    """Whether what stands below a title is the document that the line takes back: ``Original invoice``, ``Reverses``.

    >>> names_what_it_takes_back("Reversal of"), names_what_it_takes_back("Original price")
    (True, False)
    """
    return _TAKES_BACK.fullmatch(title_words(title)) is not None
