"""The words by which ledgers say what a line or a column is, in the languages of the systems they come from.

Words raise questions, they never change a figure: what is left out is proved by sums, and the rest is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from valuex_xl.rulefiles.text import fold

__all__ = [
    "ADDS",
    "NO_INCOME",
    "SIDES",
    "TAKES_AWAY",
    "begins_as",
    "is_balance",
    "is_converted",
    "is_credit",
    "is_currency",
    "is_date",
    "is_debit",
    "is_document",
    "is_first_name",
    "is_last_name",
    "is_no_kind",
    "is_number",
    "is_open_balance",
    "is_rate",
    "is_refund",
    "is_sure",
    "is_total",
    "is_total_alone",
    "is_type",
    "journal_pair",
    "role_of",
    "says_open",
    "total_of",
]

ADDS, TAKES_AWAY, NO_INCOME = "adds", "takes away", "no income"

_TOTAL = (
    "total|totals|totaal|totale|totales|totaux|summe|gesamt|gesamtsumme|zwischensumme|endsumme|somme|"
    "sous-total|suma|subtotal|sub-total|sub total|subtotaal|grand total|grand totals|report total|"
    "eindtotaal|totalt|i alt|yhteensä|razem|łącznie|ogółem|celkem|összesen|итого|всего|σύνολο|toplam|"
    "合計|合计|ergebnis|gesamtergebnis|résultat|sum|overall|"
    "carried forward|brought forward|balance brought forward|balance carried forward|opening balance|closing balance|"
    "übertrag|saldovortrag|à reporter|suma y sigue|riporto|overdracht"
)
_TOTAL_ALONE = re.compile(rf"\**\s*(?:{_TOTAL})\s*[:*]*\s*", re.IGNORECASE)
_TOTAL_WORD = re.compile(rf"^(?:{_TOTAL})\b(?: (?:for|of|für|pour|de|per|by))?|\b(?:{_TOTAL})\s*:?$", re.IGNORECASE)
_TOTAL_WITHIN = re.compile(rf"(?:{_TOTAL})\b.*|.*\b(?:{_TOTAL})\s*:?|\*+", re.IGNORECASE)

_ROLES = {
    TAKES_AWAY: "credit memo|credit note|credit|creditnote|creditmemo|cm|cn|refund|refunded|return|returns|sc|"
    "sales credit|sales credit note|sales return|sales invoice cancellation|cancellation invoice|gutschrift|"
    "stornorechnung|storno|rechnungskorrektur|avoir|note de crédit|remboursement|nota de crédito|abono|devolución|"
    "nota di credito|storno fattura|creditnota|kreditnota|kreditfaktura|hyvityslasku|nota de credito|korekta|"
    "faktura korygująca|dobropis|сторно|возврат|chargeback|credit adjustment|out_refund",
    NO_INCOME: "payment|payments|receipt|cash receipt|customer payment|zahlung|zahlungseingang|einzahlung|paiement|"
    "règlement|encaissement|pago|cobro|pagamento|incasso|betaling|ontvangst|betalning|wpłata|platba|оплата|payout|"
    "transfer|deposit|sa|pmt|pymt|pymnt|pay|zp|dz|prepayment|overpayment|sales overpayment|sales prepayment|"
    "unapplied payment|anzahlung|vorauszahlung|abschlagszahlung|teilzahlung|down payment|downpayment|advance payment|"
    "payment on account|acompte|anticipo|acconto|aanbetaling|vooruitbetaling|förskott|forskud|zaliczka|záloha|"
    "draft|entwurf|brouillon|borrador|bozza|concept|utkast|szkic|void|voided|cancelled|canceled|annulled|annulé|"
    "annulée|anulado|annullato|geannuleerd|deleted|gelöscht|storniert|quote|quotation|estimate|offer|angebot|devis|"
    "presupuesto|preventivo|offerte|offert|oferta|pro forma|proforma|pro-forma|order|sales order|purchase order|"
    "auftrag|bestellung|commande|pedido|ordine|bill|supplier bill|vendor bill|purchase invoice|eingangsrechnung|"
    "opening balance|opening|closing balance|balance brought forward|eröffnung|eröffnungsbilanz|saldovortrag|"
    "anfangsbestand|a nouveaux|a-nouveaux|à nouveaux|solde d'ouverture|saldo inicial|saldo iniziale|beginsaldo|"
    "banque|bank|fee|payroll|journal|reminder|finance charge memo|mahnung|closed lost|lost|prospecting|"
    "qualification|negotiation|negotiation/review|proposal|needs analysis|value proposition|perception analysis|"
    "id. decision makers|rejected|declined|abgelehnt|expired|failed|uncaptured|pending approval|entry|"
    "intercompany|write-off|writeoff|bad debt|ausbuchung|clearing|umbuchung|makulerad|makuleret|annulleret|annullert|"
    "kladde|udkast|luonnos|mitätöity|anulowana|anulowany|zrušeno|kredittert|rappel|påminnelse|purring|rykker|"
    "auftragsbestätigung|order confirmation|confirmation de commande|lieferschein|delivery note|bon de livraison|"
    "charged back|pending submission|customer approval denied|mahnstufe|zahlungserinnerung|albarán|orderbevestiging|"
    "appointment scheduled|qualified to buy|presentation scheduled|decision maker bought-in|contract sent",
    ADDS: "invoice|invoices|sales invoice|inv|si|rechnung|ausgangsrechnung|facture|factura|fattura|factuur|faktura|"
    "lasku|счет|счёт|sale|sales|sales receipt|charge|debit memo|debit note|dm|dn|lastschrift|belastung|verkauf|vente|"
    "venta|vendita|verkoop|out_invoice|cash sale|credit card sale|tax invoice",
}
_ROLE_OF = {fold(word): role for role, words in _ROLES.items() for word in words.split("|")}

# What a booking that counts may be called under a status or a stage: told of nobody.
_COUNTED = frozenset(
    map(
        fold,
        "paid|unpaid|not paid|partially paid|partial|partially refunded|open|closed|posted|not posted|sent|viewed|"
        "approved|authorised|authorized|awaiting payment|in payment|overdue|past due|due|complete|completed|fulfilled|"
        "unfulfilled|closed won|won|active|success|succeeded|settled|cleared|final|finalised|finalized|yes|no|true|"
        "false|bezahlt|offen|teilbezahlt|überfällig|gebucht|versendet|payée|payé|impayée|en attente|envoyée|betaald|"
        "openstaand|verzonden|pagada|pagado|pendiente|pagata|pagato|slutbetald|obetald|betald|bokförd|betalt|ubetalt|"
        "bogført|bokført|avoin|maksettu|opłacona|zapłacona|zaplaceno|reversed".split("|"),
    )
)
_CREDIT_WITHIN = re.compile(
    r"\b(?:credit|refund|gutschrift|avoir|credito|crédito|kredit|creditnota|kreditnota|kreditfaktura|chargeback)\b"
    r"(?! ?card| ?karte| ?sale)|credit ?note|gutschrift|korrekturrechnung|stornorechnung|rectificativ|correttiva"
)
_BOUGHT_WITHIN = re.compile(
    r"\b(?:purchase|vendor|supplier|einkauf|lieferant(?:en)?|fournisseur|proveedor|fornitore|leverancier)\b"
)
_UNSURE_WITHIN = re.compile(r"\b(?:draft|void|voided|cancel\w*|pro|order|quote|payment|reminder|recurring)\b")
_INVOICE_WITHIN = re.compile(r"\b(?:invoice|sale|sales)\b|rechnung\b|faktura\b|facture\b|factuur\b|fattura\b|factura\b")
# Titles whose words say of every line whether it counts; a category or a class seldom does.
_SAYS_KIND = re.compile(
    r"(?:(?:invoice|document|doc\.?|transaction|trans\.?|booking|voucher|entry|event|record|payment|order|deal|sale|"
    r"financial|fulfillment) )?(?:type|status|stage)|.*(?:belegart|belegtyp|rechnungsart|rechnungstyp|dokumentart|"
    r"vorgangsart|vorgang|statut|soort|dokumenttyp|transaktionstyp|fakturastatus|fakturatyp)|typ|stav|tila|état|"
    r"zustand|(?:stato|estado|état|statut)(?: .*)?|tipo(?: (?:de |di )?documento)?|type de (?:pièce|document)"
)

_CREDIT_NUMBER = re.compile(r"(?:CN|CR|CM|CRN|GS|GU|AV|SC|KN|NC|RINV|REFUND)[ /_.#-]*[0-9]", re.IGNORECASE)
_NUMBERED = re.compile(r"(?: (?:no\.?|nr\.?|number|#))?[ #:.-]+[a-z]{0,6}[-/]?[0-9][\w/.-]*$")
_SURE = frozenset(
    map(
        fold,
        "void|voided|draft|cancelled|canceled|deleted|credit note|credit memo|refund|refunded|payment|quote|estimate|"
        "quotation|storniert|storno|entwurf|gutschrift|zahlung|zahlungseingang|angebot|avoir|annulé|annulée|brouillon|"
        "paiement|devis|nota di credito|nota de crédito|pago|pagamento|creditnota|kreditnota|betaling|pro forma|"
        "proforma|opening balance|payout|chargeback|sales order|prepayment|overpayment".split("|"),
    )
)
_BEGINS = re.compile(
    r"(?P<less>credit (?:note|memo|for)|refund|gutschrift|storno|avoir|nota di credito|nota de crédito|creditnota|"
    r"kreditnota|rückerstattung|remboursement|reversal|cancellation)\b"
    r"|(?P<none>payment|zahlung|zahlungseingang|paiement|règlement|opening balance|saldovortrag|solde d'ouverture|"
    r"solde initial|saldo inicial|balance brought forward|deposit from|überweisung)\b"
)

# Codes mean something only under a header of their own system.
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
    "type": {"si": ADDS, "sc": TAKES_AWAY, "sa": NO_INCOME, "sr": NO_INCOME, "pi": NO_INCOME, "pc": NO_INCOME},
    # Types of documents of the Italian e-invoice (FatturaPA, field TipoDocumento)
    "tipo documento|tipodocumento|tipo doc.": {
        "td01": ADDS, "td02": ADDS, "td03": ADDS, "td04": TAKES_AWAY, "td05": ADDS, "td06": ADDS, "td08": TAKES_AWAY,
        "td24": ADDS, "td25": ADDS, "td26": ADDS, "td16": NO_INCOME, "td17": NO_INCOME, "td18": NO_INCOME,
        "td19": NO_INCOME, "td20": NO_INCOME, "td21": NO_INCOME, "td22": NO_INCOME, "td23": NO_INCOME,
        "td27": NO_INCOME,
    },
    "posting (y/n)|posting": {"no": NO_INCOME, "n": NO_INCOME},
}  # fmt: skip
_CODE_OF = {header: codes for headers, codes in _CODES.items() for header in headers.split("|")}

SIDES = (
    ("s", "h"), ("soll", "haben"), ("d", "c"), ("dr", "cr"), ("debit", "credit"), ("db", "cr"), ("dt", "kt"),
    ("débit", "crédit"), ("dare", "avere"), ("debe", "haber"), ("debet", "credit"), ("debet", "kredit"), ("-", "+"),
    ("d", "k"), ("af", "bij"), ("out", "in"), ("wn", "ma"), ("minus", "plus"), ("negative", "positive"),
)  # fmt: skip

_DEBIT = "debit|debits|debit amount|soll|sollbetrag|soll-betrag|débit|montant débit|debe|cargo|dare|debet|wn|paid out|"
_DEBIT += "money out|outflow|withdrawal|withdrawals|ausgang|ausgaben|sortie|afschrijving|debit eur|debit (eur)|må dal|"
_DEBIT += "refunds|refund|refunded amount|refunded|returns|credit notes|gutschriften|avoirs|má dáti|дебет"
_CREDIT = "credit|credits|credit amount|haben|habenbetrag|haben-betrag|crédit|montant crédit|haber|abono|avere|ma|"
_CREDIT += "kredit|paid in|money in|inflow|deposits|eingang|einnahmen|entrée|bijschrijving|sales|invoices|invoiced|"
_CREDIT += "gross sales|umsatz|rechnungen|factures|dal|кредит"


def _set(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split("|"))


_DEBITS, _CREDITS = _set(_DEBIT), _set(_CREDIT)
_TYPE = re.compile(
    r".*\b(?:type|typ|art|belegart|class|status|state|zustand|stage|category|kind|journal ?lib|journal ?code|"
    r"vorgang|buchungsart|statut|état|stato|estado|tipo|soort|billt|sd cat|posting|nature)\b.*"
    r"|.*(?:typ|art|status|kategorie)"
)
_CURRENCY = re.compile(
    r".*(?:currency|währung|waehrung|devise|moneda|valuta|divisa|waluta|měna|mena|deviza|valuutta|валюта)\b.*"
    r"|(?:curr?\.?|ccy|cur\.|wkz(?: umsatz)?|hwähr|lcurr|iso code|whg\.?|währ\.?)"
)
_DATE = re.compile(
    r".*(?:date|datum|fecha|data\b|dato|dátum|päivä|дата|day|tag\b|posted|created|issued|period|month).*"
)
_NUMBER = re.compile(
    r".*\b(?:customer|client|cust|kunden?|debitor(?:en)?|debtor|card|contact|partner|account|konto|sold-to|klient|"
    r"cliente|compte|compaux)\w*[ ._-]*(?:id|no|nr|num|number|code|nummer|#|pt|numéro)?\b.*"
    r"|(?:kundennr|kundennummer|debitorennummer|konto|account|compauxnum|client #|card id)\.?"
)
_NUMBERISH = re.compile(r".*(?:\bid\b|\bno\b|\bnr\b|num|number|code|#|nummer|\bpt\b|konto|account).*")
_FIRST = _set("first name|firstname|vorname|prénom|prenom|given name|nombre|nome|voornaam|förnamn|imię|jméno|forename")
_LAST = re.compile(r".*(?:last ?name|surname|nachname|family name|apellidos?|cognome|achternaam|efternamn|nazwisko).*")
_BALANCE = re.compile(r"(?:running )?(?:balance|saldo|solde|bilanz|stand|kontostand|bilancio|сальдо)(?: .*)?")
_OPEN = re.compile(
    r".*(?:open balance|open amount|offener betrag|outstanding|amount due|restant dû|offen|openstaand).*"
)
_CONVERTED = re.compile(
    r".*(?:lcy|local|base|functional|home|hauswähr|hw\b|reporting|company currency|group currency|accounted|net eur).*"
)


_NOT_KIND = re.compile(
    r".*(?:tax|vat|mwst|steuer|tva|iva|customer|client|kund|item|product|artikel|address|method|entity).*"
)
_DOCUMENT = re.compile(
    r"\b(?:inv|invoice|doc|document|order|beleg|rechnung|facture|fattura|factuur|voucher|bill)|\b(?:no|nr)\b"
)
_REFUND = re.compile(r".*(?:refund|rückerstatt|rembours|reembols|rimbors|terugbetal).*")
_JOURNAL = (
    ("sollkonto", "habenkonto"), ("soll konto", "haben konto"), ("konto soll", "konto haben"),
    ("debit account", "credit account"), ("account debit", "account credit"), ("dr account", "cr account"),
    ("compte débit", "compte crédit"), ("cuenta debe", "cuenta haber"), ("conto dare", "conto avere"),
    ("konto wn", "konto ma"), ("debetrekening", "creditrekening"), ("konto", "gegenkonto"),
)  # fmt: skip
_BRACKETS = re.compile(r"\s+\([^()]*\)$")
_WORDS = re.compile(r"(?<=[a-zäöü])(?=[A-Z])|_")


def _words(title: str) -> str:
    """A title as compared: ``reporting_category`` and ``DocumentType`` are two words each."""
    return fold(_WORDS.sub(" ", title))


def journal_pair(titles: Sequence[str]) -> tuple[int, int] | None:
    """The places of the two account columns of a journal in double entry."""
    folded = [_words(title).split(" (")[0] for title in titles]
    for first, second in _JOURNAL:
        if first in folded and second in folded:
            return folded.index(first), folded.index(second)
    return None


def is_document(header: str) -> bool:
    """Whether a column may hold the number of a document."""
    return _DOCUMENT.search(_words(header)) is not None and not is_number(header)


def is_rate(header: str) -> bool:
    """Whether a column holds rates of exchange."""
    return any(word in _words(header) for word in ("rate", "kurs", "cambio", "taux de change", "koers", "fx"))


def is_refund(header: str) -> bool:
    """Whether a column holds what was given back, without a sign."""
    return _REFUND.fullmatch(_words(header)) is not None


def is_total(text: str) -> bool:
    """Whether a cell begins or ends as totals do: ``Total for ...``, ``... Total``, ``Summe``, ``*``."""
    return bool(text) and _TOTAL_WITHIN.fullmatch(text.strip()) is not None


def is_total_alone(text: str) -> bool:
    """Whether a cell says nothing but that it is a total."""
    return _TOTAL_ALONE.fullmatch(text.strip()) is not None


def role_of(header: str, word: str) -> str:
    """ADDS, TAKES_AWAY or NO_INCOME for a word under a header; the empty text where it says none of them."""
    folded = fold(word)
    if folded not in _ROLE_OF:
        folded = folded.replace("_", " ")
    codes = _CODE_OF.get(fold(header))
    if codes is not None and folded in codes:
        return codes[folded]
    if len(folded) <= 2 and fold(header) not in ("type", "typ", "class"):
        return ""
    exact = _ROLE_OF.get(folded) or _ROLE_OF.get(_NUMBERED.sub("", folded), "")
    return exact or (_role_within(folded) if says_kind(header) else "")


def _role_within(word: str) -> str:
    """The role of several words by one of them: ``Credit invoice``, ``Vendor invoice``, ``Free text invoice``."""
    if word in _COUNTED:
        return ADDS
    if _CREDIT_WITHIN.search(word):
        return TAKES_AWAY
    if _BOUGHT_WITHIN.search(word):
        return NO_INCOME
    return ADDS if _INVOICE_WITHIN.search(word) and not _UNSURE_WITHIN.search(word) else ""


def says_kind(header: str) -> bool:
    """Whether a title says by itself that its words are kinds or states of bookings: ``Type``, ``Invoice status``."""
    return _SAYS_KIND.fullmatch(_words(header)) is not None and not is_no_kind(header)


def is_no_kind(header: str) -> bool:
    """Whether a column is of the kind of something else: of a tax, a product, a customer, a way of paying."""
    return _NOT_KIND.fullmatch(_words(header)) is not None


def is_sure(word: str) -> bool:
    """Whether a word speaks of the kind of a booking under any header; ``Bill`` and ``Bank`` may be names."""
    return _NUMBERED.sub("", fold(word)) in _SURE


def is_credit_number(number: str) -> bool:
    """Whether the number of a document begins as those of credit notes do: ``CN-7``, ``CR3``, ``GS 12``.

    >>> is_credit_number("CR3"), is_credit_number("CRM"), is_credit_number("1003")
    (True, False, False)
    """
    return _CREDIT_NUMBER.match(number.strip()) is not None


def begins_as(text: str) -> str:
    """TAKES_AWAY or NO_INCOME where a text begins as descriptions of credit notes or payments do, else nothing."""
    found = _BEGINS.match(fold(text))
    if found is None:
        return ""
    return TAKES_AWAY if found["less"] else NO_INCOME


def is_type(header: str) -> bool:
    """Whether a column may say what a booking is; the type of a tax or of a product says nothing of it."""
    words = _words(header)
    return any(map(_TYPE.fullmatch, (words, fold(header)))) and _NOT_KIND.fullmatch(words) is None


def is_currency(header: str) -> bool:
    """Whether a header is that of a currency."""
    return _CURRENCY.fullmatch(_words(header)) is not None


def is_date(header: str) -> bool:
    """Whether a header is that of a day."""
    return _DATE.fullmatch(_words(header)) is not None


def is_number(header: str) -> bool:
    """Whether a column may hold the customer's number."""
    folded = _words(header)
    if "name" in folded:
        return False
    return _NUMBER.fullmatch(folded) is not None and _NUMBERISH.fullmatch(folded) is not None


