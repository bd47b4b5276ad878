"""What files call kinds of charts, units of axes and conditions, in the words in which a finding says it.

A seal keeps the words of the file, so that one of an earlier version is compared with what is read today.
"""

from __future__ import annotations

import re

__all__ = ["of_chart", "of_condition", "of_format", "of_traits"]

_CHART = re.compile(r"\Aa (\w+) chart")
_CHARTS = {"ofPie": "pie", "stock": "share price"}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NO_NUMBER = re.compile(r'\A(?:"")?;+@?\Z')
_OPERATORS = {
    "greaterThan": "above",
    "lessThan": "below",
    "greaterThanOrEqual": "at least",
    "lessThanOrEqual": "at most",
    "equal": "equal to",
    "notEqual": "other than",
    "notBetween": "not between",
}
_OTHERS = frozenset(
    "containsText notContainsText beginsWith endsWith containsBlanks notContainsBlanks containsErrors "
    "notContainsErrors timePeriod aboveAverage duplicateValues uniqueValues colorScale dataBar iconSet".split()
)
_PICTURES = {"iconSet": "icons", "dataBar": "bars"}


def of_chart(drawn: str) -> str:
    """A kind of chart, with its article.

    >>> of_chart("a area chart"), of_chart("a bar3D chart, stacked"), of_chart("a ofPie chart")
    ('an area chart', 'a three-dimensional bar chart, stacked', 'a pie chart')
    """
    found = _CHART.match(drawn)
    if found is None:
        return drawn
    kind = found[1].removesuffix("3D")
    words = f"{'three-dimensional ' if kind != found[1] else ''}{_CHARTS.get(kind, kind)}"
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words} chart{drawn[found.end() :]}"


def of_traits(text: str) -> str:
    """Names of the file that are several words in one.

    >>> of_traits("a value axis in hundredThousands")
    'a value axis in hundred thousands'
    """
    return _HUMP.sub(" ", text).lower() if _HUMP.search(text) else text


def of_condition(when: str) -> str:
    """What a conditional format asks of a cell.

    >>> of_condition("expression B2>1"), of_condition("cellIs greaterThanOrEqual 5"), of_condition("duplicateValues")
    ('B2>1', 'a value at least 5', 'the condition "duplicate values"')
    >>> of_condition("cellIs 5"), of_condition("top10 5 percent bottom"), of_condition("")
    ('a value between 5', 'a value among the bottom 5 percent', 'its condition')
    """
    kind, _, rest = when.partition(" ")
    if kind == "expression":
        return rest or "its condition"
    if kind == "cellIs":
        operator, _, figures = rest.partition(" ")
        if operator in _OPERATORS:
            return f"a value {_OPERATORS[operator]} {figures}"
        return f"a value between {rest.removeprefix('between ')}"
    if kind == "top10":
        end = "bottom" if rest.endswith(" bottom") else "top"
        return f"a value among the {end} {rest.removesuffix(' bottom')}"
    if kind not in _OTHERS:
        return when or "its condition"
    words = _HUMP.sub(" ", kind).lower()
    return f'the condition "{words}"{f" ({rest})" if rest else ""}'


def of_format(code: str, when: str) -> str:
    """How a number is shown by a format that a conditional format brings, and where.

    >>> of_format(";;;@", "iconSet"), of_format("0.0", "expression B2>1")
    ('by icons alone, without the number', 'by 0.0 where B2>1 holds')
    """
    kind = when.partition(" ")[0]
    if kind in _PICTURES:
        return f"by {_PICTURES[kind]} alone, without the number"
    shown = "as nothing" if _NO_NUMBER.match(code) else f"by {code}"
    return f"{shown} where {of_condition(when)} holds"
