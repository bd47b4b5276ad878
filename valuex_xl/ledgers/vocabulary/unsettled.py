"""Words of lines that may be no sale: not agreed yet, not taken up, passed on for others, granted, in name only."""

from __future__ import annotations

import re
from collections.abc import Collection

from valuex_xl.ledgers.vocabulary.plain_letters import any_of, bare, fits
from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.ledgers.vocabulary.ways_to_pay import is_way_to_pay

__all__ = [
    "is_accrued",
    "is_duty",
    "is_granted",
    "is_in_name_only",
    "is_not_sold",
    "is_passed_on",
    "is_settled",
    "is_surely_not_sold",
    "says_state",
    "speaks_of_others",
    "tenders_among",
    "waits",
]

# One line for each language or family of them.
_SURE = any_of(
    "tentative(?:ly booked)?|pencill?ed(?: in)?|wait[- ]?list(?:ed)?|(?:on )?waiting list|no[- ]?shows?|unconfirmed|"
    "not (?:yet )?(?:confirmed|awarded|approved|accepted|taken up|sold)|(?:to be|awaiting|pending) confirmation|"
    "pending approval|unapproved|did not attend|not attended|(?:non|not|un)[- ]?(?:billable|chargeable)|free trial|"
    "unbilled|not (?:yet )?(?:billed|invoiced)|to be (?:billed|invoiced|confirmed|approved)|provisionally booked",
    "warteliste|(?:auf|in) option|optioniert|nicht erschienen|(?:un|nicht )bestatigt|(?:noch )?nicht (?:beauftragt|"
    "abgerechnet|fakturiert|genehmigt|abrechenbar|verrechenbar)|vorgemerkt|genehmigung ausstehend|zur genehmigung",
    "(?:sur )?liste d.attente|non (?:confirmee?s?|facturee?s?|facturables?|presentee?s?|retenue?s?)|a confirmer|"
    "a facturer|en attente (?:de )?(?:confirmation|validation|approbation)|en option|sans suite",
    "(?:en )?lista de espera|(?:sin|por) (?:confirmar|facturar)|no (?:confirmad|facturad|presentad|adjudicad)[ao]s?|"
    "no facturable|pendiente de (?:aprobacion|confirmacion|facturar)",
    "(?:in )?lista d.attesa|non (?:confermat|fatturat|presentat|aggiudicat)[oaei]|non fatturabile|da (?:confermare|"
    "fatturare)|in attesa di (?:conferma|approvazione)|opzionat[oa]",
    "(?:op )?wachtlijst|niet (?:verschenen|bevestigd|gefactureerd|factureerbaar)|(?:nog )?te (?:bevestigen|factureren)|"
    "ter goedkeuring|in optie",
    "nao (?:compareceu|confirmad[ao]|faturad[ao])|a (?:confirmar|faturar)|pendente de (?:aprovacao|confirmacao)",
    "vantelista|reservlista|(?:ej|inte|icke) (?:bekraftad|fakturerad|debiterbar)|obekraftad|att fakturera|uteblev",
    "venteliste|udeblevet|ikke (?:bekraeftet|bekreftet|faktureret|fakturert|fakturerbar)|ikke mott",
    "jonotuslista|ei saapunut|vahvistamatta|laskuttamatta|varasijalla",
    "lista rezerwowa|niepotwierdzon[aey]|niezafakturowan[aey]|do (?:zafakturowania|akceptacji|potwierdzenia)",
    "cekaci listina|nepotvrzen[aeoy]|nefakturovan[aeoy]|ke schvaleni|nedostavil se|varolistan|szamlazatlan",
    "bekleme listesi|faturalanmad[ıi]|onaylanmad[ıi]|лист ожидания|не ?подтвержд[её]н[ао]?|не явился|не выставлен[ао]?",
    "仮予約|キャンセル待ち|不泊|ノーショー|未確定|未承認|承認待ち|未請求|候补|候補|待确认|待確認|未确认|待审批|未开票|待开票",
    "暂定|가예약|노쇼|미확정|승인 ?대기|미청구|예약 ?대기",
)
_MAY_BE = any_of(
    "option(?:al|ed)?|provisional|on hold|hold|held|tbc|tba|enquiry|inquiry|leads?|prospects?|prospecting|requested|"
    "request|quoted|proposed|proposal(?: sent)?|planned|scheduled|upcoming|projected|expected|anticipated|shortlisted|"
    "tendered|bid|ntu|lapsed|withdrawn|dropped|dead|lost|closed lost|rejected|declined|expired|failed|abandoned|denied|"
    "applied|disputed|in dispute|claimed|dna|dnka|absent|missed|trial(?:ing|ling)?|paused|suspended|frozen|"
    "in (?:review|approval|negotiation)|no bid|"
    "under review|negotiation|qualification|qualified|verbal|submitted|incomplete|churned",
    "beantragt|strittig|eingereicht|tentativ|optional|angefragt|anfrage|reserviert|geplant|in (?:planung|prufung|"
    "verhandlung)|"
    "interessent|ruhend|pausiert|ausgesetzt|abgelehnt|verloren|verfallen|probemonat|testphase|angeboten|vorlaufig",
    "optionnel(?:le)?|absente?|demandee?s?|prevue?s?|planifiee?s?|suspendue?s?|en pause|essai|perdue?s?|refusee?s?|"
    "provisoire|en negociation|abandonnee?s?",
    "tentativ[ao]|opcional|opcion|solicitad[ao]|previst[ao]|planificad[ao]|suspendid[ao]|en (?:pausa|"
    "negociacion)|perdid[ao]|rechazad[ao]|desistid[ao]|ausente|provisional",
    "opzione|richiest[ao]|pianificat[ao]|sospes[ao]|in (?:prova|trattativa)|pers[ao]|rifiutat[ao]|assente",
    "optie|aangevraagd|aanvraag|gepland|opgeschort|verloren|afgewezen|voorlopig",
    "solicitad[ao]|planejad[ao]|planead[ao]|suspens[ao]|em (?:pausa|negociacao)|perdid[ao]|recusad[ao]|falta",
    "preliminar|planerad|pausad|vilande|forfragan|forlorad|avslagen|forelobig|planlagt|pauset|foresporsel|tabt|tapt",
    "alustava|suunniteltu|hylatty|menetetty|wstepn[aey]|opcja|planowan[aey]|zawieszon[aey]|zapytanie|odrzucon[aey]",
    "predbezn[aey]|opce|poptavka|planovan[aey]|pozastaven[aeoy]|zamitnut[aeoy]|tervezett|fuggoben|elutasitva",
    "opsiyon(?:lu)?|talep|planlandi|gelmedi|askida|reddedildi|kaybedildi|план|запланирован[ао]?|приостановлен[ао]?",
    "見込み?|予定|検討中|保留|失注|意向|预计|計画中|暂停|失败|예정|보류|실패|대기",
)
_SETTLED = any_of(
    "confirmed|definite|guaranteed|checked[- ](?:in|out)|in[- ]house|departed|arrived|attended|seen|completed?|done|"
    "delivered|performed|booked|accepted|approved|signed|ordered|awarded|contracted|bound|in force|enrolled|registered|"
    "won|sold|live|aired|active|in progress|ongoing|invoiced|billed|paid|billable|chargeable|closed|finished|"
    "shipped|fulfilled|present",
    "bestatigt|fest|definitiv|fix|abgereist|angereist|anwesend|erschienen|durchgefuhrt|erbracht|beauftragt|erteilt|"
    "abgerechnet|abgeschlossen|genehmigt|gewonnen|verkauft|aktiv|geliefert|in (?:arbeit|bearbeitung)|laufend",
    "confirmee?s?|fermes?|presente?s?|realisee?s?|effectuee?s?|signee?s?|facturee?s?|terminee?s?|active?s?|en cours",
    "confirmad[ao]s?|firme|realizad[ao]s?|asistio|facturad[ao]s?|terminad[ao]s?|vendid[ao]s?|activ[ao]s?|en curso|"
    "em andamento",
    "confermat[oa]|effettuat[oa]|svolt[oa]|fatturat[oa]|conclus[oa]|vendut[oa]|attiv[oa]|presente|in corso",
    "bevestigd|definitief|aanwezig|uitgevoerd|gefactureerd|voltooid|afgerond|verkocht|geleverd|actief|in behandeling",
    "bekraftad|genomford|fakturerad|bekraeftet|gennemfort|faktureret|bekreftet|gjennomfort|fakturert|salgt|sald",
    "vahvistettu|toteutunut|laskutettu|valmis|potwierdzon[aey]|zrealizowan[aey]|zafakturowan[aey]|zakonczon[aey]",
    "potvrzen[aeoy]|realizovan[aeoy]|vyfakturovan[aeoy]|dokoncen[aeoy]|visszaigazolt|teljesitve|confirmat[ae]",
    "onaylandi|tamamlandi|faturalandi|kesin|подтвержд[её]н[ао]?|выполнен[ао]?|確定|予約確定|宿泊済み?|来店済み?|請求済み?",
    "已确认|已確認|已入住|已完成|已开票|확정|예약확정|완료",
)
_ACCRUED = any_of(
    "accruals?|accrued(?: (?:income|revenue|sales))?|estimated?|estimates?|unbilled|provision(?:al)?|"
    "abgrenzung|geschatzt|schatzung|vorlaufig|produits? a recevoir|factures? a etablir|fae|estime(?:e|s)?|provisions?",
    "ratei attivi|fatture da emettere|stimat[oa]|periodificacion|estimad[oa]|provisiones|nog te factureren|schatting|"
    "upplupen|uppskattad|periodisering|estimat|szacunek|odhad|dohad|見積計上|未収計上|暂估|미수수익",
)
_STATES = re.compile(
    r".*\b(?:state|status|stage|phase|progress|confirmation|approval|attendance|outcome|result|zustand|stand|stadium|"
    r"statut|état|étape|estado|etapa|stato|fase|situação|situación|tila|stav|stan|etap|durum|статус|состояние)\b.*"
    r"|.*(?:status|zustand|phase|fortschritt)|.*(?:状態|状況|段階|ステージ|ステータス|状态|狀態|阶段|상태|단계).*"
)
_APPROVAL = re.compile(r"approval|approved|genehmig|freigabe|approbation|aprobacion|approvazione|goedkeuring|承認|审批")
_WAITING = any_of(
    "pending|open|waiting|awaiting|offen|ausstehend|en attente|pendiente|in attesa|wachtend|no|not yet|待ち"
)
_STATES_OF_OTHERS = re.compile(
    r"deliver|shipp|versand|liefer|livraison|envío|levering|account|member\b|life ?cycle|\bpayment|zahlung|paiement"
)
"""Of what is sent, of customers, of payments: a sale counts before it is delivered or paid."""
_SURELY_IN_NAME = any_of(
    "barter(?: deal)?|trade[- ]?out|contra deal|gegengeschaft|complimentary|house use|pro bono|(?:gifts? )?in[- ]kind|"
    "make-?goods?|free of charge|inter[- ]?company|konzernintern|own use|eigenverbrauch|sachleistung|sachspende|"
    "dons? en nature|donacion en especie"
)
_IN_NAME = any_of(
    "internal(?: use)?|intern|interne|intern[ao]|contra|tausch|troc|trueque|comp|house account|test|testing|demo|"
    "sandbox|training|dummy|sample|goodwill|kostenlos|gratuite?|gratis|社内|テスト|内部|测试|테스트|내부"
)
_IN_EARNEST = any_of(
    "external|extern|externe|estern[ao]|extern[ao]|live|prod(?:uction)?|real|standard|normal|regular|cash|paid|paying|"
    "commercial|chargeable|billable|client|customer|trade|third[- ]party|kunde|kunden|fremd|echt|bezahlt|no|n|nein|non|"
    "-|社外|本番|外部|正式|외부"
)
_DUTY = any_of(
    "(?:customs |import |excise )?dut(?:y|ies)|dty|customs(?: charges)?|(?:customs )?duties (?:and|&|/) (?:taxes|vat)|"
    "import (?:vat|gst|tax)|zoll(?:abgaben|gebuhr(?:en)?)?|einfuhr(?:umsatzsteuer|abgaben)|eust",
    "droits de douane|droits et taxes|arancel(?:es)?|derechos de aduana|dazi(?: doganali)?|diritti doganali|"
    "invoerrechten|direitos aduaneiros|impostos de importacao|tull(?:avgift)?|told(?:afgift)?|tulli(?:maksu)?|clo|"
    "gumruk vergisi|関税|关税|關稅|관세",
)
_PASSED_ON = any_of(
    "disbursements?(?:[ :,(-].*)?|pass[- ]through(?: .*)?|outlays?|"
    "reimburs(?:ables?|ed expenses|able expenses|ements?)|"
    "recharged (?:costs|expenses)|third[- ]party (?:costs|charges)|court fees?|filing fees? \\(court\\)|stamp duty|"
    "land registry fees?|(?:security |damage |rental |tenancy |key |refundable )?deposits?|(?:rental|tenancy) bond|"
    "media (?:costs?|spend)",
    "auslagen(?:[ :,(-].*)?|fremdkosten|gerichtskosten|durchlaufende[rn]? posten|(?:miet)?kaution|pfand|stempelsteuer",
    "debours(?:[ :,(-].*)?|frais de greffe|depot de garantie|caution|suplidos?|fianza|deposito|tasas judiciales",
    "spese anticipate|anticipazioni|contributo unificato|bolli|cauzione|deposito cauzionale|verschotten|griffierecht|"
    "borg|waarborgsom",
    "utlagg(?: .*)?|udlaeg|utlegg|deposition|depositum|caucao|custas(?: judiciais)?|kaucj?a|oplata sadowa|kaution",
    "takuumaksu|depozito|masraf avansi|立替金?|預り金|敷金|代垫款?|押金|보증금|대납금",
)
_LESS = any_of(
    "(?:tuition |fee |rent )?(?:waivers?|remissions?)|"
    "(?:contractual|insurance|courtesy|small balance) (?:adj(?:ustment|\\.)?s?|write[- ]?offs?)|write-?downs?|"
    "fee reductions?|"
    "tuition discounts?|staff discounts?|sibling discounts?|rent[- ]free|concessions?|courtesy adjustments?",
    "gebuhrenerlass|erlass|exoneration|exencion|esenzione|isencao|vrijstelling|学費免除|減免|减免|감면",
)
_ADJUSTED = any_of("adj(?:ustment|\\.)?s?|write[- ]?offs?|credit adj(?:ustment|\\.)?s?|korrektur(?:en)?")
_CHARGED = any_of("charges?|debit adj(?:ustment|\\.)?s?|procedures?|.* charges?")
_AID = any_of(
    "scholarships?|bursar(?:y|ies)|grants?(?: aid)?|financial aid|fellowships?|awards?",
    "stipendi(?:um|en)|bourses?|becas?|borse? di studio|(?:studie)?beurs|beurzen|bolsas?(?: de estudo)?|"
    "stypendi(?:um|a)|burs|奨学金|奖学金|장학금",
)
_OF_SCHOOLS = any_of(
    ".*\\b(?:tuition|school fees?|course fees?|boarding|enrol\\w*|schulgeld|studiengebuhr(?:en)?|kursgebuhr(?:en)?|"
    "scolarite|matricula|colegiatura|retta|collegegeld|lesgeld|mensalidade|propinas?|czesne|skolne)\\b.*",
    ".*(?:授業料|学费|学費|등록금).*",
)
_SOLD_LINES = any_of(
    "sales?(?: line| item)?|items?|merchandise|product|goods|artikel|verkauf|ventes?|article|ventas?|articulo|vendita|"
    "articolo|verkoop|forsaljning|salg|vara|vare|sprzedaz|prodej|venda|売上|商品|销售|판매"
)
_TENDERS = any_of(
    "tenders?(?: line)?|change(?: due| given| back)?|cash (?:drop|in|out|back)|pay[- ]?(?:in|out)|paid[- ](?:in|out)|"
    "float|till float|rounding|wechselgeld|ruckgeld|zahlmittel|zahlungsmittel|rendu(?: monnaie)?|monnaie|cambio|vuelto|"
    "resto|wisselgeld|betaalmiddel|vaxel|byttepenge|vekslepenger|reszta|troco|お釣り|釣銭|找零|거스름돈"
)


