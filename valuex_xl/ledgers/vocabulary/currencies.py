"""One currency however it is written: the euro sign is EUR, and US$ is USD."""

from __future__ import annotations

__all__ = ["CODES", "canonical", "is_thousand", "may_be_one", "minor_power", "of_place"]

# ISO 4217, the codes of currencies in use; what is on no such list is no currency code.
CODES = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
    "CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK "
    "HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL "
    "MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON "
    "RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH "
    "UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL".split()
)
_SAME = {
    "€": "EUR",
    "EURO": "EUR",
    # Customary names that are no code of ISO 4217.
    "RMB": "CNY",
    "CNH": "CNY",
    "NIS": "ILS",
    "STG": "GBP",
    "UKP": "GBP",
    "NTD": "TWD",
    "NT$": "TWD",
    "CN¥": "CNY",
    "JP¥": "JPY",
    "人民币": "CNY",
    "人民幣": "CNY",
    "円": "JPY",
    "日元": "JPY",
    "원": "KRW",
    "￥": "¥",
    "₫": "VND",
    "£": "GBP",
    "US$": "USD",
    "$US": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "R$": "BRL",
    "ZŁ": "PLN",
    "ZL": "PLN",
    "KČ": "CZK",
    "FT": "HUF",
    "LEI": "RON",
    "FR": "CHF",
    "FR.": "CHF",
    "SFR": "CHF",
    "SFR.": "CHF",
    "₹": "INR",
    "RS": "INR",
    "₽": "RUB",
    "РУБ": "RUB",
    "ЛВ": "BGN",
    "₺": "TRY",
    "TL": "TRY",
    "₩": "KRW",
    "₪": "ILS",
    "฿": "THB",
}
# A sign that several currencies share may be any of them.
_SHARED = {
    "$": ("USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP"),
    "¥": ("JPY", "CNY"),
    "元": ("CNY", "TWD", "HKD"),
    "KR": ("SEK", "NOK", "DKK", "ISK"),
}
_NO_MINOR = frozenset(("JPY", "KRW", "VND", "CLP", "ISK"))
_THOUSANDTHS = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
_WHOLE = _NO_MINOR | {"HUF"}
"""In practice forints have no hundredths either, though ISO 4217 has them."""
_COMMA_PARTS_THOUSANDS = frozenset(("¥", "元"))
_USED_IN = {
    "US": "USD",
    "AU": "AUD",
    "CA": "CAD",
    "NZ": "NZD",
    "HK": "HKD",
    "SG": "SGD",
    "MX": "MXN",
    "AR": "ARS",
    "CL": "CLP",
    "CO": "COP",
    "JP": "JPY",
    "CN": "CNY",
    "SE": "SEK",
    "NO": "NOK",
    "DK": "DKK",
    "IS": "ISK",
}
# The numbers of languages in Windows, [MS-LCID], in hexadecimal digits, of the places whose currency has a shared sign.
_WINDOWS = {
    "409": "US",
    "C09": "AU",
    "1009": "CA",
    "C0C": "CA",
    "1409": "NZ",
    "C04": "HK",
    "1004": "SG",
    "4809": "SG",
    "80A": "MX",
    "2C0A": "AR",
    "340A": "CL",
    "240A": "CO",
    "411": "JP",
    "804": "CN",
    "41D": "SE",
    "414": "NO",
    "814": "NO",
    "406": "DK",
    "40F": "IS",
}


def canonical(mark: str) -> str:
    """The code of a currency as written, the mark itself where it is shared or unknown.

    >>> canonical("us$"), canonical("€"), canonical("$")
    ('USD', 'EUR', '$')
    """
    upper = mark.strip().upper()
    return _SAME.get(upper, upper)


def may_be_one(first: str, second: str) -> bool:
    """Whether two canonical currencies can be the same: ``$`` is any dollar."""
    return first == second or second in _SHARED.get(first.upper(), ()) or first in _SHARED.get(second.upper(), ())


def is_thousand(mark: str, separator: str) -> bool:
    """Whether three digits behind a separator are thousands by the currency, for it has no smaller part.

    >>> is_thousand("Ft", "."), is_thousand("¥", ","), is_thousand("¥", "."), is_thousand("€", ",")
    (True, True, False, False)
    """
    code = canonical(mark)
    return code in _WHOLE or (code in _COMMA_PARTS_THOUSANDS and separator == ",")


def minor_power(code: str) -> int:
    """Ten to which power the smallest unit of a currency is.

    >>> minor_power("JPY"), minor_power("KWD"), minor_power("EUR")
    (0, -3, -2)
    """
    return 0 if code in _NO_MINOR else -3 if code in _THOUSANDTHS else -2


def of_place(sign: str, place: str) -> str:
    """The currency of a sign that several share by where it is used: a tag of a language or its number in Windows.

    >>> of_place("$", "409"), of_place("$", "en-AU"), of_place("¥", "411"), of_place("€", "407"), of_place("$", "")
    ('USD', 'AUD', 'JPY', '€', '$')
    """
    last = place.upper().rpartition("-")[2]
    code = _USED_IN.get(last) or _USED_IN.get(_WINDOWS.get(last[-4:].lstrip("0"), ""), "")
    return code if code in _SHARED.get(sign.upper().rstrip("."), ()) else sign
