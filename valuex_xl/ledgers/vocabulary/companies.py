"""The words by which a name says that it is a company's."""

from __future__ import annotations

import re

from valuex_xl.rulefiles.legal_forms import LEGAL_FORMS
from valuex_xl.rulefiles.text import fold

__all__ = ["is_company"]

_AND_CO = re.compile(r"(?:&|\+|\band\b|\bund\b|\bet\b) ?co\b\.?")
_WORD = re.compile(r"[\w.]+")


def is_company(name: str) -> bool:
    """Whether a name of two words or more ends with a legal form, or says ``& Co``.

    >>> [is_company(name) for name in ("Energies SE", "Sum & Co", "Nord", "SA", "Clay S.A.", "Region CO")]
    [True, True, False, False, True, False]
    """
    folded = fold(name)
    words = [word.replace(".", "") for word in _WORD.findall(folded)]
    ends = len(words) > 1 and words[-1] in LEGAL_FORMS - {"co"}
    return ends or _AND_CO.search(folded) is not None
