"""Codes of journals, modules and documents that say from where in the books a line comes: sales, cash, a journal."""

from __future__ import annotations

import re
from collections.abc import Collection

from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import is_titled
from valuex_xl.rulefiles.text import fold

__all__ = ["are_codes", "are_states", "families_in", "is_source", "may_add", "may_be_source"]

# Each family: codes that add, that lessen, that are no income; two of one family, one of which adds, tell it.
_FAMILIES = [
    tuple(frozenset(fold(code) for code in codes.split()) for codes in family)
    for family in (
        # Journals of Peachtree, MYOB and other American books
        ("SJ SALESJ", "SCJ", "CR CRJ CD CDJ GJ GENJ GEN PJ PRJ IJ AJ AJE JE TJ RJ CP CPJ PUR CASH BANK BNK"),
        # Dynamics NAV and Business Central
        (
            "SALES SALESJNL",
            "",
            "CASHRECJNL GENJNL PURCHASES PURCHJNL PAYMENTJNL SALESAPPL PURCHAPPL UNAPPSALES INVTPCOST BANKREC FAGLJNL "
            "GLREV EXCHRATADJ VATSTMT CLSINCOME RECONJNL REVERSAL FINCHRG FINVOID REMINDER JOBJNL START",
        ),
        # Sage 300 and Accpac: module and kind
        (
            "AR-IN OE-IN OE-SH OE-DN AR-DB",
            "AR-CR OE-CN",
            "AR-PY AR-AD AR-RF AR-WO AR-PI AR-UC AR-GL GL-JE GL-RV GL-CL AP-IN AP-PY AP-CR AP-AD BK-EN CB-RE CB-PA "
            "IC-AD PO-IN PR-PY AR-RC",
        ),
        # Journaux of French and Belgian books
        (
            "VT VE VTE VEN VN VNT VTS V1",
            "NCV",
            "AC HA ACH BQ BQ1 BQ2 BNQ BNP CA CAI CS CAISSE OD ODS ODG AN RAN OUV TE EN PA SAL CCP FIN",
        ),
        # Natures of documents of French trade books
        ("FAC FRE FA", "AVC AVO AVS AV", "DE DEV DV CC CDE BL BLC LCC PRE PRO BC"),
        # Dagboeken
        ("VRK VK VKB VERK VERKOOP VF V", "VCN", "B M K I BNK BK BANK KAS KS MEM INK IK IKB ING RABO ABN KPN LON BEG"),
        # German books
        (
            "RE RG AR RI VK FA RA",
            "GU GS AG RK GUT RKORR",
            "ZE ZA ZB DB UB SB KB ER BK KA BA AB EB MB LO GE EK NK SV WE BV",
        ),
        # Italian and Spanish books
        ("FV FT FE FATT FAC FRA VTA VEN", "NC NCV ABO NA", "IC GC PG RC INC GIR AJ CI CE COB COM BAN CAJ DIA ND REC"),
        # Portuguese books, by the types of documents of SAF-T (PT): RE is a receipt, and FR an invoice that is paid
        (
            "FT FS FR ND VD TV FAC",
            "NC TD DEV",
            "RE RC RG REC RCB AD ADC PF OR OU NE CM CC FC FO DC GR GT GA GC GD GL ORC ENC",
        ),
        # Polish, Czech and Slovak books
        (
            "FS FV FVS PA FA OF VFA",
            "KFS KFV DB DBP OD KOR",
            "KP KW WB BP PK ZAL PW BV ID PD VD PPD VPD BU FP FZ INT PF",
        ),
        # Russian and Ukrainian books
        ("РН РТУ РЕАЛ", "ВЗ ВОЗВ КРР", "ПП ПКО РКО ПО СПИС АВ КО ОП"),
        # Nordic books
        ("FA FAK FKT KF SF", "KR KN KRE KFA", "IN IB UB BK LB UD INB UTB KB LF MA FIN BA LÖ"),
        # SAP, document types of customers and of the general ledger as delivered
        ("RV DR", "DG", "DZ ZP AB SA DA KR KZ KG ZV SB ML AA WA WE WL ZR"),
        # JD Edwards
        ("RI RB", "RM", "RC RU JE PV PK R1 RR PM"),
        # PeopleSoft and other sub-ledgers
        (
            "IN INV DR SLS IS INVC SI",
            "CR CRN CN RTN CM RTV CRM SC",
            "PY OA PY1 REC RCT RCPT PMT PAY JNL JRN JRNL JE ADJ CHQ CHK DEP TRF TFR OPN OBAL FX WO RFD SR SA FIN",
        ),
        # Objects of SAP Business One
        ("13", "14", "24 30 46 18 203 15 16 321 25"),
        # Modules of ERP systems
        ("SOP OE SO AR SD BILL", "", "GL AP PM POP BK CB PR UPR FA MM PO CM CE IV INV FI"),
        # Xero
        (
            "ACCREC",
            "ACCRECCREDIT",
            "ACCPAY ACCPAYCREDIT ACCRECPAYMENT ACCPAYPAYMENT ARCREDITPAYMENT APCREDITPAYMENT "
            "AROVERPAYMENT ARPREPAYMENT CASHREC CASHPAID TRANSFER MANJOURNAL EXPCLAIM EXPPAYMENT PAYSLIP",
        ),
    )
]
_SOURCE = re.compile(
    r"(?:src|source)(?:[ ._-]*(?:code|cd|type|jnl|jrnl|journal|ledger|doc|document))?\.?|"
    r"(?:gl |sales )?(?:journal|jrnl|jnl|jal|jl)(?:[ ._-]*(?:code|id|type|source|src|lib|no|nr))?\.?|code journal|"
    r"(?:type )?dagboek(?:code| ?type|: ?code)?|dagb\.?(?:code)?|dgbk|diario|giornale|causale(?: .*)?|"
    r"cod\.? ?(?:causale|"
    r"mov\.?|movimiento)|"
    r"nature(?: (?:de )?(?:la )?pièce)?|"
    r"herkunft(?:s?-?(?:kz|kennzeichen|code|schlüssel))?\.?|herk\.?|.*herkunft|buchungskreis-herkunft|"
    r"(?:tran|trans|trx|transaction|txn)[ ._-]*(?:code|cd|type|source)?|tc|ttype|obj ?type|object type|"
    r"(?:do|doc|document|dct)[ ._-]*(?:ty|typ|type|cat|class|kind|code)?\.?|dt|dtyp|belart|bel\.?-?art|b\.?-?art|ba|"
    r"bel\.?|"
    r"blart|belegkz|beleg-?kz\.?|buchungsschlüssel|bilagsart|bilagstype|verifikationsserie|ver\.? ?serie|verserie|"
    r"serie|"
    r"tipo ?(?:mov|doc|asiento|registro|cbte|comp)?\.?|td|kod dok(?:umentu|ladu)?\.?|dok\.?(?: ?typ)?|typ dok\.?|"
    r"vorg\.? ?art|vrgar|vorgangsart|satzart|rec(?:ord)? ?typ(?:e|s)?|tp|ty|tt|tr\.? ?type|tr ?tp|(?:tosite)?laji|"
    r"tositetyyppi|"
    r"entry type|posting type|voucher(?: type)?|vch ?type|vtype|код|серия"
)
_MAY_BE = re.compile(
    r"(?:tipo|tp) ?(?:de ?|do ?|d[oe]l ?)?(?:doc(?:umento)?\.?|comprobante|fat[tu]ura|lançamento)|documento|"
    r"origin|module|modul|source module|system|subledger|sub-ledger|ledger|batch(?: type)?|type|typ|tp|ty|t|art|code|"
    r"kz|nature|druh|rodzaj|kód|kod|тип|вид|.*\b(?:type|typ|art)"
)
_CODE = re.compile(r"[^\W\d]{1,14}(?:[.-][^\W\d]{1,4})?[0-9]?|[0-9]{1,3}")
_CHANNELS = frozenset("web pos app api edi email phone shop crm b2b b2c mail fax tel online store amazon ebay".split())
_STATES = frozenset(("st", "sts", "stat", "stt"))
_FEWEST = 2


