"""What the title of a column says of its cells, in the languages of the systems that write it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from valuex_xl.ledgers.vocabulary.worldwide import says_kind_worldwide
from valuex_xl.rulefiles.text import fold

__all__ = [
    "are_ages",
    "is_balance",
    "is_by_the_month",
    "is_closing",
    "is_converted",
    "is_credit",
    "is_currency",
    "is_date",
    "is_debit",
    "is_description",
    "is_discount",
    "is_document",
    "is_due",
    "is_first_name",
    "is_last_name",
    "is_margin",
    "is_no_kind",
    "is_no_sale",
    "is_number",
    "is_of_a_report",
    "is_open_balance",
    "is_paid",
    "is_party",
    "is_percent",
    "is_person",
    "is_price",
    "is_quantity",
    "is_rate",
    "is_refund",
    "is_snapshot",
    "is_titled",
    "is_type",
    "journal_pair",
    "rank_of_day",
    "says_kind",
    "says_open",
    "says_since",
    "title_words",
]

# Titles whose words say of every line whether it counts; a category or a class seldom does.
_SAYS_KIND = re.compile(
    r"(?:(?:invoice|document|doc\.?|transaction|trans\.?|booking|voucher|entry|event|record|payment|order|deal|sales?|"
    r"financial|fulfillment|opportunity|pipeline|credit|bill|quote)(?: -)? )?(?:type|status|stage|phase)"
    r"|.*(?:belegart|belegtyp|typ dokladu|druh dokladu|typ dokumentu|rodzaj dokumentu|тип документа|вид документа|"
    r"вид операции|тип операции|bizonylat típusa|számla típusa|belge türü|fatura tipi|fatura türü|işlem türü|"
    r"τύπος παραστατικού|είδος παραστατικού|伝票種別|取引区分|売上区分|伝票区分|单据类型|发票类型|交易类型|业务类型|"
    r"거래유형|전표유형|거래구분|documentsoort|factuursoort|belegkennzeichen|rechnungsart|rechnungstyp|dokumentart|vorgangsart|"
    r"vorgang|statut|soort|dokumenttyp|"
    r"transaktionstyp|fakturastatus|fakturatyp|phase)|typ|fase|etapa|étape|etapp|vaihe|fáze|etap|stav|tila|état|zustand"
    r"|(?:stato|estado|état|statut)(?: .*)?|tipo(?: (?:de |di )?(?:documento|comprobante|factura|fattura|doc\.?|"
    r"operación|registro))?|rodzaj|druh|вид|тип|tür|stan|статус|состояние|durum|állapot|κατάσταση|状態|状态|상태"
    r"|type de (?:pièce|document)|agenda|nature (?:de )?(?:la )?(?:pièce|facture|document)"
    r"|.*\b(?:tran|trans|transaction|doc|document|invoice|voucher|record|posting|event)\.? ?(?:type|status)(?:-all)?"
    r"|(?:bilag|dokument|faktura|transaktion|transaksjon|postering|kontering|verifikat|voucher|factuur|bestel|order|"
    r"auftrag)s?(?:type|typ|art|status|soort)"
)

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
    r"vorgang|buchungsart|statut|état|stato|estado|tipo|soort|phase|fase|étape|etapa|billt|sd cat|posting|nature)\b.*"
    r"|.*(?:typ|art|status|kategorie)"
    r"|.*(?:rodzaj|druh|türü|típusa?|τύπος|είδος|\bвид\b|\bтип\b|статус|種別|区分|类型|類型|유형|구분|状态|상태|durum|stav\b|"
    r"\bstan\b|állapot|laji\b|tyyppi).*"
)
_CURRENCY = re.compile(
    r".*(?:currency|währung|waehrung|devise|moneda|valuta|divisa|waluta|měna|mena|deviza|valuutta|валюта)\b.*"
    r"|(?:curr?\.?|ccy|cur\.|wkz(?: umsatz)?|hwähr|lcurr|iso code|whg\.?|währ\.?)"
)
_DATE = re.compile(
    r".*(?:date|datum|fecha|data\b|dato|dátum|päivä|дата|day|tag\b|termin\b|posted|created|issued|period|month|"
    r"日期|日付|年月日|날짜|일자|วันที่|تاريخ|تاریخ|תאריך|ημερομηνία|दिनांक|\btarih|\bngày\b|\btanggal\b|kuupäev|\bpvm\b).*"
)
# Days in the order in which they tell that of a sale: when it is booked, any other, when it was agreed, what is later.
_BOOKED = re.compile(
    r"invoice|\binv\b|\bbill|posting|posted|document|\bdoc\b|voucher|accounting|\bgl\b|transaction|issue|rechnung|"
    r"beleg|buchung|faktur|factu|fattur|fatura|lasku|boekdatum|boeking|bokför|bogfør|bokfør|comptab|[ée]criture|pièce|"
    r"piece|[ée]mission|emisión|emissione|registrazione|ausstell|księgow|wystawien|vystaven|účet"
)
_AGREED = re.compile(
    r"order|auftrag|bestell|liefer|deliver|\bship|versand|leistung|service|supply|commande|livraison|exp[ée]dition|"
    r"pedido|entrega|envío|ordine|consegna|spedizione|lever|lähety|zamówi|dostaw|dodán|quote|offer|angebot|contract|"
    r"vertrag|booked|start|begin|entry|entered|erfass"
)
_LATER = re.compile(
    r"due|paid|payment|fällig|zahl|[ée]ch[ée]ance|vervaldatum|venc|scadenza|created|changed|modified|updated|geändert|"
    r"angelegt|valid|gültig|expir|ablauf|clearing|ausgleich|settled|available|payout|wertstellung|valuta|value date|"
    r"mahn|reminder|birth|geburt|since|seit|depuis|\bend\b|\bto\b|\bbis\b|"
    r"\blast\b|letzte|\bfirst\b|\berste[rs]?\b|dernier|premi[eè]r|\b[uú]ltim|\bnext\b|nächste|contract start|"
    r"vertragsbeginn|vertragsstart|sign-?up|registered|eintritt|gründung|founded|\bas (?:at|of)\b|stichtag|\bstand\b|"
    r"snapshot"
)
_DUE = re.compile(
    r"\bdue\b|\bpaid\b(?! (?:until|through|to|up))|payment|fällig|zahl(?:ung|bar)|[ée]ch[ée]ance|vervaldatum|vencim|"
    r"\bvence\b|scadenza|forfald|förfall|clearing|ausgleich|settled|payout|wertstellung|valuta|value date|wymagal|"
    r"termin płatn|splatn|оплат"
)
_SNAPSHOT = re.compile(
    r"\bas (?:at|of)\b|stichtag|snapshot|\bdatenstand\b|\bstand(?: (?:am|vom|per|zum))?$|momentaufnahme|peildatum|"
    r"arrêté(?:e)? au|situation au|état au|situazione al|fecha de corte|по состоянию|\bstan na\b|\bstav k\b|"
    r"基準日|截止日期|기준일|"
    r"\b(?:extract(?:ion|ed)?|export(?:ed)?|download(?:ed)?|run|print(?:ed)?|load|data) (?:date|day|on|as of)\b|"
    r"\b(?:export|extraktions|abzugs|auszugs|druck|lauf)datum\b|\bdate d['\u2019](?:extraction|édition)\b|"
    r"fecha de (?:extracción|exportación)|data (?:di )?(?:estrazione|esportazione)|data (?:da )?extração|"
    r"\bdatum (?:exportu|výpisu)\b|\bdata eksportu\b|出力日|導出日期|导出日期"
)
_OF_A_REPORT = re.compile(
    r"\breport(?:ing)? (?:date|day|run)\b|\b(?:berichts|auswertungs|report)datum\b|date du rapport|"
    r"fecha del? (?:informe|reporte)|data (?:del )?(?:report|rapporto)|data do relatório|\bdata raportu\b|"
    r"\bdatum (?:reportu|sestavy)\b|\brapport(?:age)?datum\b|レポート日|报告日期"
)
"""The day of a report may also be that of the month which it reports."""
_DESCRIPTION = re.compile(
    r"(?:\w+ )?(?:descri\w*|(?:buchungs|beleg)?text\w*|details?|particulars|narration|narrative|memo|comments?|"
    r"remarks?|notes?|notiz\w*|bemerkung\w*|kommentar\w*|libellé|concepto|causale|bezeichnung|beschreibung|omschrijving|tekst|"
    r"beskrivelse|beskrivning|kuvaus|popis|opis|leírás|megjegyzés|poznámka|açıklama|описание|комментарий|примечание|"
    r"摘要|備考|説明|备注|적요)"
)
"""Titles of texts that people write."""
_NUMBER = re.compile(
    r".*\b(?:customer|client|cust|kunden?|kd|debitor(?:en)?|debtor|deb|card|contact|partner|account|konto|kto|sold-to|"
    r"klient|klant|kund|asiakas|adress|geschäftspartner|"
    r"cliente|compte|compaux)\w*[ ._-]*(?:id|no|nr|num|number|code|nummer|#|pt|numéro)?\b.*"
    r"|(?:kundennr|kundennummer|debitorennummer|konto|account|compauxnum|client #|card id)\.?"
)
_NUMBERISH = re.compile(
    r".*(?:\bid\b|\bno\b|nr\b|\bnro\b|num|number|code|kod\b|código|codice|#|n[°º]|nummer|\bpt\b|konto|\bkto|account).*"
)
_NO_PARTY = re.compile(
    r"auftrag|order|beleg|invoice|rechnung|bestell|referen|\bref\b|\bpo\b|purchase|group|gruppe|phone|\btel|\bzip\b|"
    r"postal|\bplz\b|projekt|project|contract|vertrag"
)
_PARTY = re.compile(
    r"customer|client|cust|kunde|debitor|debtor|sold-to(?: party)?|bill-to(?: party)?|(?:business |geschäfts)partner|"
    r"klant|kund|cliente|klient|payer|regulierer|auftraggeber|account|a/c|konto"
)
_FIRST = _set(
    "first name|firstname|vorname|prénom|prenom|given name|given names|nombre|nome|nome próprio|primeiro nome|voornaam|"
    "förnamn|fornavn|imię|jméno|křestní jméno|krstné meno|meno|keresztnév|utónév|etunimi|forename|имя|ad|prenume|ime|"
    "όνομα"
)
_LAST = re.compile(
    r".*(?:last ?name|surname|nachname|family name|apellidos?|cognome|achternaam|efternamn|"
    r"nazwisko|efternavn|etternavn|apelido|sobrenome|příjmení|priezvisko|vezetéknév|családnév|sukunimi|фамилия|"
    r"soyad[ıi]?|"
    r"prezime|επώνυμο).*"
)
_PERSON = re.compile(
    r".*\b(?:sales ?(?:person|man|woman|people|reps?|representative)|reps?|contact(?: person| name)?|owner|agent|"
    r"(?:account|sales|key account) manager|(?:handled|created|entered|sold) by|employee|seller|"
    r"\w*(?:verkäufer|bearbeiter|vertreter|betreuer|ansprechpartner)(?:in)?|außendienst(?:mitarbeiter)?|vendeur|"
    r"commercial|interlocuteur|vendedor|comercial|contacto|venditore|agente|contatto|verkoper|contactpersoon|säljare|"
    r"sælger|selger|handlowiec|myyjä)(?: (?:name|id|team|code))?"
)
_BALANCE = re.compile(r"(?:running )?(?:balance|saldo|solde|bilanz|stand|kontostand|bilancio|сальдо)(?: .*)?")
_OPEN = re.compile(
    r".*(?:open balance|open amount|offener betrag|outstanding|amount due|restant dû|offen|openstaand).*"
)
_PRICE = re.compile(
    r"\b(?:(?:unit|item|list) price|price (?:each|per unit)|einzelpreis|stückpreis|prix unitaire|precio unitario|"
    r"prezzo unitario|stuksprijs)\b"
)
_DISCOUNT = re.compile(
    r"discount|rabatt|nachlass|\bremise|\brabais|\bsconto|\bdescuento|\bdesconto|\bkorting|\brabat\b|\bsleva\b|"
    r"\balennus"
)
_BY_THE_MONTH = re.compile(r"\b(?:mrr|arr|run ?rate|(?:monthly|annual) recurring)\b")
_NO_SALE = re.compile(
    r"\b(?:mrr|arr|acv|tcv|run ?rate|(?:monthly|annual) recurring|pipeline|backlog|auftragsbestand|auftragseingang|"
    r"order intake|carnet de commandes|expected revenue)\b"
)
_QUANTITY = re.compile(
    r"\b(?:qty|quantity|menge|anzahl|stückzahl|quantité|qté|cantidad|quantità|aantal|units|"
    r"pcs|pieces|stück|stk|quantidade|qtde?|antal|antall|määrä|ilość|množství|mennyiség|cantitate|miktar|adet|"
    r"количество|кол-во|ποσότητα|数量|個数|수량)\b"
)
_CLOSING = re.compile(
    r"\b(?:closing|ending|final) balance\b|\bendsaldo\b|\bsaldo final\b|\bsolde (?:final|de clôture)\b"
)
_PAID = re.compile(
    r"(?:amount |total |betrag )?(?:paid|bezahlt|gezahlt|payé|pagado|pagato|betaald|betald|betalt)(?: amount)?"
)
_SINCE = re.compile(
    r"\b(?:ytd|fytd|cum|cume|accum(?:ulated)?|a origen|all'origine|"
    r"cumul|cumulated|cumulative|cumulée?s?|kum|kumul|kumuliert\w*|aufgelaufen\w*|"
    r"lfd\.? ?(?:gj|jahr|geschäftsjahr|j\.)|laufendes (?:geschäfts)?jahr|seit jahresbeginn|seit jahresanfang|"
    r"jahr bis heute|bis(?:lang|her) im jahr|depuis (?:le )?(?:début|1er janvier)\w*|à (?:ce jour|date)|acum|"
    r"acumulad[oa]s?|año hasta la fecha|progressiv[oi]|progr|da inizio anno|cumulat[oi]v?[oi]?|cumulatief|opgeteld|"
    r"to[ -]date|running (?:revenues?|sales|turnover|income|total|sum|amount)|"
    r"aufgel|jan(?:uar|uary|\.)? ?(?:-|\u2013|bis|to) ?(?:akt|aktuell\w*|lfd|laufend\w*|curr|current|date|heute|now)|"
    r"(?:ab|seit|since|from) jan(?:uar|uary|\.)?|bis (?:heute|dato|akt\.? ?monat|lfd\.? ?monat|einschl\w*)|"
    r"hittills i år|ackumulera[dt]\w*|akkumulere[dt]|år til dato|narastająco|kumulativně|kumulatywn\w*)(?!\w)"
)
_AGE = re.compile(
    r"\d{1,3} ?(?:-|\u2013|to|bis|à|a|t/m|do) ?\d{1,3}"
    r"(?: ?(?:days?|tage?|jours?|d[ií]as?|giorni|dagen|dagar|dage|dni|d))?(?: .*)?"
)
_OLDEST = re.compile(
    r"(?:>|over|older than|more than|über|älter als|ab|plus de|más de|oltre|meer dan|över|mer än|ponad|nad) ?\d{1,3}"
    r"(?: .*)?|\d{1,3} ?(?:\+|plus|and over|or more|und mehr|et plus|y más)(?: .*)?"
)
_CONVERTED = re.compile(
    r".*(?:lcy|local|base|functional|home|hauswähr|hw\b|reporting|company currency|group currency|accounted|net eur).*"
)


_NOT_KIND = re.compile(
    r".*(?:tax|(?<![a-z])(?:vat|tva|iva)|mwst|steuer|asset|customer|client|kund|item|product|artikel|address|method|entity|"
    r"\bterms\b|"
    r"bedingung|zahlungsziel|zahlungsart).*"
)
_DOCUMENT = re.compile(
    r"\b(?:inv|invoice|doc|document|order|beleg|rechnung|facture|fattura|factuur|voucher|bill)|\b(?:no|nr)\b"
)
_REFUND = re.compile(
    r".*(?:refund|rückerstatt|erstattet|rembours|reembols|devuelt|rimbors|terugbeta|återbetal|tilbagebetal|"
    r"tilbakebetal|"
    r"refusjon|zwrócon|vrácen|visszatérít|hyvitett|palautet|возвращ).*"
)
_JOURNAL = (
    ("sollkonto", "habenkonto"), ("soll konto", "haben konto"), ("konto soll", "konto haben"),
    ("debit account", "credit account"), ("account debit", "account credit"), ("dr account", "cr account"),
    ("compte débit", "compte crédit"), ("cuenta debe", "cuenta haber"), ("conto dare", "conto avere"),
    ("konto wn", "konto ma"), ("debetrekening", "creditrekening"), ("konto", "gegenkonto"),
)  # fmt: skip
_RATE_OF_TAX = re.compile(r"[0-9]\s*(?:%|percent|prozent|pct)")
_PERCENT = re.compile(r"%|\bpercent|prozent|\bpct\b|\bpour ?cent|\bporcent|\bpercentual|\bprocent|\bin v\.? ?h\b")
_MARGIN = re.compile(
    r"\b(?:margin|marge|margen|margine|marginal|marginaal|marża|marže|db|db ?[123i]+|gm|gp)\b|marge\b|spanne\b|"
    r"deckungsbeitrag|rohertrag"
)
_BRACKETS = re.compile(r"\s+\([^()]*\)$")
_WORDS = re.compile(r"(?<=[a-zäöü])(?=[A-Z])|_")


def title_words(title: str) -> str:
    """A title as compared: ``reporting_category`` and ``DocumentType`` are two words each."""
    return fold(_WORDS.sub(" ", title))


def is_titled(title: str, pattern: re.Pattern[str]) -> bool:
    """Whether a title fits a pattern by its words, or as it is written."""
    return any(pattern.fullmatch(each) for each in (title_words(title), fold(title)))


def journal_pair(titles: Sequence[str]) -> tuple[int, int] | None:
    """The places of the two account columns of a journal in double entry."""
    folded = [title_words(title).split(" (")[0] for title in titles]
    for first, second in _JOURNAL:
        if first in folded and second in folded:
            return folded.index(first), folded.index(second)
    return None


def is_document(header: str) -> bool:
    """Whether a column may hold the number of a document."""
    return _DOCUMENT.search(title_words(header)) is not None and not is_number(header)


def is_rate(header: str) -> bool:
    """Whether a column holds rates of exchange."""
    return any(word in title_words(header) for word in ("rate", "kurs", "cambio", "taux de change", "koers", "fx"))


def is_percent(header: str) -> bool:
    """Whether a header says that its cells are percentages: ``DB %``, not ``Umsatz 19%``, which names a tax."""
    folded = title_words(header)
    return _RATE_OF_TAX.search(folded) is None and _PERCENT.search(folded) is not None


def is_margin(header: str) -> bool:
    """Whether a header is that of a margin, which is money in some books and percent in others."""
    return _MARGIN.search(title_words(header)) is not None


def is_refund(header: str) -> bool:
    """Whether a column holds what was given back, without a sign."""
    return _REFUND.fullmatch(title_words(header)) is not None


def says_kind(header: str) -> bool:
    """Whether a title says by itself that its words are kinds or states of bookings: ``Type``, ``Invoice status``."""
    said = _SAYS_KIND.fullmatch(title_words(header)) is not None or says_kind_worldwide(header)
    return said and not is_no_kind(header)


def is_no_kind(header: str) -> bool:
    """Whether a column is of the kind of something else: of a tax, a product, a customer, a way of paying."""
    return _NOT_KIND.fullmatch(title_words(header)) is not None


def is_type(header: str) -> bool:
    """Whether a column may say what a booking is; the type of a tax or of a product says nothing of it."""
    words = title_words(header)
    return any(map(_TYPE.fullmatch, (words, fold(header)))) and _NOT_KIND.fullmatch(words) is None


def is_currency(header: str) -> bool:
    """Whether a header is that of a currency."""
    return _CURRENCY.fullmatch(title_words(header)) is not None


def is_date(header: str) -> bool:
    """Whether a header is that of a day."""
    return _DATE.fullmatch(title_words(header)) is not None


def rank_of_day(header: str) -> int:
    """How well a column of days tells that of a sale: 0 booked, 1 any other, 2 ordered or delivered, 3 due or changed.

    >>> [rank_of_day(title) for title in ("Rechnungsdatum", "Date", "Order date", "Invoice due date")]
    [0, 1, 2, 3]
    """
    words = title_words(header)
    if _LATER.search(words):
        return 3
    booked, agreed = _BOOKED.search(words) is not None, _AGREED.search(words) is not None
    return 1 if booked == agreed else 0 if booked else 2


def is_due(header: str) -> bool:
    """Whether a header is that of the day on which something falls due or is paid.

    >>> is_due("Fällig am"), is_due("Échéance"), is_due("Expires"), is_due("Residue")
    (True, True, False, False)
    """
    return _DUE.search(title_words(header)) is not None


def is_snapshot(header: str) -> bool:
    """Whether a header is that of the day for which a whole list was drawn up.

    >>> is_snapshot("As of"), is_snapshot("Stand"), is_snapshot("Bestandskonto"), is_snapshot("Snapshot date")
    (True, True, False, True)
    """
    return _SNAPSHOT.search(title_words(header)) is not None


def is_of_a_report(header: str) -> bool:
    """Whether a header is that of the day of a report: one on which a list was drawn up, or the end of a month told.

    >>> is_of_a_report("Report date"), is_of_a_report("Berichtsdatum"), is_of_a_report("Reported by")
    (True, True, False)
    """
    return _OF_A_REPORT.search(title_words(header)) is not None


def is_description(header: str) -> bool:
    """Whether a header is that of a text which people write beside a booking: its words need be no kinds.

    >>> is_description("Popis"), is_description("Invoice text"), is_description("Text type")
    (True, True, False)
    """
    return _DESCRIPTION.fullmatch(title_words(header)) is not None


def is_number(header: str) -> bool:
    """Whether a column may hold the customer's number."""
    folded = title_words(header)
    if "name" in folded or _NO_PARTY.search(folded):
        return False
    return _NUMBER.fullmatch(folded) is not None and _NUMBERISH.fullmatch(folded) is not None


