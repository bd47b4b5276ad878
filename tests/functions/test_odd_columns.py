"""Long columns of whatever a host or a script may hand over answer as the same rows do one by one."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from valuex_xl.functions import Session, call, judged, netted, open_session
from valuex_xl.judging import columns
from valuex_xl.judging.values import NA, CellError

DAY = date(2026, 6, 1)
NEVER = 10**9
LIBRARY = open_session(today=DAY).library


class Text(str):
    pass


AMOUNTS = [100.25, 0.1, 0.2, 0.3, 5_000.0, -40.0, 0.0, -0.0, 1e16, 5e-324]
GAPS = [None, float("nan"), " ", "\u00a0"]
WHOLE = [7, 2**53 + 1, -(2**60), 0]
NUMBERS = {
    "plain": [],
    "gaps": GAPS,
    "whole": WHOLE,
    "yes": [True],
    "infinite": [float("inf")],
    "huge": [1e300, -1e300],
    "too large": [10**400],
    "text": ["12"],
    "exact": [Decimal("12.5")],
    "of numpy": [np.float64(3.5), np.float64("nan")],
    "whole of numpy": [np.int64(3)],
    "an error": [NA.because("no such customer")],
}
NAMES = [
    "Ann",
    " ann ",
    "ANN",
    "Ｂｅｎ",
    "Ben",
    "ﬁrst",
    "first",
    "straße",
    "STRASSE",
    "Café",
    "CAFE\u0301",
    "3M™",
    "3mtm",
]
KEYS = {
    "plain": [],
    "blanks": ["", "   ", None, "\u3000", "\t"],
    "surrogates": ["\ud800", "a\udfff"],
    "zeros": ["Ann\0", "\0"],
    "long": ["x" * 64, "x" * 65, "X" * 65, "y" * 300],
    "texts of another type": [Text("Ann"), np.str_("ben")],
    "numbers": [1001, 1001.0, 2.5],
    "yes": [True, False],
    "an error": [NA.because("no name")],
    "not a number": [float("nan")],
}
WORDS = (
    "share",
    "name",
    "amount",
    "status",
    "why",
    "count",
    "hhi",
    "gini",
    "top 3",
    "headroom",
    "excess",
    "table",
    "row",
)


def plain(value: object) -> object:
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return (value.code, value.why) if isinstance(value, CellError) else repr(value)


def asked(arguments: list[object], *, at_once: bool) -> object:
    with pytest.MonkeyPatch.context() as patch:
        for module in (judged, netted):
            patch.setattr(module, "LONG", 1 if at_once else NEVER)
        patch.setattr(columns, "_VERY_LONG", 1 if at_once else NEVER)
        patch.setattr(columns, "_differ", lambda _: at_once)
        return plain(call("VX_CONCENTRATION", arguments, Session(LIBRARY, DAY)))


def rows(seed: int, cells: list[object], odd: list[object]) -> list[list[object]]:
    draw = random.Random(seed)
    column = [draw.choice(cells) for _ in range(60)]
    for each in odd:
        column[draw.randrange(60)] = each
    return [[cell] for cell in column]


@pytest.mark.parametrize("names", KEYS)
@pytest.mark.parametrize("numbers", NUMBERS)
def test_odd_columns_answer_at_once_as_row_by_row(numbers, names):
    for seed in range(3):
        amounts, keys = rows(seed, AMOUNTS, NUMBERS[numbers]), rows(-seed - 1, NAMES, KEYS[names])
        for word in WORDS:
            given = [amounts, keys, word]
            assert asked(given, at_once=True) == asked(given, at_once=False), (word, seed)
