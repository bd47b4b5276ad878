"""The titles and texts by which the statement of a bank is known: nothing in it is an invoice."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.plain_letters import bare
from valuex_xl.ledgers.vocabulary.titles import is_balance, title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["says_paid_out", "signs_of_a_statement"]

_SIGNS = (
    # The day from which interest is counted; "Valuta" alone is a currency in many languages.
    "value date|val date|valutadatum|valuta datum|valutastellung|wertstellung(?:sdatum|stag)?|"
    "date (?:de )?valeur|data valuta|fecha (?:de )?valor|f valor|data (?:de |do )?valor|valutadag|valuteringsdag|"
    "rentedato|rentedatum|valutadato|valordag|arvopaiva|data waluty|datum valuty|erteknap|data valutei|data valorii|"
    "дата валютирования|valor tarihi|ημερομηνια αξιασ|valoare|datum valute|起息日",
    # Who is at the other end, whichever way the money goes.
    "counterpart(?:y|ies)(?: name)?|counter account|gegenpartei|gegenseite|(?:name )?zahlungsbeteiligter|"
    "(?:naam )?tegenpartij(?: naam)?|tegenrekening(?: naam)?|naam tegenrekening|contrepartie|"
    "(?:nom )?(?:de la )?contrepartie|controparte|contraparte|motpart|modpart|vastapuoli|saaja maksaja|maksaja saaja|"
    "nazwa kontrahenta|protistrana|nazev protiuctu|protiucet|partner neve|ellenoldali nev|korrespondent|корреспондент",
    # What the payer wrote, and accounts of banks.
    "verwendungszweck|zahlungsreferenz|mandatsreferenz|glaubiger id|remittance information|payment details?|"
    "mededeling(?:en)?|communications?|omschrijving mededelingen|motif (?:de )?(?:virement|paiement)|"
    "causale (?:del )?(?:movimento|versamento|bonifico)|concepto (?:del )?movimiento|tytul (?:operacji|przelewu)|"
    "zprava pro prijemce|sprava pre prijemcu|kozlemeny|viesti|meddelelse|meddelande|назначение платежа",
    "(?:.* )?(?:iban|bic|swift|blz|sort code|iban/bic)(?: .*)?|bank code|kontonummer/iban|kontonummer iban",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _SIGNS)
_BOTH_ENDS = re.compile(
    r"(?:.* )?(?P<from>auftraggeber|absender|zahler|zahlungspflichtiger|payer|payor|sender|remitter|donneur d'ordre|"
    r"emetteur|payeur|ordinante|ordenante|pagador|remitente|betaler|opdrachtgever|afzender|betalare|avsandare|avsender|"
    r"maksaja|nadawca|zleceniodawca|platce|prikazce|odesilatel|fizeto|kuldo|platitor|плательщик|отправитель|gonderen)"
    r"(?: .*)?"
)
_OTHER_END = re.compile(
    r"empfaenger|empfanger|beguenstigter|begunstigter|payee|recipient|beneficiary|receiver|beneficiaire|destinataire|"
    r"beneficiario|destinatario|begunstigde|ontvanger|mottagare|modtager|mottaker|saaja|odbiorca|prijemce|kedvezmenyezett|"
    r"beneficiar|получатель|alici"
)
_PAYS_OUT = re.compile(
    r"(?:sepa[ -]?)?(?:basis|firmen|folge|erst|einzel)?-?lastschrift(?:einzug)?\b|dauerauftrag|kartenzahlung|girocard|"
    r"uberweisungsauftrag|sepa-?uberweisung|online-?uberweisung|kontofuhrung|abbuchung|bargeldauszahlung|"
    r"direct debit|standing order|card (?:payment|purchase)|debit card|cash withdrawal|atm\b|bank charges?|"
    r"bill payment|outgoing (?:payment|transfer)|(?:faster payment|transfer|payment) (?:to|out|sent)\b|"
    r"addebit[oi]|disposizione di (?:bonifico|pagamento)|bonifico (?:disposto|in uscita|a favore di)|prelievo|"
    r"pagamento (?:pos|carta|utenze|f24)|commissioni\b|canone\b|rid\b|sdd\b|"
    r"prelevement|virement (?:emis|permanent|sepa emis|en faveur de|vers)|paiement (?:par )?carte|retrait\b|"
    r"adeudo|recibo|domiciliacion|cargo\b|transferencia (?:emitida|a favor|realizada|ordenada)|pago (?:con )?tarjeta|"
    r"compra tarjeta|reintegro|debito d[ie]reto|transferencia (?:enviada|para)|levantamento|pix enviado|"
    r"pagamento (?:de )?boleto|tarifa\b|(?:sepa )?incasso\b|automatische (?:incasso|afschrijving)|domiciliering|"
    r"betaalautomaat|geldautomaat|periodieke overboeking|overschrijving naar|autogiro|kortkop|overforing till|"
    r"stående overforing|staende overforing|betalingsservice|dankort|avtalegiro|efaktura|varekjop|fast oppdrag|"
    r"suoraveloitus|korttiosto|automaattinosto|polecenie zaplaty|zlecenie stale|przelew wychodzacy|platnosc karta|"
    r"zakup przy uzyciu karty|wyplata|inkaso|trvaly prikaz|platba kartou|odchozi (?:uhrada|platba)|vyber|"
    r"csoportos beszedes|alland[oó] (?:atutalasi )?megbizas|kartyas vasarlas|kimeno utalas|plata card|debitare directa|"
    r"retragere numerar|списание|исходящ|оплата картой|снятие|otomatik odeme|giden (?:eft|havale|fast)|παγια εντολη|"
    r"口座振替|引落|自動引落|代扣|转出|轉出|자동이체"
)


def signs_of_a_statement(titles: Iterable[str]) -> int:
    """How many kinds of columns stand in a list that those of banks have; one for payer or payee weighs two.

    >>> signs_of_a_statement(["Data valuta", "Controparte", "Importo"]), signs_of_a_statement(["Payer/Payee", "Amount"])
    (2, 2)
    >>> signs_of_a_statement(["Customer", "Date", "Invoice", "Amount", "Balance"])
    1
    """
    plain = [bare(title_words(title)).replace(".", " ").replace("/", " ").replace("-", " ") for title in titles]
    plain = [" ".join(title.split()) for title in plain]
    met = sum(any(map(pattern.fullmatch, plain)) for pattern in _PATTERNS) + any(map(is_balance, titles))
    return met + 2 * any(_BOTH_ENDS.fullmatch(title) and _OTHER_END.search(title) for title in plain)


def says_paid_out(text: str) -> bool:
    """Whether a text begins as those of banks do for what was paid out.

    >>> says_paid_out("SEPA-Lastschrift"), says_paid_out("Addebito SDD"), says_paid_out("Credit note 4")
    (True, True, False)
    """
    return _PAYS_OUT.match(bare(fold(text))) is not None
