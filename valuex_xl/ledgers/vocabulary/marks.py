"""The titles of columns that mark some lines: as cancelled, as credited, as booked, or by what they take back."""

from __future__ import annotations

import re
from collections.abc import Collection

from valuex_xl.ledgers.vocabulary.roles import NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.ledgers.vocabulary.worldwide import role_of_title
from valuex_xl.rulefiles.text import fold

__all__ = [
    "is_day_of_undoing",
    "marks_among",
    "may_not_count",
    "names_what_it_takes_back",
    "role_of_mark",
    "says_that_it_counts",
    "speaks_of_customers",
    "tells_what_undid_it",
]

_YES = (
    "yes|y|true|1|-1|x|ja|j|oui|o|si|sí|sì|s|sim|tak|t|ano|áno|a|kyllä|k|igen|i|da|d|да|evet|ναι|はい|是|예|wahr|vrai|"
    "vero|verdadero|verdadeiro|waar|sant|sand|sann|prawda|pravda|tosi|igaz|истина|doğru|on|✓|✔|✗|☑|*|v|l|"
    "так|כן|نعم|بله|ใช่|có|ya|jah|jā|taip|já|კი|այո|हाँ|हां|иә|bəli"
)
_NO = (
    "no|n|false|0|nein|nee|nej|nei|non|não|nao|nie|ne|ei|e|nem|nu|нет|hayır|h|όχι|いいえ|否|아니요|falsch|faux|falso|onwaar|"
    "falskt|falsk|usann|fałsz|nepravda|epätosi|hamis|ложь|yanlış|off|-|☐||null|"
    "ні|לא|لا|خیر|ไม่|ไม่ใช่|không|tidak|nē|არა|ոչ|नहीं|жоқ|xeyr"
)
_MARKED, _UNMARKED = (frozenset(map(fold, words.split("|"))) for words in (_YES, _NO))
_EVET = frozenset(("e", "h"))

