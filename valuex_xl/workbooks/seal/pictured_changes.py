"""Icons, bars and scales that mean something else than when they were sealed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.addresses import Area, area_text
from valuex_xl.workbooks.seal.areas import areas_now
from valuex_xl.workbooks.seal.colours import near
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.sheets import SheetPair
from valuex_xl.workbooks.seal.spots import areas_in, overlap

__all__ = ["pictured_besides", "pictured_otherwise"]

_COLOUR_DIGITS = 6


def pictured_otherwise(
    pair: SheetPair, was: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]]
) -> Iterator[Found]:
    """Cells whose icons, bars or scales mean something else; those that are gone are told as guards."""
    for cells, text in was:
        areas = areas_now(pair, cells)
        kind = text.partition(" ")[0]
        same = [
            said
            for others, said in now
            if said.partition(" ")[0] == kind and any(overlap(one, two) for one in areas for two in areas_in(others))
        ]
        if same and not any(_alike(text, each) for each in same):
            told = f"the cells had {text} when the book was sealed, and have {same[0]} now"
            yield Found("shown otherwise", pair.new.name, area_text(areas[0]), told, text, same[0])


def pictured_besides(
    pair: SheetPair, was: Sequence[tuple[str, str]], now: Sequence[tuple[str, str]], coloured: Sequence[Area]
) -> Iterator[Found]:
    """Icons, bars and scales that came to the cells: over sealed ones and sealed colours they count in their place.

    ``coloured`` are the cells, as they stand now, that other sealed rules fill. Elsewhere it is a note.
    """
    for cells, text in now:
        areas, kind = areas_in(cells), text.partition(" ")[0]
        before = [(areas_now(pair, others), said) for others, said in was if said.partition(" ")[0] == kind]
        met = [said for others, said in before if any(overlap(one, two) for one in areas for two in others)]
        if not areas or any(_alike(said, text) for said in met):
            continue
        place = area_text(areas[0])
        alone = not any(said.partition(" ")[0] == kind for others, said in now if (others, said) != (cells, text))
        if met and not alone:
            told = f"the cells have {text} besides what they had when the book was sealed: {met[0]}"
            yield Found("shown otherwise", pair.new.name, place, told, met[0], text)
        elif not met and kind == "scale" and any(overlap(one, two) for one in areas for two in coloured):
            told = f"a scale was added where a conditional format that was sealed colours cells: {text}"
            yield Found("shown otherwise", pair.new.name, place, told, None, text)
        elif not met:
            yield Found("note", pair.new.name, place, f"the cells have {text}, which they had not when it was sealed")


def _alike(was: str, now: str) -> bool:
    """The same words, colours but for rounding; a threshold by a formula may be spelled otherwise."""
    words = was.replace(",", "").split(" "), now.replace(",", "").split(" ")
    return len(words[0]) == len(words[1]) and all(map(_same_word, *words))


def _same_word(one: str, two: str) -> bool:
    if one == two or (one.startswith("=") and one.casefold() == two.casefold()):
        return True
    return all(len(each) == _COLOUR_DIGITS and _is_hex(each) for each in (one, two)) and near(one, two)


def _is_hex(text: str) -> bool:
    return all(sign in "0123456789ABCDEF" for sign in text)
