"""Codes that say what a booking is, each under the headers of its own system: elsewhere they mean other things."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.posting_keys import posting_keys_in
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import is_type, title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["CODES", "codes_in"]

_CODES = {
    # SAP document types (table T003 as delivered); RE, a supplier's invoice there, is asked: elsewhere it is Rechnung
    "belegart|document type|doc. type|doc type|boekingssoort|blart|type de pièce": {
        "rv": ADDS, "dr": ADDS, "dg": TAKES_AWAY, "dz": NO_INCOME, "zp": NO_INCOME, "ab": NO_INCOME, "ru": TAKES_AWAY,
        "kr": NO_INCOME, "kz": NO_INCOME, "sa": NO_INCOME, "da": NO_INCOME, "kg": NO_INCOME, "re": ADDS,
    },
    # SAP document categories of billing (VBTYP) and billing types as delivered
    "sd cat|sd document category|vbtyp|sd doc. category|vertriebsbelegtyp": {
        "m": ADDS, "p": ADDS, "s": ADDS, "n": TAKES_AWAY, "o": TAKES_AWAY, "u": NO_INCOME, "3": NO_INCOME,
        "4": NO_INCOME, "5": NO_INCOME, "6": NO_INCOME,
    },
    "billt|billing type|fkart|fakturaart": {
        "f1": ADDS, "f2": ADDS, "l2": ADDS, "s2": ADDS, "g2": TAKES_AWAY, "re": TAKES_AWAY, "s1": TAKES_AWAY,
        "f8": NO_INCOME, "f5": NO_INCOME, "lr": NO_INCOME, "lg": NO_INCOME,
    },
    "class": {"inv": ADDS, "dm": ADDS, "cm": TAKES_AWAY, "pmt": NO_INCOME, "dep": NO_INCOME, "guar": NO_INCOME},
    "sale status|status": {"i": ADDS, "o": NO_INCOME, "q": NO_INCOME},
    "journalcode|code journal|journal": {"an": NO_INCOME, "bq": NO_INCOME, "ouv": NO_INCOME, "ran": NO_INCOME},
    # Sage 50, of the sales, purchase, bank and journal side
    "type|typ|tt|tran type|trans type|transaction type|tran. type": {
        "si": ADDS, "sc": TAKES_AWAY, "sd": NO_INCOME, "sa": NO_INCOME, "sr": NO_INCOME, "sp": NO_INCOME,
        "pi": NO_INCOME, "pc": NO_INCOME, "pd": NO_INCOME, "pp": NO_INCOME, "pa": NO_INCOME, "pr": NO_INCOME,
        "bp": NO_INCOME, "jd": NO_INCOME, "jc": NO_INCOME,
    },
    # Types of documents of the Italian e-invoice (FatturaPA, field TipoDocumento)
    "tipo documento|tipodocumento|tipo doc.|tipo doc|tipo dte|tipodte|código dte": {
        # Chile
        "33": ADDS, "34": ADDS, "39": ADDS, "41": ADDS, "56": ADDS, "61": TAKES_AWAY, "52": NO_INCOME,
        "td01": ADDS, "td02": ADDS, "td03": ADDS, "td04": TAKES_AWAY, "td05": ADDS, "td06": ADDS, "td08": TAKES_AWAY,
        "td24": ADDS, "td25": ADDS, "td26": ADDS, "td16": NO_INCOME, "td17": NO_INCOME, "td18": NO_INCOME,
        "td19": NO_INCOME, "td20": NO_INCOME, "td21": NO_INCOME, "td22": NO_INCOME, "td23": NO_INCOME,
        "td27": NO_INCOME,
    },
    # UN/EDIFACT 1001, as electronic invoices write it (EN 16931)
    "invoicetypecode|invoice type code|invoice type|documenttypecode|document type code|typecode|type code|"
    "rechnungsart|rechnungstyp|document type": {
        "380": ADDS, "326": ADDS, "384": ADDS, "389": ADDS, "381": TAKES_AWAY, "396": TAKES_AWAY, "386": NO_INCOME,
        "325": NO_INCOME,
    },
    # Mexico
    "tipo de comprobante|tipodecomprobante|tipo comprobante|efecto|efecto del comprobante": {
        "i": ADDS, "e": TAKES_AWAY, "p": NO_INCOME, "t": NO_INCOME, "n": NO_INCOME, "ingreso": ADDS,
        "egreso": TAKES_AWAY, "traslado": NO_INCOME,
    },
    "posting (y/n)|posting": {"no": NO_INCOME, "n": NO_INCOME},
}  # fmt: skip

CODES: dict[str, dict[str, str]] = {}
for _headers, _codes in _CODES.items():
    for _header in _headers.split("|"):
        CODES[_header] = CODES.get(_header, {}) | _codes
"""By the folded header, the role of each folded code."""

_SHORT = 2
# Short for an invoice and for a credit note, as books abbreviate them: each says so beside the other only.
_PAIRS = [
    pair.split("/")
    for pair in (
        "inv/crn inv/cn inv/cm inv/cr inv/crm inv/crd inv/ret in/cn in/cr in/cm iv/cn si/crn sin/crn fa/av fac/av "
        "fac/avo fact/av ft/nc ft/nac fat/nc fc/nc fv/nc fac/nc fra/abo fra/abn fra/rec f1/r1 f1/r2 f1/r3 f1/r4 f2/r5 "
        "re/gs re/gu rg/gs rg/gu ar/gs ar/gu ar/ag re/rk re/ko re/st rec/gut rng/gut rech/guts vf/cn vf/vc "
        "vkf/vkc "
        "fv/fvk fv/fk fv/kor fv/kfv fs/kfs fs/kf fa/kor fa/fk fa/kfa fak/kor fv/od fv/do fv/ov fa/ku fa/kn fak/kre "
        "fkt/kre fa/kr lh/hl fac/sto"
    ).split()
]


_TITLE = re.compile(
    r"(?:t|tt|tp|ty|typ\w*|typ[eo]|b|ba|bt|bel\.?|beleg|d|dt|doc\w*|dok\w*|tran\w*|trx|v|vch|art|"
    r"source|herkunft|serie|series?|code|kz|key|kennung|kürzel|nature|pièce|soort|sort|kind|journal)"
)
"""Titles below which two letters are hardly those of a country or a product."""


def codes_in(title: str, words: Iterable[str]) -> dict[str, str]:
    """The roles of the codes among some words that stand for an invoice and a credit note, where both are there.

    Those of posting keys are known by their title.

    >>> codes_in("Tipo", ["FT", "NC", "RC"]), codes_in("Tipo", ["NC", "RC"]), codes_in("Region", ["FT", "NC"])
    ({'FT': 'adds', 'NC': 'takes away'}, {}, {})
    """
    words = list(words)
    if keys := posting_keys_in(title, words):
        return keys
    met = {fold(word): word for word in words}
    pairs = [pair for pair in _PAIRS if met.keys() >= set(pair)]
    if not is_type(title) and not any(map(_TITLE.fullmatch, title_words(title).split())):
        pairs = [pair for pair in pairs if min(map(len, pair)) > _SHORT]
    return {met[code]: role for pair in pairs for code, role in zip(pair, (ADDS, TAKES_AWAY), strict=True)}