_LESS = (
    "credit(?: ?(?:note|memo|invoice))?|gutschrift|rechnungskorrektur|kredit|kreditfaktura|kreditnota|creditnota|"
    "creditfactuur|avoir|abono|rectificativa|korrektur|correction|correctif|korekta|dobropis|jóváírás|rettifica|iade|"
    "(?:nota|note) (?:di |de )?cr[eé]dito?|return|returned|retoure|retour|retur|reso|devolución|devolução|zwrot|vratka|"
    "退货|退貨|销售退货|红字|退款|返品|赤伝|返金|반품|환불|"
    "hyvitys|hyvitetty|krediteret|kreditert|krediterad|generalumkehr|reversal|extourne|contrepassation"
)
_NONE = (
    "void(?:ed)?|cancel(?:l?ed|lation)?|canc\\.?|deleted|deletion|del\\.?|removed|draft|refunded|invalid|"
    "inactive|excluded?|reversed|suppressed|obsolete|statistical|parked|simulat(?:ed|ion)|rejected|estimate|"
    "storno\\w*|storniert|lösch|lkz|loekz|fksto|xstov|gelöscht|entwurf|ungültig|inaktiv|statistisch|vorerfasst|"
    "annulliert|rückgängig|"
    "verworfen|abgelehnt|nicht gebucht|papierkorb|annulée?s?|supprimée?s?|brouillon|invalide|inactif|extournée?|"
    "rejetée?|contrepassée?|anulad[ao]s?|eliminad[ao]s?|borrad[ao]s?|borrador|cancelad[ao]s?|inactiv[ao]|"
    "rechazad[ao]|baja|"
    "annullat[ao]|eliminat[ao]|stornat[ao]|bozza|cancellat[ao]|rifiutat[ao]|geannuleerd|verwijderd|vervallen|concept|"
    "inactief|gestorneerd|ongeldig|makulera[dt]|annullera[dt]|borttagen|utkast|raderad|ogiltig|makuleret|annulleret|"
    "slettet|"
    "kladde?|tilbageført|ugyldig|makulert|annullert|tilbakeført|mitätöity|peruttu|poistettu|luonnos|anulowan[aeoy]|"
    "usunięt[aey]|wycofan[aey]|stornowan[aey]|szkic|nieaktywn[aey]|zrušen[aoý]|smazán[aoy]?|stornován[aoy]?|"
    "neplatn[áéý]|koncept|"
    "törölt|sztornó|sztornózott|érvénytelen|piszkozat|inaktív|rascunho|estornad[ao]|excluíd[ao]|inativ[ao]|"
    "удал[её]н[ао]?|пометка удаления|сторно|аннулирован[ао]?|отмен[её]н[ао]?|черновик|i\u0307?ptal|anulat[ăa]?|"
    "stornat[ăa]?|"
    "pro ?-?forma|"
    "取消|キャンセル|削除|無効|作废|已作废|冲销|红冲|删除|已删除|삭제|취소|무효|"
    "intercompany|interco|inter-company|konzernintern|intragroup|intra-group|intra-?groupe|plan|planned|planwert|"
    "budget|forecast|prognose|test(?: ?(?:order|mode|bestellung))?|testmode"
)
_DOUBTED = (
    "konzern|ic|group company|affiliated?(?: company)?|related party|trading partner type|verbundene[srn]? unternehmen|"
    "on hold|hold|disputed|dispute|written off|write-?off|duplicate|non-?billable|blocked|gesperrt|ausgebucht|strittig|"
    "doppelt|zurückgestellt|bloqué|litigieux|litige|en litige|bloquead[ao]|bloccat[ao]|sospes[ao]|geblokkeerd|spärrad|"
    "spærret|sperret|zablokowan[aey]|blokován[aoy]?|zárolt|archived|archiviert|internal|sample|free of charge|"
    "preliminary|"
    "vorläufig|provisional|provisoire|barter(?: deal)?|gegengeschäft|tauschgeschäft|trade-?out|contra(?: deal)?|"
    "in-kind|complimentary|comp(?:ed)?|house use|pro bono|demo|trial|tentative|waitlist(?:ed)?|no-?show|optional|"
    "intern(?:al use)?|nicht (?:abrechenbar|berechenbar|verrechenbar)|non-?chargeable|not billable|"
    "pass-?through|waived"
)
_MARK = re.compile(
    rf"(?:(?:is|ist|est|är|er|jest|je|kz|kennzeichen|flag) |是否)?(?:(?P<less>{_LESS})|(?P<none>{_NONE})|"
    rf"(?P<doubted>{_DOUBTED}))"
    r"(?:[ -]?(?:flag|indicator|ind\.?|mark|kennzeichen|-?kz\.?|buchung|\(gu\)|\(y/n\)|\(j/n\)|"
    r"标志|标识|標誌|标记|フラグ|여부))?(?: ?\?)?"
)
_UNDOING = re.compile(
    r"(?:void(?:ed)?|cancell?ed|cancellation|deleted|deletion|reversed|annulé|annulation|anulado|anulación|annullato|"
    r"storniert|gelöscht|makulerad|makuleret|anulowano) ?(?:at|on|date|day|time|datum|am|le|el|il|data|dato|fecha)"
    r"|(?:date|datum|fecha|data) ?(?:of |d'|de |di )?(?:cancellation|deletion|void|annulation|anulación|annullamento|"
    r"storno)"
    r"|storno(?:datum| am)|löschdatum|stornierungsdatum"
)
_UNDONE_BY = re.compile(
    r"(?:cancel(?:l?ed|lation)|void(?:ed)?|deleted|deletion|reversed|reversal)[ _-]*(?:by|reason|code|user|note|"
    r"comment|with|"
    r"doc(?:ument)?|no|number)\.?(?: (?:no|number|by))?|reason (?:for|of) (?:cancellation|reversal|void)|"
    r"(?:storno|stornierungs?|lösch)-?(?:grund|durch|code|von user|benutzer)|stblg|motif (?:de l.|d.)?annulation|"
    r"annulé par|"
    r"motivo (?:de |di |da )?(?:anulación|cancelación|annullamento|anulação)|anulado por|annullato da|reden annulering|"
    r"makuleringsorsak|annulleringsårsag|powód anulowania|důvod storna|sztornó oka|причина отмены"
)
_OF_CUSTOMERS = (
    "active|aktiv|aktivní|aktív|actif|active?|activ[ao]|attiv[ao]|actief|"
    "aktywn[aey]|ativ[ao]|aktiivinen|активен|aktif|live"
)
_COUNTS = re.compile(
    rf"(?:(?:is|ist|est|er|är|in) )?(?:(?P<customers>{_OF_CUSTOMERS})|posted|valid|validated|booked|final|finali[sz]ed|"
    r"confirmed|approved|won|closed won|deal closed|is closed|gewonnen|gagnée?|ganad[ao]|vint[ao]|vunnen|vundet|"
    r"wygran[ae]|released|included?|counts|billable|"
    r"chargeable|awarded|accepted|signed|attended|(?:ab|ver|be)rechenbar|beauftragt|erteilt|zuschlag|angenommen|"
    r"facturable|attribuée?|acceptée?|signée?|adjudicad[ao]|aceptad[ao]|firmad[ao]|fatturabile|"
    r"aggiudicat[ao]|accettat[ao]|factureerbaar|gegund|geaccepteerd|debiterbar|fakturerbar|tilldelad|captured|completed?|livemode|ledger|invoiced|billed|"
    r"gebucht|verbucht|gültig|bestätigt|genehmigt|freigegeben|festgeschrieben|definitive?|définiti(?:f|ve)|definitief|"
    r"definitiv[ao]|fakturiert|abgerechnet|berechnet|facturée?|facturad[ao]|fatturat[ao]|faturad[ao]|gefactureerd|"
    r"fakturerat?d?|faktureret|fakturert|zafakturowan[aeoy]|vyfakturován[ao]|számlázva|számlázott|laskutettu|"
    r"comptabilisée?|validée?|confirmée?|approuvée?|contabilizad[ao]|válid[ao]|validad[ao]|confirmad[ao]|aprobad[ao]|"
    r"aprovad[ao]|lançad[ao]|contabilizzat[ao]|registrat[ao]|valid[ao]|confermat[ao]|approvat[ao]|geboekt|verwerkt|"
    r"geldig|bevestigd|goedgekeurd|bokförd|giltig|godkänd|bekräftad|bogført|gyldig|godkendt|bekræftet|bokført|"
    r"godkjent|zaksięgowan[aeoy]|zatwierdzon[aeoy]|ważn[aey]|potwierdzon[aeoy]|zaúčtován[aoy]?|platn[áéý]|"
    r"schválen[aoý]|"
    r"potvrzen[aoý]|könyvelt|könyvelve|érvényes|jóváhagyott|kirjattu|hyväksytty|voimassa|vahvistettu|провед[её]н[ао]?|"
    r"проведена?|утвержд[её]н[ао]?|onaylı|onaylandı)(?: ?(?:flag|\(y/n\)|\(j/n\)|-?kz\.?))? ?\??"
)
_TAKES_BACK = re.compile(
    r"(?:rma|revers(?:es|al of|al doc\w*|ed (?:by|doc\w*|entry|invoice))|"
    r"original (?:invoice|document|doc\.?|order|sale)|storno(?:beleg|nummer|nr\.?| zu| von| für| of)|"
    r"stornierte?r? (?:rechnung|beleg)|ursprungs(?:beleg|rechnung)|"
    r"(?:korrektur|gutschrift) (?:zu|für|von)|bezugsrechnung|(?:credited|corrected|refunded|returned|reversed) "
    r"(?:invoice|document|order|charge|sale)|(?:credit(?: note)?|refund|return) (?:for|of)(?: .*)?|facture d'origine|"
    r"(?:kredit|credit)[ -]?(?:faktura|invoice|note|nota)?[ -]?(?:referen[sz]|reference|ref)|"
    r"(?:factura|fra\.?) (?:rectificada|abonada)|nota fiscal de origem|documento (?:de )?origem|"
    r"factura rectificada|fattura (?:di riferimento|originale)|krediter(?:ad|et) faktura|oorspronkelijke factuur|"
    r"faktura korygowana|opravovaný doklad)(?:[ #:]*(?:no|nr|number|nummer|id|code|entry)?\.?)"
)


