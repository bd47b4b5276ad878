"""Further answers that a grade or a verdict gives, by name."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.rulefiles.figures import Unit

__all__ = ["Given"]


@dataclass(frozen=True, slots=True)
class Given:
    """One more answer of a grade or a verdict: a number, with its unit where one is written, or a text."""

    name: str
    value: float | str
    unit: Unit | None
    written: str