def says_state(title: str) -> bool:
    """Whether a title says that its words are states of lines: ``State``, ``Booking stage``, ``Approval``.

    >>> says_state("Booking state"), says_state("Auftragsstatus"), says_state("Category"), says_state("Estate")
    (True, True, False, False)
    """
    return _STATES.fullmatch(title_words(title)) is not None and not speaks_of_others(title)


def speaks_of_others(title: str) -> bool:
    """Whether a title is that of a state of what is sent, of a customer or of a payment.

    >>> speaks_of_others("Delivery status"), speaks_of_others("Account status"), speaks_of_others("Order status")
    (True, True, False)
    """
    return _STATES_OF_OTHERS.search(title_words(title)) is not None


def is_surely_not_sold(word: str) -> bool:
    """Whether a word is the state of what is not agreed, not taken up or not invoiced, whatever the title above it.

    >>> is_surely_not_sold("Tentative"), is_surely_not_sold("No-show"), is_surely_not_sold("Option")
    (True, True, False)
    """
    return fits(_SURE, word)


def is_not_sold(word: str) -> bool:
    """Whether a word may be such a state, beside other states: ``Option``, ``Lost``, ``Geplant``."""
    return fits(_SURE, word) or fits(_MAY_BE, word)


def is_settled(word: str) -> bool:
    """Whether a word is the state of what was agreed or done, in the words of many trades.

    >>> is_settled("Confirmed"), is_settled("Checked out"), is_settled("Durchgeführt"), is_settled("Elm")
    (True, True, True, False)
    """
    return fits(_SETTLED, word)


