"""Titles of lists that name one sale several times: for each who shares in it, in each revision, in each month."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.titles import is_document, title_words

__all__ = ["is_number_of_revision", "is_revision", "is_split", "is_whole_contract", "names_a_deal", "names_a_sale"]

_SPLIT = re.compile(
    r"(?:(?:rep|deal|sales|owner|team|credit|commission|revenue|opportunity) )?(?:split|share|credit|allocation)s?"
    r"(?: (?:percent(?:age)?|pct))?(?: ?\(?%\)?)|% ?(?:split|share|credit|allocation)|(?:(?:rep|deal|sales|commission|"
    r"credit|revenue) )?split(?: (?:percent|pct))?|"
    r"(?:anteil|aufteilung|splitt?)(?: in)? ?\(?(?:%|prozent)\)?|anteil|part ?\(?%\)?|répartition ?\(?%?\)?|"
    r"reparto ?\(?%?\)?|quota ?\(?%\)?|ripartizione ?\(?%?\)?|verdeling ?\(?%?\)?|andel ?\(?%\)?|fordeling ?\(?%?\)?|"
    r"fördelning ?\(?%?\)?|udział ?\(?%\)?|podíl ?\(?%\)?|pay ?\(?%\)?|分配率|分成比例|배분율"
)
_REVISION = re.compile(
    r"(?:(?:order|quote|quotation|document|doc\.?|estimate|offer|contract|invoice|auftrags?|angebots?) ?-?)?"
    r"(?:rev(?:ision)?|version|ver\.|amendment|variation|variante|révision|versión|revisión|versione|revisione|versie|"
    r"revisie|revisão|versão|rewizja|wersja|revize|fassung|indice|verze|revizyon|改訂|版数|リビジョン|版本|修订|개정|버전)\.?"
    r"(?: ?(?:no|nr|number|nummer|n°|#)\.?)?"
)
_NUMBER = re.compile(r"(?:rev(?:ision)?|version|ver|v|r|nr|no)?[ .#-]*(?:[0-9]{1,2}|[a-f])(?:\.[0-9])?")
_WHOLE = re.compile(
    r"(?:total |full |annual )?(?:contract|agreement|project|policy|subscription|lease|order)(?: total)? "
    r"(?:value|amount|sum|price|total)|(?:vertrags|auftrags|projekt)(?:wert|summe|volumen)|"
    r"(?:valeur|montant) (?:du |de )?(?:contrat|marché|projet|commande)|(?:valor|importe|monto) (?:del? )?"
    r"(?:contrato|proyecto|pedido)|(?:valore|importo) (?:del? )?(?:contratto|progetto|commessa)|contractwaarde|"
    r"opdrachtsom|(?:annual|yearly) (?:premium|rent|fee)|jahres(?:prämie|miete|beitrag)|"
    r"(?:prime|loyer) annuel(?:le)?|prima anual|premio annuo|kontraktsvärde|kontraktsværdi|kontraktssum|"
    r"wartość (?:umowy|kontraktu)|hodnota (?:smlouvy|zakázky)|"
    r"valor do contrato|sözleşme (?:bedeli|tutarı)|契約金額|契約額|合同(?:金额|额|总额)|계약금액"
)
_DEAL = re.compile(
    r".*\b(?:deal|opportunity|opp|quote|quotation|order|invoice|auftrag|angebot|rechnung|devis|commande|facture|pedido|"
    r"factura|preventivo|ordine|fattura|offerte|factuur)\b.*|案件(?:番号|名)?|受注番号|订单号|주문번호"
)
_SALE = re.compile(
    r".*\b(?:io|insertion order|po|so|wo|deal|opportunity|opp|contract|agreement|project|"
    r"policy|quote|quotation|estimate|job|booking|order|vertrag|"
    r"auftrag|angebot|projekt|contrat|marché|devis|projet|commande|contrato|pedido|presupuesto|proyecto|contratto|"
    r"ordine|"
    r"preventivo|commessa|offerte|opdracht|zamówienie|oferta|umowa|zakázka|smlouva|nabídka|sipariş|teklif|sözleşme)"
    r"(?:[ ._-]*(?:id|no|nr|number|name|code|ref|#|n°))?\b.*|.*(?:auftrags|angebots|vertrags|projekt)-?(?:nr|nummer).*|"
    r"案件(?:番号|名)?|見積番号|受注番号|契約番号|订单号|合同号|报价单号|주문번호|계약번호|견적번호"
)


def is_split(title: str) -> bool:
    """Whether a title is that of the part that each of several has in a sale: ``Split %``, ``Anteil``.

    >>> is_split("Split %"), is_split("Credit split (%)"), is_split("Share price")
    (True, True, False)
    """
    return _SPLIT.fullmatch(title_words(title)) is not None


def is_revision(title: str) -> bool:
    """Whether a title is that of revisions of a document.

    >>> is_revision("Rev."), is_revision("Quote version"), is_revision("Revenue")
    (True, True, False)
    """
    return _REVISION.fullmatch(title_words(title)) is not None


def is_number_of_revision(text: str) -> bool:
    """Whether a text counts revisions.

    >>> is_number_of_revision("Rev 2"), is_number_of_revision("B"), is_number_of_revision("Budget")
    (True, True, False)
    """
    return _NUMBER.fullmatch(title_words(text).strip()) is not None


def is_whole_contract(title: str) -> bool:
    """Whether a title is that of what a contract is worth in all.

    >>> is_whole_contract("Contract value"), is_whole_contract("Auftragswert"), is_whole_contract("Contract fee")
    (True, True, False)
    """
    return _WHOLE.fullmatch(title_words(title)) is not None


def names_a_deal(title: str) -> bool:
    """Whether a title names what several may sell together, and not what several work at: deals, quotes, orders.

    >>> names_a_deal("Opportunity name"), names_a_deal("Project")
    (True, False)
    """
    return _DEAL.fullmatch(title_words(title)) is not None


def names_a_sale(title: str) -> bool:
    """Whether a title names deals, orders, contracts or documents.

    >>> names_a_sale("Deal"), names_a_sale("Order no"), names_a_sale("Region")
    (True, True, False)
    """
    return is_document(title) or _SALE.fullmatch(title_words(title)) is not None
