"""Places in a text, held against its bytes in UTF-16: two for a unit, four for a character beyond the first 65,536."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.text_units import TEXT_HELPERS, in_units
from valuex_xl.workbooks.formula.tokens import join, tokenize

VALUE, NA = {"type": "Error", "kind": "Value"}, {"type": "Error", "kind": "Na"}
TEXTS = st.text("ab\N{LATIN SMALL LETTER E WITH ACUTE}\N{GRINNING FACE}\N{MONEY BAG}", max_size=6)
COUNTS = st.integers(-1, 9)
LONGEST = 32_767


def called(name: str, *given: Any) -> Any:
    """What a helper answers; half a character is told apart from the errors of Excel."""
    found = TEXT_HELPERS[f"VALUEX_{name}"](*given)
    return "half" if isinstance(found, dict) and found["kind"] == "NImpl" else found


def units(text: str) -> bytes:
    return text.encode("utf-16-le")


def text_of(data: bytes) -> str:
    try:
        return data.decode("utf-16-le")
    except UnicodeDecodeError:
        return "half"


@given(TEXTS, COUNTS, COUNTS)
@example("a\N{GRINNING FACE}b", 0, 0)
@example("ab", 3, 1)
def test_what_is_cut_out_of_a_text(text: str, start: int, count: int) -> None:
    data, end = units(text), len(units(text))
    assert called("LEN", text) == end // 2
    assert called("LEFT", text, float(count)) == (VALUE if count < 0 else text_of(data[: 2 * count]))
    assert called("RIGHT", text, float(count)) == (VALUE if count < 0 else text_of(data[max(0, end - 2 * count) :]))
    assert called("LEFT", text) == called("LEFT", text, 1.9) == called("LEFT", text, 1.0)
    assert called("RIGHT", text) == called("RIGHT", text, 1.9) == called("RIGHT", text, 1.0)
    first = 2 * (start - 1)
    refused = start < 1 or count < 0
    cut = text_of(data[first : first + 2 * count])
    assert called("MID", text, float(start), float(count)) == (VALUE if refused else cut)
    put = text_of(data[:first] + units("x\N{MONEY BAG}") + data[first + 2 * count :])
    assert called("REPLACE", text, float(start), float(count), "x\N{MONEY BAG}") == (VALUE if refused else put)


@given(st.text("ab\N{GRINNING FACE}", max_size=2), TEXTS, COUNTS)
@example("", "ab", 3)
@example("", "ab", 4)
@example("", "", 1)
@example("", "", 2)
def test_where_a_text_stands_in_another(sought: str, text: str, start: int) -> None:
    places = [at for at in range(len(text) + 1) if text.startswith(sought, at)]
    found = [len(units(text[:at])) // 2 + 1 for at in places]
    # behind the last unit stands nothing, which an empty text is found in
    last = len(units(text)) // 2 + 1
    inside = [start] if not sought and 1 <= start <= last else [at for at in found if at >= start > 0]
    assert called("FIND", sought, text, float(start)) == (float(inside[0]) if inside else VALUE)
    assert called("SEARCH", sought.upper(), text, float(start)) == (float(inside[0]) if inside else VALUE)
    assert called("FIND", sought, text) == called("FIND", sought, text, 1.0)
    assert called("SEARCH", sought, text) == called("SEARCH", sought, text, 1.0)


SIGNS = {"?": ".", "*": ".*", "~?": r"\?", "~*": r"\*", "~~": "~", "a": "a", "B": "b", "~a": "~a"}


@given(st.lists(st.sampled_from(sorted(SIGNS)), max_size=5), st.text("abB?*~", max_size=8), st.integers(1, 4))
@example(["a", "?", "B"], "aab", 1)
@example(["*", "a"], "bba", 2)
@example(["?"], "a", 1)
@example(["?"], "", 1)
@example(["a", "*", "?", "B"], "aab", 1)
@example(["~~"], "a~", 1)
@example(["a", "*", "a"], "a", 1)
def test_a_search_with_signs_is_that_of_a_regular_expression(signs: list[str], text: str, start: int) -> None:
    if start > len(text) + 1:
        return
    pattern = re.compile("".join(SIGNS[sign] for sign in signs), re.DOTALL)
    found = pattern.search(text.lower(), start - 1)
    assert called("SEARCH", "".join(signs), text, float(start)) == (found.start() + 1 if found else VALUE)


@pytest.mark.parametrize(
    ("name", "given", "answer"),
    [
        ("LEN", ("x" * LONGEST,), float(LONGEST)), ("LEN", ("x" * (LONGEST + 1),), VALUE),
        ("LEN", ("\N{GRINNING FACE}" * 16_383 + "x",), float(LONGEST)), ("LEN", ("\N{GRINNING FACE}" * 16_384,), VALUE),
        ("LEN", ("\U00010000",), 2.0), ("LEN", ("\uffff",), 1.0), ("LEN", (None,), 0.0), ("LEN", (True,), 4.0),
        ("LEN", (False,), 5.0), ("LEN", (2,), 1.0), ("LEN", (0.5,), 3.0), ("LEN", (NA,), NA),
        ("LEFT", ("ab", True), "a"), ("LEFT", ("ab", None), ""), ("LEFT", ("ab", ""), VALUE),
        ("LEFT", ("abcdefghijkl", "1_0"), VALUE),
        ("LEFT", ("ab", "x"), VALUE),
        ("LEFT", ("ab", 1e400), VALUE), ("LEFT", ("ab", NA), NA), ("LEFT", ("ab", 9.0), "ab"),
        ("LEFT", ("\U0010ffff", 2.0), "\U0010ffff"), ("RIGHT", ("\U00010400", 2.0), "\U00010400"),
        ("MID", ("ab", 1.0, 1.0), "a"), ("MID", ("ab", 0.9, 1.0), VALUE), ("MID", ("ab", 2.0, 5.0), "b"),
        ("REPLACE", ("ab", 1.0, 1.0, None), "b"), ("REPLACE", ("ab", 3.0, 1.0, 0.5), "ab0.5"),
        ("REPLACE", ("x" * LONGEST, 1.0, 1.0, "y"), "y" + "x" * (LONGEST - 1)),
        ("REPLACE", ("x" * LONGEST, 1.0, 1.0, "yy"), VALUE),
        ("SUBSTITUTE", ("x" * LONGEST, "x", "y"), "y" * LONGEST),
        ("SUBSTITUTE", ("x" * (LONGEST - 1) + "z", "z", "yy"), VALUE),
        ("SUBSTITUTE", ("x" * (LONGEST - 2) + "z", "z", "yy"), "x" * (LONGEST - 2) + "yy"),
        ("SUBSTITUTE", ("x" * (LONGEST - 1) + "z", "z", "yy", 1.0), VALUE),
        ("SUBSTITUTE", ("x" * (LONGEST - 2) + "z", "z", "yy", 1.0), "x" * (LONGEST - 2) + "yy"),
        ("SUBSTITUTE", ("aaa", "a", "b", 1.0), "baa"), ("SUBSTITUTE", ("aaa", "a", "b", 3.0), "aab"),
        ("SUBSTITUTE", ("aaa", "a", "b", 4.0), "aaa"), ("SUBSTITUTE", ("aaaa", "aa", "b", 2.0), "aab"),
        ("SUBSTITUTE", ("ab", "", "x", 1.0), "ab"), ("SUBSTITUTE", ("ab", "", "x"), "ab"),
        ("SUBSTITUTE", ("ab", "b", "x", 0.5), VALUE),
        ("SUBSTITUTE", ("a\N{GRINNING FACE}b", "\N{GRINNING FACE}", "", 1.0), "ab"),
        ("LIMITED", ("x" * LONGEST,), "x" * LONGEST), ("LIMITED", ("x" * (LONGEST + 1),), VALUE), ("LIMITED", (), None),
        ("LIMITED", ("\N{GRINNING FACE}" * 16_384,), VALUE), ("LIMITED", (5.0,), 5.0),
        ("CLEAN", ("a\x1fb\x20c",), "ab c"), ("TRIM", ("  a   b ",), "a b"),
        ("SEARCH", ("\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}", "x\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"), 2.0),
        ("SEARCH", ("a", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}a"), 2.0),
        ("SEARCH", ("~", "a~"), 2.0), ("FIND", ("a", "aa", 2.0), 2.0), ("FIND", ("a", "aa", 0.0), VALUE),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_an_edge(name: str, given: tuple[Any, ...], answer: Any) -> None:
    assert called(name, *given) == answer


BLOCKS = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(["ab", "c", None]), min_size=width, max_size=width), min_size=1, max_size=3
    )
)
NUMBERS = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0.0, 1.0, 2.0]), min_size=width, max_size=width), min_size=1, max_size=3
    )
)


@given(BLOCKS, NUMBERS)
def test_each_value_of_arrays_is_answered_and_one_row_or_column_is_repeated(texts: Any, counts: Any) -> None:
    height, width = max(len(texts), len(counts)), max(len(texts[0]), len(counts[0]))

    def at(block: Any, row: int, column: int) -> Any:
        row, column = (0 if len(block) == 1 else row), (0 if len(block[0]) == 1 else column)
        return block[row][column] if row < len(block) and column < len(block[0]) else NA

    assert called("LEFT", texts, counts) == [
        [called("LEFT", at(texts, row, column), at(counts, row, column)) for column in range(width)]
        for row in range(height)
    ]
    assert called("LEFT", texts, 1.0) == [[called("LEFT", text, 1.0) for text in row] for row in texts]


@pytest.mark.parametrize(
    ("formula", "written"),
    [
        ("LET(a,B1&C1,a)", "VALUEX_LIMITED(LET(a,VALUEX_LIMITED(B1&C1),a))"),
        ("LET(a,B1,b,a&C1,LEN(b))", "VALUEX_LIMITED(LET(a,B1,b,VALUEX_LIMITED(a&C1),VALUEX_LEN(b)))"),
        ("LET(a,B1,a&C1)", "VALUEX_LIMITED(LET(a,B1,a&C1))"),
        ("LET(a,LEN(B1&C1),a)", "LET(a,VALUEX_LEN(B1&C1),a)"),
        ("LEN(LET(a,B1&1,b,LET(c,B1&2,LEN(c)),LEN(a)+b))",
         "VALUEX_LEN(LET(a,VALUEX_LIMITED(B1&1),b,VALUEX_LIMITED(LET(c,VALUEX_LIMITED(B1&2),VALUEX_LEN(c))),VALUEX_LEN(a)+b))"),
        ("SUM(LET(a,B1&1,LEN(a)),LET(b,B2&2,LEN(b)))",
         "SUM(LET(a,VALUEX_LIMITED(B1&1),VALUEX_LEN(a)),LET(b,VALUEX_LIMITED(B2&2),VALUEX_LEN(b)))"),
        ("FIND(A1&B1,C1)", "VALUEX_FIND(A1&B1,C1)"), ("SEARCH(A1&B1,C1)", "VALUEX_SEARCH(A1&B1,C1)"),
        ("LEFT(A1&B1,2)", "VALUEX_LIMITED(VALUEX_LEFT(A1&B1,2))"),
        ("LEN(A1)&REPT(A1,2)", "VALUEX_LIMITED(VALUEX_LEN(A1)&REPT(A1,2))"),
        ("IF(A1,B1&C1,D1)", "VALUEX_LIMITED(IF(A1,B1&C1,D1))"),
        ("REPT(A1,2)", "VALUEX_LIMITED(REPT(A1,2))"), ('"REPT"', '"REPT"'), ("LEN+1", "LEN+1"),
        ("CONCATENATE(A1,B1)", "VALUEX_LIMITED(CONCATENATE(A1,B1))"),
        ("SUM(A1&B1)", "SUM(A1&B1)"), ("SUM(TEXTJOIN(1,1,A1&B1))", "SUM(TEXTJOIN(1,1,A1&B1))"),
    ],
)  # fmt: skip
def test_where_a_text_may_grow_too_long(formula: str, written: str) -> None:
    assert join(in_units(tokenize(formula))) == written