def is_accrued(word: str) -> bool:
    """Whether a word is that of what is booked until the invoice comes, and taken back then.

    >>> is_accrued("Estimated"), is_accrued("Accrual"), is_accrued("Invoice")
    (True, True, False)
    """
    return fits(_ACCRUED, word)


def is_in_name_only(word: str, others: Collection[str]) -> bool:
    """Whether a word is that of lines that nobody pays: a sure one, or where all others say the opposite or nothing.

    >>> is_in_name_only("Barter", ["Cash"]), is_in_name_only("Internal", [""]), is_in_name_only("Test", ["Visit"])
    (True, True, False)
    """
    if fits(_SURELY_IN_NAME, word):
        return True
    alike = any(fits(_SURELY_IN_NAME, other) for other in others)
    earnest = all(not other.strip() or other == word or fits(_IN_EARNEST, other) for other in others)
    return fits(_IN_NAME, word) and (alike or earnest)


def is_duty(word: str) -> bool:
    """Whether a word is that of duties: ``DTY``, ``Customs duty``, ``Zoll``."""
    return fits(_DUTY, word)


def is_passed_on(word: str) -> bool:
    """Whether a word is that of what is paid for a customer or given back: ``Auslagen``, ``Kaution``.

    >>> is_passed_on("Disbursements: court"), is_passed_on("Débours"), is_passed_on("DTY"), is_passed_on("Fees")
    (True, True, True, False)
    """
    return fits(_PASSED_ON, word) or fits(_DUTY, word)


