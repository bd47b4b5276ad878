"""The signs and abbreviations that each currency of ISO 4217 is customarily written with.

Sources: Unicode CLDR 48, the symbols and narrow symbols of its languages, and the currencies without decimals
(``digits`` 0 in its supplemental currencyData, and two more that have none in cash); for what CLDR leaves at the code
(KD, SR, Dhs, DT, QR), the usage of the central bank of the country.
"""

from __future__ import annotations

from typing import Final

__all__ = ["COMMA_PARTS", "NO_MINOR", "POINT_PARTS", "SHARED", "SIGNS", "THOUSANDTHS", "WEAK", "WHOLE"]

SIGNS: Final = """
AED د.إ Dhs
AFN ؋ Afs
ALL Lek Lekë
AMD ֏ драм dram
AOA AKz
ARS AR$ $AR
AUD A$ AU$ $AU AUS$
AWG Afl
AZN ₼
BAM КМ
BBD BB$ Bds$
BDT ৳ Taka
BGN лв лева
BHD د.ب
BMD BM$ $BM
BND BN$ $BN
BRL R$ BR$
BSD BS$
BZD BZ$ $BZ
CAD CA$ $CA CAD$
CHF sfr Fr
CLP CL$ $CL CLP$
CNY CN¥ RMB¥ RMB CNH 人民币 人民幣
COP CO$ $CO COL$ COP$
CRC ₡
CUP CU$ $MN MN$
CZK Kč Kčs
DJF Fdj
DKK Dkr
DOP RD$ DO$
DZD د.ج
EGP E£ £E EG£ ج.م جنيه
ERN Nfk Nkf
ETB ብር Birr
EUR € euro eur euros евро ευρώ
FJD FJ$ $FJ
FKP FK£
GBP £ UK£ STG UKP
GEL ₾ ლ
GHS GH₵ ₵ GH¢
GIP GI£
GMD Dalasi
GYD GY$ G$
HKD HK$ $HK HKD$ 港币 港幣
HRK kn
HTG Gdes Gde
HUF Ft
IDR Rupiah
ILS ₪ NIS ש"ח ש״ח
INR ₹ रु रुपये
IQD د.ع
IRR ر.إ
ISK Íkr Ikr
JMD JM$ J$
JOD د.أ د.ا
JPY JP¥ 円 日元 日圓
KES KSh Kshs
KGS ⃀ сом
KHR ៛ Riel
KRW ₩ 원
KWD د.ك
KYD KY$ CI$
KZT ₸ тг тнг теңге
LAK ₭ Kip
LBP L£ £L ل.ل
LKR SLRs රු
LRD $LR LR$ LD$ L$
LSL Maloti
LYD د.ل
MAD د.م
MGA Ariary
MKD ден
MMK Kyat Kyats
MNT ₮
MOP MOP$
MRU أ.م
MVR MRf
MXN MX$ $MX MXN$ MEX$
MZN MTn
NAD N$
NGN ₦
NOK Nkr
NPR NRs नेरू रू
NZD NZ$ $NZ
OMR ر.ع
PAB B/
PEN S/ S/o
PGK Kina
PHP ₱
PKR PRs
PLN zł zl зл
PYG ₲ Guaraníes
QAR ر.ق
RON lei leu
RSD din дин динара динар
RUB ₽ руб рублей рубля рубль
RWF FRw
SAR ر.س
SBD SI$ SB$
SCR SRs
SDG ج.س
SEK Skr
SGD S$ $SG SG$ SGD$
SLE NLe
SOS So.Sh
SRD SR$
SYP S£ £S ل.س
SZL Emalangeni
THB ฿ บาท Baht
TJS смн сомонӣ
TMT ТМТ манат
TND د.ت
TOP T$ $T
TRY ₺ TL
TTD TT$
TWD NT$ NTD 新台幣 新臺幣 新台币
TZS TSh TShs
UAH ₴ грн гривень
UGX USh USh UShs
USD US$ $US U$S U$D
UYU $U UY$ UYU$
UZS сўм сум so'm soʻm
VES Bs.S Bs.D Bs.F BsS BsD BsF
VND ₫ đ đồng vnđ
WST WS$ $WS
XCD EC$ $EC
XPF CFPF FCFP
YER ر.ي
ZWG ZiG
"""
SHARED: Final = {
    "$": "USD AUD CAD NZD HKD SGD MXN ARS CLP COP BBD BMD BND BSD BZD CUP DOP FJD GYD JMD KYD LRD NAD SBD SRD TTD TWD "
    "UYU XCD",
    "¥": "JPY CNY",
    "\\": "JPY KRW",
    "元": "CNY TWD HKD MOP",
    "kr": "SEK NOK DKK ISK",
    "c$": "CAD NIO",
    "rs": "INR PKR LKR NPR MUR SCR",
    "₨": "INR PKR LKR NPR MUR SCR",
    "cfa": "XAF XOF",
    "fcfa": "XAF XOF",
    "درهم": "AED MAD",
    "ريال": "SAR QAR OMR YER IRR",
    "ریال": "IRR SAR QAR OMR YER",
    "دينار": "KWD BHD JOD IQD LYD TND DZD",
    "b$": "BND BSD",
}
"""Signs of several currencies, any of which they may be."""
WEAK: Final = {
    "R": "ZAR",
    "Р": "RUB BYN",
    "Q": "GTQ",
    "L": "HNL ALL MDL RON SZL",
    "K": "ZMW PGK MMK",
    "E": "SZL",
    "P": "BWP PHP",
    "G": "HTG",
    "F": "XAF XOF XPF",
    "N": "NGN",
    "AF": "AFN",
    "AR": "MGA",
    "BD": "BHD",
    "BR": "BYN ETB",
    "BS": "BOB VES",
    "CF": "KMF",
    "DA": "DZD",
    "DB": "STN",
    "DH": "AED MAD",
    "DT": "TND",
    "FC": "CDF KMF",
    "FG": "GNF",
    "GS": "PYG",
    "ID": "IQD",
    "JD": "JOD",
    "KD": "KWD",
    "KM": "BAM",
    "KW": "ZMW",
    "KZ": "AOA",
    "LD": "LYD",
    "LE": "EGP SLE",
    "MK": "MWK",
    "MT": "MZN",
    "MN": "MXN",
    "NT": "TWD",
    "NU": "BTN",
    "OR": "OMR",
    "QR": "QAR",
    "RF": "RWF MVR",
    "RM": "MYR",
    "RO": "OMR",
    "RP": "IDR",
    "SH": "KES TZS UGX SOS",
    "SR": "SAR",
    "TK": "BDT",
    "UM": "MRU",
    "YR": "YER",
    "ZK": "ZMW",
}
"""Letters that may as well be a word for a kind or the beginning of a document's number: a currency only where most
amounts carry them. The sides of an account (C, D, H, S, CR, DR) are never among them.
"""

# What has no smaller part by ISO 4217, and what is written without one though it has hundredths there.
NO_MINOR: Final = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split())
WHOLE: Final = NO_MINOR | frozenset("AFN ALL COP HUF IDR IRR KPW LAK LBP MGA MMK SLL SOS SYP TZS UZS YER".split())
THOUSANDTHS: Final = frozenset("BHD IQD JOD KWD LYD OMR TND".split())

# What a mark parts where the sign is written by the amount, by the customs of the countries in CLDR; who uses the euro
# or the franc of Switzerland writes either. Of a sign that several share only what all of them that use the mark do.
COMMA_PARTS: Final = frozenset(
    "$ USD GBP AUD CAD NZD HKD SGD MYR RM PHP THB INR PKR LKR BDT NPR RS ₨ KES NGN GHS ZMW ZAR R EGP ILS MXN GTQ HNL "
    "NIO CNY TWD SAR AED QAR JMD TTD BBD BMD BSD BZD C$ B$ FJD NAD".split()
)
POINT_PARTS: Final = frozenset("KR DKK NOK ISK SEK BRL ARS UYU TRY RON HRK RSD BAM".split())