def role_of_mark(title: str) -> str:
    """TAKES_AWAY or NO_INCOME for the lines marked in a column by its title, where the title says so.

    >>> role_of_mark("IsCreditNote"), role_of_mark("Makulerad"), role_of_mark("Paid")
    ('takes away', 'no income', '')
    """
    found = _MARK.fullmatch(title_words(title))
    if found is None:
        return role_of_title(title)
    return "" if found["doubted"] else TAKES_AWAY if found["less"] else NO_INCOME


def may_not_count(title: str) -> bool:
    """Whether lines that are marked below a title may count or not, as each book has it: ``Disputed``, ``Gesperrt``.

    >>> may_not_count("On hold"), may_not_count("Void")
    (True, False)
    """
    found = _MARK.fullmatch(title_words(title))
    return found is not None and found["doubted"] is not None


def marks_among(words: Collection[str]) -> tuple[frozenset[str], frozenset[str]] | None:
    """The folded words that say yes and those that say no; None where there are others, or none that says anything.

    >>> [sorted(each) for each in marks_among(["J", "N", ""])], marks_among(["E", "H"])
    ([['j'], ['', 'n']], (frozenset({'e'}), frozenset({'h'})))
    >>> marks_among(["yes", "perhaps"]), marks_among([""])
    (None, None)
    """
    met = frozenset(map(fold, words))
    yes, no = (_MARKED | {"e"}, _UNMARKED - {"e"}) if "h" in met <= _EVET | {""} else (_MARKED, _UNMARKED)
    return (met & yes, met & no) if met - {""} and met <= yes | no else None


