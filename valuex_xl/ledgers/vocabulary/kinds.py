"""The words that say what a booking is: one that adds, one that lessens income, or none of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from valuex_xl.ledgers.vocabulary.codes import CODES
from valuex_xl.ledgers.vocabulary.marks import role_of_mark
from valuex_xl.ledgers.vocabulary.plain_letters import bare, words_apart
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.states import counts, counts_worldwide, is_mark, state_in
from valuex_xl.ledgers.vocabulary.titles import says_kind
from valuex_xl.ledgers.vocabulary.unsettled import is_accrued
from valuex_xl.ledgers.vocabulary.worldwide import (
    is_status,
    is_undone,
    role_of_parts,
    role_worldwide,
)
from valuex_xl.rulefiles.text import fold

__all__ = [
    "are_kinds",
    "begins_as",
    "begins_as_no_sale",
    "credit_numbers",
    "is_reversal",
    "is_state",
    "is_struck",
    "is_sure",
    "is_taken_back",
    "is_void",
    "role_of",
]

_ROLES = {
    TAKES_AWAY: "accreccredit|"
    "credit memo|credit note|credit|creditnote|creditmemo|cm|cn|refund|refunded|return|returns|sc|"
    "sales credit|sales credit note|sales return|sales invoice cancellation|cancellation invoice|gutschrift|"
    "stornorechnung|storno|rechnungskorrektur|avoir|note de crédit|remboursement|nota de crédito|abono|devolución|"
    "nota di credito|storno fattura|creditnota|kreditnota|kreditfaktura|hyvityslasku|nota de credito|korekta|"
    "faktura korygująca|dobropis|сторно|возврат|chargeback|credit adjustment|out_refund|"
    "rückzahlung|teilrückzahlung|rückerstattung|erstattung|retoure|retouren|retourenschein|rücksendung|"
    "warenrücksendung|"
    "rückgabe|warenrückgabe|rücklieferung|retour|retours|retour client|reso|resi|zwrot|vratka|palautus|"
    "rechnungsstorno|stornierung|teilstorno|skonto|skonti|kundenskonto|rabatt|rabatte|bonus|boni|jahresbonus|"
    "umsatzbonus|kundenbonus|rückvergütung|bonusgutschrift|erlösschmälerung|erlösschmälerungen|preisnachlass|nachlass|"
    "discount|discounts|cash discount|settlement discount|sales discount|discount allowed|rebate|rebates|"
    "sales allowance|escompte|remise|remises|ristourne|rabais|sconto|sconti|abbuono|descuento|"
    "bonificación|korting|rabat|"
    "korekta faktury|korekta sprzedaży|faktura korekta|korekta faktury sprzedaży|zwrot sprzedaży|fkor|kor|kfs|"
    "opravný daňový doklad|opravný doklad|opravný daňový doklad - dobropis|dobropis přijatý|sztornó|sztornó számla|"
    "stornó számla|helyesbítő számla|módosító számla|jóváíró számla|jóváírás|visszáru|visszatérítés|возвраты|"
    "корректировка|корректировочный счет-фактура|возврат от покупателя|возврат товара|iade|İade|iade faturası|"
    "İade Faturası|satış iade|"
    "satış iadesi|satıştan iade|πιστωτικό|πιστωτικό τιμολόγιο|επιστροφή|返品|赤伝|赤伝票|値引|値引き|返金|売上返品|"
    "红字发票|红字|红票|退货|退款|销售退货|折让|반품|환불|매출반품|hyvitys|kredit|kreditering|krediteringsnota|"
    "credit invoice|creditfactuur|creditering|kreditrechnung|korrekturrechnung|nota credito|nota crédito|"
    "nota de credit|notă de credit|notă de creditare|factură storno|factura storno|factura rectificativa|rectificativa|"
    "factura de abono|kreditfakt|odobrenje|knjižno odobrenje|dobropisy|crn|c/n|cr note|cr memo|crnote|sales cr.memo|"
    "sales credit memo|kreditert|krediterad|krediteret|gecrediteerd|gutgeschrieben|creditée|rfnd|acma|"
    "facture d'avoir|avoirs|note crédit|avoir client|nota accredito|nota di accredito|creditnote|credit notes|"
    "credit memos|gutschriften|sales returns|customer return|customer returns|returned goods|goods returned|returned|"
    "warenretoure|kundenretoure|devolução|devolução de venda|devolução de vendas|devoluciones|devolución de venta|"
    "devoluciones de ventas|devolución de ventas|reso da cliente|resi da clienti|retours clients|retur|returer|"
    "sales cr. memo|refunds|reversal|reversals|credited|estorno",
    NO_INCOME: "payment|payments|receipt|cash receipt|customer payment|zahlung|zahlungseingang|einzahlung|paiement|"
    "règlement|encaissement|pago|cobro|pagamento|incasso|betaling|ontvangst|betalning|wpłata|platba|оплата|payout|"
    "transfer|deposit|sa|pmt|pymt|pymnt|pay|zp|dz|prepayment|overpayment|sales overpayment|sales prepayment|"
    "unapplied payment|anzahlung|vorauszahlung|abschlagszahlung|teilzahlung|down payment|downpayment|advance payment|"
    "payment on account|acompte|anticipo|acconto|aanbetaling|vooruitbetaling|förskott|forskud|zaliczka|záloha|"
    "draft|entwurf|brouillon|borrador|bozza|concept|utkast|szkic|void|voided|cancelled|canceled|annulled|annulé|"
    "annulée|anulado|annullato|geannuleerd|deleted|gelöscht|storniert|quote|quotation|estimate|offer|angebot|devis|"
    "presupuesto|preventivo|offerte|offert|oferta|pro forma|proforma|pro-forma|order|sales order|purchase order|"
    "auftrag|bestellung|commande|pedido|ordine|bill|supplier bill|vendor bill|purchase invoice|eingangsrechnung|"
    "accpay|accpaycredit|budget|budgeted|forecast|prognose|hochrechnung|prévisionnel|presupuestado|"
    "opening balance|opening|inter-company|intragroup|intra-group|konzernintern|expense|expenses|cost of goods sold|"
    "cost of sales|cost of revenue|asset|"
    "assets|liability|liabilities|equity|aufwand|aufwendungen|dépense|dépenses|gasto|gastos|costi|kosten|"
    "closing balance|"
    "balance brought forward|eröffnung|eröffnungsbilanz|saldovortrag|"
    "anfangsbestand|a nouveaux|a-nouveaux|à nouveaux|solde d'ouverture|saldo inicial|saldo iniziale|beginsaldo|"
    "banque|bank|fee|payroll|journal|reminder|finance charge memo|mahnung|closed lost|lost|prospecting|"
    "qualification|negotiation|negotiation/review|proposal|needs analysis|value proposition|perception analysis|"
    "id. decision makers|rejected|declined|abgelehnt|expired|failed|uncaptured|pending approval|entry|"
    "intercompany|write-off|writeoff|bad debt|ausbuchung|clearing|umbuchung|makulerad|makuleret|annulleret|annullert|"
    "kladde|udkast|luonnos|mitätöity|anulowana|anulowany|zrušeno|rappel|påminnelse|purring|rykker|"
    "auftragsbestätigung|order confirmation|confirmation de commande|lieferschein|delivery note|bon de livraison|"
    "charged back|pending submission|customer approval denied|mahnstufe|zahlungserinnerung|albarán|orderbevestiging|"
    "appointment scheduled|qualified to buy|presentation scheduled|decision maker bought-in|contract sent|"
    "verloren|perdu|perdue|perdida|perdido|persa|perso|tapt|förlorad|tabt|abandoned|kladd|withdrawal|abbuchung|"
    "auszahlung|"
    "retrait|currency conversion|währungsumrechnung|customer deposit|indbetaling|innbetaling|inbetalning|"
    "requires payment method|requires confirmation|requires action|requires capture|requires source|"
    "requires authorization|incomplete|incomplete expired|blocked|denied|unsuccessful|timed out|zahlung fehlgeschlagen|"
    "fehlgeschlagen|échoué|échouée|fallido|fallida|fallito|mislukt|kostenvoranschlag|kostenvoranschläge|kva|"
    "preisangebot|akonto|akontorechnung|a-conto-rechnung|proformarechnung|pro-forma-rechnung|factura proforma|"
    "入金|前受金|見積|見積書|受注|キャンセル|取消|收款|预收款|报价|订单|作废|入账|입금|견적|주문|취소|tahsilat|"
    "ödeme|teklif|sipariş|"
    "iptal|πληρωμή|είσπραξη|προσφορά|παραγγελία|ακυρωμένο|befizetés|fizetés|árajánlat|díjbekérő|előlegszámla|törölt|"
    "plată|încasare|plata|incasare|anulată|úhrada|příjem|nabídka|zálohová faktura|vystavená záloha|поступление|"
    "поступление денег|аванс|заказ|черновик|отменен|отменён|отменено|аннулирован|maksu|tarjous|tilaus|"
    "banka|pokladna|bankovní výpis|přijaté faktury|faktury přijaté|interní doklady|závazky|"
    "verlopen|vervallen|expiré|expirée|abgelaufen|caducado|caducada|expirado|pg|paiement client|customer receipts|"
    "gift card sale|gift card sales|gift cards sold|gift voucher sale|gift voucher sales|sale of gift cards|"
    "gutscheinverkauf|pledge|pledges|pledged|unwound|canx|cann|scartata|scartato|rifiutata|rifiutato|rejetée|rejeté|refusée|refusé",
    ADDS: "invoice|invoices|sales invoice|inv|si|rechnung|ausgangsrechnung|facture|factura|fattura|factuur|faktura|"
    "accrec|"
    "lasku|счет|счёт|sale|sales|sales receipt|charge|debit memo|debit note|dm|dn|lastschrift|belastung|verkauf|vente|"
    "venta|vendita|verkoop|out_invoice|cash sale|credit card sale|tax invoice|fv|faktura vat|faktura sprzedaży|"
    "paragon|sprzedaż|fatura|satış|satış faturası|számla|τιμολόγιο|τιμολόγιο πώλησης|売上|請求|请款|销售|销售发票|"
    "蓝字发票|"
    "发票|매출|판매|реализация|продажа|счет-фактура|счёт-фактура|factură|račun|prodej|prodejka|myynti|myyntilasku|"
    "försäljning|"
    "salg|salgsfaktura|kundfaktura|debetfaktura|kontantfaktura|rechnungen|factures|facturas|fatture|facturen|umsatz|"
    "ödeme bekliyor|"
    "lieferung|dodatek|invoicing|billing|income|revenue|revenues|erlös|erlöse|ertrag|erträge|produits|ingresos|ricavi|"
    "opbrengsten|intäkter|venda|vendas|vydané faktury|faktury vydané|vydaná faktura|fatura-recibo|venta de bienes|"
    "donation|donations|spende|spenden|"
    "tktt|emda|emds|adma",
}
_ROLE_OF = {fold(word): role for role, words in _ROLES.items() for word in words.split("|")}

_VOID = re.compile(
    r"storniert\w*|annulliert\w*|void(?:ed)?|cancell?ed|deleted|gelöscht|annulée?s?|anulad[ao]s?|annullat[aoie]|"
    r"geannuleerd|makulerad|makuleret|annulleret|annullert|mitätöity|anulowan[ay]|zrušeno|reversed|rückgängig"
)
_REVERSAL = re.compile(
    r"storno|stornierung|auflösung|extourne|cancellation|reversal|annulation|anulación|annullamento|generalumkehr"
)
_CREDIT_WITHIN = re.compile(
    r"\b(?:credit|refund|gutschrift|avoir|credito|crédito|kredit|creditnota|kreditnota|kreditfaktura|chargeback|"
    r"retoure|skonto|rabatt|bonus)\b"
    r"(?! ?card| ?karte| ?sale)|\bcr\.? (?:memo|note)\b|\brefunded\b|credit ?note|gutschrift|korrekturrechnung|"
    r"storno(?!gebühr|kosten)|rectificativ|"
    r"correttiva|korekt|korygując|dobropis|opravný|sztornó|jóváír|helyesbít|возврат|корректир|i\u0307?ade\b|πιστωτικ|"
    r"返品|红字|退货|"
    r"반품|hyvity|creditfactu|factură storno"
)
_BOUGHT_WITHIN = re.compile(
    r"\b(?:purchase|vendor|supplier|einkauf|lieferant(?:en)?|fournisseur|proveedor|fornitore|leverancier)\b"
)
_UNSURE_WITHIN = re.compile(r"\b(?:draft|void|voided|cancel\w*|pro|order|quote|payment|reminder|recurring)\b")
_NONE_WITHIN = re.compile(
    r"anzahlung|abschlag|akonto|vorauszahlung|vorausrechnung|\bacompte|\bacconto|\banticipo|\bdown ?payment|"
    r"\bprepayment|\b(?:deposit|advance|prepaid) (?:payment )?invoice|aanbetaling|voorschot|förskott|zaliczk|zálohov|"
    r"pro[ -]?forma|kostenvoranschl|"
    r"\b(?:ar|customer|client|bank|cash|card|manual|account) payments?$|"
    r"\bwithdrawal\b|\bcurrency conversion\b|abbuchung\b|auszahlung\b|währungsumrechnung\b"
)
_BARE_CREDIT_WITHIN, _BARE_NONE_WITHIN = (re.compile(bare(each.pattern)) for each in (_CREDIT_WITHIN, _NONE_WITHIN))
_INVOICE_WITHIN = re.compile(
    r"\b(?:invoices?|sale|sales)\b|rechnung(?:en)?\b|faktura\b|facture\b|factuur\b|fattura\b|factura\b"
)

_CREDIT_NUMBER = re.compile(
    r"(?:CN|CR|CM|CRN|GS|GU|GUT|AV|SC|KN|NC|RINV|REFUND|REF|RMA|KO|KOR|KFS|KFV|FSK|FVK|FKOR|ICN|SCN|RK|ST|STO|STORNO|ABO|CRED|CREDIT)"
    r"(?:[ /_.#-]*|[ -][A-Z0-9]{1,6}[/-])[0-9]",
    re.IGNORECASE,
)
"""The series may stand between: NC A/1."""
_CREDITED = re.compile(r"(.+?)[-/_ ]+(?:CR|CN|CM|C|GS|GU|ST|STORNO|REV|CREDIT|REFUND|AV|NC)[0-9]?", re.IGNORECASE)
"""The number of an invoice with the mark of a credit note behind it: INV-001-CR."""
_LETTER = re.compile(r"([a-z]?)[ /_.#-]*[0-9]", re.IGNORECASE)
_LETTERS = {"r": "gs", "f": "ackn", "i": "cr", "": "gcks"}
"""The letters before the numbers of credit notes, by that before the numbers of invoices."""
_NUMBERED = re.compile(r"(?: (?:no\.?|nr\.?|number|#))?[ #:.-]+[a-z]{0,6}[-/]?[0-9][\w/.-]*$")
_SURE = frozenset(
    map(
        fold,
        "void|voided|draft|cancelled|canceled|deleted|credit note|credit memo|refund|refunded|payment|quote|estimate|"
        "quotation|storniert|storno|entwurf|gutschrift|zahlung|zahlungseingang|angebot|avoir|annulé|annulée|brouillon|"
        "paiement|devis|nota di credito|nota de crédito|pago|pagamento|creditnota|kreditnota|betaling|pro forma|"
        "proforma|opening balance|payout|chargeback|sales order|prepayment|overpayment|intercompany|inter-company|"
        "intragroup|intra-group|konzernintern|credit memos|credit notes|gutschriften|rectificativa|"
        "factura rectificativa|"
        "stornorechnung|rechnungskorrektur|korrekturrechnung|facture d'avoir|note de crédit|factura de abono|"
        "kreditfaktura|creditfactuur|faktura korygująca|dobropis|hyvityslasku|gift card sale|"
        "gift card sales|gift voucher sale|gift voucher sales".split("|"),
    )
)
_NO_SALES = (
    r"(?:security|damage|rental|trust|key|tenancy|refundable|returnable) deposit|"
    r"deposit,? \(?(?:refundable|returnable)|(?:miet)?kaution|dépôt de garantie|fianza|waarborgsom|"
    r"deposito cauzionale|depositum|kaucja|kauce|"
    r"(?:loan|mortgage) (?:re)?payment|repayment of (?:a |the )?loan|insurance (?:proceeds|payout|settlement)|"
    r"(?:sale|disposal) of (?:a |the )?(?:fixed )?assets?|(?:internal|interfund|inter-fund) transfer|"
    r"gift (?:cards?|vouchers?|certificates?) sold|sales? of gift (?:cards?|vouchers?)|bad debts?|write-?offs?|"
    r"darlehens?(?:rückzahlung|tilgung)|versicherungs(?:entschädigung|leistung)|anlagen(?:verkauf|abgang)|"
    r"gutscheinverkauf|interne (?:umbuchung|überweisung)|forderungsausfall"
)
"""What is taken in and is no sale, whatever is sold: it is given back, lent, or paid for a loss."""
_NO_SALE = re.compile(rf"(?:{_NO_SALES})\b")
_BEGINS = re.compile(
    r"(?P<less>credit (?:note|memo|for)|refund|gutschrift|storno|avoir|nota di credito|nota de crédito|creditnota|"
    r"kreditnota|rückerstattung|remboursement|reversal|cancellation)\b"
    r"|(?P<none>payment|zahlung|zahlungseingang|paiement|règlement|opening balance|saldovortrag|solde d'ouverture|"
    rf"{_NO_SALES}|"
    r"solde initial|saldo inicial|saldo anterior|saldo iniziale|report (?:à )?nouveau|ingående saldo|deposit from|"
    r"balance (?:brought forward|b/?f(?:wd)?|forward)|brought forward|b/f(?:wd)?|opening bal|überweisung)\b"
)
_ENDS = re.compile(r"(?<!\bon )(?<!\bin )\b(?:credit|refund|refunded|gutschrift|avoir|abono|retoure|returned)$")


def role_of(header: str, word: str, *, among_kinds: bool = False) -> str:
    """ADDS, TAKES_AWAY or NO_INCOME for a word under a header; the empty text where it says none of them.

    Words that are longer than those known are understood under the title of a kind, or ``among_kinds`` alone.
    """
    word = state_in(word)
    folded = fold(word)
    if folded not in _ROLE_OF:
        folded = fold(words_apart(word))
    codes = CODES.get(fold(header))
    if codes is not None and folded in codes:
        return codes[folded]
    if len(folded) <= 2 and folded.isascii() and fold(header) not in ("type", "typ", "class"):
        return ""
    exact = _ROLE_OF.get(folded) or _ROLE_OF.get(_NUMBERED.sub("", folded), "")
    if exact and counts_worldwide(word) and is_status(header):
        return ADDS
    if exact or not (among_kinds or says_kind(header)):
        return exact
    if found := role_worldwide(word) or _role_within(folded):
        return found
    return ADDS if counts_worldwide(word) else _role_of_parts(word)


def _role_of_parts(word: str) -> str:
    """The role of several words by one of them; what adds is unsure beside another that does not: ``Draft invoice``."""
    found = role_of_parts(word)
    others = {_ROLE_OF.get(part, ADDS) for part in fold(word).split()}
    return "" if found == ADDS and (others != {ADDS} or _UNSURE_WITHIN.search(fold(word))) else found


def are_kinds(words: Iterable[str]) -> bool:
    """Whether the words of a column are kinds of bookings one and all, whatever its title: some add, others do not.

    >>> are_kinds(["Faktura", "Dobropis"]), are_kinds(["Receivable Invoice", "Receivable Credit Note"])
    (True, True)
    >>> are_kinds(["Sales", "Returns", "Chairs"]), are_kinds(["Sale"])
    (False, False)
    """
    roles = {role_of("", word, among_kinds=True) for word in words if word.strip()}
    return ADDS in roles and len(roles) > 1 and "" not in roles


def _role_within(word: str) -> str:
    """The role of several words by one of them: ``Credit invoice``, ``Vendor invoice``, ``Free text invoice``."""
    if counts(word):
        return ADDS
    if is_void(word):
        return NO_INCOME
    if _CREDIT_WITHIN.search(word) or _BARE_CREDIT_WITHIN.search(bare(word)):
        return TAKES_AWAY
    if _BOUGHT_WITHIN.search(word) or _NONE_WITHIN.search(word) or _BARE_NONE_WITHIN.search(bare(word)):
        return NO_INCOME
    return ADDS if _INVOICE_WITHIN.search(word) and not _UNSURE_WITHIN.search(word) else ""


def is_state(word: str) -> bool:
    """Whether a word says in which state a document is, whatever that does to its amount.

    >>> is_state("paid"), is_state("Storniert"), is_state("CA")
    (True, True, False)
    """
    word = state_in(word)
    return (counts(word) and not is_mark(word)) or is_void(word) or counts_worldwide(word)


def is_struck(name: str) -> bool:
    """Whether what stands for a name says that its document does not count: ``(cancelled)``, ``VOID``, ``*storniert*``.

    >>> is_struck("(cancelled)"), is_struck("Void"), is_struck("Voidware Ltd"), is_struck("Test")
    (True, True, False, False)
    """
    word = name.strip(" *-_()[]<>")
    return (word != name.strip() or is_sure(word)) and role_of_mark(word) == NO_INCOME


def is_sure(word: str) -> bool:
    """Whether a word speaks of the kind of a booking under any header; ``Bill`` and ``Bank`` may be names."""
    return _NUMBERED.sub("", fold(word)) in _SURE


def is_void(word: str) -> bool:
    """Whether a word says that a booking was made undone, most often by another one: ``storniert``, ``Voided``.

    >>> is_void("Stornierte Rechnung"), is_void("Cancelled"), is_void("Stornorechnung")
    (True, True, False)
    """
    return _VOID.match(fold(word)) is not None or is_undone(word)


def is_taken_back(word: str) -> bool:
    """Whether a booking of a word is taken back by another one: made undone, or booked until its invoice comes.

    >>> is_taken_back("storniert"), is_taken_back("Accrual"), is_taken_back("Invoice")
    (True, True, False)
    """
    return is_void(word) or is_accrued(word)


def is_reversal(word: str) -> bool:
    """Whether a word says that a booking takes another one back: ``Stornorechnung``, ``Cancellation invoice``.

    >>> is_reversal("Stornorechnung"), is_reversal("storniert"), is_reversal("Credit note")
    (True, False, False)
    """
    return _REVERSAL.search(fold(word)) is not None and not is_void(word)


def credit_numbers(numbers: Sequence[str]) -> list[int]:
    """The places of those of some numbers of documents that begin as the numbers of credit notes do, if they are few.

    >>> credit_numbers(["INV-1", "INV-1-CR", "INV-2"]), credit_numbers(["FS/1", "FSK/1", "FS/2"])
    ([1], [1])
    >>> credit_numbers(["3", "CR3", "5", "CRM"]), credit_numbers(["R-1", "R-2", "G-1"]), credit_numbers(["G-1", "G-2"])
    ([1], [2], [])
    """
    letters = [hit[1].lower() if (hit := _LETTER.match(number.strip())) else None for number in numbers]
    usual = Counter(letter for letter in letters if letter is not None).most_common(1)
    credit = _LETTERS.get(usual[0][0], "") if usual else ""
    known = {number.strip() for number in numbers}
    found = [
        place
        for place, (number, letter) in enumerate(zip(numbers, letters, strict=True))
        if _CREDIT_NUMBER.match(number.strip())
        or (letter and letter in credit)
        or ((marked := _CREDITED.fullmatch(number.strip())) and marked[1] in known)
    ]
    return found if len(found) * 2 < sum(bool(number.strip()) for number in numbers) else []


def begins_as_no_sale(text: str) -> bool:
    """Whether a text begins as what is no sale does, below the title of goods too.

    >>> begins_as_no_sale("Deposit (refundable)"), begins_as_no_sale("Payment terminal")
    (True, False)
    """
    return _NO_SALE.match(fold(text).replace("_", " ")) is not None


def begins_as(text: str) -> str:
    """TAKES_AWAY or NO_INCOME where a text begins as descriptions of credit notes or payments do, else nothing.

    One that ends in the word for a credit is one as well.

    >>> begins_as("Refund for May"), begins_as("Goodwill credit"), begins_as("Payment 7"), begins_as("Credit check")
    ('takes away', 'takes away', 'no income', '')
    """
    folded = fold(text).replace("_", " ")
    found = _BEGINS.match(folded)
    if found is None:
        return TAKES_AWAY if _ENDS.search(folded) else ""
    return TAKES_AWAY if found["less"] else NO_INCOME
