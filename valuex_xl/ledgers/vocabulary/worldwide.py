"""The words of documents and their states in further languages, compared without accents: ``Situacao``, ``Anulată``."""

from __future__ import annotations

import unicodedata

from valuex_xl.ledgers.vocabulary.plain_letters import any_of, bare, fits
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY

__all__ = [
    "is_status",
    "is_undone",
    "is_unread",
    "names_a_document",
    "role_of_parts",
    "role_of_title",
    "role_worldwide",
    "says_kind_worldwide",
    "says_way",
]

_MOST_PARTS = 4

# One line for each language or family of them. Those of documents, of credit notes and of what was undone speak under
# any title, those of payments, offers and returns under the title of a kind or beside such.
_INVOICES = any_of(
    "(?:sales |tax |customer )?invoices?|rechnung|ausgangsrechnung|facture|factuur|verkoopfactuur|lasku|myyntilasku",
    "fattura(?: di vendita| immediata| differita)?|parcella|fattura elettronica",
    "(?:nota )?fatura(?:[- /]+recibo)?|fatura simplificada|nota fiscal|nf-?e|nfs-?e|nfc-?e",
    "factura(?: fiscala| simplificada| de venta| electronica| ordinaria)?|factura [abc]|boleta|bon fiscal",
    "racuni?|racun za .*|izlazni racun|faktur[ae]?|fakture|izdani racun|izdat racun",
    "(?:muugi)?arve|rekins|pavadzime|(?:pvm )?saskaita(?:[- ]faktura)?|reikningur|fature",
    "faktura(?: vat| sprzedazy| koncowa| vydana| vystavena| odoslana)?|vydana faktura|odoslana faktura",
    "τιμολογιο(?: πωλησης| πωλησεων| παροχης.*)?|αποδειξη(?: λιανικης| λιανικων.*| παροχης.*)?|τιμ\\.?",
    "חשבונית(?: מס)?(?: ?/? ?קבלה)?|فاتورة(?: مبيعات| ضريبية| بيع)?|فاکتور(?: فروش)?|صورتحساب",
    "hóa đơn(?: gtgt| bán hàng| điều chỉnh tăng| giá trị gia tăng)?|faktur(?: penjualan| pajak)?",
    "ใบแจ้งหนี้(?:/ใบกำกับภาษี)?|ใบกำกับภาษี|(?:satış |e-?)?fatura(?:sı)?|e-?arşiv(?: fatura)?|qaimə(?:-faktura)?",
    "фактура|рахунок(?:-фактура)?|видаткова накладна|сч[её]т-фактура|шот-фактура|реалізація.*|реализация.*",
    "चालान|ანგარიშფაქტურა|ինվոյս|հաշիվ-ապրանքագիր",
    "売上(?:伝票)?|請求書?|销售(?:发票|出库单?|单)|增值税发票|銷貨單?|銷售發票|發票|세금계산서|매출(?:전표)?|청구서",
)
_CREDITS = any_of(
    "nota de credito.*|nota credito|(?:nota )?devolucao de vendas?|nota de abono|credit(?: adjustment)? note",
    "factura storno|factura de stornare|stornare|nota de credit(?:are)?|retur marfa",
    "(?:knjizno )?odobrenj[ea]|povrat robe|storno racun|povratnica|dobropisi?",
    "kreeditarve|kreditrekins|kredita rekins|kreditine.*|kreditreikningur|kreditnota|kreditfaktura|hyvityslasku",
    "πιστωτικ.*|ακυρωτικ.*|(?:חשבונית )?(?:מס )?זיכוי|הודעת זיכוי|إشعار دائن|مرتجع.*|مردودات.*|برگشت از فروش",
    "(?:hóa đơn )?điều chỉnh giảm|hàng (?:bán )?(?:bị )?trả lại|nota kredit|kredit nota|retur penjualan",
    "ใบลดหนี้|(?:satış(?:tan)? )?iade(?:si)?(?: fatura(?:sı)?)?|кредитно известие|возврат.*|повернення.*|коригування",
    "क्रेडिट नोट|赤伝票?|返品伝票|クレジット(?:ノート|メモ)|红字.*|红冲.*|冲红|贷项.*|銷貨退回|銷貨折讓",
    "折讓單?|수정세금계산서",
)
_UNDONE = any_of(
    "cancelad[ao]s?|anulad[ao]s?|estornad[ao]s?|inutilizad[ao]s?|denegad[ao]s?",
    "anulat[ae]?|stornat[ae]?|stornira(?:n[oa]?|ni|no)|ponist(?:en[oa]?|avan[oa]?)|otkazan[oa]?|preklican[oa]?",
    "peruttu|peruutettu|mitatoity|tuhistatud|anulet[sa]|ogilt|anuliuot[ai]s?|atsaukt[ai]s?|ακυρωμεν.*|ακυρο",
    "stornovan[aeoy]|zrusen[aeo]|iptal(?: edildi| edilen)?|silindi|анулиран[ао]?|скасован[ао]?|анульован[ао]?",
    "מבוטל(?:ת)?|בוטל(?:ה)?|ملغاة|ملغ[يى]|ملغية|ملغاه|محذوفة?|باطل(?: شده)?|لغو(?: شده)?",
    "(?:đã |bị )?hủy(?: bỏ)?|hóa đơn hủy|(?:di)?batal(?:kan)?|ยกเลิก(?:แล้ว)?|रद्द|გაუქმებული|չեղարկված",
    "отмен[её]н.*|аннулир.*|помечен[ао]? на удаление",
    "キャンセル(?:済み?)?|取消(?:済み?)?|無効|已?作废|已?作廢|已取消|취소(?:됨|완료)?",
)
_DRAFTS = any_of(
    "rascunhos?|borrador(?:es)?|ciorn[ae]|osnutek|nacrt|luonnos|mustand|melnraksts|juodrastis|προσχεδιο|προχειρο|טיוטה",
    "مسودة|پیش ?نویس|bản nháp|draf|ร่าง|taslak|чернова|чернетка|черновик|не ?провед[её]н[ао]?|下書き|草稿",
    "provisoires?|keskenerainen|koostamisel|robocz[aey]|rozpracovan[aeoy]|nedokoncen[aeoy]|未过账|未過帳",
    "임시저장|초안",
)
_SALES = any_of(
    "einnahmen?|recettes?|receitas?|entrat[ae]|income|доход|収入|收入|수입",
    "vendas?(?: a dinheiro)?|vanzar[ei]|prodaja|myynti|müük|penjualan|tagihan|bán hàng|satış(?:lar)?|predaj|pardavimas",
    "πωλησ(?:η|εις)|מכירה|מכירות|مبيعات|فروش|बिक्री|ขาย|продажба?|продажі?|销售|銷售|판매|გაყიდვა",
)
_OTHER_CREDITS = any_of(
    "devolucao|devolucoes|estorno|retur(?:er)?|povrat|tagastus|atgriesana|grazinimas|palautu.*|hyvity.*|επιστροφ.*",
    "החזר(?:ה)?|استرداد|hoàn tiền|trả lại|pengembalian.*|(?:รับ)?คืน(?:สินค้า|เงิน)|сторно|връщане|वापसी",
    "値引き?|退貨|환불",
)
_OTHER_NONE = any_of(
    "einkauf|ausgaben?|achats?|compras?|acquist[oi]|inkoop|zakup\\w*|nakup\\w*|inkop\\w*|ostolasku|alis|αγορ\\w*|закупк.*",
    "despesas?|gastos?|uscit[ae]|wydatki|vydaje|расход|покупка|поступление товаров.*|支出|仕入|采购.*",
    "採購.*|進貨|매입|지출",
    "adiantamentos?|sinal|recibos?|orcamentos?|propostas?|encomendas?|rejeitad[ao]s?|fatura pro-?forma",
    "(?:factura |fatura )?(?:de )?avans|(?:factura )?proforma|chitanta|incasare|plata|oferta|comanda",
    "predujam|predracun|ponud[ab]a|ponudba|uplata|placilo|avansni racun|racun za predujam|narudzb[ae]",
    "ennakko(?:lasku|maksu)?|ettemaks(?:uarve)?|ettemaksu arve|pakkumine|tellimus|laekumine|avanss?(?:a rekins)?",
    "avansas|(?:avansine|isankstine)(?: saskaita)?|priekšapmaksa|innborgun|zalohova faktura|zaloha|predfaktura|uhrada",
    "προκαταβολ.*|προσφορα|παραγγελια|εισπραξη|πληρωμη|προτιμολογιο|מקדמה|הצעת מחיר|הזמנה|קבלה|חשבונ(?:ית)? עסקה",
    "دفعة(?: مقدمة)?|عرض سعر|سند قبض|پیش ?پرداخت|پیش ?فاکتور|đặt cọc|tạm ứng|trả trước|báo giá|đơn (?:đặt )?hàng",
    "phiếu thu|uang muka|penawaran|pesanan|pembayaran|เงินมัดจำ|มัดจำ|ใบเสนอราคา|ใบสั่งขาย|เงินรับล่วงหน้า",
    "รับชำระ(?:เงิน)?",
    "(?:ön )?ödeme|teklif|sipariş|tahsilat|proforma(?: fatura)?|reddedildi|аванс|предоплата|передоплата|оферта",
    "проформа",
    "見積書?|受注|入金|前受金?|前金|手付金|内金|预收款?|預收款?|定金|订金|訂金|收款单?|报价单?|未审核|선수금",
    "계약금|견적서?|수금",
)
_DOCUMENT = (
    "documento|doc\\.?|document|dokumenta|dokumentu|dokladu|faktury|racuna|fattura|factura|fatura|venda|nota|operacao|"
    "lancamento|titulo|movimento|movimiento|tranzactie|operatiune|dokumenta prodaje"
)
_TITLES = any_of(
    f"situacao(?: d[aoe]s? (?:{_DOCUMENT})| nf-?e)?|(?:tipo|estado|status) d[aoe]s? (?:{_DOCUMENT})|situacion",
    f"(?:stare|stadiu)(?: (?:{_DOCUMENT}))?|(?:tip|fel|vrsta|tipas|stanje|status|stav|druh|typ|rodzaj) (?:{_DOCUMENT})",
    "tip|vrsta|stanje|tila|tyyppi|laji|tosite(?:laji|tyyppi)?|tositteen (?:laji|tyyppi)|laskun (?:tila|tyyppi)",
    "laskutyyppi",
    "liik|olek|seisund|staatus|(?:dokumendi|arve) (?:liik|tuup|olek|staatus)|veids|statuss|(?:dokumenta|rekina) veids",
    "rusis|busena|statusas|(?:dokumento|saskaitos) (?:rusis|tipas|busena)|tegund|stada",
    "τυπος(?: παραστατικου| εγγραφου)?|ειδος(?: παραστατικου)?|κατασταση(?: παραστατικου| τιμολογιου)?",
    "סוג(?: (?:מסמך|תנועה|חשבונית))?|סטטוס(?: (?:מסמך|חשבונית))?|מצב",
    "نوع(?: (?:ال)?(?:مستند|فاتورة|حركة|سند|عملية))?|النوع",
    "(?:ال)?حالة(?: (?:ال)?(?:مستند|فاتورة))?|وضعیت(?: فاکتور)?|نوع (?:سند|فاکتور)",
    "loại(?: (?:hóa đơn|chứng từ|giao dịch|phiếu))?|(?:trạng thái|tình trạng)(?: (?:hóa đơn|chứng từ))?",
    "(?:jenis|tipe)(?: (?:dokumen|transaksi|faktur|nota))?|status (?:dokumen|faktur|transaksi)|keadaan",
    "ประเภท(?:เอกสาร|รายการ)?|ชนิด(?:เอกสาร)?|สถานะ(?:เอกสาร|ใบแจ้งหนี้)?",
    "(?:belge|fatura|işlem|evrak|fiş|hareket) (?:türü|tipi|cinsi|durumu)|durumu?|türü?|evrak",
    "(?:вид|тип|статус|стан)(?: (?:на )?(?:документ[ауи]?|рахунку|операции|операці[її]))?|състояние|प्रकार|स्थिति",
    "natureza(?: d[ae] operacao)?|naturaleza(?: de la operacion)?|natura (?:del )?documento",
    "ტიპი|სტატუსი|სახეობა|կարգավիճակ|տեսակ",
    "(?:伝票|取引|売上|請求書?|書類|証憑|入金|送付|発行)?(?:種類|種別|状態|状況|ステータス)|(?:伝票|取引|売上)区分",
    "(?:单据|單據|发票|發票|订单|訂單|交易|业务|業務|凭证|审核|審核|收款)(?:类型|類型|类别|類別|状态|狀態)|状态|狀態",
    "収支(?:区分|種別)|収入区分",
    "(?:전표|거래|매출|문서|주문|결제|발행|처리) ?(?:유형|구분|상태|종류)|상태|유형",
)
_WELL_KNOWN = ("LATIN", "CYRILLIC", "GREEK", "CJK", "HIRAGANA", "KATAKANA", "HANGUL")
"""Scripts of which the titles of kinds are known here, whatever the language."""
_NO_KIND = any_of(
    ".*(?:אזור|עיר|מדינה|מוצר|פריט|קבוצה|מחסן|סוכן|מטבע|יחידה|תשלום|מעמ|קטגוריה|ערוץ|סניף|לקוח).*",
    ".*(?:منطقة|مدينة|دولة|منتج|صنف|مجموعة|مستودع|مندوب|عملة|وحدة|دفع|ضريبة|فئة|قناة|فرع|عميل|شهر|استان|کالا|انبار|ارز).*",
    ".*(?:ภูมิภาค|จังหวัด|ประเทศ|สินค้า|กลุ่ม|คลัง|พนักงาน|สกุลเงิน|หน่วย|ชำระ|ภาษี|ช่องทาง|สาขา|ลูกค้า|หมวด).*",
)
_WAYS = any_of(
    ".*(?:versand|shipping|deliver|liefer|payment|zahlung|zahlweise|billing|sent by|paiement|livraison|envoi).*",
    ".*(?:pago|cobro|env[ií]o|pagamento|consegna|betal|levering|verzend|platnosc|dostaw|platb|doprav|pla[ct]an|plata).*",
    ".*(?:fizet|szallit|maksutapa|toimitus|odeme|teslimat|оплат|достав|πληρωμ|αποστολ|支払|配送|付款|结算方式|결제).*",
)
_STATUS = any_of(
    "situac(?:ao|ion)(?: .*)?|estado(?: .*)?|status(?: .*)?|.* status|stato(?: .*)?|stare|stav|stan|durumu?|tila|olek"
)
_ROLES = (
    (ADDS, (_INVOICES, _SALES)),
    (TAKES_AWAY, (_CREDITS, _OTHER_CREDITS)),
    (NO_INCOME, (_UNDONE, _DRAFTS, _OTHER_NONE)),
)


