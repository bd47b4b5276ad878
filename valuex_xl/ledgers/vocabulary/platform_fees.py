"""Words for what marketplaces and payment providers keep of sales, and the titles of their settlements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.plain_letters import bare, words_apart
from valuex_xl.ledgers.vocabulary.titles import title_words

__all__ = ["gives_back", "is_fee", "is_settlement", "is_sold_in_settlements"]

_FEE = re.compile(
    r"\bfees?\b|\bcommissions?\b|\bprovision(?:en|er)?\b|provision\b|gebuhr(?:en)?\b|\bentgelte?\b|\bfrais\b|\bcommission[ei]\b|"
    r"\bcomision(?:es)?\b|\btarifas?\b|\bcomiss(?:ao|oes)\b|\btaxas? (?:de|da|do)\b|\bcommissie\b|"
    r"(?:transactie|service|verkoop|plaatsings|beheer)kosten\b|avgift(?:er|en)?\b|gebyr(?:er)?\b|"
    r"\bprovisjon\b|\bprowizj\w+|\boplat[ay]\b|\bpoplat(?:ek|ky|ok)\b|\bprovizi?e\b|\bprovizia\b|\bjutalek\b|\bdij(?:ak)?\b|"
    r"\bpalkkio\b|\bpalvelumaksu\b|\bprovisio\b|\bкомисси[яи]\b|\bкомісія\b|\bkomisyon\w*|\bprovizija\b|"
    r"\bπρομηθει\w+|手数料|佣金|手续费|手續費|服务费|服務費|수수료"
)
_OF_OTHERS = re.compile(
    r"\b(?:shipping|delivery|postage|freight|port|livraison|envios?|envio|frete|spedizione|consegna|verzend\w*|versand\w*|"
    r"frakt\w*|fragt\w*|credit|credits|waive[dr]?|waiver|discount|reversal|reversed|storno|gutschrift|avoir|korrektur|"
    r"cancelled|canceled|note)\b|versand|fracht"
)
"""What customers are charged for the way, and what takes a fee of one's own back: these do lessen income."""
_GIVES_BACK = re.compile(
    r"\brefund\w*|ruckerstattung|erstattung|rembours\w+|rimbors\w+|reembols\w+|terugbetal\w+|aterbetal\w*|zwrot|vratka"
)
_SETTLEMENT = frozenset(
    (
        "settlement id|payout id|abrechnungsnummer|numero de versement|numero pagamento|identificador de pago|"
        "auszahlung nr|auszahlungs id|id de versement|id pagamento|schikkings id|identyfikator rozliczenia|決済番号"
    ).split("|")
)
_OF_AMOUNTS = frozenset(("amount type", "amount description"))
_SOLD = frozenset(
    "order|orders|bestellung|bestellungen|commande|commandes|ordine|ordini|pedido|pedidos|bestelling|bestallning|"
    "zamowienie|siparis|注文|订单|주문".split("|")
)


def is_fee(text: str) -> bool:
    """Whether a text names a fee or a commission, other than for the way to the customer.

    >>> is_fee("ItemFees"), is_fee("stripe_fee"), is_fee("Verkaufsgebühr"), is_fee("販売手数料"), is_fee("Coffee")
    (True, True, True, True, False)
    >>> is_fee("Shipping fee"), is_fee("Fee waived"), is_fee("RefundCommission")
    (False, False, True)
    """
    plain = _plain(text)
    return _FEE.search(plain) is not None and _OF_OTHERS.search(plain) is None


def gives_back(text: str) -> bool:
    """Whether a text says that something is given back, as a fee of a sale that was undone."""
    return _GIVES_BACK.search(_plain(text)) is not None


def is_settlement(titles: Iterable[str]) -> bool:
    """Whether columns are those of a settlement, which tells what was sold and what was kept of it.

    >>> is_settlement(["settlement-id", "amount"]), is_settlement(["Order", "amount"])
    (True, False)
    """
    plain = {" ".join(bare(title_words(title)).replace("-", " ").split()) for title in titles}
    return not plain.isdisjoint(_SETTLEMENT) or plain >= _OF_AMOUNTS


def is_sold_in_settlements(word: str) -> bool:
    """Whether a word, that of an order elsewhere, is what was sold in a settlement.

    >>> is_sold_in_settlements("Order"), is_sold_in_settlements("Refund")
    (True, False)
    """
    return bare(word.strip()) in _SOLD


def _plain(text: str) -> str:
    """A text in words, as ``ItemFees``, ``stripe_fee`` and ``FBAPerUnitFulfillmentFee`` hold several."""
    return bare(words_apart(text).replace("-", " "))
