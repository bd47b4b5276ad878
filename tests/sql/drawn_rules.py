"""Rule files drawn at random, by kind and seed: conditions of every form on figures of every name and unit.

What the reader refuses is drawn again, so that the same seed gives the same file as long as the language stays.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

__all__ = ["drawn"]

_NAMES = ("step 1", "sum 1", "points 1", "select", "x-y", "Größe", "a b", "key", "low", "days overdue", "from")
_WORDS = ("yes", "no", "12", "small office", "großkunde", "k&a", "it's", "n/a", "Ⅳ", "TRUE")
_UNITS = ("percent", "money", "count", "points", "days", "months")
_NUMBERS = (0.0, 0.1, 0.3, 0.5, 1.0, 2.0, 5.0, 7.0, 10.0, 33.3, 45.5, 60.0, 90.0, 95.5, 100.0, 162500.0, -3.0, -0.5)
_DAYS = ("2024-01-01", "2025-06-30", "2026-06-01", "2026-06-02")
_TRIES = 400


def drawn(kind: str, seed: int) -> Any:
    """The first rule set of a kind that a seed comes to and that can be used."""
    for at in range(_TRIES):
        try:
            return read_text(_KINDS[kind](_Draw(f"{kind} {seed} {at}")), f"drawn{seed}").rules
        except RulesError:
            continue
    raise AssertionError(f"of {_TRIES} files of the kind {kind} none can be used")


class _Draw:
    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)
        self.numbers: list[tuple[str, str]] = []
        self.words: list[tuple[str, tuple[str, ...]]] = []

    def one(self, *of: Any) -> Any:
        return self.chance.choice(of)

    def often(self, share: float) -> bool:
        return self.chance.random() < share

    def figures(self) -> list[str]:
        lines = ["figures:", "  customer: {unit: name, optional: yes}"]
        for name in self.chance.sample(_NAMES, self.chance.randint(3, 5)):
            if not self.numbers or self.often(0.7):
                unit = self.one(*_UNITS)
                missing = f", if missing: {self.number(unit)}" if self.often(0.2) else ""
                alike = [each for each, other in self.numbers if other == unit]
                if alike and self.often(0.4):
                    missing = f', if missing: "{self.one(*alike)}"'
                lines.append(f'  "{name}": {{unit: {unit}{missing}}}')
                self.numbers.append((name, unit))
            else:
                words = tuple(self.chance.sample(_WORDS, 3))
                missing = f', if missing: "{words[0]}"' if self.often(0.3) else ""
                lines.append(f'  "{name}": {{one of: {_listed(words)}{missing}}}')
                self.words.append((name, words))
        return lines

    def number(self, unit: str) -> str:
        return f"{self.one(*_NUMBERS):.10g}{'%' if unit == 'percent' else ''}"

    def bound(self, unit: str) -> str:
        if self.often(0.2):
            low, high = sorted(self.chance.sample(_NUMBERS, 2))
            sign = "%" if unit == "percent" else ""
            return (
                f"{self.one('at least', 'above')} {low:.10g}{sign} and {self.one('at most', 'below')} {high:.10g}{sign}"
            )
        return f"{self.one('at least', 'above', 'at most', 'below', 'exactly')} {self.number(unit)}"

    def dated(self, make: Callable[[], str]) -> str:
        if self.often(0.75):
            return make()
        days = ["2024-01-01", *sorted(self.chance.sample(_DAYS[1:], self.chance.randint(1, 2)))]
        return f"{{{', '.join(f'{day}: {make()}' for day in days)}}}"

    def condition(self, name: str, unit: str) -> str:
        if self.words and self.often(0.25):
            by, words = self.one(*self.words)
            rest = self.one(self.bound(unit), self.bound(unit), "nothing")
            return f'{{by: "{by}", "{words[0]}": {self.dated(lambda: self.bound(unit))}, the rest: {rest}}}'
        return self.dated(lambda: self.bound(unit))

    def lines(self, of: list[tuple[str, str]]) -> str:
        found = [f'"{name}": {self.condition(name, unit)}' for name, unit in self.chance.sample(of, min(len(of), 2))]
        if self.words and self.often(0.4):
            name, words = self.one(*self.words)
            found.append(f'"{name}": "{" or ".join(self.chance.sample(words, 2))}"')
        return f"{{{', '.join(found)}}}"

    def asks(self, of: list[tuple[str, str]]) -> str:
        needs, choices = f"needs: {self.lines(of)}", f"any of: {self.lines(of)}"
        return self.one(needs, choices, f"{needs}, {choices}")

    def granted(self, answer: str) -> list[str]:
        until = self.one("", ", until: 2026-06-01", ", until: 2026-05-31", ", from: 2026-06-02")
        return ["exceptions:", f"  - {{customer: ACME Ltd, {answer}, because: new, by: me{until}}}"] * self.often(0.6)


def _listed(words: tuple[str, ...]) -> str:
    return "[" + ", ".join(f'"{word}"' for word in words) + "]"


def _grades(draw: _Draw) -> str:
    figures = draw.figures()
    steps = [f"  G{at}: {{{draw.asks(draw.numbers)}, gives: {{limit: {at}, terms: it's {at}}}}}" for at in range(3)]
    rest = "  R: {needs: nothing, gives: {limit: nothing, terms: none}}"
    missing = f"if a figure is missing: {draw.one('do not grade', 'count it as not met')}"
    head = ["kind: grades", "version: 1", "order: none"]
    return "\n".join([*head, *figures, "grades:", *steps, rest, missing, *draw.granted("grade: G1")])


def _card(draw: _Draw) -> str:
    figures, low = draw.figures(), draw.one(0, -20)
    found = []
    for name, unit in draw.numbers:
        ats = sorted(draw.chance.sample(_NUMBERS, 2))
        sign = "%" if unit == "percent" else ""
        line = f"{{{draw.one(0, 20)} at {ats[0]:.10g}{sign}, {draw.one(60, 100)} at {ats[1]:.10g}{sign}}}"
        bands = f"{{100: {draw.condition(name, unit)}, 30: {draw.bound(unit)}, {low}: the rest}}"
        gone = draw.one("", ", if missing: leave out of the weights")
        weight = draw.dated(lambda: str(draw.one(1, 2.5)))
        found.append(f'  "{name}": {{weight: {weight}, points: {draw.one(line, bands)}{gone}}}')
    knock = [f"knock out: {draw.lines(draw.numbers[:1])}"] * draw.often(0.5)
    rest = [f"floor: {low}", "ceiling: 100", f"classes: {{A: at least {draw.one(50, 70)}, B: above 20, C: the rest}}"]
    head = ["kind: scorecard", "version: 1", *figures, "score:", *found, *knock, *rest]
    return "\n".join([*head, f"target: {draw.one('at least', 'above')} 40", *draw.granted("class: B")])


def _deals(draw: _Draw) -> str:
    figures = draw.figures()
    name, unit = draw.one(*draw.numbers)
    ends = sorted(draw.chance.sample([number for number in _NUMBERS if number > 0], 2))
    sign = "%" if unit == "percent" else ""
    slices = ", ".join(f"{{to: {end:.10g}{sign}, rate: {draw.one(0, 0.25, 2)}}}" for end in ends)
    sums = [
        f'  twice: "max({name}, {name} * 0.5) * 2"',
        f'  slices: {{of: "{name}", tiered: [{slices}, {{rate: {draw.one(0.1, 1.5)}}}]}}',
        f'  scale: {{of: "{name}", bands: {{3: {draw.bound(unit)}, 2: {draw.condition(name, unit)}, 1: the rest}}}}',
        f"  ratio: {name} / twice",
    ]
    known = [*draw.numbers, ("scale", "count"), ("ratio", "percent")]
    verdicts = [f"  V{at}: {{{draw.asks(known)}}}" for at in range(3)]
    check = ["checks:", f"  close: {{needs: {draw.lines(known)}, severity: warn}}"]
    body = [*figures, "worked out:", *sums, "verdicts:", *verdicts, "  R: {needs: nothing}", *check]
    return "\n".join(["kind: equilibrium", "version: 1", *body, *draw.granted("verdict: V1")])


_KINDS: dict[str, Callable[[_Draw], str]] = {"grades": _grades, "scorecard": _card, "equilibrium": _deals}
