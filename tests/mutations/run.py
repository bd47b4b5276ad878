"""Seeded edits of the rule files, each tried, and the counts of what became of them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from .commands import complaints
from .edits import EDITS, Edit
from .trial import Shipped, Trial, try_edit

__all__ = ["COLUMNS", "FILES", "Mutant", "Tally", "mutants", "shipped", "trials"]

ROOT = Path(__file__).parents[2]
_MORE = ("moving", "said_costs", "said_deals", "said_grades", "said_scores", "said_shares", "obligors")
FILES = (
    *sorted((ROOT / "rules").glob("*.yaml")),
    *sorted((ROOT / "rules" / "ledgers").glob("*.yaml")),
    *(ROOT / "tests" / "rule_sets" / f"{name}.yaml" for name in _MORE),
)
"""The files that ship, profiles of exports among them, one that changes with the day, some with every word there is."""

COLUMNS = ("refused", "reported", "no effect", "silent", "astray")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One edit of one file."""

    edit: str
    shipped: Shipped
    data: bytes

    def __str__(self) -> str:
        old, new = self.shipped.text.splitlines(), self.data.decode("utf-8", "replace").splitlines()
        lines = [
            line for line in difflib.unified_diff(old, new, lineterm="", n=0) if line[:2] not in ("--", "++", "@@")
        ]
        return "\n".join([f"{self.edit.replace('_', ' ')}, {self.shipped.name}.yaml", *lines[:12]])


@dataclass(slots=True)
class Tally:
    """The counts by kind of edit; ``wrong`` are the mutants that were silent or astray or badly taken by a command."""

    counts: dict[str, Counter[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    typed: int = 0

    def take(self, mutant: Mutant, trial: Trial, *, typed: bool) -> None:
        row = self.counts.setdefault(mutant.edit, Counter())
        row[trial.outcome] += 1
        row[f"said {trial.said}"] += 1
        row["shown"] += trial.shown is not None
        if trial.outcome in ("silent", "astray"):
            self.wrong.append(f"{trial.outcome.upper()}: {mutant}\n{trial.why}")
        elif typed:
            self.typed += 1
            path = mutant.shipped.old.parents[1] / "new" / mutant.shipped.old.name
            self.wrong += [f"COMMAND: {mutant}\n{each}" for each in complaints(mutant.shipped.old, path, trial)]

    @property
    def total(self) -> Counter[str]:
        return sum(self.counts.values(), Counter())


def shipped(folder: Path) -> list[Shipped]:
    """Every file, whole and without its examples: these alone would refuse half of what the comparison has to see."""
    return [Shipped(path, folder, bare=bare) for path in FILES for bare in (False, True)]


def mutants(files: Sequence[Shipped], edits: int, seed: int, kinds: Sequence[Edit] = EDITS) -> Iterator[Mutant]:
    """So many edits, each kind as often as any other, of files that the dice choose."""
    for at in range(edits):
        edit = kinds[at % len(kinds)]
        dice = Random(f"{seed} {edit.__name__} {at // len(kinds)}")
        for _ in range(100):
            file = dice.choice(files)
            made = edit(file.text, dice)
            data = made.encode() if isinstance(made, str) else made
            if data is not None and data != file.text.encode():
                yield Mutant(edit.__name__, file, data)
                break
        else:
            raise AssertionError(f"{edit.__name__} found no place in 100 files")


def trials(
    files: Sequence[Shipped], edits: int, seed: int, kinds: Sequence[Edit] = EDITS
) -> Iterator[tuple[Mutant, Trial]]:
    """Each mutant with what becomes of it; its file lies in place of the shipped one until the next is asked for."""
    for mutant in mutants(files, edits, seed, kinds):
        yield mutant, try_edit(mutant.shipped, mutant.data)