def is_party(header: str) -> bool:
    """Whether a column is that of a customer and no more, which may be a name or a number."""
    return _PARTY.fullmatch(title_words(header)) is not None


def is_person(header: str) -> bool:
    """Whether a column is that of somebody who sells or is spoken to.

    >>> is_person("Sales rep"), is_person("Sachbearbeiter"), is_person("Contact reason"), is_person("Report")
    (True, True, False, False)
    """
    return _PERSON.fullmatch(title_words(header)) is not None


def is_first_name(header: str) -> bool:
    """Whether a header is that of a first name."""
    title = title_words(header).rpartition(".")[2]
    return title in _FIRST or title.endswith((" first name", " given name", " vorname", " prénom"))


def is_last_name(header: str) -> bool:
    """Whether a header is that of a last name."""
    return _LAST.fullmatch(title_words(header)) is not None


def is_balance(header: str) -> bool:
    """Whether a header is that of a running balance."""
    return _BALANCE.fullmatch(title_words(header)) is not None


def is_open_balance(header: str) -> bool:
    """Whether a header is that of what is still to be paid."""
    return _OPEN.fullmatch(title_words(header)) is not None


def is_closing(header: str) -> bool:
    """Whether a header is that of what was owed at the end."""
    return _CLOSING.search(fold(header)) is not None


