"""Rows on and around every edge: thresholds, domains, gaps, infinities, spellings, words where numbers are due.

The rows come twice: as an Arrow table, for a warehouse to read, and as cells, for the engine that answers one row.
"""

from __future__ import annotations

import math
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.values import Scalar
from valuex_xl.rulefiles.figures import Figure, Unit

__all__ = ["EdgeRows", "edge_rows"]

_SPECIAL = (None, None, math.nan, math.inf, -math.inf, 0.0, -0.0, 1e-300, 1.7976931348623157e308, -1e308, 1e16, 0.3 * 3)
_NUMBERS_AS_TEXT = ("0.5", "abc", "", "  ", None, "\u00a0", "#N/A", "1e5", "NaN", "Infinity", "yes")
_ODD_WORDS = (
    "",
    " ",
    "\t\u3000",
    None,
    "maybe",
    "y",
    "yes.",
    "ye s",
    "\u0130es",
    "n\u00f3",
    "yes\u200b",
    "#VALUE!",
    "TRUE",
    "1",
)
_MOST_DECIMAL = 10**12
_BLANKS = (" ", "\u00a0", "\t", "\u2003", "\n", "\u3000", "\x1f", "\x0b", "\u1680")


@dataclass(frozen=True)
class EdgeRows:
    """Rows of figures. ``columns`` has for each figure what an Arrow table holds, ``types`` the Arrow type's name.

    ``cells`` are the same rows as cells, a column a figure; ``holds`` what each column holds.
    """

    figures: tuple[Figure, ...]
    columns: tuple[Sequence[Any], ...]
    types: tuple[str, ...]
    cells: tuple[list[Scalar], ...]

    @property
    def holds(self) -> dict[str, str]:
        return {
            figure.name: "text" if kind == "string" else "yes/no" if kind == "bool" else "number"
            for figure, kind in zip(self.figures, self.types, strict=True)
        }

    def table(self) -> Any:
        import pyarrow as pa

        kinds = {
            "double": pa.float64(),
            "real": pa.float32(),
            "decimal": pa.decimal128(30, 15),
            "string": pa.string(),
            "bool": pa.bool_(),
            "long": pa.int64(),
        }
        arrays = [pa.array(column, kinds[kind]) for column, kind in zip(self.columns, self.types, strict=True)]
        count = pa.array(range(len(self.columns[0])), pa.int64())
        return pa.table([count, *arrays], names=["row", *(figure.name for figure in self.figures)])


def edge_rows(
    figures: Sequence[Figure],
    limits: dict[str, set[float]],
    size: int,
    seed: int,
    types: Sequence[str] = (),
    names: Sequence[str] = (),
) -> EdgeRows:
    """So many rows; ``limits`` are the thresholds of each figure, ``types`` the kinds of the columns in turn."""
    chance = random.Random(seed)
    kinds = tuple(types[at % len(types)] if types else "" for at in range(len(figures)))
    found = [
        _column(figure, limits.get(figure.name, set()), size, chance, kind, names)
        for figure, kind in zip(figures, kinds, strict=True)
    ]
    return EdgeRows(
        tuple(figures),
        tuple(each[0] for each in found),
        tuple(each[2] for each in found),
        tuple(each[1] for each in found),
    )


def _column(
    figure: Figure, limits: set[float], size: int, chance: random.Random, kind: str, names: Sequence[str]
) -> tuple[list[Any], list[Scalar], str]:
    if figure.words or figure.unit is Unit.NAME:
        return _words(figure.words or tuple(names) or ("ACME",), size, chance, kind if kind == "bool" else "string")
    kind = kind if kind in ("real", "decimal", "long", "string", "bool") else "double"
    if kind == "bool":
        told: list[Any] = [chance.choice((True, False, None, None)) for _ in range(size)]
        return told, list(told), kind
    if kind == "string":
        texts: list[Any] = [chance.choice(_NUMBERS_AS_TEXT) for _ in range(size)]
        return texts, list(texts), kind
    domain = {end for end in (figure.low, figure.high) if end is not None}
    ends = limits | domain or {0.0, 1.0}
    pool = [near for end in sorted(limits or ends) for near in _around(end)] * 3
    pool += [near for end in sorted(domain) for near in _around(end)]
    low = figure.low if figure.low is not None else min(ends) - 1
    high = figure.high if figure.high is not None else max(ends) * 1.5 + 1
    values = [
        chance.choice(pool)
        if (draw := chance.random()) < 0.5
        else chance.uniform(low, high)
        if draw < 0.9
        else chance.choice(_SPECIAL)
        for _ in range(size)
    ]
    if kind == "real":
        with np.errstate(over="ignore"):
            real = np.array([math.nan if each is None else each for each in values]).astype(np.float32)
        kept = [None if each is None else float(one) for each, one in zip(values, real, strict=True)]
        return kept, [_cell(each) for each in kept], kind
    if kind == "long":
        whole = [None if each is None or not abs(each) < 1e17 else round(each) for each in values]
        return whole, [None if each is None else float(each) for each in whole], kind
    if kind == "decimal":
        exact = [_decimal(each) for each in values]
        return exact, [None if each is None else float(each) for each in exact], kind
    return values, [_cell(each) for each in values], kind


def _cell(value: float | None) -> Scalar:
    """NaN is missing, in every host."""
    return None if value is None or math.isnan(value) else value


def _decimal(value: float | None) -> Decimal | None:
    """A decimal of fifteen places that a double holds as well as it can; what is larger is left out."""
    if value is None or not abs(value) < 1000:
        return None
    return Decimal(repr(value)).quantize(Decimal("1e-15"))


def _around(limit: float) -> list[float]:
    """The limit, the ends of its tolerance and the numbers beside them."""
    hair = slack(limit)
    ends = [limit, limit - hair, limit + hair, limit - hair / 2, limit + hair / 2, limit - 3 * hair, limit + 3 * hair]
    beside = [math.nextafter(end, way) for end in ends[:3] for way in (-math.inf, math.inf)]
    return [*ends, *beside, limit - 1e-9, limit + 1e-9, limit - 0.01, limit + 0.01]


def _words(words: Sequence[str], size: int, chance: random.Random, kind: str) -> tuple[list[Any], list[Scalar], str]:
    if kind == "bool":
        told: list[Any] = [chance.choice((True, False, None)) for _ in range(size)]
        return told, list(told), kind
    odd = [each for word in words for each in _odd(word, chance)]
    texts: list[Any] = [
        chance.choice(words if (draw := chance.random()) < 0.75 else odd if draw < 0.92 else _ODD_WORDS)
        for _ in range(size)
    ]
    return texts, list(texts), kind


def _odd(word: str, chance: random.Random) -> list[str]:
    """The word as people, pages and machines write it, and texts that only look like it."""
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in word)
    bold = "".join(chr(0x1D41A + ord(sign) - 97) if "a" <= sign <= "z" else sign for sign in word)
    blank, other = chance.choice(_BLANKS), chance.choice(_BLANKS)
    return [
        word.upper(),
        word.title(),
        word.swapcase(),
        f"{blank}{word}{other}",
        f" {word.upper()}  ",
        wide,
        bold,
        unicodedata.normalize("NFD", word.upper()),
        word.replace("s", "\u017f").replace("k", "\u212a"),
        word.replace("no", "\u2116"),
        word.replace("i", "\u0130"),
        word.replace(" ", blank + other),
        word + "\u0301",
        word[:1] + "\u200b" + word[1:],
        word + "x",
    ]