def is_day_of_undoing(title: str) -> bool:
    """Whether a title is that of the day on which a document was cancelled: ``Deleted at``, ``Stornodatum``.

    >>> is_day_of_undoing("voided_on"), is_day_of_undoing("Stornodatum"), is_day_of_undoing("Cancellation policy")
    (True, True, False)
    """
    return _UNDOING.fullmatch(title_words(title)) is not None


def tells_what_undid_it(title: str) -> bool:
    """Whether a text below a title says why, by whom or by what a document was cancelled: ``Stornogrund``, ``STBLG``.

    >>> tells_what_undid_it("Cancelled by"), tells_what_undid_it("Stornogrund"), tells_what_undid_it("Reason")
    (True, True, False)
    """
    return _UNDONE_BY.fullmatch(title_words(title)) is not None


def says_that_it_counts(title: str) -> bool:
    """Whether a no below a title says that the line does not count: ``Posted``, ``Valid``, ``Gebucht``."""
    return _COUNTS.fullmatch(title_words(title)) is not None


def speaks_of_customers(title: str) -> bool:
    """Whether a title may speak of customers as well as of lines: ``Active``.

    >>> speaks_of_customers("Is active"), speaks_of_customers("Posted")
    (True, False)
    """
    found = _COUNTS.fullmatch(title_words(title))
    return found is not None and found["customers"] is not None


def names_what_it_takes_back(title: str) -> bool:
    """Whether what stands below a title is the document that the line takes back: ``Original invoice``, ``Reverses``.

    >>> names_what_it_takes_back("Reversal of"), names_what_it_takes_back("Original price")
    (True, False)
    """
    return _TAKES_BACK.fullmatch(title_words(title)) is not None
