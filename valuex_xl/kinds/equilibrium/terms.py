"""What the verdicts, checks and examples of a deal may name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.number_words import quotient_refused
from valuex_xl.rulefiles.reading import stray
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tree import Entry

__all__ = ["Terms"]


@dataclass(frozen=True, slots=True)
class Terms:
    """Figures, and sums as if they were figures, by folded name.

    ``unsound`` are names that the file declares wrongly: what is said of them is not told to be wrong as well.
    None stands for any name, where the file does not declare its figures or sums as it should. ``figures`` are those
    by whose words a threshold may differ, ``constants`` those that it may take. ``outputs`` are words that the
    function answers to already.
    """

    known: Mapping[str, Figure]
    unsound: frozenset[str] | None = frozenset()
    figures: tuple[Figure, ...] = ()
    constants: tuple[Constant, ...] = ()
    outputs: tuple[str, ...] = ()

    def check_percentage(self, text: str, term: Figure) -> None:
        """Raises WrongValueError for a number such as 2.6, without %, where a sum comes out as a percentage."""
        is_sum = all(figure.name != term.name for figure in self.figures)
        if is_sum and term.unit is Unit.PERCENT and (wrong := quotient_refused(text, term.name)):
            raise WrongValueError(wrong)

    def of(self, entry: Entry, braced: bool, faults: Faults) -> Figure | None:
        """The figure or sum that a line names; None where there is none, or where it is unsound."""
        name = fold(entry.key.text)
        if name not in self.known and self.unsound is not None and name not in self.unsound:
            names = [figure.name for figure in self.known.values()]
            hint = did_you_mean(name, names) or f" - there are: {', '.join(names)}"
            message = f'"{clip(entry.key.text)}" is neither a figure nor a sum of this file{hint}'
            faults.error(entry.key.place, stray(entry, braced) or message)
        return self.known.get(name)
