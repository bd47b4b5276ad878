"""What is known of Excel's functions: one table, whichever engine calculates.

Functions of which the same is known stand in one row; each stands once. What is wrong or slow in a calculation engine
is no fact about Excel: that stands in the engine's folder. The source is Microsoft's reference of Excel functions, and
for intersections and arrays Excel itself.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["EXCEL_FUNCTIONS", "ExcelFunction", "excel_function", "plain_name"]

_EVERY = range(255)
"""All arguments that a function can have."""

_NONE: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class ExcelFunction:
    """The facts of a function. Arguments count from 0; what is not said is not known, or not so."""

    aggregate: bool = False
    """Makes one value of a range or an array."""
    always_one: bool = False
    """One value comes out, whatever stands in its brackets."""
    spills: bool = False
    """Answers an array though nothing in its brackets is one."""
    elementwise: Collection[int] = _NONE
    """Arguments that want one value: for an array there Excel calls the function once for each of its values."""
    intersected: bool = False
    """Every argument wants one value, and of a range there a plain formula takes the cell in its own row or column."""
    texts: Collection[int] = _NONE
    """Arguments that are texts, or numbers taken as such."""
    answers_text: bool = False
    """Answers a text, whatever it is given."""
    hands_on: Collection[int] = _NONE
    """Arguments of which one, or cells of it, is the answer."""
    looks_up: bool = False
    """Answers a few cells of a range that it is given, as they are."""
    volatile: bool = False
    """Answers something else every time."""
    indirect: bool = False
    """Reads cells that the formula does not name."""


_Fact = ExcelFunction

_ROWS: tuple[tuple[str, ExcelFunction], ...] = (
    # made one of many
    (
        "SUM AVERAGE COUNT COUNTA MAX MIN MEDIAN PRODUCT SUMPRODUCT AND OR ROWS COLUMNS",
        _Fact(aggregate=True, always_one=True),
    ),
    (
        """
        SUBTOTAL AGGREGATE AVERAGEA COUNTBLANK MAXA MINA MODE MODE.SNGL SUMSQ SUMX2MY2 SUMX2PY2 SUMXMY2 XOR GCD LCM
        ISREF STDEV STDEV.S STDEV.P STDEVA STDEVP VAR VAR.S VAR.P VARA VARP AVEDEV DEVSQ GEOMEAN HARMEAN KURT SKEW
        TRIMMEAN CORREL COVAR COVARIANCE.P COVARIANCE.S PEARSON RSQ SLOPE INTERCEPT STEYX FORECAST FORECAST.LINEAR
        PERCENTRANK PERCENTRANK.INC IRR MIRR XIRR XNPV NETWORKDAYS NETWORKDAYS.INTL WORKDAY WORKDAY.INTL DSUM DCOUNT
        DCOUNTA DAVERAGE DMAX DMIN DGET
        """,
        _Fact(aggregate=True),
    ),
    (
        """
        AVERAGEIF COUNTIF SUMIF LARGE SMALL PERCENTILE PERCENTILE.INC PERCENTILE.EXC QUARTILE QUARTILE.INC
        QUARTILE.EXC
        """,
        _Fact(aggregate=True, elementwise=(1,)),
    ),
    ("SUMIFS AVERAGEIFS MAXIFS MINIFS", _Fact(aggregate=True, elementwise=range(2, 255, 2))),
    ("COUNTIFS", _Fact(aggregate=True, elementwise=range(1, 255, 2))),
    ("MATCH XMATCH LOOKUP RANK RANK.EQ RANK.AVG NPV", _Fact(aggregate=True, elementwise=(0,))),
    ("VLOOKUP HLOOKUP", _Fact(aggregate=True, elementwise=(0, 2))),
    ("CONCAT", _Fact(aggregate=True, texts=_EVERY, answers_text=True)),
    ("TEXTJOIN", _Fact(aggregate=True, texts=(0, *_EVERY[2:]), answers_text=True)),
    # values looked up or chosen
    ("XLOOKUP", _Fact(elementwise=(0,), looks_up=True)),
    ("INDEX", _Fact(elementwise=(1, 2), hands_on=(0,), looks_up=True)),
    ("CHOOSE", _Fact(elementwise=(0,))),
    ("IF", _Fact(elementwise=_EVERY, intersected=True, hands_on=(1, 2))),
    ("IFERROR IFNA", _Fact(elementwise=_EVERY, intersected=True, hands_on=(0,))),
    # one value from one
    (
        """
        NOT ABS ROUND ROUNDUP ROUNDDOWN INT TRUNC MOD SQRT EXP LN LOG LOG10 POWER SIGN CEILING FLOOR VALUE DATE YEAR
        MONTH DAY HOUR MINUTE SECOND WEEKDAY EDATE EOMONTH DATEDIF ISNUMBER ISTEXT ISBLANK ISERROR ISERR ISNA
        ISLOGICAL
        """,
        _Fact(elementwise=_EVERY, intersected=True),
    ),
    (
        """
        DEGREES RADIANS EVEN ODD FACT MROUND QUOTIENT CEILING.MATH FLOOR.MATH DAYS DAYS360 TIME WEEKNUM ISOWEEKNUM
        YEARFRAC DATEVALUE TIMEVALUE NUMBERVALUE T N UNICODE ISODD ISEVEN ISNONTEXT ERROR.TYPE PMT PPMT IPMT PV FV
        NPER RATE NORM.DIST NORM.S.DIST
        """,
        _Fact(elementwise=_EVERY),
    ),
    ("LEN CODE", _Fact(elementwise=_EVERY, intersected=True, texts=(0,))),
    ("FIND SEARCH EXACT", _Fact(elementwise=_EVERY, intersected=True, texts=(0, 1))),
    ("TEXT CHAR", _Fact(elementwise=_EVERY, intersected=True, answers_text=True)),
    (
        "LEFT RIGHT MID UPPER LOWER PROPER TRIM REPT",
        _Fact(elementwise=_EVERY, intersected=True, texts=(0,), answers_text=True),
    ),
    ("SUBSTITUTE", _Fact(elementwise=_EVERY, intersected=True, texts=(0, 1, 2), answers_text=True)),
    ("REPLACE", _Fact(elementwise=_EVERY, intersected=True, texts=(0, 3), answers_text=True)),
    ("CLEAN", _Fact(elementwise=_EVERY, texts=(0,), answers_text=True)),
    ("TEXTBEFORE TEXTAFTER", _Fact(elementwise=_EVERY, texts=(0,))),
    ("UNICHAR FIXED DOLLAR", _Fact(elementwise=_EVERY, answers_text=True)),
    ("CONCATENATE", _Fact(elementwise=_EVERY, intersected=True, texts=_EVERY, answers_text=True)),
    ("ADDRESS", _Fact(answers_text=True)),
    # arrays
    (
        """
        SEQUENCE FILTER UNIQUE SORT SORTBY TRANSPOSE MMULT MINVERSE MUNIT VSTACK HSTACK TAKE DROP EXPAND CHOOSEROWS
        CHOOSECOLS TOCOL TOROW WRAPROWS WRAPCOLS TEXTSPLIT FREQUENCY LINEST LOGEST TREND GROWTH
        """,
        _Fact(spills=True),
    ),
    ("INDIRECT OFFSET", _Fact(spills=True, indirect=True)),
    ("RANDARRAY", _Fact(spills=True, volatile=True)),
    ("NOW TODAY RAND RANDBETWEEN", _Fact(volatile=True)),
)

EXCEL_FUNCTIONS: Mapping[str, ExcelFunction] = {name: facts for names, facts in _ROWS for name in names.split()}
"""The facts by the plain name."""

_UNKNOWN = ExcelFunction()


@lru_cache(maxsize=1024)
def plain_name(stored: str) -> str:
    """A function's name in capitals, without the marks that files put before the newer ones.

    >>> plain_name("_xlfn._xlws.filter")
    'FILTER'
    """
    return stored.upper().removeprefix("_XLFN.").removeprefix("_XLWS.")


def excel_function(name: str) -> ExcelFunction:
    """What is known of a function by its plain name; nothing of one that is not in the table."""
    return EXCEL_FUNCTIONS.get(name, _UNKNOWN)
