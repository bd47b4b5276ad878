"""Headings that name the customer of the lines below them; titles of columns that hold documents."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.titles import is_titled
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["customer_in", "is_customer_title", "is_label", "is_row_label", "may_name_documents", "names_documents"]

_CUSTOMER = (
    r"customers?|clients?|cust\.?|accounts?|debtors?|buyer|sold[ -]to(?: party)?|bill[ -]to(?: party)?|payer|"
    r"kund(?:en?)?|"
    r"debitor(?:en)?|"
    r"kd\.?|firma|adressat|rechnungsempfänger|auftraggeber|konto|personenkonto|comptes?(?: clients?)?|tiers|"
    r"nom du client|cpte\.?|clientes?|"
    r"cuentas?|deudor|razón social|ragione sociale|intestatario|conto(?: cliente)?|klant(?:en)?|debiteur(?:en)?|"
    r"relatie|afnemer|"
    r"kundkonto|köpare|kontrahent|klient|nabywca|odbiorca|odběratel|zákazník|zákazníčka|vevő|ügyfél|partner|"
    r"conta(?: cliente)?|sacado|asiakas|ostaja|kjøper|køber|покупатель|клиент|контрагент|заказчик|müşteri|cari|"
    r"πελάτη[ςσ]|"
    r"client[ăa]?|cumpărător|kupac|kupec|stranka|ostja|"
    r"klients|klientas|pirkėjas|pircējs|khách hàng|pelanggan|ลูกค้า|לקוח|(?:ال)?عميل|مشتری|ग्राहक|клієнт|покупець|купувач|"
    r"得意先|顧客|取引先|客户|客戶|거래처|고객"
)
_NUMBER = (
    r"(?:[ .-]*(?:names?|no|nr|num|number|nummer|numer|id|code|kod|kód|account|a/c|konto|nombre|nome|naam|navn|namn)"
    r"\.?)*"
)
_WORD = rf"(?:(?:cód|cod|nº|n°|č|nr|no)\.? ?)?(?:{_CUSTOMER}){_NUMBER}"
_LABEL = re.compile(rf"{_WORD}\s*[:\uff1a#-]?", re.IGNORECASE)
_LABELLED = re.compile(
    rf"{_WORD}(?:\s*[:\uff1a]\s*|\s+[-\u2013\u2014]\s+|\s*#\s*|\s{{2,}}|\s+(?=[0-9]))(?P<name>\S.*)", re.IGNORECASE
)
_TITLE = re.compile(
    rf"(?:{_CUSTOMER})(?:[ ._-]*(?:names?|nome|nombre|nom|naam|navn|namn|nazwa|jméno|név|neve|nimi))?|"
    rf"nom (?:du )?client|nome (?:do )?cliente|"
    r"nombre (?:del )?cliente|kundenname|klantnaam|kundnamn|kundenavn|asiakkaan nimi|ragione sociale|"
    r"company(?: name)?|business name"
)
_DOCUMENTS = (
    r"invoices?|inv|bill|document|doc|voucher|vch|receipt|transaction|trans|txn|order|rechnungs?|belegs?|buchungs?|"
    r"auftrags?|bestell|"
    r"faktura?|factures?|pièce|piece|commande|écriture|factura|documento|comprobante|asiento|pedido|fattura|fatt|"
    r"documento|bolla|ordine|"
    r"factuur|boekstuk|boeking|faktur|fakturan?|verifikat(?:ions)?|ver|bilags?|ordre|tilitys|laskun?|tosit(?:e|teen)|"
    r"faktury|dokumentu|dokladu|"
    r"doklad|dowodu|számla|számlá|bizonylat|fatura|documento|nf|nota fiscal|чек|документ[а]?|счет[а]?|счёт[а]?|"
    r"накладная|belge|evrak|伝票|請求書|发票|单据|전표|"
    r"credit note|credit memo|payment|deposit|charge|journal entry|journal|entry"
)
_NO = (
    r"(?:no|nr|num|numm?er|numer|number|id|nº|n°|nro|číslo|numéro|numero|número|#|reference|ref|"
    r"番号|号|번호|számú?|szám|номер)"
)
_DOCUMENT = re.compile(
    rf"(?:{_DOCUMENTS})s?[ ._-]*(?:{_NO})\.?|(?:{_NO})\.?[ ._-]*(?:d[eoi]l?[ ']|der |des |d'|"
    rf"van )?(?:{_DOCUMENTS})s?\.?|"
    r"beleg|voucher|pièce|piece|boekstuk|bilag|verifikat|tosite|doklad|bizonylat|belegfeld ?1|num\. ?doc\.?|"
    r"nº ?doc\.?|n\. ?(?:fattura|doc\.?)|"
    r"invoice|rechnung|facture|factura|fattura|factuur|faktura|fatura|számla|lasku|document|documento|comprobante|"
    r"rechnungsnummer|belegnummer|auftragsnummer|buchungsnummer|fakturanummer|factuurnummer|fakturanr|fakturanr\.|"
    r"factuurnr|číslo faktury|"
    r"vbeln|belnr|xblnr|invoicenumber|docnum|fattura n\.?|номер(?: документа| счета)?|számlaszám|bizonylatszám"
)
_WEAK = re.compile(
    r"num|number|nr|no|id|ref|reference|referenz|référence|referencia|riferimento|referentie|referens|nummer|#"
)

_ROW_LABELS = frozenset(
    map(
        fold,
        "row labels|zeilenbeschriftungen|étiquettes de lignes|etiquetas de fila|etichette di riga|rijlabels|"
        "rótulos de linha|etykiety wierszy|radetiketter|rækkenavne|radetiketter|riviotsikot|popisky řádků|sorcímkék|"
        "satır etiketleri|названия строк|etichete de rânduri|oznake redova|行ラベル|行标签|列標籤|행 레이블".split("|"),
    )
)


def customer_in(text: str) -> str:
    """The customer that a heading names behind its word; empty where it does not.

    >>> customer_in("Kunde: Alder GmbH (10023)"), customer_in("Customer 10023 Alder Ltd"), customer_in("Hotline: 0800")
    ('Alder GmbH (10023)', '10023 Alder Ltd', '')
    """
    found = _LABELLED.fullmatch(text.strip())
    return tidy(found["name"]) if found else ""


def is_label(text: str) -> bool:
    """Whether a text is the word before a customer and no more: ``Kunde:``, ``Customer no.``.

    >>> is_label("Kunde:"), is_label("Cód. cliente"), is_label("Kunde: Alder"), is_label("Alder")
    (True, True, False, False)
    """
    return _LABEL.fullmatch(text.strip()) is not None


def names_documents(title: str) -> bool:
    """Whether a title is that of the number of a document.

    >>> [names_documents(title) for title in ("Belegnr.", "Invoice no.", "N° facture", "Customer no.", "Name")]
    [True, True, True, False, False]
    """
    return is_titled(title, _DOCUMENT)


def may_name_documents(title: str) -> bool:
    """Whether a title is that of a number that may be a document's or a customer's: ``Num``."""
    return names_documents(title) or _WEAK.fullmatch(fold(title).rstrip(". ")) is not None


def is_customer_title(title: str) -> bool:
    """Whether a title is that of the name of a customer.

    >>> is_customer_title("Customer"), is_customer_title("Nom client"), is_customer_title("Customer group")
    (True, True, False)
    """
    return is_titled(title, _TITLE)


def is_row_label(title: str) -> bool:
    """Whether a title is the one that a pivot table has over its rows, in whichever language it was made.

    >>> is_row_label("Row Labels"), is_row_label("Zeilenbeschriftungen"), is_row_label("Label")
    (True, True, False)
    """
    return fold(title) in _ROW_LABELS