def says_kind_worldwide(title: str) -> bool:
    """Whether a title says that its words are kinds or states of documents.

    >>> says_kind_worldwide("Situacao"), says_kind_worldwide("نوع المستند"), says_kind_worldwide("Tip proizvoda")
    (True, True, False)
    """
    return fits(_TITLES, title)


def says_way(title: str) -> bool:
    """Whether a title is that of how something is paid or sent, for which an invoice is a way.

    >>> says_way("Versand per"), says_way("Način plaćanja"), says_way("Document")
    (True, True, False)
    """
    return fits(_WAYS, title)


def is_status(title: str) -> bool:
    """Whether a title is that of a state, below which a word such as ``Pago`` says paid and is no payment.

    >>> is_status("Estado"), is_status("Tipo")
    (True, False)
    """
    return fits(_STATUS, title)


def is_unread(title: str) -> bool:
    """Whether a title in a script of which few words are known here says neither of kinds nor of goods and places.

    >>> is_unread("შენიშვნა"), is_unread("אזור מכירה"), is_unread("Remark"), is_unread("סוג")
    (True, False, False, False)
    """
    letters = [unicodedata.name(each, "") for each in title if each.isalpha()]
    known = any(letter.startswith(_WELL_KNOWN) for letter in letters)
    return bool(letters) and not known and not fits(_NO_KIND, title) and not fits(_TITLES, title)


