"""What a judgement found, as a value that any host can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Finding", "FindingSeverity"]

FindingSeverity = Literal["info", "watch", "warn", "breach", "stop"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: ``figure`` against ``limit`` for ``where`` (a customer, an industry, a check), by ``rule``."""

    code: str
    severity: FindingSeverity
    message: str
    where: str = ""
    figure: float | None = None
    limit: float | None = None
    rule: str = ""
