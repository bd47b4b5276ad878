"""Titles of columns of names that are no customers: who sells, what is sold, where, and from whom is bought."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.titles import is_person, title_words

__all__ = ["SUPPLIERS", "is_company", "is_goods", "what_names_are"]

_GOODS = re.compile(
    r"(?:product|item|article|artikel|sku|material|service|produit|prodotto|producto|produto|vare|vara|tuote|towar|zboží|"
    r"termék|ürün|товар|品名|商品|产品|제품)(?: ?(?:name|bezeichnung|description|no|code|nr|nummer|nom|nome|nombre))?"
)
_PLACE = re.compile(
    r"(?:(?:billing|shipping|ship-to|bill-to|customer) )?"
    r"(?:country|region|state|city|territory|land|ort|stadt|pays|ville|"
    r"país|ciudad|provincia|paese|città|cidade|stad|by|kraj|miasto|země|ország|ülke|şehir|страна|город|国|国家|국가)"
)
_SUPPLIER = re.compile(
    r"(?:supplier|vendor|payee|creditor|lieferant|kreditor|fournisseur|proveedor|fornitore|fornecedor|leverancier|"
    r"leverantör|leverandør|toimittaja|dostawca|dodavatel|dodávateľ|szállító|furnizor|tedarikçi|поставщик|供应商|仕入先|공급업체)"
    r"(?: ?name)?"
)
_REACHED_BY = re.compile(r".*(?:\be-?mail|\bcontact|telefon|phone|courriel|correo|ansprechpartner).*")
_COMPANY = re.compile(
    r"(?:company|firma|firm|organi[sz]ation|société|empresa|azienda|bedrijf|företag|virksomhed)(?: ?name)?"
)
SUPPLIERS = "suppliers"


def is_company(title: str) -> bool:
    """Whether a title is that of a firm.

    >>> is_company("Company name"), is_company("Company code")
    (True, False)
    """
    return _COMPANY.fullmatch(title_words(title)) is not None


def is_goods(title: str) -> bool:
    """Whether a title is that of what is sold.

    >>> is_goods("Item name"), is_goods("Booking")
    (True, False)
    """
    return _GOODS.fullmatch(title_words(title)) is not None


def what_names_are(title: str) -> str:
    """What the names below a title are, where it says that they are no customers; else empty.

    >>> what_names_are("Salesperson"), what_names_are("Item name"), what_names_are("Supplier"), what_names_are("Client")
    ('who sells', 'what is sold', 'suppliers', '')
    """
    words = title_words(title)
    if is_person(title):
        return "who sells"
    known = (
        (_REACHED_BY, "how somebody is reached"),
        (_GOODS, "what is sold"),
        (_PLACE, "places"),
        (_SUPPLIER, SUPPLIERS),
    )
    return next((what for titles, what in known if titles.fullmatch(words)), "")
