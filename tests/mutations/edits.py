"""Edits that a hand, an editor or a mail program makes to a rule file, one function for each kind.

An edit takes the text and dice, and gives the new text, or bytes where the way it is stored is what goes wrong; None
where the file has no place for it. Whether the result can still be read is not its concern.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from random import Random

__all__ = ["EDITS", "Edit"]

Edit = Callable[[str, Random], "str | bytes | None"]

_DIGITS = r"(?<![\w.-])-?\d+(?:\.\d+)?"
_NUMBER = rf"{_DIGITS}(?![\w.-])"
_KEY = r"(?m)(?:(?<=^)|(?<=[ {,]))[A-Za-z][A-Za-z ]*(?=:)"
_VALUE = r"(?m)(?<=: )[^\s{}\[\],#][^{}\[\],#\n]*"


_BESIDE = re.compile(r"(?m)^(?:#|version:|effective:|owner:|title:).*$|(?<= )#.*$")
"""Comments, and the lines of which no answer is made: most edits stay out of them, or too few would matter."""


def _place(pattern: str, text: str, dice: Random) -> re.Match[str] | None:
    spots = list(re.finditer(pattern, text))
    if dice.random() < 0.85:
        beside = {at for hit in _BESIDE.finditer(text) for at in range(hit.start(), hit.end())}
        spots = [spot for spot in spots if spot.start() not in beside] or spots
    return dice.choice(spots) if spots else None


def _at(pattern: str, text: str, dice: Random, other: Callable[[str], str]) -> str | None:
    """The text with one place of a pattern, any of them, written otherwise."""
    spot = _place(pattern, text, dice)
    return None if spot is None else text[: spot.start()] + other(spot[0]) + text[spot.end() :]


def _lines(text: str, dice: Random, other: Callable[[list[str], int], None]) -> str:
    """The text with one line, most often one that is no comment, and what follows it written otherwise."""
    lines = text.split("\n")
    places = [at for at in range(len(lines) - 1) if lines[at].strip() and not lines[at].lstrip().startswith("#")]
    other(lines, dice.choice(places) if dice.random() < 0.85 else dice.randrange(len(lines) - 1))
    return "\n".join(lines)


def _slip(word: str, dice: Random) -> str:
    """A word with a letter left out, doubled, exchanged with the next, or another in its place."""
    at = dice.randrange(len(word))
    other = [word[at] * 2, "", word[at + 1 : at + 2] + word[at], dice.choice("aeinrst")]
    how = dice.randrange(4)
    return word[:at] + other[how] + word[at + 1 + (how == 2) :]


def typo_in_a_key(text: str, dice: Random) -> str | None:
    """The name before a colon is mistyped: gardes for grades."""
    return _at(_KEY, text, dice, lambda word: _slip(word, dice))


def typo_in_a_value(text: str, dice: Random) -> str | None:
    """What stands after a colon is mistyped: at laest 25%."""
    return _at(_VALUE, text, dice, lambda word: _slip(word, dice))


_WORDS = [
    ("at least", "above"), ("at most", "below"), ("above", "at least"), ("below", "at most"), ("needs", "any of"),
    ("any of", "needs"), ("yes or unknown", "yes"), ("unknown", "no"), ("do not grade", "count it as not met"),
    ("net", "positive"), ("positive", "net"), ("if missing: unknown, ", ""), ("if missing: 0, ", ""),
    ("if missing: 0%, ", ""), ("warn", "stop"), ("stop", "info"), ("[]", "[Other]"), ("[]", "[Shell, ACME]"),
    ("{}", "{ACME: Shell}"), (" - ", " + "), (" + ", " - "), (" * ", " / "), (" / ", " * "), ("A", "a"),
    ("at least", "at most"), ("above", "below"), ("income", "profit"), ("profit", "income"), ("needs: nothing", ""),
    (", optional: yes", ""), ("the rest", "above 99%"), ("fee: 0", "fee: 8% of target"),
    ("fee: 0", "fee: 8% of actual"), ("B", "C"),
    ("C", "A"), ("from: 0%, ", ""), (", to: 100%", ""), (", watch: above 20%", ""),
    ("price", "alternative"), ("any of", "needs"), ("nothing", "at least 10%"), ("by: seg", "by: customer"),
    ("at least minimum margin", "at least 12%"), ("leave out of the weights", "left out"), ("ceiling", "floor"),
    ("sum of points", "weighted average"), ("as given", "{0 at 0, 10 at 10}"), ("ACME", "Acme Ltd"),
    ("enterprise", "smb"), ("x: above", "y: above"), ("class: A", "class: B"), (", until: 2027-12-31", ""),
]  # fmt: skip


def another_word(text: str, dice: Random) -> str | None:
    """One good word is taken for another: above for at least, net for positive, a minus for a plus."""
    here = [(old, new) for old, new in _WORDS if old in text]
    if not here:
        return None
    old, new = dice.choice(here)
    return _at(re.escape(old), text, dice, lambda _: new)


def another_number(text: str, dice: Random) -> str | None:
    """A number is mistyped: 26 for 25, 250 for 25, 0 for 25."""

    def other(number: str) -> str:
        whole = int(float(number))
        return dice.choice([str(abs(whole + dice.choice((-5, -1, 1, 5)))), f"{number}0", f"{number}.5", "0", "1", "10"])

    return _at(_NUMBER, text, dice, other)


def a_sign_turned(text: str, dice: Random) -> str | None:
    """A number gets a minus, or loses it."""
    return _at(_NUMBER, text, dice, lambda number: number[1:] if number.startswith("-") else f"-{number}")


def two_numbers_exchanged(text: str, dice: Random) -> str | None:
    """Two numbers change places."""
    here, there = _place(_NUMBER, text, dice), _place(_NUMBER, text, dice)
    if here is None or there is None or here[0] == there[0]:
        return None
    one, two = sorted((here, there), key=lambda spot: spot.start())
    between = text[one.end() : two.start()]
    return text[: one.start()] + two[0] + between + one[0] + text[two.end() :]


def a_decimal_comma(text: str, dice: Random) -> str | None:
    """A number is written as on the Continent: 2,5 or 1.000,50 or 100 000."""
    return _at(_NUMBER, text, dice, lambda number: dice.choice([f"{number},5", f"{number}.000,50", f"{number} 000"]))


def another_unit(text: str, dice: Random) -> str | None:
    """A number loses its unit or gets another: 75 or 0.75 for 75%, 30% for 30, 100 EUR, 30 days, 5k."""
    units = ["", "%", " %", "%%", " EUR", " days", " hours", "k", "m", " percent", "\u2030", "$"]
    return _at(rf"{_DIGITS}(?:%|k\b)?(?![\w.-])", text, dice, lambda found: found.rstrip("%k") + dice.choice(units))


def a_unit_of_a_figure(text: str, dice: Random) -> str | None:
    """What a figure is counted in becomes something else: unit: money for unit: percent."""
    units = ("percent", "money", "days", "years", "points", "count", "hours", "euros")
    return _at(r"(?<=unit: )\w+", text, dice, lambda _: dice.choice(units))


def a_line_dropped(text: str, dice: Random) -> str:
    """A line is deleted."""
    return _lines(text, dice, lambda lines, at: lines.pop(at) and None)


def a_line_doubled(text: str, dice: Random) -> str:
    """A line stands there twice."""
    return _lines(text, dice, lambda lines, at: lines.insert(at, lines[at]))


def a_line_doubled_with_another_number(text: str, dice: Random) -> str:
    """A line is copied and a number in one of the two altered, as when trying something out."""

    def other(lines: list[str], at: int) -> None:
        lines.insert(at, re.sub(r"\d+", lambda hit: str(int(hit[0]) + 5), lines[at], count=1))

    return _lines(text, dice, other)


def two_lines_exchanged(text: str, dice: Random) -> str:
    """A line moves below the next."""

    def other(lines: list[str], at: int) -> None:
        lines[at : at + 2] = lines[at : at + 2][::-1]

    return _lines(text, dice, other)


def an_indentation_shifted(text: str, dice: Random) -> str:
    """A line, or a few, starts one to four spaces further right or left."""
    by = dice.choice((-4, -2, -1, 1, 2, 4))
    many = dice.choice((1, 1, 2, 5))

    def other(lines: list[str], at: int) -> None:
        for here in range(at, min(at + many, len(lines))):
            lines[here] = " " * by + lines[here] if by > 0 else re.sub(rf"^ {{1,{-by}}}", "", lines[here])

    return _lines(text, dice, other)


def a_tab(text: str, dice: Random) -> str | None:
    """Spaces become a tab, at the start of a line or within it."""
    return _at(dice.choice([r"(?m)^ +", r" +"]), text, dice, lambda _: "\t")


def typographic_signs(text: str, dice: Random) -> str | None:
    """A word processor makes quotes curly, hyphens long, and three dots one sign."""
    if dice.random() < 0.5:
        left, right = dice.choice(["\u201c\u201d", "\u201e\u201c", "\u2018\u2019", "\u00ab\u00bb"])
        return _at(_VALUE, text, dice, lambda word: f"{left}{word}{right}")
    return _at(
        r"(?<=\S) ?- ?(?=\S)|: |, ",
        text,
        dice,
        lambda sign: sign.replace("-", "\u2013").replace(":", "\uff1a").replace(",", "\u201a"),
    )


def a_space_that_is_none(text: str, dice: Random) -> str | None:
    """A space becomes one that looks the same: no-break, thin, zero-width, as pasted from a web page or Word."""
    return _at(" +", text, dice, lambda spaces: dice.choice("\u00a0\u2009\u200b\u3000\ufeff\u202f") + spaces[1:])


_TRAPS = (
    "yes", "NO", "off", "012", "12:30", ">9", "|2", "[50%..90%]", "[", "]", "{", "}", "*x", "&x", "&x 5", "!tag",
    "!!str x", "~", "null", "0x10", "1e3", ".inf", ".nan", "1_000", "@x", "`x`", "%x", "? x", "- x", "<<: x",
    "'x", '"x', "a: b", "---",
    "...", "2026-01-01", "2026-13-45", '""', ">= 90%", "=25%", "> 25%", "<25%",
)  # fmt: skip


def a_trap_of_yaml(text: str, dice: Random) -> str | None:
    """A value that YAML reads otherwise than people do: yes, 012, 12:30, > 9, [ and *, !tag, or a word before it."""
    trap = dice.choice(_TRAPS)
    return _at(_VALUE, text, dice, lambda word: dice.choice([trap, f"{trap} {word}", f"{word} {trap}"]))


def a_hash_that_swallows(text: str, dice: Random) -> str | None:
    """A # in the middle of a line makes a comment of its rest; or one goes, and the comment becomes text."""
    if dice.random() < 0.3:
        return _at(" *# ?", text, dice, lambda _: " ")
    return _at(r"(?<=\S) (?=\S)", text, dice, lambda _: dice.choice([" #", " # ", "#"]))


def a_key_twice(text: str, dice: Random) -> str | None:
    """A key of a list in braces stands there twice, with two values."""
    return _at(r"(?<=[{ ])(\w[\w ]*): ([^,{}\[\]\n]+)(?=[,}])", text, dice, lambda pair: f"{pair}, {pair}1")


def a_sign_of_the_grammar(text: str, dice: Random) -> str | None:
    """A colon, comma, bracket, brace, quote or dash is missing, or there is one too many."""
    return _at(r"""[:,\[\]{}"'-]""", text, dice, lambda sign: dice.choice(["", sign * 2, f" {sign}", f"{sign} "]))


def quotes(text: str, dice: Random) -> str | None:
    """Quotes are put around a value; most of the time nothing changes by that."""
    return _at(_VALUE, text, dice, lambda word: dice.choice("\"'").join(["", word.strip(), ""]))


def dated(text: str, dice: Random) -> str | None:
    """A threshold counts only from a day on, or is another one until then, or its day is altered."""
    if re.search(r"\d{4}-\d\d-\d\d: ", text) and dice.random() < 0.7:
        return _at(r"\d{4}(?=-\d\d-\d\d: )", text, dice, lambda year: str(int(year) + dice.choice((-1, 1))))
    days = [
        lambda word: f"{{2026-01-01: {word}}}",
        lambda word: f"{{2026-01-01: {word}, 2027-01-01: {word}}}",
        lambda word: f"{{2020-01-01: {word}, 2027-01-01: {_other_number(word)}}}",
        lambda word: f"{{2026-06-31: {word}}}",
        lambda word: f"{{01.01.2026: {word}}}",
    ]
    return _at(r"(?<=: )(?:(?:at least|at most|above|below) )?[\d.]+[%k]?(?=[,}\n])", text, dice, dice.choice(days))


def _other_number(words: str) -> str:
    return re.sub(r"\d+", lambda hit: str(int(hit[0]) + 3), words, count=1)


def the_same_otherwise(text: str, dice: Random) -> str | None:
    """Something is written otherwise and means the same: 25.0% for 25%, 100000 for 100k, a blank line more."""
    ways: list[tuple[str, Callable[[str], str]]] = [
        (r"(?<=[a-z:] )\d+(?=%)", lambda number: f"{number}.0"),
        (r"\d+k\b", lambda number: f"{number[:-1]}000"),
        (r"at least", lambda _: "At  Least"),
        (r"\n", lambda _: "\n\n"),
        (r"\n", lambda _: "   \n"),
        (r"#", lambda _: "# NB:"),
        (r"\b\d{4}-\d\d-\d\d\b", lambda day: f'"{day}"'),
    ]
    pattern, other = dice.choice([way for way in ways if re.search(way[0], text)])
    return _at(pattern, text, dice, other)


def other_words_beside(text: str, dice: Random) -> str | None:
    """A title, a meaning, an advice, the owner, the day of effect or the version is reworded."""
    places = r"(?<=title: )|(?<=means: )|(?<=owner: )|(?<=advice: )|(?<=version: 20)|(?<=effective: 202)"
    return _at(places, text, dice, lambda _: dice.choice(["Now ", "1", "x"]))


def cut_short(text: str, dice: Random) -> bytes:
    """The file ends too early, as after a broken download."""
    data = text.encode()
    return data[: dice.randrange(len(data))]


def another_encoding(text: str, dice: Random) -> bytes:
    """An editor saves in UTF-16, in the old code page of Windows, or with a mark in front; or a NUL slips in."""
    at = dice.choice([hit.end() for hit in re.finditer(": ", text)])
    accented = text[:at] + dice.choice(["\u00e9", "\u20ac ", "\u00a0"]) + text[at:]
    data = text.encode()
    return dice.choice(
        [
            text.encode("utf-16"), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("utf-32"),
            accented.encode("cp1252"), accented.encode("utf-8"), codecs.BOM_UTF8 + data, codecs.BOM_UTF8 * 2 + data,
            text.replace("\n", "\r\n").encode(), text.replace("\n", "\r").encode(), data[:at] + b"\0" + data[at:],
            data[:at] + b"\x1a" + data[at:], data + b"\0" * 64, data[:at] + b"\xff" + data[at:],
        ]
    )  # fmt: skip


EDITS: tuple[Edit, ...] = (
    typo_in_a_key, typo_in_a_value, another_word, another_number, a_sign_turned, two_numbers_exchanged, a_decimal_comma,
    another_unit, a_unit_of_a_figure, a_line_dropped, a_line_doubled, a_line_doubled_with_another_number,
    two_lines_exchanged, an_indentation_shifted, a_tab, typographic_signs, a_space_that_is_none, a_trap_of_yaml,
    a_hash_that_swallows, a_key_twice, a_sign_of_the_grammar, quotes, dated, the_same_otherwise, other_words_beside,
    cut_short, another_encoding,
)  # fmt: skip
"""Every kind of edit."""
