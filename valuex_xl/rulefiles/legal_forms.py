"""Legal forms of companies: BMW AG is most likely BMW."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from valuex_xl.rulefiles.text import fold

__all__ = ["LEGAL_FORMS", "FormsOf", "without_form"]

LEGAL_FORMS: Final = frozenset(
    "ltd limited llc llp lp plc inc incorporated corp corporation co company gmbh mbh ug kg kgaa ohg gbr ag se ev eg "
    "sa sas sasu sarl sàrl snc sca spa srl srls sl slu sc bv nv vof cv ab as asa aps oy oyj oü hf ehf sp spzoo zoo z o "
    "sro doo dd kft zrt nyrt rt ad ood eood ooo ltda lda eireli pty pte pvt private sdn bhd kk lc pc spol".split()
)
_NO_SIGN: Final = frozenset(("co", "z", "o", "&"))
"""What alone says little: Region CO is in Colorado."""

_AT_THE_END: Final = LEGAL_FORMS | _NO_SIGN


def without_form(name: str) -> str:
    """The folded name without the legal form at its end; the folded name itself where it has none.

    >>> [without_form(name) for name in ("Hansen A/S", "Elm S.A.", "Elm GmbH & Co. KG", "AG", "Elm Co")]
    ['hansen', 'elm', 'elm', 'ag', 'elm co']
    """
    words = fold(name).replace(",", " ").split()
    kept = len(words)
    while kept > 1 and words[kept - 1].replace(".", "").replace("/", "") in _AT_THE_END:
        kept -= 1
    left = [word.replace(".", "").replace("/", "") for word in words[kept:]]
    return fold(name) if all(word in _NO_SIGN for word in left) else " ".join(words[:kept])


class FormsOf:
    """Names, in which those that are another one but for a legal form are found without holding each against each."""

    def __init__(self, names: Iterable[str]) -> None:
        self._alike: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            self._alike[without_form(name)].append(name)

    def of(self, name: str) -> Iterator[str]:
        """The names that are this one with a legal form more or less; two forms are two companies."""
        bare, own = without_form(name), fold(name)
        for each in self._alike.get(bare, ()):
            if fold(each) != own and bare in (own, fold(each)):
                yield each
