"""The states of documents that count, in the words of many languages: paid, owed, overdue, sent, booked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.plain_letters import any_of, fits
from valuex_xl.rulefiles.text import fold

__all__ = ["counts", "counts_worldwide", "is_mark", "state_in", "waiting_beside_done"]

# What a booking that counts may be called under a status or a stage: told of nobody.
_EXACT = frozenset(
    map(
        fold,
        "paid|unpaid|not paid|partially paid|partial|partially refunded|open|closed|posted|sent|viewed|"
        "approved|authorised|authorized|awaiting payment|in payment|overdue|past due|due|complete|completed|fulfilled|"
        "unfulfilled|closed won|won|active|success|succeeded|settled|cleared|final|finalised|finalized|yes|no|true|"
        "false|bezahlt|offen|teilbezahlt|überfällig|gebucht|versendet|payée|payé|impayée|en attente|envoyée|betaald|"
        "openstaand|verzonden|pagada|pagado|pendiente|pagata|pagato|slutbetald|obetald|betald|bokförd|betalt|ubetalt|"
        "bogført|bokført|avoin|maksettu|opłacona|zapłacona|zaplaceno|"
        "processing|gewonnen|gagné|gagnée|ganada|ganado|vinta|vinto|vunnen|vunnet|vundet|abgeschlossen|erledigt|sendt|"
        "skickad|à payer|a payer|à encaisser|terminé|terminée|completado|completata|voltooid|vencida|vencido|scaduta|"
        "scaduto|en retard|saldata|saldato|non saldata|da saldare|non pagata|emessa|inviata|emitida|emitido|enviada|"
        "teilweise bezahlt|teilzahlung offen|paid in full|fully applied|partially paid|uitbetaald|te betalen|"
        "zatwierdzony|zatwierdzona|wystawiona|uhrazeno|neuhrazeno|po splatnosti|cobrada|cobrado|pendiente de cobro|"
        "encaissée|soldée|non soldée|forfalden|forfallen|förfallen|sent to customer|issued|finalized|printed|gedruckt|"
        "live|payment due|payment pending|payment received|payment overdue|awaiting approval|balanced|unapplied|"
        "kiállítva|kiállított|fizetve|kifizetve|fizetett|kifizetett|lejárt|elküldve|lähetetty|erääntynyt|maksamatta|"
        "vystaveno|vystavená|odesláno|odoslané|uhradené|zaplacená|zapłacono|opłacono|wystawiono|wysłana|nieopłacona|"
        "niezapłacona|przeterminowana|emitida|paga|pagas|liquidada|em aberto|vencidas|udstedt|utstedt|utfärdad|"
        "оплачен|оплачено|выставлен|отправлен|ödendi|gönderildi|plătită|emisă|definitiv|fakturiert|verbucht|ausgeglichen|"
        "beglichen".split("|"),
    )
)
_MARKS = frozenset(("yes", "no", "true", "false", "active"))
_WORLDWIDE = any_of(
    "normale?|regular|ordinar[iy]o?|обычн(?:ый|ая)|普通|通常|일반|a vencer|vence hoje|vencendo|standard(?: invoice)?",
    "emitid[ao]s?|autorizad[ao]s?|pag[ao]s?|liquidad[ao]s?|em aberto|pendente|vencid[ao]s?|faturad[ao]s?|enviad[ao]s?",
    "concluid[ao]s?|finalizad[ao]s?|aprovad[ao]s?|confirmad[ao]s?|(?:parcialmente )?pagad?[ao]s?|a receber",
    "atrasad[ao]s?",
    "recebid[ao]s?|em atraso|fechad[ao]s?|vigentes?|timbrad[ao]s?|registrad[ao]s?|contabilizad[ao]s?|conciliad[ao]s?",
    "emis[ae]?|platit[ae]?|incasat[ae]?|neincasat[ae]?|neplatit[ae]?|restant[ae]?|finalizat[ae]?|validat[ae]?",
    "trimis[ae]?",
    "(?:ne)?placa?en[oai]?|(?:ne)?placan[oai]?|izdan[oa]?|poslan[oa]?|dospjel[oa]?|otvoren[oa]?|zatvoren[oa]?",
    "proknjizen[oa]?|potvr[dj]en[oa]?|maksettu|avoin|lahetetty|eraantynyt|maksamatta|hyvaksytty|osittain maksettu",
    "laskutettu|suljettu|kirjattu|valmis|makstud|maksmata|kinnitatud|saadetud|(?:osaliselt )?tasutud|tasumata",
    "(?:ne)?apmaksats|izrakstits|(?:ne)?apmoketa|israsyta|patvirtinta|issiusta|greitt|ogreitt|delbetald|fakturerad",
    "(?:αν)?εξοφλη(?:μεν|τ).*|εκδο(?:θηκε|θεν.*)|(?:α)?πληρωμεν.*|απληρωτ.*|ανοιχτ.*|κλειστ.*|οριστικ.*|σταλθηκε",
    "(?:לא )?שולמה?|פתוחה?|סגורה?|נשלחה?|הופקה?|(?:غير )?مدفوعة?|مرحلة?|معتمدة?|مرسلة?|مستحقة?|صادرة?|متأخرة?",
    "(?:đã|chưa) thanh toán|đã (?:phát hành|gửi|ghi sổ|duyệt)|hoàn thành|quá hạn|(?:belum )?lunas|terkirim",
    "terbit|disetujui",
    "jatuh tempo|(?:belum )?dibayar(?: sebagian)?|selesai|ชำระแล้ว|ค้างชำระ|รอชำระ|อนุมัติ(?:แล้ว)?|ส่งแล้ว|เกินกำหนด",
    "(?:kısmi )?ödendi|ödenmedi|gönderildi|onaylandı|kesildi|açık|kapal[ıi]|kapandı|faturalandı|tamamlandı",
    "kabul edildi",
    "(?:не ?)?(?:частично )?(?:оплачен|платен|сплачен)[аоы]?|провед[её]н[ао]?|выставлен[ао]?|виставлен[ао]?",
    "издаден[ао]?",
    "отправлен[ао]?|закрыт[ао]?|отгружен[ао]?|выполнен[ао]?|действует|подписан[ао]?|изпратен[ао]?",
    "(?:ne|ciastocne |castecne )?uhrad?[zd]?en[aeoy]?|zaplaten[aeoy]?|odoslan[ae]|odeslan[aoy]|vyrizeno|zauctovan[aoy]",
    "پرداخت (?:شده|نشده)|صادر شده|تایید شده",
    "(?:入金|請求|発行|送付|承認|計上|支払い?|出荷|会計)済み?|未(?:入金|請求|送付|払い?)|確定|完了",
    "已(?:付款|开票|审核|过账|收款|完成|发货|核销|关闭|開立|收|過帳|付)|未(?:付款?|收款?|核销)|正常|审核",
    "완료|(?:입금|발행|전송|결제|배송)완료|미수금?|발행|승인|확정|정상|미입금",
    # English and what its systems write
    "(?:partially |partly |part |not |fully )?(?:paid|settled|collected|reconciled)|to be paid|outstanding|awaiting",
    "late|reminded|reminder sent|unsent|not sent|not due|not yet due|current|delivered|shipped|funded|emailed|mailed",
    "paid late|part-?paid|scheduled to e-?mail|paid[ _]out|invoiced|billed|closed paid|in collections?",
    "(?:1st|2nd|3rd|final) reminder sent",
    # German
    "(?:noch )?(?:offen(?:e[rs]?)?|ausstehend)|(?:zahlung )?ausstehend|zu zahlen|(?:nicht )?fallig|(?:an)?gemahnt",
    "(?:teilweise|teilw\\.?|teil-?|vollstandig|voll|ganz|un|nicht) ?(?:be|ge)zahlt",
    "teilweise (?:beglichen|ausgeglichen)",
    "(?:un)?beglichen|nicht beglichen|verschickt|gesendet|zugestellt|in rechnung gestellt|eingezogen",
    "zur zahlung fallig",
    "teilweise offen|in verzug|im mahnverfahren|in mahnung|im inkasso",
    # French
    "(?:partiellement |non |a )?(?:reglee?s?|payee?s?|encaissee?s?|soldee?s?|acquittee?s?)|impayee?s?",
    "a (?:regler|echoir)",
    "en (?:retard|attente)(?: de (?:paiement|reglement|l.encaissement))?|(?:paiement|reglement) (?:partiel|en attente)",
    "finalisee?s?|validee?s?|emise?s?|envoyee?s?|echue?s?|non echue?s?|relancee?s?|ouverte?s?|cloturee?s?|lettree?s?",
    "comptabilisee?s?|facturee?s?|transmise?s?|deposee?s?|mise en paiement|approuvee?s?",
    # Italian
    "(?:da|non|parzialmente) (?:pagare|incassare|saldare|riscuotere|pagat[aoe]|incassat[aoe]|saldat[aoe]|riscoss[aoe])",
    "incassat[aoe]|riscoss[aoe]|in attesa(?: di (?:pagamento|incasso|saldo))?|scadut[aoe]|in scadenza|insolut[aoe]",
    "in ritardo|apert[aoe]|chius[aoe]|consegnat[aoe]|accettat[aoe]|mancata consegna|impossibilita di recapito",
    "(?:pagamento|incasso) parziale|contabilizzat[aoe]|registrat[aoe]|sollecitat[aoe]|a scadere|emess[aoe]",
    # Spanish
    "(?:por|sin|pendientes?(?: de)?) ?(?:cobr(?:ar|o)|pag(?:ar|o))|(?:parcialmente |no )(?:cobrad|pagad|abonad)[ao]s?",
    "(?:pag|cobr)o parcial|(?:pagad|cobrad)[ao] parcialmente|impagad[ao]s?|abiert[ao]s?|cerrad[ao]s?|en mora|al dia",
    "aceptad[ao]s?|validad[ao]s?|remesad[ao]s?|girad[ao]s?|cobrad[ao]s?|pendientes?|vencid[ao]s?|entregad[ao]s?",
    # Portuguese
    "(?:a )?aguarda(?:r|ndo)(?: (?:o )?(?:pagamento|recebimento|liquidacao))?",
    "por (?:receber|liquidar|pagar|regularizar)",
    "(?:pag|recebid|liquidad)[ao] parcialmente|(?:parcialmente|nao) (?:pag|recebid|liquidad)[ao]s?",
    "(?:pagamento )?parcial",
    "em divida|abert[ao]s?|quitad[ao]s?|baixad[ao]s?|em dia|a pagar|protestad[ao]s?|compensad[ao]s?|registad[ao]s?",
    "regularizad[ao]",
    # Dutch
    "(?:deels|gedeeltelijk|volledig|niet|nog niet) (?:betaald|voldaan)|onbetaald|te laat|herinnerd|aangemaand|voldaan",
    "nog te betalen|afgesloten|verstuurd|gefactureerd|open(?:staand)?|definitief",
    "(?:1e |2e |laatste )?herinnering verstuurd",
    # Swedish, Danish, Norwegian, Icelandic
    "(?:delvis|delvist|ej|inte|icke|ikke|helt|fullt|del) ?(?:betal[dt]|reglerad|avregnet|utlignet|udlignet)|pamin[dt]",
    "oppen|apent?|aben|stang[dt]|lukket|forsenad|forsinket|overskredet|rykket|purret|(?:til |gatt till )?inkasso",
    "slutford",
    "(?:vanter|venter|afventer|avventer)(?: (?:pa )?(?:betaling|betalning))?|til betaling|att betala|a betale",
    "attesterad",
    "afsluttet|avsluttet|avslutad|udlignet|utlignet|oppgjort|innbetalt|utsendt|forfalt|o?greidd?(?:ur|t)?|greitt",
    "gjaldfallin[nn]?|i vanskilum|opinn|lokad|bokad",
    # Finnish and Estonian
    "(?:osittain|osaksi|osa) ?maksettu|maksettu osittain|myohassa|avoinna|suoritettu|muistutettu|perinnassa",
    "odottaa maksua|ule tahtaja|tahtaja uletanud|tahtaeg uletatud|osaliselt makstud|laekunud|ootel|avatud|suletud",
    "valjastatud",
    # Polish, Czech, Slovak
    "(?:czesciowo|nie|nie ?)? ?(?:oplacon|zaplacon|rozliczon|uregulowan)[aeoy]|do zaplaty|oczekuj(?:e|aca)(?: na .*)?",
    "po terminie(?: platnosci)?|przeterminowan[aeoy]|wystawion[aeoy]|wyslan[aeoy]|zaksiegowan[aeoy]|otwart[aey]",
    "zamkniet[aey]|zaakceptowan[aey]|wydrukowan[aey]|windykacja",
    "(?:ne|castecne |ciastocne |z casti )?(?:uhra[zd]en|zaplacen|zaplaten|splacen|splaten|likvidovan)[aeoy]?",
    "k (?:likvidaci|likvidacii|uhrade|zaplaceni)|na uhradu|splatn[aey]",
    "po (?:splatnosti|lehote(?: splatnosti)?)|pred splatnosti",
    "(?:otevren|otvoren|uzavren|zauctovan|vystaven|upominan)[aeoy]?|(?:ceka|caka) na (?:platbu|uhradu)",
    # Hungarian
    "(?:reszben |nem |teljesen )?(?:kiegyenlit(?:ve|ett|etlen)|(?:ki)?fizet(?:ve|ett|etlen)|rendez(?:ve|ett|etlen))",
    "fizetesre var|lejart(?: hatarideju)?|nyitott|lezart|elkuldott|kikuldve|esedekes|fuggoben",
    "teljesit(?:ve|ett)|jovahagyva",
    # Romanian
    "(?:partial |ne|in curs de )?(?:platit|incasat|achitat)[ae]?|de (?:incasat|plata|platit)|in asteptare|depasit[ae]?",
    "scadent[ae]?|inchis[ae]?|deschis[ae]?|expediat[ae]?|transmis[ae]?|(?:incasat|achitat|platit)[ae]? partial",
    # Turkish and Azerbaijani
    "(?:odeme |onay )?(?:bekliyor|bekleniyor|bekleyen|beklemede)|gecik(?:mis|ti|en)|vadesi (?:gecti|gecmis|gelmedi)",
    "(?:kismen|kismi) (?:odendi|odeme|odenmis|tahsil(?: edildi)?)|tahsil (?:edildi|edilmedi|edilecek)",
    "odenmemis|odenmis",
    "muhasebelesti(?:rildi)?|onayli|odenilib|odenilmeyib",
    # Croatian, Serbian, Slovene
    "(?:djelomi[cn]*o|djelomicno|delimicno|delno|nije|ni|ne)? ?(?:placen|placan|naplacen|poravnan|podmiren)[aeoi]?",
    "dospel[aio]?|zapadl[aio]|zapadel|u (?:docnji|kasnjenju)|v zamudi|na cekanju|caka(?: na)? placilo|ceka uplatu",
    "izdat[aoi]?|odprt[aoi]?|zaprt[aoi]?|poslat[aoi]?|realiziran[aoi]?|delno placan[aoi]?",
    # Greek
    "εκκρεμ.*|μερικ.* (?:εξοφλ|πληρ).*|ληξιπροθεσμ.*|σε (?:αναμονη|εκκρεμοτητα)|εισπραχθ.*",
    # Russian, Ukrainian, Bulgarian
    "ожида(?:ет|ется)(?: оплаты)?|(?:не|част(?:ично|ковo|ково))? ?(?:оплачен|погашен|плащан|платен)[аоы]?",
    "просрочен[аоы]?",
    "(?:к|до) оплат[еи]|открыт[аоы]?|принят[аоы]?|проведен[ао]?|очіку(?:є|ється)(?: оплати)?|прострочен[ао]?|закрито",
    "(?:частково|не) ?(?:оплачено|сплачено|сплачена|оплачена)|відправлен[ао]?|підписан[ао]?|чакащ[ао]?|очаква плащане",
    "частично платен[ао]?|в просрочке|отгружено",
    # Baltic
    "dal[eē]ji (?:apmaksats|samaksats)|(?:no)?kavets|gaida (?:apmaksu|maksajumu)|atverts|slegts|nosutits",
    "(?:ne)?samaksats",
    "apstiprinats|is dalies apmoket[ai]s?|vel(?:uo(?:ja|jama))|pavel(?:uot)[ai]s?|laukiama(?: .*)?|atidaryt[ai]s?",
    "uzdaryt[ai]s?|issiust[ai]s?|(?:ne)?(?:su|ap)moket[ai]s?|issirasyt[ai]s?",
    # Hebrew, Arabic, Persian, Vietnamese, Indonesian and Malay, Thai, Chinese, Japanese, Korean
    "ממתינ?ה? ?(?:לתשלום)?|ממתין לתשלום|שולמה? חלקית|בפיגור|באיחור|(?:مدفوعة|مسددة|محصلة) جزئي.*|مسددة?|غير مسددة?",
    "قيد (?:الانتظار|التحصيل)|بانتظار (?:الدفع|السداد)|متاخرة?|در انتظار پرداخت|معوق",
    "chờ thanh toán|thanh toán một phần|còn nợ|menunggu(?: pembayaran)?|(?:lunas|dibayar) sebagian|telat|belum lunas",
    "(?:belum|sudah|separuh) (?:bayar|dibayar)|tertunggak|รอการชำระ(?:เงิน)?|ชำระบางส่วน|ยังไม่ชำระ|ค้างรับ",
    "待(?:付款|收款|核销|开票|確認)|部分(?:付款|收款|核销)|(?:已)?逾期|(?:已|未)结清|(?:已|未)結清|已收款|已生效",
    "一部入金|(?:支払)?期限超過|(?:請求|送信|発送)済|延滞|支払待ち|入金待ち|消込済み?|未消込|締め?済み?",
    "(?:일부|부분) ?(?:입금|결제|납부)|연체|(?:입금|결제|납부) ?대기|미결제|납부완료|미납|수금완료",
    "(?:정산|세금계산서 발행)완료",
)

_PREFIX = re.compile(r"(?:wc-|(?:status|state)[_:]\s*)(?=\w)", re.IGNORECASE)
_DONE = any_of(
    "completed?|succeeded|success(?:ful)?|abgeschlossen|erfolgreich|terminee?s?|effectuee?s?|reussie?s?|completad[ao]s?",
    "complet[oa]|completat[ao]|finalizat[ae]?|concluid[ao]s?|concluse?|conclus[oa]|voltooid|zakonczon[aeoy]",
    "zrealizowan[aeoy]|dokoncen[aeoy]?|provedeno|slutford|gennemfort|fullfort|suoritettu|valmis|teljesit(?:ve|ett)",
    "befejez(?:ve|ett)|tamamlandi|ολοκληρω.*|завершен[аоы]?|завършен[ао]?|выполнен[аоы]?|הושלמה?|مكتملة?",
    "hoan thanh|selesai|berhasil|สำเร็จ|已完成|完了|완료|lopetettu|lõpetatud|pabeigts|uzbaigta|zavrsen[oa]?|koncano",
)
_WAITING = any_of(
    "pending|waiting|ausstehend|en (?:attente|cours)|pendientes?|pendentes?|in (?:attesa|sospeso)|wachtend",
    "in (?:behandeling|afwachting)|oczekuj(?:e|acy|aca|ace)|w toku|cek[aá]|cekajici|caka|avvaktar|vantande|vanter",
    "venter|afventer|avventer|odottaa|ootel|fugg(?:oben|o)|in asteptare|na cekanju|v teku|beklemede|bekliyor",
    "bekleyen|εκκρεμ.*|ожида(?:ет|ется|ющий)|в (?:ожидании|обработке)|очику(?:є|ється)|очіку(?:є|ється)|чакащ[ао]?",
    "ממתינ?ה?|معلقة?|قيد الانتظار|chờ(?: xử lý)?|dang cho|menunggu|tertunda|รอดำเนินการ|待处理|待機中|処理中|保留中?",
    "보류중?|처리 ?중",
)


def state_in(word: str) -> str:
    """A state without what its system writes in front of all of them: ``wc-cancelled``, ``status: paid``.

    >>> state_in("wc-on-hold"), state_in("STATE_PAID"), state_in("wc-"), state_in("Status quo Ltd")
    ('on-hold', 'PAID', 'wc-', 'Status quo Ltd')
    """
    found = _PREFIX.match(word)
    return word[found.end() :] if found else word


def waiting_beside_done(words: Iterable[str]) -> set[str]:
    """Those of the words of a column that say a payment has not come, where others say that one is completed.

    Beside states of invoices a word such as ``ausstehend`` says that one is owed, and counts.

    >>> waiting_beside_done(["Abgeschlossen", "Ausstehend"]), waiting_beside_done(["Bezahlt", "Ausstehend"])
    ({'Ausstehend'}, set())
    """
    met = list(words)
    return {word for word in met if fits(_WAITING, word)} if any(fits(_DONE, word) for word in met) else set()


def counts(word: str) -> bool:
    """Whether a word is the state of a document that counts, as its system writes it to the letter, or a mark.

    >>> counts("Paid"), counts("yes"), counts("Draft")
    (True, True, False)
    """
    return fold(word) in _EXACT


def is_mark(word: str) -> bool:
    """Whether a word that counts is a yes or a no, which under another title says something else."""
    return fold(word) in _MARKS


def counts_worldwide(word: str) -> bool:
    """Whether a word is the state of a document that counts, without its accents: ``Emitida``, ``Åpen``, ``Da pagare``.

    >>> [counts_worldwide(word) for word in ("Emitida", "Åpen", "Da pagare", "Kiegyenlítve", "Bekliyor", "Entwurf")]
    [True, True, True, True, True, False]
    """
    return fits(_WORLDWIDE, word) or fits(_DONE, word)
