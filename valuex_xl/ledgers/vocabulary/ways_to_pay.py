"""The ways in which a sale is paid, and the titles below which they stand: they are no kinds of bookings."""

from __future__ import annotations

import re
from collections.abc import Collection

from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["are_ways_to_pay", "is_way_to_pay", "pays_for_sure", "says_payment"]

_WAYS = frozenset(
    "card|credit card|debit card|wire|wire transfer|bank transfer|cash|cheque|check|paypal|visa|mastercard|amex|sepa|"
    "direct debit|ach|stripe|klarna|apple pay|google pay|gift card|on account|überweisung|banküberweisung|bar|karte|"
    "kreditkarte|ec-karte|scheck|carte|carte bancaire|virement|espèces|chèque|prélèvement|tarjeta|transferencia|"
    "efectivo|carta|bonifico|contanti|pin|contant|ideal|kort|swish|gotówka|przelew|karta|hotovost|převod|"
    "american express|master card|discover|diners|diners club|jcb|maestro|interac|eftpos|eft|zelle|venmo|cash app|"
    "affirm|afterpay|store credit|gift certificate|house account|ebt|bancontact|giropay|sofort|eps|blik|pix|boleto|"
    "mb way|multibanco|bizum|vipps|mobilepay|twint|cb|vorkasse|nachnahme|creditcard|kontant|dinheiro|cartão|numerário|"
    "készpénz|bankkártya|átutalás|nakit|kredi kartı|havale|наличные|карта|безналичный|現金|クレジットカード|现金|"
    "信用卡|支付宝|微信|현금|신용카드".split("|")
)
_SURE = frozenset(
    "credit card|debit card|wire transfer|bank transfer|visa|mastercard|master card|amex|american express|"
    "diners|diners club|banküberweisung|überweisung|kreditkarte|ec-karte|carte bancaire|virement|bonifico|"
    "transferencia|direct debit|cheque|eftpos|credit card payment".split("|")
)
"""Those that are hardly the name of anything that is sold."""
_PAID_WITH = re.compile(r"(.+) (?:payment|pmt|pymt|receipt|zahlung|betaling|betalning)")
_PAYERS = frozenset(
    (
        "bank",
        "online",
        "customer",
        "client",
        "tenant",
        "guest",
        "kunden",
        "insurance",
        "patient",
        "payer",
        "insurer",
        "member",
    )
)
_CARDS = frozenset(("credit", "debit", "other", "crédito", "débito", "credito", "debito"))
_FEW = 60
"""Of more words not all are ways to pay."""
_TENDER = re.compile(
    r".*\b(?:tenders?|card|(?:payment|pay|paid|settlement) (?:method|means|mode)|method of payment)\b.*"
)
_PAYMENT = re.compile(
    r"(?:.*\b)?(?:payments?|receipts?|paid|zahlung(?:en)?|zahlungseingang|bezahlt|paiements?|r[eè]glements?|"
    r"encaissements?|pagos?|cobros?|pagament[oi]|incass[oi]|recebimentos?|betaling(?:en|er)?|ontvangsten|inbetalning(?:ar)?|"
    r"indbetaling(?:er)?|innbetaling(?:er)?|maksut?|wpłat[ay]|platb[ay]|fizetés|plăți|tahsilat|оплата|поступления)"
    r"(?: (?:in|out|received|amount|eur|chf|usd|gbp))?"
)


def is_way_to_pay(word: str) -> bool:
    """Whether a word is a way in which a sale is paid, and no kind of it.

    >>> is_way_to_pay("Wire"), is_way_to_pay("Refund")
    (True, False)
    """
    return fold(word) in _WAYS


def are_ways_to_pay(title: str, words: Collection[str]) -> bool:
    """Whether all the words of a column are ways to pay: ``Credit`` and ``Debit`` are cards below such a title or word.

    >>> are_ways_to_pay("Payment type", ["Cash", "Credit"]), are_ways_to_pay("Tender", ["Credit", "Debit"])
    (True, True)
    >>> are_ways_to_pay("Type", ["Credit", "Debit"]), are_ways_to_pay("Payment type", ["Cash", "Refund"])
    (False, False)
    """
    if len(words) > _FEW:
        return False
    met = {fold(word) for word in words if word.strip()}
    said = _TENDER.fullmatch(title_words(title)) is not None or not met.isdisjoint(_WAYS)
    return bool(met) and said and met <= _WAYS | _CARDS


def pays_for_sure(word: str) -> bool:
    """Whether a word is a way to pay and hardly the name of anything that is sold, as ``Bar`` may be.

    >>> pays_for_sure("MasterCard"), pays_for_sure("Cash payment"), pays_for_sure("Bar")
    (True, True, False)
    """
    folded = fold(word)
    return folded in _SURE or ((said := _PAID_WITH.fullmatch(folded)) is not None and said[1] in _WAYS | _PAYERS)


def says_payment(title: str) -> bool:
    """Whether a title is that of what was paid or received.

    >>> says_payment("Receipt"), says_payment("Payments received"), says_payment("Receipt no"), says_payment("Debit")
    (True, True, False, False)
    """
    return _PAYMENT.fullmatch(title_words(title)) is not None
