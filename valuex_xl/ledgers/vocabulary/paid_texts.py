"""Descriptions that say an invoice was paid, and the words by which banks call what comes in and goes out."""

from __future__ import annotations

import re
from collections.abc import Collection

from valuex_xl.rulefiles.text import fold

__all__ = ["brought_in", "names_invoice", "paid_out", "says_paid"]

_DOCUMENT = re.compile(
    r"\b(?:inv|invs|invoices?|bill|bills|rechnung(?:en)?|rechn|rg|re|rnr|factures?|fact|fac|facturas?|fra|fatt|fattur[ae]|"
    r"factuur|facturen|fakt|faktur[aeyęu]|fv|fatura(?:sı)?|számla|lasku[n]?|račun|factură|сч[её]т\w*|инвойс|фактур[аеыу]|"
    r"τιμολ\w*)\b|請求|发票|發票|세금계산서|\b(?:rechnungs|faktura|factuur|fatura)-?(?:nr|nummer|no)\b|\b(?:re|rg|inv|fa|fv)-?[0-9]"
)
_NUMBER = re.compile(r"(?<![0-9])(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{3}")
"""A year alone names no document."""
_SURELY = (
    r"payments?|paymt|pmts?|pymts?|bank transfer|wire transfer|remittance|zahlung(?:en)?|zahlungseing[aä]nge?|"
    r"geldeingang|bankeinzug|paiements?|r[eè]glements?|encaissements?|virement|pagos?|cobros?|pagament[oi]|bonifico|"
    r"recebimentos?|betaling(?:en)?|bankbetaling|inbetalning|betalning|indbetaling|innbetaling|wpłata|zapłata|platba|"
    r"úhrada|befizetés|încasare|tahsilat|ödeme|uplata|оплата|платёж|платеж|πληρωμή|είσπραξη"
)
_PERHAPS = (
    r"receipts?|cash receipts?|transfer|deposit|überweisung|eingang|einzug|lastschrift(?:einzug)?|banküberweisung|"
    r"transferencia|ingreso|incass[oi]|saldo|versement|ontvangst|ontvangen|przelew|převod|příjem|plata|plată|fizetés|"
    r"maksu|suoritus|поступление|havale|paid"
)
"""Words that may be those of something sold as well: a printer of receipts, a transfer from the airport."""
_BEFORE = (
    r"(?:(?:your|part|partial|final|full|customer|client|bank|online|card|cash|cheque|check|ihre|teil|rest|kunden|sepa|"
    r"cliente|client|acompte) )?"
)
_PAID = re.compile(rf"(?:[0-9./-]+ )?{_BEFORE}(?:(?P<sure>{_SURELY})|(?P<perhaps>{_PERHAPS}))(?=[\s.:,;#/(+-])")
_PAID_EAST = re.compile(r"入金|收款|入账|입금|수금")
_OTHER = re.compile(
    r"\b(?:fees?|charges?|surcharge|processing|processors?|gateways?|terminals?|solutions?|services?|systems?|setup|"
    r"software|modules?|plugin|integration|links?|plan|plans|cards?|printers?|paper|rolls?|reminders?|terms?|due|within|"
    r"pending|overdue|innerhalb|binnen|sofort|ziel|consulting|training|workshop|support|licen[cs]es?|refunds?|reversals?|"
    r"protection|frais|comisi[oó]n|commissioni|kosten|sous)\b|gebühr|terminal|system|verkehr|erinnerung"
)
"""What is sold about payments, when they are due, and what takes one back."""

_IN = re.compile(
    r"gutschrift|überweisungsgutschrift|gutschr|sepa-gutschrift|gehaltsgutschrift|abonos?|"
    r"vir(?:ement)?(?: sepa)? re[cç]u|accredito|bonifico (?:in entrata|ricevuto)|bijschrijving|"
    r"uznanie|przelew przychodz[aą]cy"
)
_OUT = re.compile(
    r"(?:sepa[ -]?)?(?:basis|firmen|folge|erst|einzel)?-?(?:lastschrift(?:einzug)?|überweisung|echtzeitüberweisung)|"
    r"online-?überweisung|dauerauftrag|kartenzahlung|girocard|kreditkartenabrechnung|abbuchung|auszahlung|"
    r"bargeldauszahlung|entgeltabschluss|abschluss|kontoführung(?:sentgelt)?|sepa|"
    r"cargos?|adeudos?|recibos?|transferencia(?: emitida)?|comisi[oó]n(?:es)?|"
    r"(?:pr[eé]l[eè]vement|prlv)(?: sepa)?|vir(?:ement)?(?: sepa)? [eé]mis|"
    r"addebito(?: (?:diretto|sdd|sepa))?|bonifico (?:in uscita|disposto)|"
    r"afschrijving|incasso|(?:periodieke )?overschrijving|betaalautomaat|acceptgiro|"
    r"obci[aą][zż]enie|polecenie zap[lł]aty|przelew wychodz[aą]cy"
)


def says_paid(text: str) -> tuple[str, bool] | None:
    """The words with which a text of several words begins to tell of a payment, and whether they tell of nothing else.

    >>> says_paid("Payment received inv 901"), says_paid("Receipt for inv 7"), says_paid("Payment gateway setup")
    (('payment', True), ('receipt', False), None)
    >>> says_paid("Payment"), says_paid("Überweisung zu 901"), says_paid("Invoice 901")
    (None, ('überweisung', False), None)
    """
    folded = fold(text).replace("_", " ")
    found = _PAID.match(folded)
    if found is not None:
        return None if _OTHER.search(folded) else (found[0], found["sure"] is not None)
    east = _PAID_EAST.match(folded)
    return (east[0], True) if east is not None and east[0] != folded else None


def names_invoice(text: str) -> bool:
    """Whether a text names an invoice or holds a number such as those of documents.

    >>> names_invoice("Zahlung Rg. 901"), names_invoice("zu 901"), names_invoice("Receipt printer")
    (True, True, False)
    """
    return _DOCUMENT.search(fold(text)) is not None or _NUMBER.search(text) is not None


def brought_in(words: Collection[str]) -> set[str]:
    """Those of the words of a bank's bookings that say money came in: ``GUTSCHRIFT`` is no credit note there.

    >>> sorted(brought_in(["GUTSCHRIFT", "Virement reçu", "Accredito", "Avoir"]))
    ['Accredito', 'GUTSCHRIFT', 'Virement reçu']
    """
    return {word for word in words if _IN.fullmatch(fold(word))}


def paid_out(words: Collection[str]) -> set[str]:
    """Those of the words of a bank's bookings that say money went out, where it has a minus.

    >>> sorted(paid_out(["LASTSCHRIFT", "Dauerauftrag", "GUTSCHRIFT", "Rechnung"]))
    ['Dauerauftrag', 'LASTSCHRIFT']
    """
    return {word for word in words if _OUT.fullmatch(fold(word))}