def names_a_document(word: str) -> bool:
    """Whether a word names an invoice, a credit note or what was undone, whatever the title above it.

    >>> names_a_document("Utgående faktura"), names_a_document("Stornirano"), names_a_document("Chairs")
    (True, True, False)
    """
    if any(fits(words, word) for words in (_INVOICES, _CREDITS, _UNDONE, _DRAFTS)):
        return True
    parts = bare(word).split()
    return 1 < len(parts) <= _MOST_PARTS and any(fits(words, part) for words in (_INVOICES, _CREDITS) for part in parts)


def role_of_title(title: str) -> str:
    """TAKES_AWAY or NO_INCOME for lines with a yes below a title: ``Ακυρωμένο``, ``ملغاة``, ``Kreeditarve``.

    >>> role_of_title("Otkazano"), role_of_title("זיכוי"), role_of_title("Račun")
    ('no income', 'takes away', '')
    """
    lists = ((TAKES_AWAY, (_CREDITS,)), (NO_INCOME, (_UNDONE, _DRAFTS)))
    return next((role for role, words in lists if any(fits(each, title) for each in words)), "")


def is_undone(word: str) -> bool:
    """Whether a word says that a document was made undone, and is no draft: ``Cancelada``, ``Peruttu``."""
    return fits(_UNDONE, word)


def role_worldwide(word: str) -> str:
    """ADDS, TAKES_AWAY or NO_INCOME for a word below the title of a kind; the empty text where it says none of them.

    >>> role_worldwide("Anulata"), role_worldwide("ใบลดหนี้"), role_worldwide("Račun"), role_worldwide("Blue")
    ('no income', 'takes away', 'adds', '')
    """
    return next((role for role, lists in _ROLES if any(fits(words, word) for words in lists)), "")


def role_of_parts(word: str) -> str:
    """The role of several words by one of them, what adds last: ``Toptan Satış İade Faturası``, ``Alış Faturası``.

    >>> role_of_parts("Toptan Satış Faturası"), role_of_parts("Toptan Satış İade Faturası"), role_of_parts("Blue sky")
    ('adds', 'takes away', '')
    """
    parts = bare(word).split()
    found = {role_worldwide(part) for part in parts} if len(parts) > 1 else set()
    return next((role for role, _ in reversed(_ROLES) if role in found), "")