def is_source(title: str) -> bool:
    """Whether a title says that its codes tell from where in the books a line comes: ``Src``, ``Journal``, ``BLART``.

    >>> is_source("Src"), is_source("Herkunft-Kz"), is_source("Lead source"), is_source("Country of origin")
    (True, True, False, False)
    """
    return is_titled(title, _SOURCE)


def are_states(title: str, words: Collection[str]) -> bool:
    """Whether single letters stand below the short word for a status: ``St`` with P and V, not with CA and NY.

    >>> are_states("St", ["P", "V"]), are_states("St", ["CA", "NY"])
    (True, False)
    """
    met = {word.strip() for word in words if word.strip()}
    return fold(title).rstrip(".") in _STATES and len(met) >= _FEWEST and all(len(word) == 1 for word in met)


def may_be_source(title: str) -> bool:
    """Whether a title may say so, where its codes do."""
    return is_source(title) or is_titled(title, _MAY_BE)


def are_codes(words: Collection[str]) -> bool:
    """Whether some words are codes one and all, and not those of ways to sell.

    >>> are_codes(["SJ", "CD"]), are_codes(["Web", "Phone"]), are_codes(["WEB", "POS"]), are_codes(["SJ"])
    (True, False, False, False)
    """
    met = {word.strip() for word in words if word.strip()}
    coded = all(_CODE.fullmatch(word) and word == word.upper() for word in met)
    return len(met) >= _FEWEST and coded and not any(fold(word) in _CHANNELS for word in met)


def may_add(word: str) -> bool:
    """Whether a code is that of sales in some books: said of one alone, for others beside it may mean another thing.

    >>> may_add("FAC"), may_add("AVC"), may_add("Lamp")
    (True, False, False)
    """
    return word == word.upper() and any(fold(word) in family[0] for family in _FAMILIES)


def families_in(title: str, words: Collection[str]) -> dict[str, str]:
    """The roles of codes by the family that has most of them, below a title that may be that of a source.

    >>> families_in("Src", ["SJ", "CD", "GJ"]), families_in("Product group", ["SJ", "GJ"])
    ({'SJ': 'adds', 'CD': 'no income', 'GJ': 'no income'}, {})
    """
    met = {word: fold(word) for word in words if word.strip()}
    if not may_be_source(title) or not are_codes(met):
        return {}
    codes = set(met.values())
    fits = [family for family in _FAMILIES if codes & family[0] and len(codes & frozenset().union(*family)) >= _FEWEST]
    if not fits:
        return {}
    best = max(fits, key=lambda family: len(codes & frozenset().union(*family)))
    roles = {code: role for part, role in zip(best, (ADDS, TAKES_AWAY, NO_INCOME), strict=True) for code in part}
    return {word: roles[code] for word, code in met.items() if code in roles}
