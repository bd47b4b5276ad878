"""Which code page a text without a mark is in: the one in which its words are words of one language.

Every code page below gives each byte some letter or sign, so that nothing but the words can tell. A word counts for a
language when all its letters beyond ASCII are letters of that language, and its capitals stand where capitals stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from valuex_xl.ledgers.files.by_words import BY_WORDS, by_words

__all__ = ["NAMES", "Guess", "encodings_of", "guess"]

NAMES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "cp1254": "Windows-1254",
    "cp1257": "Windows-1257",
    "iso8859_15": "ISO-8859-15",
    "iso8859_2": "ISO-8859-2",
    "mac_roman": "Mac Roman",
    "cp850": "DOS 850",
    "cp437": "DOS 437",
    "cp852": "DOS 852",
    "cp866": "DOS 866",
    "koi8_r": "KOI8-R",
}
_WESTERN = {
    "German": "äöüß",
    "French": "àâæçéèêëîïôœùûüÿ",
    "Spanish": "áéíñóúü",
    "Portuguese": "ãõáàâçéêíóôúü",
    "Italian": "àèéìòù",
    "Danish": "æøåéö",
    "Swedish": "åäöé",
    "Dutch": "ëïéèöüá",
    "Icelandic": "áðéíóúýþæö",
    "Catalan": "àçèéíïòóúü",
}
_CENTRAL = {
    "German": "äöüß",
    "Polish": "ąćęłńóśźż",
    "Czech": "áčďéěíňóřšťúůýž",
    "Slovak": "áäčďéíĺľňóôŕšťúýž",
    "Hungarian": "áéíóöőúüű",
    "Romanian": "ăâîşţșț",
    "Croatian": "čćđšž",
}
_RUSSIAN = {
    "Russian": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "Ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Serbian": "абвгдђежзијклљмнњопрстћуфхцчџш",
}
_LANGUAGES = {
    "cp1252": _WESTERN,
    "iso8859_15": _WESTERN,
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "cp437": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp852": _CENTRAL,
    "cp1251": _RUSSIAN,
    "cp866": _RUSSIAN,
    "koi8_r": _RUSSIAN,
    "cp1253": {"Greek": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"},
    "cp1254": {"Turkish": "çğıöşüâîû"},
    "cp1257": {"Lithuanian": "ąčęėįšųūž", "Latvian": "āčēģīķļņšūž", "Estonian": "äöõüšž"},
}
_SIGNS = frozenset("€£°§²³½¼©®™«»–—‘’“”•…·×\u00a0ºª№")
_CONTROL = re.compile("[\x80-\x9f]")
_FIELD = re.compile(r"[;,|\t\s]+")
_SIGN, _ALONE = 0.8, 0.3
_MARGIN, _POOR = 0.15, 0.25
_FEWEST = 3
# Letters with which no word begins: of Slovak, Czech, Polish, Turkish and German, and the soft sign of Russian.
_NEVER_FIRST = frozenset("ĺŕůěńğßь")
_GREEK_ACCENTS = frozenset("άέήίόύώΐΰ")
_WORD = re.compile(r"[0-9]?[^\W\d_]+(?:['’][^\W\d_]+)*[0-9]?|[^\x00-\x7f]")
# Code pages differ in how likely a file is to be in them; this only settles what the words leave open.
_PRIOR = {codec: -place / 1000 for place, codec in enumerate(NAMES)}


class Guess(NamedTuple):
    """The code page, and where another fits nearly as well one word as each of the two reads it."""

    codec: str
    name: str
    sample: str = ""
    other_name: str = ""
    other_sample: str = ""
    poor: bool = False
    """True where no code page makes words of most of the text."""


def guess(data: bytes, known: Collection[str] = ()) -> Guess:
    """The code page of lines that are not UTF-8; ``known`` are words of the lines that are."""
    if (found := by_words(data)) is not None:
        codec, sample = found
        return Guess(codec, BY_WORDS[codec][0], sample)
    worths = sorted(((_worth(data, codec, known), codec) for codec in NAMES), reverse=True)
    worths = _western_first(data, worths)
    best, codec = worths[0]
    sample = _sample(data.decode(codec, "replace"))
    for worth, other in worths[1:]:
        if worth < best - _MARGIN:
            break
        mine, theirs = _first_difference(data, codec, other)
        if mine and not _is_certain(data, codec, other):
            return Guess(codec, NAMES[codec], mine, NAMES[other], theirs, best < _POOR)
    return Guess(codec, NAMES[codec], sample, poor=best < _POOR)


def encodings_of(titles: Iterable[str], data: bytes) -> list[str]:
    """The encodings in which some titles with letters beyond ASCII stand in a text.

    >>> encodings_of(["Vevő"], "Vevő;Nettó".encode("cp1250"))
    ['cp1250', 'iso8859_2']
    """
    found, wanted = [], list(titles)
    for codec in (*NAMES, *BY_WORDS):
        try:
            if all(title.encode(codec) in data for title in wanted):
                found.append(codec)
        except UnicodeEncodeError:
            continue
    return found


def _western_first(data: bytes, worths: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Windows-1252 before a Central European page that is hardly better, unless its words are better words.

    A file of many western countries is of no one language, and so no better in its own page; only the words that the
    two pages read differently can tell, each by any language.
    """
    best, codec = worths[0]
    western = next(it for it in worths if it[1] == "cp1252")
    if _LANGUAGES[codec] is not _CENTRAL or western[0] < best - _MARGIN:
        return list(worths)
    mine, theirs = (set(_words(data.decode(it, "replace"))) for it in ("cp1252", codec))
    if _share_of_words(mine - theirs, _WESTERN) < _share_of_words(theirs - mine, _CENTRAL):
        return list(worths)
    return [(best, "cp1252"), *(it for it in worths if it != western)]


