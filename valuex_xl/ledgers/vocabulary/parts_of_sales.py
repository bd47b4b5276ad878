"""Titles of amounts that are no sale, or part of one: what is owed, paid, kept back, not earned yet, or costs."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.titles import title_words

__all__ = [
    "NOT_EARNED",
    "is_chance",
    "is_change",
    "is_deferred",
    "is_invoiced",
    "is_no_money",
    "is_own_part",
    "is_promised",
    "is_recognised",
    "is_sales",
    "may_be_income",
    "may_be_numbers",
    "passes_through",
    "what_else_it_is",
]

_SUM = (
    r"amounts?|amt\.?|total|sum|betrag|summe|value|wert|montant|importe|importo|bedrag|belopp|beløb|kwota|částka|összeg|"
    r"valor|summa"
)
_AMOUNT = rf"(?:(?:{_SUM}) (?:of |de |di |du )?)?"
_CURRENCY = (
    rf"(?: (?:{_SUM}|held|withheld|to date|payable|receivable))?"
    r"(?: ?\(?(?:eur|usd|gbp|chf|sek|dkk|nok|pln|czk|huf|brl|€|\$|£)\)?)?"
)


def _titles(words: str) -> re.Pattern[str]:
    return re.compile(rf"{_AMOUNT}(?:{words}){_CURRENCY}")


_DEFERRED = _titles(
    r"deferred(?: (?:revenue|income|sales))?|deferrals?|unearned(?: (?:revenue|income))?|contract liabilit(?:y|ies)|"
    r"unrecogni[sz]ed(?: revenue)?|(?:remaining|to) (?:to )?(?:be )?(?:recogni[sz]ed?|deferred|defer)|"
    r"not yet (?:earned|recogni[sz]ed)|"
    r"revenue (?:to be recogni[sz]ed|deferred)|"
    r"abgegrenzt\w*|(?:umsatz|erlös)?abgrenzung\w*|p?rap|passive (?:rap|rechnungsabgrenzung\w*)|"
    r"(?:passive )?rechnungsabgrenzung\w*|"
    r"noch nicht (?:realisiert|verdient|erbracht)\w*|pca|produits constatés d.avance|différée?s?|produits? différés?|"
    r"diferid[ao]s?|ingresos? (?:diferidos?|anticipados?)|ingresos por anticipado|riscont[oi](?: passiv[oi])?|"
    r"differit[oi]|ricav[oi] differit[oi]|"
    r"uitgestelde?(?: omzet)?|vooruitontvangen(?: omzet)?|overlopend\w*|nog te realiseren|"
    r"förutbetal\w*(?: intäkt\w*)?|periodiser\w*|upplupn\w*|"
    r"forudfaktureret|forudbetalt\w*|uopptjent\w*|forskuddsbetalt\w*|rozliczenia międzyokresowe|rmp|odroczon[ey]\w*|"
    r"przychody przyszłych okresów|"
    r"výnosy příštích období|časové rozlišení|odložen\w*|halasztott\w*|(?:passzív )?(?:időbeli )?elhatárolás\w*|"
    r"receitas? diferidas?|receita a reconhecer|a reconhecer|jaksotet\w*|siirtovel\w*|доходы будущих периодов|"
    r"отложен\w*|ertelenmiş\w*"
)
_RECOGNISED = _titles(
    r"(?:revenue |income |sales )?(?:recogni[sz]ed|earned|released)(?: (?:revenue|income|sales|to date|in period|"
    r"this period))?|"
    r"(?:current )?period (?:revenue|income)|current period revenue|revenue of the period|"
    r"(?:umsatz |erlös )?realisiert\w*(?: umsatz| erlös)?|ertrag (?:der )?periode|umsatz (?:der |in )?periode|"
    r"ertragswirksam\w*|periodenertrag|periodenumsatz|"
    r"ca reconnu|reconnue?s?|produits? acquis|acquise?s?|ca de la période|devengad[ao]s?|ingresos? (?:reconocidos?|"
    r"devengados?)|reconocid[ao]s?|"
    r"competenza|(?:ricav[oi] )?(?:di )?competenza|riconosciut[oi]|gerealiseerde?(?: omzet)?|omzet periode|"
    r"verantwoord\w*|"
    r"intäktsför\w*|intäkt perioden|indtægtsført\w*|opptjent\w*|inntektsført\w*|przychód okresu|rozpoznan[ey]\w*|"
    r"výnos období|"
    r"elszámolt\w*(?: bevétel)?|reconhecid[ao]s?|receita reconhecida|tuloutet\w*"
)
_INVOICED = _titles(
    r"(?:already )?(?:invoiced|billed)(?: to date)?|(?:bereits )?(?:fakturiert|abgerechnet|in rechnung gestellt)|"
    r"facturée?s?|facturad[ao]s?|fatturat[oa]|gefactureerd|fakturer(?:at|et|t)|zafakturowan[aoe]|vyfakturován[oa]|faturad[ao]|"
    r"laskutettu|kiszámlázva"
)
_OWED = _titles(
    r"(?:still )?open(?: items?| balance)?|outstanding(?: balance)?|unpaid|remaining(?: balance)?|remainder|"
    r"balance due|residual|"
    r"offen\w*(?: posten| saldo)?|restbetrag|restwert|rest|restforderung|fälliger betrag|noch zu zahlen|zu zahlen|"
    r"reste(?: à payer| dû| à encaisser)?|restant(?: dû| à payer)?|solde(?: dû| restant| à payer)?|impayée?s?|"
    r"pendiente(?: de (?:pago|cobro))?|saldo(?: pendiente| vivo| deudor)?|por cobrar|residuo|da incassare|da pagare|"
    r"saldo aperto|insoluto|"
    r"openstaande?(?: saldo)?|te (?:betalen|ontvangen)|restant|återstår\w*|obetal[dt]|restbelopp|kvarstår\w*|"
    r"att betala|"
    r"rest(?:beløb|beløp|saldo)?|udestående|at betale|utestående|å betale|ubetalt|pozostał[oa]\w*(?: do zapłaty)?|"
    r"do zapłaty|niezapłacon[oe]|należność|"
    r"zbývá(?: uhradit)?|neuhrazen[oé]|k úhradě|dluh|hátralék|fizetendő|fennálló|kintlévőség|tartozás|em aberto|"
    r"em dívida|saldo devedor|"
    r"a (?:receber|pagar)|por (?:receber|liquidar)|avoin(?:na)?|maksamatta|остаток|долг|задолженность|kalan|bakiye"
)
_PAID = _titles(
    r"(?:already )?(?:paid|collected|received|settled|applied|cleared)|payments?|receipts?|cash received|"
    r"(?:be)?zahlt|gezahlt|bereits gezahlt|zahlbetrag|zahlungsbetrag|zahlung(?:en)?|zahlungseingang|vereinnahmt|"
    r"eingegangen|"
    r"payée?s?|réglée?s?|encaissée?s?|règlements?|pagad[ao]s?|cobrad[ao]s?|cobros?|pagos?|pagat[oi]|incassat[oi]|"
    r"saldat[oi]|"
    r"betaald|ontvangen|voldaan|beta[ld]t?|inbetalt|betalt|indbetalt|innbetalt|modtaget|zapłacon[oe]|wpłacon[oe]|"
    r"opłacon[oe]|wpłaty|"
    r"uhrazen[oé]|zaplacen[oé]|kifizet(?:ve|ett)|befizet(?:ve|ett)|fizetve|pag[ao]s?|recebid[ao]s?|liquidad[ao]s?|"
    r"maksettu|suoritettu|оплачено|ödenen|tahsil edilen"
)
_KEPT = _titles(
    r"retainage|retention|retained|holdback|withheld|(?:sicherheits|garantie|gewährleistungs)?einbehalt|haftrücklass|"
    r"deckungsrücklass|"
    r"retenues?(?: de garantie)?|retención(?:es)?|ritenut[ae](?: (?:di |a )?garanzia)?|inhouding(?:en)?|innehåll\w*|"
    r"tilbageholdt|tilbakeholdt|kaucja gwarancyjna|kaucja|zatrzyman[ey]|pozastávk[ay]|zádržné|visszatartás|"
    r"garanciális visszatartás|retenç(?:ão|ões)|pidätys"
)
_COMMISSION = _titles(
    r"(?:sales |agent |rep )?commissions?|provision(?:en)?|provisionsbetrag|vertreterprovision|maklerprovision|"
    r"courtage|comisi(?:ón|ones)|"
    r"provvigion[ei]|provisie|prowizj[ae]|proviz[ei]|jutalék|comiss(?:ão|ões)|provisio(?:t)?|provisjon|комиссия|"
    r"komisyon|royalt(?:y|ies)"
)
_COST = _titles(
    r"(?:unit |total |standard )?costs?|cost of (?:sales|goods(?: sold)?)|cogs|landed cost|expenses?|kosten|"
    r"selbstkosten|herstellkosten|wareneinsatz|einstandswert|einstandspreis|"
    r"wareneinstand|einkaufswert|ek|co[ûu]ts?|coût (?:de revient|total)|prix de revient|costes?|costos?|costi?|"
    r"kostprijs|inkoopwaarde|kostnad(?:er)?|"
    r"kostpris|omkostning(?:er)?|koszty?|náklad[y]?|költség(?:ek)?|custos?|kustannus(?:et)?|себестоимость|maliyet"
)
_MARGIN = _titles(
    r"(?:gross |net )?(?:profits?|margins?)|contribution(?: margin)?|gp|gm|rohertrag|rohgewinn|deckungsbeitrag|db|"
    r"gewinn|marge(?: brute)?|bénéfice|margen(?: bruto)?|beneficio|"
    r"margine(?: lordo)?|utile|winst|brutomarge|täckningsbidrag|tb|bruttovinst|dækningsbidrag|avance|dekningsbidrag|"
    r"marż[ay]|zysk|marž[ei]|zisk|árrés|haszon|margem(?: bruta)?|lucro|kate|myyntikate|маржа|прибыль|kâr"
)
_CHARGE = _titles(
    r"(?:shipping|freight|delivery|handling|postage)(?: (?:costs?|charges?|fees?))?|(?:bank |platform |transaction |"
    r"processing |stripe )?fees?|tips?|surcharge|"
    r"versand(?:kosten)?|porto|fracht(?:kosten)?|lieferkosten|gebühr(?:en)?|frais(?: de (?:port|livraison|"
    r"transport))?|port|portes|gastos de envío|envío|"
    r"spese di (?:trasporto|spedizione)|spedizione|trasporto|verzendkosten|vracht|frakt(?:kostnad)?|fragt|porto|"
    r"koszty? (?:wysyłki|transportu)|wysyłka|dopravn[éa]|doprava|"
    r"szállítás(?:i díj)?|portes de envio|frete|rahti|toimituskulut"
)
_PLANNED = _titles(
    r"quota|sales target|target|budg[eé]t(?:ed)?|forecast|backlog|pipeline|presupuesto|orçamento|rozpočet|budżet|"
    r"budjetti|budsjett|költségvetés|terv|tavoite|"
    r"backlog|auftragsbestand|ordrereserve|orderstock|credit limit|kreditlimit|kreditlimiet|límite de crédito|"
    r"plafond|limit kredytowy|"
    r"fido|luottoraja|бюджет|план|bütçe"
)
_PROMISED = _titles(
    r"pledged?|pledges|promised?|promises|committed|commitments?|zugesagt\w*|zusagen?|promesses?(?: de dons?)?|promis|"
    r"prometid[ao]s?|comprometid[ao]s?|promess[oae]|impegn[oi]|toegezegd\w*|toezeggingen|utlovat|lovet|tilsagt|"
    r"zadeklarowan[aeoy]|przyrzeczon[aeoy]|přislíben[aeoý]|taahhüt"
)
_DEPOSIT = _titles(
    r"deposits?|prepaid|prepayments?|down ?payments?|advances?|anzahlung(?:en)?|vorauszahlung(?:en)?|acomptes?|"
    r"arrhes|anticip[oi]|"
    r"acconto|acconti|aanbetaling(?:en)?|handpenning|förskott|forskud|forskudd|zaliczk[ai]|záloh[ay]|előleg|"
    r"adiantamentos?|sinal|ennakko(?:maksu)?|аванс|avans"
)
_LOST = _titles(
    r"write-?offs?|written off|bad debts?|discounts?|rebates?|rabatt(?:e|betrag)?|skonto(?:betrag)?|nachlass|"
    r"erlösschmälerung(?:en)?|remises?|escompte|rabais|descuentos?|"
    r"sconti?|korting(?:en)?|rabat|sleva|slev[ay]|kedvezmény|descontos?|alennus|ausbuchung(?:en)?"
)
_CHANGE = re.compile(
    r"(?:(?:yoy|ytd|net|abs(?:olute)?\.?|budget|plan|total) )?"
    r"(?:change|variance|var\.|diff(?:erence|\.)?|delta|δ|abw(?:eichung|\.)|"
    r"ver(?:änderung|änd\.)|differenz|écart|variation|variación|diferencia|variazione|scostamento|differenza|verschil|"
    r"afwijking|skillnad|avvikelse|förändring|afvigelse|ændring|avvik|endring|odchylenie|zmiana|różnica|rozdíl|změna|"
    r"eltérés|változás|variação|diferença|erotus|muutos|изменение|отклонение|разница|fark|değişim)"
    r"(?: (?:vs\.?|to|on|zu|zum|gegenüber|à|sur|a|over|abs\.?|eur|usd|gbp|chf|amount|betrag|€|\$|£)\b.*)?"
)
_NO_MONEY = re.compile(
    r"(?:total |no\.? of |number of |# )?"
    r"(?:qty|quantit(?:y|ies)|units(?: sold)?|pieces|pcs|hours?|hrs|minutes|days|weight|volume|"
    r"menge|anzahl|stückzahl|stück|stunden|minuten|tage|gewicht|volumen|quantité|qté|heures|jours|poids|cantidad|horas|"
    r"días|peso|quantità|ore|giorni|aantal|uren|dagen|gewicht|antal|timmar|timer|dagar|vikt|vægt|määrä|tunnit|ilość|"
    r"godziny|waga|množství|hodiny|mennyiség|óra|cantitate|ore|miktar|adet|количество|часы|вес|数量|時間|수량|시간)"
    r"(?: (?:overdue|worked|billed|kg|lbs?|to|t|m3|m²|sold|in))*"
)
_COUNTED = re.compile(
    r"(?:no\.? of |number of |# (?:of )?)?"
    r"(?:orders|invoices|transactions|visits|tickets|deals|bookings|rechnungen|aufträge|"
    r"bestellungen|besuche|factures|commandes|facturas|pedidos|fatture|ordini|facturen|fakturor|fakturaer|laskut|"
    r"faktury|rank(?:ing)?|rang|position|pos\.?|year|fiscal year|jahr|année|año|anno|jaar|år|zip(?: code)?|post ?code|"
    r"postal code|plz|postleitzahl|code postal|cap|score|rating|age|alter|(?:invoice|document|order|doc|beleg|rechnung)"
    r"(?: (?:no\.?|nr\.?|number))?|belegnummer|rechnungsnummer|facture|factura|fattura|factuur|faktura)"
)
_THROUGH = re.compile(
    r"(?:gross )?(?:billings|bookings|gmv|ttv|tpv|gwp|written premiums?|premiums?|merchandise value|transaction value)|"
    r"media (?:spend|billings)|handle|(?:gross )?premium written|prämien?|bruttoprämien?|außenumsatz"
)
_OWN = re.compile(
    r"(?:net |our |agency )?(?:revenues?|income|brokerage|commissions?|fees?|take|earnings)|"
    r"provision(?:en|serlös)?|courtage|"
    r"innenumsatz|eigenumsatz"
)
_SALES = re.compile(
    r"(?:net |total |gross )?(?:sales|revenues?|turnover|billed)|(?:netto)?umsatz|erlöse?|ca(?: ht)?|"
    r"chiffre d.affaires|ventas|vendas|vendite|fatturato|ricavi|omzet|omsättning|omsætning|omsetning|"
    r"sprzedaż|tržby|árbevétel|liikevaihto"
)
_WORDS_ONLY = "what was promised"
_LATER, _STILL_OWED, _ALREADY_PAID = "what is not earned yet", "what is still to be paid", "what was paid"
_KEPT_BACK, _OF_AGENTS, _ADVANCE = "what a customer keeps back until later", "a commission", "paid in advance"
NOT_EARNED = (_LATER, _STILL_OWED, _ALREADY_PAID, _KEPT_BACK, _OF_AGENTS, _ADVANCE)
"""What an amount may be less, and is not all that was sold then."""
_CHANCE = re.compile(
    r"(?:deal |win |closing |sales |close )?(?:probability|prob\.?|likelihood)(?: of winning)?|confidence|"
    r"(?:abschluss|gewinn|auftrags)?wahrscheinlichkeit|probabilité|probabilidad|probabilità|probabilidade|"
    r"waarschijnlijkheid|(?:slagings|win|scorings)?kans|sannolikhet|sandsynlighed|sannsynlighet|prawdopodobieństwo|"
    r"pravděpodobnost|valószínűség|todennäköisyys|вероятность"
)
_OTHERS = (
    (_DEFERRED, _LATER),
    (_OWED, _STILL_OWED),
    (_PAID, _ALREADY_PAID),
    (_KEPT, _KEPT_BACK),
    (_COMMISSION, _OF_AGENTS),
    (_COST, "a cost"),
    (_MARGIN, "a margin"),
    (_CHARGE, "a charge beside the goods"),
    (_PLANNED, "planned or a limit"),
    (_PROMISED, _WORDS_ONLY),
    (_DEPOSIT, _ADVANCE),
    (_LOST, "what was granted or lost"),
)


def is_chance(title: str) -> bool:
    """Whether a title is that of how likely a sale is.

    >>> is_chance("Probability (%)"), is_chance("Wahrscheinlichkeit"), is_chance("Problem")
    (True, True, False)
    """
    return _CHANCE.fullmatch(title_words(title).partition("(")[0].rstrip(" %")) is not None


def is_no_money(title: str) -> bool:
    """Whether a title is that of pieces, hours or weights.

    >>> is_no_money("Quantity"), is_no_money("Weight kg"), is_no_money("Stunden"), is_no_money("Unit price")
    (True, True, True, False)
    """
    return _NO_MONEY.fullmatch(title_words(title)) is not None


def may_be_numbers(title: str) -> bool:
    """Whether whole numbers below a title may be counts, years, ranks or numbers of documents, and no amounts.

    >>> may_be_numbers("Orders"), may_be_numbers("Rank"), may_be_numbers("Invoice no"), may_be_numbers("Order value")
    (True, True, True, False)
    """
    return _COUNTED.fullmatch(title_words(title)) is not None


def passes_through(title: str) -> bool:
    """Whether a title is that of what passes through the hands of an agent, a market or a broker.

    >>> passes_through("Billings"), passes_through("GMV"), passes_through("Billing date")
    (True, True, False)
    """
    return _THROUGH.fullmatch(title_words(title)) is not None


def is_own_part(title: str) -> bool:
    """Whether a title is that of what they keep of it.

    >>> is_own_part("Net revenue"), is_own_part("Brokerage"), is_own_part("Revenue share")
    (True, True, False)
    """
    return _OWN.fullmatch(title_words(title)) is not None


def is_sales(title: str) -> bool:
    """Whether a title is that of all that was sold.

    >>> is_sales("Net sales"), is_sales("Umsatz"), is_sales("Sales rep")
    (True, True, False)
    """
    return _SALES.fullmatch(title_words(title)) is not None


def is_change(title: str) -> bool:
    """Whether a title is that of a difference of two amounts.

    >>> is_change("Variance"), is_change("Abweichung EUR"), is_change("Change vs PY"), is_change("Exchange")
    (True, True, True, False)
    """
    return _CHANGE.fullmatch(title_words(title)) is not None


def is_deferred(title: str) -> bool:
    """Whether a title is that of what is invoiced and not earned yet.

    >>> is_deferred("Deferred revenue"), is_deferred("PRAP"), is_deferred("Deferred tax"), is_deferred("Amount")
    (True, True, False, False)
    """
    return _DEFERRED.fullmatch(title_words(title)) is not None


def is_recognised(title: str) -> bool:
    """Whether a title is that of what was earned of an invoice.

    >>> is_recognised("Recognised"), is_recognised("Umsatz der Periode"), is_recognised("Revenue")
    (True, True, False)
    """
    return _RECOGNISED.fullmatch(title_words(title)) is not None


def is_invoiced(title: str) -> bool:
    """Whether a title is that of what was invoiced of an order.

    >>> is_invoiced("Fakturiert"), is_invoiced("Invoiced amount"), is_invoiced("Invoice")
    (True, True, False)
    """
    return _INVOICED.fullmatch(title_words(title)) is not None


def is_promised(title: str) -> bool:
    """Whether a title is that of what was promised: of it counts what was received.

    >>> is_promised("Pledged"), is_promised("Received")
    (True, False)
    """
    return what_else_it_is(title) == _WORDS_ONLY


def may_be_income(title: str) -> bool:
    """Whether an amount may be all the income there is where no other stands beside it: what an agent or a bank earns.

    >>> may_be_income("Commission"), may_be_income("Fees"), may_be_income("Retainage")
    (True, True, False)
    """
    return what_else_it_is(title) in (_OF_AGENTS, _ALREADY_PAID, "a charge beside the goods", "a margin")


def what_else_it_is(title: str) -> str:
    """What amounts are by their title where that is no sale; empty where it says nothing of the kind.

    >>> what_else_it_is("Retainage"), what_else_it_is("Provision (EUR)"), what_else_it_is("Net amount")
    ('what a customer keeps back until later', 'a commission', '')
    """
    words = title_words(title)
    return next((what for titles, what in _OTHERS if titles.fullmatch(words)), "")
