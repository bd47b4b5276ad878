"""One currency however it is written: the euro sign is EUR, and US$ is USD."""

from __future__ import annotations

__all__ = ["CODES", "canonical", "may_be_one"]

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
    "KR": ("SEK", "NOK", "DKK", "ISK"),
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