def is_granted(word: str, others: Collection[str]) -> bool:
    """Whether a word is that of what was granted to a customer; a scholarship is, beside what a school charges.

    >>> is_granted("Tuition waiver", []), is_granted("Grant", ["Tuition"]), is_granted("Grant", ["Donation"])
    (True, True, False)
    """
    if fits(_LESS, word) or (fits(_AID, word) and any(fits(_OF_SCHOOLS, other) for other in others)):
        return True
    return fits(_ADJUSTED, word) and any(fits(_CHARGED, other) for other in others)


def waits(title: str, word: str) -> bool:
    """Whether a word says below the title of an approval that there is none yet.

    >>> waits("Approval", "Pending"), waits("Status", "Pending")
    (True, False)
    """
    return _APPROVAL.search(bare(title_words(title))) is not None and fits(_WAITING, word)


def tenders_among(words: Collection[str]) -> set[str]:
    """Those of the words of a till that say how a sale was paid, where others are sold: ``Tender``, ``Change``.

    >>> sorted(tenders_among(["Sale", "Tender", "Change"])), tenders_among(["Tender", "Direct award"])
    (['Change', 'Tender'], set())
    """
    met = {word: bare(word) for word in words}
    sold = any(_SOLD_LINES.fullmatch(text) for text in met.values())
    tenders = {word for word, text in met.items() if sold and _TENDERS.fullmatch(text)}
    return tenders | {word for word in met if tenders and is_way_to_pay(word)}