def is_first_name(header: str) -> bool:
    """Whether a header is that of a first name."""
    title = _words(header).rpartition(".")[2]
    return title in _FIRST or title.endswith((" first name", " given name", " vorname", " prénom"))


def is_last_name(header: str) -> bool:
    """Whether a header is that of a last name."""
    return _LAST.fullmatch(_words(header)) is not None


def is_balance(header: str) -> bool:
    """Whether a header is that of a running balance."""
    return _BALANCE.fullmatch(_words(header)) is not None


def is_open_balance(header: str) -> bool:
    """Whether a header is that of what is still to be paid."""
    return _OPEN.fullmatch(_words(header)) is not None


def total_of(text: str) -> str:
    """What a total is of: ``Alder`` for ``Total for Alder`` and for ``Alder Total``."""
    return _TOTAL_WORD.sub("", text.strip()).strip(" :*")


def says_open(header: str) -> bool:
    """Whether a title speaks of open items, which is more than an amount due."""
    return "open" in fold(header).split() or "offen" in fold(header)


def is_converted(header: str) -> bool:
    """Whether an amount is said to be in the currency of the books."""
    return _CONVERTED.fullmatch(_words(header)) is not None


def is_debit(header: str) -> bool:
    """Whether a header is that of debits."""
    return fold(_BRACKETS.sub("", header)) in _DEBITS


def is_credit(header: str) -> bool:
    """Whether a header is that of credits."""
    return fold(_BRACKETS.sub("", header)) in _CREDITS