def _is_certain(data: bytes, codec: str, other: str) -> bool:
    """Whether no other names can be meant: some words are of one language here, and of none by the other page.

    None of the words that the two read differently is a word there, or not all words there are of one language.
    """
    mine, theirs = (set(_words(data.decode(it, "replace"))) - _SIGNS for it in (codec, other))
    of_one = any(all(_fits(word, letters) for word in mine) for letters in _LANGUAGES[codec].values())
    if len(mine) < _FEWEST or not of_one:
        return False
    languages = _LANGUAGES[other].values()
    return not any(all(_fits(word, letters) for word in theirs) for letters in languages)


def _share_of_words(words: Collection[str], languages: Mapping[str, str]) -> float:
    fitting = sum(any(_fits(word, letters) for letters in languages.values()) for word in words)
    return fitting / len(words) if words else 0.0


def _worth(data: bytes, codec: str, known: Collection[str]) -> float:
    """The share of the words beyond ASCII that are words of the language that most of them belong to."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return -1.0
    if _CONTROL.search(text):
        return -1.0
    words = Counter(_words(text))
    if not words:
        return 0.0
    total = sum(words.values())
    languages = _LANGUAGES[codec].values()
    most = max(sum(_weight(word) * count for word, count in words.items() if _fits(word, it)) for it in languages)
    any_of = sum(_weight(word) * count for word, count in words.items() if any(_fits(word, it) for it in languages))
    signs = sum(_SIGN * count for word, count in words.items() if word in _SIGNS)
    # Mostly one language; a customer abroad is no reason against a code page.
    met = sum(count for word, count in words.items() if word in known)
    return (0.7 * most + 0.3 * any_of + signs + met) / total + _PRIOR[codec]


def _words(text: str) -> Iterator[str]:
    """The words beyond ASCII, signs too; a sign between two letters is a letter misread and marked as none."""
    for found in _WORD.finditer(text):
        word = found[0]
        if not word.isascii():
            around = text[max(0, found.start() - 1) : found.start()] + text[found.end() : found.end() + 1]
            yield f"?{word}" if word in _SIGNS and len(around) == 2 and around.isalpha() else word


def _weight(word: str) -> float:
    """A letter alone, or one that touches a figure, says little: it may be a sign of money misread."""
    return 1.0 if len(word) > 1 and not word[-1].isdigit() and not word[0].isdigit() else _ALONE


def _fits(word: str, letters: str) -> bool:
    word = word.strip("0123456789")
    beyond = [letter for letter in word if not letter.isascii()]
    if any(not letter.isalpha() or letter.lower() not in letters for letter in beyond):
        return False
    if len(word) > 1 and word[0].lower() in _NEVER_FIRST:
        return False
    if "α" in letters and not _is_greek(word):
        return False
    cyrillic_or_greek = "а" in letters or "α" in letters
    if cyrillic_or_greek and any(letter.isascii() for letter in word):
        return False
    # Capitals stand together or at the beginning: no name is written MŸller or MšLLER.
    plain = [letter for letter in word if letter.isascii()]
    if len(plain) > 1 and all(map(str.isupper, plain)):
        return all(letter.isupper() or letter == "ß" for letter in beyond)
    return word.isupper() or not any(letter.isupper() and not letter.isascii() for letter in word[1:])


def _is_greek(word: str) -> bool:
    """Whether a word has one accent at most, and the sigma of an end there and nowhere else."""
    small = word.lower()
    return sum(letter in _GREEK_ACCENTS for letter in small) <= 1 and "ς" not in small[:-1]


def _sample(text: str) -> str:
    return next((word for word in _WORD.findall(text) if not word.isascii() and len(word) > 2), "")


def _first_difference(data: bytes, codec: str, other: str) -> tuple[str, str]:
    mine, theirs = data.decode(codec, "replace"), data.decode(other, "replace")
    for line, also in zip(mine.splitlines(), theirs.splitlines(), strict=False):
        if line != also:
            for word, twin in zip(_FIELD.split(line), _FIELD.split(also), strict=False):
                if word != twin:
                    return word.strip(), twin.strip()
    return "", ""
