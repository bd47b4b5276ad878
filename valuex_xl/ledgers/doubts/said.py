"""What the lines above and below a list say of the whole of it: a basis, a filter, that it is cut off or not final."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["cut_off", "said_of_the_list"]

_SAID = re.compile(
    r"\bcash[- ]basis\b|\bcash accounting\b|\bist-?versteuerung\b|\bbasis:? cash\b|"  # what was paid, not what was sold
    r"\bpreliminary\b|\bprovisional\b|\bunaudited\b|\bvorläufig\w*|\bprovisoire\b|\bprovisional\b|\bprovvisori\w*|"
    r"\bvoorlopig\w*|\bnot final\b|\bdraft\b|\bentwurf\b|\bbudget\b|\bforecast\b|\bprognose\b|"
    r"\b(?:incl|including|inclusive|inkl|inklusive|mit)\b\.? (?:of )?(?:sales )?(?:tax|vat|gst|mwst|ust|tva|btw|moms|"
    r"steuer)|"
    r"\binclude (?:sales )?(?:tax|vat|gst)|\btax included\b|\bbrutto\w*|\bgross amounts?\b|\bttc\b|\biva incl\w*|"
    r"\bfilter(?:ed|s)?\b|\bselektion\b|\bfiltre\b|\bfiltro\b|\bopen items\b|\boffene posten\b|\bpostes ouverts\b|"
    r"\b(?:only )?(?:the )?(?:first|top) [0-9][0-9,. ]*(?:rows|lines|records|results|customers|entries)\b|"
    r"\b(?:truncated|abgeschnitten|tronqué|limited to|begrenzt auf|max(?:imum|imal)?\.? [0-9]{2,})\b|\bexcerpt\b|"
    r"\bauszug\b"
)
_LONGEST = 300
_MOST = 3
_LAST_LINES = (65_536, 1_048_576)
"""The last line of a sheet of Excel, before 2007 and since."""


def said_of_the_list(texts: Iterable[str]) -> list[str]:
    """Those of some texts that may say that the amounts are not what they seem, a sentence each.

    >>> said_of_the_list(["Sales 2026", "Accounting basis: Cash basis"])
    ['"Accounting basis: Cash basis" stands beside the list: look whether that is what is meant']
    """
    met = dict.fromkeys(tidy(text) for text in texts if len(text) <= _LONGEST)
    found = [text for text in met if _SAID.search(fold(text))]
    return [f'"{text}" stands beside the list: look whether that is what is meant' for text in found[:_MOST]]


def cut_off(lines: Sequence[int]) -> list[str]:
    """That a list ends just where a sheet of Excel does, so that further lines may be lost."""
    if not len(lines) or lines[-1] not in _LAST_LINES:
        return []
    return [f"the list ends in line {lines[-1]:,}, the last one of a sheet of Excel: lines may be cut off"]