def is_paid(header: str) -> bool:
    """Whether a header is that of what was paid."""
    return _PAID.fullmatch(fold(header)) is not None


def is_discount(header: str) -> bool:
    """Whether a header is that of an amount by which a price is reduced."""
    return _DISCOUNT.search(fold(header)) is not None and not is_percent(header)


def is_no_sale(header: str) -> bool:
    """Whether a header is that of orders, or of what a contract brings by the month: no income of a period."""
    return _NO_SALE.search(title_words(header)) is not None


def is_by_the_month(header: str) -> bool:
    """Whether a header is that of what contracts bring by the month or the year, at a point in time.

    >>> is_by_the_month("MRR (EUR)"), is_by_the_month("Annual recurring revenue"), is_by_the_month("Monthly fee")
    (True, True, False)
    """
    return _BY_THE_MONTH.search(title_words(header)) is not None


def is_price(header: str) -> bool:
    """Whether a header is that of the price of one."""
    return _PRICE.search(fold(header)) is not None


def are_ages(titles: Sequence[str]) -> bool:
    """Whether some titles are those of what is owed by its age: ``1-30``, ``31-60``, ``> 90``.

    >>> are_ages(["Current", "1-30", "31 - 60 days", ">90"]), are_ages(["0-30", "Total"]), are_ages(["2024-2025"])
    (True, False, False)
    """
    words = list(map(title_words, titles))
    return sum(_AGE.fullmatch(each) is not None for each in words) >= 2 and any(map(_OLDEST.fullmatch, words))


def is_quantity(header: str) -> bool:
    """Whether a header says of how many."""
    return _QUANTITY.search(fold(header)) is not None


def says_since(header: str) -> bool:
    """Whether a title speaks of a sum since the year began."""
    return _SINCE.search(title_words(header)) is not None


def says_open(header: str) -> bool:
    """Whether a title speaks of open items, which is more than an amount due."""
    return "open" in fold(header).split() or "offen" in fold(header)


def is_converted(header: str) -> bool:
    """Whether an amount is said to be in the currency of the books."""
    return _CONVERTED.fullmatch(title_words(header)) is not None


def is_debit(header: str) -> bool:
    """Whether a header is that of debits."""
    return fold(_BRACKETS.sub("", header)) in _DEBITS


def is_credit(header: str) -> bool:
    """Whether a header is that of credits."""
    return fold(_BRACKETS.sub("", header)) in _CREDITS
